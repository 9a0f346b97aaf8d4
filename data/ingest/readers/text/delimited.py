"""CSV and TSV files as one table: the delimiter and the encoding are found out, nothing else is guessed.

A header need not be the first row; layouts look for it. Line breaks inside a quoted cell are kept as
paragraphs.
"""

from __future__ import annotations

import csv
import io

from data.ingest.blocks import Block, Paper, Paragraph, Place
from data.ingest.readers.parts.grids import table_of_texts
from data.ingest.readers.refusal import PaperError
from data.ingest.readers.text.decode import decoded

_DELIMITERS = ",;\t|"


def read_delimited(data: bytes, name: str) -> Paper:
    """Read a CSV or TSV file as a paper with one table."""
    text = decoded(data, name)
    csv.field_size_limit(1_000_000)
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))]
    except csv.Error as error:
        raise PaperError(f"{name} cannot be parted into cells ({error}); save it again as CSV UTF-8.") from error
    # "sep=;" is a line that Excel writes for itself.
    if rows and len(rows[0]) <= 2 and rows[0][0].startswith("sep="):
        rows = rows[1:]
    blocks: list[Block] = []
    table = table_of_texts(rows, 1)
    if table is None:
        blocks = [
            Paragraph(" ".join(row).strip(), Place(row=number))
            for number, row in enumerate(rows, start=1)
            if " ".join(row).strip()
        ]
    else:
        blocks.append(table)
    return Paper(name, "TSV" if _delimiter(text) == "\t" else "CSV", tuple(blocks))


def _delimiter(text: str) -> str:
    """Find the delimiter: the one that parts most rows into the same number of cells, two or more."""

    def evenness(delimiter: str) -> tuple[float, int]:
        try:
            rows = [row for row in csv.reader(io.StringIO(text[:65536], newline=""), delimiter=delimiter) if row]
        except csv.Error:
            return 0.0, 0
        widths = [len(row) for row in rows]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        return (widths.count(usual) / len(widths), usual) if usual > 1 else (0.0, 0)

    return max(_DELIMITERS, key=evenness)
