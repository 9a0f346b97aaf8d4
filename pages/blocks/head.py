"""The head of a page: title, question, one-sentence answer, what narrows it, its key figures; and an empty page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import streamlit as st

from analysis.counts.standing import OF_PASSED, passed_by, passed_by_counts, passed_by_sentence
from pages.blocks import slides
from pages.blocks.chips import chips
from pages.blocks.on_page import print_button
from pages.blocks.selected import in_words
from pages.blocks.share import link_and_citation
from pages.frame import state
from pages.frame.failing import heard
from pages.frame.filters import UNKNOWN, clear
from pages.frame.menu import question_of
from pages.frame.run import Run, answer, set_view, this_run
from pages.frame.words import aloud, definition, escaped

if TYPE_CHECKING:
    from data.vocabulary.selection import Selection


class Figure(NamedTuple):
    """One key figure: what is counted, the number as "x of n", and its definition."""

    label: str
    value: str
    counted: Callable[..., Any] | str


def head(title: str, answer: str, view: Selection | None = None, question: str = "") -> None:
    """The page's title and question, its one-sentence answer made from the numbers, and what is selected."""
    run = set_view(view)
    st.title(escaped(title), anchor=False)
    asked = question or question_of(title)
    if asked:
        st.caption(escaped(asked))
    state.forget([UNKNOWN])
    for unknown in run.unknown:
        st.warning(f"The link asks for {escaped(unknown)}, which is not held here. The rest of it is applied.")
    if run.fault:
        st.warning(f"The newest data cannot be shown, so the build before it is. {escaped(run.fault)}")
    with st.container(key="answer"):
        st.markdown(f"**{escaped(answer.strip())}**")
    chips(replace(run.selection, due_before=run.shown().due_before))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if view or run.heeded:
            st.caption(escaped(in_words(run.shown())), width="content")
        link_and_citation(title)
        print_button(title, answer.strip())
        slides.begin(title, answer.strip())


def shares_are_whole() -> None:
    """Say, where a status or standing is chosen, that it narrows the lists and rows but no share."""
    chosen = this_run().selection
    if chosen.statuses or chosen.standings:
        st.caption("The choice of a status narrows the lists and the rows. Shares are always out of all statuses.")


@answer
def _come_by(run: Run, view: Selection, challenge: str | None, day: date) -> str:
    """How many deadlines ahead as last reported have passed by a day; nothing where none was ahead."""
    tally = run.action_tally(view, OF_PASSED)
    counts = passed_by_counts(tally if challenge is None else tally[tally["challenge_id"] == challenge], day)
    return passed_by_sentence(counts, day) if counts["ahead"].sum() else ""


def come_by_today(run: Run, view: Selection, challenge: str | None = None) -> None:
    """Say, beside "as last reported", how many deadlines that were ahead then have passed by today, outcome not told.

    Nothing is said where a day was chosen, or no deadline was ahead. `challenge` is the one spoken of, if not all.
    """
    if view.as_at is not None:
        return
    if said := _come_by(run, view, challenge, date.today()):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="come-by"):
            st.caption(escaped(said), width="content")
            with st.popover(f"How this is counted{aloud(said)}", type="tertiary"):
                st.markdown(definition(passed_by))


def outside_the_paper(run: Run, chosen: Selection) -> list[str]:
    """The councils whose plan is not in the paper that is held."""
    coverage = run.silence(chosen)
    return list(coverage.loc[coverage["actions_coverage"] == "not_in_paper", "council"])


def say_outside(councils: Sequence[str]) -> None:
    """Say whose plan is not in the paper that is held; nothing where there is none."""
    if councils:
        st.caption(escaped("[x]: " + ", ".join(councils) + " published a plan, but not in the paper that is held."))


def figures(shown: Sequence[Figure]) -> None:
    """The page's key figures in a row, each with its definition at the number."""
    with st.container(horizontal=True, gap="small", key="figures"):
        for figure in shown:
            st.metric(
                figure.label,
                figure.value,
                help=definition(figure.counted),
                border=True,
                height="stretch",
            )


def nothing_here(why: str) -> None:
    """Say why nothing is shown, and offer the way back."""
    st.info(why)
    st.button("Show everything again", on_click=heard(clear), key="clear_empty")
