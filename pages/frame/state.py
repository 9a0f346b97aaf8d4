"""The one place that touches the session: what the widgets of this reader hold, and the run that is being drawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import streamlit as st


def kept(key: str, otherwise: Any = None) -> Any:
    """What the session keeps under a name, such as a widget's value."""
    return st.session_state.get(key, otherwise)


def is_kept(key: str) -> bool:
    """Whether the session keeps anything under that name."""
    return key in st.session_state


def keep(key: str, value: Any) -> None:
    """Keep a value, or set a widget that is drawn later."""
    st.session_state[key] = value


def keep_first(key: str, value: Any) -> Any:
    """What is kept under the name; the value given, where nothing is."""
    return st.session_state.setdefault(key, value)


def forget(keys: Iterable[str]) -> None:
    """Keep these no longer."""
    for key in keys:
        st.session_state.pop(key, None)


def names() -> list[str]:
    """The names of all that is kept."""
    return [str(key) for key in st.session_state]


def once(key: str, otherwise: Any = None) -> Any:
    """What is kept under the name, and keep it no longer."""
    return st.session_state.pop(key, otherwise)


def held_in(session: Any, key: str, otherwise: Any = None) -> Any:
    """What another session than the reader's keeps under a name."""
    kept = session.session_state
    return kept[key] if key in kept else otherwise  # noqa: SIM401 - it is no mapping and has no `get`
