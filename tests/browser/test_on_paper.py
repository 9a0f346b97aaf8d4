"""What is printed on A4 is whole: charts to their right end, every row of a grid; a file holds the word just typed."""

from __future__ import annotations

import csv
import io

import pdfplumber
import pytest
from playwright.sync_api import Page

from tests.browser.screen import MILLISECONDS, answer, open_page, settle
from tests.sharing import first


def printed(page: Page) -> str:
    with pdfplumber.open(io.BytesIO(page.pdf(format="A4"))) as paper:
        return " ".join(sheet.within_bbox(sheet.bbox).extract_text() for sheet in paper.pages)


@pytest.mark.parametrize("width", first((1440,), (1280, 1440, 1920)))
def test_a_chart_is_printed_to_its_right_end(page: Page, server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 1000})
    open_page(page, f"{server}/completion")
    assert "100%" in printed(page)


@pytest.mark.thorough
def test_every_row_of_explore_is_on_paper(page: Page, server: str) -> None:
    open_page(page, f"{server}/explore?rows=Actions")
    rows = int(answer(page).split()[0])
    said = printed(page)
    last = page.locator(".st-key-on-paper tbody tr").nth(rows - 1).locator("th, td").first.text_content()
    assert last and last in said


@pytest.mark.thorough
def test_a_file_asked_for_at_once_holds_the_word_just_typed(page: Page, server: str) -> None:
    open_page(page, f"{server}/explore")
    page.locator('[data-testid="stTextInput"] input').first.click()
    page.keyboard.type("scrutiny")
    with page.expect_download(timeout=MILLISECONDS) as waiting:
        page.locator('[data-testid="stDownloadButton"] button').first.click()
    with open(waiting.value.path(), encoding="utf-8-sig", newline="") as file:
        rows = len(list(csv.reader(file))) - 1
    settle(page)
    assert answer(page).startswith(f"{rows} ") and "scrutiny" in answer(page)
