"""Every page in light and dark, wide and on a phone: nothing from outside, nothing broken, nothing out of reach."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, TimeoutError

from pages.frame.menu import PAGES
from tests.browser.conftest import WIDE, Tabs
from tests.browser.screen import TRIES, downloaded, hearing, open_all, open_page, read_table, same, settle
from tests.browser.server import ROOT
from tests.pages.visits import TABS
from tests.sharing import first

SCREENSHOTS = ROOT / "screenshots"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}

COLOUR_RULES = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""Those of them that depend on colours."""
FITS = 5_000
"""Milliseconds after which what is still wider than the window is taken to stay so."""

# Under a page's path Streamlit's browser code first asks for these two beside the page, gets 404, and then asks at
# the root. Seen in Streamlit 1.67.0 on 2026-11-23.
PROBES = ("/_stcore/health", "/_stcore/host-config")

# Streamlit's own fault, as (rule, test id of the part), checked in Streamlit 1.67.0 on 2026-11-25: a wide st.table
# lies in a scrolling box that takes no focus.
AXE_ALLOWED = {("scrollable-region-focusable", "stTable")}


AT_REST = ("overview", "news", "add-plan", "method", "accessibility")
"""Pages looked at without a choice; the others with two councils chosen, so that chips are on the page."""
UNDRAWN = ("side-by-side", "similar", "news", "add-plan", "method", "accessibility")
"""Pages of words and rows, without a chart."""
NO_FILES = ("add-plan", "accessibility")
PARTS_OF_A_BOX = ("Open", "Clear value", "Clear all", "Choose date")
"""Buttons inside a named box, which Streamlit 1.67 names alike."""
STANDING_STILL = ("overview",)
"""Pages whose layout shift is measured as they open."""
STILL = 0.05
"""Half of what Chromium's makers call good: a line of text may still settle, a block may not."""
CHOSEN = "councils=Harborough&councils=Huntingdonshire"
OWN = {
    "council": "council=Huntingdonshire&open-huntingdonshire-2024%2F4=true",
    "similar": "like=harborough-undated%2F3",
    "benchmark": "subject=Huntingdonshire",
    "side-by-side": "beside=Harborough&beside=Huntingdonshire&beside=Havant",
    "clock": "councils=Harrow&councils=Havant",
}
"""What a page of its own shows: a council, an open recommendation, its neighbours."""


Sizes = Sequence[tuple[int, int]]
SIZES: Sizes = ((720, 450), (390, 844), (320, 640))
"""Besides 1440: 720 is 1440 at 200%, 390 a phone, 320 is 1280 at 400%."""


def address(name: str) -> str:
    """Where a page is looked at."""
    link = OWN.get(name) or ("" if name in AT_REST else CHOSEN)
    return f"{'' if name == 'overview' else name}{'?' if link else ''}{link}"


@dataclass
class Taken:
    """A file that a page gives, and the table of the same rows on the page, where one is written out."""

    file: str
    content: bytes
    rows: int
    table: tuple[list[str], list[list[str]]] | None


@dataclass
class Seen:
    """What one visit of one page showed, in light and then in dark."""

    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    violations: list[tuple[str, str, str]] = field(default_factory=list)
    heard: str = ""
    moved: float = 0
    draws: bool = True
    gives: bool = True
    charts: list[dict[str, Any]] = field(default_factory=list)
    sideways: dict[int, int] = field(default_factory=dict)
    inks: dict[str, set[str]] = field(default_factory=dict)
    files: dict[str, Taken] = field(default_factory=dict)


CLOSELY = " closely"
USUAL = ("overview", "themes", "completion", "slippage", "benchmark", "council", "explore", "add-plan")
"""The pages that readers open most; the others are looked at where there is time."""
LOOKS = first(USUAL, [*USUAL, *(name for name in TABS if name not in USUAL), *(name + CLOSELY for name in PAGES)])
"""Each page whole, on a wide screen and a phone; closely: as it opens, then tab by tab, and in two more widths."""


