"""Writes blocks as a PDF: landscape, tables with or without lines, rows cut by page breaks, headers repeated.

Needs reportlab, which only the development group installs.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from html import escape
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph as Set
from reportlab.platypus import SimpleDocTemplate, Spacer, TableStyle
from reportlab.platypus import Table as SetTable

from data.ingest.blocks import Block, Cell, Heading, ListItem, Paragraph, Table
from data.ingest.readers.parts.tables import heads_of
from data.measuring.forms.widths import shares

_BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=12, spaceAfter=4)
_BOLD = ParagraphStyle("bold", parent=_BODY, fontName="Helvetica-Bold")
_SIZES = {1: 18, 2: 14, 3: 12}
_MARGIN = 50


def pdf_of(blocks: Sequence[Block], ruled: bool) -> bytes:
    """Set blocks as a PDF file."""
    stream = io.BytesIO()
    page = landscape(A4)
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), _MARGIN)
    template = SimpleDocTemplate(stream, pagesize=page, **margins)
    story: list[Any] = []
    for block in blocks:
        if isinstance(block, Table):
            story += [_table(block, ruled, page[0] - 2 * _MARGIN), Spacer(1, 12)]
        else:
            story.append(_line(block))
    template.build(story, onFirstPage=_footer, onLaterPages=_footer)
    return stream.getvalue()


def _footer(canvas: Any, document: Any) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(_MARGIN, 25, f"Page {document.page}")


def _line(block: Paragraph | ListItem | Heading, bold: bool = False) -> Set:
    """Set one line of text; a marker hangs before its item."""
    words = escape(block.text, quote=False)
    if isinstance(block, Heading):
        size = _SIZES.get(block.level, 12)
        style = ParagraphStyle(f"h{size}", parent=_BOLD, fontSize=size, leading=size * 1.2, spaceBefore=10)
        return Set(words, style)
    if isinstance(block, ListItem):
        indent = 16 + 14 * block.level
        marker = block.marker if re.search(r"\w", block.marker) else "\u2022"
        hang = max(12, 6 * len(marker) + 2)
        style = ParagraphStyle(f"item{indent}-{hang}", parent=_BODY, leftIndent=indent + hang, bulletIndent=indent)
        return Set(words, style, bulletText=escape(marker, quote=False))
    return Set(words, _BOLD if block.bold or bold else _BODY)


def _table(table: Table, ruled: bool, width: float) -> SetTable:
    count = max(len(row.cells) for row in table.rows)
    cells = [
        [_cell(cell, bold=r == 0) for cell in row.cells] + [""] * (count - len(row.cells))
        for r, row in enumerate(table.rows)
    ]
    at = {cell.place: (c, r) for r, row in enumerate(table.rows) for c, cell in enumerate(row.cells)}
    style: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    style += [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else []
    last: dict[Any, tuple[int, int]] = {}
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row.cells):
            if cell.covered_by in at:
                last[cell.covered_by] = (c, r)
    style += [("SPAN", at[first], end) for first, end in last.items()]
    made = SetTable(
        cells,
        colWidths=[width * share for share in shares(table)],
        repeatRows=min(len(heads_of(table)) or 1, len(table.rows) - 1),
        splitInRow=1,
    )
    made.setStyle(TableStyle(style))
    return made


def _cell(cell: Cell, bold: bool) -> Any:
    return [_line(block, bold) for block in cell.blocks] or ""
