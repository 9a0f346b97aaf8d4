"""A deadline that took another's place: "was March, now June", "June (orig. March)", "slipped from March to June".

The newer date is the deadline; the older stays in the words. Where the words do not say which is newer, none is taken.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from data.reading.deadlines.phrases import Phrase, phrases
from data.reading.deadlines.pieces import normalise
from data.reading.deadlines.short_forms import MEETING
from data.reading.deadlines.windows import Unreadable, Window, window_of

ORIGINAL = re.compile(
    r"\b(?:original(?:ly)?|orig|(?:was|were)(?! [a-z]+(?:ed|en)\b)|previous(?:ly)?|prev|formerly|baseline|initially"
    r"|initial (?:target|date|deadline))\b"
)
_CHANGED = (
    r"\b(?:(?:revised|proposed new|new) (?:target|date|deadline|timescale|timeline|completion)s?|revised|revision|now"
    r"|slipped|slipping|slippage|slips"
    r"|moved|extended|extension|deferred|delayed|postponed|rescheduled|changed|pushed back"
    r"|re-?profiled|re-?set|brought forward|re-?timed|put back"
    r"|(?:held|carried|pushed) (?:over|on)|superseded|replaced by"
    r"|accelerated|(?:more|now) likely|re[ -]scheduled"
    r"|(?:rolled|carr(?:y|ied)(?: forward)?|push(?:ed)?|shift(?:ed)?|[bc] ?/ ?f|[bc]fwd) to"
    r"|(?<=\()(?:updated|amended|new|latest|ext(?:ended|ension)?|rev)(?=[.:]* )|(?<=\d )rev(?=[.:]* )"
    r"|(?:rolled|carried|pushed|put|moved) (?:forward|over|back|out)"
    r"|(?:amended|adjusted|altered|updated|realigned|pushed|prolonged|rearranged)(?= (?:to|from|until)))\b"
)
_MOVED = re.compile(_CHANGED)
_WHAT = r"(?:\W*\b(?:due|deadline|date|target|timescale|completion|planned|for|to be|by|in|on|at|end of|of|the)\b)*\W*"
# Between two dates: the second is the older one.
_OLDER_NEXT = re.compile(
    r".*\b(?:original(?:ly)?|orig|old|was|previous(?:ly)?|prev|formerly|baseline|initially|instead of|rather than"
    rf"|in place of|as opposed to|compared (?:with|to)|against|versus|vs|replac(?:es|ing)|not"
    rf"|no longer|superseding|ex){_WHAT}"
)
_FROM_NEXT = re.compile(rf".*\bfrom(?: the)?(?: (?:original|previous|initial|old)(?:ly)?)?{_WHAT}")
# Between two dates: which of them is meant is not said.
_DOUBT = re.compile(
    r"\s*>+\s*|\s*[(\[]?\s*(?:forecast|actual|est|estimated?|likely|expect(?:ed)?|stretch|ideally|target)\b[^;,.]*\W*"
)
# Right after a date in a label of its own.
_OLDER_LABEL = re.compile(r"\W*(?:original|orig|old|previous|prev|baseline)\b")
_NEWER_LABEL = re.compile(r"\W*(?:revised|new|updated|current|latest|amended|rev|now)\b")
_NEWER_WORD = re.compile(r"\b(?:revised|new|updated|current|latest|amended|rev)\b")
_CLOSED_LABEL = re.compile(r"\s*\((?:original(?:ly)?|orig|old|previous(?:ly)?|prev|baseline|was|initial)\.?\)")
_ARROW = re.compile(r"\s*(?:\u2192|->|=>|\u279c|\u27a1)\s*")
_MEETING = re.compile(rf"\b{MEETING}\b")
_UNCLEAR = Unreadable("several dates, and which of them is the newest is not clear", "none", "revised_unclear")


def is_moved(text: str) -> bool:
    """Whether a cell says that its date moved."""
    return bool(_MOVED.search(text) or ORIGINAL.search(text) or _NEWER_WORD.search(text))


def arrows_said(published: str) -> str:
    """A cell with "now" for an arrow between two dates of their own years: "Dec 25 → Feb 26"."""
    parts = _ARROW.split(published)
    if len(parts) < 2 or not all(
        len(held := phrases(normalise(part))) == 1 and held[0].pieces[-1].dated for part in parts
    ):
        return published
    # "Scrutiny Jan 26 → Cabinet Feb 26": the way that a paper takes, and no date that moved.
    return ("; " if all(_MEETING.search(normalise(part)) for part in parts) else " now ").join(parts)


def _noted(found: Window | Unreadable, note: str) -> Window | Unreadable:
    if isinstance(found, Unreadable):
        return found
    return replace(found, assumption="; ".join(part for part in (found.assumption, note) if part))


def _unbounded(text: str, phrase: Phrase) -> Window | Unreadable:
    """What a date that another one moved to means: "to June" is June, not any day until June."""
    target = re.match(r"(?:to|until|till?|up to)\b", text[phrase.start :])
    return window_of(phrase.pieces[0]) if len(phrase.pieces) == 1 and target else phrase.found


def _is_first_newer(text: str, one: Phrase, other: Phrase, before: bool) -> bool | None:
    """Whether the first of two dates is the newer (None: nothing says so); `before` if a word of change comes first."""
    between, after = text[one.end : other.start], text[other.end :]
    written = text[one.end : other.pieces[0].start]  # with "by" or "from" that the second date took to itself
    if _CLOSED_LABEL.match(between) or (_OLDER_LABEL.match(between) and _NEWER_LABEL.match(after)):
        return False
    if _OLDER_NEXT.fullmatch(between) or _OLDER_NEXT.fullmatch(written):
        return True
    if _NEWER_LABEL.match(between) and _OLDER_LABEL.match(after):
        return True
    if re.fullmatch(r"\s*\(from ", written):
        return True
    if _FROM_NEXT.fullmatch(written) and (before or _MOVED.search(written)):
        return not re.search(r"\bto\b|\buntil\b", re.sub(r".*\bfrom\b", "", written))
    if not between.strip(" ,;/-") and _NEWER_LABEL.match(after):
        return False  # "September 2025 January 2026 (revised)"
    if _OLDER_LABEL.match(between) and (_NEWER_LABEL.match(after) or _MOVED.search(written)):
        return False
    return False if before or _MOVED.search(written) else None


def _goes_back(text: str, dated: list[Phrase], target: Phrase) -> bool:
    """Whether "updated" leads to an earlier date: the day of the update may be meant, and no new deadline."""
    if not re.search(r"\b(?:updated|update|amended|reviewed|latest)\W*$", text[: target.start]):
        return False
    lasts = [one.found.latest for one in dated if one is not target and isinstance(one.found, Window)]
    ends = target.found.latest if isinstance(target.found, Window) else None
    return any(last and ends and ends < last for last in lasts)


def newest(text: str, dated: list[Phrase]) -> Window | Unreadable | None:
    """The newer date of a cell that says its date moved; None where it does not say so."""
    first = _MOVED.search(text) or re.search(r"\b(?:instead of|rather than)\b", text)
    if len(dated) == 1:
        if not first:
            return None
        if len(dated[0].pieces) == 2 and dated[0].bound != "from" and first.start() >= dated[0].end:
            return _UNCLEAR  # "October - January (revised)": a new range, or an old date and a new one
        if len(dated[0].pieces) == 1 and dated[0].bound == "from" and first.end() <= dated[0].start + 1:
            return _UNCLEAR  # "extended from March": the older date alone
        if len(dated[0].pieces) == 1 or dated[0].bound != "from":
            return _noted(
                _unbounded(text, dated[0]), f"the paper says '{first[0]}': the date stands where an earlier one did"
            )
        # "delayed from March to June": the second is the date that now holds.
        return _noted(window_of(dated[0].pieces[-1]), f"the newer of two dates ('{first[0]}')")
    if any(_DOUBT.fullmatch(text[one.end : two.start]) for one, two in pairwise(dated)):
        return _UNCLEAR
    before = bool(_MOVED.search(text[: dated[0].pieces[0].start]) or ORIGINAL.search(text[: dated[0].start]))
    newer = [_is_first_newer(text, one, other, before) for one, other in pairwise(dated)]
    if all(found is None for found in newer) and not first:
        return None
    if all(found is True for found in newer):
        target = dated[0]
    elif all(found is False for found in newer):
        target = dated[-1]
    else:
        return _UNCLEAR
    if _goes_back(text, dated, target):
        return _UNCLEAR
    return _noted(_unbounded(text, target), "the newer of the dates; the older stays in the words")
