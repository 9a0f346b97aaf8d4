"""How the council's steps compare with everybody's, and the way to the clock of all councils."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from analysis.compare.spread_of_councils import beside_others, month_values
from analysis.time.clock import clock
from data.vocabulary.codes import STEPS
from data.vocabulary.selection import Selection
from pages.frame.failing import heard
from pages.frame.going import turn_to
from pages.frame.run import Run, answer
from pages.frame.words import aloud, definition, escaped


@answer
def _everybody(run: Run, as_at: date | None) -> dict[str, pd.DataFrame]:
    """By step, how many months each council took."""
    every = Selection(as_at=as_at)
    challenges = run.challenges(every)
    steps = clock(challenges, run.milestones(every))
    return {step: month_values(steps[steps["step"] == step], challenges) for step in STEPS}


def beside(run: Run, as_at: date | None, code: str) -> dict[str, str]:
    """By step, how long the council took beside all others, in a sentence; only steps that can be compared."""
    said = {step: beside_others(of, code, STEPS[step]) for step, of in _everybody(run, as_at).items()}
    return {step: sentence for step, sentence in said.items() if sentence}


def timing(said: dict[str, str]) -> None:
    """The sentences of `beside`, and the way to the clock of all councils; nothing where none compares."""
    if not said:
        return
    st.markdown("\n".join(f"- {escaped(sentence)}" for sentence in said.values()))
    with st.popover(f"How this is counted{aloud('how long the steps took')}", type="tertiary"):
        st.markdown(definition(beside_others))
    st.button(
        "See every council on the CPC clock", key="to-clock", type="tertiary", icon=":material/arrow_forward:",
        on_click=heard(turn_to), args=("clock", {"step": STEPS[next(iter(said))]}),
    )  # fmt: skip
