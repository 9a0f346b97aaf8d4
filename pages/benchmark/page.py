"""Benchmark: is this council different from its peers, or can we not tell?"""

from __future__ import annotations

from functools import partial

import streamlit as st

from analysis.compare.benchmark import left_out_words
from analysis.compare.same_stage import same_stage_sentence
from analysis.sentences import percent
from analysis.statistics.intervals import GATES, gate
from pages.benchmark.beside import beside, figures_of, funnel_of, inside_of, noun_of, staged
from pages.benchmark.profile_block import leading_words, profile_block
from pages.benchmark.standing_beside import adjusted, difference, ongoing, same_stage_block, who
from pages.blocks.chart import mode, show
from pages.blocks.comparison import NO_STAGE, choose, everyone, subject_picked
from pages.blocks.head import head, nothing_here
from pages.blocks.profile import held_of
from pages.frame.run import this_run
from pages.frame.words import escaped

run = this_run()
view = everyone()
top = st.container()
UNITS = ("recommendations", "actions")
unit = st.radio("Count", UNITS, key="bench_unit", horizontal=True, bind="query-params") or UNITS[0]
figures = figures_of(run, view, unit)
held = held_of(run, view)
asked = choose(held, figures["council_id"].iloc[0] if len(figures) else None)
if asked is None:
    with top:
        head("Benchmark", "No challenge is held for this selection, so there is nothing to compare.", view)
    nothing_here("A comparison needs councils of which something is held.")
    st.stop()

council = str(held.loc[held["council_id"] == asked.subject, "council"].iloc[0])
if asked.subject not in set(figures["council_id"]):
    with top:
        head("Benchmark", leading_words(view, asked, council), view)
    profile_block(view, asked, council)
    st.caption(
        f"No whole action plan of {escaped(council)} is held, so what it completed is not set beside others [x]."
    )
    st.stop()

noun = noun_of(view, unit)
found = beside(run, view, unit, asked, False)
widened = False
if found.widening:
    widened = st.toggle(
        "Widen the limits for spread between councils", key="widened", bind="query-params",
        help=f"{found.spread_words} Wider limits ask whether this council is unusual among councils that differ "
        "anyway.",
    )  # fmt: skip
    found = beside(run, view, unit, asked, widened)
at_own_stage = staged(run, view, unit, asked, widened)
with top:
    leading = same_stage_sentence(at_own_stage.table, asked.subject, found.council)
    sentence = found.sentence(asked.words).replace(unit, noun, 1)
    head("Benchmark", leading or leading_words(view, asked, council), view)
    st.caption(escaped(f"Whatever their stage: {sentence}" if leading else f"{sentence} {NO_STAGE}"))
    st.caption("Each council stands at the newest challenge that gives the figure. The group is chosen on this page.")

profile_block(view, asked, council)

drawn = funnel_of(run, view, unit, asked, widened, mode())
show(drawn.chart, partial(subject_picked, "benchmark"))
for sentence in drawn.by_chance:
    st.caption(escaped(sentence))
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
    ongoing(view, asked.subject, str(own.iloc[0]))
difference(found, asked.words)
adjusted(figures[figures["council_id"].isin(asked.members) & figures["enough"]], found, unit)
same_stage_block(at_own_stage, asked.subject)
who(inside_of(run, view, unit, asked), asked)
