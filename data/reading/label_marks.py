"""What stands around a status label and is none: ticks and emoji, numbers, colours, percentages, dates."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from data.reading.deadlines.pieces import normalise, scan

_NUMBERED = re.compile(r"^[(\[]?\d{1,2}[)\]]?\s*(?:[-.:=)|]\s*|(?<=[)\]])\s*)(?=[a-z])")
_TICKED = re.compile(r"^\[(?:x|\u2713)\]\s*")
_PERCENT = re.compile(
    r"[(\[]?\s*(?:(?:approx(?:imately)?\.?|circa|c\.?|ca\.?|around|about|roughly|~|c\.)\s*)?(?<![\d.])(?P<n>\d{1,3})\s?"
    r"(?:%|per ?cent\b)\s*[)\]]?"
)
_SUBJECT = re.compile(
    r"^(?:(?:all|both|the|this|these|our|each)\s+)*(?:(?:work|actions?|tasks?|projects?|recommendations?|milestones?"
    r"|objectives?|deliverables?|activit(?:y|ies)|it)\s+)?(?:(?:is|are|has|have|was|were)\s+)?(?:been\s+)?"
    r"(?:(?:now|already|currently|all|both|fully|successfully|signed off as|presently|being)\s+)*"
)
_TAIL = re.compile(
    r"[\s(\[,;:-]*\b(?:w/?c|week commencing|to|until|till|in|on|at|from|since|due|now|by|of|for)?"
    r"[\s)\].,;:-]*$"
)


@dataclass(frozen=True)
class Percent:
    """A percentage beside a label, and the label without it."""

    number: int
    rest: str


def without_signs(flat: str) -> str:
    """A label without ticks, emoji, a number and a box before it."""
    kept = "".join(" " if unicodedata.category(char) in ("So", "Sk", "Mn", "Cf", "Co") else char for char in flat)
    kept = _TICKED.sub("", " ".join(kept.replace("\u2022", " ").replace("\u25cf", " ").split()).strip())
    return _NUMBERED.sub("", kept.lstrip("-*> \u2022"))


def percent_of(flat: str) -> Percent | None:
    """The one percentage of a label; None where there is none, or several, or one beyond a hundred."""
    found = list(_PERCENT.finditer(flat))
    if len(found) != 1 or int(found[0]["n"]) > 100:
        return None
    rest = flat[: found[0].start()] + " " + flat[found[0].end() :]
    return Percent(int(found[0]["n"]), " ".join(rest.split()).strip(" -,:;()/="))


def without_dates(flat: str) -> str:
    """A label without its dates and the small words that led to them."""
    for piece in reversed(scan(normalise(flat))):
        flat = flat[: piece.start] + " " + flat[piece.end :]
    return _TAIL.sub("", " ".join(flat.split()))


def without_subject(flat: str) -> str:
    """A label without its subject: "this action is now complete" is "complete"."""
    return flat[match.end() :] if (match := _SUBJECT.match(flat)) else flat
