"""Points and lines as native charts, whose names and remarks are labels of points that themselves are not drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION

from analysis.charts.tokens import SECOND
from analysis.files.slide_words import bare

ROWS = 9
"""Rows of one slide."""
BAND, BELOW = 12, 0.3
"""From what width on a line is a band, and by how much of a row it is drawn below the row's points."""
ABOVE = 0.22
"""By how much of a row the council that is spoken of is drawn above the others."""
FIRST_DAY = date(1899, 12, 30)
"""The day that a spreadsheet counts from."""
PLACES = {"left": XL_LABEL_POSITION.RIGHT, "right": XL_LABEL_POSITION.LEFT}
LIFTED = 7.0
"""Points by which words that stand on a place are lifted from it."""
HIGH = 330.0
"""Points of height that a chart has on a slide, by which words are moved up and down."""


@dataclass
class Series:
    """One series: its name (none in the legend without), its points, and how they are drawn."""

    name: str = ""
    line: Mapping[str, Any] | None = None
    marker: Mapping[str, Any] | None = None
    place: Any = XL_LABEL_POSITION.ABOVE
    x: list[float] = field(default_factory=list)
    y: list[float] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    colors: list[str] = field(default_factory=list)


@dataclass
class Points:
    """One chart: its rows from the top as name and remark, its series, its axes' ends, titles and formats."""

    rows: tuple[tuple[str, str], ...] = ()
    series: list[Series] = field(default_factory=list)
    x: tuple[float, float] = (0.0, 1.0)
    y: tuple[float, float] = (0.0, 1.0)
    titles: tuple[str, str] = ("", "")
    formats: tuple[str, str] = ("General", "")
    step: float | None = None


