"""The databases that runs read: opened once for all readers, and looked for anew every ten seconds."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import streamlit as st

from data.store import build, read
from data.vocabulary.faults import BuildError, RegisterError

LOG = logging.getLogger("peer_challenge_benchmark")


@st.cache_resource(show_spinner=False)
def opened(path: Path) -> Any:
    """The build of that path, open for all readers."""
    return read.open_store(path)


@st.cache_resource(show_spinner=False, ttl=10)
def newest() -> tuple[Path, str]:
    """The database to use and, where the newest cannot be made, why not in words (an earlier build serves)."""
    try:
        return build.current(), ""
    except (RegisterError, BuildError) as error:
        earlier = build.last_good()
        if earlier is None:
            raise
        LOG.warning("an earlier build serves: %s", error)
        return earlier, error.for_readers if isinstance(error, BuildError) else str(error)


@st.cache_resource(show_spinner=False)
def practice() -> Path:
    """The practice set's database."""
    from data.practice.store import practice_store_apart

    return practice_store_apart()
