"""A PDF's pages with only what reading needs of each letter: its text, place, font and size.

pdfplumber's own letters carry colours, matrices and marks, and gathering those takes half of the time. Lines
and rectangles come as pdfplumber gives them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdfminer.layout import LTChar, LTPage
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from data.ingest.readers.pdf.layers import Device, Interpreter, Layers, layers_off


class LeanPage(Page):
    """A pdfplumber page whose letters are gathered without what no reader asks for."""

    off: Layers = frozenset()
    """The layers that are switched off."""

    @property
    def layout(self) -> LTPage:
        """The page's parts, each letter with why it is not seen."""
        if not hasattr(self, "_layout"):
            device = Device(self.pdf.rsrcmgr, pageno=self.page_number, laparams=self.pdf.laparams)
            device.off = self.off
            try:
                Interpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            except Exception as error:
                raise PdfminerException(error) from error
            self._layout: LTPage = device.get_result()
        return self._layout

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
            "unseen": getattr(obj, "unseen", None),
            "x0": obj.x0 + left,
            "x1": obj.x1 + left,
            "top": top,
            "bottom": self.height - obj.y0 + above,
            "doctop": self.initial_doctop + top,
        }


def pages_of(pdf: PDF) -> Iterator[LeanPage]:
    """The pages of an open PDF one by one; each is closed before the next."""
    off = layers_off(pdf.doc.catalog)
    for number, found in enumerate(PDFPage.create_pages(pdf.doc), start=1):
        page = LeanPage(pdf, found, number)
        page.off = off
        yield page
        page.close()
