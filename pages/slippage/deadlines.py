"""Blocks of the slippage page: its figures, the deadlines on a line of time, which moved, how exact their words are."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from analysis.charts.bars import row_labels, stacked
from analysis.charts.deadlines import moves, windows
from analysis.charts.tokens import FIRST_LEAF, MOST_BARS, STANDING_MARKS, Leaf
from analysis.compare.spread_of_councils import share_values
from analysis.counts.standing import (
    OF_PASSED,
    OF_STANDING,
    passed_by_counts,
    passed_by_sentence,
    slippage_sentence,
    standing,
    standing_counts,
)
from analysis.sentences import counted, share
from data.vocabulary.codes import STANDINGS
from data.vocabulary.selection import Selection
from pages.blocks import many
from pages.blocks.chart import Behind, Chart, drawn, mode, show
from pages.blocks.head import Figure, outside_the_paper
from pages.blocks.many import Marked
from pages.blocks.selected import kinds_in_words
from pages.blocks.table import ROWS_A_PAGE, download, table, turned
from pages.frame.run import Run, answer
from pages.frame.words import definition

DRAWN = 60
OVER_TIME, LATE, MOVED, EXACT = "Deadlines over time", "Late or on time", "Dates that moved", "How exact and specific"
COLUMNS = [
    "council",
    "gss_code",
    "action_ref",
    "summary",
    "deadline_published",
    "current_earliest",
    "current_latest",
    "deadline_precision",
    "standing",
    "as_at_latest",
]


class Slippage(NamedTuple):
    """What the page says of a selection: how many actions are counted, and whose plan is not in the paper."""

    answer: str
    total: int
    silent: list[str]
    figures: list[Figure]


def standings(run: Run, chosen: Selection) -> tuple[pd.DataFrame, pd.Series, int]:
    """How many actions of each council stand where, how many in all, and out of how many."""
    counts = standing_counts(run.action_tally(chosen, OF_STANDING))
    by_standing = counts.groupby("standing")["actions"].sum()
    return counts, by_standing, int(by_standing.sum())


@answer
def slippage(run: Run, chosen: Selection, today: date) -> Slippage:
    """The page's answer and its figures: as last reported and what has come by today, or as at the day chosen."""
    counts, by_standing, total = standings(run, chosen)
    since = None if chosen.as_at else passed_by_counts(run.action_tally(chosen, OF_PASSED), today)
    come = None if since is None else int(since["passed_by"].sum())
    figures = standing_figures(by_standing, total, chosen)
    if since is not None and come:
        figures[2] = Figure(
            "Ahead then, passed by today", share(come, int(since["ahead"].sum())), passed_by_sentence(since, today)
        )
    return Slippage(slippage_sentence(counts, come), total, outside_the_paper(run, chosen), figures)


@answer
def standing_chart(run: Run, chosen: Selection, mode: str, leaf: Leaf = FIRST_LEAF) -> Chart:
    """Where the actions stand, a bar for each council."""
    counts, by_standing, total = standings(run, chosen)
    overdue, passed, undated = (int(by_standing.get(code, 0)) for code in ("overdue", "passed", "undated"))
    counts["bar"] = row_labels(counts)
    then = "" if chosen.as_at else " when last reported"
    return drawn(
        stacked(
            counts,
            category="standing",
            value="actions",
            labels=STANDINGS,
            marks=STANDING_MARKS,
            unit="actions",
            mode=mode,
            silent=outside_the_paper(run, chosen),
            leaf=leaf,
        ),
        headline=f"{counted(passed, 'deadline')} had passed without a word of the outcome{then}"
        if passed
        else "No plan is in the papers held"
        if not total
        else f"No deadline had passed without a word of the outcome{then}",
        subtitle="Actions by where they stand against their latest published deadline, whole plans only",
        alt=f"Stacked bars per council: {overdue} overdue, {passed} passed with no outcome reported, "
        f"{undated} with no datable deadline, of {total}.",
        rows=counts.drop(columns="bar"),
        topic="standing",
        counted=standing,
        narrows=("councils", "kinds", "standings"),
        behind=Behind("Actions", f"the {counted(run.deadline_counts(chosen)['listed'], 'action')}"),
    )


@answer
def spread_chart(run: Run, chosen: Selection, code: str, by: str, marked: Marked, mode: str) -> Chart | None:
    """The councils' shares of actions that stand so, where there are many."""
    counts, _, _ = standings(run, chosen)
    counts = counts.assign(x=counts["actions"].where(counts["standing"] == code, 0), n=counts["actions"])
    challenges = run.challenges(chosen)
    return many.spread_chart(
        share_values(counts, challenges),
        challenges,
        by,
        marked,
        mode,
        topic=f"standing-{code}",
        measure=f"{STANDINGS[code]}, share of the actions of whole plans",
        why="fewer than five actions, or no whole plan",
        counted_by=standing,
        axis="Share of actions",
    )


def standing_figures(by_standing: pd.Series, total: int, chosen: Selection) -> list[Figure]:
    """Where the actions stand, as key figures, each out of all of them."""
    of_all = f"Out of {counted(total, 'action')} of whole plans, {kinds_in_words(chosen)}."
    return [
        Figure(label, share(int(by_standing.get(code, 0)), total), f"{of_all} {definition(standing)}")
        for code, label in (
            ("overdue", "Reported open after the deadline"),
            ("passed", "Past it, outcome not reported"),
            ("ahead", "Deadline still ahead"),
            ("undated", "No date to be late against"),
        )
    ]


