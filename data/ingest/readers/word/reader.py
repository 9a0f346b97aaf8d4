"""Word documents (.docx) as blocks, read from the XML itself.

Tracked insertions are kept and deletions dropped; content controls, form fields, text boxes, nested tables,
automatic numbers and merged cells are read. What is hidden, crossed out, white on white or a raised note mark is
left out and named, and so is what is embedded. Headers and footers are not read; page numbers are not known in a
.docx.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from data.ingest.blocks import Block, Cell, Heading, ListItem, Paper, Paragraph, Place, Table
from data.ingest.readers.parts.left_out import (
    COMMENTS,
    EMBEDDED,
    HIDDEN,
    NOTES,
    PICTURE,
    LeftOut,
)
from data.ingest.readers.parts.marks import is_bullet, plain, split_marker
from data.ingest.readers.parts.ooxml import Element, attribute, child, children, kind, read_part, switched_on, value
from data.ingest.readers.parts.tables import WORDS_BESIDE, CellBlock, cell_of, row_of, titled
from data.ingest.readers.settings import MAX_SPAN
from data.ingest.readers.word.runs import Runs, set_boxes
from data.ingest.readers.word.styles import Numbering, Styles

_BREAK = "\n"
_BESIDE = (
    ("word/footnotes.xml", "footnote", NOTES),
    ("word/endnotes.xml", "endnote", NOTES),
    ("word/comments.xml", "comment", COMMENTS),
)
"""Parts that stand beside the document's own text, what their items are called, and how their loss is named."""


def read_word(data: bytes, name: str) -> Paper:
    """Read a Word document as blocks."""
    document = read_part(data, "word/document.xml", name)
    set_boxes(document)
    styles = Styles(read_part(data, "word/styles.xml", name, needed=False))
    left_out = LeftOut()
    reader = _Reader(
        styles,
        Numbering(read_part(data, "word/numbering.xml", name, needed=False)),
        Runs(styles, left_out, coloured=child(document, "background") is not None),
        left_out,
    )
    body = child(document, "body")
    blocks = tuple(reader.story(body)) if body is not None else ()
    for part, sort, reason in _BESIDE:
        beside = read_part(data, part, name, needed=False)
        notes = [item for item in children(beside, sort) if attribute(item, "type") is None]
        if notes:
            reader.left_out.add(Place(), reason, " … ".join(" ".join(item.itertext()).strip() for item in notes[:5]))
    return Paper(name, "Word document", blocks, problems=(*reader.problems, *reader.left_out.problems()))


def _contents(element: Element) -> Iterator[Element]:
    """Paragraphs, tables, rows or cells, looking through insertions, content controls and the like."""
    for item in element:
        name = kind(item)
        if name == "sdt":
            inner = child(item, "sdtContent")
            if inner is not None and child(item, "sdtPr", "showingPlcHdr") is None:
                yield from _contents(inner)
        elif name in {"ins", "moveTo", "customXml", "smartTag", "sdtContent"}:
            yield from _contents(item)
        elif name == "AlternateContent":
            chosen = child(item, "Choice") if child(item, "Choice") is not None else child(item, "Fallback")
            if chosen is not None:
                yield from _contents(chosen)
        elif name not in {"del", "moveFrom"}:
            yield item


