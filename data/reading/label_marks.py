"""What stands around a status label and is none: ticks and emoji, numbers, colours, percentages, dates."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from data.reading.deadlines.pieces import normalise, scan

_NUMBERED = re.compile(r"^[(\[]?\d{1,2}[)\]]?\s*(?:[-.:=)|]\s*|(?<=[)\]])\s*)(?=[a-z])")
_TICKED = re.compile(r"^\[(?:x|\u2713)\]\s*")
_PERCENT = re.compile(
    r"[(\[]?\s*(?:(?P<under>nearly|almost|just under|under|less than|<|up to|approaching)\s*|(?P<over>over|more than|>"
    r"|at least)\s*)?(?:(?:approx(?:imately)?\.?|circa|c\.?|ca\.?|around|about|roughly|~|c\.)\s*)?(?<![\d.])"
    r"(?P<n>\d{1,3})\s?(?:%?\s?(?:-|to)\s?(?P<to>\d{1,3})\s?)?(?:%|per ?cent\b)\+?\s*[)\]]?"
)
_SUBJECT = re.compile(
    r"^(?:all (?:of )?(?:the )?(?:elements|parts|aspects|items|steps|stages|phases|strands|outputs)"
    r"(?: of (?:this|the)(?: action)?)?\s+|everything\s+)?"
    r"(?:(?:all|both|the|this|these|our|each)\s+)*"
    r"(?:(?<=all )(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\s+(?:of (?:these|the)\s+)?)?"
    r"(?:(?:work|actions?|tasks?|projects?|recommendations?|recs?|milestones?"
    r"|objectives?|deliverables?|activit(?:y|ies)|it)\s+)?(?:(?:is|are|has|have|was|were)\s+)?(?:been\s+)?"
    r"(?:(?:now|already|currently|all|both|fully|successfully|signed off as|presently)\s+)*"
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
    number = int(found[0]["n"])
    if found[0]["to"]:
        number = max(1, min(99, number))
    elif found[0]["under"]:
        number = min(99, number)
    elif found[0]["over"]:
        number = max(1, number)
    return Percent(number, " ".join(rest.split()).strip(" -,:;()/="))


def without_dates(flat: str) -> str:
    """A label without its dates and the small words that led to them."""
    for piece in reversed(scan(normalise(flat))):
        flat = flat[: piece.start] + " " + flat[piece.end :]
    return _TAIL.sub("", " ".join(flat.split()))


def without_subject(flat: str) -> str:
    """A label without its subject: "this action is now complete" is "complete"."""
    return flat[match.end() :] if (match := _SUBJECT.match(flat)) else flat


# Words of labels that a slip of the pen is taken back to, and words of their own a letter from one of them.
_LABEL_WORDS = (
    *("complete", "completed", "progress", "started", "commenced", "ongoing", "delayed", "overdue", "underway"),
    *("superseded", "cancelled", "withdrawn", "deferred", "postponed"),
)
_WORDS_OF_THEIR_OWN = frozenset(
    ("compete", "competed", "competes", "completes", "completely", "completer", "stated", "starter", "startled"),
) | frozenset(
    ("outgoing", "relayed", "preferred", "referred", "delays", "delayer", "commence", "commences", "cancelle")
)


def label_mended(flat: str) -> str:
    """A short label with the misspelt words of state as they are meant: "in progess", "completd"."""
    if len(flat.split()) > 4:
        return flat

    def meant(match: re.Match[str]) -> str:
        word = match[0]
        if (
            word in _LABEL_WORDS
            or word in _WORDS_OF_THEIR_OWN
            or word.startswith(("un", "in"))
            and OSA.distance(word, "underway") > 1
            and word != "inprogress"
        ):
            return word
        near = [known for known in _LABEL_WORDS if known[0] == word[0] and OSA.distance(known, word) <= _reach(known)]
        near = sorted(near, key=lambda known: OSA.distance(known, word))
        return near[0] if near else word

    return re.sub(r"[a-z]{6,}", meant, flat)


def _reach(known: str) -> int:
    return 2 if len(known) > 9 else 1
