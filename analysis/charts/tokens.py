"""Colours, symbols, patterns and type for every chart, and the template made from them.

Colours are the Government Analysis Function's palette; each status has its own symbol and pattern too, so that no
chart relies on colour. Light and dark have their own steps, each at least 3:1 against its background.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from analysis.charts.drawing import Drawing


@dataclass(frozen=True)
class Mark:
    """How one status or standing is drawn: fill in light and dark, bar pattern and point symbol."""

    light: str
    dark: str
    pattern: str
    symbol: str

    def fill(self, mode: str) -> str:
        return self.dark if mode == "dark" else self.light


INK = {"light": "#16212B", "dark": "#EDF1F5"}
QUIET = {"light": "#50606F", "dark": "#A9B4BF"}
LINE = {"light": "#D5DCE3", "dark": "#333E49"}
GROUND = {"light": "#FFFFFF", "dark": "#12171D"}
ACCENT = {"light": "#12436D", "dark": "#8FC1EA"}
ON_DARK, ON_LIGHT = "#FFFFFF", "#0B1218"
"""Ink on a fill: white on dark fills, near-black on light ones, whatever the page's mode."""
HATCH = {"light": "rgba(255,255,255,0.65)", "dark": "rgba(0,0,0,0.45)"}
SECOND = {"light": "#F46A25", "dark": "#F46A25"}

STATUS_MARKS = {
    "complete": Mark("#12436D", "#6BACE6", "", "circle"),
    "in_progress": Mark("#28A197", "#28A197", "/", "diamond"),
    "ongoing": Mark("#A285D1", "#A285D1", "-", "hexagon"),
    "not_started": Mark("#F46A25", "#F46A25", ".", "triangle-up"),
    "delayed": Mark("#801650", "#E58FBB", "x", "x"),
    "closed_not_complete": Mark("#3D3D3D", "#8C97A1", "+", "square"),
    "not_stated": Mark("#FFFFFF", "#12171D", "", "square-open"),
}
STANDING_MARKS = {
    "complete": STATUS_MARKS["complete"],
    "closed": STATUS_MARKS["closed_not_complete"],
    "overdue": STATUS_MARKS["delayed"],
    "passed": STATUS_MARKS["not_started"],
    "ahead": STATUS_MARKS["in_progress"],
    "undated": STATUS_MARKS["not_stated"],
}
DATE_KIND_SYMBOLS = {"published": "circle", "approved": "diamond", "visit": "square", "planned": "circle-open"}
KIND_MARKS = {
    "formal": Mark("#12436D", "#6BACE6", "", "circle"),
    "additional": Mark("#A285D1", "#A285D1", "/", "diamond"),
}
SEQUENCE = {
    "light": ["#EEF3F8", "#ADD1F1", "#6BACE6", "#2073BC", "#12436D"],
    "dark": ["#1C242D", "#1F405E", "#2A6396", "#4A92CF", "#8FC1EA"],
}
_IN_LIGHT = {
    dark.upper(): light
    for dark, light in (
        *((mark.dark, mark.light) for marks in (STATUS_MARKS, KIND_MARKS) for mark in marks.values()),
        *zip(SEQUENCE["dark"], SEQUENCE["light"], strict=True),
        *((pair["dark"], pair["light"]) for pair in (INK, QUIET, LINE, GROUND, ACCENT)),
    )
}
TYPEFACE = '"Source Sans", sans-serif'
"""The page's own, which Streamlit brings along."""
QUARTERS = {"tickformat": ".0%", "tickvals": [0, 0.25, 0.5, 0.75, 1]}
"""The ticks of an axis of shares."""
ROW = 40
"""Height in pixels of one bar's row."""
MOST_BARS = 40
"""Up to so many bars one chart draws all; its table and its file always hold all."""
BARS_A_PAGE = 20
"""Where there are more, so many are drawn at a time."""


def outline(mode: str) -> dict[str, Any]:
    """The line round a fill: the page's ground, so that neighbours stay apart."""
    return {"color": GROUND[mode], "width": 1.5}


def in_light(figure: str) -> str:
    """A figure as JSON with its colours for a light ground, whichever it was drawn for."""
    if INK["dark"] not in figure:
        return figure
    return re.sub("#[0-9A-Fa-f]{6}", lambda found: _IN_LIGHT.get(found[0].upper(), found[0]), figure)


class Notes:
    """Words and shapes on a figure."""

    def __init__(self) -> None:
        self.annotations: list[dict[str, Any]] = []
        self.shapes: list[dict[str, Any]] = []

    def note(self, **annotation: Any) -> None:
        self.annotations.append({"showarrow": False} | annotation)

    def shape(self, **shape: Any) -> None:
        self.shapes.append(shape)


@cache
def house(mode: str) -> dict[str, Any]:
    """The template made from the tokens: type, quiet axes, legend on top in the order of the data, no toolbar."""
    axis = {
        "gridcolor": LINE[mode],
        "linecolor": LINE[mode],
        "zeroline": False,
        "title": {"font": {"color": QUIET[mode], "size": 13}},
        "tickfont": {"color": INK[mode], "size": 13},
        "automargin": True,
        "fixedrange": True,
    }
    return {
        "layout": {
            "margin": {"l": 8, "r": 16, "t": 8, "b": 8},
            "font": {"size": 14, "color": INK[mode], "family": TYPEFACE},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": {"bgcolor": GROUND[mode], "font": {"color": INK[mode], "size": 13}},
            "legend": {
                "orientation": "h",
                "x": 0,
                "y": 1,
                "yanchor": "bottom",
                "traceorder": "normal",
                "title": {"text": ""},
                "font": {"size": 13, "color": INK[mode]},
                "itemclick": False,
                "itemdoubleclick": False,
            },
            "xaxis": axis,
            "yaxis": axis,
        }
    }


def styled(figure: Drawing, mode: str, height: int, notes: Notes | None = None, **layout: Any) -> Drawing:
    """The figure in house style with this height, its notes, and what is its own (`xaxis`, `legend` …)."""
    if notes:
        layout |= {"annotations": notes.annotations, "shapes": notes.shapes}
    figure.layout |= {"template": house(mode), "height": height} | layout
    return figure


class Leaf(NamedTuple):
    """Which of many bars a chart draws: the page that is turned to, of those whose name holds the text."""

    page: int = 1
    text: str = ""


FIRST_LEAF = Leaf()


class Leaves(NamedTuple):
    """How many bars there are and how many match the text; on how many pages those stand, and the first one drawn."""

    of: int
    found: int
    pages: int
    first: int


def leafed(rows: pd.DataFrame, figure: Drawing, leaf: Leaf, key: str = "bar") -> pd.DataFrame:
    """The rows of the bars that the leaf draws: all where a screen or two hold them, else a page of them.

    The figure's `meta` remembers the `Leaves`.
    """
    bars = list(dict.fromkeys(rows[key]))
    if len(bars) <= MOST_BARS:
        return rows
    found = [bar for bar in bars if plain(leaf.text.strip()).casefold() in str(bar).casefold()]
    pages = max(-(-len(found) // BARS_A_PAGE), 1)
    start = (min(max(leaf.page, 1), pages) - 1) * BARS_A_PAGE
    drawn = found[start : start + BARS_A_PAGE]
    figure.layout["meta"] = Leaves(len(bars), len(found), pages, start + 1)._asdict()
    return rows[rows[key].isin(drawn)]


def plain(text: Any) -> str:
    """Text from a document made safe for Plotly, which reads a little HTML and TeX."""
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("$", "&#36;")
