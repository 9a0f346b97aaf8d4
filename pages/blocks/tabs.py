"""What a page says beyond its first chart, in tabs: only the open one is worked out, and the link names it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st


def tabs(key: str, parts: Mapping[str, Callable[[], None]]) -> None:
    """Lay the parts out as tabs, each with what draws it; `key` is the tab's name in the link."""
    for tab, draw in zip(st.tabs(list(parts), key=key, bind="query-params"), parts.values(), strict=True):
        if tab.open:
            with tab:
                draw()
