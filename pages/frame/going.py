"""The one way from a page to another, or to another part of the same page, with choices made in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from pages.frame import state
from pages.frame.menu import PAGES, entry_of, page

WISH, COMING, ARRIVED = "turn_to", "coming", "arrived"


def turn_to(name: str, choices: Mapping[str, Any] | None = None) -> None:
    """Go to that page with these choices, by the keys of its widgets, when the next run begins.

    It is for callbacks; whoever calls it in the midst of a run has to end that run (`st.rerun`). On another page a
    choice reaches a box that was drawn before by the session and one that was not by the link: Streamlit 1.67 heeds
    the one or the other, and refuses both at once. On the same page a link comes too late for any box.
    """
    state.keep(WISH, (name, dict(choices or {})))


def turn(shown: st.Page) -> None:
    """Do what was asked of `turn_to`: the first thing in a run."""
    state.keep(ARRIVED, state.once(COMING, ()))
    name, choices = state.once(WISH) or ("", {})
    if not name:
        return
    drawn = {key: value for key, value in choices.items() if state.is_kept(key)}
    link = {key: _in_link(value) for key, value in choices.items() if key not in drawn and value is not None}
    here = entry_of(shown) is PAGES[name]
    for key, value in (choices if here else drawn).items():
        state.keep(key, value)
    if here:
        state.keep(ARRIVED, tuple(choices))
        st.query_params.update(link)  # a box that was not drawn yet takes the session's value and leaves the link alone
    else:
        state.keep(COMING, tuple(choices))
        st.switch_page(page(name), query_params=link)


def arrived_at(key: str) -> bool:
    """Whether the reader has just come to the choice of that key, by a link or by `turn_to`; ask before it is drawn."""
    by_link = key in st.query_params and not state.is_kept(key)
    return by_link or key in state.kept(ARRIVED, ())


def turn_now() -> None:
    """End the run, or the dialog, in which `turn_to` was called: nothing where it was not."""
    if state.is_kept(WISH):
        st.rerun()


def _in_link(value: Any) -> str | list[str]:
    """A choice as the link writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, list | tuple) else str(value)
