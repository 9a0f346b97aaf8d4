"""What the server does before its first reader arrives: build the database, and load what drawing needs."""

from __future__ import annotations

import gc
import time
from contextlib import suppress
from importlib import import_module
from pkgutil import walk_packages

import pages
from data.store import build
from data.vocabulary.faults import BuildError, RegisterError

FIRST = ("plotly.io", "plotly.tools", "pages.overview.parts")
"""What the first chart of the first page is sent with."""
LAST = ("statsmodels.stats.proportion", "sklearn.feature_extraction.text")
"""What pages load only when they need it, and then wait for."""
PAUSE = 5.0
"""Seconds left to the first reader, who should not wait for what other pages need."""
SCRIPTS = (".page", ".frame.frame")
"""Modules that Streamlit runs: they are not imported."""


def warm() -> None:
    """Build the database where it is out of date, and load what pages are made with.

    What is loaded then stays: it is left out of Python's search for waste, which Streamlit makes after every run and
    which would otherwise take longer than most pages do.
    """
    with suppress(RegisterError, BuildError):  # the page says what is wrong
        build.current()
    rest = (found.name for found in walk_packages(pages.__path__, "pages.") if not found.name.endswith(SCRIPTS))
    for name in FIRST:
        import_module(name)
    time.sleep(PAUSE)
    for name in (*rest, *LAST):
        import_module(name)
    gc.collect()
    gc.freeze()
