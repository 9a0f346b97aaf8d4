"""The command line: build the database, read a paper, save it, copy the register, score the reading, practise."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from data.vocabulary.faults import RegisterError

if TYPE_CHECKING:
    from data.ingest.upload.reading import Reading


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 where it worked, 1 where the register or a paper has a fault (said in one line)."""
    from data.ingest.readers.refusal import PaperError

    asked = _parser().parse_args(arguments)
    try:
        return COMMANDS[asked.command](asked)
    except RegisterError as error:
        print(f"Nothing was changed. {error}", file=sys.stderr)
    except PaperError as error:
        print(error, file=sys.stderr)
    return 1


def _day(text: str) -> date:
    """A day that a paper can speak of; what is wrong with it goes to whoever typed it."""
    from data.entries.save import check_as_at

    try:
        day = date.fromisoformat(text)
        check_as_at(day, "--as-at")
    except RegisterError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as YYYY-MM-DD") from error
    return day


def _parser() -> argparse.ArgumentParser:
    from data.practice.store import add_arguments

    parser = argparse.ArgumentParser(prog="python -m data", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="check the register and write the database; its path is the last line")
    for name, what in (("read", "print what is read from papers"), ("save", "read papers into the register")):
        command = commands.add_parser(name, help=what)
        command.add_argument("papers", nargs="+", type=Path, metavar="PAPER")
        command.add_argument("--council", required=name == "save", help="the council's name or GSS code")
        command.add_argument("--as-at", type=_day, metavar="YYYY-MM-DD", help="the day the paper speaks of")
        if name == "read":
            command.add_argument("--json", action="store_true", help="one JSON object for each paper")
            command.add_argument("--trace", action="store_true", help="say first what each pass and layout made of it")
        else:
            command.add_argument("--challenge", metavar="YYYY[-MM[-DD]]", help="first day of the peers' visit")
    backup = commands.add_parser("backup", help="copy the register, its lists and its journal into a folder")
    backup.add_argument("folder", type=Path)
    backup.add_argument("--keep", type=int, default=30, metavar="N", help="how many copies stay there")
    restore = commands.add_parser("restore", help="put a copy back into a new data folder")
    restore.add_argument("copy", type=Path)
    restore.add_argument("folder", type=Path)
    score = commands.add_parser("score", help="measure reading against annotations")
    score.add_argument("--papers", type=Path, default=Path("../shared/seeds"))
    score.add_argument("--annotations", type=Path, default=Path("../shared/annotations"))
    score.add_argument("--themes", action="store_true", help="score the theme suggestions instead")
    score.add_argument(
        "--words", action="store_true", help="score wordings (dates, statuses, owners, measures) instead"
    )
    score.add_argument("--misses", action="store_true", help="name what was missed or misread")
    score.add_argument("--shapes", type=int, metavar="N", help="score N invented papers of many shapes instead")
    score.add_argument("--seed", type=int, default=1, help="of the invented papers")
    score.add_argument("--not-plans", type=int, metavar="N", help="read N invented papers that are no plan instead")
    score.add_argument("--shape", action="append", default=[], help="only this shape, several times for several")
    score.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the invented papers there")
    add_arguments(commands.add_parser("demo", help="make the practice set of invented councils"))
    return parser


def _build(_: argparse.Namespace) -> int:
    from data.store.build import build
    from data.store.read import open_store, read_table
    from data.vocabulary.schema import TABLES

    path = build()
    with open_store(path) as store:
        for table in TABLES:
            print(f"{table.name:24}{len(read_table(store, table.name)):>7}")
    print(path)
    return 0


def _read(asked: argparse.Namespace) -> int:
    from data.ingest.as_json import as_json
    from data.ingest.summary import summary

    for paper in asked.papers if asked.trace else ():
        from data.ingest.trace import trace

        print(*trace(_reading(paper).paper), sep="\n")
    plans = [_plan(paper, asked) for paper in asked.papers]
    for plan in plans:
        print(json.dumps(as_json(plan), ensure_ascii=False, indent=1) if asked.json else summary(plan))
    return 0


def _save(asked: argparse.Namespace) -> int:
    from data.entries.filing import file_plan
    from data.reading.themes import suggested_theme

    for paper in asked.papers:
        plan = _plan(paper, asked)
        print(file_plan(plan, paper, asked.council, asked.challenge, asked.as_at, suggested_theme))
    return _build(asked)


def _backup(asked: argparse.Namespace) -> int:
    from data.entries.backup import backup

    print(backup(asked.folder, kept=max(asked.keep, 1)))
    return 0


def _restore(asked: argparse.Namespace) -> int:
    from data.entries.backup import restore

    print(f"{restore(asked.copy, asked.folder)} papers are back. Start the dashboard with CPC_DATA={asked.folder}")
    return 0


def _plan(paper: Path, asked: argparse.Namespace):
    from dataclasses import replace

    plan = _reading(paper).plan
    return replace(plan, council=asked.council or plan.council, as_at=asked.as_at or plan.as_at)


def _reading(path: Path) -> Reading:
    from data.ingest.readers.refusal import PaperError
    from data.ingest.upload.safe import read_safely

    try:
        content = path.read_bytes()
    except OSError as error:
        raise PaperError(f"{path.name} cannot be opened: {error.strerror}. Check the path.") from error
    return read_safely(content, path.name)


def _score(asked: argparse.Namespace) -> int:
    if asked.words:
        from data.measuring.words import print_word_score

        print_word_score(misses=asked.misses)
        return 0
    if asked.not_plans:
        from data.measuring.shapes.not_plans import print_not_plans

        print_not_plans(asked.not_plans, asked.seed, asked.misses)
        return 0
    if asked.shapes:
        from data.measuring.shapes.scored import print_shapes

        print_shapes(asked.shapes, asked.seed, asked.misses, asked.keep, asked.shape)
        return 0
    if asked.themes:
        from data.measuring.theme_score import print_theme_score

        print_theme_score(asked.annotations)
        return 0
    from data.measuring.score_forms import print_score

    print_score(asked.papers, asked.annotations, misses=asked.misses)
    return 0


def _demo(asked: argparse.Namespace) -> int:
    from data.practice import store as practice

    return practice.main(asked)


COMMANDS = {
    "build": _build,
    "read": _read,
    "save": _save,
    "backup": _backup,
    "restore": _restore,
    "score": _score,
    "demo": _demo,
}

if __name__ == "__main__":
    sys.exit(main())
