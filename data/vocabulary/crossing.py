"""What recommendations and actions can be counted by on a chart of the reader's own, each way declared once.

How a way is asked of the database stands in `data.store.crossing`; a way is an entry here and a line there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.vocabulary.codes import COUNCIL_TYPES, KINDS, REGIONS, RESPONSES, STANDINGS, STATUSES, THEMES

RECOMMENDATIONS, ACTIONS = "recommendations", "actions"
BOTH = (RECOMMENDATIONS, ACTIONS)
PRECISION_WORDS = {
    "day": "A day", "month": "A month", "quarter": "A quarter", "season": "A season", "year": "A year",
    "event": "An event", "relative": "So long after", "ongoing": "Ongoing", "none": "No deadline",
}  # fmt: skip


@dataclass(frozen=True)
class Way:
    """One way to count: what it is called, what it can be asked of, and what stands where nothing is stated.

    `codes` are code → words in the order they are shown; none where the values are names (then by number, or, where
    `ordered`, as they come). `overlaps`: one item can have several values, so they do not add up to the whole.
    """

    label: str
    of: tuple[str, ...]
    blank: str
    codes: Mapping[str, str] | None = None
    overlaps: bool = False
    ordered: bool = False
    in_time: bool = False


WAYS: dict[str, Way] = {
    "council": Way("Council", BOTH, "", ordered=True),
    "type": Way("Type of council", BOTH, "", COUNCIL_TYPES),
    "region": Way("Region", BOTH, "", {region: region for region in REGIONS}),
    "theme": Way("Theme", BOTH, "Tied to no recommendation", {theme: theme for theme in THEMES}),
    "topic": Way("Topic", BOTH, "No topic given", overlaps=True),
    "kind": Way("Kind of recommendation", BOTH, "Tied to no recommendation", KINDS),
    "response": Way("Answer", (RECOMMENDATIONS,), "", RESPONSES),
    "status": Way("Status", (ACTIONS,), "", STATUSES),
    "standing": Way("Where it stands", (ACTIONS,), "", STANDINGS),
    "precision": Way("How exact the deadline is", (ACTIONS,), "", PRECISION_WORDS),
    "owner": Way("Owner’s role", BOTH, "No owner stated", overlaps=True),
    "year": Way("Year of the visit", BOTH, "Visit not dated", ordered=True, in_time=True),
    "months": Way("Months since the visit, when last reported", (ACTIONS,), "Visit or report not dated", ordered=True,
                  in_time=True),
}  # fmt: skip
