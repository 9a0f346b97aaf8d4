"""Which checks of one kind run each time, and which where there is time: CI runs both, see `.ci/run`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import pytest


def first(usual: Collection[Any], all_of_them: Iterable[Any]) -> list[Any]:
    """All of them as a test's parameters: the usual ones run each time, the others with `-m thorough`."""
    return [each if each in usual else pytest.param(*_values(each), marks=pytest.mark.thorough) for each in all_of_them]


def _values(each: Any) -> tuple[Any, ...]:
    return each if isinstance(each, tuple) else (each,)
