"""What a reader sees when a page fails: what happened and what to do, in plain words; the details go to the log."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from secrets import token_hex
from typing import Any

import streamlit as st

from data.vocabulary.faults import BuildError, RegisterError
from pages.frame import state
from pages.frame.words import escaped

LOG = logging.getLogger("peer_challenge_benchmark")
SAID = "faults_of_a_press"
PAGE = "This page could not be drawn. The data is not harmed. Reload the page, or clear the filters; if it fails again,"
PRESS = "That could not be done. The data is not harmed. Try it once more; if it fails again,"


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Run a page; a fault in it is said on the page with its mend, never as a traceback.

    A faulty register names its file, row and mend. Anything else is a fault of the product: the reader gets a code
    to pass on, and the server's log holds the traceback under the same code.
    """
    try:
        yield
    except Exception as error:
        st.error(_in_words(error, PAGE))


def heard(does: Callable[..., Any]) -> Callable[..., None]:
    """What a press does, for `on_click` and the like: a fault in it is said at the head of the page drawn after it.

    Streamlit does what a press asks for before the script begins, where nothing of ours would catch a fault.
    """

    @wraps(does)
    def done(*about: Any, **named: Any) -> None:
        try:
            does(*about, **named)
        except Exception as error:
            state.keep(SAID, [*state.kept(SAID, []), _in_words(error, PRESS)])

    return done


def say_faults_of_presses() -> None:
    """Say what could not be done of what was pressed, once."""
    for said in state.once(SAID, []):
        st.error(said)


def _in_words(error: Exception, failed: str) -> str:
    """The fault as its reader sees it; what is a fault of the product goes to the log with its code."""
    if isinstance(error, RegisterError):
        return f"The data cannot be shown, because the register has a fault. {escaped(error)}"
    if isinstance(error, BuildError):
        LOG.warning("%s", error)
        return f"The data cannot be shown yet. {error.for_readers}"
    code = token_hex(3)
    # Without the error's own words: they may quote a paper.
    where = "".join(traceback.format_tb(error.__traceback__))
    LOG.error("%s Code %s: %s at\n%s", failed.partition(".")[0], code, type(error).__name__, where)
    return f"{failed} give whoever runs this dashboard the code **{code}**: their log has the details."