def point_slides(figure: Mapping[str, Any]) -> list[Points]:
    """The points and lines of the figure, rows a slide's worth at a time; none where it has other kinds of mark."""
    held = [trace for trace in figure["data"] if len(trace.get("x") or ())]
    if not held or any(trace["type"] != "scatter" for trace in held):
        return []
    rows = _rows(figure["layout"])
    if not rows:
        return [_points(figure, held, {})]
    slides = -(-len(rows) // ROWS)
    many = -(-len(rows) // slides)
    names = list(rows)
    return [
        _points(figure, held, {name: rows[name] for name in names[at : at + many]}) for at in range(0, len(names), many)
    ]


def _rows(layout: Mapping[str, Any]) -> dict[Any, tuple[str, str]]:
    """The figure's rows from the top, each with its name and its remark; none where it has no rows."""
    order = layout.get("yaxis", {}).get("categoryarray")
    words: dict[Any, list[str]] = {}
    for note in layout.get("annotations", []):
        if _names_row(note):
            # On an axis of names a number is a place counted from below, and a little above it stands its name.
            at = order[round(note["y"])] if order and not isinstance(note["y"], str) else note["y"]
            words.setdefault(at, []).append(note["text"])
    rows = list(reversed(order)) if order else sorted((at for at in words), key=float, reverse=True)
    if not order and rows != list(range(len(rows)))[::-1]:
        return {}
    told = {}
    for row in rows:
        first, *more = sorted(words.get(row, [str(row)]), key=lambda text: not text.startswith("<b>"))
        name, _, remark = first.partition("</b>")
        told[row] = bare(name), bare(" ".join([remark, *more]))
    return told


def _names_row(note: Mapping[str, Any]) -> bool:
    """Whether the remark is about a row: it stands at the left end of the row."""
    return bool(note.get("xanchor") == "left" and note["x"] == 0 and {"xref", "yref"}.isdisjoint(note))


def _points(
    figure: Mapping[str, Any], traces: Sequence[Mapping[str, Any]], rows: Mapping[Any, tuple[str, str]]
) -> Points:
    layout = figure["layout"]
    xaxis, yaxis = layout.get("xaxis", {}), layout.get("yaxis", {})
    place = {name: float(len(rows) - 1 - at) for at, name in enumerate(rows)}
    turned = not rows and "range" in yaxis and yaxis["range"][0] > yaxis["range"][1]

    def across(value: Any) -> float:
        return float((date.fromisoformat(value[:10]) - FIRST_DAY).days) if isinstance(value, str) else float(value)

    def up(value: Any) -> float | None:
        if not rows:
            return None if value is None else -float(value) if turned else float(value)
        if isinstance(value, str) or value is None:
            return place.get(value)
        row = round(value)  # a point may stand a little above or below its row
        return place[row] + value - row if row in place else None

    found = Points(rows=tuple(rows.values()))
    for trace in traces:
        found.series += _series(trace, across, up, bool(rows))
    every_x = [value for each in found.series for value in each.x]
    every_y = [value for each in found.series for value in each.y]
    if rows:
        found.y = (-0.5, len(rows) - 0.5)
    elif "range" in yaxis:
        found.y = _whole(*sorted((-1 if turned else 1) * float(end) for end in yaxis["range"]))
    else:
        found.y = _ends(every_y)
    found.x = _whole(*map(across, xaxis["range"])) if "range" in xaxis else _ends(every_x)
    written = str(xaxis.get("tickformat", ""))
    shares = written == ".0%"
    found.formats = (
        "mmm yyyy" if "%b" in written else "0%" if shares else "General",
        "0%" if str(yaxis.get("tickformat", "")) == ".0%" else "",
    )
    found.titles = (_title(xaxis), _title(yaxis))
    found.step = 0.25 if shares else xaxis.get("dtick") if isinstance(xaxis.get("dtick"), int) else None
    _words(found, layout, up, across)
    return found


def _series(trace: Mapping[str, Any], across: Any, up: Any, rows: bool) -> list[Series]:
    """The points of a trace that stand on the slide's rows, a series for each piece of a broken line."""
    marks, mode = trace.get("marker", {}), trace.get("mode", "lines")
    if marks.get("opacity") == 0:
        return []
    found: list[Series] = []
    each = None
    # Which of two marks lies over the other differs from program to program: a band is drawn below the points of its
    # row, and the council that is spoken of above them.
    lower = BELOW if mode == "lines" and trace.get("line", {}).get("width", 0) >= BAND else 0.0
    if rows and SECOND["light"] in (marks.get("color"), trace.get("line", {}).get("color")):
        lower = -ABOVE
    every = trace.get("text") if "text" in mode else None
    for at, (right, high) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        height = up(high) if right is not None else None
        if height is None:
            each = None if right is None or high is None else each
            continue
        if each is None:
            named = trace.get("name") if trace.get("showlegend", True) and not found else ""
            each = Series(
                named or "", trace.get("line", {}) if "lines" in mode else None, marks if "markers" in mode else None,
                XL_LABEL_POSITION.BELOW if str(trace.get("textposition")).startswith("bottom") else PLACES["left"],
            )  # fmt: skip
            found.append(each)
        each.x.append(across(right))
        each.y.append(height - lower)
        each.words.append(bare(every[at]) if every else "")
        each.colors.append(marks["color"][at] if isinstance(marks.get("color"), list) else "")
    return found


def _title(axis: Mapping[str, Any]) -> str:
    return bare(axis.get("title", {}).get("text", ""))


def _whole(low: float, high: float) -> tuple[float, float]:
    """The ends of an axis without the little room that the page leaves at them: its ticks are counted from there."""
    return (0.0 if -1 < low < 0 else low), (1.0 if 1 < high < 1.1 else high)


def _ends(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = (high - low or 1.0) * 0.04
    return (0.0 if 0 <= low < high * 0.3 else low - room), high + room


def _words(found: Points, layout: Mapping[str, Any], up: Any, across: Any) -> None:
    """The figure's remarks as labels of points that are not drawn, and its upright lines as lines."""
    low, high = found.y
    unit = (high - low) / HIGH
    for shape in layout.get("shapes", []):
        if shape.get("type") == "line" and shape["x0"] == shape["x1"]:
            ends = (low, high) if shape.get("yref") == "paper" else (up(shape["y0"]), up(shape["y1"]))
            x = across(shape["x0"])
            found.series.insert(0, Series(line=shape.get("line", {}), x=[x, x], y=list(ends)))
    groups: dict[Any, Series] = {}
    for note in layout.get("annotations", []):
        if note.get("showarrow") or (found.rows and _names_row(note)):
            continue
        height = high if note.get("yref") == "paper" else up(note["y"])
        if height is None:
            continue
        x = found.x[0] if note.get("xref") == "paper" else max(across(note["x"]), found.x[0])
        place = PLACES.get(note.get("xanchor", ""), XL_LABEL_POSITION.CENTER)
        group = groups.setdefault(place, Series(place=place))
        group.x.append(x)
        shift = float(note.get("yshift", 0)) + (LIFTED if note.get("yanchor") == "bottom" else 0.0)
        group.y.append(min(height + shift * unit, high))
        group.words.append(bare(note["text"]))
    found.series += groups.values()
