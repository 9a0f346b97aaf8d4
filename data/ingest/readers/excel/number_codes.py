"""Excel's number formats as they are written: a code parted into sections, and each section into pieces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"£"#,##0;-"£"#,##0',
    6: '"£"#,##0;-"£"#,##0',
    7: '"£"#,##0.00;-"£"#,##0.00',
    8: '"£"#,##0.00;-"£"#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy hh:mm",
    **dict.fromkeys((*range(27, 32), 36, *range(50, 59)), "dd/mm/yyyy"),
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"',
    42: '"£"#,##0;-"£"#,##0;"-"',
    43: '#,##0.00;-#,##0.00;"-"',
    44: '"£"#,##0.00;-"£"#,##0.00;"-"',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
"""The codes that a workbook names by number only, as an English Excel shows them."""

_BY_MACHINE = {"mm-dd-yy": BUILT_IN[14], "m/d/yyyy": BUILT_IN[14], "m/d/yy h:mm": BUILT_IN[22]}
"""Codes by which programs write the numbers 14 and 22, which each machine shows in its own order."""
_SYSTEM = re.compile(r"\[\$-(x-sys(?:date|time)|F[48]00)\]", re.IGNORECASE)

_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<blank>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<clock>AM/PM|A/P)|(?P<sign>E[+-])|(?P<date>y+|m+|d+|h+|s+|e+)|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|=|<|>)\s*(-?[\d.]+)")
_DIGITS = "0#?"


@dataclass(frozen=True)
class Section:
    """One of a code's up to four parts: its pieces as (kind, text), and the values it is for."""

    pieces: tuple[tuple[str, str], ...]
    condition: tuple[str, float] | None = None

    @property
    def dated(self) -> bool:
        return any(kind in {"date", "elapsed"} for kind, _ in self.pieces)


def code_here(code: str) -> str:
    """The code that an English machine puts in the place of one that each machine shows in its own way."""
    if match := _SYSTEM.match(code):
        return "h:mm:ss" if match[1].lower() in {"f400", "x-systime"} else "dd mmmm yyyy"
    return _BY_MACHINE.get(code.lower(), code)


@lru_cache(maxsize=512)
def sections_of(code: str) -> tuple[Section, ...]:
    """Part a code at its semicolons into sections of pieces."""
    sections: list[Section] = []
    pieces: list[tuple[str, str]] = []
    condition: tuple[str, float] | None = None
    for match in _PIECE.finditer(code[:500]):
        kind = match.lastgroup or "plain"
        text = match.group(kind)
        if kind == "plain" and text == ";":
            sections.append(Section(tuple(pieces), condition))
            pieces, condition = [], None
        elif kind == "bracket":
            piece, condition = _bracket(text, condition)
            pieces += piece
        elif kind != "fill":
            pieces.append(_piece(kind, text))
    sections.append(Section(tuple(pieces), condition))
    return tuple(sections)


def _piece(kind: str, text: str) -> tuple[str, str]:
    if kind in {"quoted", "escaped"}:
        return "words", text
    if kind == "blank":
        return "words", " "
    if kind == "date":
        return "date", ("y" * 4 if text[0] in "eE" else text.lower())
    if kind == "plain":
        kind = {"@": "text", "%": "percent", "/": "slash", ".": "point", ",": "comma"}.get(text, "words")
        return ("digit" if text in _DIGITS else kind), text
    return kind, text


def _bracket(text: str, condition: tuple[str, float] | None) -> tuple[list[tuple[str, str]], tuple[str, float] | None]:
    """Read what stands in square brackets: elapsed time, a condition, a currency sign; else a colour or a language."""
    if re.fullmatch(r"h+|m+|s+", text, re.IGNORECASE):
        return [("elapsed", text.lower())], condition
    if found := _CONDITION.fullmatch(text):
        try:
            return [], (found[1], float(found[2]))
        except ValueError:
            return [], condition
    sign = text[1:].partition("-")[0] if text.startswith("$") else ""
    return ([("words", sign)] if sign else []), condition
