"""Which clauses of a deadline cell tell of the deadline, and which of what came of it or when work began."""

from __future__ import annotations

import re

from data.reading.deadlines.pieces import normalise, scan

# "Started June 2025, complete by March 2026": how far the work is, and when it began, is no deadline where the cell
# goes on to its end.
_STATE = re.compile(
    r"\W*(?:(?:the |this |initial |some )*(?:work|project|programme|review|action|this|recruitment|consultation"
    r"|development) )?(?:(?:has|have|was|were|is|are|now|been|already|currently|well) )*"
    r"(?P<state>started|begun|began|commenced|launched|initiated|under ?way|under way|in progress|in hand|in train"
    r"|in development|progressing(?: well)?|on ?track|on target|part(?:ly|ially)?[ -]?(?:complete[d]?|done|delivered)"
    r"|(?:done|complete[d]?|delivered) in part|draft(?:ed| complete[d]?| produced| prepared)|approved|agreed|delayed)"
    r"\b(?! by\b)"
)
_TO_ITS_END = re.compile(
    r"[\s,;.:)(/-]*(?:(?:and|but|with|it|is|the|now|will|to|aims?|on track|expected|remainder|rest|remaining|final"
    r"|full|phase 2|for|be)\s+)*(?:[a-z-]+\s+){0,2}"
    r"(?:complet\w+|finish\w*|due|ends?\b|ending|conclud\w+|close[sd]?|deliver\w*|publish\w*|target\w*|by|until"
    r"|adopt\w*"
    r"|go(?:es)? live|rest|remainder|expected|deadline|remaining)\b"
)
_PART_OF_WORK = re.compile(r"\b(?:phase|stage|part|tranche|wave) (?:\d|one|two)\b")
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
            "detailed",
            "shared",
        )
    )
    | frozenset(("combined", "unscheduled", "continued", "limited", "agreed", "phased", "integrated", "continued"))
)
_LABELLED = re.compile(r"^\W*(?:due|target|deadline|timescale|planned|original|revised)\b")
_STARTS = re.compile(r"^\W*(?:start|begin|commenc|kick|launch|from)")
_TICK = re.compile(r"[\u2713\u2714\u2705\u2611]")


def without_beginning(text: str) -> str:
    """A cell without how far its work is and when it began, where it goes on to when it ends."""
    state = _STATE.match(text)
    if not state or _PART_OF_WORK.search(text):
        return text
    rest = text[state.end() :]
    pieces = scan(rest)
    if len(pieces) > 1 and re.fullmatch(r"\W*(?:(?:in|on|from|since|for|at)\s+)?(?:the\s+)?", rest[: pieces[0].start]):
        # "2025/26 Q2": the year first.
        end = pieces[0].end
        part = pieces[1].kind in ("quarter", "half") and not pieces[1].dated and not rest[end : pieces[1].start].strip()
        rest = rest[pieces[1].end if part else end :]
    elif not re.match(r"\s*[,;.:(/-]|\s+(?:and|but|with)\b", rest):
        return text
    # "Started May; complete March": a plan, where work has only begun.
    plan = re.sub(r"^(?:and )?complete (?=\w)", "", rest.lstrip(" ,;.:)(/-"))
    return plan if _TO_ITS_END.match(rest) and scan(rest) else text


# "28/11/26: on track for March", "Nov 26 update: due March": the day on which the cell was written.
_STAMP = re.compile(r"\W*(?:as (?:at|of)|update[ds]?|position(?: at)?|status(?: at)?|note)?\W*$")
_STAMPED = re.compile(
    r"\W*(?:(?:update|position|status|note|comment)s?\b\W*)?(?:[:;-]|\)\s*[:-]?)\s*"
    r"(?=(?:now |still |currently |is |are )*(?:on (?:track|target|course|schedule)|due|expected|planned|scheduled"
    r"|likely"
    r"|in progress|under ?way|delayed|work|progress|will|to be|target|anticipated|forecast|aim)\b)"
)
# Words by which a cell tells of itself: one of its dates may be the day on which that was written.
_OF_THE_CELL = re.compile(
    r"\b(?:(?<!last )updates?|no change|unchanged|position|comments?|checked|reported|correct at|reviewed (?:on|in"
    r"|at)|noted)\b"
)


def without_stamp(text: str) -> str:
    """A cell without the day on which it was written, where it goes on to how its work is and to a date of its own."""
    pieces = scan(text)
    if len(pieces) < 2 or not pieces[0].dated or not _STAMP.fullmatch(text[: pieces[0].start]):
        return text
    stamped = _STAMPED.match(text, pieces[0].end)
    return text[stamped.end() :] if stamped else text


def tells_of_itself(text: str, dates: int) -> bool:
    """Whether one of several dates may be the day on which the cell was written: "Nov 26 - no change, March 27"."""
    return dates > 1 and bool(_OF_THE_CELL.search(text))


_SETTLED = re.compile(
    r"\b(?:complete[d]?|done|closed|held|agreed|approved|adopted|launched|published|finished|started|underway|under way"
    r"|commenced|appointed|filled|endorsed|undertaken|delivered|finalised|circulated|awarded|recruited|established)\b"
)
_AHEAD = re.compile(
    r"\b(?:by|to be|will|due|expected|target|planned|deadline|phases?|stages?|parts?|tranches?|waves?|not|yet)\b"
)


def without_settled(text: str) -> str:
    """A cell without the sentences before its date that tell of what is done: "Agreed May 2026. Launch in June 2026."

    Not where parts of the work are counted, where a sentence looks ahead, or where what is left is a review.
    """
    clauses = re.split(
        r"(?<=[a-z0-9)])(?:;\s+|\.\s+(?=[a-z]))|(?:,| -)\s+(?=(?:starts?|begins?|commences?|in post|goes? live"
        r"|launch(?:es)?)\b)",
        text,
    )
    at = 0
    while at < len(clauses) - 1 and _SETTLED.search(clauses[at]) and not _AHEAD.search(clauses[at]):
        at += 1
    rest = "; ".join(clauses[at:])
    said = at and scan(rest) and not _SETTLED.search(rest) and not re.search(r"\breview", rest)
    return rest if said and not re.search(r"\b(?:phase|stage|part|tranche|wave)\b", rest) else text


def lines_said(published: str) -> str:
    """A cell with a mark between lines that have each a date and its year: "Sept 26" above "March 2027"."""
    lines = [line for line in published.splitlines() if line.strip()]
    if len(lines) < 2 or not all(any(piece.dated for piece in scan(normalise(line))) for line in lines):
        return published
    return "; ".join(line.strip().rstrip(";,") for line in lines)


def is_ticked(text: str) -> bool:
    """Whether a tick stands by the words: they tell of what is done."""
    return bool(_TICK.search(text))


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
        later = scan(after)
        if later and re.search(r"[,;)]", after[: later[0].start]):
            return text  # "June (achieved), March (on track)": the second date has a part of its own
        first_word = _OUTCOME.match(before.split(" ")[0] if before else "")
        if not first_word and not _STARTS.match(before) and (scan(after) or _LABELLED.match(before)):
            return before
        return text
    return text
