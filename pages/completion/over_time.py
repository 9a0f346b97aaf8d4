"""The blocks that need more than one paper or a dated visit: the completion curve, the horizons, the evidence."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.charts.curve import completion_over_time
from analysis.counts.evidence import completion_by_evidence
from analysis.sentences import counted, percent
from analysis.statistics.survival import Curve, complete_by, completion_curve
from analysis.time.over_time import curve_points, horizon_sentence, why_no_curve
from analysis.time.since_challenge import actions_since_challenge
from data.vocabulary.selection import Selection
from pages.blocks.chart import Chart, drawn, mode, show
from pages.blocks.table import beneath
from pages.frame.run import Run, answer
from pages.frame.words import escaped


@answer
def _curve(run: Run, view: Selection) -> tuple[Curve, pd.DataFrame, pd.DataFrame, int]:
    """The curve, its points, the horizons, and how many actions are left out."""
    actions, left_out = actions_since_challenge(run.judged_actions(view), run.challenges(view))
    curve = completion_curve(actions)
    sure = actions.assign(left=actions["left_sure"], right=actions["right_sure"])
    points = pd.DataFrame() if why_no_curve(curve) else curve_points(actions, curve)
    return curve, points, complete_by(sure), left_out


@answer
def curve_chart(run: Run, view: Selection, mode: str) -> Chart | str:
    """How completion grows after the challenge; where there is too little for a curve, why not."""
    curve, points, _, left_out = _curve(run, view)
    apart = f"{counted(left_out, 'action')} without a dated visit or a dated status left out"
    if points.empty:
        return f"{why_no_curve(curve)} {apart}."
    half = points[points["lowest"] >= 0.5]
    reading = f"Half are complete by month {half['month'].iloc[0]:g} at the latest" if len(half) else ""
    last = points.iloc[-1]
    return drawn(
        completion_over_time(points, mode),
        headline=reading
        or f"{percent(last['lowest'])} to {percent(last['highest'])} are complete by month {last['month']:g}",
        subtitle=f"Share of actions complete by month after the challenge. {curve.words} {apart}",
        alt=f"A rising strip: {percent(last['lowest'])} to {percent(last['highest'])} complete by month "
        f"{last['month']:g}, from {counted(curve.actions, 'action')} of {counted(curve.councils, 'council')}.",
        rows=points,
        topic="completion-curve",
        narrows=(),
        counted=curve_points,
    )


@answer
def horizons(run: Run, view: Selection) -> tuple[str, pd.DataFrame]:
    """Complete by 6, 12 and 24 months, in a sentence and as rows."""
    _, _, found, _ = _curve(run, view)
    return horizon_sentence(found), found


def curve_block(run: Run, view: Selection) -> None:
    """How completion grows after the challenge: the curve where there is enough, and by 6, 12 and 24 months."""
    curve = curve_chart(run, view, mode())
    if isinstance(curve, str):
        st.header("How completion grows after the challenge", anchor=False)
        st.write(escaped(curve))
    else:
        show(curve)
    st.header("Complete by 6, 12 and 24 months", anchor=False)
    sentence, found = horizons(run, view)
    st.markdown(escaped(sentence))
    if len(found) and found["total"].sum():
        beneath(
            found,
            "complete-by-month",
            complete_by,
            {"not_known_open": "Not known to be open", "total": "Old enough", "left_out": "Too young"},
        )


@answer
def _ladder(run: Run, view: Selection) -> pd.DataFrame:
    """The rungs of evidence over the actions that measures count."""
    return completion_by_evidence(run.counted_actions(view))


def evidence_block(run: Run, view: Selection) -> None:
    """Who says that it is complete: the share at each rung of evidence, in one sentence and a table."""
    st.header("Who says it is complete", anchor=False)
    ladder = _ladder(run, view)
    if ladder.empty or not ladder["complete"].iloc[0]:
        st.write("No action is known to be complete, so there is nothing to weigh.")
        return
    said, cited, confirmed = (int(number) for number in ladder["complete"])
    st.markdown(
        escaped(
            f"Of {counted(said, 'action')} known to be complete, {cited} rest on evidence the paper cites or more, and "
            f"{confirmed} on the peer team's own review."
        )
    )
    shown = ladder[["rung_words", "complete", "total", "not_stated", "rung_not_recorded", "rate", "lower", "upper"]]
    beneath(
        shown,
        "evidence",
        completion_by_evidence,
        {"rung_words": "At least", "rate": "Share", "lower": "Interval from", "upper": "to"},
    )
