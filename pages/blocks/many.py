"""Above forty councils: their spread first, by type or region, each a dot; then the rows, found and turned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import pandas as pd
import streamlit as st

from analysis.charts.spread import spread
from analysis.compare.spread_of_councils import GROUPS, MANY, half_in_words, middle_halves
from analysis.sentences import agree, counted
from data.vocabulary.selection import Selection
from pages.blocks.chart import Chart, drawn, show
from pages.frame.run import Run, answer

MOST_MARKED = 6
ONE_MEASURE = MappingProxyType({"": ""})
Marked = tuple[str, ...]


@answer
def councils_of(run: Run, chosen: Selection) -> dict[str, str]:
    """The councils chosen, by name, and their ids."""
    challenges = run.challenges(chosen)
    return dict(sorted(zip(challenges["council"], challenges["council_id"], strict=True)))


def spread_first(
    run: Run,
    chosen: Selection,
    topic: str,
    chart_of: Callable[[str, str, Marked], Chart | None],
    measures: Mapping[str, str] = ONE_MEASURE,
) -> None:
    """Lay out the spread of the councils chosen where more than forty have a value; else nothing.

    `measures` are the labels of what can be measured, and their codes. `chart_of` is given a code, the column of the
    groups and the ids of the councils to mark, and makes its chart by `spread_chart`.
    """
    first = next(iter(measures))
    if chart_of(measures[first], next(iter(GROUPS.values())), ()) is None:
        return
    named, label = councils_of(run, chosen), first
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"spread-{topic}"):
        if len(measures) > 1:
            label = st.selectbox("Share", list(measures), key=f"share-{topic}", bind="query-params", width=340)
        by = st.selectbox("A line for each", list(GROUPS), key=f"by-{topic}", bind="query-params", width=180)
        marked = st.multiselect(
            "Name on the chart", list(named), key=f"mark-{topic}", max_selections=MOST_MARKED, bind="query-params",
            placeholder="Councils", width=340,
        )  # fmt: skip
    show(chart_of(measures[label], GROUPS[by], tuple(named[name] for name in marked)))


def spread_chart(
    values: pd.DataFrame, challenges: pd.DataFrame, by: str, marked: Marked, mode: str, *, topic: str, measure: str,
    why: str, counted_by: Callable | str, axis: str, months: bool = False,
) -> Chart | None:  # fmt: skip
    """The chart of `share_values` or `month_values`, of the councils of these challenges; None where no more than forty
    have a value; `why` says why the others have none."""
    if len(values) <= MANY:
        return None
    halves = middle_halves(values, by)
    without = challenges["council_id"].nunique() - len(values)
    missing = f"; {counted(without, 'council')} {agree(without, 'is', 'are')} left out: {why}" if without else ""
    rows = values.drop(columns=["council_id"] + (["x", "n"] if months else []))
    return drawn(
        spread(values, halves, by, marked, mode, axis, months),
        headline=half_in_words(halves, months),
        subtitle=f"{measure}; each dot a council, the band the middle half of its line{missing}",
        alt="; ".join(
            f"{row.group}, {counted(row.councils, 'council')}" for row in halves.itertuples()
        ) + f". {half_in_words(halves, months)}: {measure}.",
        rows=rows.rename(columns={"value": "months" if months else "share"}),
        topic=f"spread-{topic}",
        counted=counted_by,
    )  # fmt: skip
