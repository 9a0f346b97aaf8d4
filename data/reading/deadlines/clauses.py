"""Which clauses of a deadline cell tell of the deadline, and which of what came of it or when work began."""

from __future__ import annotations

import re

from data.reading.deadlines.pieces import scan

# "Started June 2025, complete by March 2026": when the work began is no deadline where the cell goes on to its end.
_BEGAN = re.compile(
    r"^(?:(?:the )?(?:work|project|programme|review|action|this) )?(?:(?:has|was|were) )?"
    r"(?:started|begun|began|commenced|launched|initiated|underway|under way)\b(?:(?!\b(?:phase|stage)\b)[^;])*?"
    r"\b20\d\d\b[\s,;.:-]+(?:and\s+)?(?:it\s+)?(?=(?:will\s+|to\s+|aims?\s+to\s+)*(?:be\s+)?"
    r"(?:complet\w+|finish\w*|due|end(?:s|ing)?|conclud\w+|close[sd]?)\b.*20\d\d)"
)
_CLAUSE = re.compile(r"\s*(?:[;,(]\s*|\.\s+|\s-\s)")
_OUTCOME = re.compile(
    r"(?:and |now |actual(?:ly)?:? |status\s*[:-]\s*|was |were |has been |it was |work )*"
    r"(?:completed?|done|achieved|delivered|implemented|met|finished|closed|finalised|concluded|actioned|actual)\b"
)
# "Circulated March 2025": a verb in the past that opens the cell, right before its date.
_PAST_FIRST = re.compile(
    r"^\W*(?:(?:was|were|has been|have been|been|it|this|now|already|first|last|since|all|both)\s+)*"
    r"(?:(?P<verb>(?!need|speed|proceed|exceed|feed|bed|red\b|ahead)[a-z]{3,}ed)|went live|went|began|came into force"
    r"|took effect|ran|held|met|sent|begun|given|made|set up|rolled out|drawn up|undertaken|written|taken)\b"
)
_PLANNED = (
    frozenset(
        (
            "scheduled",
            "planned",
            "booked",
            "arranged",
            "timetabled",
            "programmed",
            "targeted",
            "expected",
            "anticipated",
        )
    )
    | frozenset(
        (
            "proposed",
            "needed",
            "required",
            "timed",
            "aimed",
            "prioritised",
            "intended",
            "profiled",
            "earmarked",
            "forecasted",
        )
    )
    | frozenset(
        (
            "diarised",
            "revised",
            "extended",
            "deferred",
            "delayed",
            "postponed",
            "rescheduled",
            "slipped",
            "moved",
            "changed",
        )
    )
    | frozenset(
        (
            "pushed",
            "estimated",
            "projected",
            "staggered",
            "phased",
            "reprofiled",
            "amended",
            "updated",
            "detailed",
            "shared",
        )
    )
    | frozenset(("combined", "unscheduled", "continued", "limited", "agreed", "phased", "integrated", "continued"))
)
_LABELLED = re.compile(r"^\W*(?:due|target|deadline|timescale|planned|original|revised)\b")
_STARTS = re.compile(r"^\W*(?:start|begin|commenc|kick|launch|from)")
_TICK = re.compile(r"^\W*[\u2713\u2714\u2705\u2611]")


def without_beginning(text: str) -> str:
    """A cell without when its work began, where it goes on to when it ends."""
    return _BEGAN.sub("", text)


def is_ticked(text: str) -> bool:
    """Whether a tick stands before the words: they tell of what is done."""
    return bool(_TICK.match(text))


def opens_in_the_past(text: str, before: str) -> bool:
    """Whether a verb in the past opens the words before the first date, and nothing of them looks ahead."""
    match = _PAST_FIRST.match(before)
    if not match or match["verb"] in _PLANNED:
        return False
    return not re.search(r"\b(?:by|to be|will|due|until|target|deadline|expected|planned)\b", before)


def without_outcome(text: str) -> str:
    """A cell without the clause after its date that tells of the outcome: "due March, completed February".

    The outcome has a date of its own, or the date before it is labelled; else "March 2025 - completed" may be either.
    """
    for mark in _CLAUSE.finditer(text):
        before, after = text[: mark.start()], text[mark.end() :]
        if not _OUTCOME.match(after) or not scan(before):
            continue
        if re.search(r"\b(?:by|to be|due|expected)\b", after) or _OUTCOME.match(before):
            return text
        first_word = _OUTCOME.match(before.split(" ")[0] if before else "")
        if not first_word and not _STARTS.match(before) and (scan(after) or _LABELLED.match(before)):
            return before
        return text
    return text
