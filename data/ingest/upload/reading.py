"""What reading a paper gives, and the same as JSON and back, so that a process not trusted can hand it over as text.

Only the kinds that `blocks`, `plan` and `meanings` declare can come out; anything else is refused.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from data.ingest.blocks import Cell, Heading, ListItem, Paper, Paragraph, Place, Row, Table
from data.ingest.plan import Plan, PlannedAction, PlannedRecommendation, Problem
from data.reading.meanings import Deadline, Status


@dataclass(frozen=True)
class Reading:
    """A paper as its reader saw it, and the plan that was made of it."""

    paper: Paper
    plan: Plan


_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (Cell, Heading, ListItem, Paper, Paragraph, Place, Row, Table)
    + (Plan, PlannedAction, PlannedRecommendation, Problem, Deadline, Status, Reading)
}
_LISTS = frozenset(["blocks", "rows", "cells", "problems", "recommendations", "actions"])


def to_json(value: Any) -> Any:
    """Turn a reading, or any part of one, into lists, dictionaries, text and numbers."""
    if is_dataclass(value):
        kept = {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
        return {
            "is": type(value).__name__,
            **{key: part for key, part in kept.items() if part not in (None, [])},
        }
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    return {"is": "date", "day": value.isoformat()} if isinstance(value, date) else value


def from_json(value: Any) -> Reading:
    """Build the reading again. Raises ValueError or TypeError where the JSON is not one."""
    reading = _built(value)
    if not (isinstance(reading, Reading) and isinstance(reading.paper, Paper) and isinstance(reading.plan, Plan)):
        raise ValueError("the JSON does not hold a reading")
    return reading


def _built(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_built(item) for item in value)
    if isinstance(value, dict):
        if value.get("is") == "date":
            return date.fromisoformat(value["day"])
        kind = _KINDS.get(value.get("is", ""))
        if kind is None:
            raise ValueError(f"no kind of block is called {value.get('is')!r}")
        known = {field.name for field in fields(kind)}
        given = {key: _built(part) for key, part in value.items() if key != "is"}
        if not given.keys() <= known:
            raise ValueError(f"{kind.__name__} has no {sorted(given.keys() - known)}")
        for name in _LISTS & known:
            given.setdefault(name, ())
        for field in fields(kind):
            if field.default is MISSING:
                given.setdefault(field.name, None)
        return kind(**given)
    return value
