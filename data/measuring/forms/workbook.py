"""Writes blocks as a workbook: one sheet from top to bottom, titles merged over the columns, tables below them.

The header of a table is therefore not the first row. Lists stand in a cell as lines with their markers.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from data.ingest.blocks import Block, Cell, Heading, ListItem, Paragraph, Table


def workbook_of(blocks: Sequence[Block]) -> bytes:
    """Set blocks as an .xlsx file."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Action plan"
    columns = max((len(b.rows[0].cells) for b in blocks if isinstance(b, Table)), default=1)
    row = 1
    for block in blocks:
        if isinstance(block, Table):
            row += 1
            at = {c.place: (row + r, i + 1) for r, line in enumerate(block.rows) for i, c in enumerate(line.cells)}
            last: dict[tuple[int, int], tuple[int, int]] = {}
            for line in block.rows:
                for column, cell in enumerate(line.cells, start=1):
                    if cell.covered_by in at:
                        last[at[cell.covered_by]] = (row, column)
                    elif cell.blocks:
                        made = sheet.cell(row, column, _text(cell))
                        made.alignment = Alignment(wrap_text=True, vertical="top")
                row += 1
            for (top, left), (bottom, right) in last.items():
                sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
            row += 1
            continue
        made = sheet.cell(row, 1, _line(block))
        made.font = Font(bold=isinstance(block, Heading))
        if columns > 1 and isinstance(block, Heading):
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
        row += 1
    for column in range(1, columns + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 40
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _line(block: Paragraph | ListItem | Heading) -> str:
    if not isinstance(block, ListItem):
        return _safe(block.text)
    marker = block.marker if re.search(r"\w", block.marker) else "\u2022"
    return f"{'  ' * block.level}{marker} {block.text}"


def _safe(text: str) -> str:
    """Keep a text that opens with "=" from being taken for a formula."""
    return f" {text}" if text.startswith("=") else text


def _text(cell: Cell) -> str:
    return "\n".join(_line(block) for block in cell.blocks)
