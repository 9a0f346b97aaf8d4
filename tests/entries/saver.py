"""Processes that save at once: `python -m tests.entries.saver FOLDER PROCESSES PAPER@CHALLENGE ...`.

A script, so that what a test's own process has become meanwhile (a page run in it takes the place of `__main__`) is no
part of it. The papers are dealt out to the processes; each prints what its saves said, as one line of JSON.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

from data.entries.save import save_plan
from data.vocabulary.faults import RegisterError
from tests.ingest.test_save import FILING, PLAN
from tests.small_register import SmallRegister


def save(small: SmallRegister, number: int, challenge: str = FILING.challenge_id) -> str:
    """Save a paper of its own; its name where that was said to be saved, else the reason why not."""
    filing = replace(FILING, checksum=f"paper-{number}", challenge_id=challenge, title=f"Paper {number}")
    try:
        save_plan(PLAN, filing, small.register, small.reference)
        return filing.title
    except RegisterError as error:
        return f"not saved: {error}"


def main(folder: Path, processes: int, papers: list[str]) -> int:
    """Save in that many processes; how many of them failed."""
    children = []
    for at in range(processes):
        child = os.fork()
        if not child:
            mine = [paper.split("@") for paper in papers[at::processes]]
            print(json.dumps([save(SmallRegister(folder), int(number), where) for number, where in mine]), flush=True)
            os._exit(0)
        children.append(child)
    return sum(os.waitpid(child, 0)[1] != 0 for child in children)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]))
