"""What a page says beyond its first chart, in tabs: only the open one is worked out, and the link names it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

from pages.addresses.book import WHOLE
from pages.frame.going import arrived_at
from pages.frame.words import escaped

_JS = (Path(__file__).parent / "into_view.js").read_text(encoding="utf-8")
_into_view = st.components.v2.component("into_view", js=_JS)


class Part(NamedTuple):
    """One tab: where it is drawn, and whether it is open."""

    place: Any
    open: bool


def parts_of(key: str, titles: Sequence[str]) -> list[Part]:
    """The tabs of these titles, or where the whole page is asked for a place for each below the other, all open.

    Tabs that the reader came for, by a link or a press elsewhere, are brought into view.
    """
    if WHOLE not in st.query_params:
        came_for = arrived_at(key)
        with st.container(key=f"tabs-{key}"):
            tabs = st.tabs(list(titles), key=key, bind="query-params")
        if came_for:
            _into_view(key=f"into-view-{key}", data={"part": f"tabs-{key}"})
        return [Part(tab, bool(tab.open)) for tab in tabs]
    places = []
    for title in titles:
        st.header(title, anchor=False, divider="gray")
        places.append(Part(st.container(), True))
    return places


def tabs_of_what_can_be_said(key: str, parts: Mapping[str, tuple[Callable[[], None], Sequence[str]]]) -> None:
    """The parts of which something can be said, as tabs; all that cannot be said yet is one line at the end.

    Each title has what draws it and what of it cannot be said, in words; where that is the title itself, all of it.
    """
    tabs(key, {title: draw for title, (draw, unsaid) in parts.items() if title not in unsaid})
    if unsaid := [words for _, missing in parts.values() for words in missing]:
        st.caption(
            escaped(f"Not enough papers yet for: {'; '.join(words[0].lower() + words[1:] for words in unsaid)}.")
        )


def tabs(key: str, parts: Mapping[str, Callable[[], None]]) -> None:
    """Lay the parts out as tabs, each with what draws it; `key` is the tab's name in the link."""
    if not parts:
        return
    for part, draw in zip(parts_of(key, list(parts)), parts.values(), strict=True):
        if part.open:
            with part.place:
                draw()
