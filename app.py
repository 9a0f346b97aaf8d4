"""The dashboard: `uv run streamlit run app.py`.

The script that Streamlit runs is the one in `pages/frame`, not this file. Beside a script that has a `pages/` folder
next to it, Streamlit answers the first deep link to a cold server with "Page not found"; and it puts the script's own
folder on the import path, so that folder holds nothing else.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pages.frame.door import Door, refusal
from pages.frame.dressed import Dressed


@asynccontextmanager
async def ready(_: st.App) -> AsyncIterator[None]:
    """Build the database and load what every page draws with, before the first reader arrives; then keep tidy."""
    import threading

    threading.Thread(target=_warm, daemon=True).start()
    yield


def _warm() -> None:
    from pages.frame.tidy import tidy_for_ever
    from pages.frame.warm import warm

    warm()
    tidy_for_ever()


async def data(request: Request) -> Response:
    """Every file of every page at an address of its own."""
    from pages.addresses.serve import serve

    return await serve(request)


METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
DATA = [Route(path, data, methods=METHODS) for path in ("/data", "/data/{name:path}")]
SCRIPT = str(Path(__file__).parent / "pages/frame/frame.py")
if said := refusal():
    sys.exit(said)
app = st.App(SCRIPT, lifespan=ready, routes=DATA, middleware=[Middleware(Door), Middleware(Dressed)])
