"""Points and lines drawn as a native chart, the names of its rows as a native table beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree
from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_AXIS_CROSSES, XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from analysis.charts.tokens import ACCENT, GROUND, INK, LINE, QUIET
from analysis.files.slide_points import Points, Series
from analysis.files.slide_tables import add_names
from analysis.files.slide_words import cell, color_of, short, typed

NAMES = 4.6
"""Inches of the table with the names of rows."""
STYLES = {
    "circle": XL_MARKER_STYLE.CIRCLE, "diamond": XL_MARKER_STYLE.DIAMOND, "square": XL_MARKER_STYLE.SQUARE,
    "triangle-up": XL_MARKER_STYLE.TRIANGLE, "x": XL_MARKER_STYLE.X, "hexagon": XL_MARKER_STYLE.SQUARE,
    "line-ns": XL_MARKER_STYLE.DASH,
}  # fmt: skip
DASHES = {"dash": MSO_LINE.DASH, "dot": MSO_LINE.ROUND_DOT}


def add_points(slide: Any, box: tuple[Any, Any, Any, Any], points: Points) -> Any:
    """Draw the points into the box, the names of their rows as a table at its left."""
    if points.rows:
        left, top, width, height = box
        table, plot = Inches(NAMES), (0.02, 0.13, 0.96, 0.72)
        add_names(slide, (left, top + int(height * plot[1]), table, int(height * plot[3])), points.rows)
        box = (left + table, top, width - table, height)
    every = points.series or [Series(x=[points.x[0]], y=[points.y[0]])]  # of none of these rows anything is known
    data, most = XyChartData(), max(len(each.x) for each in every)
    for number, each in enumerate(every):
        series = data.add_series(cell(each.name) or f"words {number + 1}")
        # LibreOffice drops lines where the first series is not the longest: its last point is given again.
        more = 0 if number else most - len(each.x)
        for x, y in zip([*each.x, *each.x[-1:] * more], [*each.y, *each.y[-1:] * more], strict=True):
            series.add_data_point(x, y)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *box, data)
    chart = frame.chart
    if points.rows:
        _inside(chart, plot)
    typed(chart.font, INK["light"])
    chart.has_title = False
    chart.has_legend = any(each.name for each in every)
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        typed(chart.legend.font, INK["light"])
        _leave_out(chart, [at for at, each in enumerate(every) if not each.name])
    for series, each in zip(chart.plots[0].series, every, strict=True):
        _draw(series, each)
    across, upright = chart.category_axis, chart.value_axis
    for axis, ends in ((across, points.x), (upright, points.y)):
        axis.minimum_scale, axis.maximum_scale = ends
        axis.crosses = XL_AXIS_CROSSES.MINIMUM
        axis.format.line.color.rgb = color_of(LINE["light"], LINE["light"])
        axis.has_major_gridlines = axis is across or bool(points.formats[1])
        if axis.has_major_gridlines:
            axis.major_gridlines.format.line.color.rgb = color_of(LINE["light"], LINE["light"])
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = points.formats[0], False
    typed(across.tick_labels.font, INK["light"])
    if points.step:
        across.major_unit = points.step
    if points.formats[1]:
        upright.tick_labels.number_format, upright.tick_labels.number_format_is_linked = points.formats[1], False
        upright.major_unit = 0.25
    else:
        upright.visible = False
    for axis, title in zip((across, upright), points.titles, strict=True):
        if title:
            axis.has_title = True
            axis.axis_title.text_frame.text = short(title, 90)
            typed(axis.axis_title.text_frame.paragraphs[0].runs[0].font, QUIET["light"])
    return frame


def _draw(series: Any, each: Series) -> None:
    series.smooth = False
    if each.line is None:
        series.format.line.fill.background()
    else:
        series.format.line.color.rgb = color_of(each.line.get("color"), ACCENT["light"])
        series.format.line.width = Pt(min(float(each.line.get("width", 2)) * 0.75, 14))
        if each.line.get("dash") in DASHES:
            series.format.line.dash_style = DASHES[each.line["dash"]]
    if each.marker is None:
        series.marker.style = XL_MARKER_STYLE.NONE
    else:
        _mark(series.marker, each.marker, each.marker.get("color"))
        for at, color in enumerate(each.colors if any(each.colors) else ()):
            _mark(series.points[at].marker, each.marker, color)
    for at, words in enumerate(each.words):
        if not words:
            continue
        label = series.points[at].data_label
        label.text_frame.text = short(words, 110)
        label.position = each.place
        typed(label.text_frame.paragraphs[0].runs[0].font, INK["light"])


def _mark(marker: Any, like: Mapping[str, Any], color: Any) -> None:
    symbol = str(like.get("symbol", "circle"))
    marker.style = STYLES.get(symbol.removesuffix("-open"), XL_MARKER_STYLE.CIRCLE)
    marker.size = int(min(max(float(like.get("size", 8)) * 0.8, 5), 13))
    edge = like.get("line", {}).get("color")
    # Not every program draws the line round a point: one that is open on the page is filled with its line's colour.
    fill = edge if str(color) == GROUND["light"] and edge else color
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = color_of(fill, ACCENT["light"])
    marker.format.line.fill.background()


def _leave_out(chart: Any, places: Sequence[int]) -> None:
    """Take series without a name out of the legend."""
    legend = chart.legend._element
    for place in places:
        entry = etree.SubElement(legend, qn("c:legendEntry"))
        etree.SubElement(entry, qn("c:idx")).set("val", str(place))
        etree.SubElement(entry, qn("c:delete")).set("val", "1")
        legend.remove(entry)
        legend.insert(1 + places.index(place), entry)


def _inside(chart: Any, place: tuple[float, float, float, float]) -> None:
    """Put the plot itself, without its axes, at that place: x, y, width and height as parts of the chart's."""
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout = etree.Element(qn("c:layout"))
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    etree.SubElement(manual, qn("c:layoutTarget")).set("val", "inner")
    for name in ("xMode", "yMode"):
        etree.SubElement(manual, qn(f"c:{name}")).set("val", "edge")
    for name, value in zip("xywh", place, strict=True):
        etree.SubElement(manual, qn(f"c:{name}")).set("val", f"{value:.4f}")
    area.insert(0, layout)
