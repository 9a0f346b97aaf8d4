"""Tells a paragraph that commits the council to something, or reports it done, from the peers' own words.

It looks at verbs and who does them; dates and statuses are read elsewhere.
"""

from __future__ import annotations

import re

_COMMITMENT = re.compile(
    r"\b(?:we|council|authority|officers|force|service|trust|board|cabinet|committee|team|directorate|department)"
    r"\b[\w\s,'\u2019()-]{0,60}?\b(?:will|has|have|had)\b|"
    r"\b(?:will be|has been|have been|was|were|is being|are being)\s+"
    r"(?:\w+(?:ed|en|ne|lt|ght|ay)|set|put|held|made|begun|run|let)\b|"
    r"\bunderway\b",
    re.I,
)
# The peers' own words under a heading ask; they commit the council to nothing.
_ASKS = re.compile(r"\b(?:should|could|would benefit|needs? to|recommends?|peers?|peer team)\b", re.I)


def commits(text: str) -> bool:
    """Whether a paragraph says what the council will do or has done, and asks for nothing."""
    return bool(_COMMITMENT.search(text)) and not _ASKS.search(text)
