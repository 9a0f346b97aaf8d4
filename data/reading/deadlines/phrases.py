"""Puts dated pieces together: "Jan - March 2025", "from X until Y", "by the end of", "March and June 2025".

A year is lent to a neighbour only where the words join the two; otherwise the neighbour stays without one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from data.reading.deadlines.bounds import (
    bound_before,
    bounded,
    closed_after,
    event_after,
    meeting_after,
    not_before_after,
)
from data.reading.deadlines.pieces import SEASONS, Piece, scan
from data.reading.deadlines.windows import COARSENESS, Unreadable, Window, precision_of, window_of

_YEARS = ("year", "years", "academic", "municipal")
_OF_A_WEEK = re.compile(r"week|fortnight|month ending|quarter ending|half ending")
_OF_A_DAY = re.compile(r"\b(?:cob|cop|noon|midday|midnight|business|play|day|\d{1,2}(?:[:.]\d\d)?\s?[ap]m)\b")
_RANGE = re.compile(r"\)?\s*(?:-|to|until|till|through|up to|/|to the)\s*(?:the\s+)?(?:by\s+)?")
_LIST = re.compile(r"\)?\s*(?:,|;|&|\+|and|or|,\s*and|then)\s*(?:again\s+)?(?:in\s+)?")
_OPEN = re.compile(
    r"\)?\s*[,;:/(-]*\s*(?:(?:and|then|&|\+)\s+)*(?:is\s+)?(onwards?|on-going|ongoing|continuous|continuing|and"
    r" beyond|beyond|(?:[a-z-]+ly\s+)?thereafter|until further notice)\b"
)


@dataclass(frozen=True)
class Phrase:
    """Pieces joined by the words between them, the place they take, and the window they mean together."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    bound: str
    found: Window | Unreadable


def _order(piece: Piece) -> int:
    """Where in its year a piece begins, to tell whether another comes after it."""
    if piece.kind in ("quarter", "half"):
        return 4 + (3 if piece.kind == "quarter" else 6) * ((piece.number or 1) - 1)
    return SEASONS.get(piece.season or "", piece.month or 0)


def _lend(piece: Piece, lender: Piece, ahead: bool, is_range: bool) -> Piece:
    """The piece with its neighbour's year, moved a year where a range runs over New Year."""
    if piece.dated or not lender.dated or piece.kind in _YEARS:
        return piece
    if piece.kind == "lone day":
        if lender.kind != "day" or not ahead or (piece.day or 0) > (lender.day or 0):
            return piece
        return replace(piece, kind="day", month=lender.month, year=lender.year, fy=lender.fy)
    if lender.fy is not None:
        return replace(piece, fy=lender.fy)
    if lender.kind in ("year", "years"):
        return replace(piece, year=lender.year) if lender.kind == "year" else piece
    early, late = (piece, lender) if ahead else (lender, piece)
    if _order(early) <= _order(late):
        return replace(piece, year=lender.year)
    if not is_range:
        return piece
    return replace(piece, year=(lender.year or 0) + (-1 if ahead else 1))


def _led(piece: Piece, year: Piece) -> Piece:
    """The part of a year that its year stands before: "end of 2025/26 Q3"."""
    return replace(_lend(piece, year, False, False), start=year.start, edge=piece.edge or year.edge)


def _again(last: Piece, piece: Piece) -> Piece:
    """The second year of "March 2025 and 2026": the same month again, not a whole year."""
    bare = piece.kind == "year" and piece.year is not None and piece.edge is None and piece.end - piece.start == 4
    if not bare or last.year is None or last.kind in _YEARS:
        return piece
    return replace(last, start=piece.start, end=piece.end, year=piece.year)


def _groups(text: str, pieces: list[Piece]) -> list[tuple[list[Piece], list[str]]]:
    """Pieces that words join, with how: range, list, restated (in brackets), year (before its part)."""
    groups: list[tuple[list[Piece], list[str]]] = []
    for piece in pieces:
        link = ""
        if groups:
            last = groups[-1][0][-1]
            between = text[last.end : piece.start]
            parted = re.fullmatch(r"[\s,:-]*", between)
            edged = last.edge is None or (piece.kind == "quarter" and "," not in between)
            if last.kind == "year" and edged and parted and not piece.dated and piece.kind != "lone day":
                link = "year"
            elif _RANGE.fullmatch(between):
                link = "range"
            elif _LIST.fullmatch(between):
                link = "list"
            elif re.fullmatch(r"\s*\(\s*", between):
                link = "restated"
        if link:
            groups[-1][0].append(piece)
            groups[-1][1].append(link)
        else:
            groups.append(([piece], []))
    return groups


def _dated(pieces: list[Piece], links: list[str]) -> tuple[list[Piece], list[str]]:
    """The pieces of a group, each with a year where a neighbour lends one, and what still joins them."""
    pieces, links = list(pieces), list(links)
    while "year" in links:
        at = links.index("year")
        pieces[at + 1] = _led(pieces[at + 1], pieces[at])
        del pieces[at], links[at]
    said_again = links and links[-1] == "restated" and pieces[-1].kind in ("quarter", "half") and not pieces[-1].dated
    if said_again and pieces[-2].dated and pieces[-2].kind not in _YEARS:
        pieces, links = pieces[:-1], links[:-1]
    for at in range(len(pieces) - 2, -1, -1):
        pieces[at] = _lend(pieces[at], pieces[at + 1], True, links[at] == "range")
    for at in range(1, len(pieces)):
        pieces[at] = _again(pieces[at - 1], pieces[at]) if links[at - 1] == "list" else pieces[at]
        pieces[at] = _lend(pieces[at], pieces[at - 1], False, links[at - 1] == "range")
    if links and links[0] == "restated" and isinstance(window_of(pieces[0]), Unreadable):
        pieces, links = pieces[1:], links[1:]
    if links and links[-1] == "restated" and not pieces[-1].dated and pieces[-2].dated:
        pieces, links = pieces[:-1], links[:-1]
    return pieces, links


