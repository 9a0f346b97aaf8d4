"""What of a deadline could not be decided: what a person who reads the cell would ask about.

An assumption that everybody shares is no doubt: day before month, a season's months, "by" a day. Nor is a date that
the paper itself does not give: an event, routine work, "to be confirmed".
"""

from __future__ import annotations

from data.reading.deadlines.grammar import NO_DATE_EXISTS
from data.reading.meanings import Deadline

_SAYS_SO = NO_DATE_EXISTS | {"status_not_deadline", "past", "vague", "urgent", "relative_to_event"}
"""Rules by which the words themselves give no date: there is nothing to decide."""
_OPEN = ("ambiguous", "misspelt", "several dates", "several times")
"""What an assumption says where one of two meanings was taken, or more than one date stands there."""


def doubt_of(deadline: Deadline) -> str:
    """Why the deadline is in doubt, in a few words; empty where it is not."""
    if not deadline.published:
        return ""
    if deadline.earliest is None and deadline.latest is None:
        return "" if deadline.rule in _SAYS_SO else deadline.assumption or "no date could be read"
    parts = deadline.assumption.split("; ")
    for at, part in enumerate(parts):
        if any(word in part for word in _OPEN):
            return "; ".join(parts[at:]) if "ambiguous" in part else part  # what else it could be stands after it
    return ""
