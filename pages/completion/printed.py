"""The totals councils and the LGA printed, as a block: shown beside what is counted, never added to it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.vocabulary.selection import Selection
from pages.blocks.table import table
from pages.frame.run import this_run


def printed_totals(chosen: Selection, coverage: pd.DataFrame) -> None:
    """Every printed total of the councils chosen; those of councils held only in part stand apart."""
    st.header("Printed totals beside counted ones", anchor=False)
    totals = this_run().beside(chosen, "published_totals")
    if totals.empty:
        st.write("None of the councils chosen printed a total.")
        return
    st.caption("What councils and the LGA printed, as printed. Units differ: they are never added up or compared.")
    shown = totals[["council", "scope", "unit", "label", "count", "note"]].assign(
        label=totals["label"].where(totals["label"].notna(), "(label lost)"), note=totals["note"].fillna("")
    )
    full = coverage.loc[coverage["actions_coverage"].isin(["whole", "not_in_paper"]), "council"]
    table(shown[shown["council"].isin(full)])
    rest = shown[~shown["council"].isin(full)]
    if len(rest):
        with st.expander(f"{len(rest)} totals of councils held only in part"):
            table(rest)
