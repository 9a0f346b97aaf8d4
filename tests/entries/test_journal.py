"""What was saved: an entry for each save, seen by the next who saves, undone by a new entry, and never changed."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from data.entries import journal
from data.entries.permission import HOST, Who
from data.entries.save import save_plan, undo
from data.hosting import FILE, READ_ONLY, SIGNED_IN
from data.vocabulary.faults import NotAllowed, RegisterError
from tests.ingest.test_save import FILING, PLAN

SOON = datetime.now(UTC) + timedelta(hours=1)
ADVISER = Who("Adviser@Region.example", until=SOON)
OWN = FILING.challenge_id
LATER = replace(FILING, document="later", checksum="def", title="The second paper")
SIGNING_IN = f"""access = "{SIGNED_IN}"
[may_save.logins]
"adviser@region.example" = "Adviser, South East"
[may_save.groups]
"editors" = "Editor"
"""


def save(small, filing=FILING, who=HOST):
    return save_plan(PLAN, filing, small.register, small.reference, who)


def state(small) -> str:
    return journal.mark_of(small.register / OWN)


def test_each_save_is_an_entry_of_who_when_which_paper_and_what_changed(small):
    (small.home / FILE).write_text(SIGNING_IN)
    save(small, who=ADVISER)
    save(small, LATER, Who("someone", groups=("readers", "editors"), until=SOON))
    second, first = journal.entries(small.register)
    assert (first.who, first.login, first.does, first.challenge) == (
        "Adviser, South East", "Adviser@Region.example", "save", OWN,
    )  # fmt: skip
    assert (first.checksum, first.paper, first.changes) == (
        "abc", "Ambridge's answer", {"recommendations": 1, "actions": 1, "reports": 1},
    )  # fmt: skip
    assert (second.who, second.changes) == ("Editor", {"recommendations": 0, "actions": 1, "reports": 1})
    assert first.before == "" and second.before == first.after and second.after == state(small)
    assert abs(datetime.fromisoformat(first.at) - datetime.now(UTC)) < timedelta(minutes=10)


def test_the_last_save_is_undone_by_a_new_entry_and_nothing_is_deleted(small):
    save(small)
    before = state(small)
    save(small, LATER)
    whole = state(small)
    undone = undo(OWN, small.register, small.reference, HOST)
    assert state(small) == before
    newest, *rest = journal.entries(small.register)
    assert (newest.does, newest.undoes, len(rest)) == ("undo", 2, 2)
    assert undone.changes == {"recommendations": 0, "actions": -1, "reports": -1}
    assert journal.mark_of(journal.before_of(newest, small.register)) == whole, "what was undone is kept"
    undo(OWN, small.register, small.reference, HOST)
    assert not (small.register / OWN).exists()
    with pytest.raises(NotAllowed, match="all of it is undone already"):
        undo(OWN, small.register, small.reference, HOST)
    small.read()
    save(small)
    assert state(small) == before, "the same paper may be saved again"


def test_what_was_changed_by_hand_is_not_undone(small):
    save(small)
    file = small.register / OWN / "challenge.toml"
    file.write_text(file.read_text() + "# by hand\n")
    with pytest.raises(NotAllowed, match="changed by hand"):
        undo(OWN, small.register, small.reference, HOST)
    assert file.read_text().endswith("# by hand\n")


def test_a_clock_set_back_changes_neither_the_order_of_saves_nor_which_is_undone(small, monkeypatch):
    """An entry's number says what came after what; the time it gives is what the clock said."""
    with monkeypatch.context() as ahead:
        ahead.setattr(journal, "_now", lambda: "2099-01-01T00:00:00+00:00")
        save_plan(PLAN, FILING, small.register, small.reference, HOST)
    later = replace(FILING, checksum="later", title="The later paper")
    save_plan(PLAN, later, small.register, small.reference, HOST)
    assert [entry.paper for entry in journal.entries(small.register)] == [later.title, FILING.title]
    assert later.title in journal.newest_words(FILING.challenge_id, small.register)
    assert undo(FILING.challenge_id, small.register, small.reference, HOST).paper == later.title
    assert undo(FILING.challenge_id, small.register, small.reference, HOST).paper == FILING.title


