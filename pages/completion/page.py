"""Completion: what is done, as far as anyone says?"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.charts.bars import row_labels, shares, stacked
from analysis.charts.tokens import STATUS_MARKS
from analysis.counts.completion import completion, known_complete, status_counts
from analysis.sentences import agree, counted, share
from data.vocabulary.codes import STATUSES
from pages.blocks.chart import Behind, chart, mode
from pages.blocks.comparison import councils_chose_themselves
from pages.blocks.head import figures, head, nothing_here, shares_are_whole
from pages.completion import parts
from pages.completion.over_time import curve_block, evidence_block
from pages.completion.printed import printed_totals
from pages.frame.run import this_run
from pages.frame.words import escaped

run = this_run()
chosen = run.selection
top = st.container()
unit = st.radio("Count", ["actions", "recommendations"], key="unit", horizontal=True, bind="query-params") or "actions"
tally = run.tally(unit, chosen)
coverage = run.silence(chosen)
silent = list(coverage.loc[coverage["actions_coverage"] == "not_in_paper", "council"])
counts = status_counts(tally, unit)
counts["bar"] = row_labels(counts)
rates = completion(counts, unit)
complete, stated, accepted = (int(rates[name].sum()) for name in ("complete", "stated", "accepted"))
with top:
    head(
        "Completion",
        f"{share(complete, accepted)} {unit} {agree(complete, 'is', 'are')} known to be complete; "
        f"{accepted - stated:,} {agree(accepted - stated, 'has', 'have')} no published status."
        if accepted
        else "No whole action plan is held for this selection.",
    )
    shares_are_whole()
if not accepted and not silent:
    nothing_here(
        "Completion is counted only where a council's whole action plan is held. None of the councils chosen has "
        "one here; the table of printed totals further down the Method page shows what they printed."
    )
    st.stop()

listed = int(counts.loc[counts["status"].isin(chosen.statuses or STATUSES), unit].sum())
with top:
    figures(parts.completion_figures(counts, rates, unit))
chart(
    stacked(
        counts,
        category="status",
        value=unit,
        labels=STATUSES,
        marks=STATUS_MARKS,
        unit=unit,
        mode=mode(),
        silent=silent,
    ),
    headline=f"{share(accepted - stated, accepted)} {unit} {agree(accepted - stated, 'gives', 'give')} no status"
    if accepted
    else "No plan is in the papers held",
    subtitle=f"{unit.capitalize()} by status, whole plans only, declined recommendations left out",
    alt=f"Stacked bars of {unit} by status for {counts['council'].nunique()} councils; {complete} complete, "
    f"{accepted - stated} not stated. No plan in the paper: {', '.join(silent) or 'none'}.",
    rows=counts.drop(columns="bar"),
    topic=f"completion-{unit}",
    counted=status_counts,
    narrows=("councils", "kinds", "statuses"),
    behind=Behind("Actions", f"the {counted(listed, 'action')}") if unit == "actions" else None,
)

rates["bar"] = row_labels(rates)
if len(rates):
    chart(
        shares(rates, mode=mode(), axis=f"Share of {unit} complete"),
        headline=f"A rate can be given for {parts.rates_given(rates)} parts of plans",
        subtitle=f"Known complete, share of {unit}, from “none of the silent ones done” to “all of them done”",
        alt="; ".join(f"{bar}: {reading}" for bar, reading in zip(rates["bar"], rates["reading"], strict=True))[:900],
        rows=rates.drop(columns="bar"),
        topic=f"known-complete-{unit}",
        narrows=("councils", "kinds"),
        counted=known_complete,
    )
    councils_chose_themselves(rates["council_id"].nunique())

if unit == "actions" and accepted:
    parts.due(tally)
curve_block(chosen)
evidence_block(chosen)
printed_totals(chosen, coverage)
if pd.notna(silent).all() and silent:
    st.caption(escaped("[x]: " + ", ".join(silent) + " published a plan, but not in the paper that is held."))
