"""The totals councils and the LGA printed, as a block: drawn as printed, beside what is counted, never added to it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.charts.printed import printed
from analysis.charts.tokens import Leaf
from analysis.sentences import agree, counted
from analysis.time.printed import printed_totals
from data.vocabulary.selection import Selection
from pages.blocks.chart import Chart, drawn, leaf, mode, show
from pages.blocks.table import table
from pages.frame.run import Run, answer

PRINTED = "What councils say of themselves"


@answer
def totals_chart(run: Run, chosen: Selection, mode: str, leaf: Leaf) -> Chart | None:
    """What councils say of themselves, a bar for each paper's part; None where nothing printed can be drawn."""
    rows = printed_totals(run.beside(chosen, "published_totals"), run.table("documents"), run.challenges(chosen))
    if rows.empty:
        return None
    councils = rows["council"].nunique()
    return drawn(
        printed(rows, mode, leaf),
        headline=f"{counted(councils, 'council')} {agree(councils, 'says', 'say')} how much is done",
        subtitle="As each paper printed it, in its own labels, and the month after the visit; shades mean nothing, and "
        "no two bars measure the same thing",
        alt="; ".join(
            f"{bar}: " + ", ".join(f"{n} {label}" for n, label in zip(own["count"], own["label"], strict=True))
            for bar, own in rows.groupby("bar", sort=False)
        )[:900],
        rows=rows.drop(columns=["bar", "part", "when", "council_id"]),
        topic="printed-totals",
        counted=printed_totals,
    )


@answer
def _totals(run: Run, chosen: Selection) -> pd.DataFrame:
    """Every printed total of the councils chosen, also those that say nothing of what is done."""
    totals = run.beside(chosen, "published_totals")
    return totals[["council", "scope", "unit", "label", "count", "note"]].assign(
        label=totals["label"].where(totals["label"].notna(), "(label lost)"), note=totals["note"].fillna("")
    )


def prints_totals(run: Run, chosen: Selection) -> bool:
    """Whether any of the councils chosen printed a total."""
    return not _totals(run, chosen).empty


def printed_block(run: Run, chosen: Selection) -> None:
    """What the councils chosen print about themselves, drawn; and every printed total in words."""
    totals = _totals(run, chosen)
    chart = totals_chart(run, chosen, mode(), leaf("printed-totals"))
    if chart is None:
        st.header("Printed totals", anchor=False)
        st.write("No total that the councils chosen printed says how much is done.")
    show(chart)
    with st.expander(f"All {counted(len(totals), 'printed total')}, with what is known of each"):
        st.caption("What councils and the LGA printed, as printed. Units differ: they are never added up or compared.")
        table(totals, alt="Every printed total, with what is known of it")
