"""The days-late ledger as a block of the slippage page: each action's verdict, counted by council."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.time.ledger import AGAINST, days_late_ledger, ledger_sentence
from analysis.time.slippage import VERDICTS, lateness
from data.vocabulary.selection import Selection
from pages.blocks.table import beneath, download
from pages.frame.run import this_run
from pages.frame.words import escaped

LABELS = {words.capitalize(): code for code, words in AGAINST.items()}


@st.cache_data(show_spinner="Working out the days late …", max_entries=20)
def _judged(version: str, view: Selection) -> pd.DataFrame:
    """Each action's days late against both deadlines, with its council."""
    actions = this_run().judged_actions(view)
    return pd.DataFrame() if actions.empty else lateness(actions).reset_index()


def ledger_block(view: Selection) -> None:
    """Late, on time, or cannot tell: by council, against the first or the latest deadline, in words and rows."""
    st.header("Late, on time, or cannot tell", anchor=False)
    judged = _judged(this_run().version, view)
    if judged.empty:
        st.write("No whole action plan is held for this selection.")
        return
    label = st.radio("Against", list(LABELS), key="against", horizontal=True, bind="query-params")
    against = LABELS[label]
    ledger = days_late_ledger(judged, against)
    st.markdown(escaped(ledger_sentence(ledger, against)))
    beneath(
        ledger,
        f"days-late-{against}",
        days_late_ledger,
        {
            "cannot_tell": VERDICTS["cannot_tell"].capitalize(),
            "lowest": "Share late, lowest",
            "highest": "Share late, highest",
            "days_low": "Median days late, from",
            "days_high": "to",
        },
    )
    columns = ["council", "gss_code", "challenge_id", "action_id", f"{against}_earliest", f"{against}_latest"]
    columns += ["last_open", "finished", "status"]
    columns += [f"{against}_{name}" for name in ("headline_low", "headline_high", "full_low", "full_high")]
    columns += [f"{against}_{name}" for name in ("verdict", "reason", "words")]
    download(judged[columns], f"days-late-by-action-{against}", "Every action with its interval (CSV)")
