"""Says what each pass made of a paper and which layout read it, so that a wrong cell is traced by its place.

The same passes and layouts as `data.ingest.read`, one after the other; nothing is read otherwise for being traced.
"""

from __future__ import annotations

from collections.abc import Iterator

from data.ingest.blocks import Block, Cell, Paper, Row, Table
from data.ingest.layouts.passes import PASSES
from data.ingest.layouts.words import clean
from data.ingest.read import LAYOUTS, plans_of

SHOWN = 60
"""Letters of a text in the trace."""


def trace(paper: Paper) -> Iterator[str]:
    """Lines of text: each pass with what it changed and where, then each layout with what it found."""
    for name, change in PASSES:
        after = change(paper)
        lines = [*_changes(paper, after), *_doubts(paper, after)]
        if lines:
            yield name
            yield from (f"  {line}" for line in lines)
        paper = after
    found = {plan.layout: plan for plan in plans_of(paper)}
    for layout in LAYOUTS:
        plan = found.get(layout.NAME)
        if plan is None:
            yield f"layout {layout.NAME}: not its shape"
            continue
        actions = sum(len(rec.actions) for rec in plan.recommendations)
        counts = f"{len(plan.recommendations)} recommendations, {actions} actions"
        yield f"layout {layout.NAME}: {counts}, confidence {plan.confidence:.0%}"


def _changes(before: Paper, after: Paper) -> Iterator[str]:
    """What stands in the paper after a pass and did not before."""
    had = {line for block in before.blocks for line in _shown(block)}
    for block in after.blocks:
        yield from (line for line in _shown(block) if line not in had)


def _doubts(before: Paper, after: Paper) -> Iterator[str]:
    for place, text, reason in after.problems[len(before.problems) :]:
        yield f"{place}: ? {reason}{f' ({text[:SHOWN]})' if text else ''}"


def _shown(block: Block) -> list[str]:
    """A block's lines: its place, its kind or the roles told, its words."""
    if isinstance(block, Table):
        return [f"{row.place}: {_row(row)}" for row in block.rows]
    role = getattr(block, "role", None)
    kind = f"{role} = " if role else f"{type(block).__name__.lower()} "
    return [f"{block.place}: {kind}{clean(block.text)[:SHOWN]}"]


def _row(row: Row) -> str:
    return ("head " if row.is_header else "row ") + " | ".join(_cell(cell) for cell in row.cells)


def _cell(cell: Cell) -> str:
    return f"{cell.role} = {clean(cell.text)[:SHOWN]}" if cell.role else clean(cell.text)[:SHOWN]
