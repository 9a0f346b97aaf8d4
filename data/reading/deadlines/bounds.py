"""The words right before or after a date that bound it: "by", "before the Cabinet of", "week ending", "or sooner".

The meeting of a month is on some day of it: what comes before it may last until the month's end.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from data.reading.deadlines.calendar import month_window
from data.reading.deadlines.short_forms import MEETINGS
from data.reading.deadlines.windows import Unreadable, Window

_BOUNDS = (
    ("by", r"(?:by|until|till?|to|no (?:later|longer) than|not later than|on or before|up ?to(?:,? and including)?"
           r"|latest|in time for|ready for|in readiness for)(?:\s+or before)?"),
    ("not before", r"(?:not (?:expected |due |likely |possible |achievable )?before|no earlier than"
                "|not earlier than|not until(?! after)|earliest(?: date)?)"),
    ("before", r"(?:before|prior to|ahead of|in advance of|pre-?(?![a-z]))"),
    ("after", r"(?:(?:not until )?after|following|(?<!in )post|beyond|later than)"),
    ("week", r"(?:week (?:commencing|beginning)|w\s?[/.]\s?c|wc)"),
    ("fortnight", r"(?:the\s+)?fortnight (?:commencing|beginning|of)"),
    ("period", r"(?:the\s+)?(?:week|month|quarter|half[ -]year|year) (?:ending|ended|to)(?:\s+on)?"),
    ("from", r"(?:from|kick(?:ing)?[ -]?off(?:\s+(?:in|on))?|(?:to )?(?:starts?|commences?|begins?)\b"
             r"(?:\s+(?:in|from|on))?|starting(?:\s+(?:in|from|on))?|beginning(?:\s+in)?|commencing(?:\s+(?:in"
             r"|from|on))?"
             r"|with effect from|w\.?e\.?f\.?|as of|effective(?:\s+from)?|since)"),
    ("between", r"between"),
    ("in", r"(?:in|on|during|for|within|at|over|throughout)"),
)  # fmt: skip
_BOUND = re.compile("|".join(rf"(?:\b(?P<{name.replace(' ', '_')}>{words}):?)" for name, words in _BOUNDS))
_HOUR = (
    r"(?:(?:the\s+)?(?:close|end) of (?:business|play|(?:the )?(?:working )?day)|cob|cop|noon|midday|midnight"
    r"|\d{1,2}(?:[:.]\d\d)?\s?[ap]m)(?:\s*,)?(?:\s+(?:on|of))?\s+"
)
_ROUGHLY = r"(?:(?:approx(?:imately)?|circa|around|about|c|ca|roughly)\.?\s+)?"
_PLAIN = re.compile(rf"\s*(?:the\s+)?(?:{_HOUR})?{_ROUGHLY}(?:the\s+)?")
_MEETING = re.compile(
    rf"\s+(?:the\s+|its\s+|our\s+)?{MEETINGS}(?:\s+(?:on|of|in|to be held (?:on|in))|\s*[,(-])?\s+(?:the\s+)?|"
    rf"\s+(?:the\s+)?{MEETINGS}\s*\("
)
# "Before the launch in May": what comes before it, and the month that it is in.
_EVENT_OF = re.compile(r"\s+[a-z][a-z '&-]{2,50}?(?:\s+(?:in|of)\s+(?:the\s+)?|\s*[,(]\s*|\s+-\s+)")
_MEETING_AFTER = re.compile(rf"\s+{MEETINGS}\b")
_AGENT = re.compile(
    r"\b(?:\w+ed|\w+en|(?:sign|signed)[ -]?off|approval|agreement|adoption|consideration|decision"
    r"|endorsement|review|held|led|made|put)\s+$"
)
_CLOSED_AFTER = re.compile(r"\)?\s*[,(-]?\s*(?:at (?:the )?(?:very )?latest|latest|or (?:earlier|sooner|before))\b\)?")
_NOT_BEFORE_AFTER = re.compile(
    r"\)?\s*[,(-]?\s*(?:(?:at )?(?:the )?(?:very )?earliest\b|or (?:later|after|beyond)\b|plus\b(?!\s*[\d\w]))\)?"
)
_PERIODS = {"week": 0, "month": 1, "quarter": 3, "half": 6, "year": 12}


def bound_before(text: str, floor: int, at: int) -> tuple[list[str], int]:
    """The bounding words that end right before a place, the inner first, and where they start.

    "by a meeting" stands for "by the Cabinet meeting of": the date is the meeting's.
    """
    for match in _BOUND.finditer(text, max(floor, at - 60), at):
        name, between = (match.lastgroup or "").replace("_", " "), text[match.end() : at]
        if _PLAIN.fullmatch(between):
            if name == "period":
                name = f"{match[0].removeprefix('the ').split()[0].split('-')[0]} ending"
            if name not in ("week", "fortnight") and not name.endswith("ending"):
                return [name], match.start()
            outer, start = bound_before(text, floor, match.start())
            return [name, *(word for word in outer if word in ("by", "before", "after"))], start
        if name == "before" and _EVENT_OF.fullmatch(between):
            return ["before a meeting"], match.start()
        if name in ("by", "before", "after") and _MEETING.fullmatch(between):
            # "approved by Cabinet in July": who approves, not until when; "goes to Cabinet": where to.
            agent = match[0] == "by" and _AGENT.search(text, floor, match.start())
            if not agent and match[0] not in ("to", "up to", "latest"):
                return [f"{name} a meeting"], match.start()
    return [], at


_OF_NO_EVENT = frozenset(
    (
        "at",
        "and",
        "or",
        "to",
        "if",
        "for",
        "with",
        "in",
        "on",
        "by",
        "as",
        "but",
        "the",
        "then",
        "when",
        "where",
        "subject",
    )
) | frozenset(
    ("unless", "so", "due", "tbc", "tba", "latest", "onwards", "following", "after", "before", "once", "from")
)
_WORD_AFTER = re.compile(r"\s+([a-z]+)")


def event_after(text: str, at: int) -> bool:
    """Whether an event of any name stands right after a place: "before the July 2025 recess"."""
    word = _WORD_AFTER.match(text, at)
    return word is not None and word[1] not in _OF_NO_EVENT


def meeting_after(text: str, at: int) -> bool:
    """Whether a meeting stands right after a place: "before the March 2026 Cabinet" is before a day in March."""
    return bool(_MEETING_AFTER.match(text, at))


def closed_after(text: str, at: int) -> int | None:
    """Where "at the latest", "or sooner" and the like after a place end."""
    match = _CLOSED_AFTER.match(text, at)
    return match.end() if match else None


def not_before_after(text: str, at: int) -> int | None:
    """Where "at the earliest", "or later" and the like after a place end."""
    match = _NOT_BEFORE_AFTER.match(text, at)
    return match.end() if match else None


def _period(window: Window, unit: str) -> Window:
    """The week, month, quarter or year that ends with a day or a month."""
    if window.latest is None or window.precision not in ("day", "month") or (unit == "week" and window.rule != "day"):
        return window
    said = f"the {unit} that ends then"
    if unit == "week":
        return replace(window, earliest=window.latest - timedelta(6), rule="week", assumption=said)
    months = _PERIODS[unit]
    first = window.latest.year * 12 + window.latest.month - months
    precision = {"month": "month", "quarter": "quarter"}.get(unit, "year")
    last = month_window(window.latest.year, window.latest.month)[1] if window.rule != "day" else window.latest
    return Window(date(first // 12, first % 12 + 1, 1), last, precision, f"{unit}_ending", said)


def bounded(window: Window, bound: str, many: bool, at_end: bool) -> Window | Unreadable:
    """The window with "by", "before", "after" or "from" applied to it."""
    if window.earliest is None or window.latest is None:
        return window
    bound, _, meeting = bound.partition(" a ")
    vague = bool(meeting) and window.precision != "day"
    notes = [window.assumption] if window.assumption else []
    try:
        if bound.endswith("ending"):
            return window if many else _period(window, bound.split()[0])
        if vague and bound in ("before", "after"):
            notes.append("a meeting in it, whose day is not given")
            first, last = (None, window.latest) if bound == "before" else (window.earliest, None)
            return Window(first, last, window.precision, f"{bound}_meeting", "; ".join(notes))
        if bound == "by":
            if window.precision == "day":
                notes.append("'by' a day includes that day")
            return replace(window, earliest=None, rule=f"by_{window.rule}", assumption="; ".join(notes))
        if bound == "before":
            latest = window.latest if at_end else window.earliest - timedelta(1)
            notes.append("'before' ends on the day before it begins" if not at_end else "'before the end' includes it")
            return Window(None, latest, window.precision, f"before_{window.rule}", "; ".join(notes))
        if bound == "week" and window.precision == "day" and not many:
            notes.append("the seven days from the day named")
            return replace(window, latest=window.earliest + timedelta(6), rule="week", assumption="; ".join(notes))
        if bound == "fortnight" and window.precision == "day" and not many:
            notes.append("the fourteen days from the day named")
            return replace(
                window, latest=window.earliest + timedelta(13), rule="fortnight", assumption="; ".join(notes)
            )
        if bound == "not before":
            return Window(window.earliest, None, window.precision, f"not_before_{window.rule}", window.assumption)
        if bound == "after":
            earliest = window.latest + timedelta(1)
            return Window(earliest, None, window.precision, f"after_{window.rule}", "; ".join(notes))
    except OverflowError:
        return Unreadable("beyond the calendar", window.precision, "impossible_date")
    if bound in ("from", "open") and not many:
        notes.append("a beginning is given and no end")
        return Window(window.earliest, None, "ongoing", f"from_{window.rule}", "; ".join(notes))
    return window
