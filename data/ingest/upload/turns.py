"""Papers wait their turn: only so many are read at once, so that many who bring papers slow nobody who reads pages."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

STEP = 1.0
"""Seconds after which whoever waits is told anew how many are before them."""


class Turns:
    """Turns in the order in which they were asked for, at most `at_once` of them at a time."""

    def __init__(self) -> None:
        self._waiting: list[object] = []
        self._reading = 0
        self._changed = threading.Condition()

    @contextmanager
    def turn(self, at_once: int, tell: Callable[[int], None] = lambda before: None) -> Iterator[None]:
        """Wait for a turn and hold it; `tell` hears how many papers are before this one, as often as that changes."""
        mine, told = object(), None
        with self._changed:
            self._waiting.append(mine)
            try:
                while self._reading >= at_once or self._waiting[0] is not mine:
                    before = self._waiting.index(mine) + self._reading
                    if before != told:
                        told = before
                        tell(before)
                    self._changed.wait(STEP)
            except BaseException:  # whoever waited has gone
                self._waiting.remove(mine)
                self._changed.notify_all()
                raise
            self._waiting.remove(mine)
            self._reading += 1
            self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._reading -= 1
                self._changed.notify_all()


READING = Turns()
"""The turns of this process."""
