"""The papers a reader dropped: read once, and waiting with all that was filled in while other pages are looked at."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analysis.sentences import counted
from data.entries.save import checksum
from data.hosting import hosting
from data.ingest.blocks import Paper
from data.ingest.formats import ENDINGS
from data.ingest.plan import Plan
from data.ingest.readers.refusal import PaperError
from data.ingest.upload.checks import MAX_BYTES, MEGABYTE
from data.ingest.upload.safe import read_safely
from data.ingest.upload.turns import READING
from pages.frame import state
from pages.frame.failing import heard
from pages.frame.words import escaped

TYPES = [ending.removeprefix(".") for ending in ENDINGS]
WAITS: dict[str, Any] = {"persist_state": "session"}
"""How a widget keeps its value while the reader looks at other pages."""
KEY, LISTED, REFUSED, SAVED, UPLOADER = "intake", "intake-listed", "intake-refused", "intake-saved", "papers"
BOX, PASTED = "intake-box", "intake-pasted"


@dataclass(frozen=True)
class Dropped:
    """One dropped file: its name and bytes, the paper as its reader saw it, and the plan made of that."""

    name: str
    content: bytes
    paper: Paper
    plan: Plan


def drop() -> dict[str, Dropped]:
    """The papers dropped or pasted and not put away, by checksum; they wait while the reader looks at other pages.

    A paper that cannot be read says why. Each is read once a session.
    """
    _put_away_saved()
    files: list[Any] = st.file_uploader(
        "Papers",
        type=TYPES,
        accept_multiple_files=True,
        max_upload_size=MAX_BYTES // MEGABYTE,
        key=UPLOADER,
        on_change=heard(_forget_removed),
    )
    if not files:
        _paste()
    files = [*files, *state.kept(PASTED, [])]
    wanted = {checksum(file.getvalue()): file for file in files}
    state.keep(LISTED, set(wanted))
    held: dict[str, Dropped] = state.keep_first(KEY, {})
    refused: dict[str, str] = state.keep_first(REFUSED, {})
    fresh = [mark for mark in wanted if mark not in held and mark not in refused]
    if fresh:
        bar = st.progress(0.0, text="Reading …")
        for number, mark in enumerate(fresh):
            file = wanted[mark]
            bar.progress(number / len(fresh), text=f"Reading {file.name} …")
            try:
                with READING.turn(hosting().papers_at_once, partial(_queue, bar, file.name)):
                    read = read_safely(file.getvalue(), file.name)
                held[mark] = Dropped(file.name, file.getvalue(), read.paper, read.plan)
            except PaperError as error:
                refused[mark] = str(error)
        bar.empty()
    for mark in wanted:
        if mark in refused:
            st.error(escaped(refused[mark]))
    return dict(held)


def _queue(bar: Any, name: str, before: int) -> None:
    """Say how many papers are read before this one."""
    bar.progress(0.0, text=f"{counted(before, 'paper')} of others before {name} …")


class Pasted(io.BytesIO):
    """Words that were pasted, as a file: rows of a spreadsheet where tabs part most of their lines, else plain text."""

    def __init__(self, text: str) -> None:
        lines = [line for line in text.splitlines() if line.strip()]
        tabbed = sum("\t" in line for line in lines) * 2 > len(lines)
        self.name = "Pasted rows.tsv" if tabbed else "Pasted text.txt"
        super().__init__(text.encode())


def _paste() -> None:
    """A box for a plan that is no file, such as one copied from a web page or a spreadsheet."""
    st.text_area("No file? Paste the plan: its words, or its rows copied from a spreadsheet", key=BOX, height=100)
    st.button("Read what was pasted", on_click=heard(_take_pasted))


def _take_pasted() -> None:
    text = str(state.kept(BOX) or "")
    if text.strip():
        state.keep(PASTED, [Pasted(text)])
        state.keep(BOX, "")


def _forget_removed() -> None:
    """Forget the papers that the reader takes out of the list of files; those of an earlier look at the page stay."""
    still = {checksum(file.getvalue()) for file in [*(state.kept(UPLOADER) or []), *state.kept(PASTED, [])]}
    for mark in state.kept(LISTED, set()) - still:
        put_away(mark)


def _put_away_saved() -> None:
    """Forget the papers that were saved, at the next look at the page and not sooner.

    A second press of Save ends the run of the first wherever it is; it must find the paper to say that it is saved.
    """
    saved: dict[str, str] = state.kept(SAVED, {})
    for mark in [mark for mark in saved if not state.kept(f"save-{mark}")]:
        put_away(mark)
        saved.pop(mark)


def put_away(mark: str) -> None:
    """Forget a paper and all that was filled in beside it."""
    state.kept(KEY, {}).pop(mark, None)
    state.keep(PASTED, [file for file in state.kept(PASTED, []) if checksum(file.getvalue()) != mark])
    state.forget([key for key in state.names() if key.endswith(f"-{mark}")])


def waiting(mark: str, name: str) -> None:
    """Say that a paper waits from an earlier look at the page, and offer to put it away."""
    if mark in state.kept(LISTED, set()):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{escaped(name)} waits here as you left it, until it is saved or put away.")
        st.button("Put it away", key=f"away-{mark}", on_click=heard(put_away), args=(mark,), type="tertiary")


def kept_editor(frame: pd.DataFrame, key: str, **how: Any) -> pd.DataFrame:
    """A table to edit whose edits wait while the reader looks at other pages; rows that changed start anew."""
    waits = f"edits-{key}"
    held: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame] | None = state.kept(waits)
    shown = frame
    if held is not None and held[0].equals(frame):
        shown = held[1] if state.is_kept(key) else held[2]
    edited = st.data_editor(shown, key=key, **how)
    state.keep(waits, (frame, shown, edited))
    return edited
