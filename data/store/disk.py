"""What is being made beside the builds: named after who makes it, and removed where they are no more."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import time
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

OWNER = re.compile(r"\.(?P<machine>[0-9a-f]{8})-(?P<process>\d+)-[0-9a-f]{32}(?:\.wal)?$")
"""The end of the name of what is being made: on which machine, and by which process."""
TOO_OLD = 24 * 3600
"""Seconds after which what is being made anywhere is being made no longer."""
MACHINE = hashlib.sha256(platform.node().encode()).hexdigest()[:8]


def beside(target: Path) -> Path:
    """A hidden name beside the file for what is to take its place, which says whose it is."""
    return target.with_name(f".{target.name}.{MACHINE}-{os.getpid()}-{uuid4().hex}")


def clear_orphans(builds: Path) -> None:
    """Remove what processes that are no more left half-made; nothing that one still makes, here or on another machine.

    By owner on this machine, by age anywhere.
    """
    with suppress(OSError):
        for path in builds.glob(".*"):
            with suppress(OSError):
                owner, old = OWNER.search(path.name), time.time() - path.stat().st_mtime > TOO_OLD
                ours = owner is not None and owner["machine"] == MACHINE
                if path.is_file() and (old or (ours and owner and not _lives(int(owner["process"])))):
                    path.unlink(missing_ok=True)


def _lives(process: int) -> bool:
    """Whether a process of that number is there, whoever runs it."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
