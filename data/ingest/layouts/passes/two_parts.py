"""Makes one table of two that print one plan in two parts, its words in the first and the rest by the same numbers.

A table too wide for its page goes on beside it, on the next page or further down a sheet. The numbers of its rows are
printed in both; each part has heads of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from data.ingest.blocks import Block, Heading, Paper, Paragraph, Row, Table
from data.ingest.layouts.heads import looks_like_head
from data.ingest.layouts.refs import is_ref, normal_ref
from data.ingest.layouts.words import clean, plain

LEAST = 3
"""Rows from which the same numbers in two tables are no accident."""


@dataclass
class _Part:
    """A table with the tables that go on from it: its head, and its rows by their numbers."""

    first: int
    last: int
    head: Row
    rows: dict[str, Row]


def with_parts_joined(paper: Paper) -> Paper:
    """The paper with every such pair of tables as one, where the first of them stands."""
    parted = [piece for block in paper.blocks for piece in (_parted(block) if isinstance(block, Table) else [block])]
    paper_blocks = tuple(parted)
    blocks: list[Block | None] = list(parted)
    before: _Part | None = None
    at = 0
    while at < len(blocks):
        if not isinstance(blocks[at], Table):
            at += 1
            continue
        part = _part(paper_blocks, at)
        if before and part and _same_rows(before, part) and _little_between(paper_blocks[before.last + 1 : at]):
            before = _joined(blocks, before, part)
        else:
            before = part
        at = (part.last if part else at) + 1
    if None not in blocks:
        return paper
    return replace(paper, blocks=tuple(block for block in blocks if block is not None))


def _parted(table: Table) -> list[Block]:
    """A table cut where another head names the same numbers: two tables that stand with nothing between them."""
    first = table.rows[0] if table.rows else None
    if first is None or not looks_like_head(first):
        return [table]
    names = [plain(cell.text) for cell in first.cells]
    cuts = [
        at
        for at, row in enumerate(table.rows)
        if at and looks_like_head(row) and plain(row.cells[0].text) == names[0]
        and not set(names[1:]) & ({plain(cell.text) for cell in row.cells[1:]} - {""})
    ]  # fmt: skip
    ends = [*cuts, len(table.rows)]
    return [replace(table, rows=table.rows[at:end]) for at, end in zip([0, *cuts], ends, strict=True)]


def _part(blocks: tuple[Block, ...], at: int) -> _Part | None:
    """The part that begins with a table; None where its rows are not numbered, each with a number of its own."""
    tables = [table for table in blocks[at : at + 1] if isinstance(table, Table)]
    last = at
    while last + 1 < len(blocks) and isinstance(after := blocks[last + 1], Table) and after.continues:
        tables.append(after)
        last += 1
    rows = [row for table in tables for row in table.rows]
    if not rows or not looks_like_head(rows[0]):
        return None
    said = [plain(cell.text) for cell in rows[0].cells]
    rows = [rows[0], *[row for row in rows[1:] if [plain(cell.text) for cell in row.cells] != said]]
    numbers = [clean(row.cells[0].text) for row in rows[1:]]
    told = [normal_ref(number) for number in numbers if is_ref(number)]
    if len(told) < max(LEAST, len(numbers)) or len(set(told)) < len(told):
        return None
    if len({len(row.cells) for row in rows}) > 1 or any(row.continues for row in rows):
        return None
    return _Part(at, last, rows[0], dict(zip(told, rows[1:], strict=True)))


def _same_rows(first: _Part, second: _Part) -> bool:
    """Whether two parts number the same rows in the same way and have no other head in common."""
    heads = [{plain(cell.text) for cell in part.head.cells[1:]} - {""} for part in (first, second)]
    same = plain(first.head.cells[0].text) == plain(second.head.cells[0].text)
    return same and list(first.rows) == list(second.rows) and not heads[0] & heads[1]


def _little_between(blocks: tuple[Block, ...]) -> bool:
    """Whether at most a title stands between two tables."""
    return len(blocks) <= 1 and all(isinstance(block, Heading | Paragraph) for block in blocks)


def _joined(blocks: list[Block | None], first: _Part, second: _Part) -> _Part:
    """Put the two parts where the first stands, and give them as one."""
    head = replace(first.head, cells=(*first.head.cells, *second.head.cells[1:]))
    rows = {
        number: replace(row, cells=(*row.cells, *second.rows[number].cells[1:])) for number, row in first.rows.items()
    }
    table = blocks[first.first]
    assert isinstance(table, Table)
    blocks[first.first : second.last + 1] = [None] * (second.last + 1 - first.first)
    blocks[first.first] = replace(table, rows=(head, *rows.values()))
    return _Part(first.first, second.last, head, rows)
