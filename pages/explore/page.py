"""Explore: give me exactly these rows, or a chart of them."""

from __future__ import annotations

import streamlit as st

from pages.explore.maker import made
from pages.explore.rows import rows_block
from pages.frame.run import this_run

run = this_run()
top = st.container()
rows_tab, chart_tab = st.tabs(["Rows", "Make a chart"], key="view", bind="query-params", on_change="rerun")
if chart_tab.open:
    with chart_tab:
        made(run, run.selection, top)
else:
    with rows_tab:
        rows_block(run, top)
