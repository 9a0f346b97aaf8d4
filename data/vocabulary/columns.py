"""What a column and a table are, for `data.vocabulary.schema` to declare them with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column: `kind` is text, integer, boolean or date; `allowed` closes a text column to a list of codes.

    `required` columns may not be empty. `references` names `table.column` that must hold the value.
    """

    name: str
    description: str
    kind: str = "text"
    required: bool = False
    allowed: tuple[str, ...] = ()
    references: str = ""


@dataclass(frozen=True)
class Table:
    """One table: what one row is, its key, and its columns in order."""

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def need(name: str, description: str, kind: str = "text", allowed: Iterable[str] = (), references: str = "") -> Column:
    """A column that may not be empty."""
    return Column(name, description, kind, True, tuple(allowed), references)


def may(name: str, description: str, kind: str = "text", allowed: Iterable[str] = (), references: str = "") -> Column:
    """A column that may be empty: not known, or not published."""
    return Column(name, description, kind, False, tuple(allowed), references)
