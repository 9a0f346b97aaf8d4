"""What stands under the funnel: the difference, the adjusted rate, councils at the same stage, and the members."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from analysis.compare.benchmark import Benchmark
from analysis.compare.ongoing import ongoing_effect
from analysis.compare.same_stage import SAME_STAGE_WORDS, same_stage, stage_spread
from analysis.sentences import counted, percent
from analysis.statistics.funnel import BASELINE_COUNCILS_MIN, LEAVE_SUBJECT_OUT_BELOW
from analysis.statistics.intervals import Interval, newcombe
from analysis.statistics.pooling import Adjusted, Prior, adjusted_rate, fit_prior
from analysis.statistics.posterior import adjusted_interval, group_grid
from analysis.statistics.survival import completion_curve
from analysis.time.since_challenge import actions_since_challenge, recommendations_since_challenge
from data.vocabulary.codes import COUNCIL_TYPES
from data.vocabulary.selection import Selection
from pages.blocks.comparison import Comparison
from pages.blocks.table import beneath
from pages.frame.run import Run, answer, this_run
from pages.frame.words import definition, escaped


def difference(found: Benchmark, group: str) -> None:
    """The difference from the rest of the group with Newcombe's interval, and what it says."""
    gap = found.difference
    if gap is None:
        return
    points = [f"{100 * end:+.0f}".replace("-", "−") for end in gap]
    reading = "the interval leaves out 0" if gap.lower > 0 or gap.upper < 0 else "the interval holds 0"
    text = f"Difference from {group}, the council left out: {points[0]} points, 95% interval {points[1]} to {points[2]}"
    silent = " Those that do not say are counted as not complete." if found.not_stated else ""
    st.markdown(escaped(f"{text}; {reading}.{silent}"))
    if found.tests_disagree:
        st.caption("The limits of chance and this interval do not agree, so treat the difference as not settled.")
    with st.expander("How the difference is counted"):
        st.markdown(definition(newcombe))


@answer
def _adjusted(
    run: Run, complete: tuple[int, ...], total: tuple[int, ...], unit: str, own: int, of: int
) -> tuple[Prior, Adjusted | None, Interval | None]:
    """What the group says beforehand, and the council's rate adjusted by it with its interval."""
    group = pd.Series(complete), pd.Series(total)
    prior = fit_prior(*group, unit)
    grid = None if prior.kind == "none" else group_grid(*group)
    rate = None if prior.kind == "none" else adjusted_rate(prior, own, of)
    return prior, rate, adjusted_interval(grid, own, of) if grid and rate else None


def adjusted(group: pd.DataFrame, found: Benchmark, unit: str) -> None:
    """A toggle for the rate adjusted for small numbers, beside the raw one; off with the reason where none can be."""
    prior, rate, limits = _adjusted(
        this_run(), tuple(group["complete"]), tuple(group["total"]), unit, found.complete, found.total
    )
    shown = st.toggle(
        "Show the rate adjusted for small numbers", key="adjusted", bind="query-params", disabled=prior.kind == "none"
    )
    if prior.kind == "none":
        st.caption(escaped(prior.words))
        return
    if not shown:
        return
    if rate is None:
        st.markdown("Nothing is counted for this council, so there is nothing to adjust [x].".replace("[x]", r"\[x\]"))
        return
    ends = f"{percent(limits.lower)} to {percent(limits.upper)}" if limits else "[x]"
    st.markdown(
        escaped(
            f"Adjusted: {percent(rate.rate)} (95% interval {ends}), beside "
            f"{found.complete} of {found.total} as counted. {prior.words}"
        )
    )
    with st.expander("How it is adjusted"):
        st.markdown(f"{definition(fit_prior)}\n\n{definition(adjusted_rate)}\n\n{definition(adjusted_interval)}")


@answer
def _ongoing(run: Run, view: Selection, council: str, challenge: str) -> str:
    """What the word ongoing does to the rate of that challenge, in words."""
    rows = run.counted_actions(replace(view, councils=(council,)))
    return ongoing_effect(rows[rows["challenge_id"] == challenge]).words


def ongoing(view: Selection, council: str, challenge: str) -> None:
    """What the word ongoing does to the council's own rate; nothing where it does nothing."""
    words = _ongoing(this_run(), view, council, challenge)
    if words:
        st.markdown(escaped(words))
        with st.expander("How work reported as ongoing is counted"):
            st.markdown(definition(ongoing_effect))


