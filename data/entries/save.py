"""Save a plan into the register: a new challenge's folder, or one more paper about a challenge already held.

The whole folder is written beside the register, checked as the build checks it, and only then put in place
(`data.entries.safekeeping`), so that a fault leaves the register as it was. Who saved what stands in the journal from
the same moment on.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import tomlkit

from data.entries import journal
from data.entries.permission import NOBODY, Who, role_of
from data.entries.register import read_register
from data.entries.safekeeping import SCRATCH, folders, put_in_place, settled, take_away
from data.entries.versioned import commit
from data.entries.writing import Filing, write_paper
from data.home import HOME
from data.hosting import hosting
from data.ingest.plan import Plan
from data.vocabulary.faults import NotAllowed, RegisterError
from data.vocabulary.selection import FIRST_DAY

__all__ = ["Filing", "challenge_name", "checksum", "paper_held", "parcel", "save_plan", "undo"]


def checksum(data: bytes) -> str:
    """The SHA-256 of a file, by which the same paper is known again."""
    return hashlib.sha256(data).hexdigest()


def save_plan(
    plan: Plan, filing: Filing, register: Path = HOME.register, reference: Path = HOME.reference, who: Who = NOBODY
) -> Path:
    """Write the plan into its challenge's folder and return it; RegisterError, and nothing changed, on a fault.

    NotAllowed where they may not save, or where somebody saved since they looked. Reading what is held, checking and
    writing are one step that nobody else comes between: of several who save at once each finds what the one before
    saved.
    """
    with journal.in_the_log("save", filing.challenge_id):
        role = role_of(who, hosting(register.parent))
        target = register / filing.challenge_id
        with (
            settled(register, writing=True),
            tempfile.TemporaryDirectory(dir=register.parent, prefix=SCRATCH) as beside,
        ):
            folder = Path(beside) / "register" / filing.challenge_id
            filed = _checked(filing, register)
            _lay_out(plan, filed, folder, target)
            read_register(folder.parent, reference)
            entry = journal.Entry.of_save((role, who.login), filed.title, filed.checksum, target, folder)
            with journal.kept(entry, register):
                put_in_place(folder, target)
            commit(entry, register)
    return target


def parcel(plan: Plan, filing: Filing, register: Path = HOME.register, reference: Path = HOME.reference) -> bytes:
    """The challenge's folder as it would be with this plan saved, as a zip to send in; nothing is saved."""
    import io
    import zipfile

    out = io.BytesIO()
    with tempfile.TemporaryDirectory() as beside:
        folder = Path(beside) / "register" / filing.challenge_id
        with settled(register):
            _lay_out(plan, _checked(filing, register), folder, register / filing.challenge_id)
        read_register(folder.parent, reference)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(path for path in folder.iterdir() if path.is_file()):
                archive.write(file, f"{filing.challenge_id}/{file.name}")
    return out.getvalue()


def undo(
    challenge: str, register: Path = HOME.register, reference: Path = HOME.reference, who: Who = NOBODY
) -> journal.Entry:
    """Take back the last save of a challenge: its folder is again as it was before, and the journal says so.

    Nothing is deleted: the journal keeps the folder as it was when it was undone. NotAllowed where they may not save,
    where there is nothing to undo, or where the folder was changed by hand since.
    """
    with journal.in_the_log("undo", challenge):
        role = role_of(who, hosting(register.parent))
        target = register / challenge
        with (
            settled(register, writing=True),
            tempfile.TemporaryDirectory(dir=register.parent, prefix=SCRATCH) as beside,
        ):
            last = journal.last_save(challenge, register)
            if last is None:
                raise NotAllowed("Nothing of this challenge was saved here, or all of it is undone already.")
            if journal.mark_of(target) != last.after:
                raise NotAllowed("This challenge was changed by hand since it was saved, so the save cannot be undone.")
            folder = Path(beside) / "register" / challenge
            entry = last.undone_by(role, who.login)
            if last.before:
                shutil.copytree(journal.before_of(last, register), folder)
                read_register(folder.parent, reference)
            with journal.kept(entry, register):
                put_in_place(folder, target) if last.before else take_away(target)
            commit(entry, register)
    return entry


def _checked(filing: Filing, register: Path) -> Filing:
    """The filing under a name that is free; RegisterError where this paper is held, or its day cannot be."""
    before = paper_held(filing.checksum, register) if filing.checksum else None
    if before:
        problem = f"this very file is held already, in {before}"
        raise RegisterError(filing.title, "the paper", problem, "Nothing needs to be saved.")
    check_as_at(filing.as_at_earliest, filing.title)
    target = register / filing.challenge_id
    if filing.seen is not None and filing.seen != journal.mark_of(target):
        newest = journal.newest_words(filing.challenge_id, register)
        raise NotAllowed(
            f"Somebody saved into this challenge since you looked: {newest} "
            "Look at which actions are held already once more, then save."
        )
    return replace(filing, document=_free(filing.document, target))


def check_as_at(day: date | None, paper: str, today: Callable[[], date] = date.today) -> None:
    """RegisterError where a paper is said to speak of a day before any challenge, or of one that is still to come."""
    if day is not None and not FIRST_DAY <= day <= today():
        problem = f"it cannot speak of {day.isoformat()}"
        mend = f"Give a day from {FIRST_DAY.isoformat()} to today: a paper says how things stood when it was written."
        raise RegisterError(paper, "the paper", problem, mend)


def _lay_out(plan: Plan, filing: Filing, folder: Path, target: Path) -> None:
    """The challenge's folder with the plan in it, made beside the one that is held."""
    if target.exists():
        shutil.copytree(target, folder, ignore=shutil.ignore_patterns(".*"))
    else:
        folder.mkdir(parents=True)
    write_paper(plan, filing, folder)


def _free(wanted: str, target: Path) -> str:
    """The paper's name, with a number where another paper of the challenge has it: somebody may just have saved one."""
    file = target / "challenge.toml"
    held: Any = tomlkit.parse(file.read_text(encoding="utf-8")).get("documents", []) if file.exists() else []
    taken, name, number = {paper.get("id") for paper in held}, wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def challenge_name(council_id: str, onsite_start: str | None) -> str:
    """The register folder's name: the council and the year of the visit, or `undated`."""
    year = re.match(r"\d{4}", onsite_start or "")
    return f"{council_id}-{year.group() if year else 'undated'}"


def paper_held(mark: str, register: Path = HOME.register) -> str | None:
    """The challenge whose folder already has a paper with this checksum, or None."""
    with settled(register):
        for folder in folders(register):
            file = folder / "challenge.toml"
            text = file.read_text(encoding="utf-8") if file.exists() else ""
            if mark in text and any(
                paper.get("checksum") == mark for paper in tomlkit.parse(text).get("documents", [])
            ):
                return folder.name
    return None
