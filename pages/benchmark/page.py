"""Benchmark: is this council different from its peers, or can we not tell?"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.charts.funnel import funnel
from analysis.compare.benchmark import HIGHER, LOWER, VERDICTS, benchmark, left_out_words, newest_figures, verdicts
from analysis.compare.same_stage import SAME_STAGE_WORDS, by_chance_sentence, same_stage_sentence
from analysis.sentences import agree, counted, percent
from analysis.statistics.funnel import funnel_table, labelled_by_chance
from analysis.statistics.intervals import GATES, gate
from data.vocabulary.codes import KINDS
from pages.benchmark.standing_beside import adjusted, difference, ongoing, same_stage_block, who
from pages.blocks.chart import chart, mode
from pages.blocks.comparison import NO_STAGE, at_stage, choose, everyone, subject_picked
from pages.blocks.head import head, nothing_here
from pages.frame.run import this_run
from pages.frame.words import escaped

run = this_run()
view = everyone()
top = st.container()
UNITS = ("recommendations", "actions")
unit = st.radio("Count", UNITS, key="bench_unit", horizontal=True, bind="query-params") or UNITS[0]
told = run.recommendation_tally(view)
figures = newest_figures(run.tally(unit, view), run.challenges(view), unit, told)
asked = choose(figures)
if asked is None:
    with top:
        head("Benchmark", "No whole action plan is held for this selection, so there is nothing to compare.", view)
    nothing_here("A comparison needs councils whose whole recommendations and whole action plan are held.")
    st.stop()

kinds = " and ".join(KINDS[code].lower() for code in view.kinds)
noun = f"{kinds} {unit}" if unit == "recommendations" else f"actions on {kinds} recommendations"
found = benchmark(figures, asked.subject, asked.members, unit)
if found.widening and st.toggle(
    "Widen the limits for spread between councils", key="widened", bind="query-params",
    help=f"{found.spread_words} Wider limits ask whether this council is unusual among councils that differ anyway.",
):  # fmt: skip
    found = benchmark(figures, asked.subject, asked.members, unit, widened=True)
staged = at_stage(run.version, view, asked.subject, tuple(asked.members), tuple(figures["challenge_id"]), found.tau2)
labels_at_stage = (
    dict(zip(staged.table["council_id"], staged.table["verdict"], strict=True)) if len(staged.table) else {}
)
with top:
    leading = same_stage_sentence(staged.table, asked.subject, found.council)
    beside = found.sentence(asked.words).replace(unit, noun, 1)
    head("Benchmark", leading or beside, view)
    st.caption(escaped(f"Whatever their stage: {beside}" if leading else NO_STAGE))
    st.caption(
        "Each council stands at its newest challenge whose whole plan is held. The group is chosen on this page."
    )

inside = figures[figures["council_id"].isin([*asked.members, asked.subject])]
known = inside[["complete", "total"]].where(inside["enough"], 0)
table = funnel_table(inside.assign(complete=known["complete"], total=known["total"]), found.baseline.rate, found.tau2)
table["total"], table["complete"] = inside["total"].array, inside["complete"].array
table["place_words"] = verdicts(inside, asked.members, unit, found.tau2).map(VERDICTS).array
table["stage_words"] = [SAME_STAGE_WORDS[labels_at_stage.get(code, "not_available")] for code in inside["council_id"]]
worth = float(inside["effective"].sum() / max(inside["total"].sum(), 1))
small = int((inside["total"] < GATES.percentage_from).sum())
headline = SAME_STAGE_WORDS[labels_at_stage[asked.subject]] if leading else VERDICTS[found.verdict]
chart(
    funnel(table, asked.subject, found.baseline.rate, mode(), noun, found.tau2, worth),
    headline=headline[0].upper() + headline[1:],
    subtitle=f"Share of {noun} known complete, {counted(len(inside), 'council')}: {asked.words}"
    + (f"; {small} with fewer than {GATES.percentage_from} not drawn" if small else ""),
    alt=f"Funnel plot of {counted(len(inside), 'council')}. {found.sentence(asked.words)}",
    rows=table[["council", "gss_code", "challenge_id", "complete", "not_stated", "total", "rate", "lower", "upper",
                "stage_words", "lower_95", "upper_95", "lower_998", "upper_998", "place_words"]],
    topic="benchmark",
    counted=benchmark,
    on_select=subject_picked,
    labels={"stage_words": "At the same stage", "place_words": "Whatever their stage", "gss_code": "GSS code",
            "lower": "Interval from", "upper": "to"},
)  # fmt: skip
labels = table["place_words"].map({words: code for code, words in VERDICTS.items()})
compared = table["total"][labels.isin([*HIGHER, *LOWER, "similar"])]
if len(compared):
    outside = int(labels.isin([*HIGHER, *LOWER]).sum())
    by_chance = labelled_by_chance(compared, found.baseline.rate, found.tau2)
    if by_stage := by_chance_sentence(staged.table, found.tau2):
        st.caption(by_stage)
    st.caption(
        f"Whatever their stage: of {counted(len(compared), 'council')} compared, {outside} "
        f"{agree(outside, 'is', 'are')} called different; about {by_chance:.0f} would be by chance alone, "
        "were all at the group's rate and stage."
    )
st.caption(escaped(f"{GATES.in_words()} {found.spread_words} {left_out_words(found, len(asked.members))}"))

st.header("In numbers", anchor=False)
if found.interval is not None and found.interval.lower is not None and gate(found.total) != "counts_only":
    st.markdown(
        escaped(
            f"{found.complete} of {found.total} {noun} known complete ({percent(found.complete / found.total)}); 95% "
            f"interval {percent(found.interval.lower)} to {percent(found.interval.upper)}."
        )
    )
else:
    st.markdown(escaped(f"{found.complete} of {found.total} {noun} known complete: no percentage is shown."))
own = figures.loc[figures["council_id"] == asked.subject, "challenge_id"]
if len(own):
    ongoing(view, str(own.iloc[0]))
difference(found, asked.words)
adjusted(figures[figures["council_id"].isin(asked.members) & figures["enough"]], found, unit)
same_stage_block(staged, asked.subject)
who(pd.DataFrame(inside), asked)
