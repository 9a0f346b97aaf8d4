"""How wide each column of a table is set: by how much it holds, none too narrow for its words.

Councils drag their columns by eye; this stands in for that.
"""

from __future__ import annotations

from data.ingest.blocks import Table
from data.measuring.forms.inner import inner_of

LETTER = 0.0105  # of a landscape page's width, for a wide letter at nine or ten points
MARGIN = 0.02
WIDEST = 0.45
WIDE = 0.75


def shares(table: Table) -> list[float]:
    """Each column's share of the width, together 1."""
    count = max(len(row.cells) for row in table.rows)
    columns = [[row.cells[column].text for row in table.rows if column < len(row.cells)] for column in range(count)]
    # A word never breaks in the middle, as it would not on a page that somebody looked at.
    longest = [max((len(word) for text in texts for word in text.split()), default=1) for texts in columns]
    held = [sum(map(len, texts)) for texts in columns]
    holding = {c for row in table.rows for c, cell in enumerate(row.cells) if inner_of(cell)}
    if holding:  # a column of tables has nearly all the page
        rest = (1 - WIDE) / max(1, count - len(holding))
        return [WIDE / len(holding) if column in holding else rest for column in range(count)]
    least = [MARGIN + LETTER * letters for letters in longest]
    bounded = [max(min(size / (sum(held) or 1), WIDEST), low) for size, low in zip(held, least, strict=True)]
    over = sum(bounded) - 1
    spare = sum(share - low for share, low in zip(bounded, least, strict=True))
    if over <= 0 or spare <= over:
        return [share / sum(bounded) for share in bounded]
    return [share - over * (share - low) / spare for share, low in zip(bounded, least, strict=True)]
