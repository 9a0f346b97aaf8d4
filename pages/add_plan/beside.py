"""A row's place in the paper as it looks there: the page's picture for a PDF, the rows of a table, lines of text."""

from __future__ import annotations

import re

import pandas as pd
import streamlit as st

from data.ingest.around import Excerpt, around
from data.ingest.blocks import Place
from data.ingest.upload.picture import picture_of
from pages.add_plan.dropped import Dropped
from pages.frame import state
from pages.frame.words import escaped

HERE = "background-color: rgba(255, 200, 40, 0.22)"
"""How the row that is looked at is marked, on a light page and on a dark one."""


def beside(mark: str, paper: Dropped, place: Place) -> None:
    """Show where something stands in the paper."""
    st.caption(f"In the paper: {escaped(place)}")
    picture = _picture(mark, paper, place)
    if picture:
        st.image(picture, width="stretch", alt=f"{place} of {paper.name}, with the row marked")
        return
    excerpt = around(paper.paper, place)
    if excerpt is None:
        st.write("Added by hand: it stands nowhere in the paper.")
    else:
        _table(excerpt)


def _picture(mark: str, paper: Dropped, place: Place) -> bytes | None:
    """The picture of a place, drawn once while the paper waits."""
    if place.extent is None:
        return None
    drawn: dict[object, bytes | None] = state.keep_first(f"pictures-{mark}", {})
    key = (place.page, place.extent)
    if key not in drawn:
        with st.spinner("Drawing the page …"):
            drawn[key] = picture_of(paper.content, paper.name, place)
    return drawn[key]


def _table(excerpt: Excerpt) -> None:
    """The rows as a small table, the one that is looked at marked."""
    heads = [escaped(" ".join(head.split())) or "\u2002" * (at + 1) for at, head in enumerate(excerpt.head)]
    for at, head in enumerate(heads):
        if head in heads[:at]:
            heads[at] = head + "\u2002" * at  # a table's columns must differ in their names
    cells = [["  \n".join(map(_literal, cell.split("\n"))) for cell in row] for row in excerpt.rows]
    frame = pd.DataFrame(cells, columns=heads or [""])
    shown = frame.style.apply(lambda row: [HERE if excerpt.here[row.name] else ""] * len(row), axis=1)
    st.table(shown, hide_index=True, hide_header=not excerpt.head, border="horizontal", alt="The place in the paper")


def _literal(line: str) -> str:
    """A line as Markdown that shows it as it stands: a number or a dash at its beginning makes no list of it."""
    return re.sub(r"^(\d*)(?=[.+-])", r"\1\\", escaped(line))
