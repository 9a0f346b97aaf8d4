"""How much slower the dashboard starts and answers than Streamlit itself: `uv run python tests/benchmarks/start_up.py`.

Beside the dashboard it runs a bare app: one filter and one Plotly bar chart. It prints, as medians of alternating
runs, the time from `streamlit run` to the first chart in Chromium, and from a click in a filter to the chart redrawn,
and the dashboard's over the bare app's (aims: at most 1.2 and 1.3). It measures and does not judge; no test runs it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.browser.conftest import ARGUMENTS
from tests.browser.found import chromium
from tests.browser.screen import IDLE, offered
from tests.browser.server import APP, running

AIMS = {"first chart": 1.2, "filter": 1.3}
CHART = ".js-plotly-plot .main-svg"
DASHBOARD_PAGE = ""
BARE = '''"""One filter, one chart."""
import plotly.graph_objects as go
import streamlit as st

COUNCILS = {"Harborough": 60, "Huntingdonshire": 39, "Havant": 26}
st.set_page_config(layout="wide")
chosen = st.sidebar.multiselect("Councils", list(COUNCILS), key="councils", bind="query-params")
shown = {name: number for name, number in COUNCILS.items() if not chosen or name in chosen}
st.plotly_chart(go.Figure(go.Bar(x=list(shown.values()), y=list(shown), orientation="h")))
'''
SETTINGS = {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false", "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "none"}


@contextmanager
def bare_app() -> Iterator[Path]:
    """The bare app in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        app = Path(folder) / "bare.py"
        app.write_text(BARE, encoding="utf-8")
        yield app


def first_chart(app: Path, where: str, browser: Browser, clicks: int) -> tuple[float, list[float]]:
    """Seconds from the start of the server to the first chart, and of each of the clicks that follow."""
    started = time.perf_counter()
    with running(app, SETTINGS) as address:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.goto(f"{address}/{where}", wait_until="commit")
        page.wait_for_selector(CHART, timeout=60_000)
        shown = time.perf_counter() - started
        page.wait_for_selector(IDLE)
        page.wait_for_timeout(1500)
        seconds = [click(page, name) for name in ["Harborough", "Huntingdonshire"][:clicks]]
        context.close()
    return shown, seconds


def click(page: Page, council: str) -> float:
    """Choose a council and wait until the first chart has other bars than before."""
    before = page.locator(CHART).first.inner_html()
    option = offered(page, "Councils", council)
    started = time.perf_counter()
    option.click()
    page.wait_for_function(
        "([selector, before]) => { const chart = document.querySelector(selector);"
        " return chart && chart.innerHTML !== before; }",
        arg=[CHART, before],
        polling=10,
    )
    seconds = time.perf_counter() - started
    page.keyboard.press("Escape")
    page.wait_for_timeout(500)
    return seconds


def main() -> int:
    """Measure and print; 1 where there is no browser."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of each app")
    runs = parser.parse_args().runs
    path = chromium()
    if path is None:
        print("No Chromium is installed.", file=sys.stderr)
        return 1
    taken: dict[str, dict[str, list[float]]] = {app: {"first chart": [], "filter": []} for app in ("bare", "dashboard")}
    with bare_app() as bare, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        apps = {"bare": (bare, ""), "dashboard": (APP, DASHBOARD_PAGE)}
        for app, where in apps.values():  # once each unmeasured: file caches, and the build where there is none
            first_chart(app, where, browser, clicks=0)
        for run in range(runs):
            for name in sorted(apps, reverse=bool(run % 2)):
                shown, clicked = first_chart(*apps[name], browser, clicks=2)
                taken[name]["first chart"].append(shown)
                taken[name]["filter"] += clicked
        browser.close()
    print(f"{runs} alternating runs; load of this machine now {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for what, aim in AIMS.items():
        medians = {name: statistics.median(taken[name][what]) for name in taken}
        spread = {name: f"{min(taken[name][what]):.2f} to {max(taken[name][what]):.2f}" for name in taken}
        ratio = medians["dashboard"] / medians["bare"]
        print(f"{what:12} ratio {ratio:4.2f} (aim {aim})", end="")
        print("".join(f"   {name} {medians[name]:.2f} s ({spread[name]})" for name in ("dashboard", "bare")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
