"""The parts of "What is new": what papers after a day added, and what changed between two builds of the data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from analysis.news.changes import COLUMNS, changes_since
from analysis.news.differences import differences, not_compared
from analysis.sentences import counted, listed
from data.store.build import EarlierBuild, earlier, path_of
from data.store.compare import UnreadableBuild, read_build
from data.vocabulary.selection import FIRST_DAY, Selection
from pages.blocks.table import download, source, table
from pages.frame import state
from pages.frame.filters import LAST_DAY
from pages.frame.run import Run, answer, this_run
from pages.frame.words import day, definition, escaped

A_DAY, A_BUILD = "A day", "An earlier version of the data"
BUILD_KEY = "build"
HALF_A_YEAR = pd.Timedelta(days=182)
AS_REAL_TABLE = 200
LABELS = {"day": "As at", "document_id": "Paper", "challenge_id": "Challenge"}
NEW = {
    "new paper": ("paper", "papers"),
    "new plan": ("plan", "plans"),
    "status": ("status", "statuses"),
    "date moved": ("moved date", "moved dates"),
}
"""What `changes_since` tells, in the order of the sentence: one of it, several of it."""
CHANGED = {
    "new challenge": ("new challenge", "new challenges"),
    "new paper": ("new paper", "new papers"),
    "new plan": ("new plan", "new plans"),
    "new actions": ("paper with more actions", "papers with more actions"),
    "new recommendations": ("challenge with new recommendations", "challenges with new recommendations"),
    "new statements": ("paper with new statements", "papers with new statements"),
    "status changed": ("changed status", "changed statuses"),
    "deadline moved": ("moved deadline", "moved deadlines"),
    "deadline given": ("new deadline", "new deadlines"),
    "date added": ("new date", "new dates"),
    "date changed": ("changed date", "changed dates"),
    "new published total": ("new published total", "new published totals"),
    "new risk": ("new risk", "new risks"),
    "new remark": ("new remark", "new remarks"),
    "status corrected": ("corrected status", "corrected statuses"),
    "deadline corrected": ("corrected deadline", "corrected deadlines"),
    "corrected": ("other correction", "other corrections"),
    "withdrawn": ("withdrawal", "withdrawals"),
}
"""The same for `differences`."""
ONE_BUILD = (
    "Only the version on screen is held, so there is nothing to compare it with yet. A second one comes about when the "
    "register changes: add a plan on the page Add a plan, or pull a newer register. The version before it is then kept."
)
NO_BUILDS = "The practice set is invented in one go and has no earlier versions to compare with."


def counts_in_words(changes: pd.DataFrame, nouns: Mapping[str, tuple[str, str]]) -> str:
    """How many changes of each kind there are, "12 papers, 3 plans and 1 moved date"; kinds that are not are left out.

    A kind without a noun of its own is named as it is.
    """
    numbers = changes["change"].value_counts()
    order = [*[kind for kind in nouns if kind in numbers], *[kind for kind in numbers.index if kind not in nouns]]
    parts = [f"{numbers[kind]:,} {nouns.get(kind, (kind, kind))[0 if numbers[kind] == 1 else 1]}" for kind in order]
    return listed(parts)


def at_councils(changes: pd.DataFrame) -> str:
    """At how many councils the changes are."""
    return f"at {counted(changes['council'].nunique(), 'council')}"


@answer
def newest_day(run: Run, chosen: Selection) -> pd.Timestamp | None:
    """The day of the newest paper; None without a dated one."""
    newest = run.documents(chosen)["as_at_latest"].max()
    return None if pd.isna(newest) else newest


@answer
def new_since(run: Run, chosen: Selection, since: date | None) -> pd.DataFrame:
    """What papers after that day added, newest first."""
    papers = run.documents(chosen)
    return (
        changes_since(papers, run.reports(chosen, since=since), since)
        if since
        else papers.reindex(columns=COLUMNS).iloc[:0]
    )


def ask_day(newest: pd.Timestamp | None) -> date | None:
    """The day since which something is new, half a year before the newest paper until told; None without a paper."""
    if newest is None:
        return None
    return st.date_input(
        "Since",
        value=(newest - HALF_A_YEAR).date(),
        key="since",
        bind="query-params",
        format="DD/MM/YYYY",
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
    )


def day_answer(new: pd.DataFrame, since: date | None) -> str:
    """The sentence on what papers after the day added."""
    if since is None:
        return "None of the papers chosen has a date."
    if new.empty:
        return f"Since {day(since)}: nothing is new in the papers chosen."
    are = "is" if len(new) == 1 else "are"
    return f"Since {day(since)}: {counts_in_words(new, NEW)} {are} new, {at_councils(new)}."


def ask_build() -> EarlierBuild | None:
    """The earlier build to compare with, the last one until told; None where there is none.

    The address names it by its version. It is not a bound widget, whose address would hold the label.
    """
    run = this_run()
    held = {} if run.practising else {build.version: build for build in earlier() if build.version != run.version}
    asked = st.query_params.get(BUILD_KEY)
    if asked and asked not in held and not run.practising:
        st.warning(f"The link asks for the version {escaped(asked)}, which is not held here.")
    if not held:
        forget_build()
        return None
    if state.kept(BUILD_KEY) not in held:
        state.keep(BUILD_KEY, asked if asked in held else next(iter(held)))
    picked = st.selectbox(
        "Earlier version", list(held), format_func=lambda version: build_label(held[version]), key=BUILD_KEY
    )
    st.query_params[BUILD_KEY] = picked
    return held[picked]


def forget_build() -> None:
    """Take the build out of the address, where nothing is compared with it."""
    st.query_params.pop(BUILD_KEY, None)


def build_label(build: EarlierBuild) -> str:
    """When the build was made, and its version."""
    return f"{moment(build)} · {build.version}"


def moment(build: EarlierBuild) -> str:
    """When the build was made, to the minute."""
    return f"{day(build.made.date())}, {build.made:%H:%M}"


@answer
def _between(run: Run, before: str, after: str) -> tuple[pd.DataFrame, list[str]]:
    """What differs between the builds of two paths, and what was not compared; UnreadableBuild is not remembered."""
    then, now = read_build(Path(before)), read_build(Path(after))
    return differences(then, now), not_compared(then, now)


def between(build: EarlierBuild | None, who: Selection) -> tuple[pd.DataFrame, list[str], str]:
    """What differs between that build and the one on screen at the councils chosen, what was not compared, a fault."""
    if build is None:
        return differences({}, {}), [], ""
    try:
        found, left_out = _between(this_run(), str(build.path), str(path_of(this_run().version, build.path.parent)))
    except UnreadableBuild as error:
        return differences({}, {}), [], str(error)
    councils = this_run().councils()
    for column, chosen in (("council_id", who.councils), ("council_type", who.types), ("region", who.regions)):
        councils = councils[councils[column].isin(chosen)] if chosen else councils
    narrowed = who != Selection()
    return (found[found["council_id"].isin(councils["council_id"])] if narrowed else found), left_out, ""


def build_answer(changes: pd.DataFrame, build: EarlierBuild | None, wrong: str = "") -> str:
    """The sentence on what differs from the earlier build."""
    if build is None:
        return "There is no earlier version to compare with."
    if wrong:
        return f"The version of {moment(build)} can no longer be read."
    if changes.empty:
        return f"Since the version of {moment(build)}: nothing changed at the councils chosen."
    return f"Since the version of {moment(build)}: {counts_in_words(changes, CHANGED)}, {at_councils(changes)}."


def why_no_build() -> None:
    """Say why there is nothing to compare with, and how there will be."""
    st.info(NO_BUILDS if this_run().practising else ONE_BUILD)


def limits(left_out: list[str], wrong: str) -> None:
    """What the comparison could not look at."""
    if wrong:
        st.warning(escaped(wrong))
    if left_out:
        st.caption(f"Not compared, because only one of the two versions has it: {escaped('; '.join(left_out))}.")


def changes_table(
    changes: pd.DataFrame, topic: str, alt: str, measure: Callable[..., Any], hide: tuple[str, ...] = ()
) -> None:
    """The changes as a table and as a file, with how they are counted; nothing where there are none."""
    if not changes.empty:
        table(changes, LABELS, alt=alt, hide=hide, most=AS_REAL_TABLE)
        st.caption(source())
        download(changes, topic, counted_how=definition(measure))
