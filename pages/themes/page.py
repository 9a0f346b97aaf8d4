"""Themes: what are peers recommending?"""

from __future__ import annotations

import streamlit as st

from data.vocabulary.codes import THEMES
from pages.blocks.chart import leaf, mode, show
from pages.blocks.head import head, nothing_here
from pages.blocks.many import spread_first
from pages.blocks.tabs import tabs
from pages.frame.run import this_run
from pages.themes import parts
from pages.themes.listed import behind

run = this_run()
chosen = run.selection
top = st.container()
partial = st.toggle(
    "Include lists held only in part",
    key="partial_lists",
    bind="query-params",
    help="For most councils only some recommendations were seen. They show what was told, but no share can be read "
    "from them.",
)
sentence = parts.sentence(run, chosen, partial)
with top:
    head("Themes", sentence or "No recommendation matches these filters.")
if not sentence:
    nothing_here("No recommendation is held for this selection.")
    st.stop()

spread_first(
    run,
    chosen,
    "themes",
    lambda of, by, marked: parts.spread_chart(run, chosen, partial, of, by, marked, mode()),
    {theme: theme for theme in THEMES},
)
show(parts.theme_chart(run, chosen, partial, mode(), leaf("themes")), parts.cell_picked)
st.caption("Pick a cell to see its recommendations.")

theme = st.selectbox(
    "Topics and recommendations of", [parts.ALL_THEMES, *THEMES], key="topic_theme", bind="query-params", width=420
)
tabs(
    parts.TABS,
    {
        "Topics": lambda: parts.topics(run, chosen, partial, theme),
        parts.LISTED: lambda: behind(run, chosen, partial, theme),
        "What became of it": lambda: parts.progress(run, chosen),
        "By type or region": lambda: parts.by_group(run, chosen),
    },
)
