"""What a test does with a page in the browser: open it, wait until it stands still, read its answer and a table."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, TimeoutError, expect

MILLISECONDS = 30_000
TRIES = 4
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
OPENER = "Table, and how this is counted"


def open_page(page: Page, address: str) -> Page:
    """Go there and wait until the script has run and every chart is drawn."""
    page.goto(address, wait_until="domcontentloaded")
    settle(page)
    return page


def settle(page: Page) -> None:
    """Wait for the title, the end of the script, and an SVG in every chart."""
    expect(page.locator("h1").first).to_be_visible(timeout=MILLISECONDS)
    page.wait_for_selector(IDLE, timeout=MILLISECONDS)
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
    opener = page.locator("summary", has_text=OPENER).first
    table = page.locator("table").first
    if not table.is_visible():
        opener.click()
    expect(table).to_be_visible()
    header = table.locator("thead th").all_inner_texts()
    rows = table.evaluate("t => [...t.tBodies[0].rows].map(row => [...row.cells].map(cell => cell.innerText.trim()))")
    return header, rows


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
