"""Themes: what are peers recommending?"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analysis.charts.bars import row_labels, stacked
from analysis.charts.grids import grid
from analysis.charts.tokens import KIND_MARKS
from analysis.counts.themes import commonest_theme, theme_counts, theme_grid, topic_counts
from data.vocabulary.codes import KINDS, THEMES
from pages.blocks.chart import chart, mode
from pages.blocks.head import head, nothing_here
from pages.frame.run import this_run
from pages.themes import parts

run = this_run()
chosen = run.selection
themes = run.themes(replace(chosen, themes=()))
whole = themes[themes["recommendations_coverage"] == "whole"]
top = st.container()
partial = st.toggle(
    "Include lists held only in part",
    key="partial_lists",
    bind="query-params",
    help="For most councils only some recommendations were seen. They show what was told, but no share can be read "
    "from them.",
)
shown = themes if partial else whole
every = theme_counts(shown)
tally = every[every["theme"].isin(chosen.themes)] if chosen.themes else every
cells = theme_grid(tally)
told = int(tally["recommendations"].sum())
with top:
    head("Themes", parts.answer_of(tally, every) if told else "No recommendation matches these filters.")
if not told:
    nothing_here("No recommendation is held for this selection.")
    st.stop()

cells["bar"] = row_labels(cells)
chart(
    grid(cells, mode(), crossed=False),
    headline=parts.headline_of(cells, every),
    subtitle="Recommendations by main theme, formal and additional apart; the theme is a reader's, no paper assigns it",
    alt=f"Grid of councils by the five themes with the number of recommendations. {commonest_theme(tally)}",
    rows=cells.drop(columns=["bar", "share", "text", "field"]),
    topic="themes",
    counted=theme_counts,
    on_select=parts.cell_picked,
)
st.caption("Pick a cell, or a topic below, to see its recommendations further down.")

theme = st.selectbox(
    "Topics and recommendations of", [parts.ALL_THEMES, *THEMES], key="topic_theme", bind="query-params"
)
taxonomy = run.table("topics")
topics = topic_counts(run.topics(chosen), taxonomy, None if theme == parts.ALL_THEMES else theme)
if not partial:
    topics = topics[topics["council_id"].isin(whole["council_id"])]
if topics.empty:
    st.write("No recommendation of the councils chosen has a topic under this theme.")
else:
    by_topic = topics.groupby(["topic", "kind"], sort=False)["recommendations"].sum().reset_index()
    order = by_topic.groupby("topic")["recommendations"].sum().sort_values(ascending=False)
    by_topic = by_topic.set_index("topic").loc[order.index].reset_index()
    by_topic["bar"], by_topic["council_id"] = by_topic["topic"], ""
    chart(
        stacked(
            by_topic,
            category="kind",
            value="recommendations",
            labels=KINDS,
            marks=KIND_MARKS,
            unit="recommendations",
            mode=mode(),
        ),
        headline=f"{order.index[0]} comes up most: {int(order.iloc[0])} times",
        subtitle="Recommendations by topic; one with two topics counts under both, so bars do not add up",
        alt=f"Bars of topics; {order.index[0]} has {int(order.iloc[0])}.",
        rows=by_topic.drop(columns=["bar", "council_id"]),
        topic="topics",
        counted=topic_counts,
        on_select=parts.topic_picked,
    )

rows = run.recommendations(chosen)
parts.behind(rows if partial else rows[rows["recommendations_coverage"] == "whole"], chosen, theme)
parts.progress(chosen)
parts.by_group(themes)
