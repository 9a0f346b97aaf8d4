"""The parts of the Themes page beneath the grid: what became of it by theme, and the recommendations themselves."""

from __future__ import annotations

import html
from dataclasses import replace

import pandas as pd
import streamlit as st

from analysis.charts.bars import CLOSE_BARS, row_labels, stacked
from analysis.charts.grids import grid
from analysis.charts.tokens import FIRST_LEAF, KIND_MARKS, Leaf
from analysis.compare.spread_of_councils import share_values
from analysis.counts.themes import (
    ENOUGH_COUNCILS,
    OF_PROGRESS,
    commonest_theme,
    leading_theme,
    theme_counts,
    theme_grid,
    theme_progress,
    themes_by_group,
    topic_counts,
)
from analysis.sentences import agree, counted, out_of
from data.vocabulary.codes import COUNCIL_TYPES, KINDS, THEME_SHORT
from data.vocabulary.selection import Selection
from pages.blocks import many
from pages.blocks.chart import Chart, drawn, mode, picked, show
from pages.blocks.comparison import CHOSE_THEMSELVES
from pages.blocks.many import Marked
from pages.blocks.table import download, table
from pages.frame.going import turn_to
from pages.frame.rows import whole
from pages.frame.run import Run, answer, this_run
from pages.frame.words import definition

ALL_THEMES, ALL_TOPICS, ALL_COUNCILS = "All themes", "All topics", "All councils shown"
TOPICS_DRAWN = 12
TABS, LISTED = "told", "Recommendations"
"""The key of the page's tabs, and the one that lists what was picked."""
HEADINGS = {
    "actions": "Actions",
    "complete": "Known complete",
    "stated": "Status stated",
    "reading": "Share known complete",
    "datable": "Deadline datable",
    "gone_by": "Deadline gone by",
    "moved": "Deadline moved",
}


def answer_of(tally: pd.DataFrame, every: pd.DataFrame) -> str:
    """The page's answer: the commonest theme, or where themes are chosen how many recommendations have them."""
    themes = tally["theme"].nunique()
    if themes == every["theme"].nunique():
        return commonest_theme(tally)
    told, of = (int(counts["recommendations"].sum()) for counts in (tally, every))
    these = "this as main theme" if themes == 1 else "one of these as main theme"
    return f"{out_of(told, of, 'recommendation')} {agree(told, 'has', 'have')} {these}."


def headline_of(cells: pd.DataFrame, every: pd.DataFrame) -> str:
    """The finding over the grid; where themes are chosen there is none about which is commonest."""
    themes = cells["theme"].nunique()
    if themes == every["theme"].nunique():
        return leading_theme(cells)
    return "Where this theme comes up" if themes == 1 else "Where these themes come up"


def told(run: Run, chosen: Selection, partial: bool) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The theme counts of the themes chosen, and of every theme; `partial` with lists held only in part."""
    themes = run.themes(replace(chosen, themes=()))
    every = theme_counts(themes if partial else themes[themes["recommendations_coverage"] == "whole"])
    return every[every["theme"].isin(chosen.themes)] if chosen.themes else every, every


@answer
def sentence(run: Run, chosen: Selection, partial: bool) -> str:
    """The page's answer; empty where no recommendation is held."""
    tally, every = told(run, chosen, partial)
    return answer_of(tally, every) if int(tally["recommendations"].sum()) else ""


@answer
def theme_chart(run: Run, chosen: Selection, partial: bool, mode: str, leaf: Leaf = FIRST_LEAF) -> Chart:
    """Councils by main theme."""
    tally, every = told(run, chosen, partial)
    cells = theme_grid(tally)
    cells["bar"] = row_labels(cells)
    return drawn(
        grid(cells, mode, crossed=False, leaf=leaf),
        headline=headline_of(cells, every),
        subtitle="Recommendations by main theme, formal and additional apart; the theme is a reader's, no paper "
        "assigns it",
        alt=f"Grid of councils by the five themes with the number of recommendations. {commonest_theme(tally)}",
        rows=cells.drop(columns=["bar", "share", "text", "field"]),
        topic="themes",
        counted=theme_counts,
        width=760,
    )


@answer
def spread_chart(
    run: Run, chosen: Selection, partial: bool, theme: str, by: str, marked: Marked, mode: str
) -> Chart | None:
    """The councils' shares of recommendations under a theme, where there are many."""
    _, every = told(run, chosen, partial)
    counts = every.assign(x=every["recommendations"].where(every["theme"] == theme, 0), n=every["recommendations"])
    challenges = run.challenges(chosen)
    return many.spread_chart(
        share_values(counts, challenges),
        challenges,
        by,
        marked,
        mode,
        topic="themes",
        measure=f"{theme} as main theme, share of a council's recommendations",
        why="fewer than five recommendations held",
        counted_by=theme_counts,
        axis="Share of recommendations",
    )


