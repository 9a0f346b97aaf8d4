"""What the server does before its first reader arrives: build the database, and load what drawing needs."""

from __future__ import annotations

from contextlib import suppress

import pandas as pd

from analysis.charts.grids import grid
from data.store import build
from data.vocabulary.faults import RegisterError


def warm() -> None:
    """Build the database where it is out of date, and draw one small figure: the first drawing loads Plotly's parts."""
    with suppress(RegisterError):  # the page says what is wrong
        build.current()
    cell = {"bar": "", "field": "", "share": 0.5, "text": "", "council_id": ""}
    grid(pd.DataFrame([cell]), "light").to_json()
