"""What an adviser with a visit tomorrow comes for, from the first page, without an address typed; and how far it is."""

from __future__ import annotations

import csv
import io
import re

import pytest
from playwright.sync_api import Page, expect
from pptx import Presentation

from pages.frame.menu import PAGES
from tests.browser.screen import answer, downloaded, open_page, settle

THREE_SCREENS = 2700
LEFT = '[data-testid="stMain"]'


def visit_council(page: Page, server: str, name: str) -> None:
    """From the first page: one click, the name's beginning, Enter."""
    open_page(page, server)
    page.get_by_role("combobox", name="Council to visit").click()
    page.keyboard.type(name[:6])
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"council={name}"), wait_until="commit")
    settle(page)


def find(page: Page, words: str) -> None:
    """Ctrl+K, the words, Enter."""
    page.keyboard.press("Control+k")
    page.wait_for_selector('[role="dialog"] input:focus')
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def test_my_councils_are_kept_in_this_browser_and_filter_at_one_press(server: str, page: Page):
    open_page(page, f"{server}/clock?councils=Harrow&councils=Havant")
    page.get_by_role("button", name="Keep as mine").click()
    expect(page.get_by_role("button", name="My councils (2)")).to_be_disabled()
    page.wait_for_function("() => document.cookie.includes('cpc_my_councils=')")
    open_page(page, f"{server}/completion")
    page.get_by_role("button", name="My councils (2)").click()
    page.wait_for_url(re.compile("councils=Harrow&councils=Havant"), wait_until="commit")
    settle(page)
    page.get_by_role("button", name="Forget them").click()
    page.wait_for_function("() => !document.cookie.includes('cpc_my_councils=')")
    page.context.add_cookies([{"name": "cpc_my_councils", "value": "<img src=x>", "url": server}])
    open_page(page, f"{server}/clock")
    expect(page.get_by_test_id("stSidebar").get_by_text("cannot be read, so it is not used")).to_be_visible()
    expect(page.get_by_role("button", name="My councils", exact=True)).to_be_disabled()


@pytest.mark.thorough
def test_what_huntingdonshire_never_said(server: str, page: Page):
    """One click and a name: what to ask says it; one more click draws it."""
    visit_council(page, server, "Huntingdonshire")
    expect(page.get_by_text("All 15 recommendations: accepted or not?")).to_be_in_viewport()
    page.get_by_role("tab", name="What it never said").click()
    expect(page.get_by_role("heading", name=re.compile("^Never said: "))).to_be_visible()


@pytest.mark.thorough
def test_which_councils_were_told_to_strengthen_scrutiny_and_what_they_did(server: str, page: Page):
    """Two keys, the word and Enter; one click for what they did, another for one of them whole."""
    open_page(page, server)
    find(page, "scrutiny")
    page.wait_for_url(re.compile("topics=Scrutiny"), wait_until="commit")
    settle(page)
    assert re.fullmatch(r"\d+ recommendations held for this selection\.", answer(page))
    page.locator(LEFT).get_by_text("Actions", exact=True).click()
    expect(page.get_by_text(re.compile(r"^\d+ actions held"))).to_be_in_viewport()
    settle(page)
    grid = page.locator('[data-testid="stDataFrame"] canvas').first.bounding_box()
    page.mouse.click(grid["x"] + 15, grid["y"] + 70)
    record = page.get_by_role("dialog")
    expect(record.get_by_role("row", name=re.compile("^Recommendation ")).first).to_be_visible()
    record.get_by_role("button", name=re.compile("^All about ")).click()
    page.wait_for_url(re.compile("council="), wait_until="commit")


@pytest.mark.thorough
def test_how_harrows_timing_compares(server: str, page: Page):
    """One click and a name; another click for everybody's."""
    visit_council(page, server, "Harrow")
    expect(page.get_by_text(re.compile(r"Action plan: 8\.5 months .* other councils timed took"))).to_be_in_viewport()
    page.get_by_role("button", name="See every council on the CPC clock").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("CPC clock")


@pytest.mark.thorough
def test_a_csv_of_all_actions_due_before_april_2026(server: str, page: Page):
    """Four clicks and a date: Explore, Actions, the date, the file."""
    open_page(page, server)
    page.get_by_test_id("stSidebar").get_by_role("link", name="Explore").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Explore")
    settle(page)
    page.locator(LEFT).get_by_text("Actions", exact=True).click()
    page.get_by_role("group", name="Due before").get_by_role("spinbutton").first.click()
    page.keyboard.type("01042026")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Due before 1 April 2026")).to_be_visible()
    settle(page)
    assert "due_before=2026-04-01" in page.url
    name, content = downloaded(page, page.get_by_role("button", name=re.compile("^CSV: ")))
    assert "due-before-2026-04-01" in name
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows and all(row["current_latest"] < "2026-04-01" for row in rows)


@pytest.mark.thorough
def test_a_slide_for_tomorrow(server: str, page: Page):
    """Two clicks and a name: what to ask, and each recommendation with how it stands."""
    visit_council(page, server, "Harrow")
    _, content = downloaded(page, page.get_by_role("button", name="Slides (PowerPoint)"))
    said = [shape.text_frame.text for slide in Presentation(io.BytesIO(content)).slides for shape in slide.shapes
            if shape.has_text_frame]  # fmt: skip
    assert "What to ask on the visit" in said
    assert any(words.startswith("13 recommendations, and how they stand") for words in said)


@pytest.mark.thorough
@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_taller_than_three_screens_until_its_reader_opens_something(server: str, page: Page, name: str):
    open_page(page, f"{server}/{name}")
    assert page.locator(LEFT).evaluate("main => main.scrollHeight") <= THREE_SCREENS


@pytest.mark.thorough
def test_a_tab_that_a_link_names_is_brought_into_view(server: str, page: Page):
    open_page(page, f"{server}/slippage?dates=No+date+to+be+late+against")
    expect(page.get_by_role("heading", name=re.compile("no date to be late against"))).to_be_in_viewport()
    open_page(page, f"{server}/slippage")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
