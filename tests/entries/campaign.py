"""Saves that are killed: run as a script, so that the processes that die are no part of the test's own.

`python -m tests.entries.campaign FOLDER` copies the small register, saves in a process that is ended before its Nth
step on the disk, for N from 1 until a save is not reached by the kill any more; after each it looks at what is held,
file by file. Steps are the openings, renamings, makings and removings that Python's audit tells of, those inside a
folder being removed too, and each wait for the disk (fsync). Between two of them a file may be part written, which no
step of its own stands for. Prints one line of JSON each.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path

from data.entries.register import read_register
from data.entries.save import save_plan
from tests.ingest.test_save import FILING, PLAN
from tests.small_register import SmallRegister, write_small_register

STEPS = ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree", "shutil.copyfile", "os.listdir")
LATER = replace(FILING, document="later", checksum="later")
THIRD = replace(FILING, document="third", checksum="third")


def held(small: SmallRegister) -> dict[str, int]:
    """What is held of the challenge, and how many papers of all others."""
    rows = read_register(small.register, small.reference)
    own = f"{FILING.challenge_id}/"
    papers = [row["document_id"] for row, _, _ in rows["documents"]]
    reports = [row for row, _, _ in rows["action_reports"] if row["document_id"].startswith(own)]
    mine = sum(paper.startswith(own) for paper in papers)
    return {"papers": mine, "reports": len(reports), "others": len(papers) - mine}


def files(small: SmallRegister) -> dict[str, str]:
    """The challenge's files as they stand."""
    return {path.name: path.read_text(encoding="utf-8") for path in (small.register / FILING.challenge_id).iterdir()}


def killed_at(number: int, small: SmallRegister) -> bool:
    """Save in a process that ends itself before its step of that number; whether it got that far."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0
    count, home = 0, str(small.home)

    def step() -> None:
        nonlocal count
        count += 1
        if count == number:
            os._exit(9)

    def end(event: str, about: tuple) -> None:
        where = str(about[0]) if about else ""
        if event in STEPS and (where.startswith(home) or not where.startswith("/")):  # bare names: inside rmtree
            step()

    to_disk = os.fsync
    os.fsync = lambda handle: (step(), to_disk(handle))[1]
    sys.addaudithook(end)
    save_plan(PLAN, LATER, small.register, small.reference)
    os._exit(0)


def main(folder: Path) -> None:
    whole = write_small_register(folder / "whole")
    save_plan(PLAN, FILING, whole.register, whole.reference)
    before, as_before = held(whole), files(whole)
    shutil.copytree(whole.home, folder / "before")
    save_plan(PLAN, LATER, whole.register, whole.reference)
    number, as_after = 0, files(whole)
    while True:
        number += 1
        small = replace(whole, home=Path(shutil.copytree(folder / "before", folder / str(number))))
        dead = killed_at(number, small)
        found = {"step": number, "dead": dead, "before": before, "after_kill": held(small)}
        found["whole"] = files(small) in (as_before, as_after)
        hidden = [path.name for path in small.home.rglob(".*") if path.name != ".register.lock"]
        save_plan(PLAN, THIRD, small.register, small.reference)
        print(json.dumps(found | {"hidden": hidden, "after_next": held(small)}), flush=True)
        if not dead:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]))
