"""Blocks from plain words: lines, tables with covered cells, and the order in which a plan prints its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from data.ingest.blocks import Block, Cell, Heading, ListItem, Paragraph, Place, Row, Table
from data.measuring.forms.inner import Holding
from data.measuring.shapes.draft import Act, Draft
from data.measuring.shapes.heads import EXTRA, Heads

ABOVE = "\0above"
"""In a cell: the cell above covers this one."""
LEFT = "\0left"
"""In a cell: the cell to the left covers this one."""


@dataclass(frozen=True)
class Inner:
    """A cell with a table under its words."""

    words: str
    rows: Sequence[Sequence[str]]


Words = str | Sequence[str] | Inner
_TYPED = 5
"""Words in a numbered line of a cell up to which its number is typed, and no list's."""


@dataclass
class Setting:
    """What one shape is set with: its plan, its draws, its heads, and the blocks so far."""

    draft: Draft
    random: Random
    heads: Heads
    blocks: list[Block] = field(default_factory=list)
    tables: int = 0

    def _place(self) -> Place:
        return Place(paragraph=len(self.blocks) + 1)

    def heading(self, text: str, level: int = 2) -> None:
        """Set a heading, now and then as a bold line."""
        self.blocks.append(Heading(text, level, self._place()))

    def line(self, text: str, bold: bool = False) -> None:
        """Set a paragraph."""
        self.blocks.append(Paragraph(text, self._place(), bold))

    def item(self, text: str, marker: str = "\u2022", level: int = 0) -> None:
        """Set a bullet or a numbered item."""
        self.blocks.append(ListItem(text, marker, level, self._place()))

    def table(self, rows: Sequence[Sequence[Words]]) -> None:
        """Set a table; a cell is text or a list of lines, `ABOVE` or `LEFT` where another covers it."""
        self.tables += 1
        made: list[Row] = []
        for r, row in enumerate(rows):
            cells: list[Cell] = []
            for c, words in enumerate(row):
                place = Place(table=self.tables, row=r + 1, column=c + 1)
                if words in (ABOVE, LEFT):
                    by = made[r - 1].cells[c] if words == ABOVE else cells[c - 1]
                    cells.append(Cell((), place, by.covered_by or by.place))
                    continue
                if isinstance(words, Inner):
                    cells.append(self._holding(words, place))
                    continue
                lines = [words] if isinstance(words, str) else list(words)
                blocks = tuple(_piece(line, place) for line in lines if line)
                cells.append(Cell(blocks, place))
            made.append(Row(tuple(cells), Place(table=self.tables, row=r + 1)))
        self.blocks.append(Table(tuple(made), Place(table=self.tables)))

    def _holding(self, words: Inner, place: Place) -> Holding:
        rows = []
        for r, row in enumerate(words.rows):
            cells = [
                Cell((Paragraph(text, Place()),) if text else (), Place(row=r, column=c)) for c, text in enumerate(row)
            ]
            rows.append(Row(tuple(cells), Place(row=r)))
        said = (Paragraph(words.words, place),) if words.words else ()
        return Holding(said, place, inner=Table(tuple(rows), Place()))

    def order(self, roles: Sequence[str]) -> list[str]:
        """The columns as this plan has them: mostly as given, else with the last ones drawn anew."""
        roles = list(roles)
        keep = 1 + (roles[0] == "ref") + ("recommendation" in roles[:2])
        tail = roles[min(keep, len(roles)) :]
        if self.random.random() < 0.5:
            self.random.shuffle(tail)
        extra = self.random.choice(list(EXTRA)) if self.random.random() < 0.3 else None
        if extra:
            tail.insert(self.random.randint(0, len(tail)), extra)
        return roles[: min(keep, len(roles))] + tail

    def head(self, role: str) -> str:
        """What the column of a role is called."""
        return role if role in EXTRA else self.heads[role]

    def cell(self, role: str, act: Act) -> str:
        """What a row's cell says of an action."""
        if role in EXTRA:
            return self.random.choice(EXTRA[role])
        return value(act, role)


def value(act: Act, role: str) -> str:
    """The words of one field of an action."""
    moved = act.moved.words if act.moved else ""
    return {
        "action": act.text,
        "owner": act.owner,
        "due": act.due.words,
        "first": act.due.words,
        "status": act.status[0],
        "told": act.told,
        "moved": moved,
        "ref": "",
        "recommendation": "",
    }[role]


def _piece(line: str, place: Place) -> Paragraph | ListItem:
    if line.startswith("\u2022 "):
        return ListItem(line[2:], "\u2022", 0, place)
    head, dot, rest = line.partition(". ")
    if dot and head.isdigit() and len(head) < 3 and len(rest.split()) > _TYPED:
        return ListItem(rest, f"{head}.", 0, place)
    return Paragraph(line, place)
