"""Whatever state the disk is in: the last good build goes on, or a sentence gives the mend; never a traceback.

Each state is made, looked at and mended again.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data.entries.permission import HOST
from data.entries.save import save_plan
from data.store.build import KEPT_BUILDS, POINTER, build, current, last_good, path_of
from data.store.disk import MACHINE, clear_orphans
from data.vocabulary.faults import BuildError, RegisterError
from tests.ingest.test_save import FILING, PLAN

ROOT = Path(__file__).parents[2]


def now(small) -> Path:
    return current(small.register, small.reference, small.builds)


@pytest.mark.parametrize(
    "noise", [b"\xff\xfe\x00noise", b"", b"\x00" * 4096, b"../../elsewhere.duckdb", b"challenges-gone.duckdb", b"\n\n"]
)
def test_noise_in_the_pointer_harms_no_page(small, noise):
    made = small.build()
    (small.builds / POINTER).write_bytes(noise)
    assert last_good(small.builds) in (made, None)
    assert now(small) == made
    assert last_good(small.builds) == made


def test_a_folder_in_the_pointers_place_harms_no_page(small):
    made = small.build()
    (small.builds / POINTER).unlink()
    (small.builds / POINTER).mkdir()
    assert now(small) == made and last_good(small.builds) == made
    assert [path.name for path in small.builds.glob(".*")] == []


def test_a_folder_in_a_builds_place_is_said_with_its_mend(small):
    made = small.build()
    made.unlink()
    made.mkdir()
    with pytest.raises(BuildError, match="Free some room there or let it be written to"):
        now(small)


STATES = {
    "a folder where a list should be": lambda home: _swap_for_a_folder(home / "register/borchester-2024/actions.csv"),
    "a folder where a challenge's file should be": lambda home: _swap_for_a_folder(
        home / "register/borchester-2024/challenge.toml"
    ),
    "a folder where the councils should be": lambda home: _swap_for_a_folder(home / "reference/councils.csv"),
    "no register": lambda home: (home / "register").rename(home / "elsewhere"),
    "a file where the register should be": lambda home: _swap_for_a_file(home / "register"),
    "no reference lists": lambda home: (home / "reference").rename(home / "elsewhere"),
    "a file where the reference lists should be": lambda home: _swap_for_a_file(home / "reference"),
}


def _swap_for_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _swap_for_a_file(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.write_text("a file")


@pytest.mark.parametrize("state", STATES)
def test_what_stands_in_anothers_place_is_a_sentence_and_the_build_before_goes_on(small, state):
    made = small.build()
    STATES[state](small.home)
    with pytest.raises(RegisterError) as caught:
        now(small)
    saved = ""
    try:
        save_plan(PLAN, FILING, small.register, small.reference, HOST)
    except RegisterError as error:
        saved = str(error)
    assert saved or "borchester" in str(caught.value), "only another challenge's fault lets a save through"
    for said in filter(None, (str(caught.value), saved)):
        assert str(small.home) not in said, "no path of the server"
        assert ". " in said, "and the mend"
    assert last_good(small.builds) == made


AS_NOBODY = """
import os, sys
from pathlib import Path
home = Path(sys.argv[1])
from data.entries.permission import HOST
from data.entries.save import save_plan
from data.store.build import current
from data.vocabulary.faults import BuildError, RegisterError
from tests.ingest.test_save import FILING, PLAN
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
for step in (lambda: current(home / "register", home / "reference", home / "build"),
             lambda: save_plan(PLAN, FILING, home / "register", home / "reference", HOST)):
    try:
        print(step())
    except (RegisterError, BuildError) as error:
        print(type(error).__name__, error)
