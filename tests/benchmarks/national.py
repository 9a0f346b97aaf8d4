"""How long the main reads take at the national size: `python tests/benchmarks/national.py [councils rounds …]`.

Prints a table; it asserts nothing, because the answer depends on the machine.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from analysis.compare.benchmark import newest_figures, verdicts
from analysis.counts.completion import completion, due_and_done, status_counts
from analysis.statistics.survival import completion_curve
from analysis.time.over_time import curve_points
from analysis.time.since_challenge import actions_since_challenge
from analysis.time.slippage import lateness
from data.practice.store import Settings, practice_set
from data.store import build, read
from data.vocabulary.selection import Selection

READS = ["challenges", "silence", "action_tally", "recommendation_tally", "themes", "recommendations", "actions"]
READS += ["reports", "judged_actions", "milestones", "documents"]


def timed(what: str, run: Callable[[], Any]) -> Any:
    start = time.perf_counter()
    found = run()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = f"{len(found):,} rows" if hasattr(found, "__len__") and not isinstance(found, dict) else ""
    print(f"{what:32}{time.perf_counter() - start:8.2f} s   peak {peak:6.0f} MB   {size}", flush=True)
    return found


def main(sizes: list[int]) -> None:
    wanted = Settings(*(sizes or [317, 4, 60, 10]))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "national.duckdb"
        made = timed("invent", lambda: practice_set(wanted))
        timed("write", lambda: build.write(made.tables, path))
        everything = Selection()
        with read.open_store(path) as store:
            found = {
                name: timed(f"read {name}", partial(getattr(read, f"read_{name}"), store, everything)) for name in READS
            }
            timed("read actions, one council", lambda: read.read_actions(
                store, Selection(councils=(found["challenges"]["council_id"].iloc[0],))))  # fmt: skip
        counts = timed("status counts", lambda: status_counts(found["action_tally"]))
        timed("known complete", lambda: completion(counts))
        timed("due and done", lambda: due_and_done(found["action_tally"]))
        figures = timed("benchmark figures",
                        lambda: newest_figures(found["recommendation_tally"], found["challenges"]))  # fmt: skip
        timed("benchmark verdicts", lambda: verdicts(figures, list(figures["council_id"]), "recommendations"))
        since, _ = timed("months since the challenge",
                         lambda: actions_since_challenge(found["judged_actions"], found["challenges"]))  # fmt: skip
        curve = timed("completion curve", lambda: completion_curve(since))
        timed("curve with its band", lambda: curve_points(since, curve))
        timed("days late", lambda: lateness(found["judged_actions"]))


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]])
