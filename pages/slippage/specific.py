"""How exact the deadlines are and how specific the plans: a tab of the slippage page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.counts.plan_quality import plan_quality, quality_of, sooner_in_words
from analysis.counts.standing import OF_PRECISION, PRECISION_LABELS, precision_counts
from analysis.statistics.stratified import difference_within
from data.vocabulary.selection import Selection
from pages.blocks.comparison import CHOSE_THEMSELVES
from pages.blocks.table import download, table
from pages.frame.run import Run, answer
from pages.frame.words import definition, escaped
from pages.slippage.deadlines import standings


@answer
def _precision(run: Run, chosen: Selection) -> tuple[pd.DataFrame, pd.DataFrame]:
    """How exact the deadlines are: as rows for a file, and a council a row."""
    precision = precision_counts(run.action_tally(chosen, OF_PRECISION))
    wide = precision.pivot_table(index="council", columns="precision", values="actions", aggfunc="sum", fill_value=0)
    wide = wide.reindex(columns=[code for code in PRECISION_LABELS if code in wide.columns]).rename(
        columns=PRECISION_LABELS
    )
    return precision, wide.reset_index()


def how_exact_and_specific(run: Run, chosen: Selection) -> None:
    """How exact each council's deadlines are, and how specific its plan is."""
    if not standings(run, chosen)[2]:
        st.write("No whole action plan is held for this selection.")
        return
    _how_exact(run, chosen)
    _how_specific(run, chosen)


def _how_exact(run: Run, chosen: Selection) -> None:
    """How many deadlines each council gives as a day, a month, a season …"""
    precision, wide = _precision(run, chosen)
    st.header("How exact the deadlines are", anchor=False)
    table(wide, alt="How many deadlines each council gives with what exactness")
    download(precision, "deadline-precision", counted_how=definition(precision_counts))


@answer
def _specific(run: Run, chosen: Selection, column: str) -> tuple[pd.DataFrame, pd.DataFrame, str]:
    """How specific the plans are: as rows for a file, a council or theme a row, and whether it goes with finishing."""
    clusters = run.clusters(chosen, column)
    if clusters.empty:
        return pd.DataFrame(), pd.DataFrame(), ""
    quality, rows = quality_of(clusters, column), run.specific(chosen)
    found = difference_within(rows["complete"], rows["specific"], rows["plan"], rows["cluster"])
    words = quality["having"].astype(str) + " of " + quality["total"].astype(str)
    wide = quality.assign(words=words).pivot(index=column, columns="quality_words", values="words")
    wide = wide[list(dict.fromkeys(quality["quality_words"]))].reset_index()
    return quality, wide, sooner_in_words(found)


def _how_specific(run: Run, chosen: Selection) -> None:
    """Is each plan SMART: how many actions name an owner, a datable deadline, something measurable."""
    st.header("How specific the plans are", anchor=False)
    by = st.radio("By", ["Council", "Theme"], key="specific_by", horizontal=True, bind="query-params")
    quality, wide, sooner = _specific(run, chosen, "council" if by == "Council" else "theme")
    table(wide, alt="How many actions name an owner, a datable deadline and something measurable")
    st.caption(escaped(f"{sooner} {CHOSE_THEMSELVES}"))
    download(quality, "plan-quality", counted_how=definition(plan_quality))
