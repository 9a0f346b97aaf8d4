"""Make a chart: rows by columns, as a count or a share, drawn as bars, stacked bars, a heat map or over time."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from analysis.charts.crossed import crossed_bars, heat_map, over_time
from analysis.counts.crossed import crossed, fewer_columns
from analysis.sentences import agree, counted
from data.vocabulary.crossing import ACTIONS, RECOMMENDATIONS, WAYS
from data.vocabulary.selection import Selection
from pages.blocks.chart import Behind, Chart, drawn, leaf, mode, show
from pages.blocks.head import head, nothing_here, shares_are_whole
from pages.blocks.selected import kinds_in_words
from pages.frame import state
from pages.frame.run import Run, answer
from pages.frame.words import escaped

UNITS = {"Recommendations": RECOMMENDATIONS, "Actions": ACTIONS}
NOTHING = "Nothing else"
MEASURES = ("Count", "Share")
BARS, STACKED, HEAT, TIME = "Bars", "Stacked bars", "Heat map", "Over time"
TOPIC = "own-chart"
WHOLE = {RECOMMENDATIONS: "lists held whole", ACTIONS: "plans held whole"}


class Asked(NamedTuple):
    """The chart asked for: what is counted, by which ways, as what and how drawn."""

    unit: str
    by: str
    across: str
    share: bool
    draw: str


def made(run: Run, chosen: Selection, top: Any) -> None:
    """The choices of the chart, the chart, and all that belongs to it; the page's answer goes to the top."""
    asked, said = _choices()
    table = table_of(run, chosen, asked)
    if table.empty:
        with top:
            head("Explore", f"No {WHOLE[asked.unit].removesuffix('s held whole')} is held whole for this selection.")
        nothing_here(f"Only {WHOLE[asked.unit]} are counted: of these councils there is none.")
        return
    with top:
        head("Explore", _leading(table, asked))
        shares_are_whole()
    for sentence in said:
        st.caption(escaped(sentence))
    chart = chart_of(run, chosen, asked, kinds_in_words(chosen), mode(), leaf(TOPIC))
    if chart is None:
        st.write("None of these has a date, so nothing can be drawn over time [x].".replace("[x]", r"\[x\]"))
    show(chart)
    without = run.challenges(chosen)["council_id"].nunique() - _councils(run, chosen, asked.unit)
    if without:
        st.caption(
            escaped(
                f"[x] {counted(without, 'council')} of this selection {agree(without, 'is', 'are')} not counted: no "
                f"whole {'list' if asked.unit == RECOMMENDATIONS else 'plan'} is held."
            )
        )


@answer
def table_of(run: Run, chosen: Selection, asked: Asked) -> pd.DataFrame:
    """Every row with every column of the chart asked for."""
    return crossed(run.crossed(chosen, asked.unit, asked.by, asked.across), asked.by, asked.across)


@answer
def _councils(run: Run, chosen: Selection, unit: str) -> int:
    held = run.challenges(chosen)
    whole = held["recommendations_coverage" if unit == RECOMMENDATIONS else "actions_coverage"] == "whole"
    return int(held.loc[whole, "council_id"].nunique())


@answer
def chart_of(run: Run, chosen: Selection, asked: Asked, kinds: str, mode: str, leaf: Any) -> Chart | None:
    """The chart asked for."""
    table = table_of(run, chosen, asked)
    shown, more = fewer_columns(table, bool(asked.across) and WAYS[asked.across].overlaps)
    by, across = WAYS[asked.by].label.lower(), WAYS[asked.across].label.lower() if asked.across else ""
    undated = 0
    if asked.draw == TIME:
        blank = shown["row_code"] == ""
        undated = int(shown.loc[blank, "of" if asked.across else "number"].max()) if blank.any() else 0
        shown = shown[~blank]
        if shown.empty:
            return None
    if asked.draw == HEAT:
        figure = heat_map(shown, asked.share, mode, leaf)
    elif asked.draw == TIME:
        figure = over_time(shown, asked.across, asked.unit, asked.share, WAYS[asked.by].label, mode)
    else:
        figure = crossed_bars(shown, asked.across, asked.unit, asked.share, mode, leaf)
    what = f"{'Share' if asked.share else 'Number'} of {asked.unit} by {by}" + (f" and {across}" if across else "")
    folded = f"; {counted(more, 'value')} of {across} not drawn by name" if more else ""
    folded += f"; {counted(undated, asked.unit.removesuffix('s'))} without a date not drawn" if undated else ""
    columns = ["row", "col", "number", "of", "share", "words"]
    return drawn(
        figure,
        headline=_headline(table, asked),
        subtitle=f"{what}, {kinds}, of {WHOLE[asked.unit]}{_overlapping(asked)}{folded}",
        alt=f"{asked.draw}: {what.lower()}, {counted(table['row'].nunique(), 'row')}"
        + (f", {counted(table['col'].nunique(), 'column')}." if across else "."),
        rows=table[columns if across else [name for name in columns if name != "col"]],
        topic=TOPIC,
        counted=crossed,
        labels={"row": WAYS[asked.by].label, "col": WAYS[asked.across].label if across else "", "of": "Out of",
                "words": "In words"},
        narrows=(),
        behind=Behind(asked.unit.capitalize(), f"the {asked.unit}", True),
    )  # fmt: skip


