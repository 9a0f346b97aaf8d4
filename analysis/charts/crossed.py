"""A chart of the reader's own choice: bars of one count, stacked bars, a heat map, or lines over time."""

from __future__ import annotations

import re

import pandas as pd

from analysis.charts.bars import shares_of, stacked
from analysis.charts.drawing import Drawing
from analysis.charts.grids import grid
from analysis.charts.tokens import (
    ACCENT,
    FIRST_LEAF,
    INK,
    KIND_MARKS,
    QUARTERS,
    STANDING_MARKS,
    STATUS_MARKS,
    Leaf,
    Mark,
    plain,
    styled,
)

PALETTE = (
    *(mark for code, mark in STATUS_MARKS.items() if code != "not_stated"),
    Mark("#6BACE6", "#12436D", "\\", "pentagon"),
    Mark("#D5DCE3", "#50606F", "|", "star"),
)
"""Marks for values that have none of their own; no two alike in colour or in pattern."""
MARKS = {"status": STATUS_MARKS, "standing": STANDING_MARKS, "kind": KIND_MARKS}
MONTHS_BEFORE = 6
ONE = Mark("#12436D", "#6BACE6", "", "circle")


def marks_of(across: str, codes: list[str]) -> dict[str, Mark]:
    """The mark of each value: its own where the product has one, else one of the palette in turn."""
    own = MARKS.get(across, {})
    return {code: own.get(code) or PALETTE[place % len(PALETTE)] for place, code in enumerate(codes)}


def crossed_bars(
    table: pd.DataFrame, across: str, unit: str, share: bool, mode: str, leaf: Leaf = FIRST_LEAF
) -> Drawing:
    """One bar for each row, split by the columns where there are any: its count, or its share."""
    shown = table.assign(bar=table["row"], council_id="", col_code=table["col_code"].map(plain))
    labels = dict(zip(shown["col_code"], shown["col"], strict=True))
    marks = marks_of(across, list(labels)) if across else {"": ONE}
    if share:
        return shares_of(shown, labels=labels, marks=marks, mode=mode, leaf=leaf)
    labels = {code: plain(label) for code, label in labels.items()} if across else {"": unit.capitalize()}
    return stacked(
        shown, category="col_code", value="number", labels=labels, marks=marks, unit=unit, mode=mode, leaf=leaf
    )


def heat_map(table: pd.DataFrame, share: bool, mode: str, leaf: Leaf = FIRST_LEAF) -> Drawing:
    """Rows by columns; the fill grows with the share of the row or, for counts, with the largest count."""
    most = max(int(table["number"].max()), 1)
    filled = table["share"].fillna(0.0) if share else table["number"] / most
    text = table["words"] if share else table["number"].map("{:,}".format)
    cells = table.assign(bar=table["row"], field=table["col"], council_id="", share=filled.astype(float), text=text)
    blank = cells["number"].gt(0) & cells["share"].eq(0)  # too few for a share: a fill as faint as can be, no cross
    return grid(cells.assign(share=cells["share"].where(~blank, 0.001)), mode, leaf=leaf)


def over_time(table: pd.DataFrame, across: str, unit: str, share: bool, axis: str, mode: str) -> Drawing:
    """A line for each column over years, or over bands of months; a year that is not held leaves a gap.

    Rows are named by the number they begin with; what is not dated has no place here.
    """
    figure = Drawing()
    table = table.assign(at=table["row_code"].map(_begins))
    places = sorted(set(table["at"]))
    step = min((b - a for a, b in zip(places, places[1:], strict=False)), default=1)
    every = list(range(places[0], places[-1] + 1, step))
    names = dict(zip(table["at"], table["row"].map(plain), strict=True))
    codes = list(dict.fromkeys(table["col_code"]))
    marks = marks_of(across, codes) if across else {"": ONE}
    labels = dict(zip(table["col_code"], table["col"], strict=True))
    for code in codes:
        part = table[table["col_code"] == code].set_index("at").reindex(every)
        values = part["share"].astype("Float64") if share else part["number"].astype("Float64")
        fill = marks[code].fill(mode) if code != "not_stated" else INK[mode]
        figure.add_scatter(
            x=every,
            y=[None if pd.isna(value) else float(value) for value in values],
            mode="lines+markers",
            name=plain(labels[code]) if across else unit.capitalize(),
            connectgaps=False,
            line={"color": fill, "width": 2},
            marker={"size": 10, "symbol": marks[code].symbol, "color": fill, "line": {"color": INK[mode], "width": 1}},
            text=[f"{names.get(at, '')}: {plain(words)}" for at, words in zip(every, part["words"], strict=True)],
            hovertemplate="%{text}<extra></extra>",
        )
    scale = {"range": [-0.03, 1.03]} | QUARTERS if share else {"rangemode": "tozero", "tickformat": ",d"}
    return styled(
        figure, mode, 420, showlegend=bool(across),
        margin={"t": 60 + 16 * (len(codes) // 3)},
        xaxis={"tickvals": list(names), "ticktext": list(names.values()), "title": {"text": axis}},
        yaxis=scale | {"title": {"text": "Share" if share else f"Number of {unit}", "font": {"color": ACCENT[mode]}}},
    )  # fmt: skip


def _begins(code: str) -> int:
    """The number a year or a band of months begins with; what was reported before the visit stands before nought."""
    found = re.match(r"\d+", str(code))
    return int(found[0]) if found else -MONTHS_BEFORE
