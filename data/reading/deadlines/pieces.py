"""Finds the dated words in a text, each with its place: days, months, quarters, seasons, terms, years.

A piece holds what its words say and no more ("March" has no year). What a piece means in days is
`deadline_windows`; how pieces stand together is `deadlines` (a cell) and `deadline_text` (running text).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace

from data.reading.deadlines.date_words import date_words
from data.reading.deadlines.edges import edge_at

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
TERMS = {"spring": (1, 4), "summer": (4, 4), "autumn": (9, 4)}
_ORDINALS = {
    "first": 1,
    "1st": 1,
    "one": 1,
    "second": 2,
    "2nd": 2,
    "two": 2,
    "third": 3,
    "3rd": 3,
    "three": 3,
}
_ORDINALS |= {"fourth": 4, "4th": 4, "four": 4, "last": 4, "final": 4, "latter": 2}

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?![a-z])\.?"
)
_ORDINAL = r"(?:\s?(?:st|nd|rd|th)\b)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+(?:the\s+)?)?"
_FOUR = r"(?:19[89]\d|20\d\d)"
# "1. June" and "3 - June" are the numbers of a list, not days.
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(?:(?P<d>\d{{1,2}})(?:\s*|[./-])|(?P<o>\d{{1,2}})\s?(?:st|nd|rd|th)\b[\s./-]*)"
    rf"(?:of\s+)?(?P<m>{_MONTH})"
)
_MONTH_DAY = re.compile(
    rf"(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})(?:(?:st|nd|rd|th)\b|(?=,?\s+{_FOUR}(?!\d)))(?!\s*{_MONTH}),?"
)
_LONE_DAY = re.compile(
    rf"{_WEEKDAY}(?P<d>\d{{1,2}}){_ORDINAL}"
    rf"(?=(?:\s*(?:-|,|&|/|and|or|to)\s*{_WEEKDAY}\d{{1,2}}{_ORDINAL}){{1,8}}[\s./-]*(?:of\s+)?{_MONTH})"
)
_ISO = re.compile(
    r"(?P<y>(?:19[89]|20\d)\d)-(?P<n>\d{2})(?:-(?P<d>\d{2})(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?)?(?![\d/-])"
)
_YEAR_FIRST = re.compile(r"(?P<y>20\d\d)(?P<s>[/.])(?P<n>\d{2})(?P=s)(?P<d>\d{2})(?![\d/.])")
_NUMERIC = re.compile(r"(?P<a>\d{1,2})(?P<s>[./-])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4}|\d{2})(?![\d/])")
_MONTH_YEAR = re.compile(r"(?P<a>(?:0[1-9]|1[0-2])[/.-]|[1-9]/)(?P<y>(?:19[89]|20\d)\d)(?![\d/.-]\d)(?!\d)")
_QUARTER = re.compile(
    r"(?:q(?:tr|uarter)?\s?-?(?P<q>[1-4])(?!\d)|quarter\s+(?P<w>one|two|three|four)\b"
    r"|(?P<o>first|second|third|fourth|final|last|1st|2nd|3rd|4th)\s+quarter\b)"
)
_BARE_QUARTER = re.compile(r"(?P<q>[1-4])(?!\d)")
_HALF = re.compile(r"(?:h(?P<q>[12])(?![\da-z])|(?P<o>first|second|1st|2nd|latter|last)\s+half\b(?:\s+of)?)")
_SEASON = re.compile(r"(?P<s>spring|summer|autumn|winter)\b(?P<t>(?:\s+school)?\s+term\b)?")
_MONTH_ALONE = re.compile(rf"(?P<m>{_MONTH})")
_NAMED_YEAR = re.compile(
    r"(?:fy\s?|(?P<f>financial|fiscal|calendar|academic|school|municipal|civic)\s+year\s*(?:of\s+|to\s+)?)(?=['’]?\d)"
)
_YEARS = re.compile(rf"(?P<a>{_FOUR})\s?-\s?(?P<b>{_FOUR}|\d\d)(?!\d|[/-]\d)")
_SLASH = re.compile(r"(?P<a>(?:20|19)?\d\d)\s?/\s?(?P<b>20\d\d|\d\d)(?!\d|[/.]\d|,?\s+20\d\d\b)")
_DASH_SHORT = re.compile(r"(?P<a>\d\d)-(?P<b>\d\d)(?!\d|[/.-]\d)")
_FOUR_ALONE = re.compile(rf"(?P<a>{_FOUR})(?![\d%]|,\d|/\d)")
_SHORT = re.compile(
    rf"['’]?(?P<a>\d\d)(?![\d/:%.-]*\d|\s?%|st\b|nd\b|rd\b|th\b|\s\d\d(?!\d)|\s*{_MONTH}(?!-\d\d(?!\d)))"
)
_BEFORE_YEAR = re.compile(
    r"\s*\((?:fy\s?)?|[\s,./:-]*(?:(?:in|of|for|during|within)\s+)?(?:the\s+)?(?:fy\s?|financial year\s+)?'?"
)
# "Q3 FY26": the financial year that ends in 2026.
_FY_ENDS = re.compile(r"[\s,./(-]*(?:of\s+)?fy\s?'?(?P<y>20\d\d|\d\d)(?![\d/-])\)?")
_BEFORE_SHORT = re.compile(r"\s?[,/-]?\s?(?=['’]?\d\d)|\s*(?=['’])")
# "Phase 1 June 2025": the number counts phases, not days.
_COUNTED = re.compile(rf"\b(?:{'|'.join(sorted(date_words('counted')))})\.?\s*#?$")
_WHOLE_DATE = re.compile(r"\d{4}|\d{1,2}/20\d\d|\d{1,2}(?:([-./])[a-z\d]{1,9}\1\d|(?:st|nd|rd|th)\s)")
_YEAR_KIND_AFTER = re.compile(r"\s+(?P<f>financial|academic|school|municipal|civic)\s+year\b")
_YEAR_KINDS = {"academic": "academic", "school": "academic", "municipal": "municipal", "civic": "municipal"}
_WORD = re.compile(r"[a-z]+|\d+|\S")


@dataclass(frozen=True)
class Piece:
    """One dated expression, as its words say it. `bad` tells why it cannot be a date."""

    start: int
    end: int
    kind: str
    year: int | None = None
    fy: int | None = None
    last_year: int | None = None
    month: int | None = None
    day: int | None = None
    number: int | None = None
    season: str | None = None
    edge: str | None = None
    calendar: bool = False
    note: str = ""
    bad: str = ""

    @property
    def dated(self) -> bool:
        """Whether the words say which year."""
        return self.year is not None or self.fy is not None


def normalise(text: str) -> str:
    """The text in lower case with plain dashes, quotes and spaces, each character in its own place."""
    plain = {"\u2018": "'", "\u2019": "'", "\xa0": " ", "\u2007": " ", "\u202f": " ", "\u200b": " "}
    plain |= dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2192", "-")
    out = []
    for character in text:
        lower = plain.get(character, character).lower()
        # Only ASCII digits: other scripts' digits would pass \d and mean something else to int().
        foreign = len(lower) != 1 or (lower.isdigit() and lower not in "0123456789")
        out.append("?" if foreign else " " if lower.isspace() else lower)
    return "".join(out)


def _month_number(word: str) -> int:
    return MONTHS.index(word[:3]) + 1


def _short_year(digits: str) -> int:
    return 2000 + int(digits) if len(digits) == 2 else int(digits)


def _year_at(text: str, at: int, of_a_part: bool = False) -> tuple[int, dict] | None:
    """The year, or the financial year, standing at that place: where it ends, and the fields it fills."""
    if match := _SLASH.match(text, at) or _YEARS.match(text, at):
        first, second = _short_year(match["a"]), _short_year(match["b"])
        if second == first + 1 and (match.re is _SLASH or len(match["b"]) == 2 or of_a_part):
            return match.end(), {"fy": first}
    if match := _FOUR_ALONE.match(text, at):
        return match.end(), {"year": int(match["a"])}
    return None


def _with_year(text: str, piece: Piece, short: bool = True) -> Piece:
    """The piece with the year that follows it, where one does."""
    if match := _FY_ENDS.match(text, piece.end):
        year = _short_year(match["y"])
        return replace(piece, end=match.end(), fy=year - 1, note=f"the financial year that ends in {year}")
    skip = _BEFORE_YEAR.match(text, piece.end)
    if skip and (found := _year_at(text, skip.end(), piece.kind in ("quarter", "half"))):
        return replace(piece, end=found[0], **found[1])
    skip = _BEFORE_SHORT.match(text, piece.end)
    if short and skip:
        if (match := _DASH_SHORT.match(text, skip.end())) and int(match["b"]) == int(match["a"]) + 1:
            return replace(piece, end=match.end(), fy=_short_year(match["a"]))
        if (match := _SHORT.match(text, skip.end())) and 10 <= int(match["a"]) <= 60:
            note = "a year of two digits is one of this century"
            ends = piece.kind == "month" and text[piece.end : match.end()] == f" {match['a']}"
            bad = "it could be the last day of the month or its year" if ends and _is_last(piece, match["a"]) else ""
            return replace(piece, end=match.end(), year=_short_year(match["a"]), note=note, bad=bad)
    return piece


def _is_last(piece: Piece, number: str) -> bool:
    """Whether a number is the month's last day: "Mar 31" may be that day or a month of 2031."""
    return int(number) in ((28, 29) if piece.month == 2 else (monthrange(2001, piece.month or 1)[1],))


