"""Which rows of two builds are the same row, table by table; what differs between them is said elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from analysis.news.difference_words import natural
from data.vocabulary.schema import TABLES

Row = dict[str, Any]
Build = Mapping[str, pd.DataFrame]
KEYS = {table.name: table.key for table in TABLES}
RUNNING = {
    "milestones": ("challenge_id", "step"),
    "published_totals": ("challenge_id", "document_id"),
    "risks": ("challenge_id", "document_id"),
    "remarks": ("challenge_id", "kind"),
}
"""Tables whose keys are running numbers, which shift. Rows that say the same are the same; of the others the first
pairs with the first, the second with the second, within the columns given."""
NO_CONTENT = {"council", "council_id", "challenge_id", "position"}
"""Whose a row is and where it stands: not what it says."""


@dataclass(frozen=True)
class Paired:
    """Two builds' rows of one table, each in natural order, and the columns that both builds can say something in."""

    before: dict[tuple[Any, ...], Row]
    after: dict[tuple[Any, ...], Row]
    columns: tuple[str, ...] = ()

    def added(self) -> list[Row]:
        """The later build's rows that the earlier one lacks."""
        return [row for key, row in self.after.items() if key not in self.before]

    def gone(self) -> list[Row]:
        """The earlier build's rows that the later one lacks."""
        return [row for key, row in self.before.items() if key not in self.after]

    def kept(self) -> Iterator[tuple[Row, Row]]:
        """The rows of both, then and now."""
        return ((self.before[key], row) for key, row in self.after.items() if key in self.before)


def comparable(name: str, before: Build, after: Build) -> bool:
    """Whether both builds have the table and what its rows are told apart by."""
    needed = {*KEYS[name], *RUNNING.get(name, ())}
    return all(name in side and needed <= set(side[name].columns) for side in (before, after))


def rows_of(name: str, build: Build) -> list[Row]:
    """The table's rows in the natural order of their keys, whatever order they came in; none where it is not there."""
    if name not in build:
        return []
    frame = build[name]
    rows = [{column: _cell(held) for column, held in row.items()} for row in frame.to_dict("records")]
    return sorted(rows, key=lambda row: [natural(str(row.get(column) or "")) for column in KEYS[name]])


def paired(name: str, before: Build, after: Build) -> Paired:
    """The rows of a comparable table, paired by key, or by what they say where the key is a running number."""
    sides = rows_of(name, before), rows_of(name, after)
    shared = [column for column in before[name].columns if column in after[name].columns]
    columns = [column for column in shared if column not in NO_CONTENT and column not in KEYS[name]]
    if name == "challenges" and "council_id" in shared:
        columns.append("council_id")
    if name in RUNNING:
        then, now = _by_content(sides, ["challenge_id", *columns], RUNNING[name])
    else:
        then, now = ({tuple(row[column] for column in KEYS[name]): row for row in side} for side in sides)
    return Paired(then, now, tuple(columns))


def _by_content(sides: tuple[list[Row], list[Row]], told: list[str], by: tuple[str, ...]) -> list[dict[Any, Row]]:
    content = [[tuple(row[column] for column in told) for row in side] for side in sides]
    equal = Counter(content[0]) & Counter(content[1])
    keyed = []
    for side, contents in zip(sides, content, strict=True):
        met: Counter[Any] = Counter()
        rows: dict[Any, Row] = {}
        for row, said in zip(side, contents, strict=True):
            met[said] += 1
            place = ("equal", said) if met[said] <= equal[said] else ("other", tuple(row[column] for column in by))
            met[place] += 1
            rows[(*place, met[place])] = row
        keyed.append(rows)
    return keyed


def _cell(held: Any) -> Any:
    """A cell as two builds can be compared by it: None for every kind of gap, a date for every kind of day."""
    if held is None or pd.isna(held) or held == "":
        return None
    if isinstance(held, datetime):
        return held.date()
    return held.item() if hasattr(held, "item") else held
