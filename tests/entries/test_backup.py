"""A copy is whole or has no name, and what is put back from it is the same register, with its journal."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from data.entries import journal
from data.entries.backup import backup, restore
from data.entries.permission import HOST
from data.entries.save import save_plan, undo
from data.groups import keep_group, kept_groups
from data.store.build import version
from data.vocabulary.faults import RegisterError
from tests.ingest.test_save import FILING, PLAN
from tests.small_register import SmallRegister, contents

ROOT = Path(__file__).parents[2]


def test_what_is_restored_is_what_was_copied_and_goes_on_from_there(small, tmp_path):
    save_plan(PLAN, FILING, small.register, small.reference, HOST)
    (small.home / "hosting.toml").write_text("git = false\n")
    (small.register / ".left-behind").mkdir()
    keep_group("Ours", ["ambridge", "borchester"], "register", small.home / "groups", HOST)
    copy = backup(tmp_path / "copies", small.home)
    before, named = contents(small.build()), version(small.register, small.reference)
    undo(FILING.challenge_id, small.register, small.reference, HOST)

    assert restore(copy, tmp_path / "again") == 4
    again = SmallRegister(tmp_path / "again")
    assert version(again.register, again.reference) == named and contents(again.build()) == before
    assert (again.home / "hosting.toml").read_text() == "git = false\n"
    assert [entry.does for entry in journal.entries(again.register)] == ["save"]
    assert [group.name for group in kept_groups("register", again.home / "groups")] == ["Ours"]
    undo(FILING.challenge_id, again.register, again.reference, HOST)
    assert not (again.register / FILING.challenge_id).exists(), "the journal's own copies came along"


def test_the_command_by_the_clock_and_back(small, tmp_path):
    def said(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "data", *command], cwd=ROOT, capture_output=True, text=True,
                              check=False, env={"PATH": "/usr/bin:/bin", "CPC_DATA": str(small.home)})  # fmt: skip

    told = said("backup", str(tmp_path / "copies"))
    assert told.returncode == 0, told.stderr
    copy = told.stdout.strip()
    assert "3 papers" in said("restore", copy, str(tmp_path / "again")).stdout
    refused = said("restore", copy, str(tmp_path / "again"))
    assert refused.returncode == 1 and "it is there already. Name a new one" in refused.stderr


def test_a_damaged_copy_and_one_that_would_write_elsewhere_leave_nothing(small, tmp_path):
    copy = backup(tmp_path / "copies", small.home)
    whole = copy.read_bytes()
    copy.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(RegisterError, match="it is damaged .* Take an earlier copy"):
        restore(copy, tmp_path / "again")
    copy.write_bytes(whole)
    with zipfile.ZipFile(copy, "a") as archive:
        archive.writestr("../outside.txt", "x")
    with pytest.raises(RegisterError, match="a copy holds no such file"):
        restore(copy, tmp_path / "again")
    assert not (tmp_path / "again").exists() and list(tmp_path.glob(".again*")) == []


def test_only_the_newest_copies_are_kept(small, tmp_path):
    folder = tmp_path / "copies"
    folder.mkdir()
    for day in range(1, 5):
        (folder / f"peer-challenges-2020-01-0{day}T000000Z.zip").write_bytes(b"old")
    (folder / "of somebody else.zip").write_bytes(b"stays")
    newest = backup(folder, small.home, kept=3)
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        ["of somebody else.zip", "peer-challenges-2020-01-03T000000Z.zip", "peer-challenges-2020-01-04T000000Z.zip",
         newest.name]
    )  # fmt: skip


def test_a_copy_made_after_the_clock_was_set_back_stays(small, tmp_path):
    folder = tmp_path / "copies"
    folder.mkdir()
    for day in range(1, 4):
        (folder / f"peer-challenges-2099-01-0{day}T000000Z.zip").write_bytes(b"of a clock that ran ahead")
    newest = backup(folder, small.home, kept=2)
    assert sorted(path.name for path in folder.iterdir()) == [newest.name, "peer-challenges-2099-01-03T000000Z.zip"]
