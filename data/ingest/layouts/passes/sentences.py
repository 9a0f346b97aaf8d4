"""Parts actions that stand in one cell as sentences after each other, with no line ends or numbers between them.

Only where every sentence of a cell opens as an action does, and most such cells of the column are so: a sentence that
explains the one before it opens otherwise.
"""

from __future__ import annotations

import re
from dataclasses import replace

from data.ingest.blocks import Cell, Paper, Paragraph, Row, Table
from data.ingest.layouts.columns import columns_of
from data.ingest.layouts.kinds import openers
from data.ingest.layouts.words import clean
from data.reading.names import bare

MOST = 0.6
FEWEST_CELLS = 2
SHORTEST = 3
"""Words in an action."""
_BETWEEN = re.compile(r"(?:(?<=[a-z0-9)][.;])|(?<=[A-Z]{2}[.;]))\s+(?=[A-Z])")
_WILL = re.compile(r"^(?:(?:we|the council|officers|members|it) (?:will|shall|are to|is to)|to) \w+", re.IGNORECASE)
_NOUN = re.compile(r"^(?:\w+ )?\w+(?:ment|ion|ery|ew|sh|al|ance|ing) of \w", re.IGNORECASE)


def with_sentences_apart(paper: Paper) -> Paper:
    """The paper with each sentence of such cells as a paragraph of its own."""
    return replace(paper, blocks=tuple(_table(b) if isinstance(b, Table) else b for b in paper.blocks))


def _table(table: Table) -> Table:
    column = _column(table)
    if column is None:
        return table
    several = [cell for row in table.rows if (cell := _cell(row, column)) and len(_sentences(cell)) > 1]
    acting = [cell for cell in several if all(map(opens_an_action, _sentences(cell)))]
    if len(acting) < FEWEST_CELLS or len(acting) < MOST * len(several):
        return table
    chosen = {id(cell) for cell in acting}
    rows = [
        replace(row, cells=tuple(_apart(cell) if id(cell) in chosen else cell for cell in row.cells))
        for row in table.rows
    ]
    return replace(table, rows=tuple(rows))


def _column(table: Table) -> int | None:
    """The column of actions, where the table's head names one."""
    for at, row in enumerate(table.rows[:3]):
        told = tuple(cell.role for cell in row.cells)
        columns = columns_of(row, at == 0)
        roles = told if any(told) else columns.roles if columns else ()
        for role in ("action", "comments_and_actions"):
            if role in roles:
                return roles.index(role)
    return None


def _cell(row: Row, column: int) -> Cell | None:
    """The cell of a column that is one paragraph."""
    cell = row.cells[column] if column < len(row.cells) and not row.is_header else None
    return cell if cell and len(cell.blocks) == 1 and isinstance(cell.blocks[0], Paragraph) else None


def _sentences(cell: Cell) -> list[str]:
    return _BETWEEN.split(clean(cell.text))


def opens_an_action(sentence: str) -> bool:
    """Whether a sentence opens as actions do: with their verb, "We will ...", or what is to be done as a noun."""
    words = sentence.split()
    if len(words) < SHORTEST:
        return False
    return bare(words[0]) in openers() or bool(_WILL.match(sentence) or _NOUN.match(sentence))


def _apart(cell: Cell) -> Cell:
    (block,) = cell.blocks
    return replace(cell, blocks=tuple(replace(block, text=sentence) for sentence in _sentences(cell)))