def _numeric(text: str, at: int) -> Piece | None:
    if match := _ISO.match(text, at):
        year, month = int(match["y"]), int(match["n"])
        if match["d"]:
            return Piece(at, match.end(), "day", year=year, month=month, day=int(match["d"]))
        if 1 <= month <= 12 and month != (year + 1) % 100:
            return Piece(at, match.end(), "month", year=year, month=month)
    if match := _YEAR_FIRST.match(text, at):
        return Piece(at, match.end(), "day", year=int(match["y"]), month=int(match["n"]), day=int(match["d"]))
    if match := _NUMERIC.match(text, at):
        day, month, note = int(match["a"]), int(match["b"]), "day before month, as in the UK"
        if month > 12 >= day:
            day, month, note = month, day, "month before day: no other order is a date"
        if not 1980 <= _short_year(match["y"]) <= 2099:
            return Piece(at, match.end(), "day", year=2000, bad="its year is none that a plan can mean")
        return Piece(at, match.end(), "day", year=_short_year(match["y"]), month=month, day=day, note=note)
    if match := _MONTH_YEAR.match(text, at):
        return Piece(at, match.end(), "month", year=int(match["y"]), month=int(match["a"].rstrip("/.-")))
    return None


def _named(text: str, at: int) -> Piece | None:
    if match := _DAY_MONTH.match(text, at):
        day = int(match["d"] or match["o"])
        return _with_year(text, Piece(at, match.end(), "day", day=day, month=_month_number(match["m"])))
    if match := _MONTH_DAY.match(text, at):
        piece = Piece(at, match.end(), "day", day=int(match["d"]), month=_month_number(match["m"]))
        return _with_year(text, piece, short=False)
    if match := _LONE_DAY.match(text, at):
        return Piece(at, match.end(), "lone day", day=int(match["d"]))
    for kind, pattern in (("quarter", _QUARTER), ("half", _HALF)):
        if match := pattern.match(text, at):
            word = next(value for value in match.groups() if value)
            number = int(word) if word.isdigit() else _ORDINALS[word]
            # "second half of 2025" is said of the calendar; "H2 2025" is a report's own count.
            return _with_year(
                text,
                Piece(
                    at, match.end(), kind, number=number, calendar=bool(match["o"]) or text.endswith("calendar ", 0, at)
                ),
            )
    if match := _SEASON.match(text, at):
        kind = "term" if match["t"] else "season"
        return _with_year(text, Piece(at, match.end(), kind, season=match["s"]))
    if match := _MONTH_ALONE.match(text, at):
        return _with_year(text, Piece(at, match.end(), "month", month=_month_number(match["m"])))
    return None


