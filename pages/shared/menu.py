"""The menu: every page of the dashboard, once, in the order of the menu."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

FOLDER = Path(__file__).parent.parent
PAGES = {
    "overview": ("compare/overview.py", "Overview"),
    "themes": ("compare/themes.py", "Themes"),
    "completion": ("progress/completion.py", "Completion"),
    "slippage": ("progress/slippage.py", "Slippage"),
    "clock": ("progress/clock.py", "CPC clock"),
    "benchmark": ("compare/benchmark.py", "Benchmark"),
    "council": ("evidence/council.py", "Council"),
    "similar": ("compare/similar.py", "Similar"),
    "explore": ("evidence/explore.py", "Explore"),
    "add-plan": ("evidence/add_plan.py", "Add a plan"),
    "method": ("evidence/method.py", "Method and data quality"),
}


def page(name: str) -> st.Page:
    """The page of that name, to run, link or switch to; KeyError where there is none."""
    path, title = PAGES[name]
    return st.Page(FOLDER / path, title=title, url_path=name, default=name == "overview")
