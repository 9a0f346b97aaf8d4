"""The parts of the Explore page: which rows there are, how they are searched, and the grid that shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from analysis.files.export import safe_text
from analysis.sentences import counted
from analysis.texts.search import search as search_words
from data.vocabulary.codes import COUNCIL_TYPES, DATE_KINDS, KINDS, RESPONSES, STANDINGS, STATUSES, STEPS
from data.vocabulary.selection import BY_KEY, FIRST_DAY, Selection
from pages.blocks.similar_panel import word_index
from pages.blocks.table import ROWS_A_PAGE
from pages.frame import state
from pages.frame.failing import heard
from pages.frame.filters import LAST_DAY
from pages.frame.rows import Batches
from pages.frame.run import Run
from pages.frame.words import escaped

TABLES = {
    "Recommendations": ("recommendations", "council title summary response theme ref kind owner_role topics locator"),
    "Actions": (
        "actions",
        "council recommendation_title summary owner_role deadline_published status standing action_ref "
        "status_published current_earliest current_latest locator",
    ),
    "Reports": (
        "reports",
        "council action_ref as_at_latest status_published status deadline_published document_id status_basis "
        "deadline_earliest deadline_latest",
    ),
    "Milestones": ("milestones", "council challenge_id step date_published date_kind source_url note"),
    "Papers": ("documents", "council title kind stated_date as_at_earliest as_at_latest url licence"),
}
OF_ACTIONS = ("themes", "kinds", "statuses", "standings")
NOT_NARROWED_BY = {
    "Recommendations": ("standings",),
    "Reports": ("standings",),
    "Milestones": OF_ACTIONS,
    "Papers": OF_ACTIONS,
}
"""Filters that say nothing of rows of that kind."""
SEARCHABLE = {
    "Recommendations": ("title", "summary", "owner_role", "topics", "response_note", "council"),
    "Actions": ("summary", "owner_role", "recommendation_title", "deadline_published", "status_published", "council"),
    "Reports": ("summary", "status_published", "deadline_published", "council"),
}
"""What is searched in rows of that kind; a word in an earlier column counts as closer."""
COUNTED = {
    "Actions": (
        "Only what the measures count",
        "Commitments of plans held whole, those on declined recommendations left out: the rows behind the charts.",
    ),
    "Recommendations": (
        "Only lists held whole",
        "Councils of which only some recommendations were seen are left out: the rows behind the charts.",
    ),
}
WORDS: dict[str, Mapping[Any, str]] = {
    "status": STATUSES,
    "standing": STANDINGS,
    "kind": KINDS,
    "response": RESPONSES,
    "step": STEPS,
    "date_kind": DATE_KINDS,
    "council_type": COUNCIL_TYPES,
}
"""Columns whose codes the grid shows as words; the file keeps the codes."""
LABELS = {
    "recommendation_title": "Recommendation",
    "owner_role": "Owner",
    "deadline_published": "By when",
    "standing": "Outcome",
    "status_published": "Status as printed",
    "current_earliest": "Deadline from",
    "current_latest": "Deadline to",
    "as_at_latest": "As at",
    "locator": "Where it is said",
}
"""What the grid calls columns, where it is not their name."""
HELP = {"standing": "Against the deadline, as last reported or as at the day chosen. Nothing said is not late."}
WIDTHS = {
    "council": 105, "title": 175, "recommendation_title": 150, "summary": 235, "owner_role": 140,
    "deadline_published": 105, "status": 95, "standing": 120, "response": 110, "theme": 120,
}  # fmt: skip
"""In pixels: what an adviser needs of an action or a recommendation stands side by side on a wide screen."""
ROW = 84
"""Pixels of a row: four lines of words."""
OPENED = "record"


def narrowing(kind: str, chosen: Selection) -> Selection:
    """What of the selection narrows rows of that kind; what does not is said on the page."""
    unused = [key for key in NOT_NARROWED_BY.get(kind, ()) if getattr(chosen, key)]
    if unused:
        names = ", ".join(BY_KEY[key].label.lower() for key in unused)
        st.caption(f"Not used for {kind.lower()}: {names}.")
    without: dict[str, Any] = dict.fromkeys(unused, ())
    return replace(chosen, **without)


class Found(NamedTuple):
    """The rows that the filters, the search and the choice of counted ones leave: their number, and how to read them.

    `page` reads up to a thousand of them from a place on; `file` all, some columns of them.
    """

    number: int
    columns: list[str]
    page: Callable[[int], pd.DataFrame]
    file: Callable[[list[str]], pd.DataFrame | Batches]

    def __len__(self) -> int:
        return self.number


def found(run: Run, kind: str, chosen: Selection, words: str, only: bool) -> Found:
    """The rows of that kind; without a search the database turns the pages and writes the file."""
    which = TABLES[kind][0]
    if words:
        left = _with_words(_whole(run, which, chosen, only), f"{run.version} {kind} {chosen} {only}", words, kind)
        return Found(
            len(left), list(left.columns), lambda start: left.iloc[start : start + ROWS_A_PAGE], lambda of: left[of]
        )

    def page(start: int) -> pd.DataFrame:
        return _placed(run.page(which, chosen, only, start, ROWS_A_PAGE))

    return Found(
        run.number(which, chosen, only),
        list(page(0).columns),
        page,
        lambda of: run.batches(which, chosen, only, tuple(of)),
    )


def _whole(run: Run, which: str, chosen: Selection, only: bool) -> pd.DataFrame:
    return _placed(run.page(which, chosen, only, 0, run.number(which, chosen, only)))


def _placed(rows: pd.DataFrame) -> pd.DataFrame:
    """Where an action stands comes before its status."""
    if "standing" in rows:
        rows.insert(rows.columns.get_loc("status"), "standing", rows.pop("standing"))
    return rows


def _with_words(left: pd.DataFrame, key: str, words: str, kind: str) -> pd.DataFrame:
    """The rows that the search finds, in the order they had; what the search makes of the words is said."""
    found = search_words(word_index(key, "explore", left, SEARCHABLE[kind]), words, shown=len(left))
    for note in found.notes:
        st.caption(escaped(note))
    return left.iloc[sorted(hit.position for hit in found.hits)]


def answer(kind: str, number: int, words: str, only: bool) -> str:
    """How many rows there are, and of what."""
    which = f" with “{words}”" if words else ""
    counts = " that the measures count" if only and kind == "Actions" else " of lists held whole" if only else ""
    rest = "" if which or counts else " held for this selection"
    return f"{counted(number, kind.lower().removesuffix('s'))}{which}{counts}{rest}."


def search(kind: str) -> str:
    """The words to look for, where rows of that kind can be searched."""
    if kind not in SEARCHABLE:
        return ""
    return st.text_input(
        "Search",
        key="q",
        bind="query-params",
        type="search",
        placeholder="Words that must all occur, such as: scrutiny training",
        help="Looks in names, titles, summaries, owners' roles, topics and published wordings. A word finds all "
        "its forms; words in quotes must follow each other.",
    ).strip()


def only_counted(kind: str) -> bool:
    """Whether only rows behind the charts are wanted, where rows of that kind are counted."""
    if kind not in COUNTED:
        return False
    label, why = COUNTED[kind]
    return st.toggle(label, key="counted", bind="query-params", help=why)


def columns(question: str, held: list[str], usual: list[str]) -> list[str]:
    """The columns chosen, in their own order; all of them where none is left."""
    with st.expander("Columns", type="compact"):
        chosen = st.multiselect(
            "Columns",
            held,
            default=[name for name in usual if name in held],
            key=f"columns_{question}",
            bind="query-params",
            select_all=True,
            label_visibility="collapsed",
        )
    return chosen or held


def in_words(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with their codes as the words that the grid shows."""
    coded = [name for name in rows.columns if name in WORDS]
    return rows.assign(**{name: rows[name].map(lambda code, said=WORDS[name]: said.get(code, code)) for name in coded})


