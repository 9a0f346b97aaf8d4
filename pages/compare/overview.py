"""Overview: what do we know, for whom, and how much of it can be compared?"""

from __future__ import annotations

import streamlit as st

from pages.shared import overview_parts as parts
from pages.shared.answers import ask
from pages.shared.blocks import counted, head, nothing_here
from pages.shared.filters import selection
from pages.shared.menu import page

READ_IN_FULL = ("whole", "not_in_paper")
challenges = ask("silence", selection())
if challenges.empty:
    head("Overview", "No challenge matches these filters.")
    nothing_here("No council held has this combination of type, region and name.")
    st.stop()

told = challenges[challenges["recommendations"].fillna(0) > 0]
full = told[told["recommendations_coverage"].eq("whole") & told["actions_coverage"].isin(READ_IN_FULL)]
actions, stated = (int(full[name].fillna(0).sum()) for name in ("actions", "with_status"))
others = challenges["council_id"].nunique() - full["council_id"].nunique()
head(
    "Overview",
    f"The answers of {counted(full['council_id'].nunique(), 'council')} are read in full: "
    f"{counted(actions, 'action')}, of which {stated} say how they stand. "
    + (f"{counted(others, 'further council')} held as dates or extracts." if others else ""),
)
with st.expander("New here? What a peer challenge is, and what this tool cannot say"):
    st.markdown(parts.INTRODUCTION)

everything = st.toggle(
    "Include councils held only in part", key="partial", bind="query-params", disabled=told.equals(full)
)
shown = told if everything or full.empty else full
parts.silence_map(shown)
picked = st.selectbox("Open one council", list(shown["council"].unique()), index=None, placeholder="Choose a council")
if picked:
    st.switch_page(page("council"), query_params={"council": picked})
parts.what_stands_out(full)
parts.steps(full)
parts.what_is_new()