def unsaid(run: Run, chosen: Selection, total: int) -> list[str]:
    """What the page cannot say of the selection: without a whole plan nothing, without a dated or restated deadline
    neither when it is nor that it moved."""
    counts = deadline_counts(run, chosen)
    dated = [] if counts["dated"] else [OVER_TIME]
    return dated + ([] if counts["moved"] or kinds_changed(counts) else [MOVED]) + ([] if total else [LATE, EXACT])


def over_time(run: Run, chosen: Selection) -> None:
    """The deadlines on a line of time, or why there are none."""
    show(deadline_windows(run, chosen, mode()))


@answer
def deadline_windows(run: Run, chosen: Selection, mode: str) -> Chart | None:
    """Each deadline as the days its words can mean, on a line of time; None where none can be dated."""
    counts = run.deadline_counts(chosen)
    number, first, last = counts["dated"], counts["first"], counts["last"]
    if not number:
        return None
    alike = f"{first:%B %Y}" == f"{last:%B %Y}"
    months = f"in {last:%B %Y}" if alike else f"from {first:%B %Y} to {last:%B %Y}"
    return drawn(
        windows(run.deadlines(chosen, "dated", DRAWN), mode),
        headline=f"{counted(number, 'deadline')} can be dated, {months}",
        subtitle="Each line runs from the first to the last day the published words can mean; dashes mark the day "
        "of the paper" + (f"; the first {DRAWN} are drawn" if number > DRAWN else ""),
        alt=f"{min(number, DRAWN)} deadline windows on a line of time, grouped by council, with each council's "
        "as-at day.",
        rows=run.later(partial(_rows, chosen=chosen, which="dated", columns=COLUMNS), number),
        topic="deadline-windows",
        listed=True,
        counted="Published words are read by fixed rules: a month means its first to its last day, “Summer 2025” June "
        "to August, “2025/26” April to March, “By December 2025” any day up to 31 December. A deadline counts as met "
        "on the last day of its window. Events and blanks are not turned into dates; they are listed below.",
    )


def _rows(run: Run, chosen: Selection, which: str, columns: list[str]) -> pd.DataFrame:
    """These columns of all the actions of that kind."""
    return run.deadlines(chosen, which)[columns]


def without_a_date(run: Run, chosen: Selection) -> None:
    """The open actions with nothing to be late against, as published."""
    number = deadline_counts(run, chosen)["undated"]
    if not number:
        st.write("Every open action of this selection has a date to be late against.")
        return
    st.header(f"{counted(number, 'action')} with no date to be late against", anchor=False)
    st.caption("Left out of every measure of lateness, never counted as on time or as late.")
    start = turned(number, "no-datable-deadline")
    rest = run.deadlines(chosen, "undated", start + ROWS_A_PAGE).iloc[start:]
    given = rest["deadline_published"].fillna("[x]")
    shown = rest[["council", "action_ref", "summary", "deadline_precision"]].assign(deadline_published=given)
    labels = {"action_ref": "Action", "deadline_precision": "Kind of date", "deadline_published": "As published"}
    table(shown, labels, alt="Actions with no date to be late against")
    rows = run.later(partial(_rows, chosen=chosen, which="undated", columns=COLUMNS), number)
    download(rows, "no-datable-deadline", listed=True)


@answer
def deadline_counts(run: Run, chosen: Selection) -> dict[str, Any]:
    """How many deadlines are dated, moved and undated."""
    return run.deadline_counts(chosen)


def dates_that_moved(run: Run, chosen: Selection) -> None:
    """The deadlines that successive papers moved, with the number of revisions."""
    st.header("Dates that moved", anchor=False)
    chart = moved_chart(run, chosen, mode())
    if chart is None:
        st.write(f"No deadline moved from one day to another; {kinds_changed(deadline_counts(run, chosen))}.")
    show(chart)


@answer
def moved_chart(run: Run, chosen: Selection, mode: str) -> Chart | None:
    """The deadlines that moved, each an arrow; None where none did."""
    counts = run.deadline_counts(chosen)
    number, beside = counts["moved"], kinds_changed(counts)
    if not number:
        return None
    cut = f"; the first {MOST_BARS} are drawn" if number > MOST_BARS else ""
    columns = ["council", "gss_code", "action_ref", "summary", "baseline_earliest", "baseline_latest"]
    columns += ["current_earliest", "current_latest", "revisions"]
    return drawn(
        moves(run.deadlines(chosen, "moved", MOST_BARS), mode),
        headline=f"{counted(number, 'deadline')} moved between papers",
        subtitle=f"First and latest published last day, with the number of revisions{cut}"
        + (f". Beside them {beside}" if beside else ""),
        alt=f"{min(number, MOST_BARS)} arrows from the first to the latest published deadline.",
        rows=run.later(partial(_rows, chosen=chosen, which="moved", columns=columns), number),
        topic="moved-deadlines",
        narrows=(),
        listed=True,
        counted="Actions whose first and latest published deadline both have a last day, and of which a paper gave "
        "another last day than the one before it. A day that became an event or routine work, or the other way round, "
        "is counted apart: no number of days lies between them. An action stated once is not counted as unmoved: it "
        "was never restated.",
    )


def kinds_changed(counts: dict[str, Any]) -> str:
    """How many deadlines went from an event to a day or from a day to an event, in words; nothing where none did."""
    to_day, from_day = counts["became_a_day"], counts["became_no_day"]
    parts = [f"{counted(to_day, 'deadline')} went from no day to a day"] if to_day else []
    parts += [f"{counted(from_day, 'deadline')} went from a day to an event or routine work"] if from_day else []
    return " and ".join(parts)
