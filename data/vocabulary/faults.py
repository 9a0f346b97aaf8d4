"""The one error of a faulty register: where it stands, what it says, how to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

Row = dict[str, Any]
"""One row of a table, by column."""


class RegisterError(ValueError):
    """Something in the register that cannot be built from: where it stands, what it says, how to mend it."""

    def __init__(self, file: Path | str, place: str, problem: str, mend: str) -> None:
        super().__init__(f"{file}, {place}: {problem}. {mend}")


class BuildError(RuntimeError):
    """The database cannot be written: where, why, and how to mend it. The build before it is left as it is."""

    def __init__(self, folder: Path, why: object) -> None:
        super().__init__(
            f"The database cannot be written in {folder}: {why}. Free some room there or let it be written to, or name "
            "another folder with CPC_DATA."
        )


def nearest(value: str, known: set[Any]) -> str:
    """A mend for an unknown name: the nearest known ones, or where to add it."""
    import difflib

    close = difflib.get_close_matches(value, [str(k) for k in known], n=3, cutoff=0.5)
    return f"Nearest: {', '.join(close)}." if close else "Add it there, or correct it here."
