"""Makes real files of invented plans, with what surrounds a plan in real life: running heads, menus, other sheets.

LibreOffice is slow to start, so the PDFs that it makes are made all at once at the end.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from data.ingest.blocks import Block, Heading, ListItem, Table
from data.measuring.forms import made, whole
from data.measuring.forms.office import all_converted
from data.measuring.forms.word import word_of

OFFICE = "PDF (office)"
BULLET = "\u2022"
_COOKIES = (
    '<div class="cookie-banner" role="dialog"><p>We use cookies to make this site work.</p>'
    "<button>Accept all</button><button>Reject</button></div>"
)
_MENU = (
    '<header><a href="#main">Skip to main content</a><form><input name="q"><button>Search</button></form></header>'
    "<nav><ul><li><a>Home</a></li><li><a>Council and democracy</a></li><li><a>Bins</a></li></ul></nav>"
)
_ASIDE = "<aside><h2>Related pages</h2><ul><li><a>Committee papers</a></li><li><a>Contact us</a></li></ul></aside>"


def word(blocks: Sequence[Block], random: Random, title: str) -> bytes:
    """A .docx file with a running head and a page number, upright or landscape, its heads marked or not."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    document: Any = Document(io.BytesIO(word_of(whole(blocks), ruled=random.random() < 0.6)))
    section = document.sections[0]
    if random.random() < 0.3:
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = section.page_height, section.page_width
        for table in document.tables:
            _narrowed(table, 0.7)
    if random.random() < 0.6:
        section.header.paragraphs[0].text = title
        line = section.footer.paragraphs[0]
        line.add_run("Page ")
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        line._p.append(field)
    if random.random() < 0.6:
        for mark in list(document.element.iter(qn("w:tblHeader"))):
            mark.getparent().remove(mark)
    return _saved(document)


def _narrowed(table: Any, share: float) -> None:
    for column in table.columns:
        column.width = int(column.width * share)
    for row in table.rows:
        for cell in row.cells:
            if cell.width:
                cell.width = int(cell.width * share)


def _saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def workbook(blocks: Sequence[Block], random: Random, title: str) -> bytes:
    """A .xlsx file with a title block and, now and then, another sheet before or after the plan's."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(made("Excel", blocks)[0]))
    if "plan" not in title.lower():
        book.worksheets[0].title = "Sheet1"  # what is no plan is not called one by its tab either
    if random.random() < 0.4:
        sheet = book.create_sheet("Guidance", random.choice((0, 1)))
        for line in ("How to fill in this workbook", "Update the status each quarter.", f"Owner of this file: {title}"):
            sheet.append([line])
    if random.random() < 0.3:
        sheet = book.create_sheet("Lists")
        for line in ("Complete", "In progress", "Not started"):
            sheet.append([line])
    return _saved(book)


def page(blocks: Sequence[Block], random: Random, title: str) -> bytes:
    """A web page with a menu, a cookie bar and related pages around the plan."""
    text = made("web page", blocks)[0].decode()
    if random.random() < 0.6:
        text = text.replace("<body>", f"<body>{_COOKIES}{_MENU}").replace("</main>", f"</main>{_ASIDE}")
    return text.replace("<title>Action plan</title>", f"<title>{title}</title>").encode()


def text(blocks: Sequence[Block], random: Random, title: str) -> bytes:
    """A text file: a paragraph a line, tables with tabs or bars between their cells."""
    between = random.choice(("\n", "\n\n"))
    bar = random.choice((" | ", "\t", "|"))
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            rows = [
                bar.join(" ".join(_line(piece) for piece in cell.blocks) for cell in row.cells) for row in block.rows
            ]
            lines.append("\n".join([f"| {row} |" if bar == "|" else row for row in rows]))
        elif isinstance(block, Heading):
            lines.append(block.text)
        else:
            lines.append("  " * block.level + _line(block) if isinstance(block, ListItem) else block.text)
    return (between.join(lines) + "\n").encode()


def _line(block: Any) -> str:
    if not isinstance(block, ListItem):
        return block.text
    return f"{'-' if block.marker == BULLET else block.marker} {block.text}"


def _set(kind: str) -> Callable[[Sequence[Block], Random, str], bytes]:
    return lambda blocks, random, title: made(kind, blocks)[0]


FORMS: dict[str, tuple[str, Callable[[Sequence[Block], Random, str], bytes]]] = {
    "Word": (".docx", word),
    OFFICE: (".pdf", word),
    "PDF, ruled": (".pdf", _set("ruled PDF")),
    "PDF, no lines": (".pdf", _set("borderless PDF")),
    "Excel": (".xlsx", workbook),
    "web page": (".html", page),
    "text": (".txt", text),
}


def files(asked: Sequence[tuple[str, Sequence[Block], Random, str]]) -> list[tuple[bytes, str]]:
    """The bytes and the extension of each asked file: form, blocks, draws, title."""
    done = [(FORMS[form][1](blocks, random, title), FORMS[form][0]) for form, blocks, random, title in asked]
    office = [at for at, (form, *_) in enumerate(asked) if form == OFFICE]
    if office:
        for at, pdf in zip(office, all_converted([done[at][0] for at in office]), strict=True):
            done[at] = (pdf, ".pdf")
    return done
