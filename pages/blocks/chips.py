"""What narrows the page, as chips on the page itself: each says one choice, and takes it away when pressed."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from data.vocabulary.selection import Selection
from pages.frame.answers import day
from pages.frame.filters import KEYS, LABELS, clear, options, take_away
from pages.frame.menu import page
from pages.frame.words import escaped

PREFIX = {"statuses": "Status: ", "standings": "Deadline: "}
"""What tells apart choices of two filters that read alike."""
MOST_CHIPS = 6
"""Values of one filter that have a chip each; more become one chip together."""


def chips(chosen: Selection) -> None:
    """One removable chip for each choice that narrows the page, and one for all; nothing where nothing is chosen."""
    found = list(_choices(chosen))
    if not found:
        return
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key="chips"):
        st.caption("Narrowed to (press one to take it away):", width="content")
        for key, label, value in found:
            st.button(
                escaped(label),
                key=f"chip-{key}-{value or 'all'}",
                icon=":material/close:",
                on_click=take_away,
                args=(key, value),
            )
        if len(found) > 1:
            st.button("Show everything", key="chip-everything", on_click=clear, type="tertiary")
        if len(chosen.councils) == 1:
            name = options()["councils"][chosen.councils[0]]
            if st.button(
                f"All about {escaped(name)}", key="to-council", type="tertiary", icon=":material/arrow_forward:"
            ):
                st.switch_page(page("council"), query_params={"council": name})


def _choices(chosen: Selection) -> Iterator[tuple[str, str, str]]:
    """Each choice as filter, words, and the one value it stands for (none: the whole filter)."""
    labels = options()
    for key in KEYS:
        codes = [code for code in getattr(chosen, key) if code in labels[key]]
        if len(codes) > MOST_CHIPS:
            yield key, f"{LABELS[key][0]}, {len(codes)} chosen", ""
        else:
            said = PREFIX.get(key, "")
            yield from ((key, said + labels[key][code], labels[key][code]) for code in codes)
    if chosen.as_at:
        yield "as_at", f"As at {day(chosen.as_at)}", ""
    if not chosen.prose:
        yield "prose", "Printed statuses only", ""
