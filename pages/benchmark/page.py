"""Benchmark: is this council different from its peers, or can we not tell?"""

from __future__ import annotations

import streamlit as st

from analysis.compare.same_stage import same_stage_sentence
from pages.benchmark.beside import beside, figures_of, noun_of, staged
from pages.benchmark.detail import detail, widened_by_choice
from pages.benchmark.profile_block import leading_words, profile_charts, profile_words
from pages.blocks.comparison import NO_STAGE, choose, everyone
from pages.blocks.head import head, nothing_here
from pages.blocks.profile import held_of
from pages.blocks.tabs import parts_of
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
PARTS = ("Profile", "Every row in words", "Known complete in detail")
charts, words, details = parts_of("part", PARTS)
if charts.open:
    with charts.place:
        profile_charts(view, asked, council)
if words.open:
    with words.place:
        profile_words(view, asked, council)
if asked.subject not in set(figures["council_id"]):
    with top:
        head("Benchmark", leading_words(view, asked, council), view)
        st.caption(
            f"No whole action plan of {escaped(council)} is held, so what it completed is not set beside others [x]."
        )
    if details.open:
        with details.place:
            st.write(f"No whole action plan of {escaped(council)} is held [x].".replace("[x]", r"\[x\]"))
    st.stop()

found = beside(run, view, unit, asked, False)
widened = False
if details.open:
    with details.place:
        widened = widened_by_choice(found)
        found = beside(run, view, unit, asked, widened)
        detail(run, view, unit, asked, figures, found, widened)
with top:
    at_own_stage = staged(run, view, unit, asked, widened)
    leading = same_stage_sentence(at_own_stage.table, asked.subject, found.council)
    sentence = found.sentence(asked.words).replace(unit, noun_of(view, unit), 1)
    head("Benchmark", leading or leading_words(view, asked, council), view)
    st.caption(escaped(f"Whatever their stage: {sentence}" if leading else f"{sentence} {NO_STAGE}"))
    st.caption("Each council stands at the newest challenge that gives the figure. The group is chosen on this page.")
