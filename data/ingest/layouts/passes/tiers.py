"""Makes a head of two tiers ("Delivery" over "Lead" and "Date") one row of the lower names.

What the lower tier leaves empty, the upper names. A row that can be the first of the plan is no tier.
"""

from __future__ import annotations

from dataclasses import replace

from data.ingest.blocks import Cell, Paper, Row, Table
from data.ingest.layouts.heads import can_name_a_column, looks_like_head
from data.ingest.layouts.kinds import is_role, is_text
from data.ingest.layouts.refs import named_ref
from data.ingest.layouts.words import clean, is_exact_role

SEARCHED = 5
"""Rows from the top of a table among which its head can stand."""
LONGEST_LOWER = 5


def with_one_tier(paper: Paper) -> Paper:
    """The paper with every head of two tiers as one row."""
    return replace(paper, blocks=tuple(_one(block) if isinstance(block, Table) else block for block in paper.blocks))


def _one(table: Table) -> Table:
    rows = list(table.rows)
    for at, (upper, lower) in enumerate(zip(rows[: SEARCHED - 1], rows[1:SEARCHED], strict=False)):
        head = one_head(upper, lower)
        if head is not None:
            return replace(table, rows=(*rows[:at], head, *rows[at + 2 :]))
    return table


def one_head(upper: Row, lower: Row) -> Row | None:
    """Two rows as one head; None where they are not such rows."""
    if len(upper.cells) != len(lower.cells) or not looks_like_head(upper):
        return None
    over, under = ([clean(cell.text) for cell in row.cells] for row in (upper, lower))
    named = [text for text in under if text]
    if len(named) < 2 or len(named) == len(under) or any(not a and not b for a, b in zip(over, under, strict=True)):
        return None
    if named_ref(over[0]) or not any(a and not b for a, b in zip(over, under, strict=True)):
        return None
    if not all(is_exact_role(text) for text in named) and not _under_a_wide_one(upper, over, under):
        return None
    cells = tuple(_cell(a, b) for a, b in zip(upper.cells, lower.cells, strict=True))
    return replace(upper, cells=cells, is_header=True)


def _under_a_wide_one(upper: Row, over: list[str], under: list[str]) -> bool:
    """Whether the lower names stand side by side under one upper name, and can be names."""
    at = [column for column, text in enumerate(under) if text]
    together = at == list(range(at[0], at[-1] + 1))
    wide = sum(bool(over[column]) for column in at) <= max(1, len(at) - 1)
    names = all(
        can_name_a_column(under[column])
        and len(under[column].split()) <= LONGEST_LOWER
        and (is_exact_role(under[column]) or not (is_role(under[column]) or is_text(under[column])))
        for column in at
    )
    known = sum(is_exact_role(under[column]) for column in at)
    return together and wide and names and known > 0 and under[0] == "" and not upper.continues


def _cell(upper: Cell, lower: Cell) -> Cell:
    return replace(lower if clean(lower.text) else upper, covered_by=None)
