"""The practice set: invented councils in national numbers, for training, screenshots and measuring.

`python -m data demo` writes it; the dashboard opens it at `?set=practice`. `CPC_PRACTICE="317 4 60 10"` in the
environment gives its size (councils, rounds, actions, reports). Nothing in it is about any council there is. It reads
no paper and touches neither the register nor its database.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
from dataclasses import astuple
from pathlib import Path
from typing import Any

from data.home import HOME
from data.practice import (
    deadlines as practice_deadlines,
)
from data.practice import (
    names as practice_names,
)
from data.practice import (
    plans as practice_plans,
)
from data.practice import (
    rows as practice_rows,
)
from data.practice.plans import Settings
from data.practice.rows import PracticeSet, practice_set
from data.store import build
from data.store.disk import beside
from data.vocabulary import schema

__all__ = ["PracticeSet", "Settings", "practice_set", "practice_store"]
ROOT = Path(__file__).parents[2]
DATA_SET = "practice (fictional)"
SIZE = "CPC_PRACTICE"
SIZES = ("councils", "rounds", "actions", "reports")
KEPT_SETS = 3
"""Practice sets of other code or size left on disk, each some 18 MB."""


def version(wanted: Settings, reference: Path = HOME.reference) -> str:
    """Eight characters naming the set: its settings, and the code and lists it is made with."""
    digest = hashlib.sha256(repr(astuple(wanted)).encode())
    parts = (practice_rows, practice_plans, practice_names, practice_deadlines, schema, build)
    made_with = (*(Path(str(part.__file__)) for part in parts), Path(str(build.__file__)).parent / "in_force.sql")
    for file in (*made_with, reference / "themes.toml", reference / "councils.csv"):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:8]


def usual_settings() -> Settings:
    """The size that `CPC_PRACTICE` asks for, or the usual one; ValueError that says how to write it."""
    asked = os.environ.get(SIZE, "").split()
    try:
        given: dict[str, Any] = dict(zip(SIZES, map(int, asked), strict=False))
        return Settings(**given)
    except ValueError as error:
        raise ValueError(
            f'{SIZE} is "{" ".join(asked)}": write it like "317 4 60 10" ({", ".join(SIZES)}). {error}'
        ) from error


def practice_store(wanted: Settings | None = None, builds: Path = build.BUILDS) -> Path:
    """The database of the practice set, made now where it is not there yet; older ones of other code are removed."""
    wanted = wanted or usual_settings()
    target = builds / f"practice-{version(wanted)}.duckdb"
    if target.exists():
        return target
    builds.mkdir(parents=True, exist_ok=True)
    scratch = beside(target)
    try:
        build.write(practice_set(wanted).tables, scratch)
        os.replace(scratch, target)
    finally:
        scratch.unlink(missing_ok=True)
    by_age = sorted(builds.glob("practice-*.duckdb"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in by_age[KEPT_SETS:]:
        if old != target:
            old.unlink(missing_ok=True)
    return target


def practice_store_apart() -> Path:
    """The same, of the usual size, made in a process of its own: what it takes to invent goes with that process."""
    target = build.BUILDS / f"practice-{version(usual_settings())}.duckdb"
    if not target.exists():
        command = [sys.executable, "-m", "data", "demo"]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return target


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give the command line of `demo` its options."""
    usual = usual_settings()
    for name in (*SIZES, "seed"):
        parser.add_argument(f"--{name}", type=int, default=getattr(usual, name), metavar="N")


def main(args: argparse.Namespace) -> int:
    """Make the practice set asked for and print what it holds, its path last; 1 where it cannot be made."""
    from data.store.read import open_store

    try:
        wanted = Settings(args.councils, args.rounds, args.actions, args.reports, args.seed)
    except ValueError as error:
        print(f"Not made. {error}")
        return 1
    path = practice_store(wanted)
    with open_store(path) as connection:
        for table in schema.TABLES:
            count = connection.execute(f"SELECT count(*) FROM {table.name}").fetchone()
            print(f"{table.name:24}{count[0] if count else 0:>9,}")
    print("Invented councils, for training. Open the dashboard with ?set=practice, or set CPC_SET=practice.")
    print(path)
    return 0
