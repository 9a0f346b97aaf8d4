"""The totals councils and the LGA printed, as a block: shown beside what is counted, never added to it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.vocabulary.selection import Selection
from pages.blocks.table import table
from pages.frame.run import Run, answer


@answer
def _totals(run: Run, chosen: Selection) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The printed totals of councils held in full, and of those held only in part."""
    totals = run.beside(chosen, "published_totals")
    coverage = run.silence(chosen)
    shown = totals[["council", "scope", "unit", "label", "count", "note"]].assign(
        label=totals["label"].where(totals["label"].notna(), "(label lost)"), note=totals["note"].fillna("")
    )
    full = shown["council"].isin(coverage.loc[coverage["actions_coverage"].isin(["whole", "not_in_paper"]), "council"])
    return shown[full], shown[~full]


def printed_totals(run: Run, chosen: Selection) -> None:
    """Every printed total of the councils chosen; those of councils held only in part stand apart."""
    st.header("Printed totals beside counted ones", anchor=False)
    full, rest = _totals(run, chosen)
    if full.empty and rest.empty:
        st.write("None of the councils chosen printed a total.")
        return
    st.caption("What councils and the LGA printed, as printed. Units differ: they are never added up or compared.")
    table(full)
    if len(rest):
        with st.expander(f"{len(rest)} totals of councils held only in part"):
            table(rest)