def test_the_second_who_saves_sees_what_the_first_did_and_looks_again(small):
    seen = state(small)
    save(small, replace(FILING, seen=seen))
    with pytest.raises(NotAllowed, match=r"since you looked: .* command line: saved “Ambridge's answer” \(1 recomm"):
        save(small, replace(LATER, seen=seen))
    assert len(journal.entries(small.register)) == 1
    save(small, replace(LATER, seen=state(small)))
    assert len(journal.entries(small.register)) == 2


@pytest.mark.parametrize(
    ("setting", "who", "said"),
    [
        (f'access = "{READ_ONLY}"', Who(), "nobody saves here"),
        (f'access = "{READ_ONLY}"', ADVISER, "nobody saves here"),
        (SIGNING_IN, Who(), "Sign in to save"),
        (SIGNING_IN, Who("adviser@region.example"), "Sign in again"),
        (SIGNING_IN, Who("adviser@region.example", until=SOON - timedelta(hours=1)), "Sign in again"),
        (SIGNING_IN, Who("other@region.example", until=SOON), "not among those who may save"),
        (SIGNING_IN, Who("", groups=("editors",), until=SOON), "Sign in to save"),
        ('acess = "alone"', Who(), "hosting.toml, acess: it is no setting. Nearest: access"),
        ('access = "everybody"', Who(), "Allowed: alone; shared, read-only; shared, signed in"),
        ('access = "alone', Who(), "hosting.toml, the file: it cannot be read"),
    ],
)
def test_who_may_not_save_is_refused_where_saving_happens(small, setting, who, said, caplog):
    (small.home / FILE).write_text(setting)
    with pytest.raises(RegisterError, match=said):
        save(small, who=who)
    with pytest.raises(RegisterError, match=said):
        undo(OWN, small.register, small.reference, who)
    assert not (small.register / OWN).exists() and not journal.entries(small.register)
    lines = [record.getMessage() for record in caplog.records]
    assert len(lines) == 2 and all(line.startswith("refused: ") for line in lines)
    assert not [line for line in lines if "region" in line or "answer" in line]


def test_alone_on_their_own_machine_everybody_may_save(small):
    save(small, who=Who())
    assert journal.entries(small.register)[0].who == "this computer"


def test_a_save_killed_before_its_entry_has_its_name_is_told_all_the_same(small):
    save(small)
    home = journal.home_of(small.register)
    (home / "000001").rename(home / ".000001")
    (home / ".000002").mkdir()
    (home / ".000002" / journal.ENTRY).write_text('{"torn')
    small.read()
    assert [path.name for path in sorted(home.iterdir())] == ["000001"]
    torn = home / ".000002"
    torn.mkdir()
    entry = json.loads((home / "000001" / journal.ENTRY).read_text()) | {"after": "of a folder never put in place"}
    (torn / journal.ENTRY).write_text(json.dumps(entry))
    small.read()
    assert [path.name for path in sorted(home.iterdir())] == ["000001"]


def test_where_the_register_is_a_repository_each_save_is_a_commit_of_its_own_files(small):
    (small.home / FILE).write_text("git = true")
    for command in (["init", "-q"], ["add", "register"]):
        subprocess.run(["git", "-C", str(small.home), *command], check=True)
    save(small, who=Who())
    save(small, LATER, HOST)
    undo(OWN, small.register, small.reference, HOST)
    said = ["git", "-C", str(small.home), "log", "--format=%an %s", "--name-only"]
    log = subprocess.run(said, check=True, capture_output=True, text=True).stdout
    assert [line for line in log.splitlines() if "entry" in line and "/" not in line] == [
        f"command line Undo a save of {OWN} (entry 3)",
        f"command line Save a paper into {OWN} (entry 2)",
        f"this computer Save a paper into {OWN} (entry 1)",
    ]
    assert "borchester" not in log, "what somebody else laid ready is not taken along"


@pytest.mark.parametrize("day", [date(9999, 12, 31), date(1066, 10, 14)])
def test_a_paper_speaks_of_no_day_before_any_challenge_and_of_none_to_come(small, day):
    with pytest.raises(RegisterError, match=f"it cannot speak of {day}. Give a day from 2010-01-01 to today"):
        save(small, replace(FILING, as_at_earliest=day, as_at_latest=day))
    assert not (small.register / OWN).exists()
