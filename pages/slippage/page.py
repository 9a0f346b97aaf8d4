"""Slippage: which dates are past, and which moved?"""

from __future__ import annotations

import streamlit as st

from analysis.charts.bars import row_labels, stacked
from analysis.charts.tokens import STANDING_MARKS
from analysis.counts.standing import standing, standing_counts
from analysis.sentences import agree, counted
from data.vocabulary.codes import STANDINGS
from pages.blocks.chart import Behind, chart, mode
from pages.blocks.comparison import councils_chose_themselves
from pages.blocks.head import come_by_today, figures, head, nothing_here, shares_are_whole
from pages.frame.run import this_run
from pages.frame.words import escaped
from pages.slippage import deadlines as parts
from pages.slippage.lateness import ledger_block

run = this_run()
chosen = run.selection
tally = run.action_tally(chosen)
counts = standing_counts(tally)
coverage = run.silence(chosen)
silent = list(coverage.loc[coverage["actions_coverage"] == "not_in_paper", "council"])
total = int(tally["actions"].sum())
by_standing = counts.groupby("standing")["actions"].sum()
overdue, passed, undated = (int(by_standing.get(code, 0)) for code in ("overdue", "passed", "undated"))
head(
    "Slippage",
    f"{overdue:,} of {counted(total, 'action')} {agree(overdue, 'is', 'are')} reported open after the deadline; "
    f"{passed:,} more {agree(passed, 'has', 'have')} passed it with no outcome reported; {undated:,} "
    f"{agree(undated, 'has', 'have')} no date to be late against."
    if total
    else "No whole action plan is held for this selection.",
)
if not total and not silent:
    nothing_here(
        "Standing against a deadline needs a council's whole action plan. None of the councils chosen has one here."
    )
    st.stop()
shares_are_whole()
come_by_today(tally)
if total:
    figures(parts.standing_figures(by_standing, total))

actions = run.actions(chosen, counted=True)
actions = actions.assign(standing=standing(actions))
if chosen.standings:
    actions = actions[actions["standing"].isin(chosen.standings)]
counts["bar"] = row_labels(counts)
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
    headline=f"{counted(passed, 'passed deadline')} {agree(passed, 'has', 'have')} no reported outcome"
    if passed
    else "No deadline has passed unreported",
    subtitle="Actions by where they stand against their latest published deadline, whole plans only",
    alt=f"Stacked bars per council: {overdue} overdue, {passed} passed with no outcome reported, "
    f"{undated} with no datable deadline, of {total}.",
    rows=counts.drop(columns="bar"),
    topic="standing",
    counted=standing,
    narrows=("councils", "kinds", "standings"),
    behind=Behind("Actions", f"the {counted(len(actions), 'action')}"),
)
councils_chose_themselves(counts["council_id"].nunique())
parts.deadline_windows(actions)
ledger_block(chosen)
parts.dates_that_moved(actions)
parts.how_exact(tally)
parts.how_specific(run.counted_actions(chosen))
parts.without_a_date(actions)
if silent:
    st.caption(escaped("[x]: " + ", ".join(silent) + " published a plan, but not in the paper that is held."))
