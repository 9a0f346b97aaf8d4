"""Feasts as deadlines: "by Easter 2026", "before Christmas 2025". The day of a feast bounds; alone it is none.

By Easter means by Easter Sunday, by Christmas by 25 December, by New Year by 1 January.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from data.reading.deadlines.beside import is_known_beside
from data.reading.deadlines.calendar import easter_sunday
from data.reading.deadlines.windows import Unreadable, Window

_DAYS: dict[str, Callable[[int], date]] = {
    "good friday": lambda year: easter_sunday(year) - timedelta(2),
    "easter monday": lambda year: easter_sunday(year) + timedelta(1),
    "easter": easter_sunday,
    "christmas eve": lambda year: date(year, 12, 24),
    "christmas": lambda year: date(year, 12, 25),
    "boxing day": lambda year: date(year, 12, 26),
    "new year's eve": lambda year: date(year, 12, 31),
    "new year": lambda year: date(year, 1, 1),
}
_FEAST = re.compile(
    r"(?P<lead>.*?)\b(?:(?P<how>by|no later than|in time for|until|before|prior to|ahead of|in advance of|pre|after"
    r"|following|from|post)[\s-]+(?:the\s+)?)?"
    r"(?P<feast>good friday|easter monday|easter(?: sunday)?|(?:christmas|xmas)(?: day| eve)?|boxing day"
    r"|new year(?:'s|s)?(?: (?:day|eve))?)(?:,?\s+(?P<year>20\d\d|'?[2-4]\d(?=\W*$)))?(?P<rest>(?!\w).*)"
)


def _named(feast: str) -> str:
    plain = feast.replace("xmas", "christmas").replace("years", "year").replace("year eve", "year's eve")
    return next(name for name in _DAYS if plain.startswith(name))


def feast(text: str) -> Window | Unreadable | None:
    """The window of a wording about a feast; None where no feast is all that the wording names."""
    match = _FEAST.fullmatch(text)
    if not match or re.search(r"\d", match["lead"] + match["rest"]):
        return None
    if not match["year"]:
        return Unreadable("the words name a feast and no year", "event", "event") if match["how"] else None
    if not match["how"] or match["rest"].strip(" .,;") or not is_known_beside(match["lead"]):
        return Unreadable("a feast, and whether its day bounds the work is not said", "event", "event")
    name, how = _named(match["feast"]), match["how"]
    year = int(match["year"].strip("'")) % 2000 + 2000
    day = _DAYS[name](year)
    said = f"{name.title().replace(chr(39) + 'S', chr(39) + 's')} {year} is {day.isoformat()}"
    if how in ("after", "following", "post"):
        return Window(day + timedelta(1), None, "event", "after_feast", said)
    if how == "from":
        return Window(day, None, "event", "from_feast", said)
    if how in ("by", "no later than", "in time for", "until"):
        return Window(None, day, "event", "by_feast", said)
    return Window(None, day - timedelta(1), "event", "before_feast", said)
