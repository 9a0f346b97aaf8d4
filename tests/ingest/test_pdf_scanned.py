"""A scanned PDF: read by text recognition where it is installed, each value marked so; else refused with the mend."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from data.ingest.readers.parts.left_out import RECOGNISED
from data.ingest.readers.pdf.recognition import INSTALL, is_installed
from data.ingest.upload.safe import PaperError, read_safely
from tests.ingest.paper_makers import TITLE, pdf_of, plan_table, text

installed = pytest.mark.skipif(not is_installed(), reason="no text recognition here (tesseract-ocr)")
missing = pytest.mark.skipif(is_installed(), reason="text recognition is installed here")


def scan_of(content: bytes) -> bytes:
    """A PDF whose pages are pictures of another's."""
    stream, drawing = io.BytesIO(), None
    for page in pypdfium2.PdfDocument(content):
        width, height = page.get_size()
        drawing = drawing or Canvas(stream, pagesize=(width, height))
        drawing.drawImage(ImageReader(page.render(scale=200 / 72).to_pil()), 0, 0, width, height)
        drawing.showPage()
    assert drawing
    drawing.save()
    return stream.getvalue()


PLAN = pdf_of([text("Borchester Borough Council: action plan", TITLE), plan_table()])


@installed
def test_a_scan_is_read_and_every_value_of_it_is_marked() -> None:
    plan = read_safely(scan_of(PLAN), "scan.pdf").plan
    actions = [action for rec in plan.recommendations for action in rec.actions]
    read = {(action.owner_role, action.deadline.published) for action in actions}
    assert {("Monitoring Officer", "March 2026"), ("Chief Finance Officer", "By 30 June 2026")} <= read
    assert all(RECOGNISED in [problem.reason for problem in action.problems] for action in actions)


def test_what_has_words_is_not_marked() -> None:
    plan = read_safely(PLAN, "plan.pdf").plan
    assert RECOGNISED not in {problem.reason for problem in plan.problems}


@missing
def test_where_none_is_installed_the_refusal_says_how() -> None:
    with pytest.raises(PaperError, match=f"scanned PDF .*; .*{INSTALL}"):
        read_safely(scan_of(PLAN), "scan.pdf")
