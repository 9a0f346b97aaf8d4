"""Charts as PowerPoint slides: each a native chart or table that can be edited, with its headline, measure and source.

Nothing is a picture. Type is never smaller than 12 points; what does not fit on one slide goes on to the next.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.util import Inches, Pt

from analysis.charts.tokens import ACCENT, INK, QUIET
from analysis.files.slide_bars import add_bars, bar_slides
from analysis.files.slide_drawing import add_points
from analysis.files.slide_points import point_slides
from analysis.files.slide_tables import add_sheet, grid_sheets, sheets_of
from analysis.files.slide_words import short

WIDTH, HEIGHT = 13.333, 7.5
EDGE = 0.55
"""Inches of a slide in the shape of a screen, and round its edge."""
TOP, FOOT = 1.78, 6.86
"""Where what is shown begins and ends."""
BLANK_TITLE = 5


@dataclass(frozen=True)
class Shown:
    """One chart, or one table, of a page: its words, its figure as plain data where it has one, and its rows.

    `counted` is the definition behind its numbers; `labels` are its columns' names as the page writes them.
    """

    headline: str
    measure: str
    alt: str
    rows: pd.DataFrame
    figure: Mapping[str, Any] | None = None
    counted: str = ""
    labels: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Deck:
    """What all slides of a file share: the page, its answer, where figures come from, and the note on the view."""

    title: str
    answer: str
    selected: str
    source: str
    note: str


def slides(deck: Deck, shown: Sequence[Shown]) -> bytes:
    """A PowerPoint file: the page's answer, then each chart or table on slides of its own."""
    file = Presentation()
    file.slide_width, file.slide_height = Inches(WIDTH), Inches(HEIGHT)
    file.core_properties.title = short(f"{deck.title}: {deck.answer}", 200)
    file.core_properties.author = "Peer challenge benchmark"
    _opening(file, deck)
    for each in shown:
        parts = _parts(each)
        for number, part in enumerate(parts, start=1):
            slide = _slide(file, deck, each, f" ({number} of {len(parts)})" if len(parts) > 1 else "")
            box = Inches(EDGE), Inches(TOP), Inches(WIDTH - 2 * EDGE), Inches(FOOT - TOP)
            frame = part(slide, box)
            frame._element.nvGraphicFramePr.cNvPr.set("descr", short(each.alt, 900))
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _parts(shown: Shown) -> list[Any]:
    """What each slide of the chart draws, as functions of the slide and the box: bars, points, or rows as a table."""
    figure = shown.figure
    if figure:
        if bars := bar_slides(figure):
            return [lambda slide, box, part=part: add_bars(slide, box, part) for part in bars]
        if grid := grid_sheets(figure):
            return [lambda slide, box, part=part: add_sheet(slide, box, part) for part in grid]
        if points := point_slides(figure):
            return [lambda slide, box, part=part: add_points(slide, box, part) for part in points]
    return [lambda slide, box, part=part: add_sheet(slide, box, part) for part in sheets_of(shown.rows, shown.labels)]


def _opening(file: Any, deck: Deck) -> None:
    slide = file.slides.add_slide(file.slide_layouts[BLANK_TITLE])
    _title(slide, deck.title, 1.9, 0.9, 40)
    _text(slide, deck.answer, 2.95, 2.0, 26, INK["light"])
    _text(slide, deck.selected, 5.1, 0.8, 16, QUIET["light"])
    _text(slide, deck.source, FOOT, 0.5, 12, QUIET["light"])
    slide.notes_slide.notes_text_frame.text = short(deck.note, 5000)


def _slide(file: Any, deck: Deck, shown: Shown, of: str) -> Any:
    slide = file.slides.add_slide(file.slide_layouts[BLANK_TITLE])
    words = short(shown.headline, 170) + of
    _title(slide, words, 0.35, 0.85, 28 if len(words) <= 58 else 24 if len(words) <= 78 else 20)
    _text(slide, short(shown.measure, 330), 1.17, 0.6, 14, QUIET["light"])
    _text(slide, deck.source, FOOT, 0.5, 12, QUIET["light"])
    told = [shown.measure, f"How it is counted: {shown.counted}" if shown.counted else "", deck.note]
    slide.notes_slide.notes_text_frame.text = short("\n\n".join(filter(None, told)), 8000)
    return slide


def _title(slide: Any, words: str, top: float, high: float, size: int) -> None:
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = (
        Inches(inches) for inches in (EDGE - 0.1, top, WIDTH - 2 * EDGE + 0.2, high)
    )
    _write(title.text_frame, words, size, ACCENT["light"], bold=True)


def _text(slide: Any, words: str, top: float, high: float, size: int, color: str) -> None:
    box = slide.shapes.add_textbox(*(Inches(inches) for inches in (EDGE - 0.1, top, WIDTH - 2 * EDGE + 0.2, high)))
    _write(box.text_frame, words, size, color)


def _write(frame: Any, words: str, size: int, color: str, bold: bool = False) -> None:
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.TOP
    frame.text = short(words, 600)
    for paragraph in frame.paragraphs:
        paragraph.alignment = 1
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(size), bold
            run.font.color.rgb = RGBColor.from_string(color.lstrip("#"))
