"""One plan for the tests of the forms: its blocks, and the rows that a reader of the paper would take from it."""

from __future__ import annotations

from collections.abc import Sequence

from data.ingest.blocks import Block, Cell, Place, Row, Table
from tests.ingest.paper_blocks import line

Action = tuple[str, str | None, str | None, str]


class Shape:
    """A plan: its blocks and the recommendations expected of it, each with its actions."""

    def __init__(self, blocks: tuple[Block, ...], *expected: tuple[str, tuple[Action, ...]]) -> None:
        self.blocks, self.expected = blocks, expected


def rec(title: str, *actions: str) -> tuple[str, tuple[Action, ...]]:
    """A recommendation expected, and its actions as "words | owner | last day | status", "-" for none."""
    read = []
    for action in actions:
        text, owner, latest, status = action.split(" | ")
        read.append((text, None if owner == "-" else owner, None if latest == "-" else latest, status))
    return title, tuple(read)


def grid(*rows: Sequence[str | Sequence[str] | None], number: int = 1) -> Table:
    """A table; None is a place that the cell above covers, "<" one that the cell to the left covers."""
    made: list[Row] = []
    holder: dict[tuple[int, int], Place] = {}
    for r, row in enumerate(rows, start=1):
        cells = []
        for c, content in enumerate(row, start=1):
            place = Place(table=number, row=r, column=c)
            over = holder[r - 1, c] if content is None else holder[r, c - 1] if content == "<" else None
            holder[r, c] = over or place
            entries = [] if over else [content] if isinstance(content, str) else list(content or ())
            cells.append(Cell(tuple(line(entry) for entry in entries if entry), place, over))
        made.append(Row(tuple(cells), Place(table=number, row=r)))
    return Table(tuple(made), Place(table=number))


def plan(*blocks: str | Block) -> tuple[Block, ...]:
    """Blocks from lines ("# heading", "- bullet", "** bold") and tables."""
    return tuple(line(block) if isinstance(block, str) else block for block in blocks)
