"""Many readers at once: `uv run python -m tests.benchmarks.viewers [--viewers 1 10 50] [--seconds 60] [--bare]`.

Each reader opens a page or changes a filter every 3 to 9 seconds over the app's own websocket. Prints for each number
of readers the median and 95th percentile of the seconds until a page was whole, the faults, and the server's memory;
with `--bare` of a bare page with as many elements as the Overview. `--at` asks a server that already runs.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import tempfile
import threading
import time
from contextlib import nullcontext
from pathlib import Path

from tests.benchmarks.pages import BARE, SETTINGS, cost
from tests.benchmarks.viewer import Viewer, memory
from tests.browser.server import APP, Server, started

PAUSE = (3.0, 9.0)
WANTED = ("", "themes", "completion", "slippage", "clock", "benchmark", "council", "explore", "news", "method")
CHOICES = (("kinds", ["Formal"]), ("types", ["District"]), ("kinds", []), ("types", []), ("themes", []))


class Reader(threading.Thread):
    """One reader, until the time is up."""

    def __init__(self, server: Server, until: float, seed: int, pages: tuple[str, ...], link: dict[str, str]) -> None:
        super().__init__(daemon=True)
        self.server, self.until, self.pages, self.link = server, until, pages, link
        self.draw, self.taken, self.faults = random.Random(seed), [], []  # type: ignore[var-annotated]

    def run(self) -> None:
        time.sleep(self.draw.uniform(0, PAUSE[1]))
        try:
            with Viewer(self.server.address) as viewer:
                while time.monotonic() < self.until:
                    offered = [choice for choice in CHOICES if choice[0] in viewer.widgets]
                    if offered and self.draw.random() < 0.5:
                        answered = viewer.choose(*self.draw.choice(offered))
                    else:
                        answered = viewer.open(self.draw.choice(self.pages), self.link)
                    self.taken.append(answered.seconds)
                    self.faults += answered.faults
                    time.sleep(self.draw.uniform(*PAUSE))
        except Exception as error:  # counted, and the others go on
            self.faults.append(f"{type(error).__name__}: {error}")


def load(server: Server, viewers: int, seconds: float, pages: tuple[str, ...], link: dict[str, str]) -> None:
    """So many readers for so long, and what they waited for."""
    until = time.monotonic() + seconds
    readers = [Reader(server, until, number, pages, link) for number in range(viewers)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    taken = sorted(second for reader in readers for second in reader.taken)
    faults = [fault for reader in readers for fault in reader.faults]
    held = f"{memory(server.process, 'VmRSS'):.0f} MB" if server.process else ""
    print(
        f"  {viewers:3} readers: median {statistics.median(taken):5.2f} s  p95 {taken[int(0.95 * len(taken))]:5.2f} s  "
        f"{len(taken)} runs, {len(faults)} faults {faults[:1] or ''}  {held}  load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--viewers", type=int, nargs="*", default=[1, 10, 50])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--bare", action="store_true")
    parser.add_argument("--set", default="published")
    parser.add_argument("--at", help="the address of a server that runs")
    asked = parser.parse_args()
    running = nullcontext(Server(asked.at, 0)) if asked.at else started(APP, SETTINGS)
    link = {"set": asked.set}
    with running as server:
        elements = cost(server, "", link)[1].elements if server.process else {}
        print(f"The dashboard, {asked.set}")
        for viewers in asked.viewers:
            load(server, viewers, asked.seconds, WANTED, link)
    if asked.bare:
        with tempfile.TemporaryDirectory() as folder:
            counts = Path(folder) / "counts.json"
            counts.write_text(json.dumps({"overview": elements}))
            print("The bare page")
            with started(BARE, SETTINGS | {"BARE_PAGES": str(counts)}) as server:
                for viewers in asked.viewers:
                    load(server, viewers, asked.seconds, ("bare",), {"page": "overview"})


if __name__ == "__main__":
    main()