@answer
def _by_stage(
    run: Run, view: Selection, subject: str, members: tuple[str, ...], newest: tuple[str, ...]
) -> tuple[pd.DataFrame, str, str]:
    """Observed and expected of the subject, the stages of the group, and what the curve rests on."""
    in_force, challenges = run.judged_actions(view), run.challenges(view)
    told, _ = actions_since_challenge(in_force[in_force["challenge_id"].isin(newest)], challenges)
    actions = recommendations_since_challenge(told, in_force.set_index("action_id")["recommendation_id"])
    group = actions[actions["council_id"].isin(members)]
    if len(members) < LEAVE_SUBJECT_OUT_BELOW:
        group = group[group["council_id"] != subject]
    own = actions[actions["council_id"] == subject]
    if group["council_id"].nunique() < BASELINE_COUNCILS_MIN or own.empty:
        return pd.DataFrame(), "", ""
    curve = completion_curve(group[["council_id", "left", "right", "outcome"]])
    stages = actions[actions["council_id"].isin({*members, subject})]
    return same_stage(own[["council_id", "month", "complete"]], curve), stage_spread(stages), curve.words


def same_stage_answer(view: Selection, asked: Comparison, figures: pd.DataFrame) -> str:
    """The label that leads, beside councils as long after their challenge; empty where it cannot be given."""
    table, _, _ = _by_stage(this_run(), view, asked.subject, asked.members, tuple(figures["challenge_id"]))
    if table.empty or table["verdict"].iloc[0] not in ("higher", "lower", "similar"):
        return ""
    row = table.iloc[0]
    council = figures.loc[figures["council_id"] == asked.subject, "council"].iloc[0]
    word = {"higher": "higher than", "lower": "lower than", "similar": "similar to"}[row["verdict"]]
    return (
        f"{council} has {int(row['observed'])} of {counted(int(row['total']), 'recommendation')} complete, "
        f"where {row['expected']:.1f} would be expected of councils at the same stage: {word} what is expected."
    )


def same_stage_block(view: Selection, asked: Comparison, figures: pd.DataFrame) -> None:
    """Observed beside expected of councils as old, for when the group's councils are at different stages."""
    st.header("Compared with councils at the same stage", anchor=False)
    newest = tuple(figures["challenge_id"])
    table, stages, words = _by_stage(this_run(), view, asked.subject, asked.members, newest)
    if table.empty:
        st.write(
            f"Too few to tell: it takes dated visits and dated papers of at least {BASELINE_COUNCILS_MIN} other "
            "councils of the group, and of this one."
        )
        return
    row = table.iloc[0]
    if pd.isna(row["ratio"]) or row["verdict"] in ("too_few", "not_available"):
        st.write(escaped(f"Too few to tell: {SAME_STAGE_WORDS[row['verdict']]}. Stages: {stages}."))
    else:
        limits = f"{'[x]' if pd.isna(row['lower']) else format(row['lower'], '.2f')} to {row['upper']:.2f}"
        st.markdown(
            escaped(
                f"{int(row['observed'])} of {counted(int(row['total']), 'recommendation')} complete where "
                f"{row['expected']:.1f} would be expected of councils as long after their challenge: observed ÷ "
                f"expected {row['ratio']:.2f} (95% limits {limits}), {row['words']}. "
                f"The group's papers speak at {stages}."
            )
        )
    st.caption(escaped(f"The curve behind the expected number: {words}"))
    beneath(table.drop(columns="council_id"), "same-stage", same_stage)


def who(inside: pd.DataFrame, asked: Comparison) -> None:
    """The members of the group, by name."""
    st.header("Who is in the group", anchor=False)
    listed = inside[inside["council_id"].isin(asked.members)].assign(
        council_type=inside["council_type"].map(COUNCIL_TYPES), in_rate=inside["enough"].map({True: "yes", False: "no"})
    )
    st.caption(
        escaped(f"{counted(len(listed), 'council')}: {asked.words}. In the rate: at least half say how they stand.")
    )
    columns = [
        "council",
        "gss_code",
        "council_type",
        "region",
        "challenge_id",
        "complete",
        "not_stated",
        "total",
        "in_rate",
    ]
    beneath(listed[columns], "benchmark-group", "Councils with a whole plan held, each at its newest challenge.")
