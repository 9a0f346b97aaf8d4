"""A cell that holds a table of its own, as Word and web pages can print one."""

from __future__ import annotations

from dataclasses import dataclass

from data.ingest.blocks import Cell, Table


@dataclass(frozen=True)
class Holding(Cell):
    """A cell with a table under its words."""

    inner: Table | None = None


def inner_of(cell: Cell) -> Table | None:
    """The table that a cell holds; None for the usual cell."""
    return cell.inner if isinstance(cell, Holding) else None
