"""A figure as plain data: what Plotly draws, without the checks it makes of every value; the tests make them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd


class Drawing:
    """A figure in the making: `data` are its traces, `layout` is the rest, both as Plotly names them."""

    def __init__(self) -> None:
        self.data: list[dict[str, Any]] = []
        self.layout: dict[str, Any] = {}

    def add_bar(self, **trace: Any) -> None:
        """Bars."""
        self.data.append({"type": "bar"} | trace)

    def add_scatter(self, **trace: Any) -> None:
        """Points, lines or areas."""
        self.data.append({"type": "scatter"} | trace)

    def plain(self) -> dict[str, Any]:
        """The whole figure in words, numbers, lists and mappings alone; what is None is left out of mappings."""
        return {"data": [_plain(trace) for trace in self.data], "layout": _plain(self.layout)}


def broken_lines(first: Iterable[float], last: Iterable[float], rows: Iterable[Any]) -> dict[str, list]:
    """The x and y of one level line for each row, from its first to its last value, broken between them."""
    x: list[float | None] = []
    y: list[Any] = []
    for low, high, row in zip(first, last, rows, strict=True):
        x += [float(low), float(high), None]
        y += [row, row, None]
    return {"x": x, "y": y}


def _plain(value: Any) -> Any:
    if isinstance(value, str | bool | int) or value is None:
        return value
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items() if part is not None}
    if isinstance(value, pd.Series | pd.Index):
        return [_plain(part) for part in value.astype(object)]
    if isinstance(value, np.ndarray | np.generic):
        return _plain(value.tolist())
    if isinstance(value, Iterable):
        return [_plain(part) for part in value]
    if pd.isna(value):
        return None
    return value.isoformat() if isinstance(value, date) else value
