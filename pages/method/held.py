"""What the Method page says is held: the holdings, the printed totals beside counted ones, the contradictions."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from analysis.counts.reconciliation import holdings, reconciliation
from analysis.sentences import counted, listed
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
    told, acted = run.held(chosen, "recommendations"), run.held(chosen, "actions")
    totals = run.beside(chosen, "published_totals")
    papers = tuple(totals["document_id"].dropna().unique())
    recommendations = run.recommendations(chosen) if papers else pd.DataFrame({"recommendation_id": []})
    recommended, acts = (int(numbers["number"].sum()) for numbers in (told, acted))
    remarks, challenges = run.beside(chosen, "remarks"), run.challenges(chosen)
    found = remarks[remarks["kind"] == "contradiction"]
    read = [
        counted(number, noun)
        for number, noun in ((recommended, "recommendation"), (acts, "action"), (len(found), "contradiction"))
        if number
    ]
    return Held(
        f"{counted(len(challenges), 'challenge')} held: "
        + (f"{listed(read)} found in the papers." if read else "dates and sources, no recommendation or action."),
        holdings(challenges, told, acted),
        reconciliation(totals, recommendations, run.reports(chosen, papers), challenges),
        list(zip(found["council"], found["summary"], strict=True)),
    )
