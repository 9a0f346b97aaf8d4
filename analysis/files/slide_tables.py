"""Rows as native tables on slides, and a grid of cells with the shades it has on the page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches

from analysis.charts.bars import on_fill
from analysis.charts.tokens import ACCENT, GROUND, INK
from analysis.files.slide_words import bare, color_of, short, typed

ROWS, MOST_ROWS, MOST_COLUMNS = 12, 48, 7
"""Rows of one slide; of all slides of one table, whose file holds the rest; and columns that a slide has room for."""
NARROWEST, WIDEST = 0.9, 5.2
LETTER = 0.092
"""Inches of a column, and of a letter of 12 points."""
BOLD = 1.15
"""How much wider the letters of a head are."""
TWO_LINES = 100
"""Letters that two lines of a row's name and remark hold."""
NOT_ON_SLIDES = ("council_id", "gss_code", "challenge_id", "action_id", "recommendation_id", "document_id", "indicator")
"""Codes that say what a name on the slide says."""


@dataclass(frozen=True)
class Sheet:
    """One table: its heads, its cells, the fill of some by row and column, and whether they stand in the middle."""

    heads: Sequence[str]
    cells: Sequence[Sequence[str]]
    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)
    more: str = ""
    middle: bool = False


def sheets_of(rows: pd.DataFrame, labels: Mapping[str, str] | None = None) -> list[Sheet]:
    """The rows as tables of a slide each; one that says so where there is none."""
    kept = [name for name in rows.columns if name not in NOT_ON_SLIDES and rows[name].notna().any()][:MOST_COLUMNS]
    shown = rows[kept].head(MOST_ROWS)
    heads = [(labels or {}).get(name, str(name).replace("_", " ").capitalize()) for name in kept]
    cells = [[_in_print(value) for value in row] for row in shown.itertuples(index=False, name=None)]
    more = f"The first {len(shown):,} of {len(rows):,} rows; the CSV holds all." if len(rows) > len(shown) else ""
    if not cells:
        return [Sheet(["No rows"], [["Nothing is held for this selection."]])]
    many = -(-len(cells) // -(-len(cells) // ROWS))
    return [Sheet(heads, cells[at : at + many], more=more) for at in range(0, len(cells), many)]


def grid_sheets(figure: Mapping[str, Any]) -> list[Sheet]:
    """A grid of the page as tables: its names, its fields, each cell's words and shade; none where it is no grid."""
    layout = figure["layout"]
    axis = layout.get("xaxis", {})
    boxes = [shape for shape in layout.get("shapes", []) if shape.get("type") == "rect"]
    if not boxes or "ticktext" not in axis:
        return []
    fields = [bare(text) for text in axis["ticktext"]]
    names: dict[int, str] = {}
    words: dict[tuple[int, int], str] = {}
    for note in layout.get("annotations", []):
        if note["x"] < -0.4:
            names[round(note["y"] + 0.34)] = bare(note["text"])
        else:
            words[round(note["y"] - 0.11), round(note["x"])] = bare(note["text"]).removeprefix("✕ ")
    shades = {
        (round(box["y0"] + 0.2), round(box["x0"] + 0.48)): box["fillcolor"]
        for box in boxes
        if box["fillcolor"] != GROUND["light"]
    }
    sheets = []
    order = sorted(names)
    many = -(-len(order) // -(-len(order) // ROWS)) if order else ROWS
    for at in range(0, len(order), many):
        part = order[at : at + many]
        cells = [[names[row], *(words.get((row, column), "") for column in range(len(fields)))] for row in part]
        fills = {
            (place, column + 1): shades[row, column]
            for place, row in enumerate(part)
            for column in range(len(fields))
            if (row, column) in shades
        }
        sheets.append(Sheet(["", *fields], cells, fills, middle=True))
    return sheets


def add_sheet(slide: Any, box: tuple[Any, Any, Any, Any], sheet: Sheet) -> Any:
    """Draw the table into the box."""
    left, top, width, _ = box
    widths = _widths(sheet, width.inches)
    frame = slide.shapes.add_table(len(sheet.cells) + 1, len(sheet.heads), left, top, width, Inches(0.3))
    table = frame.table
    table.horz_banding = False
    for column, inches in enumerate(widths):
        table.columns[column].width = Inches(inches)
    numbers = {
        column
        for column in range(len(sheet.heads))
        if all(re.fullmatch(r"[\d,.]+%?|", row[column]) for row in sheet.cells)
    }
    for number, row in enumerate([sheet.heads, *sheet.cells]):
        table.rows[number].height = Inches(0.36)
        for column, words in enumerate(row):
            made = table.cell(number, column)
            fill = ACCENT["light"] if number == 0 else sheet.fills.get((number - 1, column), GROUND["light"])
            _fill(made, words, fill, widths[column], number == 0, sheet.middle and column > 0, column in numbers)
    if sheet.more:
        note = slide.shapes.add_textbox(left, Inches(6.55), width, Inches(0.3))
        note.text_frame.text = sheet.more
        typed(note.text_frame.paragraphs[0].runs[0].font, INK["light"])
    return frame


def add_names(slide: Any, box: tuple[Any, Any, Any, Any], rows: Sequence[tuple[str, str]]) -> None:
    """The names of a chart's rows and what is said of each, as high as its rows are."""
    left, top, width, height = box
    table = slide.shapes.add_table(len(rows), 1, left, top, width, height).table
    table.first_row = table.horz_banding = False
    for number, (name, remark) in enumerate(rows):
        table.rows[number].height = int(height / len(rows))
        made = table.cell(number, 0)
        made.fill.background()
        made.vertical_anchor = MSO_ANCHOR.MIDDLE
        made.margin_left = made.margin_top = made.margin_bottom = 0
        made.margin_right = Inches(0.1)
        paragraph = made.text_frame.paragraphs[0]
        told = short(name, 60)
        for words, bold in ((told, True), (f"  {short(remark, TWO_LINES - len(told))}" if remark else "", False)):
            run = paragraph.add_run()
            run.text = words
            typed(run.font, INK["light"], bold=bold)


def _fill(made: Any, words: str, fill: str, inches: float, head: bool, middle: bool, number: bool) -> None:
    made.fill.solid()
    made.fill.fore_color.rgb = color_of(fill, GROUND["light"])
    made.vertical_anchor = MSO_ANCHOR.MIDDLE
    made.margin_left = made.margin_right = Inches(0.07)
    made.margin_top = made.margin_bottom = Inches(0.025)
    made.text_frame.word_wrap = True
    made.text_frame.text = short(words, max(int(inches / LETTER) * 2 - 4, 6))
    for paragraph in made.text_frame.paragraphs:
        if middle:
            paragraph.alignment = PP_ALIGN.CENTER
        elif number:
            paragraph.alignment = PP_ALIGN.RIGHT
        for run in paragraph.runs:
            typed(run.font, on_fill(fill) if head or fill != GROUND["light"] else INK["light"], bold=head)


def _widths(sheet: Sheet, whole: float) -> list[float]:
    """Inches of each column, all of them the whole: by its longest words, and no word is broken where there is room."""
    columns = list(zip(sheet.heads, *sheet.cells, strict=True))
    wanted = [min(max(max(map(len, words)) * LETTER + 0.2, NARROWEST), WIDEST) for words in columns]
    least = []
    for words, wish in zip(columns, wanted, strict=True):
        head, *cells = (max(map(len, text.split()), default=0) for text in words)
        least.append(min(max([BOLD * head, *cells]) * LETTER + 0.2, max(wish, BOLD * head * LETTER + 0.2)))
    wanted = [max(wish, few) for wish, few in zip(wanted, least, strict=True)]
    spare, more = whole - sum(least), sum(wanted) - sum(least)
    if spare <= 0 or more <= 0:
        return [inches * whole / sum(wanted) for inches in wanted]
    return [few + (wish - few) * spare / more for few, wish in zip(least, wanted, strict=True)]


def _in_print(value: Any) -> str:
    if value is None or (not isinstance(value, list | tuple) and pd.isna(value)):
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value.day} {value:%b %Y}"
    if isinstance(value, float):
        return f"{value:.3g}" if not value.is_integer() else f"{int(value):,}"
    return str(value).replace("_", " ") if re.fullmatch(r"[a-z]+(?:_[a-z]+)+", str(value)) else str(value)
