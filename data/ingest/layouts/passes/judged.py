"""What the cells of a column hold, taken together: the role that they tell where no head or label does."""

from __future__ import annotations

from collections.abc import Sequence

from data.ingest.blocks import Row
from data.ingest.layouts.groups import lines_of
from data.ingest.layouts.heads import filled_cells
from data.ingest.layouts.kinds import (
    is_date,
    is_grade,
    is_role,
    is_service,
    is_status,
    is_undated,
    owner_and_date,
    owners_and_dates,
    share,
    words_on_average,
)
from data.ingest.layouts.pairing import numbered_apart, without_number
from data.ingest.layouts.refs import is_ref, named_ref
from data.ingest.layouts.words import is_blank

SAMPLE = 80
"""Rows of a table by which its columns are judged."""
MOST = 0.7
NEARLY_ALL = 0.85
SOME = 0.5
FIRST_YEAR = 1900
TEXT = 4.0
"""Words on average from which a column is one of running text."""


def texts_of_column(rows: Sequence[Row], column: int) -> list[str]:
    """The texts of a column, its lines kept apart; titles over other rows are left out."""
    return [
        "\n".join(lines_of(list(row.cells[column].blocks)))
        for row in rows
        if column < len(row.cells) and not is_section(row)
    ]


def is_section(row: Row) -> bool:
    """Whether a row holds one cell only, or a reference and words: a title over the rows below it, or a note."""
    texts = filled_cells(row)
    return len(row.cells) > 2 and (len(texts) == 1 or is_title(texts))


def is_title(texts: list[str]) -> bool:
    """Whether a row's cells are a reference and the words of what it names."""
    return len(texts) == 2 and bool(is_ref(texts[0]) or named_ref(texts[0])) and len(texts[1].split()) > 2


def entries_of(text: str) -> list[str]:
    """The entries of a cell, one a line or a number, without their numbers."""
    return [entry for line in text.split("\n") for part in numbered_apart(line) if (entry := without_number(part))]


def counts_up(texts: Sequence[str]) -> bool:
    """Whether the cells are numbers that mostly go up by one, as those of rows do, beyond a hundred too; no years."""
    numbers = [
        int(bare) for text in texts if (bare := text.strip(" .)")).isascii() and bare.isdigit() and len(bare) < 5
    ]
    if len(numbers) < len(texts) or len(numbers) < 2 or max(numbers) >= FIRST_YEAR:
        return False
    steps = [after - before for before, after in zip(numbers, numbers[1:], strict=False)]
    return sum(step == 1 for step in steps) >= MOST * len(steps)


def role_by_contents(texts: Sequence[str]) -> str | None:
    """The role that a column's cells tell: a field, "ref", "priority", "text" for running text; None for no kind."""
    texts = [text for text in texts if not is_blank(text)][:SAMPLE]
    if not texts:
        return None
    if share(texts, lambda text: owner_and_date(text) or owners_and_dates(text)) >= MOST:
        return "owner_and_deadline"
    texts = [entry for text in texts for entry in entries_of(text)]
    if share(texts, is_ref) >= MOST or counts_up(texts):
        return "ref"
    if share(texts, is_grade) >= NEARLY_ALL:
        return "priority"
    if any(map(is_date, texts)) and share(texts, lambda text: is_date(text) or is_undated(text)) >= MOST:
        return "deadline"
    if share(texts, is_status) >= MOST:
        return "status"
    if share(texts, is_role) >= SOME and share(texts, lambda text: is_role(text) or is_service(text)) >= NEARLY_ALL:
        return "owner"
    return "text" if words_on_average(texts) >= TEXT else None
