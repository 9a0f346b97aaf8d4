"""How the practice set words its deadlines, and the days those words mean.

One table of wordings for each precision and month, so that a million deadlines cost a million look-ups. The days
are those the deadline reader gives for the same words; the tests hold the two together.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

import numpy as np

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
FIRST_YEAR = 2000
YEARS = 50
# Wording, its precision in the schema, and how often it is used.
WORDINGS = {
    "day": ("day", 0.13),
    "by": ("day", 0.09),
    "month": ("month", 0.36),
    "quarter": ("quarter", 0.12),
    "season": ("season", 0.08),
    "year": ("year", 0.07),
    "event": ("event", 0.05),
    "ongoing": ("ongoing", 0.04),
    "relative": ("relative", 0.02),
    "none": ("none", 0.04),
}
UNDATED = {
    "event": "Before the next Local Plan consultation",
    "ongoing": "Ongoing",
    "relative": "Within six months of Cabinet approval",
    "none": None,
}
SEASONS = {12: "Winter", 3: "Spring", 6: "Summer", 9: "Autumn"}


@dataclass(frozen=True)
class Wordings:
    """For each wording (row) and month since January 2000 (column): the words and the days they can mean."""

    words: np.ndarray
    earliest: np.ndarray
    latest: np.ndarray
    precision: np.ndarray
    dated: np.ndarray


def wordings() -> Wordings:
    """The whole table of wordings."""
    shape = (len(WORDINGS), YEARS * 12)
    words = np.full(shape, None, dtype=object)
    earliest, latest = (np.full(shape, np.datetime64("NaT", "D")) for _ in range(2))
    for row, name in enumerate(WORDINGS):
        for column in range(shape[1]):
            text, first, last = _worded(name, FIRST_YEAR + column // 12, column % 12 + 1)
            words[row, column] = text
            if last is not None:
                latest[row, column] = np.datetime64(last)
            if first is not None:
                earliest[row, column] = np.datetime64(first)
    precision = np.array([code for code, _ in WORDINGS.values()], dtype=object)
    dated = np.array([name not in UNDATED for name in WORDINGS])
    return Wordings(words, earliest, latest, precision, dated)


def _worded(name: str, year: int, month: int) -> tuple[str | None, date | None, date | None]:
    if name in UNDATED:
        return UNDATED[name], None, None
    end = _last_day(year, month)
    written = f"{end.day} {MONTHS[month - 1]} {year}"
    if name == "day":
        return written, end, end
    if name == "by":
        return f"By {written}", None, end
    if name == "month":
        return f"{MONTHS[month - 1]} {year}", date(year, month, 1), end
    financial = year if month >= 4 else year - 1
    span = f"{financial}/{(financial + 1) % 100:02}"
    if name == "year":
        return span, date(financial, 4, 1), date(financial + 1, 3, 31)
    if name == "quarter":
        quarter = (month - 4) % 12 // 3
        begin_month = (3 + 3 * quarter) % 12 + 1
        begin_year = financial + (begin_month < 4)
        return f"Q{quarter + 1} {span}", date(begin_year, begin_month, 1), _last_day(begin_year, begin_month + 2)
    begin_month = month // 3 * 3 or 12
    begin_year = year - 1 if month < 3 else year
    if begin_month == 12:
        text = f"Winter {begin_year}/{(begin_year + 1) % 100:02}"
        return text, date(begin_year, 12, 1), _last_day(begin_year + 1, 2)
    return f"{SEASONS[begin_month]} {begin_year}", date(begin_year, begin_month, 1), _last_day(year, begin_month + 2)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
