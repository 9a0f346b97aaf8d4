"""CPC clock: did each step come when the LGA expects it?"""

from __future__ import annotations

import streamlit as st

from data.vocabulary.codes import STEPS
from pages.blocks.chart import leaf, mode, show
from pages.blocks.head import head, nothing_here
from pages.blocks.many import spread_first
from pages.blocks.table import as_table, download
from pages.clock import parts
from pages.frame.run import this_run
from pages.frame.words import escaped

run = this_run()
chosen = run.selection
if not parts.sentence(run, chosen, "report"):
    head("CPC clock", "No challenge matches these filters.")
    nothing_here("No council held has this combination of type, region and name.")
    st.stop()

top = st.container()
asked = st.radio("Step", list(STEPS.values()), index=1, key="step", horizontal=True, bind="query-params")
step = next(code for code, label in STEPS.items() if label == asked)
with top:
    head("CPC clock", parts.sentence(run, chosen, step))

spread_first(
    run, chosen, f"clock-{step}", lambda _, by, marked: parts.spread_chart(run, chosen, step, by, marked, mode())
)
chart = parts.step_chart(run, chosen, step, mode(), leaf(f"clock-{step}"))
if chart is None:
    st.write(f"No dated {STEPS[step].lower()} is held for this selection.")
show(chart)

st.header("Every step in words", anchor=False)
st.caption(
    escaped("A committee date is not a publication date; a planned date is no fact; [x] means no date was found.")
)
words, rows = parts.in_words(run, chosen)
labels = {"step_name": "Step", "verdict_words": "Verdict", "words": "In words"}
download(rows, "clock-all-steps")
as_table(words, "clock-all-steps", labels, "Every step of every challenge in words")
