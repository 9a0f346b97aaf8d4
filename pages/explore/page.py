"""Explore: give me exactly these rows."""

from __future__ import annotations

import streamlit as st

from analysis.counts.standing import standing
from analysis.sentences import counted
from pages.blocks.files import csv_button
from pages.blocks.head import head, nothing_here
from pages.blocks.share import everything
from pages.blocks.table import on_paper
from pages.explore import parts
from pages.frame.run import this_run

run = this_run()
top = st.container()
kind = st.radio("Rows", list(parts.TABLES), key="rows", horizontal=True, bind="query-params") or "Recommendations"
question, usual = parts.TABLES[kind]
chosen = parts.narrowing(kind, run.selection)
words, only = parts.search(kind), parts.only_counted(kind)
rows = parts.rows(run, kind, chosen, words, only)
if kind == "Actions":
    rows.insert(rows.columns.get_loc("status"), "standing", standing(rows))
    rows = rows[rows["standing"].isin(chosen.standings)] if chosen.standings else rows
with top:
    head("Explore", parts.answer(kind, len(rows), words, only), chosen)
if rows.empty:
    nothing_here("No row has all of these words under these filters." if words else "No row matches these filters.")
    st.stop()
shown = rows[parts.columns(question, list(rows.columns), usual.split())]
parts.grid(shown, f"Table of {counted(len(shown), 'row')} of {kind.lower()}; the CSV below holds the same rows.")
on_paper(parts.in_words(shown))
with st.container(horizontal=True, gap="medium"):
    csv_button(shown, f"{question}-{words}" if words else question, listed=True, key=question)
    everything()
