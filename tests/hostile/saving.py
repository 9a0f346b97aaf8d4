"""Processes killed at random moments of a build, a save and a first start; and many who save at once."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from data.entries import journal
from data.entries.permission import HOST
from data.entries.register import read_register
from data.entries.save import save_plan
from data.store.build import POINTER, current
from tests.ingest.test_save import FILING, PLAN
from tests.small_register import SmallRegister, write_small_register

ROOT = Path(__file__).parents[2]
IMPORTS = """
import sys
from pathlib import Path
from data.store.build import build, current
from tests.entries.saver import save
from tests.small_register import SmallRegister
small = SmallRegister(Path(sys.argv[1]))
print("go", flush=True)
"""
WHAT = {
    "save": "save(small, int(sys.argv[2]))",
    "build": "(small.register / 'borchester-2024/challenge.toml').open('a').write('\\n'); small.build()",
    "first start": "current(small.register, small.reference, small.builds)",
}


def kills(number: int, seed: int) -> None:
    """So many kills; prints what was lost, half there, or left lying, which should be nothing."""
    random, found = Random(seed), Counter[str]()
    for each in range(number):
        what = random.choice(list(WHAT))
        with tempfile.TemporaryDirectory() as folder:
            small = write_small_register(Path(folder) / "data")
            save_plan(PLAN, FILING, small.register, small.reference, HOST)
            if what != "first start":
                small.build()
            child = subprocess.Popen(
                [sys.executable, "-c", IMPORTS + WHAT[what], str(small.home), str(each)],
                cwd=ROOT, stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(random.uniform(0, 0.6))
            found["reached its end"] += child.poll() is not None
            child.kill()
            child.communicate()
            found[what] += 1
            for fault in _wrong(small):
                found[fault] += 1
                print(what, each, fault)
    print(json.dumps(found))


def _wrong(small: SmallRegister) -> list[str]:
    """What is not as it should be after a kill and the next start."""
    wrong = []
    rows = read_register(small.register, small.reference)
    papers = [row["title"] for row, _, _ in rows["documents"] if row["challenge_id"] == FILING.challenge_id]
    reports = [row for row, _, _ in rows["action_reports"] if row["document_id"].startswith(f"{FILING.challenge_id}/")]
    if len(papers) not in (1, 2) or len(reports) != len(papers):
        wrong.append("half-written or lost")
    if len(journal.entries(small.register)) != len(papers):
        wrong.append("the journal does not say what the register holds")
    made = current(small.register, small.reference, small.builds)
    left = [path for path in small.home.rglob(".*") if path.name != ".register.lock"]
    if left or (small.builds / POINTER).read_text().strip() != made.name:
        wrong.append(f"left lying: {[path.name for path in left]}")
    return wrong


def saves(number: int, seed: int) -> None:
    """Rounds of two to eight processes that save at once into one challenge; prints how many papers were lost."""
    random, found = Random(seed), Counter[str]()
    for _ in range(number):
        with tempfile.TemporaryDirectory() as folder:
            small, many = write_small_register(Path(folder) / "data"), random.randint(2, 8)
            asked = [f"{each}@{FILING.challenge_id}" for each in range(many)]
            command = [sys.executable, "-m", "tests.entries.saver", str(small.home), str(many), *asked]
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
            rows = read_register(small.register, small.reference)
            held = sum(row["challenge_id"] == FILING.challenge_id for row, _, _ in rows["documents"])
            found["saved"] += many
            found["lost"] += many - held
            found["not in the journal"] += many - len(journal.entries(small.register))
            found["rounds"] += 1
    print(json.dumps(found))
