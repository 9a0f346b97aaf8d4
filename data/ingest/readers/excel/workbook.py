"""Excel workbooks (.xlsx) as blocks: one heading and one table for each sheet that holds anything.

Values by calamine, which is fast; merged cells and hidden sheets from the file's XML. Dates become "05
March 2026". Formulas are read as their last saved values. Comments, pictures and cell colours are not
read.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from data.ingest.blocks import Block, Heading, Paper, Place
from data.ingest.readers.parts.grids import blocks_of_text, table_of_texts
from data.ingest.readers.refusal import PaperError

MAX_ROWS = 20_000
MAX_CELLS = 500_000
_FILLED = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:v|is|f)\b')


def read_workbook(data: bytes, name: str) -> Paper:
    """Read a workbook as blocks, sheet by sheet."""
    blocks: list[Block] = []
    problems: list[tuple[Place, str, str]] = []
    _check_size(data, name)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        tables = 0
        for sheet in workbook.sheets_metadata:
            if sheet.typ != SheetTypeEnum.WorkSheet:
                continue
            if sheet.visible != SheetVisibleEnum.Visible:
                problems.append((Place(), sheet.name, f"the sheet “{sheet.name}” is hidden and was not read"))
                continue
            read = workbook.get_sheet_by_name(sheet.name)
            rows = [[_shown(value) for value in row] for row in read.to_python(skip_empty_area=False)]
            if not any(any(row) for row in rows):
                continue
            blocks.append(Heading(sheet.name, 1, Place(paragraph=len(blocks) + 1)))
            table = table_of_texts(rows, tables + 1, _covered(read))
            if table is not None:
                tables += 1
                blocks.append(table)
            else:
                blocks.extend(_single_column(rows))
    except CalamineError as error:
        raise PaperError(f"{name} is damaged and cannot be opened; save it again and upload the new file.") from error
    return Paper(name, "Excel workbook", tuple(blocks), problems=tuple(problems))


def _check_size(data: bytes, name: str) -> None:
    """Refuse a workbook with a sheet of more cells than a plan has: one far cell can claim millions of them.

    Read from the file's XML, as the library would set aside the memory before it could be asked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.namelist():
                if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", part):
                    continue
                rows = columns = 0
                for letters, number in _FILLED.findall(archive.read(part)):
                    rows, columns = max(rows, int(number)), max(columns, _column(letters))
                if rows > MAX_ROWS or rows * columns > MAX_CELLS:
                    raise PaperError(
                        f"{name} has a sheet of {rows} rows and {columns} columns; "
                        "delete the empty rows and columns around the plan and save it again."
                    )
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise PaperError(f"{name} is damaged and cannot be opened; save it again and upload the new file.") from error


def _column(letters: bytes) -> int:
    """Give a column's number from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _covered(sheet: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """Give, for each place under a merged cell, the place of that cell (from 1)."""
    covered = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if (bottom - top + 1) * (right - left + 1) > MAX_CELLS:
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    covered[row + 1, column + 1] = (top + 1, left + 1)
    return covered


def _shown(value: Any) -> str:
    """Give a cell's value as text: whole numbers without ".0", dates as day, month in words and year."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:g}"
    if isinstance(value, datetime | date):
        return value.strftime("%d %B %Y")
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value) if value is not None else ""


def _single_column(rows: Sequence[Sequence[str]]) -> list[Block]:
    """Give a sheet with text in one column only as paragraphs and list items."""
    return [
        block
        for number, row in enumerate(rows, start=1)
        for text in row
        for block in blocks_of_text(text, Place(row=number))
    ]
