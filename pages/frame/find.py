"""Find anything: one box that leads to a council, a topic or the rows that hold the words typed."""

from __future__ import annotations

import streamlit as st

from pages.frame import state
from pages.frame.menu import page
from pages.frame.run import Run, this_run

LABEL = "Find a council, a topic or words"
BOX, FOUND = "what-to-find", "found"


def find_button() -> None:
    """The button that opens the box, from anywhere by Ctrl+K (a lone "/" would catch what others type: WCAG 2.1.4)."""
    if found := state.once(FOUND):
        name, link = found
        st.switch_page(page(name), query_params=link)
    if st.button(
        "Find anything", icon=":material/search:", shortcut="Ctrl+K", key="anything", width="stretch", help=LABEL
    ):
        _ask()


def place_of(run: Run, asked: str) -> tuple[str, dict[str, str]]:
    """The page and its link for what was picked or typed: a council by its name, a topic by its, else words."""
    councils, topics = run.choices("councils"), run.choices("topics")
    wanted = asked.strip().casefold()
    for name, choices, key in (("council", councils, "council"), ("explore", topics, "topics")):
        if found := next((label for label in choices.values() if label.casefold() == wanted), None):
            return name, {key: found}
    return "explore", {"q": asked.strip()}


def _take() -> None:
    """Keep what was picked as the choice of its page: boxes that were drawn before heed no address (Streamlit 1.67)."""
    asked = state.kept(BOX)
    if asked and asked.strip():
        name, link = place_of(this_run(), asked)
        for key, value in link.items():
            state.keep(key, [value] if key == "topics" else value)
        state.keep(FOUND, (name, link))
    state.keep(BOX, None)


@st.dialog("Find anything")
def _ask() -> None:
    run = this_run()
    offered = [*run.choices("councils").values(), *run.choices("topics").values()]
    st.selectbox(
        LABEL, offered, index=None, key=BOX, placeholder="Type a name, a topic or words, then Enter",
        accept_new_options=True, on_change=_take,
    )  # fmt: skip
    if state.is_kept(FOUND):
        st.rerun()
