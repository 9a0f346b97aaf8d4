"""Reading and understanding a paper that somebody uploaded, in a process of its own that can be killed.

`read_safely` is the only way in for uploads; `picture` asks the same child how a part of a page looks. The child gets
bytes and gives JSON; it checks the file, reads it and makes the plan of it, writes nothing of it to disk, has bounded
memory and time, and is never trusted to send anything but text (or one small picture). Whatever a paper does there,
what comes out is a reading or one sentence for who uploaded it.
"""

from __future__ import annotations

import contextlib
import gc
import json
import logging
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from math import ceil
from pathlib import Path
from typing import Any

from data.ingest.readers.refusal import PaperError
from data.ingest.readers.settings import PROGRAM
from data.ingest.upload.reading import Reading, from_json, to_json

__all__ = ["PaperError", "Reading", "read_safely"]

GIBIBYTE = 1024**3
PATIENCE = 4
"""How many times its seconds a paper may take by the clock, where other work is in its way."""
HANDED_ON = ("CPC_DATA", "PYTHONPYCACHEPREFIX", "PYTHONDONTWRITEBYTECODE")
_ROOT = Path(__file__).resolve().parents[3]


def read_safely(data: bytes, name: str, timeout: float = 30, memory: int = GIBIBYTE) -> Reading:
    """Check, read and understand an uploaded paper in a process killed after `timeout` seconds or above `memory` bytes.

    The seconds are of the processor: a busy machine refuses no paper that a quiet one reads, unless it takes
    `PATIENCE` times as long. Raises `PaperError`, and nothing else, whatever the paper does.
    """
    name = shown_name(name)
    return _reading_of(*in_a_child(data, name, (), timeout, memory), name)


def in_a_child(data: bytes, name: str, asked: Sequence[str], timeout: float, memory: int) -> tuple[bytes, int]:
    """What a process of its own says of the bytes, and with which code it ended; `asked` a part of the paper, or all.

    Raises `PaperError` where it takes too long.
    """
    # -P keeps the working directory off the import path; the project's root is given by name instead.
    limits = (str(memory), str(max(1, ceil(timeout))))
    command = [sys.executable, "-P", "-m", "data.ingest.upload.safe", name, *limits, *asked]
    environment = {
        "PYTHONPATH": str(_ROOT),
        "LANG": "C.UTF-8",
        "PATH": os.pathsep.join([os.defpath, *folders_of_programs()]),
        # Councils and word lists are those of the data in use.
        # Python's own two say where, and whether, it keeps what it compiled of this code and its libraries.
        **{name: os.environ[name] for name in HANDED_ON if name in os.environ},
    }
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=_ROOT,
        start_new_session=True,
    ) as child:
        try:
            answer, _ = child.communicate(data, timeout=timeout * PATIENCE)
        except subprocess.TimeoutExpired as error:
            child.kill()
            child.communicate()
            raise _too_long(name, timeout) from error
    if child.returncode == -signal.SIGXCPU:
        raise _too_long(name, timeout)
    return answer, child.returncode


def _too_long(name: str, timeout: float) -> PaperError:
    return PaperError(
        f"{name} took longer than {timeout:g} seconds to read; split it or upload only the pages with the plan."
    )


def folders_of_programs() -> list[str]:
    """Where the one program lies that a reader may start, if it is installed."""
    found = shutil.which(PROGRAM)
    return [os.path.dirname(found)] if found else []


def shown_name(name: str) -> str:
    """An uploaded file's name as text to show: no folders, no control characters, at most 120
    characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(character for character in last if character.isprintable()).strip()[-120:] or "The paper"


def _reading_of(answer: bytes, code: int, name: str) -> Reading:
    """The child's answer as a reading, or the error it reports."""
    try:
        said = json.loads(answer)
        if code == 0 and "reading" in said:
            return from_json(said["reading"])
        refused = said["refused"]
    except (ValueError, TypeError, LookupError, RecursionError):
        refused = None
    if isinstance(refused, str):
        raise PaperError(refused)
    raise PaperError(
        f"{name} needed more memory or time than one paper may use; split it or upload only the pages with the plan."
    )


def _limit(memory: int, seconds: int) -> None:
    """Bound this process's memory, processor time and files, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _load(name: str) -> None:
    """Load what reading a paper of that name needs, before files are forbidden and before a byte of the paper is here.

    So Python can keep what it compiled, and the next paper does not wait for it.
    """
    import data.ingest.read
    import data.ingest.recognised
    import data.ingest.upload.checks  # noqa: F401 (all three by what they bring)
    from data.ingest.formats import format_named

    if form := format_named(name):
        form.load()


def answer_of(data: bytes, name: str) -> dict[str, Any]:
    """What the child says of a paper: its reading as JSON, or the sentence with which it is refused."""
    from data.ingest.read import read_plan
    from data.ingest.readers import read_paper
    from data.ingest.recognised import with_pictures_marked
    from data.ingest.upload.checks import check_upload

    try:
        check_upload(data, name)
        paper = read_paper(data, name)
        return {"reading": to_json(Reading(paper, with_pictures_marked(read_plan(paper), paper)))}
    except PaperError as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"refused": f"{name} needs too much memory; split it and upload the part with the plan."}
    except RecursionError:
        return {"refused": f"{name} is nested too deeply to be read; save it again and upload the new file."}
    except Exception as error:
        kind = type(error).__name__
        return {"refused": f"{name} could not be read ({kind}); save it again and upload the new file."}


def _child(name: str, memory: str, seconds: str, *asked: str) -> int:
    """Read a paper from standard input and write the reading, or why there is none, to standard output.

    `asked` names a part of a PDF's page (`data.ingest.upload.picture`), of which the picture is written instead.
    """
    _load(name)
    _limit(int(memory), int(seconds))
    logging.disable(logging.CRITICAL)
    # Reading makes hundreds of thousands of small objects at once and few cycles; looking for those takes longer.
    gc.set_threshold(100_000, 20, 20)
    data = sys.stdin.buffer.read()
    if asked:
        from data.ingest.upload.drawing import drawn

        sys.stdout.buffer.write(drawn(data, *map(float, asked)))
        return 0
    said = answer_of(data, name)
    sys.stdout.write(json.dumps(said))
    sys.stdout.flush()
    return 0 if "reading" in said else 1


if __name__ == "__main__":
    sys.exit(_child(*sys.argv[1:]))
