"""Nothing is lost in the register: by a save that is killed at any step, by several at once, by reading meanwhile."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data.entries.register import read_register
from data.entries.safekeeping import LOCK, settled
from data.store.build import version
from data.vocabulary.faults import RegisterError
from tests.entries.saver import save
from tests.ingest.test_save import FILING

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def kills(tmp_path_factory):
    """A save killed before each of its steps on the disk, and what was held then."""
    command = [sys.executable, "-m", "tests.entries.campaign", str(tmp_path_factory.mktemp("kills"))]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert said.returncode == 0, said.stderr
    return [json.loads(line) for line in said.stdout.splitlines()]


def test_the_kills_reach_every_step_and_then_a_save_goes_through(kills):
    assert len(kills) > 25 and all(each["dead"] for each in kills[:-1]) and not kills[-1]["dead"]
    assert kills[-1]["after_kill"]["papers"] == 2


def test_after_any_kill_the_challenge_is_held_whole_as_before_or_whole_as_after(kills):
    whole = {1: 1, 2: 2}
    for each in kills:
        assert whole[each["after_kill"]["papers"]] == each["after_kill"]["reports"], each
        assert each["whole"], each
        assert each["after_kill"]["others"] == each["before"]["others"], each
    assert {each["after_kill"]["papers"] for each in kills} == {1, 2}, "some before, some after"


def test_the_next_save_goes_through_and_loses_nothing(kills):
    for each in kills:
        assert each["after_next"]["papers"] == each["after_kill"]["papers"] + 1, each
        assert each["hidden"] == [], each


def held_papers(small) -> set[str]:
    return {row["title"] for row, _, _ in read_register(small.register, small.reference)["documents"]}


@pytest.mark.parametrize("own", [False, True], ids=["one challenge", "a challenge each"])
def test_of_eight_threads_that_save_at_once_none_is_lost(small, own):
    with ThreadPoolExecutor(8) as pool:
        said = list(
            pool.map(lambda n: save(small, n, f"ambridge-20{10 + n}" if own else FILING.challenge_id), range(8))
        )
    assert set(said) == {f"Paper {number}" for number in range(8)}
    assert set(said) <= held_papers(small)


def test_of_eight_processes_that_save_at_once_into_one_challenge_and_into_others_none_is_lost(small):
    asked = [f"{n}@{FILING.challenge_id}" for n in range(8)] + [f"{8 + n}@ambridge-20{10 + n}" for n in range(8)]
    random.Random(7).shuffle(asked)
    command = [sys.executable, "-m", "tests.entries.saver", str(small.home), "8", *asked]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert printed.returncode == 0, printed.stderr
    said = {title for line in printed.stdout.splitlines() for title in json.loads(line)}
    assert said == {f"Paper {number}" for number in range(16)}
    assert said <= held_papers(small)


def test_whoever_reads_meanwhile_meets_a_whole_register(small):
    save(small, 0)
    stop, seen, names = threading.Event(), [], set()

    def read():
        while not stop.is_set():
            seen.append(held_papers(small))
            names.add(version(small.register, small.reference))

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(1, 6):
        save(small, number)
    stop.set()
    reader.join()
    assert seen and all("Paper 0" in papers for papers in seen)
    assert len(names) <= 6, "a version for each state of the register, and none for a state between two"


def test_the_same_file_is_saved_once(small):
    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(lambda _: save(small, 1), range(2)))
    assert sorted(said)[0] == "Paper 1" and "this very file is held already, in ambridge-2025" in sorted(said)[1]


def test_who_waits_too_long_is_told_so(small):
    holding, done = threading.Event(), threading.Event()

    def hold():
        with settled(small.register):
            holding.set()
            done.wait(20)

    other = threading.Thread(target=hold)
    other.start()
    holding.wait(20)
    try:
        with pytest.raises(RegisterError, match="somebody else is saving"), settled(small.register, patience=0.1):
            pass
    finally:
        done.set()
        other.join()


def test_the_only_copy_left_of_a_challenge_is_put_back(small):
    """Between its two moves a save was killed: the challenge is only in the folder laid aside."""
    before = read_register(small.register, small.reference)
    (small.register / "borchester-2024").rename(small.register / ".borchester-2024.before")
    after = read_register(small.register, small.reference)
    assert {name: len(rows) for name, rows in after.items()} == {name: len(rows) for name, rows in before.items()}
    assert [path.name for path in small.home.rglob(".*")] == [LOCK]


def test_a_save_that_cannot_hold_the_register_is_refused_and_a_reader_goes_on(small):
    (small.home / LOCK).unlink(missing_ok=True)
    (small.home / LOCK).mkdir()  # nothing can be opened under that name
    assert "it cannot be held for a save" in save(small, 1)
    assert "Paper 1" not in held_papers(small)
