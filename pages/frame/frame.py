"""The frame round every page: title, menu, the page's filters; then it runs the page that was asked for."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.frame.access import sign_in_or_out
from pages.frame.failing import in_plain_words, say_faults_of_presses
from pages.frame.filters import draw_sidebar
from pages.frame.going import turn
from pages.frame.menu import entry_of, pages
from pages.frame.newest import newest
from pages.frame.run import PRACTICE_WORDS

HERE = Path(__file__).parent
with newest().run():
    shown = st.navigation(pages(), position="sidebar", expanded=True)
    st.set_page_config(
        page_title=f"{shown.title} · Peer challenge benchmark", page_icon=str(HERE / "mark.svg"), layout="wide"
    )
    with in_plain_words():
        turn(shown)
        say_faults_of_presses()
        run = draw_sidebar(entry_of(shown).filters)
        sign_in_or_out()
        if run.practising:
            st.warning(PRACTICE_WORDS, icon=":material/school:")
        shown.run()
