"""The menu: every page of the dashboard, once, in the order of the menu, with its question and the filters it heeds."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import streamlit as st

FOLDER = Path(__file__).parent.parent
WHO, WHAT, WHEN = ("councils", "types", "regions"), ("themes", "topics", "kinds"), ("as_at", "prose")
FIRST = "overview"


class Entry(NamedTuple):
    """One page: its file, its title, the question it answers, and the shared filters that narrow it."""

    path: str
    title: str
    question: str
    filters: tuple[str, ...]


PAGES = {
    "overview": Entry(
        "overview/page.py",
        "Overview",
        "What do we know, and how much of it can be compared?",
        (*WHO, *WHAT, *WHEN),
    ),
    "themes": Entry("themes/page.py", "Themes", "What are peers recommending?", (*WHO, *WHAT, *WHEN)),
    "completion": Entry(
        "completion/page.py",
        "Completion",
        "What is done, as far as anyone says?",
        (*WHO, *WHAT, "statuses", *WHEN),
    ),
    "slippage": Entry(
        "slippage/page.py",
        "Slippage",
        "Which dates are past, and which moved?",
        (*WHO, *WHAT, "statuses", "standings", *WHEN),
    ),
    "clock": Entry("clock/page.py", "CPC clock", "Did each step come when the LGA expects it?", (*WHO, "as_at")),
    "benchmark": Entry(
        "benchmark/page.py",
        "Benchmark",
        "Is this council different from its peers, or can we not tell?",
        (*WHAT, *WHEN),
    ),
    "side-by-side": Entry(
        "side_by_side/page.py",
        "Side by side",
        "What did councils do with the same advice?",
        ("themes", "kinds", *WHEN),
    ),
    "council": Entry("council/page.py", "Council", "Everything before the visit, on one page", WHEN),
    "similar": Entry(
        "similar/page.py",
        "Similar",
        "Who else was told this, and what did they do?",
        (*WHO, *WHAT, "statuses", *WHEN),
    ),
    "explore": Entry(
        "explore/page.py",
        "Explore",
        "Give me exactly these rows",
        (*WHO, *WHAT, "statuses", "standings", *WHEN),
    ),
    "news": Entry("news/page.py", "What is new", "What changed since I last looked?", WHO),
    "add-plan": Entry("add_plan/page.py", "Add a plan", "Get this paper in, and check what was read", ()),
    "method": Entry("method/page.py", "Method and data quality", "Can I trust it?", (*WHO, *WHEN)),
    "accessibility": Entry("accessibility/page.py", "Accessibility", "Can everyone use it?", ()),
}


def page(name: str) -> st.Page:
    """The page of that name, to run, link or switch to; KeyError where there is none."""
    entry = PAGES[name]
    if name == FIRST:  # at the bare address; Streamlit answers no other for it, so its name is an address of its own
        return st.Page(FOLDER / entry.path, title=entry.title, url_path="first", default=True)
    return st.Page(FOLDER / entry.path, title=entry.title, url_path=name)


def pages() -> list[st.Page]:
    """Every page of the menu, and the first page once more under its name."""
    entry = PAGES[FIRST]
    by_name = st.Page(FOLDER / entry.path, title=entry.title, url_path=FIRST, visibility="hidden")
    return [*map(page, PAGES), by_name]


def entry_of(shown: st.Page) -> Entry:
    """The entry of the page that was asked for."""
    return next(entry for entry in PAGES.values() if entry.title == shown.title)


def question_of(title: str) -> str:
    """The question of the page of that title; nothing where the title is a council's name."""
    return next((entry.question for entry in PAGES.values() if entry.title == title), "")
