"""What a test does with a page in the browser: open it, wait until it stands still, read its answer and a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, TimeoutError, expect

MILLISECONDS = 90_000
MOMENT = 250
TRIES = 4
MOST_ROUNDS = 6
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
OPENER = "Table:"


@contextmanager
def hearing(page: Page, **what: Callable[[Any], None]) -> Iterator[None]:
    """Listen to what happens in the tab, by the name of the event, and to nothing of it afterwards."""
    for event, hear in what.items():
        page.on(event, hear)  # type: ignore[call-overload]
    try:
        yield
    finally:
        for event, hear in what.items():
            page.remove_listener(event, hear)


def open_page(page: Page, address: str) -> Page:
    """Go there and wait until the script has run and every chart is drawn."""
    page.goto(address, wait_until="domcontentloaded")
    settle(page)
    return page


def settle(page: Page) -> None:
    """Wait for the title, the end of the script, and an SVG in every chart.

    The address changes before the script runs again, so the script must have rested for a moment.
    """
    expect(page.locator("h1").first).to_be_visible(timeout=MILLISECONDS)
    page.evaluate("() => { window.restedSince = 0; }")
    page.wait_for_function(
        """([idle, moment]) => {
             const rests = document.querySelector(idle), now = performance.now();
             window.restedSince = rests ? window.restedSince || now : 0;
             return rests && now - window.restedSince >= moment; }""",
        arg=[IDLE, MOMENT],
        polling=40,
        timeout=MILLISECONDS,
    )
    page.wait_for_function(
        """() => [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
                   .every(chart => chart.querySelector('.main-svg'))
                 && !document.querySelector('[data-testid="stSkeleton"]')""",
        timeout=MILLISECONDS,
    )


def answer(page: Page) -> str:
    """The page's one-sentence answer."""
    return page.get_by_test_id("stMain").locator("strong").first.inner_text()


def first_table(page: Page) -> tuple[list[str], list[list[str]]]:
    """Header and rows of the table under the first chart; opens it where it is closed."""
    return read_table(opened(page, page.locator('[class*="st-key-table-"]').first))


def opened(page: Page, under: Locator) -> Locator:
    """The table in that expander, opened where it is closed: a table is drawn only when it is asked for."""
    shown = under.locator("table, [data-testid=stDataFrame]").first
    if not shown.is_visible():
        under.locator("summary").click()
    expect(shown).to_be_visible(timeout=MILLISECONDS)
    page.wait_for_selector(IDLE, timeout=MILLISECONDS)
    return shown


def open_all(page: Page) -> None:
    """Open every expander and table of the page: all that are closed at once, then those that opening them drew."""
    closed = page.get_by_test_id("stMain").locator("details:not([open]) > summary")
    for _ in range(MOST_ROUNDS):
        if not closed.count():
            return
        closed.evaluate_all("summaries => summaries.forEach(summary => summary.click())")
        settle(page)
    raise AssertionError(f"{closed.count()} expanders of {page.url} stay closed.")


def read_table(table: Locator) -> tuple[list[str], list[list[str]]]:
    """Header and rows of an HTML table, as text."""
    header = table.locator("thead th").all_inner_texts()
    rows = table.evaluate("t => [...t.tBodies[0].rows].map(row => [...row.cells].map(cell => cell.innerText.trim()))")
    return header, rows


def downloaded(page: Page, button: Locator) -> tuple[str, bytes]:
    """Name and content of the file that pressing the button gives."""
    with page.expect_download() as waited:
        button.click()
    return waited.value.suggested_filename, Path(waited.value.path()).read_bytes()


def same(cell: str) -> str:
    """A cell as both show it: spaces run together, numbers to three places."""
    try:
        return f"{float(cell):.3f}"
    except ValueError:
        return " ".join(cell.split())


def click_on(page: Page, mark: Locator) -> None:
    """Click the middle of a mark in a chart, which no click by name reaches."""
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def choose(page: Page, label: str, option: str) -> None:
    """Pick one option of a filter in the side bar."""
    offered(page, label, option).click()
    page.keyboard.press("Escape")


def offered(page: Page, label: str, option: str) -> Locator:
    """The option of a filter, in view; tried again where a rerun of the page shut the list."""
    return _offered(page, page.get_by_test_id("stSidebar").get_by_role("combobox", name=label).first, label, option)


def choose_on_page(page: Page, label: str, option: str) -> None:
    """Pick one option of a selection on the page itself."""
    box = page.get_by_test_id("stMain").get_by_role("combobox", name=label).first
    _offered(page, box, label, option).click()
    settle(page)


def _offered(page: Page, box: Locator, label: str, option: str) -> Locator:
    found = page.get_by_role("option", name=option, exact=True)
    for _ in range(TRIES):
        page.wait_for_selector(IDLE, timeout=MILLISECONDS)
        box.click()
        box.fill(option[:6])  # the list holds only the options in view
        try:
            found.wait_for(timeout=3_000)
            return found
        except TimeoutError:
            page.keyboard.press("Escape")
    raise AssertionError(f"“{label}” does not offer “{option}”.")
