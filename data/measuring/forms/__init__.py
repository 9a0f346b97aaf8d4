"""Writes a paper's blocks as the files councils publish: Word, PDF (ruled, borderless), Excel, web page.

The inverse of the readers, and nothing but that: it measures how much a file form costs. `data score` and the
tests both need it, and `data` may not import tests, so it stands here. It uses libraries the reader's own package
brings (python-docx, openpyxl) and two that need not be there: reportlab, of the development group, and LibreOffice.
Both are looked for when a form is asked for; where one is missing the form says so (`FormUnavailable`) and the
others go on. The files hold a paper's own sentences: they are for a temporary folder and are never committed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from data.ingest.blocks import Block
from data.measuring.forms.whole import whole

__all__ = ["FORMS", "FormUnavailable", "all_made", "made", "whole"]

Maker = Callable[[Sequence[Block]], tuple[bytes, str]]
Makers = Callable[[Sequence[Sequence[Block]]], list[tuple[bytes, str]]]


class FormUnavailable(RuntimeError):
    """A form that cannot be made here, and why."""


def _word(blocks: Sequence[Block]) -> tuple[bytes, str]:
    from data.measuring.forms.word import word_of

    return word_of(blocks), ".docx"


def _pdf(blocks: Sequence[Block], ruled: bool) -> tuple[bytes, str]:
    try:
        import reportlab  # noqa: F401
    except ImportError as error:
        raise FormUnavailable("reportlab is not installed (uv sync --dev installs it)") from error
    from data.measuring.forms.pdf import pdf_of

    return pdf_of(blocks, ruled), ".pdf"


def _office_pdfs(papers: Sequence[Sequence[Block]], ruled: bool) -> list[tuple[bytes, str]]:
    from data.measuring.forms.office import all_converted
    from data.measuring.forms.word import word_of

    return [(pdf, ".pdf") for pdf in all_converted([word_of(blocks, ruled) for blocks in papers])]


def _each(maker: Maker) -> Makers:
    return lambda papers: [maker(blocks) for blocks in papers]


def _workbook(blocks: Sequence[Block]) -> tuple[bytes, str]:
    from data.measuring.forms.workbook import workbook_of

    return workbook_of(blocks), ".xlsx"


def _page(blocks: Sequence[Block]) -> tuple[bytes, str]:
    from data.measuring.forms.web_page import page_of

    return page_of(blocks).encode(), ".html"


FORMS: dict[str, Makers] = {
    "Word": _each(_word),
    "ruled PDF": _each(lambda blocks: _pdf(blocks, True)),
    "borderless PDF": _each(lambda blocks: _pdf(blocks, False)),
    "ruled PDF, LibreOffice": lambda papers: _office_pdfs(papers, True),
    "borderless PDF, LibreOffice": lambda papers: _office_pdfs(papers, False),
    "Excel": _each(_workbook),
    "web page": _each(_page),
}


def all_made(form: str, papers: Sequence[Sequence[Block]]) -> list[tuple[bytes, str]]:
    """Make the files of a form from each paper's blocks: their bytes and extensions. LibreOffice starts once."""
    return FORMS[form]([whole(blocks) for blocks in papers])


def made(form: str, blocks: Sequence[Block]) -> tuple[bytes, str]:
    """Make the file of a form from a paper's blocks: its bytes and its extension."""
    return all_made(form, [blocks])[0]
