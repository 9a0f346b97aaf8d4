"""Overview: what do we know, for whom, and how much of it can be compared?"""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.blocks.chart import leaf, mode, show
from pages.blocks.head import head, nothing_here
from pages.frame.run import this_run
from pages.overview import parts
from pages.overview.opening import said_of_councils, say, start

run = this_run()
chosen = run.selection
found = parts.overview(run, chosen)
if found is None:
    head("Overview", "No challenge matches these filters.")
    nothing_here("No council held has this combination of type, region and name.")
    st.stop()

head("Overview", found.answer)
start(found.councils)
say(said_of_councils(run, chosen, date.today()))
if counted := parts.left_out(run, chosen):
    st.caption(counted)
with st.expander("New here? What this is, and what it cannot say", key="intro", bind="query-params", type="compact"):
    st.markdown(parts.INTRODUCTION)
known, notable = st.columns([3, 2], gap="large")
with known:
    place = st.container()
    everything = st.toggle(
        "Include councils held only in part", key="partial", bind="query-params", disabled=found.told == found.full
    )
    with place:
        if found.told:
            show(parts.silence_map(run, chosen, everything, mode(), leaf("silence-map")))
        else:
            st.write("Only dates and sources are held of these councils: no recommendation of theirs has been read.")
with notable:
    parts.findings_block(found.findings)
show(parts.steps(run, chosen, mode(), leaf("challenge-steps")))
parts.papers_block(found.papers)
