"""A build that cannot be written: said in one sentence, nothing half-written is left, and the one before goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from data.store.build import POINTER, build, current, last_good
from data.vocabulary.faults import BuildError

ROOT = Path(__file__).parents[2]
FULL_DISK = """
import resource, signal, sys
from pathlib import Path
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
from data.store.build import build
from data.vocabulary.faults import BuildError
home = Path(sys.argv[1])
try:
    build(home / "register", home / "reference", home / "build")
except BuildError as error:
    print(error)
"""
"""Writes fail once a file has 30,000 bytes, as they do where the disk is full."""


def on_a_full_disk(home: Path) -> str:
    """What building says there."""
    found = subprocess.run([sys.executable, "-c", FULL_DISK, str(home)], cwd=ROOT, capture_output=True, text=True,
                           check=False, timeout=120)  # fmt: skip
    assert "Traceback" not in found.stderr, found.stderr
    return found.stdout.strip()


def test_a_full_disk_is_said_and_nothing_half_written_is_left(small):
    small.builds.mkdir(exist_ok=True)
    said = on_a_full_disk(small.home)
    assert said.startswith(f"The database cannot be written in {small.builds}: ")
    assert said.endswith("or name another folder with CPC_DATA.")
    assert list(small.builds.iterdir()) == []


def test_the_build_before_it_goes_on(small):
    before = small.build()
    small.append("borchester-2024/challenge.toml", "\n")
    assert on_a_full_disk(small.home)
    assert last_good(small.builds) == before
    assert sorted(path.name for path in small.builds.iterdir()) == sorted([before.name, POINTER])


def test_a_folder_that_is_none_is_said(small):
    small.builds.parent.mkdir(exist_ok=True)
    small.builds.write_text("a file")
    with pytest.raises(BuildError, match="cannot be written in .*another folder with CPC_DATA"):
        build(small.register, small.reference, small.builds)


def test_a_build_deleted_under_a_running_copy_is_made_again(small):
    made = small.build()
    assert current(small.register, small.reference, small.builds) == made
    made.unlink()
    assert current(small.register, small.reference, small.builds) == made and made.is_file()


def test_a_build_damaged_under_a_running_copy_is_made_again(small):
    made = small.build()
    assert current(small.register, small.reference, small.builds) == made
    os.truncate(made, made.stat().st_size // 2)
    assert current(small.register, small.reference, small.builds) == made
    assert last_good(small.builds) == made
