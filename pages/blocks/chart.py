"""The one chart block: a chart with its finding, measure, alternative text, records, file, picture and table."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, NamedTuple

import pandas as pd
import streamlit as st
from plotly.basedatatypes import BaseFigure

from analysis.charts.drawing import Drawing
from analysis.charts.tokens import BARS_A_PAGE, Leaf, Leaves
from pages.blocks.files import csv_button, named
from pages.blocks.picture import picture
from pages.blocks.selected import as_at_words, in_words
from pages.blocks.slides import offer
from pages.blocks.table import about, as_table, source
from pages.frame import state
from pages.frame.failing import heard
from pages.frame.filters import narrow_to, only_heeded
from pages.frame.going import turn_to
from pages.frame.rows import Rows
from pages.frame.run import this_run
from pages.frame.words import definition, escaped

ALL_HELD = "The table and the file hold all of them."


class Behind(NamedTuple):
    """The records a chart counts: the tab of Explore that holds them, and in words how many they are."""

    rows: str
    words: str
    counted: bool = True


@dataclass(frozen=True)
class Chart:
    """A chart as a value: its figure as plain JSON, its finding, measure and alternative text, and its rows.

    `counted` is its definition as the reader sees it. `narrows` names the filters that a picked mark's own data sets,
    in order; none where marks stand for no council. `behind` leads to the records that are counted. `listed`: the
    marks are rows that a status narrows, not shares out of all statuses. `leaves`: of how many bars a page is drawn.
    `width`: the most it needs, in pixels.
    """

    figure: str
    headline: str
    subtitle: str
    alt: str
    rows: pd.DataFrame | Rows
    topic: str
    counted: str
    labels: Mapping[str, str] | None = None
    narrows: Sequence[str] = ("councils",)
    behind: Behind | None = None
    listed: bool = False
    leaves: Leaves | None = None
    width: int | Literal["stretch"] = "stretch"


def drawn(figure: Drawing, *, counted: Callable[..., Any] | str, **about: Any) -> Chart:
    """The chart of that figure; `counted` is the function behind the numbers, or its words; `about` as in `Chart`."""
    meta = figure.layout.get("meta")
    leaves = Leaves(**meta) if meta else None
    return Chart(json.dumps(figure.plain(), allow_nan=False), counted=definition(counted), leaves=leaves, **about)


def leaf(topic: str) -> Leaf:
    """Which of many bars the chart of that topic draws, as its reader has turned and searched."""
    return Leaf(int(state.kept(f"leaf-{topic}") or 1), str(state.kept(f"find-{topic}") or ""))


def mode() -> str:
    """Light or dark, as the reader's browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


class _Made(BaseFigure):
    """A figure that is made already: what it holds goes to the browser as it is, without Plotly's checks."""

    def __init__(self, figure: str) -> None:
        self._made = figure

    def to_dict(self) -> Any:
        return json.loads(self._made)


def show(chart: Chart | None, on_select: Callable[[], None] | None = None) -> None:
    """Lay the chart out with all that belongs to it: finding, measure and as-at, table, CSV, how it is counted.

    Picking a mark narrows the page to what it stands for (or does what `on_select` says). Nothing where there is none.
    """
    if chart is None:
        return
    st.header(escaped(chart.headline), anchor=False)
    measure = f"{chart.subtitle} · {as_at_words(this_run().selection)}"
    st.caption(escaped(measure))
    told = f"{measure} · {_drawn(chart.leaves)}" if chart.leaves else measure
    offer(chart.headline, told, chart.alt, chart.rows, chart.figure, chart.counted, chart.labels)
    if chart.leaves:
        _turn(chart.leaves, chart.topic)
    key = f"chart-{chart.topic}"
    narrowing = partial(_narrow, chart.topic, tuple(chart.narrows)) if chart.narrows else None
    on_pick: Any = on_select or narrowing
    st.plotly_chart(
        _Made(chart.figure),
        key=key,
        alt=chart.alt,
        theme=None,
        width=chart.width,
        config={"displayModeBar": False},
        on_select=heard(on_pick) if on_pick else "ignore",
        selection_mode="points",
    )
    with st.container(horizontal=True, gap="medium", vertical_alignment="center", key=f"under-{chart.topic}"):
        if chart.behind:
            _to_the_rows(chart.behind, chart.topic)
        csv_button(chart.rows, chart.topic, counted_how=chart.counted, listed=chart.listed, of=chart.headline)
        shown = in_words(this_run().shown(chart.listed))
        picture(
            key,
            name=named(chart.topic, "png", chart.listed),
            headline=chart.headline,
            subtitle=measure,
            source=f"{source()} {shown}. Peer challenge benchmark, data version {this_run().version}.",
            mode=mode(),
        )
        about(chart.topic, chart.counted, chart.headline)
    as_table(chart.rows, chart.topic, chart.labels, chart.alt, chart.headline)


def _turn(leaves: Leaves, topic: str) -> None:
    """The boxes that find among many bars and turn their pages, and in words which are drawn."""
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"leaves-{topic}"):
        st.text_input("Find by name", key=f"find-{topic}", bind="query-params", width=260, placeholder="Part of a name")
        if leaves.pages > 1:
            label = f"Page, of {leaves.pages}"
            st.number_input(label, 1, leaves.pages, key=f"leaf-{topic}", bind="query-params", width=150, help=ALL_HELD)
        st.caption(_drawn(leaves), width="content")


def _drawn(leaves: Leaves) -> str:
    """Which of many bars are drawn, in words."""
    last = min(leaves.first + BARS_A_PAGE - 1, leaves.found)
    drawn = f"{leaves.first} to {last} of {leaves.found:,}" if leaves.found else "none"
    return f"Drawn: {drawn}" + ("" if leaves.found == leaves.of else f" that match, of {leaves.of:,}")


def _narrow(topic: str, filters: Sequence[str]) -> None:
    """Choose what the picked mark stands for; its own data holds a code for each of these filters, in order."""
    codes = [point["customdata"] for point in picked(topic) if point.get("customdata")]
    if codes:
        narrow_to(dict(zip(filters, map(str, codes[0]), strict=False)))


def picked(topic: str) -> list[dict[str, Any]]:
    """The marks picked in the chart of that topic."""
    event: Any = state.kept(f"chart-{topic}")
    return list(event.selection.points) if event else []


def _to_the_rows(behind: Behind, topic: str) -> None:
    """Go to the records that the chart counts, with the filters of this page and no others.

    A button and no link: a link would leave in force what other pages have set, and write filters into the address
    twice (Streamlit 1.67).
    """
    st.button(
        f"See {behind.words}",
        key=f"behind-{topic}",
        icon=":material/arrow_forward:",
        type="tertiary",
        on_click=heard(_see),
        args=(behind.rows, behind.counted),
    )


def _see(rows: str, counted: bool) -> None:
    only_heeded()
    turn_to("explore", {"rows": rows, "counted": counted, "view": "Rows"})
