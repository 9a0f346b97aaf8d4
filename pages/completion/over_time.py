"""The blocks that need more than one paper or a dated visit: the completion curve, the horizons, the evidence."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.charts.curve import completion_over_time
from analysis.counts.evidence import completion_by_evidence
from analysis.sentences import counted, percent
from analysis.statistics.intervals import GATES
from analysis.statistics.survival import BAND_COUNCILS_MIN, Curve, complete_by, completion_curve
from analysis.time.over_time import curve_points, horizon_sentence, why_no_curve
from analysis.time.since_challenge import actions_since_challenge
from data.vocabulary.selection import Selection
from pages.blocks.chart import Chart, drawn, mode, show
from pages.blocks.table import beneath
from pages.frame.run import Run, answer
from pages.frame.words import escaped

CURVE, ALL = "The curve of completion", "After the challenge"


@answer
def _since(run: Run, view: Selection) -> tuple[pd.DataFrame, int]:
    """The actions with a dated visit and a dated status, and how many are left out."""
    return actions_since_challenge(run.judged_actions(view), run.challenges(view))


@answer
def _curve(run: Run, view: Selection) -> tuple[Curve, pd.DataFrame, int]:
    """The curve, its points, and how many actions are left out."""
    actions, left_out = _since(run, view)
    curve = completion_curve(actions)
    return curve, pd.DataFrame() if why_no_curve(curve) else curve_points(actions, curve), left_out


@answer
def unsaid_after_the_challenge(run: Run, view: Selection) -> list[str]:
    """What cannot be said of how completion grows: the curve, each horizon that is too few, or all of it."""
    councils = _since(run, view)[0]["council_id"].nunique()
    _, found = horizons(run, view)
    few = [int(row.month) for row in found.itertuples() if row.total < GATES.percentage_from]
    if councils < BAND_COUNCILS_MIN and len(few) == len(found):
        return [ALL]
    curve = [CURVE] if councils < BAND_COUNCILS_MIN else []
    return curve + [f"complete by {month} months" for month in few]


@answer
def curve_chart(run: Run, view: Selection, mode: str) -> Chart | str:
    """How completion grows after the challenge; where there is too little for a curve, why not."""
    curve, points, left_out = _curve(run, view)
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
    actions, _ = _since(run, view)
    found = complete_by(actions.assign(left=actions["left_sure"], right=actions["right_sure"]))
    return horizon_sentence(found[found["total"] >= GATES.percentage_from]), found


def curve_block(run: Run, view: Selection) -> None:
    """How completion grows after the challenge: the curve where there is enough, and by 6, 12 and 24 months."""
    unsaid = unsaid_after_the_challenge(run, view)
    if ALL in unsaid:
        return
    if CURVE not in unsaid:
        curve = curve_chart(run, view, mode())
        if isinstance(curve, str):
            st.write(escaped(curve))
        else:
            show(curve)
    sentence, found = horizons(run, view)
    if (found["total"] >= GATES.percentage_from).any():
        st.header("Complete by 6, 12 and 24 months", anchor=False)
        st.markdown(escaped(sentence))
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


@answer
def nothing_to_weigh(run: Run, view: Selection) -> bool:
    """Whether no action is known to be complete."""
    tally = run.tally("actions", view)
    return not tally.loc[tally["status"] == "complete", "actions"].sum()


def evidence_block(run: Run, view: Selection) -> None:
    """Who says that it is complete: the share at each rung of evidence, in one sentence and a table."""
    st.header("Who says it is complete", anchor=False)
    ladder = _ladder(run, view)
    said, cited, confirmed = (int(number) for number in ladder["complete"])
    silent, since = (int(ladder[name].iloc[0]) for name in ("not_stated", "not_since"))
    open_yet = [
        f"{number:,} {why}" for number, why in ((silent, "not stated"), (since, "not reported since")) if number
    ]
    unknown = f" Of others the outcome is not known: {', '.join(open_yet)}." if open_yet else ""
    st.markdown(
        escaped(
            f"Of {counted(said, 'action')} known to be complete, {cited} rest on evidence the paper cites or more, and "
            f"{confirmed} on the peer team's own review.{unknown}"
        )
    )
    shown = ladder[
        ["rung_words", "complete", "total", "not_stated", "not_since", "rung_not_recorded", "rate", "lower", "upper"]
    ]
    beneath(
        shown,
        "evidence",
        completion_by_evidence,
        {
            "rung_words": "At least",
            "not_since": "Not reported since",
            "rate": "Share",
            "lower": "Interval from",
            "upper": "to",
        },
    )