"""


def as_nobody(home: Path, program: str = AS_NOBODY) -> list[str]:
    found = subprocess.run([sys.executable, "-B", "-c", program, str(home)], cwd=ROOT, capture_output=True, text=True,
                           check=False, timeout=120)  # fmt: skip
    assert "Traceback" not in found.stderr, found.stderr
    return found.stdout.splitlines()


def test_in_folders_that_are_only_read_a_reader_goes_on_and_a_save_is_refused(small):
    made = small.build()
    for folder in (small.home, *(path for path in small.home.rglob("*") if path.is_dir())):
        folder.chmod(0o555)
    for folder in small.home.parents:
        if folder.stat().st_uid == os.getuid() and len(folder.parts) > 2:
            folder.chmod(folder.stat().st_mode | 0o055)
    reading, saving = as_nobody(small.home)
    for folder in (small.home, *(path for path in small.home.rglob("*") if path.is_dir())):
        folder.chmod(0o755)
    assert reading == str(made)
    assert saving.startswith("RegisterError register, the register: it cannot be held for a save")


FULL = """
import resource, signal, sys
from pathlib import Path
from data.entries.permission import HOST
from data.entries.save import save_plan
from data.vocabulary.faults import RegisterError
from tests.ingest.test_save import FILING, PLAN
home = Path(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    save_plan(PLAN, FILING, home / "register", home / "reference", HOST)
    print("saved")
except RegisterError as error:
    print(error)
"""


@pytest.mark.parametrize("bytes_left", [0, 100, 300])
def test_on_a_full_disk_a_save_is_refused_with_the_mend_and_the_register_is_as_it_was(small, bytes_left):
    before = {path: path.read_bytes() for path in small.register.rglob("*") if path.is_file()}
    found = subprocess.run([sys.executable, "-c", FULL, str(small.home), str(bytes_left)], cwd=ROOT,
                           capture_output=True, text=True, check=False, timeout=120)  # fmt: skip
    assert "Traceback" not in found.stderr, found.stderr
    assert "then try again; what was held is as it was." in found.stdout
    small.read()
    assert {path: path.read_bytes() for path in small.register.rglob("*") if path.is_file()} == before
    assert [path.name for path in small.home.rglob(".*") if path.name != ".register.lock"] == []


def test_hidden_folders_are_never_part_of_the_register(small):
    made = small.build()
    for place in (small.register, small.register / "borchester-2024", small.reference):
        (place / ".before").mkdir()
        (place / ".before" / "challenge.toml").write_text("no TOML at all")
        (place / ".DS_Store").write_bytes(b"\x00")
    assert now(small) == made


def test_what_a_dead_process_left_is_removed_and_what_a_living_one_makes_is_not(small):
    made = small.build()
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    name, tail = f".{made.name}", "0" * 32
    theirs = small.builds / f"{name}.{MACHINE}-{os.getpid()}-{tail}"
    elsewhere = small.builds / f"{name}.{'0' * 8}-{dead.pid}-{tail}"
    orphans = [small.builds / f"{name}.{MACHINE}-{dead.pid}-{tail}{end}" for end in ("", ".wal")]
    orphans.append(small.builds / f".{POINTER}.{MACHINE}-{dead.pid}-{tail}")
    old = small.builds / f"{name}.of-an-older-rule"
    for path in (theirs, elsewhere, old, *orphans):
        path.write_bytes(b"half-made")
    os.utime(old, (time.time() - 2 * 24 * 3600,) * 2)
    clear_orphans(small.builds)
    assert sorted(small.builds.glob(".*")) == sorted([theirs, elsewhere])


def test_a_build_killed_at_any_moment_leaves_nothing_after_the_next_start(small):
    """A dozen builds, each ended at another point of it."""
    program = (
        "import os, sys, threading\nfrom pathlib import Path\nhome = Path(sys.argv[1])\n"
        "import pandas\nfrom data.store.build import build\n"
        "for number in range(12):\n"
        "    if child := os.fork():\n"
        "        os.waitpid(child, 0)\n"
        "        continue\n"
        "    threading.Timer(number * 0.02, lambda: os._exit(9)).start()\n"
        "    build(home / 'register', home / 'reference', home / 'build')\n"
        "    os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(small.home)], cwd=ROOT, check=True)
    made = now(small)
    assert sorted(path.name for path in small.builds.iterdir()) == sorted([made.name, POINTER])
    assert build(small.register, small.reference, small.builds) == made


def test_the_build_in_use_until_now_stays_where_the_clock_was_set_back(small):
    """Its file is then the oldest of all, and readers' pages are still being drawn from it."""
    ahead = time.time() + 365 * 24 * 3600
    small.builds.mkdir()
    for number in range(KEPT_BUILDS + 2):
        path_of(f"{number:08}", small.builds).touch()
        os.utime(path_of(f"{number:08}", small.builds), (ahead, ahead))
    before = small.build()
    small.append("borchester-2024/challenge.toml", "\n")
    now = small.build()
    assert before.is_file() and now.is_file() and last_good(small.builds) == now
