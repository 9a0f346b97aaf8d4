"""The parts of the Completion page: its key figures, and what was due and is done."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.counts.completion import due_and_done, due_sentence, known_complete
from analysis.sentences import share
from pages.blocks.head import Figure
from pages.blocks.selected import kinds_in_words
from pages.blocks.table import beneath
from pages.frame.words import escaped

RATES = (
    "A plan's formal and its additional part have a rate each. One is given where at least half of the part's statuses "
    "are stated."
)
AT_WORK = ["in_progress", "ongoing"]


def completion_figures(counts: pd.DataFrame, rates: pd.DataFrame, unit: str) -> list[Figure]:
    """How the actions or recommendations stand, as key figures, each out of all of them."""
    complete, stated, accepted = (int(rates[name].sum()) for name in ("complete", "stated", "accepted"))
    at_work = int(counts.loc[counts["status"].isin(AT_WORK), unit].sum())
    of_all = f"Out of all {unit} of whole plans, {kinds_in_words()}, declined recommendations left out"
    return [
        Figure("Known complete", share(complete, accepted), known_complete),
        Figure("In progress or ongoing", share(at_work, accepted), f"{of_all}: those reported at work or routine."),
        Figure("No published status", share(accepted - stated, accepted), f"{of_all}: no status published."),
        Figure("Rates that can be given", rates_given(rates), RATES),
    ]


def rates_given(rates: pd.DataFrame) -> str:
    """For how many parts of plans a rate can be given, out of all."""
    return share(int(rates["lowest"].notna().sum()), len(rates))


def due(tally: pd.DataFrame) -> None:
    """Due and done, in a sentence and as rows."""
    found = due_and_done(tally)
    st.header("Due and done", anchor=False)
    st.markdown(escaped(due_sentence(found)))
    beneath(
        found.drop(columns="council_id"),
        "due-and-done",
        due_and_done,
        {
            "not_since": "Not reported since",
            "no_date": "No datable deadline",
            "lowest": "Share, lowest",
            "highest": "Share, highest",
        },
    )
