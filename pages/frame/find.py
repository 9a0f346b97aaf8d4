"""Find anything: one box that leads to a council, a topic or the rows that hold the words typed."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.frame import state
from pages.frame.failing import heard
from pages.frame.going import turn_now, turn_to
from pages.frame.run import Run, this_run

_cursor = st.components.v2.component(
    "cursor_into_window", js=(Path(__file__).parent / "find.js").read_text(encoding="utf-8")
)
LABEL = "Find a council, a topic or words"
BOX = "what-to-find"


def find_button() -> None:
    """The button that opens the box, from anywhere by Ctrl+K (a lone "/" would catch what others type: WCAG 2.1.4)."""
    if st.button(
        "Find anything", icon=":material/search:", shortcut="Ctrl+K", key="anything", width="stretch", help=LABEL
    ):
        _ask()


def place_of(run: Run, asked: str) -> tuple[str, dict[str, str]]:
    """The page and its link for what was picked or typed: a council or topic by its name or its beginning, else words.

    A beginning counts where one name alone begins so.
    """
    places = (("council", "councils", "council"), ("explore", "topics", "topics"))
    named = [(label, name, key) for name, of, key in places for label in run.choices(of).values()]
    wanted = asked.strip().casefold()
    same = [place for place in named if place[0].casefold() == wanted]
    begun = [place for place in named if place[0].casefold().startswith(wanted)]
    if wanted and (same or len(begun) == 1):
        label, name, key = (same or begun)[0]
        return name, {key: label}
    return "explore", {"q": asked.strip()}


def _take() -> None:
    """Go where what was picked is."""
    asked = state.kept(BOX)
    if asked and asked.strip():
        name, link = place_of(this_run(), asked)
        turn_to(name, {key: [value] if key == "topics" else value for key, value in link.items()})
    state.keep(BOX, None)


@st.dialog("Find anything")
def _ask() -> None:
    run = this_run()
    offered = [*run.choices("councils").values(), *run.choices("topics").values()]
    st.selectbox(
        LABEL, offered, index=None, key=BOX, placeholder="Type a name, a topic or words, then Enter",
        accept_new_options=True, on_change=heard(_take),
    )  # fmt: skip
    _cursor(key="cursor-into-window")
    turn_now()
