"""Mends words that a PDF's narrow cells broke in two ("Communitie s Manager", "Septemb er 2027").

Only where the two parts together are a word of roles, statuses or dates, and the first part is none.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache
from itertools import combinations

from data.home import HOME
from data.ingest.blocks import Block, Paper, Paragraph, Row, Table
from data.ingest.layouts.kinds import openers
from data.ingest.layouts.words import is_exact_role
from data.reading.names import role_words
from data.reading.status_words import wordings

_YEAR = re.compile(r"(\b20\d\d/\d|\b20\d|\d/20\d)[ \n](\d)\b(?!/)")
_PART = re.compile(r"\b([A-Za-z]+)[ \n]([a-z]+)\b")
_DATES = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december", "spring", "summer", "autumn", "winter", "quarter", "ongoing")
)  # fmt: skip
_WHOLE = frozenset(
    ("a", "an", "as", "at", "be", "by", "for", "i", "if", "in", "is", "it", "no", "not", "of", "off", "on", "or", "so",
     "the", "to", "up", "us", "we", "with")
)  # fmt: skip
"""Short words that stand for themselves: "In progress" and "On going" are two words each."""
LONGEST = 20
"""Words in a cell that names an owner, a date or a status."""
HEADS = 3
"""Rows from the top of a table among which its head can stand, and the parts of a column's name."""
LONGEST_HEAD = 6


def with_words_mended(paper: Paper) -> Paper:
    """The paper with the broken words of its cells whole; papers of other formats as they are."""
    if "pdf" not in paper.format.lower():
        return paper
    blocks: list[Block] = []
    for block in paper.blocks:
        if isinstance(block, Table):
            rows = tuple(map(_row, block.rows))
            block = replace(block, rows=(*map(_head, rows[:HEADS]), *rows[HEADS:]))
        blocks.append(block)
    return replace(paper, blocks=tuple(blocks))


def _row(row: Row) -> Row:
    cells = []
    for cell in row.cells:
        if cell.blocks and len(cell.text.split()) <= LONGEST:
            made = tuple(replace(b, text=mended(b.text)) if isinstance(b, Paragraph) else b for b in cell.blocks)
            cell = replace(cell, blocks=made)
        cells.append(cell)
    return replace(row, cells=tuple(cells))


def _head(row: Row) -> Row:
    """A row whose names of columns are whole, one letter or a part of a word at a time."""
    cells = []
    for cell in row.cells:
        name = name_of_column(cell.text)
        cells.append(replace(cell, blocks=(replace(cell.blocks[0], text=name),)) if name else cell)
    return replace(row, cells=tuple(cells))


def name_of_column(text: str) -> str | None:
    """The name of a column that a narrow cell broke ("Revi sed date", "R e f"); None where it is not one."""
    parts = text.split()
    if not 2 <= len(parts) <= LONGEST_HEAD or is_exact_role(text):
        return None
    ends = range(1, len(parts))
    for broken in (cuts for count in range(1, min(len(parts), 4)) for cuts in combinations(ends, count)):
        # What is cut goes on in small letters.
        if all(parts[at][0].islower() for at in broken):
            joined = "".join(part if at in broken or at == 0 else f" {part}" for at, part in enumerate(parts))
            if is_exact_role(joined):
                return joined
    return None


def mended(text: str) -> str:
    """A text with its broken words whole."""
    text = _YEAR.sub(r"\1\2", text)
    at = 0
    while found := _PART.search(text, at):
        first, second = found[1], found[2]
        broken = first.lower() not in _known() or second not in _known()
        if (first + second).lower() in _known() and broken and first.lower() not in _WHOLE and second not in _WHOLE:
            text = f"{text[: found.start()]}{first}{second}{text[found.end() :]}"
            at = found.start()
        else:
            at = found.start(2)
    return text


@cache
def _known() -> frozenset[str]:
    """The words of roles, statuses and dates."""
    roles = role_words()
    listed = {*roles.titles, *roles.bodies, *roles.words, *openers(), *_DATES}
    listed |= {word for label in wordings("status") for word in re.findall(r"[a-z]+", label)}
    listed |= set(tomllib.loads(HOME.words("dates.toml").read_text(encoding="utf-8")))
    return frozenset(word for word in listed if len(word) > 2)
