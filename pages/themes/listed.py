"""The recommendations behind a choice of theme, topic and council: a tab of the Themes page."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pandas as pd
import streamlit as st

from analysis.counts.themes import told_since
from analysis.sentences import counted
from data.vocabulary.codes import KINDS, RESPONSES
from data.vocabulary.selection import Selection
from pages.blocks.table import download, table
from pages.frame import state
from pages.frame.run import Run, answer
from pages.frame.words import day, escaped
from pages.themes.parts import ALL_COUNCILS, ALL_THEMES, ALL_TOPICS


class Behind(NamedTuple):
    """The recommendations of a choice, as a table and as a file, with what is said of them and what can be chosen."""

    rows: pd.DataFrame
    listed: pd.DataFrame
    words: str


@answer
def offered(run: Run, chosen: Selection, partial: bool) -> tuple[str, list[str], list[str]]:
    """How many recommendations fit no theme, in words; and the councils and topics there are."""
    rows = _recommendations(run, chosen, partial)
    none = int(rows["theme"].isna().sum())
    topics = sorted({topic for held in rows["topics"].dropna().unique() for topic in held.split("; ")})
    words = f"{none} of {counted(len(rows), 'recommendation')} of these lists fit none of the themes."
    return words, list(dict.fromkeys(rows["council"])), topics


def _recommendations(run: Run, chosen: Selection, partial: bool) -> pd.DataFrame:
    return run.recommendations(chosen, not partial)


@answer
def rows_of(
    run: Run, chosen: Selection, partial: bool, theme: str, topic: str, council: str, since: date | None
) -> Behind:
    """The recommendations of that theme, topic, council and time."""
    rows = _recommendations(run, chosen, partial)
    if theme != ALL_THEMES:
        rows = rows[rows["theme"] == theme]
    if topic != ALL_TOPICS:
        rows = rows[rows["topics"].fillna("").map(lambda held: topic in held.split("; "))]
    if council != ALL_COUNCILS:
        rows = rows[rows["council"] == council]
    said = ""
    if since:
        answers = told_since(rows, run.challenges(chosen), since)
        unknown = int((answers == "not known").sum())
        rows = rows.assign(since=answers)[answers.isin(["yes", "possibly"])]
        said = f" of visits ending on or after {day(since)}"
        said += f"; {unknown} left out, because no source seen gives the visit's date" if unknown else ""
    columns = ["council", "ref", "kind", "title", "summary", "theme", "topics", "response"]
    listed = rows[columns + (["since"] if "since" in rows else [])]
    listed = listed.assign(response=listed["response"].map(RESPONSES), kind=listed["kind"].map(KINDS))
    return Behind(rows, listed, f"{counted(len(rows), 'recommendation')}{said}")


def behind(run: Run, chosen: Selection, partial: bool, theme: str) -> None:
    """The recommendations behind the choice of theme, council and day, in words and as a file."""
    none, names, topics = offered(run, chosen, partial)
    st.caption(none)
    left, middle, right = st.columns(3)
    if state.kept("of_council") not in (None, ALL_COUNCILS, *names):
        state.keep("of_council", ALL_COUNCILS)
    council = left.selectbox("Council", [ALL_COUNCILS, *names], key="of_council", bind="query-params")
    if state.kept("topic") not in (None, ALL_TOPICS, *topics):
        state.keep("topic", ALL_TOPICS)
    topic = middle.selectbox("Topic", [ALL_TOPICS, *topics], key="topic", bind="query-params")
    since = right.date_input("Told since", value=None, key="since", bind="query-params", format="DD/MM/YYYY")
    found = rows_of(run, chosen, partial, theme, topic, council, since)
    st.caption(escaped(found.words))
    if found.rows.empty:
        st.write("No recommendation matches this choice.")
        return
    table(found.listed, {"since": "Told since then"}, alt="The recommendations chosen")
    download(found.rows, "recommendations-by-theme")
