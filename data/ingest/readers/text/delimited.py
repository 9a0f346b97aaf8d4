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
from data.ingest.readers.size import check_rows
from data.ingest.readers.text.decode import decoded
from data.ingest.readers.text.quotes import rows_of

_DELIMITERS = ",;\t|"


def read_delimited(data: bytes, name: str) -> Paper:
    """Read a CSV or TSV file as a paper with one table."""
    text = decoded(data, name)
    csv.field_size_limit(1_000_000)
    delimiter = _delimiter(text)
    try:
        found, unclosed = rows_of(text, delimiter)
    except csv.Error as error:
        raise PaperError(f"{name} cannot be parted into cells ({error}); save it again as CSV UTF-8.") from error
    # "sep=;" is a line that Excel writes for itself.
    if found and "".join(found[0][1]).startswith("sep="):
        found = found[1:]
    rows = [row for _, row in found]
    check_rows(sum(map(any, rows)), sum(map(len, rows)), name)
    table = table_of_texts(rows, 1)
    blocks: list[Block] = [table] if table else []
    if table is None:
        blocks = [
            Paragraph(" ".join(row).strip(), Place(row=number))
            for number, row in enumerate(rows, start=1)
            if " ".join(row).strip()
        ]
    numbers = {line: number for number, (line, _) in enumerate(found, start=1)}
    problems = tuple(
        (
            Place(table=1 if table else None, row=numbers.get(line)),
            text.splitlines()[line - 1][:200],
            f"a quotation mark on line {line} of the file opens and never closes; the line was read as it stands",
        )
        for line in unclosed
    )
    return Paper(name, "TSV" if delimiter == "\t" else "CSV", tuple(blocks), problems=problems)


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
