"""What the page shows, in words: for its head, its charts, its files and its citation."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analysis.counts.standing import STANDINGS
from data.vocabulary.codes import COUNCIL_TYPES, KINDS, STATUSES
from data.vocabulary.selection import Selection
from pages.frame.answers import day
from pages.frame.filters import options, selection


def page_view(listed: bool = True) -> Selection:
    """What the page shows: its selection, or the view it makes of its own; `set_view` says which.

    A chart of shares is never narrowed by a status or a standing, so what it is called is without them (`listed`
    False); lists and rows are.
    """
    shown: Selection = st.session_state.get("view") or selection()
    return shown if listed else replace(shown, statuses=(), standings=())


def set_view(view: Selection | None) -> None:
    """Keep the page's own view of the data, such as its one council; None where it is what is selected."""
    st.session_state["view"] = view


def as_at_words(chosen: Selection) -> str:
    """The view's date in words."""
    return f"as at {day(chosen.as_at)}" if chosen.as_at else "as last reported"


def in_words(chosen: Selection) -> str:
    """What is selected, as a reader would say it."""
    names = options()["councils"]
    parts = []
    if chosen.councils:
        shown = [names[code] for code in chosen.councils if code in names]
        parts.append(", ".join(shown) if len(shown) <= 4 else f"{len(shown)} councils")
    else:
        parts.append("All councils held")
    parts += [COUNCIL_TYPES[code].lower() for code in chosen.types]
    parts += list(chosen.regions) + list(chosen.themes)
    parts.append(" and ".join(KINDS[code].lower() for code in chosen.kinds) or "formal and additional")
    parts += [f"status {STATUSES[code].lower()}" for code in chosen.statuses]
    parts += [STANDINGS[code].lower() for code in chosen.standings]
    parts.append(as_at_words(chosen))
    if not chosen.prose:
        parts.append("printed statuses only")
    return " · ".join(parts)


def kinds_in_words() -> str:
    """Which recommendations are counted together, where a number is over all of them."""
    kinds = selection().kinds
    return f"{KINDS[kinds[0]].lower()} only" if len(kinds) == 1 else "formal and additional together"


def file_parts(chosen: Selection) -> list[str]:
    """The filters as pieces of a file name."""
    return [
        *chosen.councils[:3],
        *([f"and-{len(chosen.councils) - 3}-more"] if len(chosen.councils) > 3 else []),
        *chosen.types,
        *chosen.regions,
        *chosen.themes,
        *chosen.kinds,
        *chosen.statuses,
        *chosen.standings,
        *([] if chosen.prose else ["labels-only"]),
    ]
