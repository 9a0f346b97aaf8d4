"""Exactly the rows asked for: found, on a grid, as a file."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analysis.sentences import counted
from pages.blocks.files import csv_button
from pages.blocks.head import head, nothing_here
from pages.blocks.share import everything
from pages.blocks.table import on_paper, turned
from pages.explore import parts
from pages.explore.record import record
from pages.frame import state
from pages.frame.run import Run


def rows_block(run: Run, top: Any) -> None:
    """The kind of rows, the search, the grid and the file; the page's answer goes to the top."""
    kind = st.radio("Rows", list(parts.TABLES), key="rows", horizontal=True, bind="query-params") or "Recommendations"
    question, usual = parts.TABLES[kind]
    chosen = parts.narrowing(kind, run.selection)
    with st.container(horizontal=True, vertical_alignment="bottom", key="explore-asked"):
        words, chosen = parts.search(kind), parts.due_before(kind, chosen)
    only = parts.only_counted(kind)
    found = parts.found(run, kind, chosen, words, only)
    with top:
        head("Explore", parts.answer(kind, len(found), words, only), chosen)
    if not len(found):
        nothing_here("No row has all of these words under these filters." if words else "No row matches these filters.")
        return
    columns = parts.columns(question, list(found.columns), usual.split())
    place = st.container()
    whole = found.page(turned(len(found), f"{question}-{words}"))
    shown = whole[columns]
    with place:
        rest = "the same rows" if len(shown) == len(found) else "all of them"
        parts.grid(
            shown,
            f"Table of {counted(len(shown), 'row')} of {kind.lower()}; the CSV below holds {rest}.",
            f"grid-{question}",
        )
        on_paper(parts.in_words(shown).rename(columns=parts.label_of), len(found))
    if (ticked := state.once(parts.OPENED)) is not None and ticked < len(whole):
        record(parts.in_words(whole[[*columns, *whole.columns.difference(columns, sort=False)]]).iloc[ticked])
    with st.container(horizontal=True, gap="medium"):
        csv_button(found.file(columns), f"{question}-{words}" if words else question, listed=True, key=question)
        everything()
