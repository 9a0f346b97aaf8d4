"""Slippage: which dates are past, and which moved?"""

from __future__ import annotations

import streamlit as st

from analysis.charts.bars import row_label, stacked
from analysis.charts.deadlines import windows
from analysis.charts.tokens import STANDING_MARKS
from analysis.standing import STANDINGS, standing, standing_counts
from pages.shared.answers import ask
from pages.shared.blocks import chart, counted, download, escaped, head, mode, nothing_here, table
from pages.shared.deadline_parts import dates_that_moved, how_exact, how_specific
from pages.shared.filters import selection
from pages.shared.lateness import ledger_block

DRAWN = 150
chosen = selection()
tally = ask("action_tally", chosen)
counts = standing_counts(tally)
coverage = ask("silence", chosen)
silent = list(coverage.loc[coverage["actions_coverage"] == "not_in_paper", "council"])
total = int(tally["actions"].sum())
by_standing = counts.groupby("standing")["actions"].sum()
overdue, passed, undated = (int(by_standing.get(code, 0)) for code in ("overdue", "passed", "undated"))
head(
    "Slippage",
    f"{overdue} of {counted(total, 'action')} are reported open after their deadline; {passed} more have passed it "
    f"with no outcome reported; {undated} have no date to be late against."
    if total
    else "No whole action plan is held for this selection.",
)
if not total and not silent:
    nothing_here(
        "Standing against a deadline needs a council's whole action plan. None of the councils chosen has one here."
    )
    st.stop()

counts["bar"] = [row_label(c, k) for c, k in zip(counts["council"], counts["kind"], strict=True)]
chart(
    stacked(
        counts,
        category="standing",
        value="actions",
        labels=STANDINGS,
        marks=STANDING_MARKS,
        unit="actions",
        mode=mode(),
        silent=silent,
    ),
    headline=f"{passed} passed deadlines have no reported outcome" if passed else "No deadline has passed unreported",
    subtitle="Actions by where they stand against their latest published deadline, whole plans only",
    alt=f"Stacked bars per council: {overdue} overdue, {passed} passed with no outcome reported, "
    f"{undated} with no datable deadline, of {total}.",
    rows=counts.drop(columns="bar"),
    topic="standing",
    counted=standing,
)

actions = ask("actions", chosen)
actions = actions[
    (actions["nature"] == "commitment") & (actions["actions_coverage"] == "whole") & (actions["response"] != "rejected")
]
actions = actions.assign(standing=standing(actions))
columns = [
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
dated = actions[actions["current_latest"].notna()].sort_values(["council", "current_latest", "position"])
if len(dated):
    drawn = dated.head(DRAWN)
    first, last = dated["current_latest"].min(), dated["current_latest"].max()
    chart(
        windows(drawn, mode()),
        headline=f"{counted(len(dated), 'deadline')} can be dated, from {first:%B %Y} to {last:%B %Y}",
        subtitle="Each line runs from the first to the last day the published words can mean; dashes mark the day "
        "of the paper" + (f"; the first {DRAWN} are drawn" if len(dated) > DRAWN else ""),
        alt=f"{len(drawn)} deadline windows on a line of time, grouped by council, with each council's as-at day.",
        rows=dated[columns],
        topic="deadline-windows",
        counted="Published words are read by fixed rules: a month means its first to its last day, “Summer 2025” June "
        "to August, “2025/26” April to March, “By December 2025” any day up to 31 December. A deadline counts as met "
        "on the last day of its window. Events and blanks are not turned into dates; they are listed below.",
    )

ledger_block(chosen)
dates_that_moved(dated)
how_exact(tally)
how_specific(actions)
rest = actions[actions["current_latest"].isna() & ~actions["status"].isin(["complete", "closed_not_complete"])]
if len(rest):
    st.header(f"{counted(len(rest), 'action')} with no date to be late against", anchor=False)
    st.caption("Left out of every measure of lateness, never counted as on time or as late.")
    table(
        rest[["council", "action_ref", "summary", "deadline_published", "deadline_precision"]].assign(
            deadline_published=rest["deadline_published"].fillna("[x]")
        )
    )
    download(rest[columns], "no-datable-deadline")
if silent:
    st.caption(escaped("[x]: " + ", ".join(silent) + " published a plan, but not in the paper that is held."))