def _narrower(pieces: list[Piece], financial: bool) -> list[Piece]:
    """One of two pieces that tell the same time: "31 March 2027 (end of 2026/27)", "2025/26 (March 2026)"."""
    one, other = (window_of(piece, financial) for piece in pieces)
    if isinstance(one, Unreadable) or isinstance(other, Unreadable):
        return pieces
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return pieces
    if other.earliest <= one.earliest and one.latest <= other.latest:
        return pieces[:1]
    if one.earliest <= other.earliest and other.latest <= one.latest:
        return pieces[1:]
    return pieces


def hull(windows: list[Window], rule: str, said: str) -> Window | Unreadable:
    """The window that holds all of several; open at an end where one of them is and none closes it."""
    firsts = [window.earliest for window in windows if window.earliest]
    lasts = [window.latest for window in windows if window.latest]
    precision = max((window.precision for window in windows), key=COARSENESS.index)
    ends = [window.latest for window in windows if window.earliest is None and window.latest]
    earliest: date | None = min(firsts, default=None)
    if earliest and any(end < earliest for end in ends):
        earliest = None
    latest = max(lasts, default=None) if len(lasts) == len(windows) else None
    if earliest and latest and earliest > latest:
        return Unreadable("its end comes before its beginning", precision, "reversed")
    notes = dict.fromkeys([window.assumption for window in windows if window.assumption] + [said])
    return Window(earliest, latest, precision, rule, "; ".join(note for note in notes if note))


def _meaning(pieces: list[Piece], is_range: bool, financial: bool) -> Window | Unreadable:
    windows = []
    for piece in pieces:
        found = window_of(piece, financial)
        if isinstance(found, Unreadable):
            return found
        windows.append(found)
    if len(windows) == 1:
        return windows[0]
    first, last = windows[0].earliest, windows[-1].latest
    if is_range and first and last and last < first:
        return Unreadable("its end comes before its beginning", precision_of(pieces[0]), "reversed")
    said = "" if is_range else "several dates in one entry: the window that holds them all"
    return hull(windows, "range" if is_range else "several_dates", said)


def phrases(text: str, financial_quarters: bool = True, financial_year: int | None = None) -> list[Phrase]:
    """Every dated phrase of a normalised text, in order."""
    found = []
    floor = 0
    for pieces, links in _groups(text, scan(text)):
        bounds, start = bound_before(text, floor, pieces[0].start)
        ends = bounds[:1] == ["between"] or (bounds == ["from"] and len(pieces) == 2 and pieces[-1].edge == "end")
        if ends and links and links[0] == "list":
            links = ["range", *links[1:]]
        dated, links = _dated(pieces, links)
        if financial_year is not None:
            dated = [piece if piece.dated else replace(piece, fy=financial_year) for piece in dated]
        if len(dated) == 2 and links == ["restated"]:
            dated = _narrower(dated, financial_quarters)
        elif len(dated) == 2 and links == ["range"] and text[dated[0].end : dated[1].start].strip() == "-":
            # "Q4 2025/26 - February 2026": a range does not end inside its beginning ("Easter 2026 - summer 2026" may).
            named = dated[0].kind in _YEARS and re.search(r"[a-z]\s$", text[floor : pieces[0].start])
            dated = dated[1:] if not named and _narrower(dated, financial_quarters) == dated[1:] else dated
        ranged = bool(links) and links[-1] in ("range", "restated")
        meaning = _meaning(dated, ranged, financial_quarters)
        if bounds and bounds[0].endswith("a meeting") and any(piece.kind in _YEARS for piece in pieces):
            bounds, start = [], pieces[0].start  # a meeting in a year: which day of it is not said
        if bounds and pieces[0].kind in _YEARS and _OF_A_DAY.search(text, start, pieces[0].start):
            bounds, start = [], pieces[0].start  # "by cob 2026": a day of it, and which is not said
        if any(piece.kind in _YEARS for piece in pieces) and _OF_A_WEEK.match(bounds[0] if bounds else ""):
            meaning = Unreadable("a week or month of a year, and which is not said", "year", "words_beside_year")
        end = pieces[-1].end
        if bounds in (["before"], ["after"]) and (meeting_after(text, end) or event_after(text, end)):
            bounds = [f"{bounds[0]} a meeting"]
        elif bounds == ["by"] and text.startswith("to ", start) and meeting_after(text, end):
            bounds = []  # "report to the September Cabinet": where to, not until when
        if opened := _OPEN.match(text, end):
            bounds, end = ["open"], opened.end()
        elif closed := closed_after(text, end):
            bounds, end = [*bounds, "by"], closed
        elif begun := not_before_after(text, end):
            bounds, end = ["not before"], begun
        for bound in bounds:
            if isinstance(meaning, Window):
                meaning = bounded(meaning, bound, len(dated) > 1 and ranged, dated[-1].edge == "end")
        found.append(Phrase(start, end, tuple(dated), bounds[-1].partition(" a ")[0] if bounds else "", meaning))
        floor = end
    return found
