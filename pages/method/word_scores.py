"""How well published words are read: scores of lists of wordings whose readings were fixed beforehand."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.statistics.intervals import wilson
from data.measuring.words import READERS, WORDINGS, found_and_missed, seen_and_aside
from pages.blocks.table import table
from pages.frame.run import this_run


def share(part: int, whole: int) -> str:
    """A share with its counts and its 95% interval."""
    limits = wilson(part, whole) if whole else None
    return f"{part} of {whole} ({limits.lower:.2f} to {limits.upper:.2f})" if limits else "[x]"


@st.cache_data(show_spinner="Reading the lists of wordings …", max_entries=2)
def scored(version: str) -> pd.DataFrame:
    """One row a list held aside: wordings read right; for measures also precision and recall."""
    rows = []
    for kind in (kind for kind in READERS if not kind.endswith("_more")):
        for name, held in seen_and_aside(kind).items():
            if name == kind:
                continue
            row = {"list": name, "read right": share(sum(item.right for item in held), len(held))}
            if kind.startswith("measurable"):
                both, called, are = found_and_missed(held)
                row |= {"precision": share(both, called), "recall": share(both, are)}
            rows.append(row)
    return pd.DataFrame(rows, columns=["list", "read right", "precision", "recall"]).fillna("")


def word_scores() -> None:
    """The table of scores of the lists that no rule was mended by."""
    st.header("How well words are read", anchor=False)
    st.caption(
        "Dates, statuses, owners and whether an action names something measurable are read by rules. The lists were "
        "written by the makers of the rules, as councils would write, with the reading fixed before the rule was "
        "changed; shown are wordings that no rule was mended by. Precision: of those called measurable, how many are. "
        "Recall: of those that are, how many were found. 95% intervals."
    )
    if not WORDINGS.is_dir():
        st.write("The lists of wordings are not with this copy of the dashboard, so nothing is scored here.")
        return
    table(scored(this_run().version), alt="How many wordings of each list are read right")
