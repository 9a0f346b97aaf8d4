"""The button that prints the page whole; beside it, unseen, the place where a screen reader is told a new answer."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.addresses.book import WHOLE
from pages.blocks.picture import CSS
from pages.blocks.share import link

LABEL = "Print"
HTML = f"""<button type="button"><svg viewBox="0 0 24 24" aria-hidden="true">
<path d="M7 3h10v4H7zM4 8h16v9h-3v4H7v-4H4zm5 6v5h6v-5z"/></svg><span>{LABEL}</span></button>
<span role="status" class="unseen"></span>"""
_JS = (Path(__file__).parent / "on_page.js").read_text(encoding="utf-8")
_OWN = """
button { font-size: 0.875rem; display: flex; align-items: center; gap: 0.4rem; }
svg { width: 1.1rem; fill: currentColor; fill-rule: evenodd; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
"""
_tools = st.components.v2.component("on_page", html=HTML, css=CSS + _OWN, js=_JS)


def print_button(title: str, answer: str) -> None:
    """The button; a page with tabs is opened with all of them below each other first. A changed answer is announced."""
    _tools(
        key="print",
        width="content",
        data={
            "whole": WHOLE in st.query_params,
            "address": link({WHOLE: "true"}),
            "answer": f"{title}: {answer}",
        },
    )
