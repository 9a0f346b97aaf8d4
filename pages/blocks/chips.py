"""What narrows the page, as chips on the page itself: each says one choice, and takes it away when pressed."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from data.vocabulary.selection import FILTERS, Selection
from pages.frame.failing import heard
from pages.frame.filters import clear, take_away
from pages.frame.going import turn_to
from pages.frame.run import this_run
from pages.frame.words import day, escaped

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
                on_click=heard(take_away),
                args=(key, value),
            )
        if len(found) > 1:
            st.button("Show everything", key="chip-everything", on_click=heard(clear), type="tertiary")
        if len(chosen.councils) == 1:
            name = this_run().council_names()[chosen.councils[0]]
            st.button(
                f"All about {escaped(name)}", key="to-council", type="tertiary", icon=":material/arrow_forward:",
                on_click=heard(turn_to), args=("council", {"council": name}),
            )  # fmt: skip


def _choices(chosen: Selection) -> Iterator[tuple[str, str, str]]:
    """Each choice as filter, words, and the one value it stands for (none: the whole filter)."""
    for each in FILTERS:
        labels = this_run().choices(each.key)
        codes = [code for code in getattr(chosen, each.key) if code in labels]
        if len(codes) > MOST_CHIPS:
            yield each.key, f"{each.label}, {len(codes)} chosen", ""
        else:
            yield from ((each.key, each.chip + labels[code], labels[code]) for code in codes)
    if chosen.as_at:
        yield "as_at", f"As at {day(chosen.as_at)}", ""
    if chosen.due_before:
        yield "due_before", f"Due before {day(chosen.due_before)}", ""
    if not chosen.prose:
        yield "prose", "Printed statuses only", ""
