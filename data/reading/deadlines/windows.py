"""What one dated piece means in days, and what several mean together.

UK local government: the year runs from 1 April, quarter 1 is April to June, seasons are the Met Office's.
A piece without its year means nothing here: the answer is then a reason, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from data.reading.deadlines.calendar import month_window, months_window
from data.reading.deadlines.pieces import SEASONS, TERMS, Piece

# From exact to vague: what several dates in one entry are together is as vague as the vaguest.
COARSENESS = ("day", "month", "quarter", "season", "year", "event", "ongoing", "relative", "none")


@dataclass(frozen=True)
class Window:
    """First and last day, how exact the words are, the rule that read them, and what it had to assume."""

    earliest: date | None
    latest: date | None
    precision: str
    rule: str
    assumption: str = ""


@dataclass(frozen=True)
class Unreadable:
    """Why dated words have no window, with the precision of the words."""

    reason: str
    precision: str
    rule: str


_PRECISION = {"lone day": "day", "half": "year", "term": "season", "academic": "year", "municipal": "year"}


def precision_of(piece: Piece) -> str:
    """How exact the words of a piece are."""
    return _PRECISION.get(piece.kind, "year" if piece.kind == "years" else piece.kind)


def _calendar_year(piece: Piece, month: int) -> int | None:
    """The calendar year of a month: the year named, or the half of the financial year it falls in."""
    if piece.fy is not None:
        return piece.fy if month >= 4 else piece.fy + 1
    return piece.year


def window_of(piece: Piece, financial_quarters: bool = True) -> Window | Unreadable:
    """The days a piece can mean."""
    precision = precision_of(piece)
    if piece.bad:
        return Unreadable(piece.bad, precision, "ambiguous")
    if not piece.dated:
        return Unreadable(f"the words name a {piece.kind} and no year", precision, f"{piece.kind}_without_year")
    try:
        found = _KINDS[piece.kind](piece, financial_quarters)
    except (ValueError, OverflowError):
        return Unreadable("there is no such day in the calendar", precision, "impossible_date")
    if isinstance(found, Unreadable):
        return found
    if piece.note:
        found = replace(found, assumption="; ".join(part for part in (piece.note, found.assumption) if part))
    return _edge(found, piece)


def _day(piece: Piece, financial: bool) -> Window:
    year = _calendar_year(piece, piece.month or 1)
    day = date(year or 0, piece.month or 0, piece.day or 0)
    return Window(day, day, "day", "day")


def _month(piece: Piece, financial: bool) -> Window:
    first, last = month_window(_calendar_year(piece, piece.month or 1) or 0, piece.month or 0)
    said = f"the month is taken inside the financial year {piece.fy}/{((piece.fy or 0) + 1) % 100:02}"
    if piece.fy is not None:
        return Window(first, last, "month", "month_of_financial_year", said)
    return Window(first, last, "month", "month")


def _part(piece: Piece, financial: bool) -> Window | Unreadable:
    """A quarter or a half."""
    months = 3 if piece.kind == "quarter" else 6
    precision = precision_of(piece)
    offset = months * ((piece.number or 1) - 1)
    if piece.fy is not None:
        start = 4 + offset
        first, last = months_window(piece.fy + (start > 12), (start - 1) % 12 + 1, months)
        return Window(first, last, precision, f"financial_{piece.kind}")
    year = piece.year or 0
    if piece.calendar or not financial:
        first, last = months_window(year, 1 + offset, months)
        other = months_window(year, 4 + offset, months) if 4 + offset <= 12 else None
        said = f"ambiguous: a calendar {piece.kind} is taken"
        said += f"; a financial one would be {other[0]} to {other[1]}" if other else ""
        return Window(first, last, precision, f"calendar_{piece.kind}", said)
    if 4 + offset > 12:
        reason = f"a last {piece.kind} with one year: it could be that of either financial year or of the calendar"
        return Unreadable(reason, precision, f"{piece.kind}_ambiguous")
    first, last = months_window(year, 4 + offset, months)
    other = months_window(year, 1 + offset, months)
    said = f"ambiguous: a financial {piece.kind} is taken; a calendar one would be {other[0]} to {other[1]}"
    return Window(first, last, precision, f"financial_{piece.kind}", said)


def _season(piece: Piece, financial: bool) -> Window | Unreadable:
    month = SEASONS[piece.season or ""]
    said = "seasons as the Met Office defines them; approximate"
    if piece.season == "spring" and piece.fy is not None:
        return Unreadable("a financial year has a spring at both ends", "season", "season_ambiguous")
    if piece.season == "winter" and piece.fy is None:
        said = f"ambiguous: December {piece.year} to February is taken; it could be its January and February"
    year = piece.fy if piece.fy is not None else piece.year
    first, last = months_window(year or 0, month, 3)
    return Window(first, last, "season", "season", said)


def _term(piece: Piece, financial: bool) -> Window | Unreadable:
    month, count = TERMS.get(piece.season or "", (0, 0))
    if not month:
        return Unreadable("schools have no winter term", "season", "term_unknown")
    # With two years it is the school year: autumn in the first, spring and summer in the second.
    year = piece.year if piece.fy is None else piece.fy + (month < 9)
    first, last = months_window(year or 0, month, count)
    return Window(first, last, "season", "school_term", "school terms have no national dates; approximate")


def _year(piece: Piece, financial: bool) -> Window:
    if piece.fy is not None:
        first, last = months_window(piece.fy, 4, 12)
        return Window(first, last, "year", "financial_year")
    first, last = months_window(piece.year or 0, 1, 12)
    return Window(first, last, "year", "year")


def _school_or_municipal(piece: Piece, financial: bool) -> Window:
    if piece.kind == "academic":
        first, last = months_window(piece.fy or 0, 9, 12)
        return Window(first, last, "year", "academic_year", "a school year is September to August")
    first, last = months_window(piece.fy or 0, 5, 13)
    return Window(first, last, "year", "municipal_year", "a municipal year is from one May meeting to the next")


def _years(piece: Piece, financial: bool) -> Window:
    first, last = date(piece.year or 0, 1, 1), date(piece.last_year or 0, 12, 31)
    return Window(first, last, "year", "year_range", "calendar years, first and last included")


_KINDS = {
    "day": _day,
    "month": _month,
    "quarter": _part,
    "half": _part,
    "season": _season,
    "term": _term,
    "year": _year,
    "years": _years,
    "academic": _school_or_municipal,
    "municipal": _school_or_municipal,
}


_EDGES_OF_YEAR = {"early": (0, 3), "mid": (3, 6), "late": (9, 3), "early-mid": (0, 9), "mid-late": (3, 9)}
_SAID_OF_YEAR = {
    "mid": "the middle half of it",
    "early-mid": "its first three quarters",
    "mid-late": "its last three quarters",
}


def _edge(window: Window, piece: Piece) -> Window:
    """The part of the window that "end of", "early" and the like leave."""
    first, last = window.earliest, window.latest
    if piece.edge is None or first is None or last is None or window.precision == "day":
        return window
    said = [window.assumption] if window.assumption else []
    rule = f"{piece.edge}_of_{window.rule}"
    if piece.kind == "month":
        if piece.edge == "end":
            return replace(window, earliest=last, rule=rule)
        said.append(f"'{piece.edge}' is not defined: the whole month is kept")
        return replace(window, assumption="; ".join(said))
    if piece.edge in ("end", "start"):
        month = month_window(last.year, last.month) if piece.edge == "end" else month_window(first.year, first.month)
        said.append(f"the {'last' if piece.edge == 'end' else 'first'} month of it")
        precision = "season" if window.precision == "season" else "month"
        return Window(*month, precision, rule, "; ".join(said))
    if piece.kind != "year":
        said.append(f"'{piece.edge}' is not defined: the whole {piece.kind} is kept")
        return replace(window, assumption="; ".join(said))
    start, count = _EDGES_OF_YEAR[piece.edge]
    offset = first.month - 1 + start
    months = months_window(first.year + offset // 12, offset % 12 + 1, count)
    said.append(f"'{piece.edge}' is taken as {_SAID_OF_YEAR.get(piece.edge, f'the {piece.edge} quarter of it')}")
    return Window(*months, "season" if count == 3 else "year", rule, "; ".join(said))
