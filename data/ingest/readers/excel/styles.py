"""What a workbook says of how its cells look, as far as it decides what a reader of the sheet sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from data.ingest.readers.excel.number_codes import BUILT_IN
from data.ingest.readers.parts.ooxml import Element, attribute, child, children, switched_on, value

Kind = TypeVar("Kind")
_WHITE = {"FFFFFFFF", "00FFFFFF", "FFFFFF"}
_WHITE_INDEXES = {"1", "9"}
_WHITE_THEME = "0"


@dataclass(frozen=True)
class Style:
    """How a cell shows its value: its number format, and whether its letters are struck out or white."""

    code: str = "General"
    struck: bool = False
    white: bool = False
    filled: bool = False
    """Whether the cell's ground is another colour than white."""


def styles_of(root: Element | None) -> list[Style]:
    """The workbook's cell styles in their order."""
    codes = {
        attribute(item, "numFmtId") or "": attribute(item, "formatCode") or "General"
        for item in children(child(root, "numFmts"), "numFmt")
    }
    fonts = [(is_struck(font), is_white(font)) for font in children(child(root, "fonts"), "font")]
    fills = [_is_coloured(fill) for fill in children(child(root, "fills"), "fill")]
    found = []
    for item in children(child(root, "cellXfs"), "xf"):
        number = attribute(item, "numFmtId") or "0"
        code = codes.get(number) or (BUILT_IN.get(int(number), "General") if number.isdigit() else "General")
        struck, white = _at(fonts, attribute(item, "fontId"), (False, False))
        found.append(Style(code, struck, white, _at(fills, attribute(item, "fillId"), False)))
    return found


def is_struck(font: Element | None) -> bool:
    """Whether a font, or a run's properties, strikes its letters out."""
    return bool(switched_on(font, "strike"))


def is_white(font: Element | None) -> bool:
    """Whether a font, or a run's properties, sets white letters."""
    color = child(font, "color")
    return (
        (attribute(color, "rgb") or "").upper() in _WHITE
        or attribute(color, "indexed") in _WHITE_INDEXES
        or (attribute(color, "theme") == _WHITE_THEME and not attribute(color, "tint"))
    )


def is_raised(font: Element | None) -> bool:
    """Whether a run's properties raise its letters."""
    return value(font, "vertAlign") == "superscript"


def _is_coloured(fill: Element) -> bool:
    pattern = child(fill, "patternFill")
    if pattern is None:
        return child(fill, "gradientFill") is not None
    if (attribute(pattern, "patternType") or "none") == "none":
        return False
    ground = child(pattern, "fgColor")
    return not is_white_colour(ground)


def is_white_colour(color: Element | None) -> bool:
    """Whether a colour is white."""
    return (attribute(color, "rgb") or "").upper() in _WHITE or attribute(color, "indexed") in _WHITE_INDEXES


def _at(items: Sequence[Kind], number: str | None, otherwise: Kind) -> Kind:
    at = int(number) if number and number.isdigit() else -1
    return items[at] if 0 <= at < len(items) else otherwise
