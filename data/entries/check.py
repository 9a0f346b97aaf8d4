"""Checks of one row against the schema: types, codes, required columns, keys and references.

Each failure names the file, the row, the column, the value and what is allowed. Nothing is mended here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from data.vocabulary.columns import Column, Table
from data.vocabulary.faults import RegisterError, Row, nearest

PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
WHOLE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
WHOLE_NUMBER = re.compile(r"-?\d+", re.ASCII)


def typed(column: Column, value: Any, file: Path, place: str) -> Any:
    """The value of a cell in the column's type; an empty cell is None."""
    if value is None or value == "":
        if column.required:
            raise RegisterError(file, place, f"{column.name} is empty", f"It must hold: {column.description}.")
        return None
    wanted = {"date": "a day as YYYY-MM-DD", "integer": "a whole number"}.get(column.kind, "text, in quotes")
    try:
        # str() first: TOML has numbers and dates of its own, and int(2.5) would be 2 without a word.
        if column.kind == "date" and WHOLE_DAY.fullmatch(str(value)):
            return date.fromisoformat(str(value))
        if column.kind == "integer" and WHOLE_NUMBER.fullmatch(str(value)):
            return int(str(value))
        if column.kind in ("date", "integer") or not isinstance(value, str):
            raise ValueError(value)
    except ValueError as error:
        raise RegisterError(file, place, f"{column.name} is {value!r}", f"It must be {wanted}.") from error
    if column.allowed and value not in column.allowed:
        raise RegisterError(file, place, f"{column.name} is {value!r}", f"Allowed: {', '.join(column.allowed)}.")
    return value


def window(text: str, file: Path, place: str) -> tuple[date, date, str]:
    """First day, last day and precision of a date written YYYY, YYYY-MM or YYYY-MM-DD."""
    match = PARTIAL_DATE.fullmatch(str(text))
    try:
        if not match:
            raise ValueError(text)
        year, month, day = match.groups()
        if day:
            exact = date(int(year), int(month), int(day))
            return exact, exact, "day"
        if month:
            first = date(int(year), int(month), 1)
            following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
            return first, date.fromordinal(following.toordinal() - 1), "month"
        return date(int(year), 1, 1), date(int(year), 12, 31), "year"
    except ValueError as error:
        raise RegisterError(
            file, place, f"the date is {text!r}", "Write YYYY, YYYY-MM or YYYY-MM-DD, and a day that exists."
        ) from error


def checked_row(table: Table, row: Mapping[str, Any], file: Path, place: str) -> Row:
    """The row with every column of the table, typed; columns the table does not have are refused."""
    unknown = sorted(set(row) - set(table.names))
    if unknown:
        raise RegisterError(
            file, place, f"unknown column or key {', '.join(unknown)}", f"Allowed: {', '.join(table.names)}."
        )
    clean = {column.name: typed(column, row.get(column.name), file, place) for column in table.columns}
    for name in [n for n in table.names if n.endswith("_earliest")]:
        latest = clean.get(name.replace("_earliest", "_latest"))
        if clean[name] and latest and clean[name] > latest:
            raise RegisterError(
                file, place, f"{name} {clean[name]} is after {latest}", "The earliest day cannot follow the latest."
            )
    return clean


def check_keys(table: Table, rows: Iterable[tuple[Row, Path, str]]) -> None:
    """Refuse a second row with the key of an earlier one."""
    seen: dict[tuple[Any, ...], str] = {}
    for row, file, place in rows:
        key = tuple(row[name] for name in table.key)
        if key in seen:
            named = " and ".join(f"{name} {value!r}" for name, value in zip(table.key, key, strict=True))
            raise RegisterError(file, place, f"{named} stands already at {seen[key]}", "Give each its own.")
        seen[key] = f"{file.name}, {place}"


def check_references(table: Table, rows: Iterable[tuple[Row, Path, str]], held: Mapping[str, set[Any]]) -> None:
    """Refuse a value that points at a row which is not there. `held` has the values of each `table.column`."""
    for column in table.columns:
        if not column.references:
            continue
        known = held[column.references]
        for row, file, place in rows:
            value = row[column.name]
            if value is not None and value not in known:
                raise RegisterError(
                    file,
                    place,
                    f"{column.name} is {value!r}, which is not in {column.references.split('.')[0]}",
                    nearest(str(value), known),
                )
