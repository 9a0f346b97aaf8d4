"""Reads a deadline cell: the window its words mean, with the rule and what had to be assumed.

`read_deadline` is for a cell or wording that stands as a deadline; `deadline_text.find_deadlines` finds
commitments inside running text and is far more careful. Neither raises; what cannot be read has no window,
and its `assumption` says why. A "by" leaves the first day open: the plan's own date bounds it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from data.reading.deadlines.beside import YEARS, beside_a_year, parts_undated
from data.reading.deadlines.clauses import (
    is_ticked,
    lines_said,
    opens_in_the_past,
    without_beginning,
    without_outcome,
    without_settled,
    without_stamp,
)
from data.reading.deadlines.events import EVENT, NOT_KNOWN, ONGOING, election, span_from_now, undated
from data.reading.deadlines.feasts import feast
from data.reading.deadlines.moved import ORIGINAL, arrows_said, newest
from data.reading.deadlines.phrases import Phrase, hull, phrases
from data.reading.deadlines.pieces import normalise, scan
from data.reading.deadlines.scans import unscanned
from data.reading.deadlines.short_forms import MEETING, written_out
from data.reading.deadlines.spelling import mended
from data.reading.deadlines.text import deadline_in_text, find_deadlines
from data.reading.deadlines.unclear import EVENT_UNKNOWN, unclear
from data.reading.deadlines.windows import COARSENESS, Unreadable, Window, window_of
from data.reading.meanings import Deadline

__all__ = ["deadline_in_text", "find_deadlines", "is_unresolved", "read_deadline"]

NO_DATE_EXISTS = frozenset(
    {
        "",
        "blank",
        "to_be_confirmed",
        "not_applicable",
        "ongoing",
        "recurring",
        "event",
        "relative_to_event",
        "urgent",
    }
)
_OTHER_TIME = "the brackets name another time than the words before them"
_QUARTERS = frozenset(((1, 3), (4, 6), (7, 9), (10, 12)))
_LONGEST_CELL = 14
_AHEAD = ("by", "from", "open", "not before", "before")
_BEGINS = ("not before", "after")
_EDGE_NOISE = " \t.,;:*()[]'\"-?!"
# A word that says the thing is over turns the date into the day it happened.
_DONE = re.compile(
    r"\b(?:completed?|done|achieved|delivered|implemented|hit|met|finished|closed|launched|approved"
    r"|adopted|submitted"
    r"|published|presented|held|agreed|endorsed|appointed|established|introduced|started|commenced"
    r"|begun|began"
    r"|in progress|underway|not started|signed off|took place|taken place|in place|last|previous(?:ly)?"
    r"|was|were|has been|have been|cancelled|withdrawn)\b"
)
_TO_BE_DONE = re.compile(
    r"\b(?:(?:to|will|shall|should|must|can|may) be|being|is due to be)\s+(?:\w+\s+)?\w+"
    r"|\b(?:target|due|planned|expected|proposed|anticipated)\s+(?:to\s+be\s+)?(?:completed?"
    r"|delivered)\b(?=\s|$)"
    r"|\bcomplete (?=by\b)|(?<=[\d)]) ?[;,-]? ?(?:and )?complete (?=[a-z\d])"
    r"|\b(?:to|will) (?:complete|launch|have)\b|\blast (?=(?:quarter|day|week|month)\b)"
)
# Done, and by a day: "Completed by March" in a column of deadlines sets the day.
_DONE_BY = re.compile(
    r"\b(?:completed?|done|achieved|delivered|implemented|met|finished|closed|launched|approved|adopted|submitted"
    r"|published|presented|held|agreed|endorsed|appointed|established|introduced|started|signed off|in place)\b"
    r"(?=[^.;]*\bby\b)"
)
_RESTATED = re.compile(r"(?P<one>[^()]+?)\s*\((?P<other>[^()]+)\)\s*(?P<year>(?:fy\s?)?\d[\d\s/-]+)")
# "On adoption of the plan (est. October 2026)", "next Cabinet (9 December)": an event with the day it has.
_EVENT_DATED = re.compile(
    rf"(?:next (?:[a-z]+ )?{MEETING}|(?:on|at|when|upon|once|as part of|in line with|alongside|aligned to"
    rf"|linked to|with)\b)"
    r"[^(;:,.]*?"
    r"(?:\(|\s-\s|,\s|:\s)\s*"
    r"(?:(?:est(?:imated)?|expected|anticipated|planned|likely|due|scheduled|currently|i\.?e|for|in|on|is)\.?,?:?\s+)*"
)
_SINCE = re.compile(r"\b(?:since|last (?:reviewed|updated|met|done)|as at|dated)\b")
_SPAN_WORDS = re.compile(
    r"\b\d+[\s-]*(?:working )?(?:day|week|month|year)s?\b|\b(?:two|three|four|six|nine|twelve|eighteen|couple of)\s+"
    r"(?:weeks|months|years)\b"
)
# "12 months (by April 2026)": a span, and the date that it comes to.
_SPAN_RESTATED = re.compile(
    r"(?:[a-z]+ ){0,3}?(?:within |over |in )?(?:the )?(?:next |first )?(?:up to )?[\w-]+(?:\s?(?:-|to)\s?\d+)?[\s-]*"
    r"(?:day|week|month|year)s?'?(?:\s+time)?\s*"
    r"(?:\s-|[,:;(]|(?=i\.?e))\s*(?:i\.?e\.?,? |so |which is |that is )?"
    r"(?:by |in |to |until |end |mid-?|the )*(?=[a-z0-9])"
)
_MONTHS_BY_END = re.compile(
    r"[\[(]?\s*\bmonths?\s*(?:=|means?|is)\s*(?:month\s+)?by\s+(?:the\s+)?"
    r"(?:end of (?:the |that )?month|month[\s-]?end)\s*[\])]?"
)
_THEN = re.compile(r"\W*(?:and|then)\b|\s*[&+]|.*\bthereafter\b")
_HELD = re.compile(
    r".*\b(?:on hold|paused|suspended|parked|stopped|halted|frozen|stalled"
    r"|no (?:further )?(?:action|work|progress|activity))\b"
    r"[^.;]*\b(?:until|till|pending|to|restart\w*|resum\w*|revisit\w*)\b"
)
# "31 March or when funded, whichever is later": a day, or an event whose day is not known.
_OR_EVENT = re.compile(r"\bor (?:when|upon|once|on (?!or\b)[a-z]|as soon as|following)|\bwhichever\b")
# "Subject to approval, July 2026": the day stands after its condition.
_CONDITION_FIRST = re.compile(r"^\W*subject to [^,;:\d]{2,40}[,;:-]\s*(?=[^,;:]*\d)")
# "Not March 2026", "unless by June": what a date is not.
_NEGATED = re.compile(r"\b(?:not|never|except|excluding|excl|unless|without|unlikely|avoid\w*)(?: [a-z]+){0,2}\W*$")
_CLOSES = re.compile(r"\b(?:by|until|till?|to|complet\w*|ends?|finish\w*|conclud\w*|deadline)(?:\W|by|in|on|the|of)*$")


def is_unresolved(deadline: Deadline) -> bool:
    """Whether words stand there that should mean a date and could not be read as one."""
    dated = deadline.earliest is not None or deadline.latest is not None
    return bool(deadline.published) and not dated and deadline.rule not in NO_DATE_EXISTS


def _made(published: str, found: Window | Unreadable) -> Deadline:
    if isinstance(found, Window):
        return Deadline(published, found.earliest, found.latest, found.precision, found.rule, found.assumption)
    return Deadline(published, None, None, found.precision, found.rule, found.reason)


def _rest(text: str, dated: list[Phrase]) -> str:
    """The words of a cell that are no date."""
    out = list(text)
    for phrase in dated:
        out[phrase.start : phrase.end] = " " * (phrase.end - phrase.start)
    return " ".join("".join(out).split())


def _noted(found: Window | Unreadable, note: str) -> Window | Unreadable:
    if isinstance(found, Unreadable):
        return found
    said = "; ".join(part for part in (found.assumption, note) if part)
    return Window(found.earliest, found.latest, found.precision, found.rule, said)


def _restated(text: str, financial_quarters: bool) -> Window | Unreadable | None:
    """What "Q2 (July-September) 2025/26" means: the same time said twice before its year."""
    match = _RESTATED.fullmatch(text)
    if not match:
        return None
    said = [phrases(f"{match[name]} {match['year']}", financial_quarters) for name in ("one", "other")]
    if any(len(dated) != 1 for dated in said):
        return None
    one, other = said[0][0].found, said[1][0].found
    months = said[1][0].pieces
    if said[0][0].pieces[0].kind == "quarter" and [piece.kind for piece in months] == ["month", "month"]:
        # "Q4 (Jan-Mar) 2026": the months say which quarter is meant.
        named = (months[0].month, months[1].month)
        if named in _QUARTERS and isinstance(other, Window):
            number = said[0][0].pieces[0].number or 0
            fits = (named[0] or 0) in (3 * number - 2, (3 * number) % 12 + 1)
            return other if fits else Unreadable(_OTHER_TIME, "quarter", "ambiguous")
    if not isinstance(one, Window) or not isinstance(other, Window):
        return None
    if one.latest != other.latest:
        return Unreadable(_OTHER_TIME, one.precision, "ambiguous")
    return one if "year" not in {piece.kind for piece in said[0][0].pieces} else None


def _all_of(text: str, dated: list[Phrase]) -> Window | Unreadable:
    """The window that holds every date of a cell; "starts April, ends March" is one from the first to the last."""
    windows = []
    for phrase in dated:
        if isinstance(phrase.found, Unreadable):
            return phrase.found
        windows.append(phrase.found)
    if len(windows) == 1:
        return windows[0]
    first, last = windows[0], windows[-1]
    closed = dated[-1].bound == "by" or dated[-1].pieces[0].edge == "end"
    if dated[0].bound in _BEGINS and closed and first.earliest and last.latest:
        return hull([replace(first, latest=last.latest), replace(last, earliest=first.earliest)], "range", "")
    closed = closed or bool(_CLOSES.search(text[dated[0].end : dated[-1].start]))
    if dated[0].bound == "from" and last.latest and closed:
        said = "; ".join(dict.fromkeys(note for note in (first.assumption, last.assumption) if note))
        coarse = max((window_of(dated[0].pieces[0]).precision, last.precision), key=COARSENESS.index)
        return Window(first.earliest, last.latest, coarse, "range", said)
    return hull(windows, "several_dates", "several dates in one entry: the window that holds them all")


def _with_dates(text: str, dated: list[Phrase]) -> Window | Unreadable:
    rest = _rest(text, dated)
    coarsest = dated[0].found.precision
    if _SINCE.search(text):
        return Unreadable("a time in the past, not a deadline", coarsest, "past")
    bound_to_event = EVENT.match(text) or re.match(r"(?:by|until|in time for|end of)\s+\w", text[: dated[0].start])
    if _OR_EVENT.search(text, dated[0].end):
        return EVENT_UNKNOWN
    if _NEGATED.search(text[: dated[0].start]):
        return Unreadable("the words say what the date is not", coarsest, "negated")
    if _HELD.match(text):
        return Unreadable("work is held until then: no end is given", coarsest, "held")
    if unsaid := unclear(text, rest, dated):
        return unsaid
    if unsaid := beside_a_year(text, dated):
        return EVENT_UNKNOWN if bound_to_event else unsaid
    if unsaid := parts_undated(text, dated):
        return unsaid
    if moved := newest(text, dated):
        return moved
    by = all(text[phrase.start :].startswith("by ") for phrase in dated)
    told = _DONE_BY.sub(" ", text[: dated[-1].start + 2]) + text[dated[-1].start + 2 :] if by else text
    if _DONE.search(_TO_BE_DONE.sub(" ", told)) and not ORIGINAL.match(text):
        return Unreadable("a status with its date, not a deadline", coarsest, "status_not_deadline")
    if dated[0].bound not in _AHEAD and opens_in_the_past(text, text[: dated[0].start]):
        return Unreadable("what was done on that date, not a deadline", coarsest, "status_not_deadline")
    if _SPAN_WORDS.search(rest) and not _SPAN_RESTATED.match(text) and not re.search(r"\b(?:every|each)\b", rest):
        return Unreadable("a span counted from a date", "relative", "relative_to_date")
    if (
        EVENT.match(text)
        and dated[0].start > 0
        and not (len(dated) == 1 and coarsest != "year" and _EVENT_DATED.fullmatch(text[: dated[0].start]))
        and not re.fullmatch(r"during(?: the)?", text[: dated[0].start].strip())
    ):
        return EVENT_UNKNOWN
    routine = undated(rest) if rest else None
    closing = [phrase for phrase in dated if phrase.bound == "by" or _CLOSES.search(text[: phrase.start])]
    if routine and routine.precision == "ongoing" and not closing:
        first = dated[0].found
        if isinstance(first, Window) and dated[0].bound in ("from", "open"):
            return first
        if isinstance(first, Window) and _THEN.match(text, dated[0].end) and not EVENT.match(text):
            return Window(first.earliest, None, "ongoing", f"from_{first.rule}", "a beginning is given and no end")
        years = all(piece.kind in YEARS for phrase in dated for piece in phrase.pieces)
        if years and ONGOING.fullmatch(rest.strip(_EDGE_NOISE)):
            return _all_of(text, dated)
        return Unreadable(f"{routine.reason}; the date beside it is no deadline", "ongoing", routine.rule)
    found = _all_of(text, dated)
    if rest and NOT_KNOWN.fullmatch(rest.strip(_EDGE_NOISE)):
        found = _noted(found, "the paper marks it as not yet confirmed")
    return found


def read_deadline(
    text: str | None,
    *,
    plan_date: date | None = None,
    financial_quarters: bool = True,
    financial_year: int | None = None,
    months_by_end: bool = False,
) -> Deadline:
    """The window a deadline cell means; where it means none, `assumption` says why.

    `plan_date` is the plan's publication, from which "within 6 months" is counted. `financial_year` is the
    first calendar year of the financial year that the paper itself names; "Q3" and "March" then fall in it.
    `months_by_end` is for a paper that says "a month means by the end of that month".
    """
    published = (text or "").strip()
    if not published:
        return Deadline(None, rule="blank", assumption="the cell is empty")
    flat = " ".join(normalise(arrows_said(" ".join(lines_said(published).split()))).split())
    flat, scanned = unscanned(flat)
    flat, told = _MONTHS_BY_END.subn(" ", flat)
    if is_ticked(flat) and scan(flat):
        return _made(published, Unreadable("a tick with its date, not a deadline", "none", "status_not_deadline"))
    flat, slipped = mended(re.sub(r"\bmonth of (?=[a-z]{3,})", "", written_out(flat)))
    flat = without_outcome(without_beginning(without_settled(without_stamp(_CONDITION_FIRST.sub("", flat)))))
    # A comma and stops at the end say nothing; brackets inside do.
    plain = flat.strip(_EDGE_NOISE) or "-"
    whole = election(plain) or feast(plain) or span_from_now(plain, plan_date)
    whole = whole or _restated(plain, financial_quarters)
    if whole is not None:
        return _made(published, whole)
    dated = phrases(plain, financial_quarters, financial_year)
    if not dated:
        if unsaid := undated(plain):
            return _made(published, unsaid)
        if _DONE.search(_TO_BE_DONE.sub(" ", plain)):
            return _made(published, Unreadable("a status, not a deadline", "none", "status_not_deadline"))
        return _made(published, Unreadable("no time is named in words this grammar knows", "none", "not_understood"))
    if len(_rest(plain, dated).split()) > _LONGEST_CELL:
        inside = deadline_in_text(published, plan_date=plan_date)
        if inside.precision != "none":
            return Deadline(published, inside.earliest, inside.latest, inside.precision, inside.rule, inside.assumption)
        return _made(published, Unreadable("running text with no plain commitment to a date", "none", "running_text"))
    found = _with_dates(plain, dated)
    if (told or months_by_end) and isinstance(found, Window) and found.rule == "month":
        found = Window(None, found.latest, "month", "by_month", "the paper says that a month means by its end")
    if scanned:
        found = _noted(
            found, "letters and figures that a scan or a slip took for each other are read as a date, misspelt"
        )
    for slip in (slip for slip in slipped if slip.meant in flat):
        found = _noted(found, slip.note)
    return _made(published, found)
