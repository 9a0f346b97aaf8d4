"""Small papers of fictional councils, made for the tests of the readers: PDFs and raw Office zips."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from data.ingest.blocks import Block, Paper
from data.ingest.blocks import Table as TableBlock

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=12)
TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=16, leading=20)
BOLD = ParagraphStyle("bold", parent=BODY, fontName="Helvetica-Bold")

HEADER = ("Recommendation", "Action", "Lead officer", "By when")
PLAN = (
    (
        "1. Strengthen the scrutiny function so that it adds value to decisions of the cabinet",
        "Train every scrutiny member in questioning and agree a work programme with each chair.<br/>"
        "Publish the work programme on the website.",
        "Monitoring Officer",
        "March 2026",
    ),
    (
        "2. Agree a medium term savings programme",
        "Set up a savings board that meets monthly, chaired by the section 151 officer, and reports to "
        "cabinet each quarter on what has been saved against the plan.",
        "Chief Finance Officer",
        "By 30 June 2026",
    ),
    (
        "3. Tell residents what the council stands for, in plain words, by every channel that it has at hand",
        "Write one page.",
        "Head of Communications",
        "Summer 2026",
    ),
)


def pdf_of(story: Sequence[Any], on_page: Callable[[Any, Any], None] | None = None) -> bytes:
    """Set flowing parts as a landscape A4 PDF, with the same drawing on every page."""
    stream = io.BytesIO()
    template = SimpleDocTemplate(stream, pagesize=landscape(A4), topMargin=70, bottomMargin=70)
    decorate = on_page or (lambda canvas, document: None)
    template.build(list(story), onFirstPage=decorate, onLaterPages=decorate)
    return stream.getvalue()


def plan_table(
    rows: Sequence[Sequence[str]] = PLAN,
    header: Sequence[str] | None = HEADER,
    ruled: bool = True,
    repeat: bool = True,
    padding: float = 3,
    widths: Sequence[float] = (190, 290, 120, 90),
    style: Sequence[Any] = (),
) -> Table:
    """Set rows as a table, ruled or not, its header row repeated on each page or not."""
    cells = [[Paragraph(text, BOLD) for text in header]] if header else []
    cells += [[Paragraph(text, BODY) for text in row] for row in rows]
    lines = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else []
    table = Table(cells, colWidths=list(widths), repeatRows=1 if header and repeat else 0)
    table.setStyle(
        TableStyle(
            [
                *lines,
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), padding),
                ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
                *style,
            ]
        )
    )
    return table


def text(words: str, style: ParagraphStyle = BODY) -> Paragraph:
    """Set a paragraph."""
    return Paragraph(words, style)


def space(height: float) -> Spacer:
    """Leave white space."""
    return Spacer(1, height)


def zip_of(parts: Mapping[str, bytes | str]) -> bytes:
    """Pack parts into a zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def words_of(block: Block) -> str:
    """Give a block's text; a table's is none of its own."""
    return "" if isinstance(block, TableBlock) else block.text


def lines_of(paper: Paper) -> list[str]:
    """Give the text of a paper's blocks."""
    return [words_of(block) for block in paper.blocks]
