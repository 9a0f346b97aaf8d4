"""The way from one council to it and others side by side."""

from __future__ import annotations

import streamlit as st

from analysis.compare.side_by_side import MOST, nearest_others
from analysis.sentences import listed
from data.vocabulary.selection import Selection
from pages.blocks.profile import held_of
from pages.frame import state
from pages.frame.failing import heard
from pages.frame.going import turn_to
from pages.frame.run import Run, answer, this_run
from pages.frame.words import definition, escaped

BESIDE = "beside"
"""The councils side by side, in the link and in the session."""
SUGGESTED = "beside_suggested"
"""Those that the page itself last put there: nobody chose them."""


@answer
def others_of(run: Run, view: Selection, subject: str) -> list[str]:
    """The council_ids to put beside a council where its reader chose none."""
    return nearest_others(held_of(run, view), run.topics(view), subject)


def beside_button(view: Selection, subject: str) -> None:
    """From a council's page in one click: it beside those chosen last, else beside its nearest."""
    run = this_run()
    names = run.council_names()
    kept = [] if state.kept(BESIDE) == state.kept(SUGGESTED) else state.kept(BESIDE) or []
    chosen = [name for name in kept if name in names.values() and name != names[subject]]
    others = chosen[: MOST - 1] or [names[code] for code in others_of(run, view, subject)]
    if not others:
        return
    st.button(
        escaped(f"Side by side with {listed(others)}"), key="to-beside", icon=":material/view_column:",
        help=definition(nearest_others), on_click=heard(_beside), args=([names[subject], *others], not chosen),
    )  # fmt: skip


def _beside(councils: list[str], suggested: bool) -> None:
    if suggested:
        state.keep(SUGGESTED, councils)
    turn_to("side-by-side", {BESIDE: councils})
