"""Stacked bars as native charts: a bar for each name, its parts in the order and shades of the page, counts on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_PATTERN
from pptx.util import Pt

from analysis.charts.bars import on_fill
from analysis.charts.tokens import GROUND, INK, LINE, QUIET
from analysis.files.slide_words import bare, cell, color_of, typed

BARS = 12
"""Bars of one slide."""
PATTERNS = {
    "/": MSO_PATTERN.WIDE_UPWARD_DIAGONAL,
    "-": MSO_PATTERN.DARK_HORIZONTAL,
    ".": MSO_PATTERN.SMALL_CHECKER_BOARD,
    "x": MSO_PATTERN.OUTLINED_DIAMOND,
    "+": MSO_PATTERN.SMALL_GRID,
}
PALER = 0.38
"""How far towards white the second shade of a pattern is: which of the two are the lines differs between programs."""


@dataclass(frozen=True)
class Bars:
    """Some bars of one chart: their names from the top, and each part with its label, shade, pattern and values."""

    names: tuple[str, ...]
    parts: tuple[tuple[str, str, str, tuple[float | None, ...]], ...]
    axis: str
    longest: float


def bar_slides(figure: Mapping[str, Any]) -> list[Bars]:
    """The bars of the figure, a slide's worth at a time; none where it is no chart of stacked bars."""
    layout, traces = figure["layout"], figure["data"]
    order = layout.get("yaxis", {}).get("categoryarray")
    if layout.get("barmode") != "stack" or not order or not all(trace["type"] == "bar" for trace in traces):
        return []
    names = list(reversed(order))
    of = {trace["name"]: dict(zip(trace["y"], trace["x"], strict=True)) for trace in traces}
    words = {
        note["y"]: f" {bare(note['text']).partition(':')[0]}"
        for note in layout.get("annotations", [])
        if isinstance(note.get("y"), str)
    }
    longest = max((sum(part.get(name, 0) for part in of.values()) for name in names), default=1) or 1
    slides = []
    many = -(-len(names) // -(-len(names) // BARS))
    for at in range(0, len(names), many):
        some = names[at : at + many]
        slides.append(
            Bars(
                tuple(cell(name + words.get(name, ""), 60) for name in some),
                tuple(
                    (
                        cell(trace["name"]),
                        trace["marker"]["color"],
                        trace["marker"].get("pattern", {}).get("shape", ""),
                        tuple(of[trace["name"]].get(name) for name in some),
                    )
                    for trace in traces
                ),
                bare(layout["xaxis"].get("title", {}).get("text", "")),
                longest,
            )
        )
    return slides


def add_bars(slide: Any, box: tuple[Any, Any, Any, Any], bars: Bars) -> Any:
    """Draw the bars into the box."""
    data = CategoryChartData()
    data.categories = bars.names
    for label, _, _, values in bars.parts:
        data.add_series(label, values)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *box, data)
    chart = frame.chart
    typed(chart.font, INK["light"])
    chart.has_legend, chart.has_title = True, False
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    typed(chart.legend.font, INK["light"])
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    for series, (_, fill, pattern, _) in zip(plot.series, bars.parts, strict=True):
        _shade(series, fill, pattern)
        labels = series.data_labels
        labels.show_value, labels.number_format, labels.number_format_is_linked = True, "#,##0;;", False
        labels.position = XL_LABEL_POSITION.CENTER
        typed(labels.font, on_fill(fill), bold=True)
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.format.line.color.rgb = color_of(LINE["light"], LINE["light"])
    chart.category_axis.has_major_gridlines = False
    value_axis = chart.value_axis
    value_axis.minimum_scale, value_axis.maximum_scale = 0, float(bars.longest)
    value_axis.has_major_gridlines = True
    value_axis.major_gridlines.format.line.color.rgb = color_of(LINE["light"], LINE["light"])
    value_axis.format.line.fill.background()
    value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    value_axis.tick_labels.number_format, value_axis.tick_labels.number_format_is_linked = "#,##0", False
    if bars.axis:
        value_axis.has_title = True
        value_axis.axis_title.text_frame.text = bars.axis
        typed(value_axis.axis_title.text_frame.paragraphs[0].runs[0].font, QUIET["light"])
    return frame


def _shade(series: Any, fill: str, pattern: str) -> None:
    """The part's fill: a pattern too where it has one, so that nothing rests on colour."""
    if pattern in PATTERNS:
        series.format.fill.patterned()
        series.format.fill.pattern = PATTERNS[pattern]
        series.format.fill.fore_color.rgb = color_of(_paler(fill), GROUND["light"])
        series.format.fill.back_color.rgb = color_of(fill, INK["light"])
    else:
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = color_of(fill, INK["light"])
    series.format.line.color.rgb = color_of(QUIET["light"] if fill == GROUND["light"] else GROUND["light"], "FFFFFF")
    series.format.line.width = Pt(0.75)


def _paler(fill: str) -> str:
    parts = (int(fill[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * PALER):02X}" for part in parts)
