"""Comparator groups that a reader keeps under a name on this machine, for this and every later visit.

One file for each name, in a folder of each data set beside the builds; it is replaced whole, so a reader who looks
meanwhile sees the old group or the new one. Only council ids are held: which councils there are is asked of the build.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

from data.entries.permission import NOBODY, Who, role_of
from data.home import HOME
from data.hosting import hosting
from data.vocabulary.faults import NotAllowed

LONGEST_NAME = 60
MOST_GROUPS = 200
MOST_COUNCILS = 500
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ()&'.,-]*")
ALLOWED = "Use letters, digits, spaces and - ' & ( ) . , and begin with a letter or a digit."


class GroupRefused(ValueError):
    """A group that is not kept, with a sentence on why and what to do."""


@dataclass(frozen=True)
class KeptGroup:
    """A group of councils under its name, in the order of its list."""

    name: str
    councils: tuple[str, ...]


def kept_groups(data_set: str, home: Path = HOME.groups) -> list[KeptGroup]:
    """The groups kept for that data set, by name; a file that is none of ours is passed over."""
    found = []
    for path in sorted((home / data_set).glob("group-*.json")):
        with suppress(OSError, ValueError, KeyError, TypeError):
            told = json.loads(path.read_text(encoding="utf-8"))
            name, councils = str(told["name"]), told["councils"]
            if path == _path(home / data_set, name) and isinstance(councils, list):
                found.append(KeptGroup(name, tuple(map(str, councils))))
    return sorted(found, key=lambda group: group.name.casefold())


def keep_group(
    name: str, councils: Sequence[str], data_set: str, home: Path = HOME.groups, who: Who = NOBODY
) -> KeptGroup:
    """Keep these councils under the name, in place of a group of that name; GroupRefused where it cannot be.

    Groups are everybody's: who may not save where the dashboard is shared may neither keep nor delete one.

    Capitals and runs of spaces do not tell two names apart.
    """
    _ask_whether(who)
    name = " ".join(name.split())
    if not name:
        raise GroupRefused("Give the group a name.")
    if len(name) > LONGEST_NAME:
        raise GroupRefused(f"The name has {len(name)} letters: use {LONGEST_NAME} at most.")
    if not NAME.fullmatch(name):
        raise GroupRefused(f"The group cannot be called “{name}”. {ALLOWED}")
    if not councils:
        raise GroupRefused("The list holds no council that is known here, so there is no group to keep.")
    if len(councils) > MOST_COUNCILS:
        raise GroupRefused(f"The list holds {len(councils)} councils: keep {MOST_COUNCILS} at most.")
    folder = home / data_set
    target = _path(folder, name)
    if not target.exists() and len(kept_groups(data_set, home)) >= MOST_GROUPS:
        raise GroupRefused(f"{MOST_GROUPS} groups are kept already: delete one first.")
    group = KeptGroup(name, tuple(dict.fromkeys(councils)))
    scratch = folder / f".{target.name}.{uuid4().hex}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"name": group.name, "councils": list(group.councils)}, ensure_ascii=False, indent=1)
        scratch.write_text(text + "\n", encoding="utf-8")
        os.replace(scratch, target)
    except OSError as error:
        raise GroupRefused(f"The group could not be written on this machine: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)
    return group


def _ask_whether(who: Who) -> None:
    try:
        role_of(who, hosting())
    except NotAllowed as error:
        raise GroupRefused(str(error)) from error


def delete_group(name: str, data_set: str, home: Path = HOME.groups, who: Who = NOBODY) -> bool:
    """Keep the group of that name no longer; whether there was one. GroupRefused where it cannot be deleted."""
    _ask_whether(who)
    try:
        _path(home / data_set, name).unlink()
        return True
    except FileNotFoundError:
        return False
    except OSError as error:
        raise GroupRefused(f"The group could not be deleted on this machine: {error.strerror}.") from error


def _path(folder: Path, name: str) -> Path:
    return folder / f"group-{quote(' '.join(name.split()).casefold(), safe=' ')}.json"
