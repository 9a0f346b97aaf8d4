"""The rows each file is made of, as the reader's last run drew them: for files asked for while the next run is on.

A file's bytes are made outside the script. Somebody who types a word and presses the file's button at once has started
a run with that word by then: the file waits for it and holds what the page is about to say.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.files.export import csv_bytes, csv_pieces
from analysis.files.forms import json_pieces, parquet_bytes
from analysis.files.metadata import metadata_bytes, table_metadata
from pages.frame import state
from pages.frame.rows import Batches, Rows, whole

KEY = "newest"
PAUSE = 0.6
"""Seconds in which a run that the same click started has surely begun, on a busy server too."""
STEP = 0.1
PATIENCE = 15.0


@dataclass(frozen=True)
class Offered:
    """One file that the page offers: its rows, its name, and the title and notes of its metadata.

    `path` is the build it is of; a file of the practice set (`practising`) says so in a column of its own.
    """

    rows: pd.DataFrame | Rows | Batches
    name: str
    title: str
    notes: Mapping[str, Any]
    path: Path
    practising: bool

    def frame(self) -> pd.DataFrame:
        """The rows themselves, as the file has them."""
        if isinstance(self.rows, Batches):
            every = [row for batch in self.rows.read() for row in batch]
            rows = pd.DataFrame.from_records(every, columns=list(self.rows.columns))
        else:
            rows = whole(self.rows)
        return rows.assign(**self.same())

    def same(self) -> dict[str, str]:
        """Columns with one value in every row."""
        if not self.practising:
            return {}
        from data.practice.store import DATA_SET

        return {"data_set": DATA_SET}

    def csv(self) -> Iterator[bytes]:
        """The CSV of these rows, piece by piece."""
        if isinstance(self.rows, Batches):
            return csv_pieces(self.rows.columns, self.rows.read(), self.same())
        return iter((csv_bytes(self.frame()),))

    def json(self) -> Iterator[bytes]:
        """The rows as a JSON array, piece by piece."""
        if isinstance(self.rows, Batches):
            same = tuple(self.same().values())
            batches = ([(*row, *same) for row in batch] for batch in self.rows.read())
            return json_pieces([*self.rows.columns, *self.same()], batches)
        frame = self.frame()
        return json_pieces(list(map(str, frame.columns)), [frame.itertuples(index=False, name=None)])

    def parquet(self) -> bytes:
        """The rows as a Parquet file with their metadata inside."""
        frame = self.frame()
        return parquet_bytes(frame, self._described(frame, self.name))

    def metadata(self, url: str) -> bytes:
        """What a reader of the CSV of that name must know, as CSV on the Web metadata."""
        return metadata_bytes(self._described(self.frame(), url))

    def _described(self, frame: pd.DataFrame, url: str) -> Mapping[str, Any]:
        return table_metadata(frame, url, self.title, self.notes)


@dataclass
class Newest:
    """One reader's files by their key, the charts of the page for its slides, and how many runs are under way."""

    files: dict[str, Offered] = field(default_factory=dict)
    charts: list[Callable[[], Any]] = field(default_factory=list)
    deck: Any = None
    place: Any = None
    _under_way: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def run(self) -> Iterator[None]:
        """Hold while a run of the script is under way."""
        with self._lock:
            self._under_way += 1
            self.charts, self.deck = [], None
        try:
            yield
        finally:
            with self._lock:
                self._under_way -= 1

    def settled(self, key: str) -> Offered:
        """The file once no run has been under way for a moment."""
        self.wait()
        return self.files[key]

    def wait(self) -> None:
        """Until no run has been under way for a moment, or patience is at its end."""
        until = time.monotonic() + PATIENCE
        time.sleep(PAUSE)
        while self._under_way and time.monotonic() < until:
            time.sleep(STEP)


def newest() -> Newest:
    """What is newest for the reader of this session."""
    kept: Newest = state.keep_first(KEY, Newest())
    return kept