@dataclass
class _Reader:
    """One pass through a document, counting tables, paragraphs and list numbers as it goes."""

    styles: Styles
    numbers: Numbering
    runs: Runs
    left_out: LeftOut
    problems: list[tuple[Place, str, str]] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0

    def story(self, body: Element) -> Iterator[Block]:
        """Read paragraphs and tables in order; a table of one cell is a box around its contents."""
        pending: list[Element] = []
        for item in _contents(body):
            if kind(item) == "p":
                pending.append(item)
                if _mark_deleted(item):
                    continue
                self.paragraphs += 1
                yield from self._paragraph(pending, Place(paragraph=self.paragraphs))
                for box in _boxes(pending):
                    yield from self.story(box)
                pending = []
            elif kind(item) == "altChunk":
                self.left_out.add(Place(paragraph=self.paragraphs + 1), EMBEDDED)
            elif kind(item) == "tbl":
                box = _only_cell(item)
                yield from self.story(box) if box is not None else self._tables(item)
        if pending:
            self.paragraphs += 1
            yield from self._paragraph(pending, Place(paragraph=self.paragraphs))

    def _paragraph(self, parts: list[Element], place: Place) -> Iterator[CellBlock]:
        """Read one paragraph (or several whose marks were deleted): one block for each of its lines."""
        properties = child(parts[0], "pPr")
        runs = self.runs.seen(parts, properties, place)
        lines = "".join(text for text, _ in runs).split(_BREAK)
        bold = bool(runs) and all(bold for text, bold in runs if text.strip())
        level = self.styles.heading_level(properties)
        numbered = self.styles.numbering(properties)
        marker = self.numbers.marker(*numbered) if numbered and any(map(plain, lines)) else ""
        if numbered and not any(map(plain, lines)) and place.table is not None:
            # A cell that holds nothing but an automatic number, as reference columns do.
            marker = self.numbers.marker(*numbered)
            if marker and not is_bullet(marker):
                yield Paragraph(marker, place)
            return
        for line in lines:
            words = plain(line)
            if not words:
                continue
            if level is not None:
                yield Heading(f"{marker} {words}" if marker and not is_bullet(marker) else words, level, place)
            elif marker:
                yield ListItem(words, marker, numbered[1] if numbered else 0, place)
            else:
                parted = split_marker(line)
                if parted:
                    yield ListItem(plain(parted[1]), parted[0], _indent(properties), place)
                else:
                    yield Paragraph(words, place, bold and bool(words))
            marker, numbered = "", None

    def _tables(self, element: Element) -> Iterator[Block]:
        """Read a table; a row that holds a table of its own is no row: its words stand above that table."""
        run: list[Element] = []
        for row in _of_kind(element, "tr"):
            cells = list(_of_kind(row, "tc"))
            tables = [cell for cell in cells if any(map(_is_grid, _of_kind(cell, "tbl")))]
            worded = [cell for cell in cells if cell not in tables and any(text.text for text in cell.iter("{*}t"))]
            if not tables or len(worded) > WORDS_BESIDE or switched_on(child(row, "trPr"), "hidden"):
                run.append(row)
                continue
            if run:
                yield self._table(run)
            run = []
            yield from titled(block for cell in cells for block in self.story(cell))
        if run:
            yield self._table(run)

    def _table(self, trs: Sequence[Element]) -> Table:
        """Read a table: each row as wide as the widest, merged cells' text in their first place."""
        self.tables += 1
        number = self.tables
        rows: list[list[Cell]] = []
        heads: list[bool] = []
        above: dict[int, Place] = {}
        for row in trs:
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            if switched_on(properties, "hidden"):
                words = "".join(text.text or "" for text in row.iter("{*}t"))
                self.left_out.add(Place(table=number, row=len(rows) + 1), HIDDEN, words)
                continue
            cells: list[Cell] = []
            for _ in range(int(value(properties, "gridBefore") or 0)):
                cells.append(Cell((), Place(table=number, row=len(rows) + 1, column=len(cells) + 1)))
            for cell in (item for item in _contents(row) if kind(item) == "tc"):
                self._cell(cell, number, len(rows) + 1, cells, above)
            rows.append(cells)
            heads.append(bool(switched_on(properties, "tblHeader")))
        width = max((len(cells) for cells in rows), default=0)
        return Table(
            tuple(
                row_of(cells, Place(table=number, row=index), width, head)
                for index, (cells, head) in enumerate(zip(rows, heads, strict=True), start=1)
            ),
            Place(table=number),
        )

    def _cell(self, cell: Element, table: int, row: int, cells: list[Cell], above: dict[int, Place]) -> None:
        """Add one cell to its row, and the empty places that a merged cell covers."""
        properties = child(cell, "tcPr")
        place = Place(table=table, row=row, column=len(cells) + 1)
        span = max(1, min(int(value(properties, "gridSpan") or 1), MAX_SPAN))
        merge = child(properties, "vMerge")
        covered = None
        if merge is not None and attribute(merge, "val") != "restart":
            covered = above.get(len(cells) + 1)
        blocks = tuple(self._cell_blocks(cell, place))
        if covered is None or blocks:
            covered = None
            above.pop(len(cells) + 1, None)
        if merge is not None and covered is None:
            above[len(cells) + 1] = place
        if not blocks and child(properties, "shd") is not None:
            self._note_colour(properties, place)
        if not blocks and any(kind(part) in {"drawing", "pict"} for part in cell.iter()):
            self.left_out.add(place, PICTURE)
        cells.append(cell_of(blocks, place, covered))
        for _ in range(span - 1):
            at = Place(table=table, row=row, column=len(cells) + 1)
            cells.append(Cell((), at, covered or place))

    def _cell_blocks(self, cell: Element, place: Place) -> Iterator[CellBlock]:
        """Read a cell's paragraphs, and those of tables and text boxes inside it, in reading order."""
        pending: list[Element] = []
        for item in _contents(cell):
            if kind(item) == "p":
                pending.append(item)
                if _mark_deleted(item):
                    continue
                yield from self._paragraph(pending, place)
                for box in _boxes(pending):
                    yield from self._cell_blocks(box, place)
                pending = []
            elif kind(item) == "tbl":
                for row in (inner for inner in _contents(item) if kind(inner) == "tr"):
                    for nested in (inner for inner in _contents(row) if kind(inner) == "tc"):
                        yield from self._cell_blocks(nested, place)
        if pending:
            yield from self._paragraph(pending, place)

    def _note_colour(self, properties: Element | None, place: Place) -> None:
        """Note a cell that says something by colour alone; greys, white and pale shades are decoration."""
        fill = attribute(child(properties, "shd"), "fill") or ""
        if len(fill) == 6 and all(character in "0123456789abcdefABCDEF" for character in fill):
            shades = [int(fill[at : at + 2], 16) for at in (0, 2, 4)]
            if max(shades) - min(shades) > 120:
                self.problems.append((place, "", f"the cell has a colour ({fill.upper()}) and no words"))


