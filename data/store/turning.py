"""Turn the pages of many rows, and read them some thousand at a time for a file: nobody needs all of them at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import pandas as pd

from data.store.narrowing import parameters
from data.store.read import DOCUMENTS, MILESTONES, RECOMMENDATIONS, REPORTS, VIEW, with_gaps
from data.vocabulary.selection import Selection

ROWS = {
    "recommendations": RECOMMENDATIONS,
    "actions": """SELECT * FROM chosen_actions JOIN (
            SELECT action_id, standing FROM chosen_stands
            WHERE len($standings::VARCHAR[]) = 0 OR list_contains($standings::VARCHAR[], standing)) USING (action_id)
        WHERE $due_before::DATE IS NULL OR current_latest < $due_before::DATE
        ORDER BY council, challenge_id, position""",
    "reports": REPORTS,
    "milestones": MILESTONES,
    "documents": DOCUMENTS,
}
"""Rows that can be read page by page and as a file."""
BATCH = 5000
"""Rows of a file that are fetched at once."""


def read_number(store: duckdb.DuckDBPyConnection, rows: str, selection: Selection, only: bool = False) -> int:
    """How many rows of that kind there are: a key of `ROWS`; `only` those that are counted or of lists held whole."""
    found = _ask_about(store, rows, selection, only, "SELECT count(*) AS number FROM ({})")
    return int(found["number"].iloc[0])


def read_page(
    store: duckdb.DuckDBPyConnection, rows: str, selection: Selection, only: bool, start: int, most: int
) -> pd.DataFrame:
    """Up to `most` rows of that kind from the place `start` on, with all their columns, in the order of the file."""
    return _ask_about(store, rows, selection, only, "{} LIMIT $most OFFSET $start", start=start, most=most)


def read_batches(
    store: duckdb.DuckDBPyConnection, rows: str, selection: Selection, only: bool, columns: tuple[str, ...]
) -> Iterator[list[tuple[Any, ...]]]:
    """These columns of all rows of that kind, some thousand rows at a time; ValueError for a column they lack."""
    held = set(_ask_about(store, rows, selection, only, "DESCRIBE {}")["column_name"])
    if unknown := set(columns) - held:
        raise ValueError(f"Not a column of {rows}: {', '.join(sorted(unknown))}.")
    text, used = _text(rows, selection, only)
    with store.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM ({text})", used)
        while batch := cursor.fetchmany(BATCH):
            yield batch


def _text(rows: str, selection: Selection, only: bool) -> tuple[str, dict[str, Any]]:
    """The SQL of rows of that kind, and the values it names; KeyError for any other kind."""
    text = VIEW + ROWS[rows]
    given = parameters(selection) | {"standings": list(selection.standings), "response": ""}
    given |= {"due_before": selection.due_before, "counted": only, "whole": only, "documents": None, "since": None}
    return text, {name: value for name, value in given.items() if f"${name}" in text}


def _ask_about(
    store: duckdb.DuckDBPyConnection, rows: str, selection: Selection, only: bool, asked: str, **more: Any
) -> pd.DataFrame:
    text, used = _text(rows, selection, only)
    with store.cursor() as cursor:
        return with_gaps(cursor.execute(asked.format(text), used | more).df())
