"""The one error of a faulty register: where it stands, what it says, how to mend it."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

Row = dict[str, Any]
"""One row of a table, by column."""


ROOMS = ("register", "reference")
"""The folders inside which a file is named: what lies above them is the server's own affair."""


class RegisterError(ValueError):
    """Something in the register that cannot be built from: where it stands, what it says, how to mend it."""

    def __init__(self, file: Path | str, place: str, problem: str, mend: str) -> None:
        super().__init__(f"{inside(file)}, {place}: {problem}. {mend}")


class NotAllowed(RegisterError):
    """Somebody may not save: why, and what they can do."""

    def __init__(self, said: str) -> None:
        ValueError.__init__(self, said)


class BuildError(RuntimeError):
    """The database cannot be written: where, why, and how to mend it. The build before it is left as it is."""

    for_readers = "The database cannot be written just now. The log of whoever runs this dashboard says why."
    """The same for those who only read: no folder of the server is theirs to know."""

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


def inside(file: Path | str) -> str:
    """The file's path inside the register or the reference lists; of any other, its name."""
    parts = Path(file).parts
    rooms = [at for at, part in enumerate(parts) if part in ROOMS]
    return "/".join(parts[rooms[-1] :]) if rooms else Path(file).name


def unreadable(error: OSError, file: Path | str = "") -> RegisterError:
    """A fault of the disk as one of the register: which file, what is wrong with it, and the mend."""
    where = Path(str(error.filename or file or "register"))
    mend = DISK.get(error.errno or 0, "Let the dashboard read and write there, and try again.")
    return RegisterError(where, "the file", f"the disk says “{error.strerror or error}”", mend)


DISK = {
    errno.ENOSPC: "Free some room on the disk, then try again; what was held is as it was.",
    errno.EDQUOT: "Free some room on the disk, then try again; what was held is as it was.",
    errno.EFBIG: "Let files there be larger, then try again; what was held is as it was.",
    errno.EROFS: "Let the dashboard write there, or have the paper saved by whoever may.",
    errno.EACCES: "Let the dashboard read and write there.",
    errno.EPERM: "Let the dashboard read and write there.",
    errno.EISDIR: "A folder stands where a file should be: move it away.",
    errno.ENOTDIR: "A file stands where a folder should be: move it away.",
    errno.EEXIST: "Something stands in its place: move it away.",
    errno.ENOENT: "Put it back, or name the right data folder with CPC_DATA.",
}
"""What to do, by what the disk says."""
