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
_LABELLED = re.compile(r"^\W*(?:due|target|deadline|timescale|planned|original|revised)\b")
_STARTS = re.compile(r"^\W*(?:start|begin|commenc|kick|launch|from)")
_TICK = re.compile(r"^\W*[\u2713\u2714\u2705\u2611]")


def without_beginning(text: str) -> str:
    """A cell without when its work began, where it goes on to when it ends."""
    return _BEGAN.sub("", text)


def is_ticked(text: str) -> bool:
    """Whether a tick stands before the words: they tell of what is done."""
    return bool(_TICK.match(text))


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
