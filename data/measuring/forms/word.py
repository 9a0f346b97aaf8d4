"""Writes blocks as a Word document: landscape, headings, lists that number themselves, tables with a repeated header.

Numbers of lists are Word's own where they are plain ("3."), typed where they are not ("3.1", "(a)").
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from data.ingest.blocks import Block, Cell, Heading, ListItem, Paragraph, Table
from data.ingest.readers.parts.tables import heads_of
from data.measuring.forms.inner import inner_of
from data.measuring.forms.widths import shares

_PLAIN_NUMBER = re.compile(r"^(\d{1,2})\.$")


def word_of(blocks: Sequence[Block], ruled: bool = True) -> bytes:
    """Set blocks as a .docx file, its tables with or without lines."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.styles["Normal"].font.size = Pt(9)
    document.styles["Normal"].font.name = "Arial"
    writer = _Writer(document)
    for block in blocks:
        if isinstance(block, Table):
            writer.table(block, ruled)
            document.add_paragraph()  # tables that touch are one table to Word
        else:
            writer.line(document.add_paragraph(), block)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


class _Writer:
    def __init__(self, document: Any) -> None:
        self.document = document
        self.width = document.sections[0].page_width - 2 * document.sections[0].left_margin
        self.number: tuple[int, str] | None = None
        """The last number printed and the list it belongs to, so that a list goes on or starts anew."""

    def line(self, paragraph: Any, block: Paragraph | ListItem | Heading) -> None:
        """Write one line of text into an empty paragraph."""
        if isinstance(block, Heading):
            paragraph.style = f"Heading {min(max(block.level, 1), 4)}"
            paragraph.add_run(block.text)
        elif isinstance(block, Paragraph):
            paragraph.add_run(block.text).bold = block.bold or None
        elif found := _PLAIN_NUMBER.match(block.marker):
            paragraph.style = "List Number"
            self._numbered(paragraph, int(found[1]))
            paragraph.add_run(block.text)
        elif re.search(r"\w", block.marker):
            paragraph.add_run(f"{block.marker} {block.text}")
        else:
            paragraph.style = "List Bullet" if block.level == 0 else f"List Bullet {min(block.level + 1, 3)}"
            paragraph.add_run(block.text)

    def _numbered(self, paragraph: Any, number: int) -> None:
        """Give the paragraph Word's own number: the next of the list before, or the first of a new list."""
        goes_on = self.number is not None and number == self.number[0] + 1
        list_id = self.number[1] if self.number and goes_on else self._new_list(number)
        self.number = (number, list_id)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = int(list_id)

    def _new_list(self, start: int) -> str:
        style = self.document.styles["List Number"].element
        inherited = style.find(f".//{qn('w:numId')}").get(qn("w:val"))
        numbering = self.document.part.numbering_part.element
        abstract = next(
            num.find(qn("w:abstractNumId")).get(qn("w:val"))
            for num in numbering.findall(qn("w:num"))
            if num.get(qn("w:numId")) == inherited
        )
        made = numbering.add_num(int(abstract))
        made.add_lvlOverride(ilvl=0).add_startOverride(start)
        return str(made.numId)

    def table(self, table: Table, ruled: bool) -> None:
        """Write a table, its header marked to be repeated on each page; merged cells merged."""
        width = max(len(row.cells) for row in table.rows)
        made = self.document.add_table(len(table.rows), width, "Table Grid" if ruled else "Normal Table")
        made.autofit = False
        widths = [int(self.width * share) for share in shares(table)]
        for column, size in zip(made.columns, widths, strict=True):
            column.width = size
        at = {cell.place: (r, c) for r, row in enumerate(table.rows) for c, cell in enumerate(row.cells)}
        for r, row in enumerate(table.rows):
            cells = made.rows[r].cells
            for c, cell in enumerate(row.cells):
                cells[c].width = widths[c]
                if cell.covered_by is None:
                    self._cell(cells[c], cell, bold=r == 0)
        for r, row in enumerate(table.rows):
            for c, cell in enumerate(row.cells):
                if cell.covered_by in at:
                    made.cell(*at[cell.covered_by]).merge(made.cell(r, c))
        for r in range(len(heads_of(table)) or 1):
            repeated = OxmlElement("w:tblHeader")
            repeated.set(qn("w:val"), "true")
            made.rows[r]._tr.get_or_add_trPr().append(repeated)
        self.number = None

    def _cell(self, made: Any, cell: Cell, bold: bool) -> None:
        self.number = None
        for index, block in enumerate(cell.blocks):
            paragraph = made.paragraphs[0] if index == 0 else made.add_paragraph()
            self.line(paragraph, block)
            for run in paragraph.runs if bold else ():
                run.bold = True
        if inner := inner_of(cell):
            self._inner(made, inner)

    def _inner(self, made: Any, table: Table) -> None:
        """Write a table inside a cell, and the empty line that Word keeps after it."""
        inside = made.add_table(len(table.rows), len(table.rows[0].cells))
        inside.style = "Table Grid"
        for r, row in enumerate(table.rows):
            for c, cell in enumerate(row.cells):
                self._cell(inside.cell(r, c), cell, bold=r == 0)
