"""What the server does before its first reader arrives: build the database, and load what drawing needs."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module

from data.store import build
from data.vocabulary.faults import RegisterError


def warm() -> None:
    """Build the database where it is out of date, and load what the first chart is sent with, then what is heavy."""
    with suppress(RegisterError):  # the page says what is wrong
        build.current()
    for heavy in ("plotly.io", "plotly.tools", "analysis.time.over_time", "analysis.compare.benchmark"):
        import_module(heavy)
