"""Rows that are read when somebody wants them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Rows:
    """Rows that are read when somebody wants them: how many there are, and how to read them."""

    number: int
    read: Callable[[], pd.DataFrame]

    def __len__(self) -> int:
        return self.number

    @property
    def empty(self) -> bool:
        """Whether there is none."""
        return not self.number


@dataclass(frozen=True)
class Batches:
    """Rows for a file that are read some thousand at a time: how many, their columns, and how to read them."""

    number: int
    columns: tuple[str, ...]
    read: Callable[[], Iterable[Iterable[tuple[Any, ...]]]]

    def __len__(self) -> int:
        return self.number


def whole(rows: pd.DataFrame | Rows) -> pd.DataFrame:
    """The rows themselves."""
    return rows.read() if isinstance(rows, Rows) else rows
