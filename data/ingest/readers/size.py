"""How large a paper may be once it is read: more rows, cells or words than a plan has are refused, in every form."""

from __future__ import annotations

from data.ingest.blocks import Block, Paper, Table
from data.ingest.readers.refusal import PaperError

MAX_ROWS = 5_000
"""Rows of tables, paragraphs and list items together."""
MAX_CELLS = 100_000
MAX_LETTERS = 3_000_000
MAX_IN_ONE = 50_000
"""Letters in one paragraph or cell."""


def check_rows(rows: int, cells: int, name: str) -> None:
    """Refuse a table of more rows or cells than a plan has; asked before it is built."""
    if rows > MAX_ROWS or cells > MAX_CELLS:
        raise PaperError(
            f"{name} has {rows:,} rows and {cells:,} cells, and the limit is {MAX_ROWS:,} and {MAX_CELLS:,}; "
            "keep only the rows and columns of the plan and save it again."
        )


def check_paper(paper: Paper) -> Paper:
    """The paper as it came; refused where it is larger than any plan."""
    rows = sum(len(block.rows) if isinstance(block, Table) else 1 for block in paper.blocks)
    cells = sum(len(row.cells) for block in paper.blocks if isinstance(block, Table) for row in block.rows)
    check_rows(rows, cells, paper.name)
    lengths = [length for block in paper.blocks for length in _lengths(block)]
    if sum(lengths) > MAX_LETTERS or max(lengths, default=0) > MAX_IN_ONE:
        raise PaperError(
            f"{paper.name} has {sum(lengths):,} letters, the longest passage {max(lengths):,}, and the limit is "
            f"{MAX_LETTERS:,} and {MAX_IN_ONE:,}; upload only the part with the plan, with its line breaks."
        )
    return paper


def _lengths(block: Block) -> list[int]:
    if not isinstance(block, Table):
        return [len(block.text)]
    return [sum(len(part.text) for part in cell.blocks) for row in block.rows for cell in row.cells]