def _of_kind(element: Element, name: str) -> Iterator[Element]:
    return (item for item in _contents(element) if kind(item) == name)


def _is_grid(table: Element) -> bool:
    """Whether a table inside a cell has rows and columns of its own."""
    rows = [sum(1 for _ in _of_kind(row, "tc")) for row in _of_kind(table, "tr")]
    return len(rows) > 1 and max(rows) > 1


def _mark_deleted(paragraph: Element) -> bool:
    """Whether the paragraph's end was deleted in tracked changes: it runs on into the next."""
    return child(paragraph, "pPr", "rPr", "del") is not None


def _boxes(paragraphs: list[Element]) -> Iterator[Element]:
    """The text boxes anchored in paragraphs, each once though the file holds it in two forms."""
    for paragraph in paragraphs:
        for box in paragraph.iter("{*}txbxContent"):
            outer = [kind(parent) for parent in box.iterancestors()]
            inside = outer[: outer.index("p")] if "p" in outer else outer
            if "Fallback" not in inside and "txbxContent" not in inside and box.getparent() is not None:
                yield box


def _only_cell(table: Element) -> Element | None:
    """The one cell of a table that has one row and one cell."""
    rows = [item for item in _contents(table) if kind(item) == "tr"]
    cells = [item for item in _contents(rows[0]) if kind(item) == "tc"] if len(rows) == 1 else []
    return cells[0] if len(cells) == 1 else None


def _indent(properties: Element | None) -> int:
    """The list level of a typed bullet from its left indent, half an inch a level."""
    indent = next(children(properties, "ind"), None)
    left = attribute(indent, "left") or attribute(indent, "start") or "0"
    return min(int(left) // 720, 4) if left.lstrip("-").isdigit() and int(left) > 720 else 0
