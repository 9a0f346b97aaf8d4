"""Overview: what do we know, for whom, and how much of it can be compared?"""

from __future__ import annotations

import streamlit as st

from analysis.sentences import counted
from pages.blocks.head import figures, head, nothing_here
from pages.frame.run import this_run
from pages.overview import parts

run = this_run()
challenges = run.silence(run.selection)
if challenges.empty:
    head("Overview", "No challenge matches these filters.")
    nothing_here("No council held has this combination of type, region and name.")
    st.stop()

told = challenges[challenges["recommendations"].fillna(0) > 0]
full = parts.read_in_full(told)
actions, stated = (int(full[name].fillna(0).sum()) for name in ("actions", "with_status"))
others = challenges["council_id"].nunique() - full["council_id"].nunique()
head(
    "Overview",
    f"The answers of {counted(full['council_id'].nunique(), 'council')} are read in full: "
    f"{counted(actions, 'action')}, of which {stated:,} say how they stand. "
    + (f"{counted(others, 'further council')} held as dates or extracts." if others else ""),
)
st.markdown(parts.IN_SHORT)
with st.expander("New here? How it works, and what it cannot say", key="intro", bind="query-params", type="compact"):
    st.markdown(parts.INTRODUCTION)
figures(parts.key_figures(full))

known, notable = st.columns([3, 2], gap="large")
with known:
    place = st.container()
    everything = st.toggle(
        "Include councils held only in part", key="partial", bind="query-params", disabled=told.equals(full)
    )
    with place:
        shown = told if everything or full.empty else full
        if shown.empty:
            st.write("Only dates and sources are held of these councils: no recommendation of theirs has been read.")
        else:
            parts.silence_map(shown)
with notable:
    parts.what_stands_out(full)
    parts.open_one(list(challenges["council"].unique()))
parts.steps(full)
parts.newest_papers()
