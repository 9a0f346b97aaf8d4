"""A reader without a browser: speaks the websocket of a running Streamlit app, and counts what a page is made of."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.util import calc_hash
from websockets.sync.client import connect

PATIENCE = 180.0
FAULTS = ("exception", "alert")


@dataclass
class Answered:
    """What one run of a page sent: seconds until it was whole, bytes, elements by kind, what failed, and its texts."""

    seconds: float
    sent: int
    elements: Counter[str]
    faults: list[str]
    widgets: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)


class Viewer:
    """One session of the app at that address."""

    def __init__(self, address: str, headers: dict[str, str] | None = None) -> None:
        socket = address.replace("http", "ws", 1) + "/_stcore/stream"
        self.connection = connect(
            socket,
            subprotocols=["streamlit", "none", "none"],
            max_size=None,
            open_timeout=PATIENCE,
            additional_headers=headers,
            legacy=True,
        )
        self.page, self.link, self.widgets = "", "", {}

    def __enter__(self) -> Viewer:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def open(self, page: str, link: dict[str, str]) -> Answered:
        """Go to a page by its address, as a link does."""
        self.page, self.link, self.widgets = page, urlencode(link), {}
        return self._run()

    def choose(self, key: str, values: list[str]) -> Answered:
        """Set a box of several choices by its key, as a reader does; the address follows."""
        return self._run({self.widgets[key]: values})

    def _run(self, chosen: dict[str, list[str]] | None = None) -> Answered:
        asked = BackMsg()
        asked.rerun_script.query_string = self.link
        asked.rerun_script.page_script_hash = calc_hash(self.page) if self.page else ""
        for widget, values in (chosen or {}).items():
            state = asked.rerun_script.widget_states.widgets.add(id=widget)
            state.string_array_value.data.extend(values)
        start = time.perf_counter()
        self.connection.send(asked.SerializeToString())
        found = Answered(0.0, 0, Counter(), [])
        while True:
            raw = self.connection.recv(timeout=PATIENCE)
            message = ForwardMsg.FromString(raw)  # type: ignore[arg-type]
            found.sent += len(raw)
            kind = message.WhichOneof("type")
            if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                self._count(message, found)
            elif kind == "delta" and message.delta.WhichOneof("type") == "add_block":
                found.elements[f"block {message.delta.add_block.WhichOneof('type')}"] += 1
            elif kind == "script_finished":
                break
        found.seconds = time.perf_counter() - start
        self.widgets |= found.widgets
        return found

    def _count(self, message: ForwardMsg, found: Answered) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception" or (kind == "alert" and element.alert.format == element.alert.ERROR):
            found.faults.append(str(getattr(element, kind))[:200])
        found.elements[kind] += 1
        if kind == "markdown":
            found.texts.append(element.markdown.body)
        if kind == "multiselect":
            found.widgets[element.multiselect.id.rpartition("-")[2]] = element.multiselect.id


def cpu(process: int) -> float:
    """Seconds of processor time that the process has used so far, its threads included."""
    parts = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / 100


def memory(process: int, what: str = "VmHWM") -> float:
    """MB that the process held at most (VmHWM), or holds now (VmRSS)."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(what)) / 1024
