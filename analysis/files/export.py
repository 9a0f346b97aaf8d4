"""The only code that writes CSV: exactly the rows of a frame, safe to open in Excel.

UTF-8 with a byte-order mark, lines ended by CR LF, one header row, ISO dates. Text that a spreadsheet would run as
a formula gets an apostrophe in front; numbers and dates are left as they are.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

BOM = "\ufeff"
CSV = "text/csv"
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00\ufe0e\ufe0f")
"""Letters and marks by their class that show nothing."""
TRIGGERS = frozenset("=+-@")
"""What opens a formula, in whichever width or height it is typed."""


def neutralised(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet might take it for a formula.

    Programs differ in what they skip before the sign, so every blank, control and invisible character counts as
    skipped; one that starts a cell of its own (a tab, a line's end) is guarded for itself.
    """
    bare = text.lstrip("".join(sorted({sign for sign in text if is_skipped(sign)})))
    opens = bool(bare) and unicodedata.normalize("NFKC", bare[0])[:1] in TRIGGERS
    return "'" + text if opens or text.startswith(("\t", "\r", "\n", "\0")) else text


def is_skipped(sign: str) -> bool:
    """Whether a character shows nothing, so that a program may skip it: blanks, controls, fillers."""
    return unicodedata.category(sign)[0] in "ZC" or sign.isspace() or sign in _FILLERS


def safe_text(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with every text column neutralised; columns of numbers, dates and booleans untouched."""
    columns = {}
    for name in frame.columns:
        column = frame[name]
        if pd.api.types.is_numeric_dtype(column) or pd.api.types.is_datetime64_any_dtype(column):
            columns[name] = column
        else:
            columns[name] = column.map(lambda cell: neutralised(cell) if isinstance(cell, str) else cell)
    return pd.DataFrame(columns, index=frame.index)


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """The frame as the bytes of a CSV file, one line a row; empty cells where nothing is known."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([neutralised(str(name)) for name in frame.columns])
    for row in safe_text(frame).itertuples(index=False, name=None):
        writer.writerow([_cell(value) for value in row])
    return (BOM + out.getvalue()).encode("utf-8")


def csv_pieces(
    columns: Sequence[str], batches: Iterable[Iterable[tuple[Any, ...]]], more: Mapping[str, str]
) -> Iterator[bytes]:
    """The same file from rows that come some thousand at a time; `more` are columns with one value in every row."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([neutralised(name) for name in (*columns, *more)])
    yield (BOM + out.getvalue()).encode("utf-8")
    same = [neutralised(value) for value in more.values()]
    for batch in batches:
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\r\n").writerows([[*map(_plain_cell, row), *same] for row in batch])
        yield out.getvalue().encode("utf-8")


def _plain_cell(value: Any) -> Any:
    if isinstance(value, str):
        return value if value[:1].isalnum() else neutralised(value)
    return _cell(value)


def _cell(value: Any) -> Any:
    if value is None or (not isinstance(value, (list, tuple)) and pd.isna(value)):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat() if value == value.normalize() else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def slug(text: str) -> str:
    """Lower case, dashes for everything that is no letter or digit."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def file_name(topic: str, parts: Iterable[str], as_at: str, version: str, ending: str = "csv") -> str:
    """A name that makes sense out of context: topic, filters, as-at and the version of the data, under 120 signs."""
    filters = slug("-".join(parts))[:60].strip("-")
    pieces = ["cpc-" + slug(topic), filters, f"as-at-{slug(as_at)}", f"v{version}"]
    return "_".join(piece for piece in pieces if piece) + f".{ending}"
