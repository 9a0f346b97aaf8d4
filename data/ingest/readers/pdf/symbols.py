"""Letters of symbol fonts as what they look like: a tick, a box, a bullet; none where that is not known."""

from __future__ import annotations

import re
from functools import cache

_FONT = re.compile(
    r"(?:[A-Z]{6}\+)?(?P<name>wingdings ?[23]|wingdings|webdings|.*dingbats|symbol)(?:mt|std|regular)?(?:[-,].*)?", re.I
)

_DINGBATS = {
    **dict.fromkeys("34", "✓"),
    **dict.fromkeys("5678", "✗"),
    "l": "●",
    "m": "○",
    "n": "■",
    **dict.fromkeys("opqr", "□"),
    "u": "◆",
    "v": "❖",
}
_TABLES = {
    "wingdings": {
        **dict.fromkeys("lŸ", "●"),
        **dict.fromkeys("mn", "■"),
        **dict.fromkeys("opqr¨", "☐"),
        **dict.fromkeys("stuw", "◆"),
        "v": "❖",
        **dict.fromkeys("§", "▪"),
        "Ø": "➢",
        "à": "→",
        "û": "✗",
        "ü": "✓",
        **dict.fromkeys("ýþx", "☒"),
    },
    "wingdings2": {"P": "✓", "O": "✗", **dict.fromkeys("QRST", "☒"), "£": "☐", **dict.fromkeys("*0", "☐")},
    "wingdings3": {"g": "▪", "}": "►", "u": "►", "p": "▲", "q": "▼"},
    "webdings": {"a": "✓", "r": "✗", "c": "□", "g": "■", "n": "●", "=": "●"},
    "symbol": {"·": "•", "Ö": "✓", "-": "-", "–": "-"},
}
"""What the letters of each font look like; those that Word and its like put before items and into cells."""


def shown_symbol(font: str, letter: str) -> str | None:
    """What a symbol font's letter looks like, "" where that is not known; None where the letter means itself."""
    table = _table_of(font)
    if table is None or letter.isspace():
        return None
    if len(letter) == 1 and "\uf020" <= letter <= "\uf0ff":
        letter = chr(ord(letter) - 0xF000)
    elif len(letter) != 1 or ord(letter) > 0xFF:
        return None  # the file itself says which character it means
    return table.get(letter, "")


@cache
def _table_of(font: str) -> dict[str, str] | None:
    match = _FONT.fullmatch(font)
    if match is None:
        return None
    name = match["name"].lower().replace(" ", "")
    return _TABLES.get(name, _DINGBATS)