def _choices() -> tuple[Asked, list[str]]:
    """The five choices, each in the link; what of them cannot be drawn together is said and drawn otherwise."""
    said: list[str] = []
    with st.container(horizontal=True, vertical_alignment="bottom", key="make"):
        unit = UNITS[_box("Count", list(UNITS), "of", 160)]
        ways = {way.label: code for code, way in WAYS.items() if unit in way.of}
        by = ways[_box("Rows", list(ways), "by", 230)]
        others = {NOTHING: "", **{label: code for label, code in ways.items() if code != by}}
        across = others[_box("Columns", list(others), "across", 230)]
        share = _box("As", list(MEASURES), "measure", 105) == "Share"
        kinds = [*([] if across else [BARS]), *([STACKED] if across and not WAYS[across].overlaps else [])]
        kinds += [*([HEAT] if across else []), *([TIME] if WAYS[by].in_time else [])]
        wanted = str(state.kept("draw") or st.query_params.get("draw") or kinds[0])
        if wanted not in kinds:
            said.append(_why_not(wanted, by, across))
            state.keep("draw", kinds[0])
        draw = _box("Drawn as", kinds, "draw", 150)
    return Asked(unit, by, across, share, draw), [sentence for sentence in said if sentence]


def _box(label: str, offered: list[str], key: str, width: int) -> str:
    """One choice; what a link asks for that is not offered is said, and the first is taken."""
    asked = st.query_params.get(key)
    if asked and asked not in offered and state.kept(key) is None and key != "draw":
        st.warning(escaped(f"The link asks for {label.lower()} “{asked[:60]}”, which cannot be chosen here."))
    if state.kept(key) is not None and state.kept(key) not in offered:
        state.forget([key])
    return st.selectbox(label, offered, key=key, bind="query-params", width=width) or offered[0]


def _why_not(wanted: str, by: str, across: str) -> str:
    if wanted == STACKED and across and WAYS[across].overlaps:
        named = WAYS[across].label.lower()
        return (
            f"Not stacked: one item can have more than one {named}, so the parts would add up to more than the whole."
        )
    if wanted == TIME:
        return "Over time needs rows by year or by months since the visit."
    if wanted in (STACKED, HEAT) and not across:
        return f"{wanted} needs columns as well as rows."
    if wanted == BARS and across:
        return "Plain bars show one way of counting: choose no columns for them."
    return "" if wanted in (BARS, STACKED, HEAT, TIME) else f"No chart here is called “{wanted[:60]}”."


def _overlapping(asked: Asked) -> str:
    over = [WAYS[way].label.lower() for way in (asked.by, asked.across) if way and WAYS[way].overlaps]
    return f"; one item can have more than one {' and '.join(over)}" if over else ""


def _headline(table: pd.DataFrame, asked: Asked) -> str:
    """The largest number of the table, or that none leads."""
    most = table[table["number"] == table["number"].max()]
    if len(most) > 1:
        return f"No {'cell' if asked.across else 'row'} leads: {len(most)} have {int(most['number'].iloc[0]):,} each"
    row = most.iloc[0]
    where = f"{row['row']}, {row['col'].lower()}" if asked.across else str(row["row"])
    return f"Most: {where}, {row['number']:,} of {row['of']:,}"


def _leading(table: pd.DataFrame, asked: Asked) -> str:
    number = table["row"].nunique()
    by = WAYS[asked.by].label.lower()
    rows = f"{counted(number, 'row')} by {by}"
    if not asked.across:
        return f"{int(table['of'].iloc[0]):,} {asked.unit} in {rows}."
    return f"{asked.unit.capitalize()} in {rows}, beside {counted(table['col'].nunique(), 'column')}."
