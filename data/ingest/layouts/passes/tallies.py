"""Takes tables that count actions out of a paper, and names them: a summary of the plan is no part of the plan.

"Recommendation | Number of actions | Status" is headed as a plan is, and its numbers are nobody's actions.
"""

from __future__ import annotations

import re
from dataclasses import replace

from data.ingest.blocks import Block, Paper, Place, Row, Table
from data.ingest.layouts.columns import ACTION_ROLES, columns_of
from data.ingest.layouts.words import clean, is_blank

COUNTED = "a table that counts actions, not read: none of its numbers is an action"
_FIGURE = re.compile(r"^[(\[]?\d{1,4}(?:\s?%)?(?:\s*(?:/|of)\s*\d{1,4})?[)\]]?$")


def without_tallies(paper: Paper) -> Paper:
    """The paper without such tables, each named among what was not read."""
    blocks: list[Block] = []
    named: list[tuple[Place, str, str]] = []
    for block in paper.blocks:
        rows = list(block.rows) if isinstance(block, Table) else []
        kept = _without(rows, named)
        if isinstance(block, Table) and len(kept) < len(rows):
            blocks += [replace(block, rows=tuple(kept))] if kept else []
        else:
            blocks.append(block)
    return replace(paper, blocks=tuple(blocks), problems=(*paper.problems, *named))


def _without(rows: list[Row], named: list[tuple[Place, str, str]]) -> list[Row]:
    """The rows without each head over counts and what stands under it."""
    heads = [at for at, row in enumerate(rows) if columns_of(row, at == 0)]
    kept = rows[: heads[0]] if heads else rows
    for at, end in zip(heads, [*heads, len(rows)][1:], strict=True):
        if _counts(rows[at], rows[at + 1 : end], opens=at == 0):
            named.append((rows[at].place, " | ".join(clean(cell.text) for cell in rows[at].cells), COUNTED))
        else:
            kept = [*kept, *rows[at:end]]
    return kept


def _counts(head: Row, rows: list[Row], opens: bool) -> bool:
    """Whether the column of actions under a head holds figures and nothing else."""
    columns = columns_of(head, opens)
    if columns is None or columns.action_role not in ACTION_ROLES[:3]:
        return False
    at = columns.roles.index(columns.action_role)
    said = [text for row in rows if at < len(row.cells) and not is_blank(text := clean(row.cells[at].text))]
    return bool(said) and all(_FIGURE.match(text) for text in said)
