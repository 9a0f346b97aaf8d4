"""The rows each file is made of, as the reader's last run drew them: for files asked for while the next run is on.

A file's bytes are made outside the script. Somebody who types a word and presses the file's button at once has started
a run with that word by then: the file waits for it and holds what the page is about to say.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from pages.frame import state

KEY = "newest"
PAUSE = 0.6
"""Seconds in which a run that the same click started has surely begun, on a busy server too."""
STEP = 0.1
PATIENCE = 15.0


@dataclass
class Newest:
    """One reader's rows by the file they are for, and how many of their runs are under way."""

    rows: dict[str, Any] = field(default_factory=dict)
    _under_way: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def run(self) -> Iterator[None]:
        """Hold while a run of the script is under way."""
        with self._lock:
            self._under_way += 1
        try:
            yield
        finally:
            with self._lock:
                self._under_way -= 1

    def settled(self, file: str) -> Any:
        """The rows of a file once no run has been under way for a moment, or patience is at its end."""
        until = time.monotonic() + PATIENCE
        time.sleep(PAUSE)
        while self._under_way and time.monotonic() < until:
            time.sleep(STEP)
        return self.rows[file]


def newest() -> Newest:
    """What is newest for the reader of this session."""
    kept: Newest = state.keep_first(KEY, Newest())
    return kept
