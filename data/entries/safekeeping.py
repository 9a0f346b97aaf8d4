"""One writer at a time in the register, and nothing lost by a save that was cut off.

`settled` is the door for whoever reads or writes challenges' folders: it holds one lock across threads and processes,
and before anything else it puts back what a broken save left. `put_in_place` swaps a whole folder in two moves:

    register/havant-2025           as it was, until the first move
    register/.havant-2025.after    the new folder, whole, before the first move and until the second
    register/.havant-2025.before   the old folder, whole, from the first move until the second has been made

A process may be killed between any two of these. The next one through the door finds a `.before` without its
challenge and puts it back, or one whose challenge is there and clears it away; an `.after` was never said to be saved,
so it goes too. A challenge is therefore held whole as before or whole as after, and never not at all.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from data.entries import journal
from data.vocabulary.faults import RegisterError, unreadable

LOCK = ".register.lock"
PATIENCE = 30.0
"""Seconds that a reader or a save waits for a save that is being made."""
SCRATCH = ".saving-"
BEFORE, AFTER = ".before", ".after"


@contextmanager
def settled(register: Path, patience: float = PATIENCE, writing: bool = False) -> Iterator[None]:
    """Hold the register while it is read or written, whole; RegisterError where another keeps it too long.

    Within one thread it may be entered again. Where the lock cannot be made, a reader goes on without it, for a
    register may lie in a folder that is only read; whoever is `writing` is refused, for a save without it can lose one.
    """
    lock = FileLock(register.parent / LOCK, is_singleton=True)
    try:
        lock.acquire(timeout=patience)
    except Timeout as error:
        raise RegisterError(
            register.name,
            "the register",
            f"somebody else is saving, and has not finished within {patience:.0f} seconds",
            "Wait a moment and try again; if it stays so, ask whoever runs this dashboard whether a save hangs.",
        ) from error
    except OSError as error:
        if writing:
            raise RegisterError(
                register.name,
                "the register",
                f"it cannot be held for a save ({error.strerror or type(error).__name__})",
                "Let the dashboard write in the folder that the register lies in.",
            ) from error
        try:
            yield
        except OSError as fault:
            raise unreadable(fault, register) from fault
        return
    try:
        with suppress(OSError):  # whoever only reads goes on with what stands there
            _put_back(register)
        yield
    except OSError as error:
        raise unreadable(error, register) from error
    finally:
        lock.release()


def folders(register: Path) -> list[Path]:
    """The challenges' folders, in order; what a save lays beside them is hidden and none of them."""
    return sorted(path for path in register.iterdir() if path.is_dir() and not path.name.startswith("."))


def put_in_place(folder: Path, target: Path) -> None:
    """Let the new folder stand where the old one stood; called by whoever holds the register."""
    after, before = _beside(target, AFTER), _beside(target, BEFORE)
    _to_disk(folder)
    os.replace(folder, after)
    if target.exists():
        os.replace(target, before)
    try:
        os.replace(after, target)
    except OSError:
        _put_back(target.parent)
        raise
    _to_disk(target.parent, deep=False)
    shutil.rmtree(before, ignore_errors=True)


def take_away(target: Path) -> None:
    """Let a challenge's folder stand there no longer, in one move; called by whoever holds the register."""
    after = _beside(target, AFTER)
    os.replace(target, after)
    _to_disk(target.parent, deep=False)
    shutil.rmtree(after, ignore_errors=True)


def _put_back(register: Path) -> None:
    """Undo what a broken save left: see the module's text for what may be there and what it means."""
    for before in register.glob(f".*{BEFORE}"):
        target = register / before.name.removeprefix(".").removesuffix(BEFORE)
        if target.exists():
            shutil.rmtree(before, ignore_errors=True)
        else:
            os.replace(before, target)
    for left in (*register.glob(f".*{AFTER}"), *register.parent.glob(f"{SCRATCH}*")):
        shutil.rmtree(left, ignore_errors=True)
    journal.settle(register)


def _beside(target: Path, ending: str) -> Path:
    return target.with_name(f".{target.name}{ending}")


def _to_disk(folder: Path, deep: bool = True) -> None:
    """Have the disk hold the folder, and what is in it, before it is called saved."""
    for path in (*(folder.iterdir() if deep else ()), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
