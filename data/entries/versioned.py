"""For those who keep the register in a git repository: a commit for each save (`git = true` in hosting.toml)."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from data.entries.journal import FOLDER, LOG, Entry, entries
from data.hosting import hosting

SECONDS = 30


def commit(entry: Entry, register: Path) -> None:
    """Commit the challenge's folder and its entry, and nothing else that lies there changed.

    What was saved is saved: where git cannot take it, the log says so and the next save's commit takes both.
    """
    root = register.parent
    if not hosting(root).git:
        return
    number = entries(register, 1)[0].number
    paths = [f"{register.name}/{entry.challenge}", FOLDER]
    named = {f"GIT_{who}_{what}": text for who in ("AUTHOR", "COMMITTER") for what, text in _names(entry)}
    try:
        for command in (["add", "--all", "--", *paths], ["commit", "-q", "-m", _message(entry, number), "--", *paths]):
            subprocess.run(
                ["git", "-C", str(root), *command], check=True, capture_output=True, timeout=SECONDS,
                env=os.environ | named,
            )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        LOG.warning("not committed: entry %s, %s", number, type(error).__name__)


def _names(entry: Entry) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("NAME", entry.who), ("EMAIL", entry.login or "nobody@localhost")


def _message(entry: Entry, number: int) -> str:
    return f"{'Save a paper into' if entry.does == 'save' else 'Undo a save of'} {entry.challenge} (entry {number})"
