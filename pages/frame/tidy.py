"""What the server gives back when readers leave: their uploads, their sessions' memory, and the system's."""

from __future__ import annotations

import ctypes
import gc
import logging
import time
from contextlib import suppress
from typing import Any

import streamlit as st

from pages.frame.door import held_bytes

LOG = logging.getLogger("peer_challenge_benchmark")
PAUSE = 20.0


def tidy_for_ever() -> None:
    """Every twenty seconds; it never ends, and a fault in it harms nothing else."""
    there = 0
    while True:
        time.sleep(PAUSE)
        try:
            there = tidy(there)
        except Exception as error:
            LOG.warning("not tidied: %s", type(error).__name__)


def tidy(before: int) -> int:
    """Free what sessions that are no more left; how many there are now. `before` is how many there were.

    Streamlit keeps a session for two minutes after its page was closed, for whoever only lost the line. Then it waits
    for Python's search for waste to let go of its uploads, and the memory stays with the threads that asked for it.
    """
    runtime: Any = st.runtime.get_instance()
    there = {each.session.id for each in runtime._session_mgr.list_sessions()}
    for session in held_bytes().keys() - there:
        runtime.uploaded_file_mgr.remove_session_files(session)
    if len(there) < before:
        gc.collect()
        _give_back()
    return len(there)


def _give_back() -> None:
    """Hand memory that is free again to the system, where its library can (glibc)."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)
