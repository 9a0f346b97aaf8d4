"""The button that saves a chart as a PNG with its headline, measure and source. The browser makes the picture."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from analysis.charts.tokens import GROUND, INK, QUIET

LABEL = "Picture (PNG)"
HTML = f'<button type="button"><span>{LABEL}</span></button><span role="status"></span>'
CSS = """
button { font: inherit; font-size: 0.95rem; color: inherit; background: none; border: 0; padding: 0.25rem 0;
         min-height: 2rem; cursor: pointer; border-radius: var(--st-base-radius); }
button:hover { color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
[role=status]:not(:empty) { margin-left: 0.5rem; font-size: 0.85rem; }
"""
_JS = (Path(__file__).parent / "picture.js").read_text(encoding="utf-8")
_button = st.components.v2.component("chart_picture", html=HTML, css=CSS, js=_JS)


def picture(chart: str, *, name: str, headline: str, subtitle: str, source: str, mode: str) -> None:
    """The button for the chart of that key. The words reach the browser as data and are written as text."""
    _button(
        key=f"picture-{chart}",
        width="content",
        data={
            "label": LABEL,
            "chart": chart,
            "name": name,
            "headline": headline,
            "subtitle": subtitle,
            "source": source,
            "ground": GROUND[mode],
            "ink": INK[mode],
            "quiet": QUIET[mode],
        },
    )
