"""What a run of each page costs the server: `uv run python -m tests.benchmarks.pages [--size "317 4 60 10"] [page …]`.

Each page is opened by a link in a new session: first (nobody has opened it), with another filter, and again (one more
run of it in a session that has it open). Beside it a bare page of the same server engine with as many widgets, texts,
tables and charts. Prints CPU seconds, and the ratios of `again` over the bare page. It asserts nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pages.frame.menu import FIRST, PAGES
from tests.benchmarks.viewer import Answered, Viewer, cpu, memory
from tests.browser.server import APP, Server, started

AGAIN, DRAWS = 8, 3
"""Runs of a page in one session, and sessions."""
SETTINGS = {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false", "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "none",
            "STREAMLIT_CLIENT_TOOLBAR_MODE": "minimal"}  # fmt: skip
BARE = Path(__file__).parent / "bare.py"
FILTER = {"regions": "East Midlands"}
"""The other filter; where the page has no region, the day."""
DAY = {"as_at": "2025-06-30"}


def other(page: str) -> dict[str, str]:
    """The link's filter for the third figure."""
    heeded = PAGES[page].filters
    return FILTER if "regions" in heeded else DAY if "as_at" in heeded else {}


@dataclass
class Cost:
    """One page: CPU seconds first, again (median) and with another filter, and what its first run sent."""

    first: float
    again: float
    filtered: float
    sent: Answered

    @property
    def elements(self) -> Counter[str]:
        return self.sent.elements


def cost(server: Server, address: str, link: dict[str, str]) -> tuple[float, Answered]:
    """CPU seconds of the server for one new session that opens the address, and what was sent."""
    before = cpu(server.process)
    with Viewer(server.address) as viewer:
        answered = viewer.open(address, link)
        time.sleep(0.05)
    return cpu(server.process) - before, answered


def warm(server: Server, address: str, link: dict[str, str]) -> float:
    """CPU seconds of one more run in a session that has the page open."""
    with Viewer(server.address) as viewer:
        viewer.open(address, link)
        viewer.open(address, link)
        time.sleep(0.1)
        before = cpu(server.process)
        for _ in range(AGAIN):
            viewer.open(address, link)
        time.sleep(0.05)
        return (cpu(server.process) - before) / AGAIN


def of_pages(wanted: list[str], data_set: str, environment: dict[str, str]) -> dict[str, Cost]:
    """What each page costs, on one server, one after the other."""
    found = {}
    link = {"set": data_set}
    with started(APP, SETTINGS | environment) as server:
        cost(server, "accessibility", link)
        time.sleep(3)  # what the server loads in the background
        for page in wanted:
            address = "" if page == FIRST else page
            first, answered = cost(server, address, link)
            again = statistics.median(warm(server, address, link) for _ in range(DRAWS))
            filtered, under = cost(server, address, link | other(page))
            found[page] = Cost(first, again, filtered, answered)
            print(
                f"  {page:14} first {first:6.2f}  again {again:6.3f}  filter {filtered:6.2f}  "
                f"peak {memory(server.process):5.0f} MB {answered.faults + under.faults or ''}",
                flush=True,
            )
    return found


def of_bare_pages(costs: dict[str, Cost]) -> dict[str, float]:
    """CPU seconds, median, of a bare page with as many of each element as each of the pages."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump({page: cost.elements for page, cost in costs.items()}, file)
        file.flush()
        found = {}
        with started(BARE, SETTINGS | {"BARE_PAGES": file.name}) as server:
            for page in costs:
                found[page] = statistics.median(warm(server, "bare", {"page": page}) for _ in range(DRAWS))
    return found


def main() -> None:
    """Measure the sizes asked for and print one table for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", default=list(PAGES))
    parser.add_argument("--size", action="append", help='practice set: "councils rounds actions reports"; or "real"')
    asked = parser.parse_args()
    sizes = asked.size or ["real", "317 2 40 4", "317 4 60 10"]
    firsts: dict[str, list[float]] = {page: [] for page in asked.pages}
    for size in sizes:
        print(f"{size}: CPU seconds of the server (load {os.getloadavg()[0]:.1f})")
        found = of_pages(asked.pages, *(("published", {}) if size == "real" else ("practice", {"CPC_PRACTICE": size})))
        bare = of_bare_pages(found)
        for page, row in found.items():
            firsts[page].append(row.first)
            print(
                f"  {page:14} bare {bare[page]:6.3f}  again over bare {row.again / max(bare[page], 0.001):5.2f}  "
                f"elements {row.elements.total():4}  KB sent {row.sent.sent / 1024:6.0f}"
            )
    if len(sizes) > 1:
        print(f"first run over the first run at {sizes[0]}: {', '.join(sizes[1:])}")
        for page, each in firsts.items():
            print(f"  {page:14}" + "".join(f"{seconds / max(each[0], 0.01):8.1f}" for seconds in each[1:]))


if __name__ == "__main__":
    main()
