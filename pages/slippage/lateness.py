"""The days-late ledger as a block of the slippage page: each action's verdict, counted by council."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from analysis.time.ledger import AGAINST, days_late_ledger, ledger_of, ledger_sentence
from analysis.time.slippage import VERDICTS, lateness
from data.vocabulary.selection import Selection
from pages.blocks.table import beneath, download
from pages.frame.run import Run, answer
from pages.frame.words import escaped

LABELS = {words.capitalize(): code for code, words in AGAINST.items()}


BY_ACTION = ["council", "gss_code", "challenge_id", "action_id"]


@answer
def _ledger(run: Run, view: Selection, against: str) -> tuple[pd.DataFrame, str, int]:
    """The ledger, its sentence, and how many actions are behind it; empty where no plan is held."""
    counts = run.ledger(view, against)
    ledger = ledger_of(counts)
    behind = int(counts[["late", "cannot_tell", "on_time", "not_judged"]].sum().sum())
    return ledger, ledger_sentence(ledger, against), behind


def _by_action(run: Run, view: Selection, against: str) -> pd.DataFrame:
    """Every action with its interval."""
    columns = [*BY_ACTION, f"{against}_earliest", f"{against}_latest", "last_open", "finished", "status"]
    columns += [f"{against}_{name}" for name in ("headline_low", "headline_high", "full_low", "full_high")]
    columns += [f"{against}_{name}" for name in ("verdict", "reason", "words")]
    return lateness(run.judged_actions(view)).reset_index()[columns]


def ledger_block(run: Run, view: Selection) -> None:
    """Late, on time, or cannot tell: by council, against the first or the latest deadline, in words and rows."""
    st.header("Late, on time, or cannot tell", anchor=False)
    if _ledger(run, view, "baseline")[0].empty:
        st.write("No whole action plan is held for this selection.")
        return
    label = st.radio("Against", list(LABELS), key="against", horizontal=True, bind="query-params")
    against = LABELS[label]
    ledger, sentence, behind = _ledger(run, view, against)
    st.markdown(escaped(sentence))
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
    by_action = run.later(partial(_by_action, view=view, against=against), behind)
    download(by_action, f"days-late-by-action-{against}", "Every action with its interval (CSV)")
