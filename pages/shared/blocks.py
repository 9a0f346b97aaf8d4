"""The blocks every page is made of: its head, the one chart block, the one table block, the one download."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from analysis.export import csv_bytes, file_name, safe_text
from analysis.metadata import metadata_bytes, table_metadata
from pages.shared.answers import PRACTICE_WORDS, data_version, fault, practising
from pages.shared.filters import (
    as_at_words,
    clear,
    file_parts,
    in_words,
    narrow_to,
    selection,
    unknown_in_link,
)
from pages.shared.share import link_and_citation, notes

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from data.selection import Selection

ROWS_AS_TABLE = 50
SOURCE = "Source: the councils' and the LGA's published papers, read by hand; see each row's paper."


def escaped(text: Any) -> str:
    """Text from a document as Markdown that shows it literally."""
    out = str(text)
    for sign in "\\`*_[]()<>$:#|~{}":
        out = out.replace(sign, "\\" + sign)
    return out


def counted(number: int, noun: str) -> str:
    """The number with its noun, singular or plural."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def mode() -> str:
    """Light or dark, as the reader's browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def head(title: str, answer: str, view: Selection | None = None) -> None:
    """The page's title, its one-sentence answer made from the numbers, and what is selected."""
    st.title(escaped(title))
    for unknown in unknown_in_link():
        st.warning(f"The link asks for {escaped(unknown)}, which is not held here. The rest of it is applied.")
    if fault():
        st.warning(f"The newest register has a fault, so the build before it is shown. {escaped(fault())}")
    st.markdown(f"**{escaped(answer)}**")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(escaped(in_words(view or selection())), width="content")
        link_and_citation(title)
    if selection().statuses and view is None:
        st.caption("The status filter narrows lists and rows. Shares and standings are always out of all statuses.")


def source() -> str:
    """Where the figures on the page come from."""
    return PRACTICE_WORDS if practising() else SOURCE


def nothing_here(why: str) -> None:
    """Say why nothing is shown, and offer the way back."""
    st.info(why)
    st.button("Show everything again", on_click=clear, key="clear_empty")


def download(frame: pd.DataFrame, topic: str, label: str = "Download these rows (CSV)", counted_how: str = "") -> None:
    """A CSV of exactly the rows of the frame, and beside it what a reader of the file must know (CSVW metadata).

    Named by topic, filters, as-at and version. A file of the practice set says so in its name and in a column.
    """
    chosen = selection()
    if practising():
        from data.practice import DATA_SET

        frame, topic = frame.assign(data_set=DATA_SET), f"practice-{topic}"
    as_at = chosen.as_at.isoformat() if chosen.as_at else "last-reported"
    name = file_name(topic, file_parts(chosen), as_at, data_version())
    # Streamlit makes the bytes outside the session, so what depends on the session is settled here.
    said = notes(counted_how)
    with st.container(horizontal=True):
        st.download_button(
            f"{label}: {counted(len(frame), 'row')}",
            data=lambda: csv_bytes(frame),
            file_name=name,
            mime="text/csv",
            key=f"csv-{topic}",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            "About this file (JSON)",
            data=lambda: metadata_bytes(table_metadata(frame, name, topic.replace("-", " "), said)),
            file_name=f"{name}-metadata.json",
            mime="application/json",
            key=f"about-{topic}",
            on_click="ignore",
            type="tertiary",
        )


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
        st.table(shown.apply(_in_print), hide_index=True)
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
) -> None:
    """A chart with all that belongs to it: finding, measure and as-at, alt text, table, CSV, how it is counted.

    `counted` is the function behind the numbers; its docstring is what the reader is shown. Picking a mark that
    belongs to one council narrows the page to it (or does what `on_select` says); the chip in the side bar undoes that.
    """
    st.header(headline, anchor=False)
    st.caption(f"{escaped(subtitle)} · {as_at_words(selection())}")
    key = f"chart-{topic}"
    st.plotly_chart(
        figure,
        key=key,
        alt=alt,
        config={"displayModeBar": False},
        on_select=on_select or partial(_narrow, key),
        selection_mode="points",
    )
    if figure.layout.meta:
        st.caption(
            f"The first {figure.layout.meta['drawn']} of {figure.layout.meta['of']:,} are drawn; the table and the "
            "file hold all. Narrow the filters to draw others."
        )
    beneath(rows, topic, counted, labels, alt)


def _narrow(key: str) -> None:
    """Choose the council whose mark was picked; its code is the first of the mark's own data."""
    points = st.session_state[key].selection.points
    codes = [point["customdata"][0] for point in points if point.get("customdata")]
    narrow_to(codes[0] if codes else "")


def beneath(
    rows: pd.DataFrame,
    topic: str,
    counted: Callable[..., Any] | str,
    labels: Mapping[str, str] | None = None,
    alt: str = "",
) -> None:
    """Under a chart or matrix: the rows as a table, as a file, and how they are counted."""
    with st.expander("Table, and how this is counted"):
        st.markdown(counted if isinstance(counted, str) else definition(counted))
        table(rows, labels, alt)
        st.caption(source())
    download(rows, topic, counted_how=counted if isinstance(counted, str) else definition(counted))


def definition(measure: Callable[..., Any]) -> str:
    """The measure's docstring as the page shows it: what is counted, without the notes on input and columns."""
    paragraphs = (inspect.getdoc(measure) or "").split("\n\n")
    kept = []
    for paragraph in paragraphs:
        sentences = re.split(r"(?<=\.)\s+(?=[A-Z`])", paragraph.replace("\n", " "))
        kept.append(" ".join(s for s in sentences if not s.startswith(("Columns", "Returns", "Input"))))
    return "\n\n".join(paragraph for paragraph in kept if paragraph)
