"""Every page in light and dark, wide and on a phone: nothing from outside, nothing broken, nothing out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from pages.frame.menu import PAGES
from tests.browser.conftest import Tabs
from tests.browser.screen import hearing, open_all, open_page, settle
from tests.browser.server import ROOT

SCREENSHOTS = ROOT / "screenshots"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}

# Under a page's path Streamlit's browser code first asks for these two beside the page, gets 404, and then asks at
# the root. Seen in Streamlit 1.67.0 on 2026-11-23.
PROBES = ("/_stcore/health", "/_stcore/host-config")

# Streamlit's own fault, as (rule, test id of the part), checked in Streamlit 1.67.0 on 2026-11-25: a wide st.table
# lies in a scrolling box that takes no focus.
AXE_ALLOWED = {("scrollable-region-focusable", "stTable")}


AT_REST = ("overview", "news", "add-plan", "method", "accessibility")
"""Pages looked at without a choice; the others with two councils chosen, so that chips are on the page."""
UNDRAWN = ("side-by-side", "similar", "explore", "news", "add-plan", "method", "accessibility")
"""Pages of words and rows, without a chart."""
CHOSEN = "councils=Harborough&councils=Huntingdonshire"
OWN = {
    "council": "council=Huntingdonshire&open-huntingdonshire-2024%2F4=true",
    "similar": "like=harborough-undated%2F3",
    "benchmark": "subject=Huntingdonshire",
    "side-by-side": "beside=Harborough&beside=Huntingdonshire&beside=Havant",
    "clock": "councils=Harrow&councils=Havant",
}
"""What a page of its own shows: a council, an open recommendation, its neighbours."""


SIZES = ((720, 450), (390, 844), (320, 640))
"""Besides 1440: 720 is 1440 at 200%, 390 a phone, 320 is 1280 at 400%."""


def address(name: str) -> str:
    """Where a page is looked at."""
    link = OWN.get(name) or ("" if name in AT_REST else CHOSEN)
    return f"{'' if name == 'overview' else name}{'?' if link else ''}{link}"


@dataclass
class Seen:
    """What one visit of one page showed."""

    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    violations: list[tuple[str, str, str]] = field(default_factory=list)
    draws: bool = True
    charts: list[dict[str, Any]] = field(default_factory=list)
    sideways: dict[int, int] = field(default_factory=dict)


@pytest.fixture(scope="module", params=["light", "dark"])
def colours(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module", params=list(PAGES))
def seen(request: pytest.FixtureRequest, tabs: Tabs, server: str, colours: str) -> Seen:
    """One visit of one page: watched, audited and photographed wide, zoomed to 200%, and on a phone."""
    page = tabs.of("one", colours)
    name = request.param
    found = Seen(draws=name not in UNDRAWN)
    with hearing(
        page,
        request=lambda asked: found.requests.append(asked.url),
        websocket=lambda socket: found.requests.append(socket.url),
        console=lambda said: (
            found.console.append(f"{said.text} {said.location.get('url', '')}") if said.type == "error" else None
        ),
        pageerror=lambda error: found.faults.append(str(error)),
    ):
        open_page(page, f"{server}/{address(name)}")
        _photograph(page, f"{name}-{colours}-1440")
        found.charts = page.locator('[data-testid="stPlotlyChart"]').evaluate_all(CHART_PARTS)
        open_all(page)
        found.violations += _audit(page)
        for width, height in SIZES if colours == "light" else SIZES[1:2]:  # what fits does not depend on colours
            page.set_viewport_size({"width": width, "height": height})
            settle(page)
            page.wait_for_timeout(300)
            found.sideways[width] = page.evaluate(SIDEWAYS)
            if width == 390:
                _photograph(page, f"{name}-{colours}-390")
                found.violations += _audit(page)
    return found


CHART_PARTS = """charts => charts.map(chart => {
    const topic = [...chart.closest('[class*="st-key-chart-"]').classList]
        .find(name => name.startsWith('st-key-chart-')).slice('st-key-chart-'.length);
    const has = (part, inside) => !!document.querySelector(`[class*="st-key-${part}"] ${inside}`);
    return {topic, table: has(`table-${topic}`, 'summary'), csv: has(`csv-${topic}`, 'button'),
            picture: has(`picture-chart-${topic}`, '*'),
            counted: has(`under-${topic}`, '[data-testid="stPopover"] button'),
            alt: (chart.querySelector('[role=img]') || chart.closest('[aria-label]') || chart)
                .getAttribute('aria-label') || ''}; })"""
SIDEWAYS = """() => { const main = document.querySelector('[data-testid="stMain"]');
    return Math.max(document.documentElement.scrollWidth - document.documentElement.clientWidth,
                    main.scrollWidth - main.clientWidth); }"""


def _audit(page: Page) -> Iterator[tuple[str, str, str]]:
    """What axe finds serious or critical, but for the framework's own dated faults: rule, part, markup."""
    for violation in Axe().run(page, options=RULES).response["violations"]:
        if violation["impact"] in ("serious", "critical"):
            for node in violation["nodes"]:
                parts = page.locator(node["target"][0]).first.evaluate(
                    "e => { const of = []; for (; e; e = e.parentElement)"
                    " if (e.dataset.testid) of.push(e.dataset.testid); return of; }"
                )
                if not any((violation["id"], part) in AXE_ALLOWED for part in parts):
                    yield violation["id"], parts[0] if parts else "", node["html"]


def _photograph(page: Page, name: str) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")


def test_nothing_is_asked_of_another_host(seen: Seen):
    hosts = {urlsplit(url).hostname for url in seen.requests if urlsplit(url).scheme not in ("data", "blob")}
    assert hosts == {"localhost"}


def test_the_console_shows_no_error(seen: Seen):
    assert not seen.faults
    assert not [said for said in seen.console if not said.rstrip().endswith(PROBES)]


def test_axe_finds_nothing_serious(seen: Seen):
    assert not seen.violations, "\n".join(f"{rule} in {part}: {html[:200]}" for rule, part, html in seen.violations)


def test_every_chart_has_words_a_table_a_file_a_picture_and_its_definition(seen: Seen):
    assert bool(seen.charts) == seen.draws
    for chart in seen.charts:
        assert len(chart["alt"].split()) >= 5, chart
        assert all(chart[part] for part in ("table", "csv", "picture", "counted")), chart


def test_neither_a_phone_nor_zoom_needs_scrolling_sideways(seen: Seen, colours: str):
    assert seen.sideways == ({720: 0, 390: 0, 320: 0} if colours == "light" else {390: 0})


def test_the_screenshots_are_not_kept_in_git():
    assert "screenshots/" in Path(ROOT / ".gitignore").read_text(encoding="utf-8").split()
