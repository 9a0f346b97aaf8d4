"""A recommendation and its rows as gathered, before anything is read; and where a page break cut a text.

It holds and compares; the tables are walked in `rows`, the cells are read in `group_reader`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from data.ingest.blocks import ListItem, Place
from data.ingest.layouts.cells import Piece
from data.ingest.layouts.columns import Columns
from data.ingest.layouts.words import clean

_UNFINISHED = re.compile(
    r"(?:\b(?:a|an|and|as|at|but|by|for|from|in|is|its|last|of|on|or|our|set|that|the|their|these|this|to|with|which|will|are|both)|[,\u2013-])$",
    re.I,
)


@dataclass
class Fragment:
    """One row (or the part of one on a page): its blocks by role, and where it stands."""

    cells: dict[str, list[Piece]]
    place: Place
    cut: bool = False
    covered: frozenset[str] = frozenset()


@dataclass
class Group:
    """One recommendation and its rows."""

    title: str
    place: Place
    columns: Columns | None
    ref: str | None = None
    kind: str = "formal"
    linked_ref: str | None = None
    fragments: list[Fragment] = field(default_factory=list)


def breaks_off(before: str, after: str) -> bool:
    """Whether a text stops in mid-sentence and the next one starts in mid-sentence, page break or not."""
    return goes_on(before, after) and bool(_UNFINISHED.search(clean(before))) and clean(after)[0].islower()


def goes_on(before: str, after: str) -> bool:
    """Whether a text is the second half of another, cut by a page break."""
    before, after = clean(before), clean(after)
    if not before or not after or before[-1] in ".!?:;":
        return False
    return bool(_UNFINISHED.search(before)) or after[0].islower()


def lines_of(blocks: list[Piece]) -> list[str]:
    """The entries of a cell: one per paragraph, bullet or line."""
    entries = []
    for block in blocks:
        marker = f"{block.marker} " if isinstance(block, ListItem) and re.search(r"\w", block.marker) else ""
        entries += [marker + clean(line) for line in block.text.split("\n") if clean(line)]
    return entries


def text_of(fragment: Fragment, role: str) -> str:
    """All the words of one role in a row."""
    return clean(" ".join(block.text for block in fragment.cells.get(role, [])))
