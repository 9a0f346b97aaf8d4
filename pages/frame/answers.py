"""What was worked out once, kept for every reader: bounded in bytes, the one longest unused forgotten first.

Readers who ask for the same thing at once wait for one working out. Nothing kept may be changed by who gets it.
"""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import pandas as pd

BOUND = 160 * 2**20
"""Bytes of answers kept; one that alone is larger than a quarter of it is not."""


class Answers:
    """Answers by what was asked, never more than `bound` bytes of them."""

    def __init__(self, bound: int = BOUND) -> None:
        self.bound, self.held = bound, 0
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, asked: Hashable, make: Callable[[], Any]) -> Any:
        """The answer kept, or the one made now; what `make` raises is raised, and nothing is kept."""
        with self._lock:
            if asked in self._kept:
                self._kept.move_to_end(asked)
                return self._kept[asked][0]
            making = self._making.setdefault(asked, threading.Lock())
        with making:
            with self._lock:
                if asked in self._kept:
                    return self._kept[asked][0]
            try:
                found = make()
                self._keep(asked, found)
                return found
            finally:
                with self._lock:
                    self._making.pop(asked, None)

    def forget(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._kept.clear()
            self.held = 0

    def __contains__(self, asked: Hashable) -> bool:
        return asked in self._kept

    def _keep(self, asked: Hashable, found: Any) -> None:
        size = size_of(found)
        if size > self.bound / 4:
            return
        with self._lock:
            self._kept[asked] = (found, size)
            self.held += size
            while self.held > self.bound:
                _, (_, freed) = self._kept.popitem(last=False)
                self.held -= freed


def size_of(value: Any) -> int:
    """About how many bytes the value takes, with what it holds."""
    if isinstance(value, pd.DataFrame):
        return int(value.memory_usage(deep=True).sum()) + 1000
    if isinstance(value, pd.Series):
        return int(value.memory_usage(deep=True)) + 500
    own = sys.getsizeof(value, 100)
    if isinstance(value, str | bytes):
        return own
    if is_dataclass(value) and not isinstance(value, type):
        return own + sum(size_of(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, Mapping):
        return own + sum(size_of(key) + size_of(part) for key, part in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        return own + sum(map(size_of, value))
    return own


ANSWERS = Answers()
"""The answers of this process."""
