"""What a head row looks like before its words are known: short names, no dates, no statuses, no sentences."""

from __future__ import annotations

import re

from data.ingest.blocks import Row
from data.ingest.layouts.kinds import is_date
from data.ingest.layouts.refs import is_ref
from data.ingest.layouts.words import LONGEST_HEADING, clean, is_exact_role
from data.reading.status_words import wordings

_FIGURE = re.compile(r"\d")


def filled_cells(row: Row) -> list[str]:
    """The texts of a row's filled cells."""
    return [text for cell in row.cells if (text := clean(cell.text))]


def looks_like_head(row: Row) -> bool:
    """Whether a row can name columns: two short names or more, none of them a value."""
    texts = filled_cells(row)
    return len(texts) >= 2 and all(can_name_a_column(text) for text in texts)


def can_name_a_column(text: str) -> bool:
    """Whether a text can be the name of a column, known or not."""
    if is_exact_role(text):
        return True
    short = len(text.split()) <= LONGEST_HEADING and text[-1:] not in ".;!"
    return short and not (
        _FIGURE.search(text) or ": " in text or is_date(text) or text.lower() in wordings("status") or is_ref(text)
    )
