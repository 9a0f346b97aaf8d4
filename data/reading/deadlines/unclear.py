"""Cells whose words leave open which of their dates is the deadline, or whether one is: they are read as none."""

from __future__ import annotations

import re
from itertools import pairwise

from data.reading.deadlines.clauses import tells_of_itself
from data.reading.deadlines.moved import is_moved
from data.reading.deadlines.phrases import Phrase
from data.reading.deadlines.scans import LONE
from data.reading.deadlines.windows import Unreadable

EVENT_UNKNOWN = Unreadable("bound to an event whose day is not known", "event", "event")
# "Deferred to the new council (vesting April 2028)": the day of what it waits for.
_OF_ANOTHER = re.compile(r"\w.*\((?:[a-z]+ )?(?:vesting|abolition|dissolution|handover|shadow|day one|lgr)\b[^)]*$")
# "Annual - next October 2029": the next of many times.
_NEXT_OF_MANY = re.compile(
    r"\b(?:annual(?:ly)?|quarterly|monthly|termly|yearly|bi-?annual(?:ly)?|weekly)\W+(?:the )?next\b"
)
# "<30/09/26", "≥ May": a sign that the grammar does not read.
_SIGN = re.compile(r"[<>\u2264\u2265]\s*=?\s*$")


def unclear(text: str, rest: str, dated: list[Phrase]) -> Unreadable | None:
    """Why a cell is left open; `rest` is its words that are no date."""
    coarsest = dated[0].found.precision
    if _SIGN.search(text[: dated[0].start]):
        return Unreadable("a sign before the date that could bound it either way", coarsest, "ambiguous")
    if _NEXT_OF_MANY.search(text):
        return Unreadable("it recurs, and the date is that of the next time", coarsest, "recurring")
    if LONE.search(text[: dated[0].pieces[0].start]):
        return Unreadable("a letter before the month: its first day, or the mark of a list", coarsest, "ambiguous")
    bare = [one for one, two in pairwise(dated) if not text[one.end : two.start].strip() and one.found != two.found]
    if bare and not dated[-1].bound and not is_moved(text):
        return Unreadable("two dates and nothing between them: which of them holds is not said", coarsest, "ambiguous")
    if len(dated) > 1 and re.search(r"\bin post\b", rest):
        return Unreadable(
            "an appointment and its beginning, and which of them ends the work is not said", coarsest, "ambiguous"
        )
    if tells_of_itself(rest, len(dated)):
        return Unreadable("several dates, and one may be the day this was written", coarsest, "ambiguous")
    if _OF_ANOTHER.search(text[: dated[0].start]) and not re.match(r"(?:by|before|until|prior|ahead|in adv)", text):
        return EVENT_UNKNOWN
    return None
