"""What a reader sees when a page fails: what happened and what to do, in plain words; the details go to the log."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex

import streamlit as st

from data.vocabulary.faults import BuildError, RegisterError
from pages.frame.words import escaped

LOG = logging.getLogger("peer_challenge_benchmark")


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Run a page; a fault in it is said on the page with its mend, never as a traceback.

    A faulty register names its file, row and mend. Anything else is a fault of the product: the reader gets a code
    to pass on, and the server's log holds the traceback under the same code.
    """
    try:
        yield
    except RegisterError as error:
        st.error(f"The data cannot be shown, because the register has a fault. {escaped(error)}")
    except BuildError as error:
        LOG.warning("%s", error)
        st.error(f"The data cannot be shown yet. {error.for_readers}")
    except Exception as error:
        code = token_hex(3)
        # Without the error's own words: they may quote a paper.
        where = "".join(traceback.format_tb(error.__traceback__))
        LOG.error("Page failed, code %s: %s at\n%s", code, type(error).__name__, where)
        st.error(
            "This page could not be drawn. The data is not harmed. Reload the page, or clear the filters; if it fails "
            f"again, give whoever runs this dashboard the code **{code}**: their log has the details."
        )
