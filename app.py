"""The frame of the dashboard: page set-up, menu, shared filters; then it runs the page that was asked for."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.shared.filters import draw_filters

PAGES = [
    st.Page("pages/compare/overview.py", title="Overview", default=True),
    st.Page("pages/compare/themes.py", title="Themes"),
    st.Page("pages/progress/completion.py", title="Completion"),
    st.Page("pages/progress/slippage.py", title="Slippage"),
    st.Page("pages/progress/clock.py", title="CPC clock", url_path="clock"),
    st.Page("pages/evidence/council.py", title="Council", url_path="council"),
    st.Page("pages/evidence/explore.py", title="Explore"),
    st.Page("pages/evidence/quality.py", title="Method and data quality", url_path="method"),
]

page = st.navigation(PAGES, position="sidebar")
st.set_page_config(
    page_title=f"{page.title} · Peer challenge benchmark",
    page_icon=str(Path(__file__).parent / "pages/shared/mark.svg"),
    layout="wide",
)
draw_filters()
page.run()
