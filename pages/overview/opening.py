"""The opening of the Overview: where to start, and what an adviser would say of the councils chosen."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import streamlit as st

from analysis.counts.completion import completion, known_complete, known_sentence, status_counts
from analysis.counts.standing import (
    OF_PASSED,
    OF_STANDING,
    passed_by_counts,
    slippage_sentence,
    standing,
    standing_counts,
)
from analysis.counts.themes import commonest_theme, theme_counts
from analysis.time.clock import clock, in_time_sentence, step_verdicts
from data.vocabulary.selection import Selection
from pages.frame import state
from pages.frame.failing import heard
from pages.frame.going import turn_to
from pages.frame.menu import PAGES
from pages.frame.run import Run, answer
from pages.frame.words import aloud, definition, escaped


class Said(NamedTuple):
    """One thing that can be said of the councils chosen: in a sentence, on which page, and how it is counted."""

    sentence: str
    page: str
    counted: str


@answer
def said_of_councils(run: Run, chosen: Selection, today: date) -> list[Said]:
    """What the pages behind say of the selection, each with enough held to say it."""
    found = []
    lists = run.themes(chosen)
    told = theme_counts(lists[lists["recommendations_coverage"] == "whole"])
    if told["recommendations"].sum():
        found.append(Said(commonest_theme(told), "themes", definition(theme_counts)))
    plans = completion(status_counts(run.tally("actions", chosen), "actions"), "actions")
    if plans["accepted"].sum():
        found.append(Said(known_sentence(plans, "actions"), "completion", definition(known_complete)))
        come = None
        if not chosen.as_at:
            come = int(passed_by_counts(run.action_tally(chosen, OF_PASSED), today)["passed_by"].sum())
        counts = standing_counts(run.action_tally(chosen, OF_STANDING))
        found.append(Said(slippage_sentence(counts, come), "slippage", definition(standing)))
    if sentence := in_time_sentence(
        step_verdicts(clock(run.challenges(chosen), run.milestones(chosen))), "action_plan"
    ):
        found.append(Said(sentence, "clock", definition(step_verdicts)))
    return found


def start(councils: list[str]) -> None:
    """Three ways in, in one line: a council to visit, what peers ask for, a plan to add."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="start"):
        st.selectbox(
            "Council to visit", councils, index=None, placeholder="I visit a council: which?", key="open_one",
            label_visibility="collapsed", width=300, on_change=heard(_visit),
        )  # fmt: skip
        st.button("What do peers recommend?", key="start-similar", on_click=heard(turn_to), args=("similar",))
        st.button("I have a plan to add", key="start-add", on_click=heard(turn_to), args=("add-plan",))


def _visit() -> None:
    if picked := state.kept("open_one"):
        turn_to("council", {"council": picked})


def say(things: list[Said]) -> None:
    """What can be said of the councils, each leading to its page."""
    if not things:
        return
    for left, right in zip(things[::2], [*things[1::2], None], strict=False):
        for place, thing in zip(st.columns(2, gap="medium", border=True), (left, right), strict=True):
            if thing:
                with place:
                    st.markdown(f"**{escaped(thing.sentence)}**")
                    with st.container(
                        horizontal=True, gap="medium", vertical_alignment="center", key=f"under-{thing.page}"
                    ):
                        st.button(
                            f"To {PAGES[thing.page].title}", key=f"to-{thing.page}", type="tertiary",
                            icon=":material/arrow_forward:", on_click=heard(turn_to), args=(thing.page,),
                        )  # fmt: skip
                        with st.popover(f"How this is counted{aloud(thing.sentence)}", type="tertiary"):
                            st.markdown(thing.counted)
