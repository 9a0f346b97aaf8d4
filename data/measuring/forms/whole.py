"""Makes the tables of a paper whole again: parts of a table and of a row that page breaks cut, put together.

A file that is then set on pages anew gets page breaks of its own. What the reader did not see as cut stays apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.ingest.blocks import Block, Cell, Paragraph, Row, Table
from data.ingest.layouts.groups import goes_on


def whole(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with each table in one piece, its header once, its cut rows joined."""
    done: list[Block] = []
    for block in blocks:
        before = done[-1] if done else None
        if isinstance(block, Table) and block.continues and isinstance(before, Table):
            done[-1] = replace(before, rows=_joined(before.rows, block.rows))
        else:
            done.append(block)
    return done


def _joined(rows: tuple[Row, ...], more: tuple[Row, ...]) -> tuple[Row, ...]:
    heads = [_words(row) for row in rows[:3]]
    for row in more:
        if _words(row) in heads:
            continue
        if row.continues:
            cells = tuple(_cell(a, b) for a, b in zip(rows[-1].cells, row.cells, strict=True))
            rows = (*rows[:-1], replace(rows[-1], cells=cells))
        else:
            rows = (*rows, row)
    return rows


def _words(row: Row) -> list[str]:
    return [" ".join(cell.text.split()) for cell in row.cells]


def _cell(first: Cell, second: Cell) -> Cell:
    """Join two parts of a cell; a sentence cut in the middle becomes one again."""
    if not first.blocks or not second.blocks:
        return replace(first, blocks=first.blocks + second.blocks)
    last, next_ = first.blocks[-1], second.blocks[0]
    if isinstance(next_, Paragraph) and goes_on(last.text, next_.text):
        joined = replace(last, text=f"{last.text} {next_.text}")
        return replace(first, blocks=(*first.blocks[:-1], joined, *second.blocks[1:]))
    return replace(first, blocks=first.blocks + second.blocks)
