"""The command line: `python -m data build` makes the database and prints its path as the last line."""

from __future__ import annotations

import argparse
import sys

from data.checks import RegisterError


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 where it worked, 1 where the register or a paper has a fault (printed in one line)."""
    parser = argparse.ArgumentParser(prog="python -m data", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="check the register and write the database")
    asked = parser.parse_args(arguments)
    try:
        if asked.command == "build":
            return _build()
    except RegisterError as error:
        print(f"Not built. {error}", file=sys.stderr)
        return 1
    return 0


def _build() -> int:
    from data import schema
    from data.store.build import build
    from data.store.read import open_store

    path = build()
    with open_store(path) as connection:
        for table in schema.TABLES:
            count = connection.execute(f"SELECT count(*) FROM {table.name}").fetchone()
            print(f"{table.name:24}{count[0] if count else 0:>7}")
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
