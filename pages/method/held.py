"""What the Method page says is held: the holdings, the printed totals beside counted ones, the contradictions."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from analysis.counts.reconciliation import holdings, reconciliation
from analysis.sentences import counted
from data.vocabulary.selection import Selection
from pages.frame.run import Run, answer


class Held(NamedTuple):
    """What is held of a selection; no holdings where no challenge matches."""

    answer: str
    holdings: pd.DataFrame
    beside: pd.DataFrame
    contradictions: list[tuple[str, str]]


@answer
def held(run: Run, chosen: Selection) -> Held:
    """What is held, with every row as published, also the few that are no commitment."""
    recommendations, actions = run.recommendations(chosen), run.actions(chosen)
    remarks, challenges = run.beside(chosen, "remarks"), run.challenges(chosen)
    found = remarks[remarks["kind"] == "contradiction"]
    return Held(
        f"{counted(len(challenges), 'challenge')} held: {counted(len(recommendations), 'recommendation')}, "
        f"{counted(len(actions), 'action')} and {counted(len(found), 'contradiction')} found in the papers.",
        holdings(challenges, recommendations, actions),
        reconciliation(run.beside(chosen, "published_totals"), recommendations, run.reports(chosen), challenges),
        list(zip(found["council"], found["summary"], strict=True)),
    )
