"""The one place that opens the database and caches what is read from it, keyed by the build and the selection.

Two data sets can be opened: the published papers, and the practice set of invented councils (`?set=practice`, or
CPC_SET=practice in the server's environment). Which one is the session's choice; the caches keep them apart by path.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd
import streamlit as st

from data.store import build, read
from data.vocabulary.faults import RegisterError
from data.vocabulary.schema import TABLES
from data.vocabulary.selection import Selection

PUBLISHED, PRACTICE = "published", "practice"
SETS = {PUBLISHED: "Published papers", PRACTICE: "Practice set (invented)"}
SET_KEY = "set"
PRACTICE_WORDS = "Practice set: invented councils, for training. No figure here is about any council there is."


def usual_set() -> str:
    """The data set shown where the link names none."""
    return PRACTICE if os.environ.get("CPC_SET") == PRACTICE else PUBLISHED


def practising() -> bool:
    """Whether this session looks at the practice set."""
    return st.session_state.get(SET_KEY, usual_set()) == PRACTICE


@st.cache_resource(show_spinner=False)
def _store(path: str) -> Any:
    return read.open_store(Path(path))


@st.cache_resource(show_spinner="Building the database from the register …", ttl=10)
def _current() -> tuple[str, str]:
    """The database to use and, where the register has a fault, that fault in words (an earlier build serves)."""
    try:
        return str(build.current()), ""
    except RegisterError as error:
        earlier = build.last_good()
        if earlier is None:
            raise
        return str(earlier), str(error)


@st.cache_resource(show_spinner="Inventing the practice set: some seconds, the first time only …")
def _practice() -> str:
    from data.practice.store import practice_store

    return str(practice_store())


def _in_use() -> str:
    """The database this session looks at."""
    return _practice() if practising() else _current()[0]


def fault() -> str:
    """Why the newest register could not be built, or nothing."""
    return "" if practising() else _current()[1]


def data_version() -> str:
    """Eight characters naming the data on screen."""
    return Path(_in_use()).stem.rpartition("-")[2]


@st.cache_resource(show_spinner=False, max_entries=400)
def _cached(path: str, question: str, selection: Selection | None, more: tuple[Any, ...]) -> pd.DataFrame:
    ask: Callable[..., pd.DataFrame] = getattr(read, f"read_{question}")
    arguments = () if selection is None else (selection,)
    return ask(_store(path), *arguments, *more)


def ask(question: str, selection: Selection | None = None, *more: Any) -> pd.DataFrame:
    """The answer to `read_<question>` for the selection, from the cache where it was asked before.

    What is handed out is a shallow copy: pandas copies on write, so nobody can change what the cache holds.
    """
    return _cached(_in_use(), question, selection, more).copy(deep=False)


@st.cache_resource(show_spinner=False, max_entries=8)
def _names(path: str) -> Mapping[str, str]:
    councils = read.read_councils(_store(path))
    held = councils[councils["challenges"] > 0]
    return MappingProxyType(dict(zip(held["council_id"], held["short_name"], strict=True)))


def council_names() -> Mapping[str, str]:
    """Code → short name of every council of which a challenge is held, in the order of the names."""
    return _names(_in_use())


def whole_tables() -> Callable[[], dict[str, pd.DataFrame]]:
    """What reads every table of the database in use, whole; it may be called outside the session."""
    path = _in_use()
    return lambda: {table.name: read.read_table(_store(path), table.name) for table in TABLES}


def refresh() -> None:
    """Look at the register again now, after something was saved to it."""
    _current.clear()


def day(value: Any) -> str:
    """A date as people write it, or [x] where there is none."""
    if value is None or pd.isna(value):
        return "[x]"
    moment = value if isinstance(value, date) else pd.Timestamp(value)
    return f"{moment.day} {moment:%B %Y}"
