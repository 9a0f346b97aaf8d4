"""Reading a paper that somebody uploaded: checked first, then read in a process of its own that can be"
" killed.

`read_safely` is the only way in for uploads. The child gets bytes and gives JSON; it writes nothing to
disk, has bounded memory and time, and is never trusted to send anything but text. What the words mean
is not decided here.
"""

from __future__ import annotations

import contextlib
import gc
import json
import logging
import os
import subprocess
import sys
from pathlib import Path

from data.ingest.blocks import Paper
from data.ingest.readers.refusal import PaperError
from data.ingest.upload.checks import check_upload
from data.ingest.upload.paper_json import paper_from_json, paper_to_json

__all__ = ["PaperError", "read_safely"]

GIBIBYTE = 1024**3
_ROOT = Path(__file__).resolve().parents[3]


def read_safely(data: bytes, name: str, timeout: float = 30, memory: int = GIBIBYTE) -> Paper:
    """Check an uploaded paper and read it in a process that is killed after `timeout` seconds or above
    `memory`."""
    name = shown_name(name)
    check_upload(data, name)
    # -P keeps the working directory off the import path; the project's root is given by name instead.
    command = [sys.executable, "-P", "-m", "data.ingest.upload.safe", name, str(memory), str(int(timeout) + 1)]
    environment = {
        "PYTHONPATH": str(_ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
        "PATH": os.defpath,
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
            answer, _ = child.communicate(data, timeout=timeout)
        except subprocess.TimeoutExpired as error:
            child.kill()
            child.communicate()
            raise PaperError(
                f"{name} took longer than {timeout:g} seconds to read; split it or upload only the pages with the plan."
            ) from error
    return _paper_of(answer, child.returncode, name)


def shown_name(name: str) -> str:
    """An uploaded file's name as text to show: no folders, no control characters, at most 120
    characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(character for character in last if character.isprintable()).strip()[-120:] or "The paper"


def _paper_of(answer: bytes, code: int, name: str) -> Paper:
    """Make the child's answer a paper, or the error it reports."""
    try:
        said = json.loads(answer)
    except ValueError:
        said = {}
    if code == 0 and isinstance(said, dict) and "paper" in said:
        return paper_from_json(said["paper"])
    if isinstance(said, dict) and isinstance(said.get("refused"), str):
        raise PaperError(said["refused"])
    raise PaperError(
        f"{name} needed more memory or time than one paper may use; split it or upload only the pages with the plan."
    )


def _limit(memory: int, seconds: int) -> None:
    """Bound this process's memory, processor time and files, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _child(name: str, memory: str, seconds: str) -> int:
    """Read a paper from standard input and write it, or why it cannot be read, to standard output."""
    _limit(int(memory), int(seconds))
    logging.disable(logging.CRITICAL)
    # Reading makes hundreds of thousands of small objects at once and few cycles; looking for those takes longer.
    gc.set_threshold(100_000, 20, 20)
    from data.ingest.readers import read_paper

    try:
        said: dict[str, object] = {"paper": paper_to_json(read_paper(sys.stdin.buffer.read(), name))}
    except PaperError as error:
        said = {"refused": str(error)}
    except MemoryError:
        said = {"refused": f"{name} needs too much memory; split it and upload the part with the plan."}
    except RecursionError:
        said = {"refused": f"{name} is nested too deeply to be read; save it again and upload the new file."}
    except Exception as error:
        kind = type(error).__name__
        said = {"refused": f"{name} could not be read ({kind}); save it again and upload the new file."}
    sys.stdout.write(json.dumps(said))
    sys.stdout.flush()
    return 0 if "paper" in said else 1


if __name__ == "__main__":
    sys.exit(_child(*sys.argv[1:4]))
