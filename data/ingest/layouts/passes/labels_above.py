"""Takes rows of a label and its value ("Response | Accepted") that stand right above a head out of its table.

They say something of all the rows below: each becomes a line of the paper with what its label means.
"""

from __future__ import annotations

from dataclasses import replace

from data.ingest.blocks import Block, Paper, Paragraph, Row, Table
from data.ingest.layouts.columns import columns_of
from data.ingest.layouts.heads import filled_cells, looks_like_head
from data.ingest.layouts.row_kinds import label_and_value


def with_labels_above(paper: Paper) -> Paper:
    """The paper with such rows as lines, and each table parted where they stood."""
    blocks: list[Block] = []
    for block, after in zip(paper.blocks, (*paper.blocks, None)[1:], strict=True):
        headed = isinstance(after, Table) and bool(after.rows) and _is_head(after.rows[0])
        blocks += _parted(block, headed) if isinstance(block, Table) else [block]
    return replace(paper, blocks=tuple(blocks))


def _parted(table: Table, headed: bool) -> list[Block]:
    """The table and the lines above its heads; `headed` where a table that opens with a head follows it."""
    labels = _above_heads(table.rows, headed)
    if not labels:
        return [table]
    blocks: list[Block] = []
    rows: list[Row] = []
    for at, row in enumerate(table.rows):
        said = label_and_value(row) if at in labels else None
        if said is None:
            rows.append(row)
            continue
        if rows:
            blocks.append(replace(table, rows=tuple(rows)))
            rows = []
        role, words, place = said
        blocks.append(Paragraph(words, place, role=role))
    return [*blocks, replace(table, rows=tuple(rows))] if rows else blocks


def _above_heads(rows: tuple[Row, ...], headed: bool) -> set[int]:
    """The rows of a label and a value between a head and what stands above it."""
    found: set[int] = set()
    for head in [at for at, row in enumerate(rows) if _is_head(row)] + [len(rows)] * headed:
        above = head - 1
        while above >= 0 and label_and_value(rows[above]):
            found.add(above)
            above -= 1
    return found


def _is_head(row: Row) -> bool:
    """Whether a row names columns, known or not."""
    return bool(columns_of(row)) or (looks_like_head(row) and len(filled_cells(row)) > 2)
