"""The one table block, and what stands under rows: the file, how they are counted, and where they come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analysis.files.export import safe_text
from analysis.sentences import counted
from pages.blocks.files import about_button, csv_button, in_short
from pages.frame.rows import Rows, whole
from pages.frame.run import PRACTICE_WORDS, this_run
from pages.frame.words import aloud, definition, escaped

ROWS_AS_TABLE = 50
ROWS_ON_PAPER = 300
ROWS_A_PAGE = 1000
SOURCE = "Source: the councils' and the LGA's published papers, read by hand; see each row's paper."
OPENER = "Table"


def source() -> str:
    """Where the figures on the page come from."""
    return PRACTICE_WORDS if this_run().practising else SOURCE


def download(
    rows: pd.DataFrame | Rows, topic: str, label: str = "CSV", counted_how: str = "", listed: bool = False
) -> None:
    """Under a table: the rows as a file, and what a reader of it must know; `listed` where a status narrows them."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="center", key=f"under-{topic}"):
        csv_button(rows, topic, label, counted_how, listed)
        about(topic, counted_how)


def table(
    frame: pd.DataFrame,
    labels: Mapping[str, str] | None = None,
    *,
    alt: str,
    hide: tuple[str, ...] = (),
    most: int = ROWS_AS_TABLE,
    key: str = "",
) -> None:
    """The frame as a table: a real HTML table up to fifty rows (or `most`), a scrolling grid above that.

    `alt` is its name, which a screen reader says.
    More than a thousand rows are turned page by page, a thousand each; `key` tells the pages of two tables apart.
    """
    frame = one_page(frame, key or "-".join(map(str, frame.columns[:4])))
    shown = safe_text(frame.drop(columns=[name for name in hide if name in frame.columns]))
    for name in shown.columns:
        if pd.api.types.is_datetime64_any_dtype(shown[name]):
            shown[name] = shown[name].dt.strftime("%Y-%m-%d")
    shown = shown.rename(columns=lambda name: (labels or {}).get(name, name.replace("_", " ").capitalize()))
    if len(shown) <= most:
        _print(shown.apply(_in_print), alt)
    else:
        st.dataframe(shown, hide_index=True, alt=alt, height=560 if most == ROWS_AS_TABLE else 390)


def on_paper(frame: pd.DataFrame, of: int, most: int = ROWS_ON_PAPER) -> None:
    """The rows of a scrolling grid, `of` in all, as a table that only paper shows, empty columns left out."""
    with st.container(key="on-paper"):
        table(frame.head(most).dropna(axis="columns", how="all"), alt="The rows, for paper", most=most)
        if of > most:
            st.caption(f"On paper: the first {min(most, len(frame))} of {of:,} rows. The CSV holds all.")


def one_page(frame: pd.DataFrame, key: str) -> pd.DataFrame:
    """The rows of the page that is open, where there are so many that they have pages."""
    if len(frame) <= ROWS_A_PAGE:
        return frame
    start = turned(len(frame), key)
    return frame.iloc[start : start + ROWS_A_PAGE]


def turned(rows: int, key: str) -> int:
    """The place of the first row of the page that is open, and the box that turns the pages; 0 where there is one."""
    pages = -(-rows // ROWS_A_PAGE)
    if pages == 1:
        return 0
    label = f"Page, of {pages:,} with {ROWS_A_PAGE:,} of the {rows:,} rows each; the file holds all"
    page = st.number_input(label, min_value=1, max_value=pages, value=1, key=f"page-{key}", width=380)
    return (int(page) - 1) * ROWS_A_PAGE


def _print(cells: pd.DataFrame, alt: str) -> None:
    """The cells as an HTML table, the first column as the rows' heads where each row has one."""
    first = cells.columns[0]
    headed = len(cells.columns) > 1 and cells[first].astype(str).str.strip().ne("").all()
    shown = cells.set_index(first) if headed else cells
    st.table(shown, hide_index=not headed, border="horizontal", alt=alt)


def _in_print(column: pd.Series) -> pd.Series:
    """A column as a printed table shows it: whole numbers stay numbers, gaps are empty, text is literal."""
    if pd.api.types.is_numeric_dtype(column) and column.notna().all():
        return column
    return column.map(
        lambda cell: "" if pd.isna(cell) else escaped(round(cell, 3) if isinstance(cell, float) else cell)
    )


def beneath(
    rows: pd.DataFrame,
    topic: str,
    counted: Callable[..., Any] | str,
    labels: Mapping[str, str] | None = None,
    alt: str = "",
) -> None:
    """Under a sentence or a matrix: the rows as a file and as a table, and how they are counted."""
    download(rows, topic, counted_how=definition(counted))
    as_table(rows, topic, labels, alt)


def about(topic: str, counted_how: str, of: str = "") -> None:
    """How the numbers are counted and where they come from; drawn at once, for a menu that grows is cut off.

    `of` is what a screen reader says they are of: the chart, or else the file.
    """
    label = "How this is counted" if counted_how else "About this file"
    with st.popover(label + aloud(of or in_short(topic)), type="tertiary"):
        if counted_how:
            st.markdown(counted_how)
        st.caption(source())
        about_button(topic)


@st.fragment
def as_table(rows: pd.DataFrame | Rows, topic: str, labels: Mapping[str, str] | None, alt: str, of: str = "") -> None:
    """The rows as a table, drawn when it is opened; an open table is in the link. `of` as for `about`."""
    opened = st.expander(
        f"{OPENER}: {counted(len(rows), 'row')}{aloud(of or in_short(topic))}",
        key=f"table-{topic}",
        bind="query-params",
        type="compact",
    )
    if opened.open:
        with opened:
            table(whole(rows), labels, alt=alt or of or in_short(topic), key=f"table-{topic}")
            st.caption(source())
