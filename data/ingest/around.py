"""What stands around a place in a paper: the rows of its table with the head above, or the lines beside it."""

from __future__ import annotations

from dataclasses import dataclass

from data.ingest.blocks import Cell, Paper, Place, Row, Table

BESIDE = 1
"""Rows or lines shown above and below."""
LONGEST = 600
"""Letters of a cell or line that are shown."""


@dataclass(frozen=True)
class Excerpt:
    """A few rows of a paper as they stand: each with its cells, and whether it is the one that was asked for."""

    head: tuple[str, ...]
    """The heads of the columns; none where the place stands in no table."""
    rows: tuple[tuple[str, ...], ...]
    here: tuple[bool, ...]


def around(paper: Paper, place: Place) -> Excerpt | None:
    """The excerpt of a paper round a place; None where nothing of the paper stands there.

    Of a table: its head, the row, and the rows next to it, all of the same number of cells. Of text: the line and
    those next to it, as one column.
    """
    for at, block in enumerate(paper.blocks if place != Place() else ()):
        if isinstance(block, Table):
            found = next((n for n, row in enumerate(block.rows) if _holds(row, place)), None)
            if found is not None:
                return _of_table(block, found, place, _head(paper, at))
        elif block.place == place:
            near = [other for other in paper.blocks[max(0, at - BESIDE) : at + 1 + BESIDE]]
            lines = [other for other in near if not isinstance(other, Table)]
            return Excerpt((), tuple((_short(line.text),) for line in lines), tuple(line is block for line in lines))
    return None


def _holds(row: Row, place: Place) -> bool:
    """Whether a place is the row's, or that of one of its cells or of what stands in them."""
    places = [row.place, *(cell.place for cell in row.cells)]
    return place in places or any(block.place == place for cell in row.cells for block in cell.blocks)


def _head(paper: Paper, at: int) -> Row | None:
    """The head of the table at a place of the paper: its own, or, where it goes on from one before, that one's."""
    table = paper.blocks[at]
    while isinstance(table, Table) and table.continues and at:
        at = next((n for n in range(at - 1, -1, -1) if isinstance(paper.blocks[n], Table)), 0)
        table = paper.blocks[at]
    if not isinstance(table, Table) or not table.rows:
        return None
    return next((row for row in table.rows if row.is_header), table.rows[0])


def _of_table(table: Table, at: int, place: Place, head: Row | None) -> Excerpt:
    first = max(0, at - BESIDE)
    rows = [row for row in table.rows[first : at + 1 + BESIDE] if row is not head or row is table.rows[at]]
    named = head is not None and head is not table.rows[at] and len(head.cells) == len(table.rows[at].cells)
    width = max(len(row.cells) for row in rows)
    cells = tuple(tuple([*map(_words, row.cells), *[""] * (width - len(row.cells))]) for row in rows)
    heads = tuple(_words(cell) for cell in head.cells) if named and head else ()
    return Excerpt((heads + ("",) * width)[:width], cells, tuple(row is table.rows[at] for row in rows))


def _words(cell: Cell) -> str:
    return _short(cell.text)


def _short(text: str) -> str:
    """A text on as many lines as it has, the end of a very long one left out."""
    text = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"
