"""Words on slides: Plotly's marks taken out, what XML cannot hold left out, cut where a slide has no more room."""

from __future__ import annotations

import html
import re
from typing import Any

from pptx.dml.color import RGBColor
from pptx.util import Pt

from analysis.files.export import neutralised

ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SMALLEST = 12
"""Points of the smallest type on a slide, which a projector still shows."""


def short(text: Any, most: int) -> str:
    """Text that XML can hold, on one paragraph's lines, cut at a word where it is longer than `most` letters."""
    words = ILLEGAL.sub("", str(text)).strip()
    return words if len(words) <= most else words[: most - 2].rsplit(" ", 1)[0][: most - 2] + " …"


def bare(text: Any) -> str:
    """What a figure says, without the marks that Plotly reads."""
    lines = re.sub(r"<br\s*/?>", " ", str(text))
    return html.unescape(re.sub(r"</?(?:b|i|span)(?:\s[^<>]*)?>", "", lines)).strip()


def cell(text: Any, most: int = 80) -> str:
    """What a figure says, for a chart's own workbook: a spreadsheet must not run it as a formula."""
    return neutralised(short(bare(text), most))


def color_of(value: Any, otherwise: str) -> RGBColor:
    """A colour of a figure; the other one where it is none that PowerPoint knows."""
    text = str(value).lstrip("#")
    return RGBColor.from_string((text if re.fullmatch("[0-9A-Fa-f]{6}", text) else otherwise.lstrip("#")).upper())


def typed(font: Any, color: str, size: int = SMALLEST, bold: bool = False) -> None:
    """Set a font's size, weight and colour."""
    font.size, font.bold = Pt(size), bold
    font.color.rgb = color_of(color, "000000")