def _years(text: str, at: int) -> Piece | None:
    if match := _NAMED_YEAR.match(text, at):
        kind = _YEAR_KINDS.get(match["f"] or "", "year")
        if found := _year_at(text, match.end()):
            piece = Piece(at, found[0], kind, **found[1])
        elif (dash := _DASH_SHORT.match(text, match.end())) and int(dash["b"]) == int(dash["a"]) + 1:
            return Piece(at, dash.end(), kind, fy=_short_year(dash["a"]))
        elif short := _SHORT.match(text, match.end()):
            piece = Piece(at, short.end(), kind, year=_short_year(short["a"]))
        else:
            return None
        if match["f"] == "calendar":
            return piece if piece.year else replace(piece, bad="a calendar year has one number and this has two")
        if piece.year is None:
            return piece
        if kind == "year" and match["f"]:
            return replace(piece, bad="it names one year and not which of its two financial years")
        if kind == "year":
            note = f"the financial year that ends in {piece.year}"
            return replace(piece, year=None, fy=piece.year - 1, note=note)
        return replace(piece, bad="it names one year and not which of its two school or municipal years")
    if match := _YEARS.match(text, at):
        first, last = int(match["a"]), _short_year(match["b"])
        if len(match["b"]) == 2 and last == first + 1:
            kind_after = _YEAR_KIND_AFTER.match(text, match.end())
            kind = _YEAR_KINDS.get(kind_after["f"] if kind_after else "", "year")
            note = f"{match[0]} is the financial year" if kind == "year" else ""
            return Piece(at, kind_after.end() if kind_after else match.end(), kind, fy=first, note=note)
        if last > first:
            return Piece(at, match.end(), "years", year=first, last_year=last)
    if match := _SLASH.match(text, at):
        first, last = _short_year(match["a"]), _short_year(match["b"])
        if last == first + 1 and first >= 1990 and not (len(match["a"]) == 2 and first < 2013):
            kind_after = _YEAR_KIND_AFTER.match(text, match.end())
            kind = _YEAR_KINDS.get(kind_after["f"] if kind_after else "", "year")
            return Piece(at, kind_after.end() if kind_after else match.end(), kind, fy=first)
        if len(match["a"]) == 2 and 1 <= int(match["a"]) <= 12 and int(match["b"]) >= 20:
            note = "read as month and year: no day or financial year is written so"
            return Piece(at, match.end(), "month", month=int(match["a"]), year=last, note=note)
        return Piece(at, match.end(), "year", bad="it could be a day, a month or a run of years")
    if (match := _DASH_SHORT.match(text, at)) and 20 <= int(match["a"]) == int(match["b"]) - 1 < 60:
        note = "two digits and two, joined by a dash, are the financial year"
        return Piece(at, match.end(), "year", fy=_short_year(match["a"]), note=note)
    if match := _FOUR_ALONE.match(text, at):
        return Piece(at, match.end(), "year", year=int(match["a"]))
    return None


