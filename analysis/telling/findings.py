"""What stands out in the data held, in words: each finding is made from rows and names the council to look at."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Finding:
    """A finding in one sentence, the council it is about, and its place in the order of notice."""

    text: str
    council_id: str
    council: str


def findings(
    challenges: pd.DataFrame, recommendations: pd.DataFrame, remarks: pd.DataFrame, standings: pd.DataFrame
) -> list[Finding]:
    """What an adviser should know first: plans not in their papers, passed deadlines, declined advice, contradictions.

    Frames: challenges (council, council_id, actions_coverage, recommendations), recommendations (response, ref,
    title), remarks (kind, summary) and standing counts. A council appears once for each kind of finding.
    """
    out: list[Finding] = []
    for row in challenges[challenges["actions_coverage"] == "not_in_paper"].to_dict("records"):
        told = int(row["recommendations"])
        text = f"answered {told} recommendations with a plan that is not in the paper held: not known, not zero"
        out.append(Finding(text, row["council_id"], row["council"]))
    if not standings.empty:
        by_council = (
            standings.groupby(["council", "council_id", "standing"], sort=False)[["actions", "of"]].sum().reset_index()
        )
        late = by_council[by_council["standing"].isin(["overdue", "passed"]) & (by_council["actions"] > 0)]
        for row in late.to_dict("records"):
            what = (
                "past their deadline and reported open"
                if row["standing"] == "overdue"
                else "past their deadline with no outcome reported"
            )
            out.append(
                Finding(f"has {row['actions']} of {row['of']} actions {what}", row["council_id"], row["council"])
            )
    declined = recommendations[recommendations["response"] == "rejected"]
    for (council, council_id), group in declined.groupby(["council", "council_id"], sort=False):
        refs = ", ".join(group["ref"])
        noun = "recommendation" if len(group) == 1 else "recommendations"
        out.append(Finding(f"declined {noun} {refs}", str(council_id), str(council)))
    for row in remarks[remarks["kind"] == "contradiction"].to_dict("records"):
        out.append(Finding(row["summary"], row["council_id"], row["council"]))
    return out
