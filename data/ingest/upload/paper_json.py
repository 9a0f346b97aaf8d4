"""A paper as JSON and back, so that a process that is not trusted can hand one over as text.

Only the kinds of block that `blocks` declares can come out; anything else is refused.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from data.ingest.blocks import Cell, Heading, ListItem, Paper, Paragraph, Place, Row, Table

_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind for kind in (Cell, Heading, ListItem, Paper, Paragraph, Place, Row, Table)
}


def paper_to_json(value: Any) -> Any:
    """Turn a paper, or any part of one, into lists, dictionaries, text and numbers."""
    if is_dataclass(value):
        kept = {field.name: paper_to_json(getattr(value, field.name)) for field in fields(value)}
        return {
            "is": type(value).__name__,
            **{key: part for key, part in kept.items() if part not in (None, [])},
        }
    if isinstance(value, tuple | list):
        return [paper_to_json(item) for item in value]
    return value


def paper_from_json(value: Any) -> Paper:
    """Build the paper again; raise ValueError where the JSON is not one."""
    paper = _built(value)
    if not isinstance(paper, Paper):
        raise ValueError("the JSON does not hold a paper")
    return paper


def _built(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_built(item) for item in value)
    if isinstance(value, dict):
        kind = _KINDS.get(value.get("is", ""))
        if kind is None:
            raise ValueError(f"no kind of block is called {value.get('is')!r}")
        known = {field.name for field in fields(kind)}
        given = {key: _built(part) for key, part in value.items() if key != "is"}
        if not given.keys() <= known:
            raise ValueError(f"{kind.__name__} has no {sorted(given.keys() - known)}")
        for field in fields(kind):
            if field.name in {"blocks", "rows", "cells", "problems"}:
                given.setdefault(field.name, ())
        return kind(**given)
    return value
