"""The whole record of a row of Explore, in a window over the page."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from analysis.files.export import safe_text
from pages.explore.parts import label_of
from pages.frame.failing import heard
from pages.frame.going import turn_now, turn_to
from pages.frame.run import this_run
from pages.frame.words import day, escaped

REFERENCES = ("action_ref", "ref")


@st.dialog("The whole record", width="large")
def record(row: pd.Series) -> None:
    """Everything held of the row, codes as words: what is known, and in one line what is not."""
    council = str(row["council"])
    ref = next((str(row[name]) for name in REFERENCES if name in row and pd.notna(row[name])), "")
    st.markdown(f"**{escaped(f'{council} {ref}'.strip())}**")
    known = row[row.notna()]
    fields = pd.DataFrame({"": map(label_of, known.index), "What is held": map(_in_words, known)})
    st.table(safe_text(fields).map(escaped), hide_index=True, border="horizontal")
    if missing := [label_of(name).lower() for name in row.index if name not in known.index]:
        st.caption(escaped(f"Nothing is held of: {', '.join(missing)}."))
    if council in this_run().council_names().values():
        st.button(
            f"All about {escaped(council)}", key="record-council", icon=":material/arrow_forward:",
            on_click=heard(turn_to), args=("council", {"council": council}),
        )  # fmt: skip
    turn_now()


def _in_words(value: object) -> str:
    if isinstance(value, date):
        return day(value)
    return {"True": "yes", "False": "no"}.get(str(value), str(value))