def label_of(column: str) -> str:
    """What the grid calls a column."""
    return LABELS.get(column, column.replace("_", " ").capitalize())


def due_before(kind: str, chosen: Selection) -> Selection:
    """The selection with the day before which actions are to be due, where rows of that kind have a deadline."""
    if kind != "Actions":
        return chosen
    day = st.date_input(
        "Due before", value=None, min_value=FIRST_DAY, max_value=LAST_DAY, key="due_before", bind="query-params",
        format="DD/MM/YYYY", width=240, help="Leaves the actions whose latest published deadline falls before this day "
        "by the last day its words can mean: “Spring 2026” is due by 31 May. Actions without a date are left out.",
    )  # fmt: skip
    return replace(chosen, due_before=day)


def grid(rows: pd.DataFrame, alt: str, key: str) -> None:
    """The rows on a scrolling grid, codes as words, addresses as links; a row that is ticked opens (`OPENED`)."""
    settings: dict[str, Any] = {}
    for name in rows.columns:
        kind = st.column_config.LinkColumn if name.endswith("url") else st.column_config.Column
        if pd.api.types.is_datetime64_any_dtype(rows[name]):
            settings[name] = st.column_config.DateColumn(label_of(name), format="D MMM YYYY")
        else:
            settings[name] = kind(label_of(name), width=WIDTHS.get(name), help=HELP.get(name))
    with st.container(key="explore-grid"):
        st.caption("Tick a row to open its whole record.")
        st.dataframe(
            safe_text(in_words(rows)), hide_index=True, height=620, alt=alt, column_config=settings, row_height=ROW,
            placeholder="", key=key, on_select=heard(partial(_open, key)), selection_mode="single-row",
        )  # fmt: skip


def _open(key: str) -> None:
    if ticked := state.kept(key).selection.rows:
        state.keep(OPENED, ticked[0])
