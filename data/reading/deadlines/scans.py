"""What a scan makes of a date, taken back where only one reading is a time: "3O June 2O27", "Octo ber", "Ju1y".

A letter is read as a figure only inside a number, a figure as a letter only inside the name of a month or a season.
"""

from __future__ import annotations

import re

NAMES = (
    *("january", "february", "march", "april", "june", "july", "august", "september", "october", "november"),
    *("december", "spring", "summer", "autumn", "winter", "quarter"),
)
_FIGURES = str.maketrans("oil|", "0111")
_LETTERS = str.maketrans("015|", "olsl")
_NUMBER = re.compile(r"(?<![\w|])(?=[\doil|]*\d)(?=\d*[oil|])[\doil|]{2,4}(?![\w|])")
_WORD = re.compile(r"(?<![\w|])(?=[a-z|]*[\d|])[a-z\d|]{4,10}(?![\w|])")
_BROKEN = re.compile(
    "|".join(
        rf"\b{name[:at]}\s?[ -]\s?{name[at:]}\b" for name in NAMES if len(name) > 5 for at in range(2, len(name) - 1)
    )
)
_RN = re.compile(r"\b[a-z]*rn[a-z]*\b")
_GLUED = re.compile(rf"\b({'|'.join(NAMES[-5:-1])})(?=20\d\d\b)")
_STRUCK = re.compile(r"~~[^~]+~~\s*(?=\S)")
LONE = re.compile(r"(?<![\w.)])[il|]\s+$")
"""A letter alone before a month: the first of it, or the mark of a list."""


def _named(match: re.Match[str]) -> str:
    meant = match[0].translate(_LETTERS)
    return meant if meant in NAMES else match[0]


def _one_letter(match: re.Match[str]) -> str:
    meant = match[0].replace("rn", "m")
    return meant if meant in NAMES else match[0]


def unscanned(text: str) -> tuple[str, bool]:
    """A cell in normal form with the slips of a scan taken back, and whether there were any."""
    plain = _GLUED.sub(r"\1 ", _STRUCK.sub("", text))
    read = _NUMBER.sub(lambda match: match[0].translate(_FIGURES), plain)
    read = _RN.sub(_one_letter, _WORD.sub(_named, read))
    read = _BROKEN.sub(lambda match: re.sub(r"[\s-]", "", match[0]), read)
    return read, read != plain