@pytest.fixture(scope="module", params=LOOKS)
def seen(request: pytest.FixtureRequest, tabs: Tabs, server: str) -> Seen:
    """One visit of one page: watched, audited and photographed wide, zoomed to 200% and on a phone, light and dark,
    and its files taken."""
    page = tabs.of("one")
    name, closely = request.param.removesuffix(CLOSELY), request.param.endswith(CLOSELY)
    found = Seen(draws=name not in UNDRAWN, gives=name not in NO_FILES)
    with hearing(
        page,
        request=lambda asked: found.requests.append(asked.url),
        websocket=lambda socket: found.requests.append(socket.url),
        console=lambda said: (
            found.console.append(f"{said.text} {said.location.get('url', '')}") if said.type == "error" else None
        ),
        pageerror=lambda error: found.faults.append(str(error)),
    ):
        where = f"{server}/{address(name)}"
        if name in TABS and not closely:
            where += ("&" if "?" in where else "?") + ("view=Make+a+chart" if name == "explore" else "whole=true")
        open_page(page, where)
        found.heard = page.locator("body").aria_snapshot()
        if closely and name in STANDING_STILL:
            found.moved = page.evaluate(MOVED)
        _photograph(page, f"{name}-light-1440")
        _take(page, found)
        try:
            for colours in ("light", "dark"):
                _look(page, name, colours, found, SIZES if closely else SIZES[1:2])
        finally:
            page.emulate_media(color_scheme="light")
        page.set_viewport_size(WIDE)
        tabs = page.get_by_test_id("stMain").get_by_role("tab").all_inner_texts() if closely and name in TABS else []
        for label in [label for label in tabs if not label.endswith(" recommendations")][1:]:
            page.get_by_role("tab", name=label, exact=True).click()
            settle(page)
            _take(page, found)
            found.violations += _audit(page, RULES)
    return found


def _take(page: Page, found: Seen) -> None:
    """The charts and files of what is open, everything in it opened."""
    found.charts += page.locator('[data-testid="stPlotlyChart"]').evaluate_all(CHART_PARTS)
    open_all(page)
    found.files |= dict(_files(page))


def _look(page: Page, name: str, colours: Literal["light", "dark"], found: Seen, sizes: Sizes) -> None:
    """The page with all of it open, in those colours: audited wide and on a phone, and as wide as it can be there."""
    page.set_viewport_size(WIDE)
    settle(page)
    if colours == "dark":
        page.emulate_media(color_scheme=colours)
        _draw_again(page, found.inks["light"])
        _photograph(page, f"{name}-dark-1440")
    found.inks[colours] = set(page.evaluate(INKS))
    rules = RULES if colours == "light" else COLOUR_RULES
    if colours == "light" or len(sizes) > 1:
        found.violations += _audit(page, rules)
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        settle(page)
        with suppress(TimeoutError):  # a chart is drawn anew a moment after the window has changed
            page.wait_for_function(f"() => ({SIDEWAYS})() === 0", timeout=FITS)
        found.sideways[width] = max(page.evaluate(SIDEWAYS), found.sideways.get(width, 0))
        if width == 390:
            _photograph(page, f"{name}-{colours}-390")
            found.violations += _audit(page, rules)


def _draw_again(page: Page, before: set[str]) -> None:
    """Run the script again, as it is at a reader's next click, until no chart is left in the inks of before."""
    for _ in range(TRIES):
        page.keyboard.press("r")
        settle(page)
        with suppress(TimeoutError):
            page.wait_for_function(
                f"inks => !({INKS}).some(ink => inks.includes(ink))", arg=sorted(before), timeout=FITS
            )
            return
    raise AssertionError(f"{page.url} keeps charts in the inks of light.")


def _files(page: Page) -> Iterator[tuple[str, Taken]]:
    """Every CSV that the page gives, by topic."""
    topics = page.locator('[class*="st-key-csv-"]').evaluate_all(
        "all => all.map(e => [...e.classList].find(c => c.startsWith('st-key-csv-')).slice('st-key-csv-'.length))"
    )
    for topic in topics:
        button = page.locator(f".st-key-csv-{topic} button").first
        rows = re.search(r"([\d,]+) rows?\b", button.inner_text())
        assert rows, f"the button of {topic} does not say how many rows: {button.inner_text()}"
        name, content = downloaded(page, button)
        table = page.locator(f".st-key-table-{topic} table").first  # above fifty rows it is a canvas
        yield topic, Taken(name, content, int(rows[1].replace(",", "")), read_table(table) if table.count() else None)