def _starts(text: str) -> Iterator[int]:
    for match in _WORD.finditer(text):
        before = text[match.start() - 1] if match.start() else " "
        # A number inside another number, an amount or a reference is no date.
        if not match[0].isalnum() or before.isalnum() or before in "£$€#_":
            continue
        # "Version 2.1 June": the 1 is the second half of a number.
        if match[0].isdigit() and re.search(r"\d\.$", text[max(0, match.start() - 2) : match.start()]):
            continue
        counted = match[0].isdigit() and not _WHOLE_DATE.match(text, match.start())
        if not (counted and _COUNTED.search(text[max(0, match.start() - 20) : match.start()])):
            yield match.start()


def scan(text: str) -> list[Piece]:
    """Every dated expression in a normalised text, in order, none over another."""
    found: list[Piece] = []
    done = 0
    for at in _starts(text):
        if at < done:
            continue
        piece = _numeric(text, at) or _named(text, at) or _years(text, at)
        after_quarter = found and found[-1].kind == "quarter" and text[done:at].strip() in ("-", "/", "&", ",", "and")
        # "Q1/2 2025/26": the second number is a quarter too.
        if piece is None and after_quarter and (match := _BARE_QUARTER.match(text, at)):
            piece = _with_year(text, Piece(at, match.end(), "quarter", number=int(match["q"])))
        if piece is not None:
            if told := edge_at(text, piece.start, piece.end, done):
                piece = replace(piece, start=told.start, end=told.end, edge=told.edge)
            found.append(piece)
            done = found[-1].end
    return found
