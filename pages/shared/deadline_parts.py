"""Blocks of the slippage page about the deadlines themselves: which moved, and how exact their words are."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.charts.deadlines import moves
from analysis.charts.tokens import MOST_BARS
from analysis.plan_quality import plan_quality, specific_finish_sooner
from analysis.standing import PRECISION_LABELS, precision_counts
from pages.shared.blocks import chart, counted, definition, download, escaped, mode, table


def dates_that_moved(dated: pd.DataFrame) -> None:
    """The deadlines that successive papers moved, with the number of revisions."""
    st.header("Dates that moved", anchor=False)
    moved = dated[dated["revisions"] > 0]
    if moved.empty:
        st.write(
            "No date can be seen to move yet: that takes a second paper that states the same action's deadline again, "
            "and none of the councils chosen has one here."
        )
        return
    cut = f"; the first {MOST_BARS} are drawn" if len(moved) > MOST_BARS else ""
    columns = ["council", "gss_code", "action_ref", "summary", "baseline_earliest", "baseline_latest"]
    chart(
        moves(moved.head(MOST_BARS), mode()),
        headline=f"{counted(len(moved), 'deadline')} moved between papers",
        subtitle=f"First and latest published last day, with the number of revisions{cut}",
        alt=f"{min(len(moved), MOST_BARS)} arrows from the first to the latest published deadline.",
        rows=moved[[*columns, "current_earliest", "current_latest", "revisions"]],
        topic="moved-deadlines",
        counted="The latest published deadline less the first, for actions whose deadline two papers state. "
        "An action stated once is not counted as unmoved: it was never restated.",
    )


def how_exact(tally: pd.DataFrame) -> None:
    """How many deadlines each council gives as a day, a month, a season …"""
    if tally.empty:
        return
    precision = precision_counts(tally)
    st.header("How exact the deadlines are", anchor=False)
    wide = precision.pivot_table(index="council", columns="precision", values="actions", aggfunc="sum", fill_value=0)
    wide = wide.reindex(columns=[code for code in PRECISION_LABELS if code in wide.columns]).rename(
        columns=PRECISION_LABELS
    )
    table(wide.reset_index())
    download(precision, "deadline-precision")
    with st.expander("How this is counted"):
        st.markdown(definition(precision_counts))


def how_specific(actions: pd.DataFrame) -> None:
    """Is each plan SMART: how many actions name an owner, a datable deadline, something measurable."""
    if actions.empty:
        return
    st.header("How specific the plans are", anchor=False)
    given = actions.assign(deadline_latest=actions["baseline_latest"])
    by = st.radio("By", ["Council", "Theme"], key="specific_by", horizontal=True, bind="query-params")
    column = "council" if by == "Council" else "theme"
    quality = plan_quality(given, column)
    words = quality["having"].astype(str) + " of " + quality["total"].astype(str)
    wide = quality.assign(words=words).pivot(index=column, columns="quality_words", values="words")
    table(wide[list(dict.fromkeys(quality["quality_words"]))].reset_index())
    st.caption(escaped(specific_finish_sooner(given)))
    with st.expander("How this is counted"):
        st.markdown(definition(plan_quality))
    download(quality, "plan-quality", counted_how=definition(plan_quality))
