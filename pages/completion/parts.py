"""The parts of the Completion page: its key figures, and what was due and is done."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
import streamlit as st

from analysis.charts.bars import row_labels, shares, stacked
from analysis.charts.tokens import FIRST_LEAF, STATUS_MARKS, Leaf
from analysis.compare.spread_of_councils import share_values
from analysis.counts.completion import (
    OF_DUE,
    completion,
    due_and_done,
    due_sentence,
    known_complete,
    known_sentence,
    status_counts,
)
from analysis.sentences import agree, counted, out_of, share
from data.vocabulary.codes import STATUSES
from data.vocabulary.selection import Selection
from pages.blocks import many
from pages.blocks.chart import Behind, Chart, drawn, leaf, mode, show
from pages.blocks.comparison import councils_chose_themselves
from pages.blocks.head import Figure, outside_the_paper
from pages.blocks.many import Marked
from pages.blocks.selected import kinds_in_words
from pages.blocks.table import beneath
from pages.frame.run import Run, answer
from pages.frame.words import escaped

RATES = (
    "A plan's formal and its additional part have a rate each. One is given where at least half of the part's statuses "
    "are stated."
)
AT_WORK = ["in_progress", "ongoing"]


class Known(NamedTuple):
    """What the page says of a selection: how many are accepted, whose plan is not in the paper, and its figures."""

    answer: str
    accepted: int
    silent: list[str]
    figures: list[Figure]


def _counted(run: Run, chosen: Selection, unit: str) -> tuple[pd.DataFrame, pd.DataFrame, tuple[int, int, int]]:
    """The counts by status, the rates, and how many are complete, stated and accepted."""
    counts = status_counts(run.tally(unit, chosen), unit)
    rates = completion(counts, unit)
    complete, stated, accepted = (int(rates[name].sum()) for name in ("complete", "stated", "accepted"))
    return counts, rates, (complete, stated, accepted)


@answer
def known(run: Run, chosen: Selection, unit: str) -> Known:
    """The page's answer and its figures."""
    counts, rates, (complete, stated, accepted) = _counted(run, chosen, unit)
    return Known(
        known_sentence(rates, unit),
        accepted,
        outside_the_paper(run, chosen),
        completion_figures(counts, rates, unit, chosen),
    )


@answer
def status_chart(run: Run, chosen: Selection, unit: str, mode: str, leaf: Leaf = FIRST_LEAF) -> Chart:
    """How many have each status, a bar for each council."""
    counts, _, (complete, stated, accepted) = _counted(run, chosen, unit)
    counts["bar"], unsaid = row_labels(counts), accepted - stated
    silent = outside_the_paper(run, chosen)
    listed = int(counts.loc[counts["status"].isin(chosen.statuses or STATUSES), unit].sum())
    return drawn(
        stacked(
            counts,
            category="status",
            value=unit,
            labels=STATUSES,
            marks=STATUS_MARKS,
            unit=unit,
            mode=mode,
            silent=silent,
            leaf=leaf,
        ),
        headline=f"{out_of(unsaid, accepted, unit[:-1])} {agree(unsaid, 'gives', 'give')} no status"
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


def rates(run: Run, chosen: Selection, unit: str) -> None:
    """How much of each plan is known to be complete, as a range, or why nothing is."""
    chart = rate_chart(run, chosen, unit, mode(), leaf(f"known-complete-{unit}"))
    if chart is None:
        st.write("No whole action plan is held for this selection.")
        return
    show(chart)
    councils_chose_themselves(chart)


@answer
def rate_chart(run: Run, chosen: Selection, unit: str, mode: str, leaf: Leaf = FIRST_LEAF) -> Chart | None:
    """The share known complete of each part of a plan, as a range; None where there is none."""
    _, rates, _ = _counted(run, chosen, unit)
    if rates.empty:
        return None
    rates["bar"] = row_labels(rates)
    return drawn(
        shares(rates, mode=mode, axis=f"Share of {unit} complete", leaf=leaf),
        headline=rates_in_words(rates),
        subtitle=f"Known complete, share of {unit}, from “none of the silent ones done” to “all of them done”",
        alt="; ".join(f"{bar}: {reading}" for bar, reading in zip(rates["bar"], rates["reading"], strict=True))[:900],
        rows=rates.drop(columns="bar"),
        topic=f"known-complete-{unit}",
        narrows=("councils", "kinds"),
        counted=known_complete,
    )


@answer
def spread_chart(run: Run, chosen: Selection, unit: str, by: str, marked: Marked, mode: str) -> Chart | None:
    """The councils' shares known complete, where there are many; None where no rate can be given."""
    _, rates, _ = _counted(run, chosen, unit)
    given = rates[rates["lowest"].notna()].assign(x=rates["complete"], n=rates["accepted"])
    challenges = run.challenges(chosen)
    return many.spread_chart(
        share_values(given, challenges),
        challenges,
        by,
        marked,
        mode,
        topic=f"known-complete-{unit}",
        measure=f"Known complete, share of {unit} of whole plans, as if nothing unstated were done",
        why=f"fewer than five {unit}, or too few statuses stated",
        counted_by=known_complete,
        axis=f"Share of {unit} known complete",
    )


def completion_figures(counts: pd.DataFrame, rates: pd.DataFrame, unit: str, chosen: Selection) -> list[Figure]:
    """How the actions or recommendations stand, as key figures, each out of all of them."""
    complete, stated, accepted = (int(rates[name].sum()) for name in ("complete", "stated", "accepted"))
    at_work = int(counts.loc[counts["status"].isin(AT_WORK), unit].sum())
    of_all = f"Out of all {unit} of whole plans, {kinds_in_words(chosen)}, declined recommendations left out"
    return [
        Figure("Known complete", share(complete, accepted), known_complete),
        Figure("In progress or ongoing", share(at_work, accepted), f"{of_all}: those reported at work or routine."),
        Figure("No published status", share(accepted - stated, accepted), f"{of_all}: no status published."),
        Figure("Plan parts that report enough", rates_given(rates), RATES),
    ]


def rates_in_words(rates: pd.DataFrame) -> str:
    """For how many parts of plans a rate can be given, as a sentence."""
    given = int(rates["lowest"].notna().sum())
    return f"{out_of(given, len(rates), 'part')} of plans {agree(given, 'says', 'say')} enough for a rate"


def rates_given(rates: pd.DataFrame) -> str:
    """For how many parts of plans a rate can be given, out of all."""
    return share(int(rates["lowest"].notna().sum()), len(rates))


@answer
def _due(run: Run, chosen: Selection) -> tuple[str, pd.DataFrame]:
    """Due and done, in a sentence and as rows."""
    found = due_and_done(run.action_tally(chosen, OF_DUE))
    return due_sentence(found), found.drop(columns="council_id")


def due(run: Run, chosen: Selection) -> None:
    """Due and done, in a sentence and as rows; it counts actions, whatever the page counts."""
    sentence, found = _due(run, chosen)
    st.header("Due and done", anchor=False)
    st.markdown(escaped(sentence))
    beneath(
        found,
        "due-and-done",
        due_and_done,
        {
            "not_since": "Not reported since",
            "no_date": "No datable deadline",
            "lowest": "Share, lowest",
            "highest": "Share, highest",
        },
    )
