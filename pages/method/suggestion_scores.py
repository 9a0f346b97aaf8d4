"""How well themes are suggested: the scores of the register's own words, printed with their support."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.statistics.intervals import wilson
from data.measuring.theme_score import macro_f1, own_words, suggested_themes, theme_scores
from pages.blocks.table import table
from pages.frame.run import this_run
from pages.frame.words import escaped


@st.cache_data(show_spinner="Scoring the theme suggestions …", max_entries=2)
def _scored(version: str) -> tuple[pd.DataFrame, float, int]:
    cases = own_words()
    scores = theme_scores(cases, suggested_themes(cases, cases))
    rows = []
    for score in scores:
        row: dict[str, object] = {"theme": score.theme, "given by a reader": score.support}
        for name, whole in (("precision", score.suggested), ("recall", score.support)):
            limits = wilson(score.both, whole) if whole else None
            words = f"{score.both / whole:.2f} ({limits.lower:.2f} to {limits.upper:.2f})" if limits else "[x]"
            row[name] = words
        rows.append(row | {"F1": f"{score.f1:.2f}"})
    return pd.DataFrame(rows), macro_f1(scores), len(cases)


def suggestion_scores() -> None:
    """The table of scores, worked out when it is asked for."""
    st.header("How well themes are suggested", anchor=False)
    st.caption(
        "Themes of the papers held were given by a reader. For new plans a rule suggests them from words that it "
        "names; an adviser's override always counts. Scored here with each council's own signals left out."
    )
    if st.toggle("Work out the scores now", key="scores"):
        rows, mean, cases = _scored(this_run().version)
        table(rows, alt="How well each theme is suggested")
        st.markdown(escaped(f"Mean F1 {mean:.2f} over the five themes, {cases} recommendations, 95% intervals."))
