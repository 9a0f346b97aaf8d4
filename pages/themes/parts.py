"""The parts of the Themes page beneath the grid: what became of it by theme, and the recommendations themselves."""

from __future__ import annotations

import html

import pandas as pd
import streamlit as st

from analysis.charts.grids import grid
from analysis.counts.themes import (
    ENOUGH_COUNCILS,
    commonest_theme,
    leading_theme,
    theme_progress,
    themes_by_group,
    told_since,
)
from analysis.sentences import counted, share
from data.vocabulary.codes import COUNCIL_TYPES, KINDS, RESPONSES, THEME_SHORT
from data.vocabulary.selection import Selection
from pages.blocks.chart import chart, mode, picked
from pages.blocks.comparison import CHOSE_THEMSELVES
from pages.blocks.table import download, table
from pages.frame import state
from pages.frame.run import this_run
from pages.frame.words import day, definition, escaped

ALL_THEMES, ALL_TOPICS, ALL_COUNCILS = "All themes", "All topics", "All councils shown"
HEADINGS = {
    "actions": "Actions",
    "complete": "Known complete",
    "stated": "Status stated",
    "reading": "Share known complete",
    "datable": "Deadline datable",
    "gone_by": "Deadline gone by",
    "moved": "Deadline moved",
}


def answer_of(tally: pd.DataFrame, every: pd.DataFrame) -> str:
    """The page's answer: the commonest theme, or where themes are chosen how many recommendations have them."""
    themes = tally["theme"].nunique()
    if themes == every["theme"].nunique():
        return commonest_theme(tally)
    told, of = (int(counts["recommendations"].sum()) for counts in (tally, every))
    these = "this as their main theme" if themes == 1 else "one of these as their main theme"
    return f"{share(told, of)} recommendations have {these}."


def headline_of(cells: pd.DataFrame, every: pd.DataFrame) -> str:
    """The finding over the grid; where themes are chosen there is none about which is commonest."""
    themes = cells["theme"].nunique()
    if themes == every["theme"].nunique():
        return leading_theme(cells)
    return "Where this theme comes up" if themes == 1 else "Where these themes come up"


def cell_picked() -> None:
    """Turn a cell picked in the grid into the choice of theme and council beneath it."""
    points = picked("themes")
    if points:
        council, field = points[0]["customdata"][:2]
        state.keep("topic_theme", {short: theme for theme, short in THEME_SHORT.items()}[field])
        names = this_run().councils().set_index("council_id")["short_name"]
        state.keep("of_council", names[council])


def topic_picked() -> None:
    """Turn a bar picked among the topics into the choice of topic beneath it."""
    points = picked("topics")
    if points:
        state.keep("topic", html.unescape(points[0]["y"]))


def by_group(tally: pd.DataFrame) -> None:
    """The themes by type of council or by region, where enough whole lists are held."""
    st.header("By type or region", anchor=False)
    label = st.radio("Rows", ["Type of council", "Region"], key="theme_rows", horizontal=True, bind="query-params")
    counts = themes_by_group(tally, "council_type" if label == "Type of council" else "region")
    if counts.empty:
        st.write(f"Too few: a row takes whole lists of at least {ENOUGH_COUNCILS} councils, and none has them here.")
        return
    named = counts["group"].map(COUNCIL_TYPES).fillna(counts["group"])
    bars = named + " · " + counts["councils"].astype(str) + " councils"
    part = counts["recommendations"] / counts["of"].where(counts["of"] > 0, 1)
    cells = counts.assign(bar=bars, field=counts["theme"].map(THEME_SHORT), share=part, council_id="")
    chart(
        grid(cells.assign(text=cells["recommendations"].astype(str)), mode(), crossed=False),
        headline=f"{counted(counts['group'].nunique(), 'group')} with enough whole lists",
        subtitle="Formal recommendations by main theme, whole lists only; shading is the share of the row",
        alt=f"Grid of {counts['group'].nunique()} groups of councils by the five themes with counts.",
        rows=counts,
        topic="themes-by-group",
        narrows=(),
        counted=themes_by_group,
    )


def progress(chosen: Selection) -> None:
    """How the themes fare: known complete and deadlines by theme, of whole plans."""
    fared = theme_progress(this_run().action_tally(chosen))
    st.header("What became of it, by theme", anchor=False)
    if fared.empty:
        st.write("No whole action plan is held for this selection, so nothing is known here of what was done.")
        return
    st.caption(CHOSE_THEMSELVES)
    complete, actions, dated = (int(fared[name].sum()) for name in ("complete", "actions", "datable"))
    st.caption(
        f"{complete} of {counted(actions, 'action')} known complete, {dated} with a datable deadline; each share is of "
        "its own theme's actions and none of a whole"
    )
    table(fared, HEADINGS)
    download(fared, "theme-progress", counted_how=definition(theme_progress))


def behind(rows: pd.DataFrame, chosen: Selection, theme: str) -> None:
    """The recommendations behind the choice of theme, council and day, in words and as a file."""
    st.header("The recommendations behind it", anchor=False)
    names = list(dict.fromkeys(rows["council"]))
    none = int(rows["theme"].isna().sum())
    st.caption(f"{none} of {counted(len(rows), 'recommendation')} of these lists fit none of the themes.")
    left, middle, right = st.columns(3)
    topics = sorted({topic for held in rows["topics"].dropna() for topic in held.split("; ")})
    if state.kept("of_council") not in (None, ALL_COUNCILS, *names):
        state.keep("of_council", ALL_COUNCILS)
    council = left.selectbox("Council", [ALL_COUNCILS, *names], key="of_council", bind="query-params")
    if state.kept("topic") not in (None, ALL_TOPICS, *topics):
        state.keep("topic", ALL_TOPICS)
    topic = middle.selectbox("Topic", [ALL_TOPICS, *topics], key="topic", bind="query-params")
    since = right.date_input("Told since", value=None, key="since", bind="query-params", format="DD/MM/YYYY")
    if theme != ALL_THEMES:
        rows = rows[rows["theme"] == theme]
    if topic != ALL_TOPICS:
        rows = rows[rows["topics"].fillna("").map(lambda held: topic in held.split("; "))]
    if council != ALL_COUNCILS:
        rows = rows[rows["council"] == council]
    said = ""
    if since:
        answers = told_since(rows, this_run().challenges(chosen), since)
        unknown = int((answers == "not known").sum())
        rows = rows.assign(since=answers)[answers.isin(["yes", "possibly"])]
        said = f" of visits ending on or after {day(since)}"
        said += f"; {unknown} left out, because no source seen gives the visit's date" if unknown else ""
    st.caption(escaped(f"{counted(len(rows), 'recommendation')}{said}"))
    if rows.empty:
        st.write("No recommendation matches this choice.")
        return
    columns = ["council", "ref", "kind", "title", "summary", "theme", "topics", "response"]
    listed = rows[columns + (["since"] if "since" in rows else [])]
    table(
        listed.assign(response=listed["response"].map(RESPONSES), kind=listed["kind"].map(KINDS)),
        {"since": "Told since then"},
    )
    download(rows, "recommendations-by-theme")
