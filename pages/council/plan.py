"""The plan on the Council page: its recommendations, each opening to its actions, and who else was told the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analysis.telling.briefing import deadline_in_words, silence_in_words
from data.vocabulary.codes import KINDS, NATURE_LABELS, RESPONSES, STANDINGS, STATUSES
from pages.blocks.similar_panel import similar_panel
from pages.blocks.table import table
from pages.frame.words import escaped

NOT_STATED = "not stated"
SYMBOLS = {"complete": "●", "closed": "■", "overdue": "✖", "passed": "▲", "ahead": "◆", "undated": "□"}


def recommendations(told: pd.DataFrame, actions: pd.DataFrame, lines: Mapping[str, str]) -> None:
    """The recommendations in order, formal and additional in tabs, each opening to its actions.

    `lines` say of each where its actions stand.
    """
    groups = list(told.groupby("kind", sort=False))
    if not groups:
        return
    own = str(told["challenge_id"].iloc[0])
    tabs = st.tabs([f"{KINDS[kind]} recommendations" for kind, _ in groups], key=f"kind-{own}", bind="query-params")
    for tab, (_, group) in zip(tabs, groups, strict=True):
        if tab.open:
            with tab, st.container(gap="xsmall"):
                for row in group.to_dict("records"):
                    _one(row, actions, lines[row["recommendation_id"]])


def _one(row: dict[str, Any], actions: pd.DataFrame, stands: str) -> None:
    """One recommendation; open or closed is in the link."""
    line = f"**{escaped(row['ref'])}** {escaped(row['title'])} — {escaped(stands)}"
    opened = st.expander(line, key=f"open-{row['recommendation_id']}", bind="query-params")
    if opened.open:
        with opened:
            _recommendation(row, actions[actions["recommendation_id"] == row["recommendation_id"]])


def _recommendation(row: dict[str, Any], actions: pd.DataFrame) -> None:
    st.markdown(escaped(row["summary"]))
    response = f"Response: **{RESPONSES[row['response']]}**"
    if row["response_note"]:
        response += f" ({escaped(row['response_note'])})"
    lines = [
        response,
        f"Owner: {escaped(row['owner_role'] or NOT_STATED)}",
        f"Theme: {escaped(row['theme'])} ({escaped(row['topics'])}), assigned by a reader",
        f"Place: {escaped(row['locator'] or row['source_url'] or NOT_STATED)}",
    ]
    st.markdown("  \n".join(lines))
    if len(actions):
        table(pd.DataFrame([_action(action) for action in actions.to_dict("records")]), alt="What was committed to")
    if row["note"]:
        st.caption(escaped(row["note"]))


def _action(action: dict[str, Any]) -> dict[str, str]:
    """One action as a row: what, whose, by when, how it stands and where that is said."""
    nature = "" if action["nature"] == "commitment" else f" ({NATURE_LABELS[action['nature']].lower()})"
    code = action["standing"]
    stands = f"{SYMBOLS[code]} {STANDINGS[code]}"
    if action["status_published"]:
        how = ", read from prose" if action["status_basis"] == "prose" else ""
        stands += f": {STATUSES[action['status']].lower()} (“{action['status_published']}”{how})"
    if said := silence_in_words(action):
        stands += f"; {said}"
    return {
        "Action": f"{action['action_ref']} {action['summary']}{nature}",
        "Owner": action["owner_role"] or NOT_STATED,
        "By when": deadline_in_words(action).replace("[x]", NOT_STATED),
        "How it stands": stands,
        "Where it is said": action["locator"] or action["source_url"] or NOT_STATED,
        "Note": action["note"] or "",
    }


def told_elsewhere(told: pd.DataFrame) -> None:
    """Pick one of the council's recommendations and see who else was told much the same."""
    if told.empty:
        return
    labels = {row["recommendation_id"]: f"{row['ref']} {row['title']}" for row in told.to_dict("records")}
    own = str(told["challenge_id"].iloc[0])
    wanted = st.selectbox(
        "Recommendation",
        list(labels),
        format_func=labels.__getitem__,
        index=None,
        placeholder="Pick one",
        key=f"else-{own}",
        bind="query-params",
    )
    if wanted:
        similar_panel(wanted)
