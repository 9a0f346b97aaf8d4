"""The one chart block: a chart with its finding, measure, alternative text, records, file, picture and table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
import streamlit as st

from pages.blocks.files import csv_button, named
from pages.blocks.picture import picture
from pages.blocks.selected import as_at_words, in_words
from pages.blocks.table import about, as_table, source
from pages.frame import state
from pages.frame.filters import narrow_to, only_heeded
from pages.frame.menu import page
from pages.frame.run import this_run
from pages.frame.words import definition, escaped

if TYPE_CHECKING:
    import plotly.graph_objects as go


class Behind(NamedTuple):
    """The records a chart counts: the tab of Explore that holds them, and in words how many they are."""

    rows: str
    words: str
    counted: bool = True


def mode() -> str:
    """Light or dark, as the reader's browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def chart(
    figure: go.Figure,
    *,
    headline: str,
    subtitle: str,
    alt: str,
    rows: pd.DataFrame,
    topic: str,
    counted: Callable[..., Any] | str,
    labels: Mapping[str, str] | None = None,
    on_select: Callable[[], None] | None = None,
    narrows: Sequence[str] = ("councils",),
    behind: Behind | None = None,
    listed: bool = False,
) -> None:
    """A chart with all that belongs to it: finding, measure and as-at, alt text, table, CSV, how it is counted.

    `counted` is the function behind the numbers; its docstring is what the reader is shown. Picking a mark narrows
    the page to what it stands for (or does what `on_select` says): `narrows` names the filters that the mark's own
    data sets, in order; none where marks stand for no council. `behind` leads to the records that are counted.
    `listed`: the marks are rows that a status narrows, not shares out of all statuses.
    """
    st.header(headline, anchor=False)
    measure = f"{subtitle} · {as_at_words(this_run().selection)}"
    st.caption(escaped(measure))
    key = f"chart-{topic}"
    st.plotly_chart(
        figure,
        key=key,
        alt=alt,
        theme=None,
        config={"displayModeBar": False},
        on_select=on_select or (partial(_narrow, topic, tuple(narrows)) if narrows else "ignore"),
        selection_mode="points",
    )
    if figure.layout.meta:
        st.caption(
            f"The first {figure.layout.meta['drawn']} of {figure.layout.meta['of']:,} are drawn; the table and the "
            "file hold all. Narrow the filters to draw others."
        )
    with st.container(horizontal=True, gap="medium", vertical_alignment="center", key=f"under-{topic}"):
        if behind:
            _to_the_rows(behind, topic)
        csv_button(rows, topic, listed=listed)
        shown = in_words(this_run().shown(listed))
        signed = f"{source()} {shown}. Peer challenge benchmark, data version {this_run().version}."
        picture(key, name=named(topic, "png", listed), headline=headline, subtitle=measure, source=signed, mode=mode())
        about(rows, topic, definition(counted), listed)
    as_table(rows, topic, labels, alt)


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
    if st.button(
        f"See {behind.words}",
        key=f"behind-{topic}",
        icon=":material/arrow_forward:",
        type="tertiary",
        on_click=only_heeded,
    ):
        st.switch_page(page("explore"), query_params={"rows": behind.rows, "counted": str(behind.counted).lower()})
