"""A page run with nobody looking: the files it offers under a link, and the choices that its link can hold.

An address hands out what the page hands out because the page itself is run, in a session of its own through the same
entrance that a browser's session has (`Runtime.connect_session`). Nothing is declared twice, so nothing can differ.
"""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import get_instance
from streamlit.runtime.session_manager import SessionClient

from pages.frame import state
from pages.frame.menu import FIRST
from pages.frame.newest import KEY, Newest, Offered

AT_ONCE = 3
"""Runs for addresses under way in one process; further ones wait, so that readers of pages do not."""
SECONDS = 120.0
"""The longest that one may take, with its wait."""
FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR)
NOT_HELD = ("The link asks for", "The link compares with", "The link names", "No council here is called",
            "No challenge of", "The list ")  # fmt: skip
"""How every page begins to say that it does not know a value of its link."""
MOST_KEPT = 8
"""Visits that are kept, with the rows they hold."""
_KEPT: OrderedDict[tuple[Path, date, str, str], Visit] = OrderedDict()
_TURN = asyncio.Semaphore(AT_ONCE)


@dataclass(frozen=True)
class Choice:
    """One choice on a page that its link can hold: its key, its kind of box, and what it takes."""

    key: str
    kind: str
    takes: tuple[str, ...] = ()
    least: str | float | None = None
    most: str | float | None = None


@dataclass
class Visit:
    """What a page offers under one link: its files by key, its choices by key, and what it says is wrong."""

    files: dict[str, Offered] = field(default_factory=dict)
    choices: dict[str, Choice] = field(default_factory=dict)
    not_held: list[str] = field(default_factory=list)
    fault: str = ""


async def visit(page: str, query: str, url: str, build: Path) -> Visit:
    """What the page of that name in the menu offers under that query; TimeoutError where running it takes too long.

    `url` is the page's own address, for citations; `build` the newest one. A workbook asks for all tables of a page, so
    the last few visits are kept, each until there is a newer build. It runs on the server's event loop.
    """
    asked = (date.today(), url, query)  # some rows say what has passed by today
    if (build, *asked) in _KEPT:
        _KEPT.move_to_end((build, *asked))
        return _KEPT[build, *asked]
    found = await _run(page, query, url)
    if found.files and not found.not_held and not found.fault:
        _KEPT[next(iter(found.files.values())).path, *asked] = found
        while len(_KEPT) > MOST_KEPT:
            _KEPT.popitem(last=False)
    return found


async def _run(page: str, query: str, url: str) -> Visit:
    runtime, listener = get_instance(), _Listener()
    async with asyncio.timeout(SECONDS), _TURN:
        session = runtime.connect_session(listener, {})
        try:
            asked = BackMsg()
            asked.rerun_script.page_name = "" if page == FIRST else page
            asked.rerun_script.query_string = query
            asked.rerun_script.context_info.url = url
            runtime.handle_backmsg(session, asked)
            await listener.finished.wait()
            listener.heard.files = dict(state.held_in(runtime.get_app_session(session), KEY, Newest()).files)
        finally:
            runtime.close_session(session)
    return listener.heard


class _Listener(SessionClient):
    """Stands where a browser would: hears what the page draws, and when it is done."""

    def __init__(self) -> None:
        self.heard, self.finished = Visit(), asyncio.Event()

    @property
    def client_context(self) -> None:
        return None

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        kind = msg.WhichOneof("type")
        if kind == "delta":
            self._hear(msg.delta)
        elif kind == "script_finished" and msg.script_finished in FINISHED:
            if msg.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                self.heard.fault = "This page could not be run."
            self.finished.set()

    def _hear(self, delta: Any) -> None:
        part = delta.WhichOneof("type")
        if part not in ("new_element", "add_block"):
            return
        drawn = getattr(delta, part)
        kind = drawn.WhichOneof("type")
        if kind is None:
            return
        thing = getattr(drawn, kind)
        if kind == "alert":
            said = re.sub(r"\\([^\w\s])", r"\1", thing.body)
            if thing.format == Alert.WARNING and said.startswith(NOT_HELD):
                self.heard.not_held.append(said)
            elif thing.format == Alert.ERROR:
                self.heard.fault = said
        elif kind == "exception":
            self.heard.fault = "This page could not be drawn."
        elif "query_param_key" in thing.DESCRIPTOR.fields_by_name and thing.query_param_key:
            self.heard.choices[thing.query_param_key] = _choice(kind, thing)


def _choice(kind: str, box: Any) -> Choice:
    """What a box takes, as the browser is told it."""
    takes, least, most = tuple(map(str, getattr(box, "options", ()))), None, None
    if getattr(box, "accept_new_options", False):
        takes = ()
    if kind == "checkbox":
        takes = ("true", "false")
    elif kind == "date_input":
        least, most = box.min.replace("/", "-"), box.max.replace("/", "-")
    elif kind == "number_input":
        least, most = (box.min if box.has_min else None), (box.max if box.has_max else None)
    elif kind == "multiselect":
        most = box.max_selections or None
    elif kind in ("text_input", "text_area"):
        most = box.max_chars or None
    return Choice(box.query_param_key, kind, takes, least, most)
