"""Blocks of the slippage page: its figures, the deadlines on a line of time, which moved, how exact their words are."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.charts.deadlines import moves, windows
from analysis.charts.tokens import MOST_BARS
from analysis.counts.plan_quality import plan_quality, specific_finish_sooner
from analysis.counts.standing import PRECISION_LABELS, precision_counts, standing
from analysis.sentences import counted, share
from pages.blocks.chart import chart, mode
from pages.blocks.comparison import CHOSE_THEMSELVES
from pages.blocks.head import Figure
from pages.blocks.selected import kinds_in_words
from pages.blocks.table import download, table
from pages.frame.words import definition, escaped

DRAWN = 150
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


def standing_figures(by_standing: pd.Series, total: int) -> list[Figure]:
    """Where the actions stand, as key figures, each out of all of them."""
    of_all = f"Out of {counted(total, 'action')} of whole plans, {kinds_in_words()}."
    return [
        Figure(label, share(int(by_standing.get(code, 0)), total), f"{of_all} {definition(standing)}")
        for code, label in (
            ("overdue", "Reported open after the deadline"),
            ("passed", "Past it, outcome not reported"),
            ("ahead", "Deadline still ahead"),
            ("undated", "No date to be late against"),
        )
    ]


def deadline_windows(actions: pd.DataFrame) -> None:
    """Each deadline as the days its words can mean, on a line of time; nothing where none can be dated."""
    dated = actions[actions["current_latest"].notna()].sort_values(["council", "current_latest", "position"])
    if dated.empty:
        return
    first, last = dated["current_latest"].min(), dated["current_latest"].max()
    chart(
        windows(dated.head(DRAWN), mode()),
        headline=f"{counted(len(dated), 'deadline')} can be dated, from {first:%B %Y} to {last:%B %Y}",
        subtitle="Each line runs from the first to the last day the published words can mean; dashes mark the day "
        "of the paper" + (f"; the first {DRAWN} are drawn" if len(dated) > DRAWN else ""),
        alt=f"{min(len(dated), DRAWN)} deadline windows on a line of time, grouped by council, with each council's "
        "as-at day.",
        rows=dated[COLUMNS],
        topic="deadline-windows",
        listed=True,
        counted="Published words are read by fixed rules: a month means its first to its last day, “Summer 2025” June "
        "to August, “2025/26” April to March, “By December 2025” any day up to 31 December. A deadline counts as met "
        "on the last day of its window. Events and blanks are not turned into dates; they are listed below.",
    )


def without_a_date(actions: pd.DataFrame) -> None:
    """The open actions with nothing to be late against, as published."""
    rest = actions[actions["current_latest"].isna() & ~actions["status"].isin(["complete", "closed_not_complete"])]
    if rest.empty:
        return
    st.header(f"{counted(len(rest), 'action')} with no date to be late against", anchor=False)
    st.caption("Left out of every measure of lateness, never counted as on time or as late.")
    given = rest["deadline_published"].fillna("[x]")
    shown = rest[["council", "action_ref", "summary", "deadline_precision"]].assign(deadline_published=given)
    table(shown, {"action_ref": "Action", "deadline_precision": "Kind of date", "deadline_published": "As published"})
    download(rest[COLUMNS], "no-datable-deadline", listed=True)


def dates_that_moved(actions: pd.DataFrame) -> None:
    """The deadlines that successive papers moved, with the number of revisions."""
    st.header("Dates that moved", anchor=False)
    moved = actions[actions["current_latest"].notna() & (actions["revisions"] > 0)]
    moved = moved.sort_values(["council", "current_latest", "position"])
    if moved.empty:
        st.write(
            "No date can be seen to move yet: that takes a second paper that states the same action's deadline again, "
            "and none of the councils chosen has one here."
        )
        return
    cut = f"; the first {MOST_BARS} are drawn" if len(moved) > MOST_BARS else ""
    columns = ["council", "gss_code", "action_ref", "summary", "baseline_earliest", "baseline_latest"]
    chart(
        moves(moved.head(MOST_BARS), mode()),
        headline=f"{counted(len(moved), 'deadline')} moved between papers",
        subtitle=f"First and latest published last day, with the number of revisions{cut}",
        alt=f"{min(len(moved), MOST_BARS)} arrows from the first to the latest published deadline.",
        rows=moved[[*columns, "current_earliest", "current_latest", "revisions"]],
        topic="moved-deadlines",
        narrows=(),
        listed=True,
        counted="The latest published deadline less the first, for actions whose deadline two papers state. "
        "An action stated once is not counted as unmoved: it was never restated.",
    )


def how_exact(tally: pd.DataFrame) -> None:
    """How many deadlines each council gives as a day, a month, a season …"""
    if tally.empty:
        return
    precision = precision_counts(tally)
    st.header("How exact the deadlines are", anchor=False)
    wide = precision.pivot_table(index="council", columns="precision", values="actions", aggfunc="sum", fill_value=0)
    wide = wide.reindex(columns=[code for code in PRECISION_LABELS if code in wide.columns]).rename(
        columns=PRECISION_LABELS
    )
    table(wide.reset_index())
    download(precision, "deadline-precision", counted_how=definition(precision_counts))


def how_specific(actions: pd.DataFrame) -> None:
    """Is each plan SMART: how many actions name an owner, a datable deadline, something measurable."""
    if actions.empty:
        return
    st.header("How specific the plans are", anchor=False)
    given = actions.assign(deadline_latest=actions["baseline_latest"])
    by = st.radio("By", ["Council", "Theme"], key="specific_by", horizontal=True, bind="query-params")
    column = "council" if by == "Council" else "theme"
    quality = plan_quality(given, column)
    words = quality["having"].astype(str) + " of " + quality["total"].astype(str)
    wide = quality.assign(words=words).pivot(index=column, columns="quality_words", values="words")
    table(wide[list(dict.fromkeys(quality["quality_words"]))].reset_index())
    st.caption(escaped(f"{specific_finish_sooner(given)} {CHOSE_THEMSELVES}"))
    download(quality, "plan-quality", counted_how=definition(plan_quality))
