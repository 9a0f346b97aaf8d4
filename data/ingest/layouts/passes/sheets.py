"""Parts a sheet where empty rows part it: a workbook's sheet is one table from its first line to its last.

Lines above a head and lines after the plan become lines of the paper again; an empty row inside a plan parts nothing.
"""

from __future__ import annotations

from dataclasses import replace

from data.ingest.blocks import Block, Paper, Row, Table
from data.ingest.layouts.heads import filled_cells, looks_like_head
from data.ingest.layouts.words import clean


def with_sheets_parted(paper: Paper) -> Paper:
    """The paper with each sheet as the tables and lines that its empty rows part."""
    blocks: list[Block] = []
    for block in paper.blocks:
        blocks += _parted(block, paper.format.startswith("Excel")) if isinstance(block, Table) else [block]
    return replace(paper, blocks=tuple(blocks))


def _parted(table: Table, sheet: bool) -> list[Block]:
    chunks: list[list[Row]] = [[]]
    before = 0
    for row in table.rows:
        # A reader may leave empty rows out; their numbers are missing then.
        number = row.place.row or 0
        if sheet and chunks[-1] and number > before + 1:
            chunks.append([])
        before = number
        if any(clean(cell.text) or cell.covered_by for cell in row.cells):
            chunks[-1].append(row)
        elif chunks[-1]:
            chunks.append([])
    chunks = [chunk for chunk in chunks if chunk]
    if len(chunks) < 2:
        return [table]
    blocks: list[Block] = []
    for at, chunk in enumerate(chunks):
        lines = _lines_above(chunk)
        whole = lines == len(chunk)
        last = blocks[-1] if blocks else None
        # Single cells above a head open a part of their own; so do those before or after everything else.
        head = not whole and looks_like_head(chunk[lines])
        if whole and (at == 0 or not isinstance(last, Table) or _nothing_but_a_head(chunks[at:])):
            blocks += [piece for row in chunk for cell in row.cells for piece in cell.blocks]
        elif head:
            blocks += [piece for row in chunk[:lines] for cell in row.cells for piece in cell.blocks]
            blocks.append(replace(table, rows=tuple(chunk[lines:])))
        elif isinstance(last, Table) and last.place == table.place:
            blocks[-1] = replace(last, rows=(*last.rows, *chunk))
        else:
            blocks.append(replace(table, rows=tuple(chunk)))
    return blocks


def _lines_above(chunk: list[Row]) -> int:
    count = 0
    while count < len(chunk) and len(filled_cells(chunk[count])) == 1:
        count += 1
    return count


def _nothing_but_a_head(chunks: list[list[Row]]) -> bool:
    """Whether single cells go on to the end or to the next head."""
    rows = (row for chunk in chunks for row in chunk if len(filled_cells(row)) > 1)
    after = next(rows, None)
    return after is None or looks_like_head(after)
