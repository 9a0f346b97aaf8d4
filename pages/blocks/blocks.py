"""The blocks every page is made of: its head, its key figures, the one chart block, the one table block."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
import streamlit as st

from analysis.files.export import safe_text
from analysis.sentences import counted
from pages.blocks.chips import chips
from pages.blocks.files import about_button, csv_button, named
from pages.blocks.picture import picture
from pages.blocks.selected import as_at_words, in_words, page_view, set_view
from pages.blocks.share import link_and_citation
from pages.frame.answers import PRACTICE_WORDS, data_version, fault, practising
from pages.frame.filters import clear, narrow_to, only_heeded, selection, unknown_in_link
from pages.frame.menu import page, question_of
from pages.frame.words import definition, escaped

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from data.vocabulary.selection import Selection

ROWS_AS_TABLE = 50
SOURCE = "Source: the councils' and the LGA's published papers, read by hand; see each row's paper."
OPENER = "Table"


class Figure(NamedTuple):
    """One key figure: what is counted, the number as "x of n", and its definition."""

    label: str
    value: str
    counted: Callable[..., Any] | str


class Behind(NamedTuple):
    """The records a chart counts: the tab of Explore that holds them, and in words how many they are."""

    rows: str
    words: str
    counted: bool = True


def mode() -> str:
    """Light or dark, as the reader's browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def head(title: str, answer: str, view: Selection | None = None, question: str = "") -> None:
    """The page's title and question, its one-sentence answer made from the numbers, and what is selected."""
    set_view(view)
    st.title(escaped(title), anchor=False)
    asked = question or question_of(title)
    if asked:
        st.caption(escaped(asked))
    for unknown in unknown_in_link():
        st.warning(f"The link asks for {escaped(unknown)}, which is not held here. The rest of it is applied.")
    if fault():
        st.warning(f"The newest register has a fault, so the build before it is shown. {escaped(fault())}")
    with st.container(key="answer"):
        st.markdown(f"**{escaped(answer.strip())}**")
    chips(selection())
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if view or st.session_state.get("heeded"):
            st.caption(escaped(in_words(page_view())), width="content")
        link_and_citation(title)


def shares_are_whole() -> None:
    """Say, where a status or standing is chosen, that it narrows the lists and rows but no share."""
    chosen = selection()
    if chosen.statuses or chosen.standings:
        st.caption("The choice of a status narrows the lists and the rows. Shares are always out of all statuses.")


def figures(shown: Sequence[Figure]) -> None:
    """The page's key figures in a row, each with its definition at the number."""
    with st.container(horizontal=True, gap="small", key="figures"):
        for figure in shown:
            st.metric(
                figure.label,
                figure.value,
                help=definition(figure.counted),
                border=True,
                height="stretch",
            )


def source() -> str:
    """Where the figures on the page come from."""
    return PRACTICE_WORDS if practising() else SOURCE


def nothing_here(why: str) -> None:
    """Say why nothing is shown, and offer the way back."""
    st.info(why)
    st.button("Show everything again", on_click=clear, key="clear_empty")


def download(frame: pd.DataFrame, topic: str, label: str = "CSV", counted_how: str = "", listed: bool = False) -> None:
    """Under a table: the rows as a file, and what a reader of it must know; `listed` where a status narrows them."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="center", key=f"under-{topic}"):
        csv_button(frame, topic, label, listed)
        _about(frame, topic, counted_how, listed)


def table(
    frame: pd.DataFrame,
    labels: Mapping[str, str] | None = None,
    alt: str = "",
    hide: tuple[str, ...] = (),
    most: int = ROWS_AS_TABLE,
) -> None:
    """The frame as a table: a real HTML table up to fifty rows (or `most`), a scrolling grid above that."""
    shown = safe_text(frame.drop(columns=[name for name in hide if name in frame.columns]))
    for name in shown.columns:
        if pd.api.types.is_datetime64_any_dtype(shown[name]):
            shown[name] = shown[name].dt.strftime("%Y-%m-%d")
    shown = shown.rename(columns=lambda name: (labels or {}).get(name, name.replace("_", " ").capitalize()))
    if len(shown) <= most:
        st.table(shown.apply(_in_print), hide_index=True, border="horizontal", alt=alt or None)
    else:
        st.dataframe(shown, hide_index=True, alt=alt or None, height=560 if most == ROWS_AS_TABLE else 390)


def _in_print(column: pd.Series) -> pd.Series:
    """A column as a printed table shows it: whole numbers stay numbers, gaps are empty, text is literal."""
    if pd.api.types.is_numeric_dtype(column) and column.notna().all():
        return column
    return column.map(
        lambda cell: "" if pd.isna(cell) else escaped(round(cell, 3) if isinstance(cell, float) else cell)
    )


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
    measure = f"{subtitle} · {as_at_words(selection())}"
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
        shown = in_words(page_view(listed))
        signed = f"{source()} {shown}. Peer challenge benchmark, data version {data_version()}."
        picture(key, name=named(topic, "png", listed), headline=headline, subtitle=measure, source=signed, mode=mode())
        _about(rows, topic, definition(counted), listed)
    _as_table(rows, topic, labels, alt)


def _narrow(topic: str, filters: Sequence[str]) -> None:
    """Choose what the picked mark stands for; its own data holds a code for each of these filters, in order."""
    codes = [point["customdata"] for point in picked(topic) if point.get("customdata")]
    if codes:
        narrow_to(dict(zip(filters, map(str, codes[0]), strict=False)))


def picked(topic: str) -> list[dict[str, Any]]:
    """The marks picked in the chart of that topic."""
    event: Any = st.session_state.get(f"chart-{topic}")
    return list(event.selection.points) if event else []


def beneath(
    rows: pd.DataFrame,
    topic: str,
    counted: Callable[..., Any] | str,
    labels: Mapping[str, str] | None = None,
    alt: str = "",
) -> None:
    """Under a sentence or a matrix: the rows as a file and as a table, and how they are counted."""
    download(rows, topic, counted_how=definition(counted))
    _as_table(rows, topic, labels, alt)


def _about(frame: pd.DataFrame, topic: str, counted_how: str, listed: bool) -> None:
    """How the numbers are counted and where they come from; drawn at once, for a menu that grows is cut off."""
    with st.popover("How this is counted" if counted_how else "About this file", type="tertiary"):
        if counted_how:
            st.markdown(counted_how)
        st.caption(source())
        about_button(frame, topic, counted_how, listed)


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


@st.fragment
def _as_table(rows: pd.DataFrame, topic: str, labels: Mapping[str, str] | None, alt: str) -> None:
    """The rows as a table, drawn when it is opened; an open table is in the link."""
    opened = st.expander(
        f"{OPENER}: {counted(len(rows), 'row')}", key=f"table-{topic}", bind="query-params", type="compact"
    )
    if opened.open:
        with opened:
            table(rows, labels, alt)
            st.caption(source())
