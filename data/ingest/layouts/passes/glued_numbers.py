"""Parts numbers from the words they number, where a table goes on without its head and its first two columns as one.

"3 | Set a clear ambition" under the head on one page is "3 Set a clear ambition" on the next, where no line of the
page says that the columns are two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from data.ingest.blocks import Block, Cell, ListItem, Paper, Paragraph, Row, Table
from data.ingest.layouts.columns import Columns, columns_of
from data.ingest.layouts.refs import split_ref
from data.ingest.layouts.words import clean


def with_numbers_apart(paper: Paper) -> Paper:
    """The paper with the numbers of such tables in a column of their own again."""
    head: Columns | None = None
    blocks: list[Block] = []
    for block in paper.blocks:
        if isinstance(block, Table):
            own = next((found for at, row in enumerate(block.rows) if (found := columns_of(row, at == 0))), None)
            head = own or head
            if own is None and head and head.roles[0] == "ref" and _is_glued(block.rows, len(head.roles)):
                block = replace(block, rows=tuple(map(_apart, block.rows)))
        blocks.append(block)
    return replace(paper, blocks=tuple(blocks))


def _is_glued(rows: Sequence[Row], width: int) -> bool:
    """Whether rows are one cell short, and each first cell that is filled opens with a number and goes on."""
    filled = [row.cells[0] for row in rows if row.cells and clean(row.cells[0].text)]
    short = all(len(row.cells) == width - 1 for row in rows)
    return bool(filled) and short and all(_number_and_words(cell) for cell in filled)


def _number_and_words(cell: Cell) -> tuple[str, str] | None:
    """The number that opens a cell and the words after it in its first block; None where it is not so."""
    first = cell.blocks[0]
    ref, words = split_ref(f"{first.marker} {first.text}" if isinstance(first, ListItem) else first.text)
    return (ref, words) if ref and words and re.fullmatch(r"[A-Z]{0,3}\d{1,3}(?:\.\d{1,2})?[a-z]?", ref) else None


def _apart(row: Row) -> Row:
    first, *others = row.cells
    parted = _number_and_words(first) if first.blocks else None
    number: tuple[Paragraph, ...] = (Paragraph(parted[0], first.place),) if parted else ()
    words = (Paragraph(parted[1], first.blocks[0].place), *first.blocks[1:]) if parted else first.blocks
    return replace(row, cells=(replace(first, blocks=number), replace(first, blocks=words), *others))
