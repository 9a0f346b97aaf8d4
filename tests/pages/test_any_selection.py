"""Whatever is selected, every page is drawn and says it in sentences that agree: random filters, days and switches."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from data.vocabulary.selection import FILTERS, KEYS
from pages.frame.menu import PAGES
from pages.frame.run import SETS
from tests.pages.visits import every_tab, faults, visit
from tests.sharing import first

FEW, MANY = range(3), range(3, 150)
"""Selections of each data set for every page: some each time, the many where the long draws are run."""
DAYS = ("2014-01-01", "2022-06-30", "2023-11-01", "2024-12-31", "2025-02-24", "2025-09-01", "2026-11-27", "2039-01-01")


@cache
def offered(data_set: str) -> dict[str, list[str]]:
    """What each filter of the data set can be set to, and the councils whose whole plan is held."""
    app = visit("explore", set=data_set)
    run = app.session_state["run"]
    full = run.challenges(run.selection).query("actions_coverage == 'whole'")["council"]
    return {key: list(run.choices(key).values()) for key in KEYS} | {"full": sorted(set(full))}


def drawn(data_set: str, seed: int) -> dict[str, str | list[str]]:
    """A random link: from each filter nothing, one choice or several, more often councils with a plan."""
    draw, choices = random.Random(f"{data_set} {seed}"), offered(data_set)
    link: dict[str, str | list[str]] = {"set": data_set}
    for each in FILTERS:
        if draw.random() < (0.6 if each.key == "councils" else 0.2):
            among = choices["full" if each.key == "councils" and draw.random() < 0.7 else each.key]
            link[each.key] = draw.sample(among, min(len(among), draw.choice((1, 1, 2, 4))))
    if draw.random() < 0.4:
        link["as_at"] = draw.choice(DAYS)
    if draw.random() < 0.4:
        link["prose"] = "false"
    if draw.random() < 0.3:
        link["unit"] = link["bench_unit"] = draw.choice(("actions", "recommendations"))
    return link


NOUNS = "action|recommendation|council|challenge|deadline|list|paper|plan|step|part|row|total|month|document|group"
UNGRAMMATICAL = re.compile(
    rf"\b(?<![.,])1 (?:{NOUNS})s\b"  # "1 actions", "3 of 1 actions"
    rf"|\b(?!1 )[\d,]*\d (?:{NOUNS}) (?:is|has|was|had)\b(?<!1 of)"
    r"|\b0 of 0\b|\bof 0 \w|from (\w+ \d{4}) to \1\b|\b(?:nan|NaT|<NA>)\b"
)
MOST_WORDS = 16


def said(app: AppTest) -> Iterator[str]:
    """The page's sentences about the selection: its answer, its headlines, what stands under them."""
    for element in (*app.markdown, *app.caption, *app.header, *app.info):
        text = str(element.value).replace("\\", "")
        if not text.startswith("- **"):
            yield text


def check(data_set: str, seed: int) -> None:
    link = drawn(data_set, seed)
    for name in PAGES:
        for app in every_tab(name, **link):
            assert not faults(app), f"{name} under {link}"
            assert app.title, f"{name} under {link}"
            for text in said(app):
                assert not UNGRAMMATICAL.search(text), f"{name} under {link}: {text}"
            for header in app.header:
                assert len(str(header.value).split()) <= MOST_WORDS, f"{name} under {link}: {header.value}"


@pytest.mark.parametrize(
    ("data_set", "seed"), first([("published", 0)], [(data_set, seed) for data_set in SETS for seed in FEW])
)
def test_every_page_is_drawn(data_set, seed):
    check(data_set, seed)


@pytest.mark.long
@pytest.mark.parametrize("data_set", SETS)
@pytest.mark.parametrize("seed", MANY)
def test_every_page_is_drawn_under_many_more_selections(data_set, seed):
    check(data_set, seed)


def test_a_theme_of_which_nothing_was_told_by_then_is_drawn():
    assert not faults(visit("benchmark", themes="Local priorities and outcomes", as_at="2014-01-01"))


@pytest.mark.parametrize("name", ["completion", "benchmark", "slippage"])
def test_a_plan_of_which_no_printed_status_is_left_is_drawn(name):
    assert not faults(visit(name, councils="Havant", prose="false"))
