"""The one stream every reader produces and every layout consumes: headings, paragraphs, list items, tables.

A block knows its place in the paper, so that every value read later can say where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Place:
    """Where something stands: 1-based page, table, row, column and paragraph; None where it has none."""

    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    paragraph: int | None = None
    extent: tuple[float, float] | None = field(default=None, compare=False, repr=False)
    """In a PDF: how far down its page it begins and ends, in points from the top. No part of which place it is."""

    def __str__(self) -> str:
        parts = [
            f"{name} {value}"
            for name, value in (
                ("page", self.page),
                ("table", self.table),
                ("row", self.row),
                ("column", self.column),
                ("paragraph", self.paragraph),
            )
            if value is not None
        ]
        return ", ".join(parts) or "whole paper"


@dataclass(frozen=True)
class Heading:
    text: str
    level: int
    place: Place


@dataclass(frozen=True)
class Paragraph:
    """Running text. `bold` where all of it is emphasised (many plans mark labels only so)."""

    text: str
    place: Place
    bold: bool = False
    role: str | None = None
    """What the line says, where a pass told it by the label before it. Readers leave it empty."""


@dataclass(frozen=True)
class ListItem:
    """One bullet or numbered item. `marker` is what was printed ("•", "-", "3.", "(a)"); `level` from 0."""

    text: str
    marker: str
    level: int
    place: Place
    role: str | None = None
    """As for a paragraph."""


@dataclass(frozen=True)
class Cell:
    """A table cell: its paragraphs and list items in order. A merged cell has its text once, in its
    first place."""

    blocks: tuple[Paragraph | ListItem | Heading, ...]
    place: Place
    covered_by: Place | None = None
    """Where a merged cell covers this place: the place of that cell, which holds the text. This one is
    empty."""
    role: str | None = None
    """In a head: what the column holds, where a pass told it by its contents. Readers leave it empty."""

    @property
    def text(self) -> str:
        """All its text, one line a block."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]
    place: Place
    is_header: bool = False
    """True where the file itself marks the row as a header; layouts decide for the others."""
    continues: bool = False
    """True where a page break cut the row and this is its second part: it belongs to the row before it."""


@dataclass(frozen=True)
class Table:
    """A table. `continues` where the reader knows that it goes on from the table before (a page break)."""

    rows: tuple[Row, ...]
    place: Place
    continues: bool = False


Block = Heading | Paragraph | ListItem | Table


@dataclass(frozen=True)
class Paper:
    """One paper as read: its file name, its format, its blocks in reading order, and what could not be
    read."""

    name: str
    format: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    problems: tuple[tuple[Place, str, str], ...] = field(default=())
    """(place, text, reason) of what the reader saw and could not turn into blocks."""
