"""How wide each column of a table is set: by how much it holds, none too narrow for its words.

Councils drag their columns by eye; this stands in for that.
"""

from __future__ import annotations

from data.ingest.blocks import Table

NARROWEST = 0.10  # of the table's width; a date or a post needs as much
WIDEST = 0.45


def shares(table: Table) -> list[float]:
    """Give each column's share of the width, together 1."""
    count = max(len(row.cells) for row in table.rows)
    held = [
        sum(len(row.cells[column].text) for row in table.rows if column < len(row.cells))
        for column in range(count)
    ]
    total = sum(held) or 1
    bounded = [min(max(size / total, NARROWEST), WIDEST) for size in held]
    return [share / sum(bounded) for share in bounded]
