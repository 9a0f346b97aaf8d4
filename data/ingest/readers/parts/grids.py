"""Tables from plain text cells, as spreadsheets and delimited files have them.

Empty rows and empty columns at the edges are left out; the places kept are those of the file.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from data.ingest.blocks import Cell, ListItem, Paragraph, Place, Row, Table
from data.ingest.readers.parts.fragments import cell_blocks, has_markup
from data.ingest.readers.parts.marks import plain, split_marker
from data.ingest.readers.parts.tables import cell_of, row_of, used_columns

Covered = Mapping[tuple[int, int], tuple[int, int]]


def blocks_of_text(text: str, place: Place) -> list[Paragraph | ListItem]:
    """Read a cell's text: one block for each of its lines, bullets and numbers as items."""
    if has_markup(text):
        return cell_blocks(text, place)
    blocks: list[Paragraph | ListItem] = []
    for line in text.splitlines():
        parted = split_marker(line)
        if parted and plain(parted[1]):
            indent = len(line) - len(line.lstrip())
            blocks.append(ListItem(plain(parted[1]), parted[0], min(indent // 2, 4), place))
        elif plain(line):
            blocks.append(Paragraph(plain(line), place))
    return blocks


def table_of_texts(
    rows: Sequence[Sequence[str]],
    number: int,
    covered: Covered | None = None,
    without: Collection[int] = (),
) -> Table | None:
    """Build a table from rows of text; None where fewer than two columns hold any. Columns `without` (from 1) go."""
    used = used_columns(rows)
    if len(used) < 2:
        return None
    first, last = min(used), max(used)
    built: list[Row] = []
    for index, texts in enumerate(rows, start=1):
        if not any(text.strip() for text in texts):
            continue
        cells: list[Cell] = []
        for column in (column for column in range(first, last + 1) if column + 1 not in without):
            place = Place(table=number, row=index, column=column + 1)
            text = texts[column] if column < len(texts) else ""
            over = (covered or {}).get((index, column + 1))
            merged = Place(table=number, row=over[0], column=over[1]) if over else None
            blocks = blocks_of_text(text, place)
            # The first column keeps its printed numbers, wherever on the sheet the table starts.
            if column == first and len(blocks) == 1:
                blocks = list(cell_of(blocks, Place(column=1)).blocks)  # type: ignore[arg-type]
            cells.append(Cell(tuple(blocks), place, merged))
        built.append(row_of(cells, Place(table=number, row=index), len(cells)))
    return Table(tuple(built), Place(table=number))
