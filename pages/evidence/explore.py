"""Explore: give me exactly these rows."""

from __future__ import annotations

import streamlit as st

from analysis.export import safe_text
from pages.shared.answers import ask
from pages.shared.blocks import counted, download, head, nothing_here
from pages.shared.filters import selection
from pages.shared.share import everything

TABLES = {
    "Recommendations": (
        "recommendations",
        True,
        ["council", "ref", "kind", "title", "summary", "response", "owner_role", "theme", "topics", "locator"],
    ),
    "Actions": (
        "actions",
        True,
        [
            "council",
            "action_ref",
            "summary",
            "nature",
            "owner_role",
            "status",
            "status_published",
            "deadline_published",
            "current_earliest",
            "current_latest",
            "locator",
        ],
    ),
    "Reports": (
        "reports",
        True,
        [
            "council",
            "action_ref",
            "document_id",
            "as_at_latest",
            "status_published",
            "status",
            "status_basis",
            "deadline_published",
            "deadline_earliest",
            "deadline_latest",
        ],
    ),
    "Milestones": (
        "milestones",
        False,
        ["council", "challenge_id", "step", "date_published", "date_kind", "source_url", "note"],
    ),
    "Papers": (
        "documents",
        False,
        ["council", "title", "kind", "stated_date", "as_at_earliest", "as_at_latest", "url", "licence"],
    ),
}
chosen = selection()
top = st.container()
kind = st.radio("Rows", list(TABLES), key="rows", horizontal=True, bind="query-params") or "Recommendations"
question, searchable, usual = TABLES[kind]
words = ""
if searchable:
    words = st.text_input(
        "Search",
        key="q",
        bind="query-params",
        placeholder="Words that must all occur, such as: scrutiny training",
        help="Looks in councils' names, titles, summaries, owners' roles, topics and published wordings.",
    ).strip()
rows = ask(question, chosen, words) if searchable else ask(question, chosen)
with top:
    head("Explore", f"{counted(len(rows), 'row')} of {kind.lower()} match" + (f" “{words}”." if words else "."))
if rows.empty:
    nothing_here("No row has all of these words under these filters.")
    st.stop()
columns = st.multiselect(
    "Columns",
    list(rows.columns),
    default=[name for name in usual if name in rows.columns],
    key=f"columns_{question}",
    bind="query-params",
    select_all=True,
)
shown = rows[columns or list(rows.columns)]
st.dataframe(
    safe_text(shown),
    hide_index=True,
    height=620,
    alt=f"Table of {counted(len(shown), 'row')} of {kind.lower()}; the CSV below holds the same rows.",
    column_config={name: st.column_config.LinkColumn() for name in shown.columns if name.endswith("url")},
)
download(shown, f"{question}-{words}" if words else question)
everything()
