"""What a page says beyond its first chart, in tabs: only the open one is worked out, and the link names it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import streamlit as st

from pages.addresses.book import WHOLE


class Part(NamedTuple):
    """One tab: where it is drawn, and whether it is open."""

    place: Any
    open: bool


def parts_of(key: str, titles: Sequence[str]) -> list[Part]:
    """The tabs of these titles, or where the whole page is asked for a place for each below the other, all open."""
    if WHOLE not in st.query_params:
        return [Part(tab, bool(tab.open)) for tab in st.tabs(list(titles), key=key, bind="query-params")]
    places = []
    for title in titles:
        st.header(title, anchor=False, divider="gray")
        places.append(Part(st.container(), True))
    return places


def tabs(key: str, parts: Mapping[str, Callable[[], None]]) -> None:
    """Lay the parts out as tabs, each with what draws it; `key` is the tab's name in the link."""
    for part, draw in zip(parts_of(key, list(parts)), parts.values(), strict=True):
        if part.open:
            with part.place:
                draw()
