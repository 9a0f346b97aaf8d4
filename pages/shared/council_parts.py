"""The parts of the Council page: each draws one thing about one challenge from frames already read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from analysis.briefing import deadline_in_words, standing_line
from analysis.briefing_document import Briefing, as_page, as_word
from analysis.standing import STANDINGS
from data.codes import DATE_KINDS, KINDS, RESPONSES, STATUSES, STEPS
from pages.shared.answers import data_version, day
from pages.shared.blocks import escaped, table
from pages.shared.filters import in_words, selection
from pages.shared.similar_panel import similar_panel

SYMBOLS = {"complete": "●", "closed": "■", "overdue": "✖", "passed": "▲", "ahead": "◆", "undated": "□"}


def briefing_files(make: Callable[[], Briefing], code: str) -> None:
    """The council's briefing to take along, made when it is asked for: a Word file, and a page to print."""
    key = ("briefing", code, data_version(), in_words(selection()))
    if st.session_state.get("briefing_for") != key:
        if not st.button("Make a briefing", icon=":material/description:"):
            return
        with st.spinner("Writing the briefing …"):
            st.session_state["briefing"], st.session_state["briefing_for"] = make(), key
    document = st.session_state["briefing"]
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    with st.container(horizontal=True):
        for label, written, ending, mime in (
            ("Briefing (Word)", as_word, "docx", word),
            ("Briefing (page to print)", as_page, "html", "text/html"),
        ):
            st.download_button(
                label,
                data=written(document),
                file_name=f"cpc-briefing_{code}_v{data_version()}.{ending}",
                mime=mime,
                key=f"briefing-{ending}",
                on_click="ignore",
                icon=":material/download:",
            )


def dates(milestones: pd.DataFrame) -> None:
    """The dated steps as a list, each with the kind of its date and its source."""
    if milestones.empty:
        return
    st.subheader("Dates", anchor=False)
    for row in milestones.to_dict("records"):
        parts = [DATE_KINDS[row["date_kind"]], row["note"], row["source_url"] or "[x]"]
        said = " · ".join(escaped(part) for part in parts if part)
        st.markdown(f"- **{STEPS[row['step']]}** {escaped(row['date_published'])} · {said}")


def recommendations(told: pd.DataFrame, actions: pd.DataFrame, coverage: str) -> None:
    """The recommendations in order, formal and additional in tabs, each opening to its actions."""
    groups = list(told.groupby("kind", sort=False))
    if not groups:
        return
    tabs = st.tabs([f"{KINDS[kind]} recommendations ({len(group)})" for kind, group in groups])
    for tab, (_, group) in zip(tabs, groups, strict=True):
        for row in group.to_dict("records"):
            mine = actions[actions["recommendation_id"] == row["recommendation_id"]]
            title = f"{row['ref']}  {row['title']} — {standing_line(mine, coverage)}"
            with tab, st.expander(escaped(title)):
                _recommendation(row, mine)


def told_elsewhere(told: pd.DataFrame) -> None:
    """Pick one of the council's recommendations and see who else was told much the same."""
    if told.empty:
        return
    st.subheader("Who else was told this?", anchor=False)
    labels = {row["recommendation_id"]: f"{row['ref']} {row['title']}" for row in told.to_dict("records")}
    own = str(told["challenge_id"].iloc[0])
    wanted = st.selectbox(
        "Recommendation",
        list(labels),
        format_func=labels.__getitem__,
        index=None,
        placeholder="Pick one",
        key=f"else-{own}",
    )
    if wanted:
        similar_panel(wanted)


def _recommendation(row: dict[str, Any], actions: pd.DataFrame) -> None:
    st.markdown(escaped(row["summary"]))
    response = f"Response: **{RESPONSES[row['response']]}**"
    if row["response_note"]:
        response += f" ({escaped(row['response_note'])})"
    lines = [
        response,
        f"Owner: {escaped(row['owner_role'] or '[x]')}",
        f"Theme: {escaped(row['theme'])} ({escaped(row['topics'])}), assigned by a reader",
        f"Place: {escaped(row['locator'] or row['source_url'] or '[x]')}",
    ]
    st.markdown("  \n".join(lines))
    for action in actions.to_dict("records"):
        st.markdown(_action(action))
    if row["note"]:
        st.caption(escaped(row["note"]))


def _action(action: dict[str, Any]) -> str:
    """One action: standing by symbol and word, owner, deadline, status, place, note."""
    natures = {"commitment": "", "finding": " *(a finding)*", "no_commitment": " *(no commitment)*"}
    status = STATUSES[action["status"]].lower()
    if action["status_published"]:
        how = ", read from prose" if action["status_basis"] == "prose" else ""
        status += f" (“{action['status_published']}”{how})"
    code = action["standing"]
    first = f"{SYMBOLS[code]} **{STANDINGS[code]}** · {escaped(action['action_ref'])} {escaped(action['summary'])}"
    details = [
        f"owner {action['owner_role'] or '[x]'}",
        f"deadline {deadline_in_words(action)}",
        f"status {status}",
        action["locator"] or action["source_url"] or "[x]",
    ]
    note = f"  \n:small[{escaped(action['note'])}]" if action["note"] else ""
    return f"{first}{natures[action['nature']]}  \n{escaped(' · '.join(details))}{note}"


def beside(frame: pd.DataFrame, title: str, columns: list[str]) -> None:
    """Totals or risks as a table, [x] where nothing was printed; nothing at all where there are none."""
    if len(frame):
        st.subheader(title, anchor=False)
        table(frame[columns].astype(object).where(frame[columns].notna(), "[x]"))


def remarks(said: pd.DataFrame) -> None:
    """What a reader must know before using the figures."""
    if said.empty:
        return
    st.subheader("What to know before using this", anchor=False)
    for row in said.to_dict("records"):
        where = f" ({escaped(row['source_url'])})" if row["source_url"] else ""
        kind = row["kind"].replace("_", " ").capitalize()
        st.markdown(f"- *{kind}*: {escaped(row['summary'])}{where}")


def papers(documents: pd.DataFrame) -> None:
    """The papers with the date printed, the days they can describe and why, and where they were read."""
    st.subheader("Papers", anchor=False)
    windows = zip(documents["as_at_earliest"], documents["as_at_latest"], strict=True)
    spans = [day(a) if a == b or pd.isna(b) else f"{day(a)} to {day(b)}" for a, b in windows]
    shown = documents.assign(as_at=spans)[["title", "kind", "stated_date", "as_at", "as_at_reason", "url", "licence"]]
    table(shown.fillna("[x]"), {"stated_date": "Date printed", "url": "Address", "as_at": "As at"})
