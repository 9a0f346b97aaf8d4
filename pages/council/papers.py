"""The papers on the Council page: dated steps, printed totals, risks, what to know, and each paper with its dates."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from data.vocabulary.codes import DATE_KINDS, NATURE_LABELS, STATUSES, STEPS
from pages.blocks.table import table
from pages.frame.words import day, escaped


def dates(milestones: pd.DataFrame) -> None:
    """The dated steps as a list, each with the kind of its date and its source."""
    if milestones.empty:
        return
    st.header("Dates", anchor=False)
    for row in milestones.to_dict("records"):
        parts = [DATE_KINDS[row["date_kind"]], row["note"], row["source_url"] or "[x]"]
        said = " · ".join(escaped(part) for part in parts if part)
        st.markdown(f"- **{STEPS[row['step']]}** {escaped(row['date_published'])} · {said}")


def printed(totals: pd.DataFrame) -> None:
    """The totals the council printed, as printed."""
    labels = {"scope": "Of which", "unit": "Unit", "label": "Label", "count": "Count", "note": "Beside our count"}
    _beside(totals, "Totals as printed", labels)


def risks(listed: pd.DataFrame) -> None:
    """The risks the council listed for its plan; their colour is about the risk, never about an action."""
    labels = {"summary": "Risk", "mitigations": "Mitigation", "rag": "Rating of the risk, as printed"}
    _beside(listed, "Risks the council listed for its plan", labels)


def remarks(said: pd.DataFrame, identified_by: str | None) -> None:
    """What a reader must know before using the figures, and how the council is known where its paper hides it."""
    if said.empty and not identified_by:
        return
    if identified_by:
        st.markdown(f"- *How the council is known*: {escaped(identified_by)}")
    for row in said.to_dict("records"):
        where = f" ({escaped(row['source_url'])})" if row["source_url"] else ""
        kind = row["kind"].replace("_", " ").capitalize()
        st.markdown(f"- *{kind}*: {escaped(row['summary'])}{where}")


def papers(documents: pd.DataFrame) -> None:
    """The papers, each with the date printed, the days it can describe and why, and where it was read."""
    if documents.empty:
        return
    st.header("Papers", anchor=False)
    for paper in documents.to_dict("records"):
        first, last = paper["as_at_earliest"], paper["as_at_latest"]
        span = day(first) if first == last or pd.isna(last) else f"{day(first)} to {day(last)}"
        printed_date = f"“{paper['stated_date']}”" if paper["stated_date"] else "[x]"
        facts = [f"as at {span}", f"date printed {printed_date}", paper["as_at_reason"], paper["url"] or "address [x]"]
        said = " · ".join(escaped(fact) for fact in facts if fact)
        licence = escaped(paper["licence"] or "[x]")
        st.markdown(
            f"- **{escaped(paper['title'])}** ({escaped(paper['kind'])})  \n  {said}  \n  :small[Licence: {licence}]"
        )


def _beside(
    frame: pd.DataFrame,
    title: str,
    labels: Mapping[str, str],
    words: Mapping[str, Mapping[str, str]] | None = None,
) -> None:
    """A table with [x] where nothing was printed; nothing at all where there are no rows."""
    if frame.empty:
        return
    st.header(title, anchor=False)
    shown = frame[list(labels)].astype(object).where(frame[list(labels)].notna(), "[x]")
    for name, meaning in (words or {}).items():
        shown[name] = shown[name].map(meaning)
    table(shown, labels, alt=title)


def loose_actions(actions: pd.DataFrame) -> None:
    """Actions and findings that belong to no recommendation held."""
    _beside(
        actions,
        "Actions and findings tied to no recommendation",
        {
            "action_ref": "Ref",
            "summary": "What",
            "nature": "Nature",
            "status": "Status",
            "deadline_published": "Deadline",
            "source_url": "Source",
        },
        {"nature": NATURE_LABELS, "status": STATUSES},
    )
