"""The dashboard: `uv run streamlit run app.py`.

The script that Streamlit runs is the frame in `pages/shared`, not this file: beside a script that has a `pages/`
folder next to it, Streamlit answers the first deep link to a cold server with "Page not found".
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st


@asynccontextmanager
async def ready(_: st.App) -> AsyncIterator[None]:
    """Build the database and load what every page draws with, before the first reader arrives."""
    import threading

    threading.Thread(target=_warm, daemon=True).start()
    yield


def _warm() -> None:
    import plotly.graph_objects  # noqa: F401

    import pages.shared.blocks  # noqa: F401


app = st.App(str(Path(__file__).parent / "pages/shared/frame.py"), lifespan=ready)
