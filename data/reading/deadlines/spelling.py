"""Months, seasons and quarters misspelt by a letter or two: read as meant where a year or a day stands beside.

A slip that could mean two of them ("Juny") and a word of its own ("match", "summary") stay as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from data.reading.deadlines.date_words import date_words

_MONTHS = (
    *("january", "february", "march", "april", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_OTHERS = ("spring", "summer", "autumn", "winter", "quarter")
_EXACT = frozenset((*_MONTHS, *_OTHERS, "may", "jun", "jul", "sept"))
_REAL = date_words("not_misspelt")
_WORD = re.compile(r"(?<![a-z'])[a-z]{3,12}(?![a-z'])")
_ANY_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_AFTER = re.compile(
    r"[\s,./(-]*(?:of\s+)?(?:(?:19[89]|20\d)\d|'?\d\d\s?[/-]\s?\d\d|'?[1-6]\d)(?!\d)"
    rf"|\s*(?:-|/|&|to|and|until|or)\s*(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_ANY_MONTH}|\s?[1-4]\s[\s,]*20\d\d"
)
_BEFORE = re.compile(r"(?:(?:19[89]|20\d)\d[\s,/-]*|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)$")


@dataclass(frozen=True)
class Slip:
    """A misspelt word: where it stands, how it is written, what it is read as."""

    start: int
    end: int
    written: str
    meant: str

    @property
    def note(self) -> str:
        """What a reader is told of it."""
        return f"'{self.written}' is read as {self.meant.capitalize()}, misspelt"


def _reach(meant: str, written: str) -> int:
    """How many slips are forgiven: two in a long word that opens as it should, else one."""
    return 2 if len(meant) > 6 and meant[0] == written[0] else 1


def _meant(written: str) -> str | None:
    """The one month, season or quarter that a word is a slip of."""
    if written in _EXACT or written in _REAL:
        return None
    if sorted(written) == sorted("sept") and OSA.distance(written, "sept") == 1:
        return "september"
    begun = [word for word in (*_MONTHS, *_OTHERS) if len(written) > 3 and word.startswith(written)]
    if len(begun) == 1:
        return begun[0]
    distance = {word: OSA.distance(written, word) for word in (*_MONTHS, *_OTHERS)}
    near = [word for word, far in distance.items() if far == min(distance.values()) and far <= _reach(word, written)]
    return near[0] if len(near) == 1 else None


def slips(text: str) -> list[Slip]:
    """Every misspelt month, season or quarter of a normalised text that a year or a day stands beside."""
    found = []
    for match in _WORD.finditer(text):
        if not (_AFTER.match(text, match.end()) or _BEFORE.search(text, max(0, match.start() - 12), match.start())):
            continue
        if meant := _meant(match[0]):
            found.append(Slip(match.start(), match.end(), match[0], meant))
    return found


def mended(text: str) -> tuple[str, list[Slip]]:
    """The text with its slips mended, and the slips."""
    found = slips(text)
    for slip in reversed(found):
        text = text[: slip.start] + slip.meant + text[slip.end :]
    return text, found


def mended_in_place(text: str) -> tuple[str, list[Slip]]:
    """As `mended`, with every character in its own place: months only, in short and filled with spaces."""
    found = [slip for slip in slips(text) if slip.meant in _MONTHS]
    for slip in found:
        text = text[: slip.start] + slip.meant[:3].ljust(len(slip.written)) + text[slip.end :]
    return text, found
