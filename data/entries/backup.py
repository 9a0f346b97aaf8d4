"""A copy of what cannot be made again (register, lists, journal, kept groups, settings), and putting one back.

`python -m data backup FOLDER` each night; `python -m data restore COPY FOLDER` into a folder that is not there yet,
which `CPC_DATA` then names. The databases are made anew from it.
"""

from __future__ import annotations

import os
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from data.entries.journal import FOLDER
from data.entries.register import read_register
from data.entries.safekeeping import settled
from data.home import HOME
from data.hosting import FILE
from data.vocabulary.faults import RegisterError, unreadable

ROOMS = ("register", "reference", FOLDER, HOME.groups.name)
NAME = "peer-challenges-{}.zip"
KEPT = 30
"""Copies kept in a folder, where nothing else is asked."""


def backup(into: Path, root: Path = HOME.root, kept: int = KEPT) -> Path:
    """Write a copy into the folder and return it; no save comes between, and older ones than the last `kept` go.

    A copy has its name only once it is whole and on the disk. The one just made stays, also where the clock was set
    back and others are named after later days. RegisterError where it cannot be written.
    """
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    target = into / NAME.format(stamp)
    scratch = into / f".{target.name}.part"
    try:
        into.mkdir(parents=True, exist_ok=True)
        with settled(root / "register"), zipfile.ZipFile(scratch, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in _files(root):
                archive.write(file, file.relative_to(root).as_posix())
        with scratch.open("rb") as handle:
            os.fsync(handle.fileno())
        os.replace(scratch, target)
    except OSError as error:
        raise unreadable(error, into) from error
    finally:
        scratch.unlink(missing_ok=True) if scratch.parent.is_dir() else None
    others = sorted((copy for copy in into.glob(NAME.format("*")) if copy != target), reverse=True)
    for old in others[kept - 1 :]:
        old.unlink(missing_ok=True)
    return target


def _files(root: Path) -> list[Path]:
    found = [root / FILE] if (root / FILE).is_file() else []
    for room in ROOMS:
        inside = (root / room).rglob("*")
        found += [path for path in inside if path.is_file() and not _hidden(path.relative_to(root))]
    return sorted(found)


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "__")) for part in path.parts)


def restore(copy: Path, into: Path) -> int:
    """Put a copy back into a new data folder and return how many papers it holds; nothing is there on a fault.

    The copy is read to its end and its register checked before the folder gets its name.
    """
    if into.exists():
        raise RegisterError(into.name, "the folder", "it is there already", "Name a new one; nothing is written over.")
    scratch = into.with_name(f".{into.name}.restoring")
    try:
        shutil.rmtree(scratch, ignore_errors=True)
        with zipfile.ZipFile(copy) as archive:
            for entry in archive.infolist():
                parts = PurePosixPath(entry.filename).parts
                if ".." in parts or (parts[0] not in ROOMS and entry.filename != FILE):
                    raise RegisterError(copy, entry.filename, "a copy holds no such file", "Take another copy.")
            archive.extractall(scratch)  # each file's checksum is compared as it is read
        papers = len(read_register(scratch / "register", scratch / "reference")["documents"])
        shutil.rmtree(scratch / "build", ignore_errors=True)
        (scratch / ".register.lock").unlink(missing_ok=True)
        os.replace(scratch, into)
    except zipfile.BadZipFile as error:
        raise RegisterError(copy, "the copy", f"it is damaged ({error})", "Take an earlier copy.") from error
    except OSError as error:
        raise unreadable(error, copy) from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return papers
