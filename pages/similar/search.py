"""The search of the Similar page: rows found by words, and the list to pick a recommendation from."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.sentences import counted
from analysis.texts.search import Found, search
from data.vocabulary.selection import Selection
from pages.blocks import similar_panel as panel
from pages.frame import state
from pages.frame.failing import heard
from pages.frame.run import this_run
from pages.frame.words import escaped

LISTED = 300
"""Recommendations offered in the list: more would slow every run, and nobody scrolls through them."""
HITS_SHOWN = 8


def found_by_words(words: str, chosen: Selection) -> Found:
    """The recommendations that the words find within the filters; what they find is shown, actions too, with marks."""
    rows, version = panel.everything(), this_run().version
    told = search(
        panel.word_index(version, "recommendations", rows, panel.SEARCHED), words, among=panel.allowed(rows, chosen)
    )
    acts = this_run().actions(Selection(as_at=chosen.as_at))
    left = set(this_run().actions(chosen)["action_id"])
    named = f"actions as at {chosen.as_at}"
    acted = search(
        panel.word_index(version, named, acts, panel.SEARCHED_ACTIONS),
        words,
        among=acts["action_id"].isin(left).to_numpy(),
    )
    title = f"{counted(told.total, 'recommendation')} and {counted(acted.total, 'action')} with these words"
    with st.expander(title, expanded=not st.query_params.get("like")):
        for note in dict.fromkeys((*told.notes, *acted.notes)):
            st.caption(escaped(note))
        _show(told, rows, ("title", "summary", "owner_role"), "ref")
        _show(acted, acts, ("summary", "owner_role"), "action_ref")
    return told


def _show(found: Found, rows: pd.DataFrame, columns: tuple[str, ...], ref: str) -> None:
    for hit in found.hits[:HITS_SHOWN]:
        row = rows.iloc[hit.position]
        parts = [panel.with_marks(row[name], hit.spans.get(name, ())) for name in columns if row[name]]
        st.markdown(f"{escaped(row['council'])} {escaped(row[ref])} · " + " · ".join(parts))
        if row["recommendation_id"]:
            told = f"{row['council']} {row['ref' if ref == 'ref' else 'recommendation_ref']}"
            label = f"Who else was told {escaped(told)}?"
            # A link from a page to itself keeps its old query in Streamlit 1.67; a button does not.
            st.button(
                label,
                key=f"ask-{ref}-{hit.position}",
                on_click=heard(_ask_about),
                args=(row["recommendation_id"],),
                type="tertiary",
                icon=":material/arrow_forward:",
            )
    if found.total > HITS_SHOWN:
        st.caption(f"and {found.total - HITS_SHOWN} more; the list below and the Explore page hold them")


def pick(rows: pd.DataFrame, chosen: Selection, hits: Found | None) -> str | None:
    """The recommendation picked, by the list or by the link (`like`); None where none is."""
    titles = dict(
        zip(
            rows["recommendation_id"],
            rows["council"] + " " + rows["ref"] + ": " + rows["title"],
            strict=True,
        )
    )
    asked = st.query_params.get("like")
    if asked and asked not in titles:
        st.warning(f"The link asks for recommendation “{escaped(asked[:60])}”, which is not held here.")
        asked = None
    if hits and hits.hits:
        offered = [str(rows["recommendation_id"].iloc[hit.position]) for hit in hits.hits]
    else:
        offered = list(rows.loc[panel.allowed(rows, chosen), "recommendation_id"])
    shown = list(dict.fromkeys(([asked] if asked else []) + offered[:LISTED]))
    if len(offered) > LISTED:
        st.caption(f"The list holds the first {LISTED} of {len(offered):,}: search or filter to see others.")
    state.keep("picked", asked)
    return st.selectbox(
        "Recommendation",
        shown,
        format_func=lambda code: titles.get(code, code),
        key="picked",
        placeholder="Pick a recommendation",
        index=None,
        on_change=heard(_follow),
    )


def _ask_about(recommendation_id: str) -> None:
    st.query_params["like"] = recommendation_id


def _follow() -> None:
    """Put what was picked into the link, so that the view can be shared."""
    picked = state.kept("picked")
    if picked:
        st.query_params["like"] = picked
    else:
        st.query_params.pop("like", None)
