"""Web pages as blocks: headings, paragraphs, lists inside lists, tables with merged cells.

What the page shows is read (`seen`): menus and footers are left out, what is hidden or crossed out is left out and
named, a form's boxes and values stand as words. Nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree, html

from data.ingest.blocks import Block, Cell, Heading, ListItem, Paper, Paragraph, Place, Table
from data.ingest.readers.parts.left_out import LeftOut
from data.ingest.readers.parts.marks import plain, split_marker
from data.ingest.readers.parts.tables import WORDS_BESIDE, CellBlock, cell_of, row_of, titled
from data.ingest.readers.refusal import PaperError
from data.ingest.readers.settings import MAX_SPAN
from data.ingest.readers.size import check_rows
from data.ingest.readers.text.decode import decoded
from data.ingest.readers.web.seen import UNSEEN, is_unseen, mark_unseen

_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "header", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead"}
    | {"tbody", "tfoot", "tr", "td", "th", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"}
    | {"address", "figure", "figcaption", "details", "summary", "hr", "body", "html", "center", "fieldset"}
)
_BOLD = frozenset({"b", "strong"})


def read_web_page(data: bytes, name: str) -> Paper:
    """Read a web page as blocks."""
    text = decoded(data, name)
    check_rows(text.count("<tr"), text.count("<td"), name)
    # A declared encoding is dropped: the text is decoded already, and lxml refuses to be told twice.
    text = text[text.index("?>") + 2 :] if text.lstrip().startswith("<?xml") and "?>" in text else text
    try:
        root = html.document_fromstring(text, parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise PaperError(f"{name} is not a web page that can be read; save the page again as HTML.") from error
    return paper_of_html(root, name, "web page")


def paper_of_html(root: Any, name: str, form: str) -> Paper:
    """Read an element of lxml, and all in it, as a paper."""
    mark_unseen(root)
    reader = _Reader(name)
    body = root.find(".//body")
    blocks = tuple(reader.blocks(body if body is not None else root))
    return Paper(name, form, blocks, problems=reader.left_out.problems())


def _tag(element: Any) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""


@dataclass
class _Reader:
    """One pass through a page, counting its tables and paragraphs."""

    name: str
    tables: int = 0
    paragraphs: int = 0
    left_out: LeftOut = field(default_factory=LeftOut)

    def blocks(self, element: Any) -> Iterator[Block]:
        block: Block
        for block in self._walk(element, None, 0, None):
            if not isinstance(block, Table):
                self.paragraphs += 1
                block = replace(block, place=Place(paragraph=self.paragraphs))
            yield block

    def _walk(self, element: Any, cell: Place | None, depth: int, marker: str | None) -> Iterator[Block]:
        """Read an element: text that stands loose between blocks, and each block in it."""
        loose: list[tuple[str, bool]] = [(element.text or "", False)]
        pending = marker
        for child in element:
            tag = _tag(child)
            if not tag or self._is_unseen(child, cell):
                pass
            elif tag in _BLOCKS or any(_tag(inner) in _BLOCKS for inner in child.iterdescendants()):
                for line in self._text(loose, cell, depth, pending):
                    pending = None
                    yield line
                loose = []
                for block in self._element(child, tag, cell, depth, pending):
                    pending = None
                    yield block
            else:
                loose.extend(self._inline(child, cell))
            loose.append((child.tail or "", False))
        yield from self._text(loose, cell, depth, pending)

    def _element(self, child: Any, tag: str, cell: Place | None, depth: int, marker: str | None) -> Iterator[Block]:
        if tag in {"ul", "ol"}:
            yield from self._list(child, tag, cell, depth)
        elif tag == "table":
            if cell is None and not _is_box(child):
                yield from self._tables(child)
            else:
                for inner in child.iter("td", "th"):
                    if next(inner.iterancestors("table")) is child and not is_unseen(inner):
                        yield from self._walk(inner, cell, 0, None)
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            words = plain(self._words(child, cell))
            if words:
                yield Heading(words, int(tag[1]), cell or Place())
        else:
            yield from self._walk(child, cell, depth, marker)

    def _is_unseen(self, element: Any, cell: Place | None) -> bool:
        """Whether an element is not seen, and name it where the page holds words there."""
        reason = element.get(UNSEEN)
        if reason:
            words = "".join(text for text in element.itertext() if text)
            self.left_out.add(cell or Place(paragraph=self.paragraphs + 1), reason, words)
        return reason is not None

    def _inline(self, element: Any, cell: Place | None, bold: bool = False) -> Iterator[tuple[str, bool]]:
        """The text of an inline element with its weight; a line break as a vertical tab."""
        tag = _tag(element)
        if tag == "br":
            yield "\v", bold
        elif tag and not self._is_unseen(element, cell):
            inside = bold or tag in _BOLD
            yield element.text or "", inside
            for child in element:
                yield from self._inline(child, cell, inside)
                yield child.tail or "", inside

    def _words(self, element: Any, cell: Place | None) -> str:
        return " ".join("".join(words for words, _ in self._inline(element, cell)).replace("\v", " ").split())

    def _list(self, element: Any, tag: str, cell: Place | None, depth: int) -> Iterator[Block]:
        number = _number(element.get("start"), 1)
        letters = {"a": "abcdefghijklmnopqrstuvwxyz", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}.get(element.get("type") or "")
        for item in element:
            if _tag(item) and self._is_unseen(item, cell):
                continue
            if _tag(item) == "li":
                number = _number(item.get("value"), number)
                counted = letters[(number - 1) % 26] if letters and number > 0 else str(number)
                yield from self._walk(item, cell, depth + 1, f"{counted}." if tag == "ol" else "•")
                number += 1
            elif _tag(item) in {"ul", "ol"}:
                yield from self._list(item, _tag(item), cell, depth + 1)
            elif _tag(item):
                yield from self._walk(item, cell, depth, None)

    def _text(
        self, pieces: list[tuple[str, bool]], cell: Place | None, depth: int, marker: str | None
    ) -> Iterator[CellBlock]:
        """Make blocks of loose text: one for each line that a line break ends."""
        lines: list[list[tuple[str, bool]]] = [[]]
        for words, bold in pieces:
            for index, part in enumerate(words.split("\v")):
                if index:
                    lines.append([])
                lines[-1].append((part, bold))
        for line in lines:
            words = plain("".join(part for part, _ in line))
            if not words:
                continue
            place = cell or Place()
            bold = all(bold for part, bold in line if part.strip())
            parted = split_marker(words)
            if marker is not None:
                yield ListItem(words, marker, max(depth - 1, 0), place)
                marker = None
            elif parted and parted[1]:
                yield ListItem(parted[1], parted[0], max(depth - 1, 0), place)
            else:
                yield Paragraph(words, place, bold)

    def _tables(self, element: Any) -> Iterator[Block]:
        """Read a table; a row that holds a table of its own is no row: its words stand above that table."""
        run: list[Any] = []
        for row in (row for row in element.iter("tr") if next(row.iterancestors("table")) is element):
            cells = [item for item in row if _tag(item) in {"td", "th"} and not is_unseen(item)]
            tables = [cell for cell in cells if any(map(_is_grid, cell.iter("table")))]
            worded = [cell for cell in cells if cell not in tables and "".join(cell.itertext()).strip()]
            if not tables or len(worded) > WORDS_BESIDE or is_unseen(row):
                run.append(row)
                continue
            if run:
                yield self._table(element, run)
            run = []
            yield from titled(block for cell in cells for block in self._walk(cell, None, 0, None))
        if run:
            yield self._table(element, run)

    def _table(self, element: Any, rows_of_it: Sequence[Any]) -> Table:
        """Read a table; a merged cell's text stands in its first place."""
        self.tables += 1
        number = self.tables
        taken: dict[int, dict[int, Place]] = {}
        places = 0
        rows: list[tuple[list[Cell], bool]] = []
        trs = [row for row in rows_of_it if not self._is_unseen(row, Place(table=number))]
        for index, row in enumerate(trs, start=1):
            cells: dict[int, Cell] = {}
            column = 1
            at_row = Place(table=number, row=index)
            found = [item for item in row if _tag(item) in {"td", "th"} and not self._is_unseen(item, at_row)]
            for item in found:
                while column in taken.get(index, ()):
                    column += 1
                place = Place(table=number, row=index, column=column)
                blocks = [block for block in self._walk(item, place, 0, None) if not isinstance(block, Table)]
                cells[column] = cell_of(blocks, place)
                wide = min(_number(item.get("colspan"), 1) or 1, MAX_SPAN)
                high = min(_number(item.get("rowspan"), 1) or len(trs) - index + 1, len(trs) - index + 1)
                places += high * wide
                check_rows(len(trs), places, self.name)
                for lower in range(index, index + high):
                    taken.setdefault(lower, {}).update(dict.fromkeys(range(column, column + wide), place))
                column += wide
            here = taken.pop(index, {})
            width = max(here, default=0)
            full = [
                cells.get(at) or Cell((), Place(table=number, row=index, column=at), here.get(at))
                for at in range(1, width + 1)
            ]
            head = bool(found) and (
                any(_tag(up) == "thead" for up in row.iterancestors("thead", "table"))
                or all(_tag(i) == "th" for i in found)
            )
            rows.append((full, head))
        widest = max((len(cells) for cells, _ in rows), default=0)
        built = tuple(
            row_of(cells, Place(table=number, row=index), widest, head)
            for index, (cells, head) in enumerate(rows, start=1)
        )
        return Table(built, Place(table=number))


def _is_box(table: Any) -> bool:
    """Whether a table only lays the page out: it holds another table, or a single cell."""
    cells = list(table.iter("td", "th"))
    return len(cells) <= 1 or table.find(".//table") is not None and len(list(table.find(".//tr"))) == 1


def _is_grid(table: Any) -> bool:
    """Whether a table inside a cell has rows and columns of its own."""
    rows = [len(row) for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    return len(rows) > 1 and max(rows) > 1


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.strip().isdigit() and len(text.strip()) < 6 else otherwise
