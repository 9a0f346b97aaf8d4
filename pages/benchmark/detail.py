"""What is known complete beside the group, in detail: the funnel, the numbers, the same stage, who is in it."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from analysis.compare.benchmark import Benchmark, left_out_words
from analysis.sentences import percent
from analysis.statistics.intervals import GATES, gate
from data.vocabulary.selection import Selection
from pages.benchmark.beside import funnel_of, inside_of, noun_of, staged
from pages.benchmark.standing_beside import adjusted, difference, ongoing, same_stage_block, who
from pages.blocks.chart import mode, show
from pages.blocks.comparison import Comparison, subject_picked
from pages.frame.run import Run
from pages.frame.words import escaped


def widened_by_choice(found: Benchmark) -> bool:
    """Whether the limits are widened for spread between councils, where that can be chosen."""
    return bool(found.widening) and st.toggle(
        "Widen the limits for spread between councils", key="widened", bind="query-params",
        help=f"{found.spread_words} Wider limits ask whether this council is unusual among councils that differ "
        "anyway.",
    )  # fmt: skip


def detail(
    run: Run, view: Selection, unit: str, asked: Comparison, figures: pd.DataFrame, found: Benchmark, widened: bool
) -> None:
    """Lay it out for the council and its group."""
    noun = noun_of(view, unit)
    drawn = funnel_of(run, view, unit, asked, widened, mode())
    show(drawn.chart, partial(subject_picked, "benchmark"))
    for sentence in drawn.by_chance:
        st.caption(escaped(sentence))
    st.caption(escaped(f"{GATES.in_words()} {found.spread_words} {left_out_words(found, len(asked.members))}"))

    st.header("In numbers", anchor=False)
    if found.interval is not None and found.interval.lower is not None and gate(found.total) != "counts_only":
        st.markdown(
            escaped(
                f"{found.complete} of {found.total} {noun} known complete ({percent(found.complete / found.total)}); "
                f"95% interval {percent(found.interval.lower)} to {percent(found.interval.upper)}."
            )
        )
    else:
        st.markdown(escaped(f"{found.complete} of {found.total} {noun} known complete: no percentage is shown."))
    own = figures.loc[figures["council_id"] == asked.subject, "challenge_id"]
    if len(own):
        ongoing(view, asked.subject, str(own.iloc[0]))
    difference(found, asked.words)
    adjusted(figures[figures["council_id"].isin(asked.members) & figures["enough"]], found, unit)
    same_stage_block(staged(run, view, unit, asked, widened), asked.subject)
    who(inside_of(run, view, unit, asked), asked)
