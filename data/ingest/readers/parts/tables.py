"""From rows of cells to a Table: even widths, places, page breaks, repeated headers.

It knows how tables are broken over pages. It does not know what a column means; layouts do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from data.ingest.blocks import Block, Cell, Heading, ListItem, Paragraph, Place, Row, Table
from data.ingest.readers.parts.marks import is_bullet, plain

CellBlock = Paragraph | ListItem | Heading

_HEADER_WORDS = re.compile(
    r"\b(recommendations?|actions?|owners?|leads?|officers?|responsible|responsibility|accountable|whom|who|deadlines?|"
    r"timescales?|timelines?|timeframe|when|dates?|target|status|progress|updates?|comments?|responses?|rag|"
    r"ref(?:erence)?|no|themes?|priority|service|area|milestones?|outcomes?|measures?|activity|completion|council|what|how)\b",
    re.IGNORECASE,
)


WORDS_BESIDE = 2
"""Cells with words beside a table inside a row, up to which the row is that table with its title, and no row."""
TITLE_OF_A_ROW = 3
LEAST_CELLS = 4
"""Cells that a row after a page break must fill to be a row of its own where its first is empty."""
_HANGS = re.compile(r"(?:[,;:&/(\u2013-]|\b(?:a|an|the|of|to|for|and|or|with|by|in|on|at|from))$", re.IGNORECASE)


def looks_like_header(texts: Sequence[str]) -> bool:
    """Whether a row reads like column names: every cell short, most with a column's name."""
    filled = [plain(text) for text in texts if text.strip()]
    if len(filled) < 2 or len(filled) < len(texts) - 1:
        return False
    # "No." and "Ref." end in a stop that ends no sentence.
    short = all(len(text.split()) <= 7 and not (text.endswith(".") and len(text) > 5) for text in filled)
    named = sum(bool(_HEADER_WORDS.search(text)) for text in filled)
    # Two short pieces of text side by side are common: there both must name a column.
    enough = named == 2 if len(filled) == 2 else named * 2 >= len(filled)
    return short and enough and not any(text[0].islower() for text in filled)


def cell_of(blocks: Iterable[CellBlock], place: Place, covered_by: Place | None = None) -> Cell:
    """Build a cell; a number that opens the only block of a first column is a reference and stays."""
    kept = tuple(blocks)
    if place.column == 1 and len(kept) == 1 and isinstance(kept[0], ListItem) and not is_bullet(kept[0].marker):
        item = kept[0]
        kept = (Paragraph(f"{item.marker} {item.text}".strip(), item.place),)
    return Cell(kept, place, covered_by)


def row_of(cells: Sequence[Cell], place: Place, width: int, is_header: bool = False) -> Row:
    """Build a row of the given width, filled up with empty cells."""
    missing = [Cell((), replace(place, column=column, paragraph=None)) for column in range(len(cells) + 1, width + 1)]
    return Row((*cells, *missing), place, is_header)


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(plain(cell.text).casefold() for cell in row.cells)


def _same_header(first: Row, second: Row) -> bool:
    """Whether two rows carry the same column names (letter case and spacing aside)."""
    return any(_texts(first)) and _texts(first) == _texts(second)


def _is_cut(row: Row, before: Row) -> bool:
    """Whether a row, first after a page break, is the second part of the row before the break.

    It is where its first cell is empty and another is not, or where its first cell goes on in mid-sentence or
    holds only the end of one.
    """
    filled = [bool(cell.text.strip()) for cell in row.cells]
    if not any(filled) or any(cell.covered_by for cell in row.cells):
        return False
    if not filled[0]:
        return not _stands_alone(row, before)
    opening, ending = row.cells[0].text.strip(), before.cells[0].text.strip()
    # The name of a section stands alone on its row too, but ends in no full stop.
    rest = sum(filled) == 1 and opening.endswith(".")
    return (opening[0].islower() or rest) and bool(ending) and ending[-1] not in ".!?:"


def _stands_alone(row: Row, before: Row) -> bool:
    """Whether a row without a first cell fills each further cell that the row before does, and none goes on."""
    pairs = [(a.text.strip(), b.text.strip()) for a, b in zip(before.cells[1:], row.cells[1:], strict=False)]
    both = [(above, below) for above, below in pairs if above and below]
    whole = len(both) >= LEAST_CELLS and all(below for above, below in pairs if above)
    return whole and not any(below[0].islower() or _HANGS.search(above) for above, below in both)


def continue_table(table: Table, before: Table, heads: Sequence[Row]) -> Table:
    """Mark a table that goes on from the one before: its repeated header and the row that the break cut."""
    rows = [part for row in table.rows for part in _parted_from_header(row, heads)]
    first = 0
    while first < len(rows) and any(_same_header(rows[first], head) for head in heads):
        rows[first] = replace(rows[first], is_header=True)
        first += 1
    if first < len(rows) and before.rows and _is_cut(rows[first], before.rows[-1]):
        rows[first] = replace(rows[first], continues=True)
    return replace(table, rows=tuple(rows), continues=True)


