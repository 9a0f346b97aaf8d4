"""What was answered to the same advice and what became of it, for each group of alike recommendations."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.sentences import counted, share
from analysis.texts.groups import Group
from data.vocabulary.codes import RESPONSES, STANDINGS

ASKED = ["asked", "councils", "recommendations", "answered", "became", "group"]
MEMBERS = ["asked", "councils", "likeness", "recommendation_id"]


def asked_most(found: Sequence[Group], rows: pd.DataFrame, actions: pd.DataFrame) -> pd.DataFrame:
    """What was asked of the most councils, one row for each group: of how many, what they answered, what became of it.

    Answers are counted out of all recommendations of the group. What became of it counts the commitments held of
    them, whole plans or not, by where they stand, and says for how many of the recommendations any is held: of the
    others nothing is known here, which is not nothing done.
    Input: `groups`, the recommendations by position, actions with their standing. Columns: asked, councils,
    recommendations, answered, became, group (its place in the input).
    """
    kept = actions[(actions["nature"] == "commitment") & (actions["response"] != "rejected")]
    ids = rows["recommendation_id"].tolist()
    of_group = {ids[at]: place for place, group in enumerate(found) for at in group.members}
    kept = kept.assign(group=kept["recommendation_id"].map(of_group)).dropna(subset=["group"])
    by_group = dict(list(kept.groupby("group")))
    told = []
    for place, group in enumerate(found):
        own = by_group.get(place, kept.iloc[:0])
        response = rows["response"].iloc[list(group.members)].value_counts()
        told.append(
            [
                rows["title"].iloc[group.first],
                group.councils,
                len(group.members),
                _answered(response, len(group.members)),
                _became(own, len(group.members)),
                place,
            ]
        )
    return pd.DataFrame(told, columns=ASKED)


def member_rows(found: Sequence[Group], rows: pd.DataFrame) -> pd.DataFrame:
    """Every recommendation of every group, with the group's own words and its likeness to the first: MEMBERS."""
    titles, ids = rows["title"].tolist(), rows["recommendation_id"].tolist()
    told = [
        [titles[group.first], group.councils, round(likeness, 3), ids[at]]
        for group in found
        for at, likeness in zip(group.members, group.likeness, strict=True)
    ]
    return pd.DataFrame(told, columns=MEMBERS)


def _answered(response: pd.Series, number: int) -> str:
    said = {code: int(response.get(code, 0)) for code in RESPONSES}
    if said["not_stated"] == number:
        return f"no answer stated to any of {number}"
    parts = [f"{share(said[code], number)} {label.lower()}" for code, label in RESPONSES.items() if said[code]]
    return ", ".join([parts[0], *(part.replace(f" of {number:,}", "") for part in parts[1:])])


def _became(own: pd.DataFrame, number: int) -> str:
    acted = own["recommendation_id"].nunique()
    if not acted:
        return f"no action held for any of {number}"
    stands = own["standing"].value_counts()
    parts = [f"{stands[code]:,} {label.lower()}" for code, label in STANDINGS.items() if code in stands]
    return f"{counted(len(own), 'action')} held for {acted:,} of {number:,}: {'; '.join(parts)}"