CHART_PARTS = """charts => charts.map(chart => {
    const topic = [...chart.closest('[class*="st-key-chart-"]').classList]
        .find(name => name.startsWith('st-key-chart-')).slice('st-key-chart-'.length);
    const has = (part, inside) => !!document.querySelector(`[class*="st-key-${part}"] ${inside}`);
    return {topic, table: has(`table-${topic}`, 'summary'), csv: has(`csv-${topic}`, 'button'),
            picture: has(`picture-chart-${topic}`, '*'),
            counted: has(`under-${topic}`, '[data-testid="stPopover"] button'),
            alt: (chart.querySelector('[role=img]') || chart.closest('[aria-label]') || chart)
                .getAttribute('aria-label') || ''}; })"""
MOVED = """() => new Promise(done => { new PerformanceObserver(seen => done(
    seen.getEntries().reduce((sum, shift) => sum + (shift.hadRecentInput ? 0 : shift.value), 0)))
    .observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(0), 500); })"""
"""How far what was drawn has moved since the page was opened: Chromium's sum of layout shifts."""
INKS = "[...document.querySelectorAll('.js-plotly-plot .xtick text')].map(e => e.style.fill)"
SIDEWAYS = """() => { const main = document.querySelector('[data-testid="stMain"]');
    return Math.max(document.documentElement.scrollWidth - document.documentElement.clientWidth,
                    main.scrollWidth - main.clientWidth); }"""


def _audit(page: Page, rules: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What axe finds serious or critical, but for the framework's own dated faults: rule, part, markup."""
    for violation in Axe().run(page, options=rules).response["violations"]:
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


def heard(seen: Seen, *roles: str) -> list[str]:
    """The names of everything of these roles, in the order in which a screen reader meets them."""
    found = re.findall(rf"- '?(?:{'|'.join(roles)})(?: \"((?:[^\"\\]|\\.)*)\")?(?=[ :']|$)", seen.heard, re.M)
    return [name.strip() for name in found]


def test_a_screen_reader_hears_one_title_headings_in_steps_and_where_things_are(seen: Seen):
    levels = [int(level) for level in re.findall(r"- '?heading .*\[level=(\d)\]", seen.heard)]
    assert levels.count(1) == 1, levels
    assert all(deeper - level <= 1 for level, deeper in itertools.pairwise(levels[levels.index(1) :])), levels
    for landmark in ('link "Skip to main content"', 'navigation "App pages"', "main:", "- status"):
        assert landmark in seen.heard, landmark


def test_a_screen_reader_hears_what_each_control_and_table_is_about(seen: Seen):
    assert "" not in heard(
        seen, "button", "combobox", "textbox", "searchbox", "switch", "radiogroup", "figure", "table"
    )
    buttons = [name for name in heard(seen, "button") if name not in PARTS_OF_A_BOX]
    assert [name for name, times in Counter(buttons).items() if times > 1 or name == "Help"] == []


def test_nothing_moves_after_it_has_been_drawn(seen: Seen):
    assert seen.moved < STILL


def test_every_chart_has_words_a_table_a_file_a_picture_and_its_definition(seen: Seen):
    assert bool(seen.charts) == seen.draws
    for chart in seen.charts:
        assert len(chart["alt"].split()) >= 5, chart
        assert all(chart[part] for part in ("table", "csv", "picture", "counted")), chart


def test_neither_a_phone_nor_zoom_needs_scrolling_sideways(seen: Seen):
    assert 390 in seen.sideways
    assert not any(seen.sideways.values()), seen.sideways


def test_light_and_dark_are_drawn_apart(seen: Seen):
    assert bool(seen.inks["light"]) == bool(seen.inks["dark"])
    assert seen.inks["light"].isdisjoint(seen.inks["dark"])


def test_every_file_has_the_rows_it_says_and_those_of_its_table(seen: Seen):
    assert bool(seen.files) == seen.gives
    for topic, taken in seen.files.items():
        assert re.fullmatch(r"cpc-[a-z0-9-]+(_[a-z0-9-]+)*\.csv", taken.file)
        assert taken.content.startswith(b"\xef\xbb\xbf")
        assert taken.content.endswith(b"\r\n")
        header, *held = csv.reader(io.StringIO(taken.content.decode("utf-8-sig"), newline=""), strict=True)
        assert len(held) == taken.rows, topic
        if taken.table:
            heads, rows = taken.table
            assert len(heads) == len(header)
            assert [[same(cell) for cell in row] for row in rows] == [[same(cell) for cell in row] for row in held]


def test_the_screenshots_are_not_kept_in_git():
    assert "screenshots/" in Path(ROOT / ".gitignore").read_text(encoding="utf-8").split()
