"""What may stand beside a bare year: an unknown word there ("Foo 2026") says which day of it, not the whole.

"Delivery 2025/26" is a year; "Budget Council 2026" is a meeting in it, whose day is not given.
"""

from __future__ import annotations

import re

from data.reading.deadlines.date_words import date_words
from data.reading.deadlines.phrases import Phrase
from data.reading.deadlines.windows import Unreadable

YEARS = frozenset(("year", "years", "academic", "municipal"))
_KNOWN = date_words("beside_a_year")
_COUNTED = re.compile(rf"\b(?:{'|'.join(sorted(date_words('counted')))})\.?\s*(?:\d{{1,2}}|one|two|three|four|five)\b")
_LISTED = re.compile(r"^\W*(?:\d{1,2}|[a-h])[.):]\s")
# "Officers: April 26; members: following elections": parts with a label each.
_LABELLED = re.compile(r"\s*[a-z][a-z &'-]{1,40}(?::|\s-)\s*(?P<said>\S.*)")
_BOUND_TO = re.compile(
    r"(?:following|after|post|once|when|upon|subject to|pending|on (?:adoption|appointment|approval|completion)"
    r"|dependent|depending|tbc|tba|tbd|to be (?:confirmed|agreed|determined|decided)|on-?going|not (?:yet )?\w+)\b.*"
)
_NEW_YEAR = re.compile(r"(?<!the )\bnew year(?! of)\b|\b(?:in|into) the new year\b")
_TOKEN = re.compile(r"[a-z0-9][a-z0-9'-]*")
# The year is the time itself where one of these stands right before it.
_TIMED = re.compile(r"\b(?:in|during|within|throughout|across|over)(?: the)?(?: year)?\s*$")
# The year of a plan of work is the time of the work.
_PLAN_BEFORE = re.compile(r".*\b(?:service|work|business|team|delivery) (?:plan|programme)\s*$")
_PLAN_AFTER = re.compile(r"^\s*(?:strategy|service plan|work plan|work programme|business plan)\b")
# "2025/26, subject to funding": on what it hangs, and not which day of it.
_CONDITION = re.compile(r"\b(?:subject to|depend(?:ent|ing) (?:up)?on|if) [a-z][a-z ]*")
# "18/19 actions": two numbers right before what is counted are no year.
_COUNTS = re.compile(r"\s+(?:actions?|works?|phases?|stages?|dates?|targets?)\b")
_PART = re.compile(r"\b(?:phase|stage|part|tranche|wave)\s+(?:\d|one|two|three|four)\b")
_LEFT_OPEN = re.compile(
    r"\w.*\b(?:tbc|tba|tbd|to be (?:confirmed|determined|agreed|decided)|not (?:yet )?(?:known|confirmed|set)"
    r"|on-?going)\W*"
)
_MARKS = re.compile(r"(?:^|(?<=[\s;,]))(?:\(?[a-h]\)|\(?[ivx]{1,3}\)|[a-h]\.|\d\)|\d\.(?=\s))\s")
_OPEN_PART = re.compile(r"\W*(?:on-?going|tbc|tba|tbd|to be (?:confirmed|determined|agreed|decided)|continuous|bau)\W*")
_MARKS_ONLY = re.compile(r"(?:date|dates|timescale|deadline|still|is|are|and|currently|but|\W)*")


def unknown_words(text: str) -> list[str]:
    """The words of a text that say nothing this grammar knows about a year beside them."""
    bare = _COUNTED.sub(" ", _LISTED.sub(" ", text))
    return [word for word in _TOKEN.findall(bare) if word.strip("'-") not in _KNOWN]


def is_known_beside(text: str) -> bool:
    """Whether every word of a text may stand beside a bare year."""
    return not unknown_words(text)


def _is_time_itself(text: str, phrase: Phrase) -> bool:
    """Whether "in", "by", "end of" and the like stand right before the year."""
    if phrase.pieces[0].edge or phrase.bound not in ("", "in", "open"):
        return True
    return bool(_TIMED.search(text[: phrase.pieces[0].start]))


def beside_a_year(text: str, dated: list[Phrase]) -> Unreadable | None:
    """Why a bare year of a cell is not the whole year: the unknown words beside it."""
    floor = 0
    if _NEW_YEAR.search(text) and all(piece.kind in YEARS for phrase in dated for piece in phrase.pieces):
        return Unreadable("the new year, and how far into it is not said", "year", "words_beside_year")
    for at, phrase in enumerate(dated):
        until = dated[at + 1].start if at + 1 < len(dated) else len(text)
        if any(piece.kind in YEARS and not piece.bad for piece in phrase.pieces):
            before = "" if _is_time_itself(text, phrase) else _PLAN_BEFORE.sub("", text[floor : phrase.start])
            after = _PLAN_AFTER.sub("", text[phrase.end : until]) if phrase.pieces[-1].fy else text[phrase.end : until]
            if phrase.end - phrase.start == 5 and _COUNTS.match(text, phrase.end):
                return Unreadable("two numbers that count what follows them", "none", "not_understood")
            after = _CONDITION.sub(" ", after)
            unknown = unknown_words(before) + unknown_words(after)
            if unknown:
                said = f"the year stands beside words that may name a day in it: '{' '.join(unknown)}'"
                return Unreadable(said, "year", "words_beside_year")
        floor = phrase.end
    return None


def parts_undated(text: str, dated: list[Phrase]) -> Unreadable | None:
    """Why the date of one part is not the whole's: another part ("phase 2 TBC") has none."""
    reason = Unreadable("a part of it has a date and another part has none", dated[0].found.precision, "parts_undated")
    listed = [part for part in _MARKS.split(text) if part.strip()] if len(_MARKS.findall(text)) > 1 else []
    if any(_OPEN_PART.fullmatch(part) for part in listed):
        return reason
    parts = list(_PART.finditer(text))
    if len(parts) > 1 and len({part[0] for part in parts}) > len(dated):
        joined = sum(len(phrase.pieces) for phrase in dated)
        return reason if len(parts) > joined else None
    labelled = [_LABELLED.fullmatch(part) for part in re.split(r"[;.]\s", text)]
    if len(labelled) > 1 and any(part and _BOUND_TO.fullmatch(part["said"]) for part in labelled):
        return reason
    for clause in re.split(r"[,;]\s", text)[1:]:
        start = text.find(clause)
        if any(phrase.start < start + len(clause) and start < phrase.end for phrase in dated):
            continue
        if _LEFT_OPEN.fullmatch(clause) and not _MARKS_ONLY.fullmatch(re.split(r"\b(?:tb|to be|not|on)", clause)[0]):
            return reason
    return None
