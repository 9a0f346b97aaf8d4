"""The long campaign, by hand: `uv run python -m tests.hostile papers --number 10000 --seed 1`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("papers", "links", "kills", "saves"))
    parser.add_argument("--number", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=600, help="stop after so long, and print what was found")
    parser.add_argument("--plans", type=int, default=60, help="invented plans that are mutated")
    parser.add_argument("--keep", type=Path, help="a folder for the papers with which something was wrong")
    parser.add_argument("--plain", action="store_true", help="none that a word processor has to make")
    asked = parser.parse_args()
    if asked.what == "papers":
        from tests.hostile.papers import GRAVE, campaign, show

        found = campaign(asked.number, asked.seed, asked.plans, asked.minutes, not asked.plain, asked.keep)
        show(found)
        return int(any(kind in found.wrong for kind in GRAVE))
    if asked.what == "links":
        from tests.hostile import links

        counts = links.campaign(asked.number, asked.seed, asked.minutes)
        print(dict(counts))
        return int(counts["wrong"] > 0 or not counts["the server lives"])
    if asked.what in ("kills", "saves"):
        from tests.hostile.saving import kills, saves

        {"kills": kills, "saves": saves}[asked.what](asked.number, asked.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
