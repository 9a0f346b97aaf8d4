"""A PDF's pages with only what reading needs of each letter: its text, place, font and size.

pdfplumber's own letters carry colours, matrices and marks, and gathering those takes half of the time. Lines
and rectangles come as pdfplumber gives them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdfminer.layout import LTChar
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page
from pdfplumber.pdf import PDF


class LeanPage(Page):
    """A pdfplumber page whose letters are gathered without what no reader asks for."""

    def process_object(self, obj: Any) -> dict[str, Any]:
        """A letter's few values; everything else as pdfplumber does."""
        if not isinstance(obj, LTChar) or isinstance(obj.fontname, bytes):
            return super().process_object(obj)
        left, above = self.mediabox[0], self.mediabox[1]
        top = self.height - obj.y1 + above
        return {
            "object_type": "char",
            "text": obj.get_text(),
            "fontname": obj.fontname,
            "size": obj.size,
            "upright": obj.upright,
            "color": obj.graphicstate.ncolor,
            "x0": obj.x0 + left,
            "x1": obj.x1 + left,
            "top": top,
            "bottom": self.height - obj.y0 + above,
            "doctop": self.initial_doctop + top,
        }


def pages_of(pdf: PDF) -> Iterator[LeanPage]:
    """The pages of an open PDF one by one; each is closed before the next."""
    for number, found in enumerate(PDFPage.create_pages(pdf.doc), start=1):
        page = LeanPage(pdf, found, number)
        yield page
        page.close()