@answer
def topic_chart(run: Run, chosen: Selection, partial: bool, theme: str, every: bool, mode: str) -> Chart | None:
    """Recommendations by topic of the theme, the commonest or `every` one drawn; None where none has one."""
    topics = topic_counts(run.topics(chosen), run.table("topics"), None if theme == ALL_THEMES else theme)
    if not partial:
        themes = run.themes(replace(chosen, themes=()))
        whole = themes[themes["recommendations_coverage"] == "whole"]
        topics = topics[topics["council_id"].isin(whole["council_id"])]
    if topics.empty:
        return None
    by_topic = topics.groupby(["topic", "kind"], sort=False)["recommendations"].sum().reset_index()
    order = by_topic.groupby("topic")["recommendations"].sum().sort_values(ascending=False)
    by_topic = by_topic.set_index("topic").loc[order.index].reset_index()
    by_topic["bar"], by_topic["council_id"] = by_topic["topic"], ""
    some = by_topic["topic"].isin(order.index if every else order.index[:TOPICS_DRAWN])
    rest = "" if some.all() else f"; the {TOPICS_DRAWN} commonest of {len(order)} are drawn"
    return drawn(
        stacked(
            by_topic[some],
            category="kind",
            value="recommendations",
            labels=KINDS,
            marks=KIND_MARKS,
            unit="recommendations",
            mode=mode,
            row=CLOSE_BARS,
        ),
        headline=f"{order.index[0]} comes up most: {int(order.iloc[0])} times",
        subtitle="Recommendations by topic; one with two topics counts under both, so bars do not add up" + rest,
        alt=f"Bars of topics; {order.index[0]} has {int(order.iloc[0])}.",
        rows=by_topic.drop(columns=["bar", "council_id"]),
        topic="topics",
        counted=topic_counts,
    )


def cell_picked() -> None:
    """Turn a cell picked in the grid into the choice of theme and council beneath it."""
    points = picked("themes")
    if points:
        council, field = points[0]["customdata"][:2]
        theme = {short: theme for theme, short in THEME_SHORT.items()}[field]
        names = this_run().councils().set_index("council_id")["short_name"]
        turn_to("themes", {"topic_theme": theme, "of_council": names[council], TABS: LISTED})


def topic_picked() -> None:
    """Turn a bar picked among the topics into the choice of topic beneath it."""
    points = picked("topics")
    if points:
        turn_to("themes", {"topic": html.unescape(points[0]["y"]), TABS: LISTED})


def topics(run: Run, chosen: Selection, partial: bool, theme: str) -> None:
    """The topics of the theme as bars, or why there are none."""
    place = st.container()
    chart = topic_chart(run, chosen, partial, theme, False, mode())
    if chart is None:
        st.write("No recommendation of the councils chosen has a topic under this theme.")
        return
    more = whole(chart.rows)["topic"].nunique() > TOPICS_DRAWN
    if more and st.toggle("Draw every topic", key="every_topic", bind="query-params"):
        chart = topic_chart(run, chosen, partial, theme, True, mode())
    with place:
        show(chart, topic_picked)
        st.caption("Pick a topic to see its recommendations.")


def by_group(run: Run, chosen: Selection) -> None:
    """The themes by type of council or by region, where enough whole lists are held."""
    st.header("By type or region", anchor=False)
    label = st.radio("Rows", ["Type of council", "Region"], key="theme_rows", horizontal=True, bind="query-params")
    chart = group_chart(run, chosen, "council_type" if label == "Type of council" else "region", mode())
    if chart is None:
        st.write(f"Too few: a row takes whole lists of at least {ENOUGH_COUNCILS} councils, and none has them here.")
    show(chart)


@answer
def group_chart(run: Run, chosen: Selection, column: str, mode: str) -> Chart | None:
    """Groups of councils by main theme; None where no group has enough whole lists."""
    counts = themes_by_group(run.themes(replace(chosen, themes=())), column)
    if counts.empty:
        return None
    named = counts["group"].map(COUNCIL_TYPES).fillna(counts["group"])
    bars = named + " · " + counts["councils"].astype(str) + " councils"
    part = counts["recommendations"] / counts["of"].where(counts["of"] > 0, 1)
    cells = counts.assign(bar=bars, field=counts["theme"].map(THEME_SHORT), share=part, council_id="")
    return drawn(
        grid(cells.assign(text=cells["recommendations"].astype(str)), mode, crossed=False),
        headline=f"{counted(counts['group'].nunique(), 'group')} with enough whole lists",
        subtitle="Formal recommendations by main theme, whole lists only; shading is the share of the row",
        alt=f"Grid of {counts['group'].nunique()} groups of councils by the five themes with counts.",
        rows=counts,
        topic="themes-by-group",
        narrows=(),
        counted=themes_by_group,
    )


@answer
def fared_by_theme(run: Run, chosen: Selection) -> pd.DataFrame:
    """How the themes fare."""
    return theme_progress(run.action_tally(chosen, OF_PROGRESS))


def progress(run: Run, chosen: Selection) -> None:
    """How the themes fare: known complete and deadlines by theme, of whole plans."""
    fared = fared_by_theme(run, chosen)
    st.header("What became of it, by theme", anchor=False)
    if fared.empty:
        st.write("No whole action plan is held for this selection, so nothing is known here of what was done.")
        return
    st.caption(CHOSE_THEMSELVES)
    complete, actions, dated = (int(fared[name].sum()) for name in ("complete", "actions", "datable"))
    st.caption(
        f"{complete} of {counted(actions, 'action')} known complete, {dated} with a datable deadline; each share is of "
        "its own theme's actions and none of a whole"
    )
    table(fared, HEADINGS, alt="What became of the actions on each theme")
    download(fared, "theme-progress", counted_how=definition(theme_progress))
