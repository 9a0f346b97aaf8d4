"""Method and data quality: can I trust it?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from analysis.counts import completion, plan_quality, silence, standing, themes
from data.reading.measurable import measurable_words
from pages.blocks.head import head, nothing_here
from pages.blocks.table import download, table
from pages.blocks.tabs import tabs
from pages.frame.run import this_run
from pages.frame.words import definition, escaped
from pages.method.data_addresses import data_addresses
from pages.method.held import held
from pages.method.reference import dictionary, shorthand
from pages.method.suggestion_scores import suggestion_scores
from pages.method.word_scores import word_scores

run = this_run()
chosen = run.selection
found = held(run, chosen)
head("Method and data quality", f"{found.answer} Data version {run.version}.")

if found.holdings.empty:
    nothing_here("No council held has this combination of type, region and name.")
    st.stop()


def numbers() -> None:
    """How each number on the pages is made."""
    measures: dict[str, Callable[..., Any]] = {
        "Known complete": completion.known_complete,
        "How a recommendation stands": completion.recommendation_status,
        "Due and done": completion.due_and_done,
        "Where an action stands": standing.standing,
        "Something measurable": measurable_words,
        "Plan quality": plan_quality.plan_quality,
        "Silence map": silence.silence,
        "Themes": themes.theme_counts,
        "Topics": themes.topic_counts,
    }
    for title, measure in measures.items():
        with st.expander(title):
            st.markdown(definition(measure))


def what_is_held() -> None:
    """What is held of each challenge, and what was printed beside what is counted."""
    st.header("What is held", anchor=False)
    st.caption(
        "Every row as published, also the few that are no commitment. Challenges with whole lists or whole plans first."
    )
    table(found.holdings, {"challenge_id": "Challenge"}, alt="What is held of each challenge")
    download(found.holdings, "holdings")

    st.header("Printed and counted totals", anchor=False)
    st.caption(
        "Differences are shown, not forced together: councils count recommendations and actions in their own ways."
    )
    if len(found.beside):
        table(found.beside, alt="Printed totals beside those counted")
        download(found.beside, "reconciliation")
    else:
        st.write("No total was printed in the papers of this selection.")


def contradictions() -> None:
    """Where the papers contradict themselves or each other."""
    if not found.contradictions:
        st.write("None in the papers of this selection.")
    for council, summary in found.contradictions:
        st.markdown(f"- **{escaped(council)}** {escaped(summary)}")


def scores() -> None:
    """How well words are read and themes suggested."""
    suggestion_scores()
    word_scores()


tabs(
    "about",
    {
        "How numbers are made": numbers,
        "What is held": what_is_held,
        "Contradictions": contradictions,
        "How well words are read": scores,
        "Data addresses": data_addresses,
        "Data dictionary": dictionary,
        "Shorthand and licence": lambda: shorthand(run.version),
    },
)
