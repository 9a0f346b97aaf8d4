"""What was saved: one entry for each save and each undoing, added beside the register and never changed.

    journal/000012/entry.json    when, who (by role, and by login where one signed in), which paper by its checksum,
                                 what changed, and the marks of the challenge's folder before and after
    journal/000012/before/       the challenge's folder as it was, so that the save can be undone

An entry is laid down hidden (`.000012`), whole, before the challenge's folder is put in place, and gets its name after.
Whoever comes next through the register's door (`data.entries.safekeeping`) finds a hidden one of a process that was
killed between, and lets it stand where the folder is as the entry says, and removes it where it is not.
"""

from __future__ import annotations

import csv
import hashlib
import json
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from data.vocabulary.faults import RegisterError, unreadable

LOG = logging.getLogger("peer_challenge_benchmark")
FOLDER, BEFORE, ENTRY = "journal", "before", "entry.json"
COUNTED = {"recommendations": "recommendations.csv", "actions": "actions.csv", "reports": "reports.csv"}


@dataclass(frozen=True)
class Entry:
    """One save or undoing; `changes` counts the rows that came or went, `undoes` is the number of a save."""

    at: str
    who: str
    does: str
    challenge: str
    paper: str = ""
    checksum: str = ""
    login: str = ""
    changes: dict[str, int] = field(default_factory=dict)
    before: str = ""
    after: str = ""
    undoes: int = 0
    number: int = 0

    @classmethod
    def of_save(cls, who: tuple[str, str], paper: str, checksum: str | None, held: Path, made: Path) -> Entry:
        """The entry of a save, by role and login, that turns the folder held into the one made."""
        had, has = counted(held), counted(made)
        return cls(
            at=_now(), who=who[0], login=who[1], does="save", challenge=held.name, paper=paper, checksum=checksum or "",
            changes={name: has[name] - had[name] for name in has}, before=mark_of(held), after=mark_of(made),
        )  # fmt: skip

    def undone_by(self, role: str, login: str) -> Entry:
        """The entry of undoing this one."""
        changes = {name: -number for name, number in self.changes.items()}
        return replace(
            self, at=_now(), who=role, login=login, does="undo", changes=changes, before=self.after, after=self.before,
            undoes=self.number, number=0,
        )  # fmt: skip


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def home_of(register: Path) -> Path:
    """Where the journal of a register lies."""
    return register.parent / FOLDER


def mark_of(folder: Path) -> str:
    """A mark of a challenge's folder as it stands: the same files give the same one; empty where there is none."""
    if not folder.is_dir():
        return ""
    digest = hashlib.sha256()
    for file in _files(folder):
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def counted(folder: Path) -> dict[str, int]:
    """How many recommendations, actions and reports a challenge's folder holds."""
    found = {}
    for name, file in COUNTED.items():
        rows = 0
        if (folder / file).is_file():
            with (folder / file).open(encoding="utf-8-sig", newline="") as handle:
                rows = max(0, sum(1 for _ in csv.reader(handle)) - 1)
        found[name] = rows
    return found


@contextmanager
def kept(entry: Entry, register: Path) -> Iterator[None]:
    """Keep the entry with what is done meanwhile: both or neither; called by whoever holds the register."""
    home = home_of(register)
    home.mkdir(exist_ok=True)
    name = f"{max((int(path.name) for path in _laid(home)), default=0) + 1:06}"
    hidden = home / f".{name}"
    shutil.rmtree(hidden, ignore_errors=True)
    try:
        held = register / entry.challenge
        if held.is_dir():
            shutil.copytree(held, hidden / BEFORE, ignore=shutil.ignore_patterns(".*"))
        hidden.mkdir(exist_ok=True)
        text = json.dumps(asdict(replace(entry, number=int(name))), ensure_ascii=False, indent=1)
        with (hidden / ENTRY).open("w", encoding="utf-8") as handle:
            handle.write(text + "\n")
            handle.flush()
            os.fsync(handle.fileno())
        yield
        os.replace(hidden, home / name)
    except BaseException:
        settle(register)
        raise


def settle(register: Path) -> None:
    """Let a hidden entry stand where what it tells of was done, and remove it where it was not."""
    home = home_of(register)
    for hidden in home.glob(".[0-9]*"):
        try:
            entry = _read(hidden)
            done = mark_of(register / entry.challenge) == entry.after
        except (RegisterError, OSError):  # it was not written to its end, so nothing was put in place after it
            done = False
        if done:
            os.replace(hidden, home / hidden.name.removeprefix("."))
        else:
            shutil.rmtree(hidden, ignore_errors=True)


def entries(register: Path, most: int | None = None) -> list[Entry]:
    """The entries, the newest first; at most so many."""
    laid = sorted(_laid(home_of(register)), reverse=True)
    return [_read(path) for path in laid[:most]]


def _laid(home: Path) -> list[Path]:
    return [path for path in home.iterdir() if path.name.isdigit() and path.is_dir()] if home.is_dir() else []


def _read(folder: Path) -> Entry:
    file = folder / ENTRY
    try:
        return Entry(**json.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise unreadable(error) from error
    except (ValueError, TypeError) as error:
        shown = f"{FOLDER}/{folder.name}/{ENTRY}"
        raise RegisterError(shown, "the file", "it is no entry of the journal", "Put it back from a copy.") from error


def last_save(challenge: str, register: Path) -> Entry | None:
    """The newest save of a challenge that was not undone, or None."""
    undone: set[int] = set()
    for entry in entries(register):
        if entry.challenge == challenge and entry.does == "undo":
            undone.add(entry.undoes)
        elif entry.challenge == challenge and entry.number not in undone:
            return entry
    return None


def before_of(entry: Entry, register: Path) -> Path:
    """The challenge's folder as it was before the entry."""
    return home_of(register) / f"{entry.number:06}" / BEFORE


def newest_words(challenge: str, register: Path) -> str:
    """What was done last in a challenge, as a sentence."""
    newest = next((entry for entry in entries(register) if entry.challenge == challenge), None)
    return words(newest) if newest else "it was changed by hand."


def words(entry: Entry) -> str:
    """An entry as a sentence: when, who, what, and how many rows came or went."""
    moved = [(abs(number), name if abs(number) != 1 else name[:-1]) for name, number in entry.changes.items() if number]
    rows = ", ".join(f"{number} {name}" for number, name in moved) or "no rows"
    did = f"saved “{entry.paper}” ({rows} more)" if entry.does == "save" else f"undid “{entry.paper}” ({rows} fewer)"
    at = datetime.fromisoformat(entry.at)
    return f"{at.day} {at:%B %Y, %H:%M} UTC, {entry.who}: {did}."


@contextmanager
def in_the_log(what: str, challenge: str) -> Iterator[None]:
    """One line for what is done or refused, with no name, address or word of a paper in it."""
    try:
        yield
    except RegisterError as error:
        LOG.warning("refused: %s, challenge %s, %s", what, challenge, type(error).__name__)
        raise
    LOG.info("done: %s, challenge %s", what, challenge)