def _parted_from_header(row: Row, heads: Sequence[Row]) -> list[Row]:
    """Part a row that opens with the header printed again, where no rule stands between the two."""
    for head in heads:
        texts = [plain(cell.text) for cell in head.cells]
        if sum(map(bool, texts)) < 2 or len(texts) != len(row.cells) or _same_header(row, head):
            continue
        lower = [_without_opening(cell, text) for cell, text in zip(row.cells, texts, strict=True)]
        if all(part is not None for part in lower):
            rest = tuple(part for part in lower if part is not None)
            return [replace(head, place=row.place, is_header=True), replace(row, cells=rest)]
    return [row]


def _without_opening(cell: Cell, opening: str) -> Cell | None:
    """A cell without the words it opens with; None where it opens otherwise."""
    said = [plain(block.text) for block in cell.blocks]
    for count in range(len(said) + 1):
        if " ".join(said[:count]).casefold() == opening.casefold():
            return replace(cell, blocks=cell.blocks[count:])
    return None


def goes_on(table: Table, before: Table, heads: Sequence[Row]) -> bool:
    """Whether a table after a page break is the one before it: same columns, no new column names."""
    if not table.rows or not before.rows or len(table.rows[0].cells) != len(before.rows[0].cells):
        return False
    first = table.rows[0]
    if any(_same_header(part, head) for part in _parted_from_header(first, heads)[:1] for head in heads):
        return True
    return not looks_like_header([cell.text for cell in first.cells])


def heads_of(table: Table) -> tuple[Row, ...]:
    """A table's first rows down to its column names, if one of the first three reads like them."""
    for index, row in enumerate(table.rows[:3]):
        if index + 1 < len(table.rows) and _two_tiers(row, table.rows[index + 1]):
            return table.rows[: index + 2]
        if row.is_header or looks_like_header([cell.text for cell in row.cells]):
            return table.rows[: index + 1]
    return ()


def _both_printed(table: Table, heads: Sequence[Row]) -> bool:
    """Whether both tiers of a head are printed again; the upper one alone would name other columns."""
    return all(any(_same_header(row, head) for row in table.rows[: len(heads)]) for head in heads[-2:])


def _two_tiers(above: Row, below: Row) -> bool:
    """Whether two rows name columns together: the lower one those that a wide name above leaves open."""
    over, under = ([cell.text.strip() for cell in row.cells] for row in (above, below))
    names = [lower or upper for upper, lower in zip(over, under, strict=True)]
    return 2 <= sum(map(bool, under)) < len(under) and not all(over) and all(names) and looks_like_header(names)


def join_over_breaks(blocks: Sequence[Block], may_continue: Sequence[bool]) -> list[Block]:
    """Mark each table that goes on from the one just before it, where `may_continue` allows it."""
    joined: list[Block] = []
    before: Table | None = None
    heads: tuple[Row, ...] = ()
    first = Row((), Place())
    for block, allowed in zip(blocks, may_continue, strict=True):
        if isinstance(block, Table):
            if allowed and before is not None and joined[-1] is before and goes_on(block, before, heads):
                # A first row that stands again at the top of the next page was set to be repeated.
                again = not heads and block.rows and _same_header(block.rows[0], first)
                block = continue_table(block, before, (first,) if again else heads)
                if again or (len(heads) > 1 and _two_tiers(*heads[-2:]) and not _both_printed(block, heads)):
                    block = replace(block, rows=tuple(row for row in block.rows if not row.is_header))
                heads = heads or heads_of(block)
            else:
                heads = heads_of(block)
                first = block.rows[0] if block.rows else first
            block = _with_heads_marked(block, heads)
            before = block
        joined.append(block)
    return joined


def _with_heads_marked(table: Table, heads: Sequence[Row]) -> Table:
    """Mark the rows that print the header again further down, as where only a part of a table moved to a page."""
    printed = 0 if table.continues else len(heads)
    rows = [
        replace(row, is_header=True) if at >= printed and any(_same_header(row, head) for head in heads) else row
        for at, row in enumerate(table.rows)
    ]
    return replace(table, rows=tuple(rows))


def used_columns(rows: Sequence[Sequence[str]]) -> set[int]:
    """The columns (from 0) in which any row has text."""
    return {index for row in rows for index, text in enumerate(row) if text.strip()}


def titled(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks of a row that holds a table, its first words as the heading of that table."""
    waits = True
    for block in blocks:
        if waits and isinstance(block, Paragraph | ListItem):
            text = f"{block.marker} {block.text}" if isinstance(block, ListItem) else block.text
            block = Heading(text, TITLE_OF_A_ROW, block.place)
        waits = False
        yield block


def numbered(blocks: Sequence[Block]) -> list[Block]:
    """Number the tables from 1 in reading order, in their places and in those of all they hold."""
    done: list[Block] = []
    count = 0
    for block in blocks:
        count += isinstance(block, Table)
        done.append(_with_number(block, count) if isinstance(block, Table) else block)
    return done


def _with_number(table: Table, number: int) -> Table:
    def at(place: Place) -> Place:
        return replace(place, table=number)

    def cell(old: Cell) -> Cell:
        blocks = tuple(replace(block, place=at(block.place)) for block in old.blocks)
        return Cell(blocks, at(old.place), at(old.covered_by) if old.covered_by else None)

    rows = tuple(replace(row, place=at(row.place), cells=tuple(map(cell, row.cells))) for row in table.rows)
    return replace(table, rows=rows, place=at(table.place))
