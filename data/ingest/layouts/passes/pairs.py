"""Makes rows of label, value, label, value into rows of one label and one value each."""

from __future__ import annotations

from dataclasses import replace

from data.ingest.blocks import Block, Cell, Paper, Row, Table
from data.ingest.layouts.heads import filled_cells
from data.ingest.layouts.words import clean, is_exact_role

MOST = 0.8


def with_pairs_apart(paper: Paper) -> Paper:
    """The paper with every such table as one of two columns."""
    blocks: list[Block] = []
    for block in paper.blocks:
        blocks.append(_apart(block) if isinstance(block, Table) and _pairs(block) else block)
    return replace(paper, blocks=tuple(blocks))


def _pairs(table: Table) -> bool:
    """Whether the filled cells of a table's rows are labels and values by turns, more than one pair in a row."""
    rows = [texts for row in table.rows if (texts := filled_cells(row))]
    paired = [texts for texts in rows if len(texts) % 2 == 0 and all(map(is_exact_role, texts[::2]))]
    valued = [texts for texts in paired if not any(map(is_exact_role, texts[1::2]))]
    several = sum(len(texts) > 2 for texts in valued)
    return several > 0 and len(valued) >= MOST * len(rows)


def _apart(table: Table) -> Table:
    rows: list[Row] = []
    for row in table.rows:
        filled = [cell for cell in row.cells if clean(cell.text)]
        for label, value in zip(filled[::2], filled[1::2], strict=False):
            rows.append(Row((replace(label, covered_by=None), _value(value)), row.place))
    return replace(table, rows=tuple(rows))


def _value(cell: Cell) -> Cell:
    return replace(cell, covered_by=None)
