"""The rows of a file in two more forms: JSON, an array of one object for each row, and Parquet with typed columns.

Neither is neutralised as the CSV is: no program runs a text of theirs as a formula by opening them.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq


def json_pieces(columns: Sequence[str], batches: Iterable[Iterable[tuple[Any, ...]]]) -> Iterator[bytes]:
    """Rows that come some thousand at a time as one JSON array, piece by piece; one object a row, ISO dates, null
    where nothing is known."""
    between = "["
    for batch in batches:
        rows = [
            json.dumps(dict(zip(columns, map(_value, row), strict=True)), ensure_ascii=False, default=str)
            for row in batch
        ]
        if rows:
            yield (between + ",\n".join(rows)).encode()
            between = ",\n"
    yield b"[]\n" if between == "[" else b"]\n"


def parquet_bytes(frame: pd.DataFrame, described: Mapping[str, Any]) -> bytes:
    """The frame as a Parquet file, numbers, days and text typed as they are; its metadata under the key `csvw`.

    A column of several kinds of value, such as counts and “[x]”, is text.
    """
    columns = {str(name): _column(frame[name]) for name in frame.columns}
    table = pa.table(columns).replace_schema_metadata({"csvw": json.dumps(described, ensure_ascii=False, default=str)})
    out = io.BytesIO()
    pq.write_table(table, out)
    return out.getvalue()


def _value(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return list(value)
    if value is None or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat() if value == value.normalize() else value.isoformat()
    plain = value.item() if hasattr(value, "item") else value
    return int(plain) if isinstance(plain, float) and plain.is_integer() else plain


def _column(column: pd.Series) -> pa.Array | pa.ChunkedArray:
    if column.isna().all() and not pd.api.types.is_datetime64_any_dtype(column):
        return pa.nulls(len(column), pa.string())
    if pd.api.types.is_datetime64_any_dtype(column) and (column.dropna() == column.dropna().dt.normalize()).all():
        return pa.Array.from_pandas(column.dt.date, type=pa.date32())
    try:
        return pa.Array.from_pandas(column)
    except pa.ArrowException:
        return pa.Array.from_pandas(column.map(lambda cell: None if _value(cell) is None else str(_value(cell))))
