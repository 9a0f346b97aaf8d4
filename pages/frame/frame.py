"""The frame round every page: title, menu, shared filters; then it runs the page that was asked for."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.shared.answers import PRACTICE_WORDS, practising
from pages.shared.filters import draw_filters, draw_set
from pages.shared.menu import PAGES, page

shown = st.navigation([page(name) for name in PAGES], position="sidebar")
st.set_page_config(
    page_title=f"{shown.title} · Peer challenge benchmark",
    page_icon=str(Path(__file__).parent / "mark.svg"),
    layout="wide",
)
draw_set()
draw_filters()
if practising():
    st.warning(PRACTICE_WORDS, icon=":material/school:")
shown.run()
