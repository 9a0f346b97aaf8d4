"""A reader's journeys through the dashboard in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screen import OPENER, answer, choose, first_table, open_page, settle
from tests.browser.server import running

MOST_TABS = 120


def test_a_deep_link_to_a_cold_server_opens_its_page_filtered(page: Page):
    with running() as address:
        open_page(page, f"{address}/slippage?councils=Harborough")
        expect(page.get_by_role("heading", level=1)).to_have_text("Slippage")
        expect(page.get_by_text("Page not found")).to_have_count(0)
        expect(page.get_by_role("dialog")).to_have_count(0)
        _, rows = first_table(page)
        assert {row[0] for row in rows} == {"Harborough"}


@pytest.mark.thorough
def test_a_copied_link_shows_the_same_numbers_in_a_fresh_browser(server: str, page: Page, other: Page):
    open_page(page, f"{server}/slippage")
    whole = answer(page)
    choose(page, "Councils", "Huntingdonshire")
    page.wait_for_url(re.compile("councils=Huntingdonshire"))
    choose(page, "Recommendations", "Additional")
    page.wait_for_url(re.compile("kinds=Additional"))
    settle(page)
    expect(page.get_by_test_id("stMain").locator("strong").first).not_to_have_text(whole)
    shown, table = answer(page), first_table(page)
    assert table[1]
    open_page(other, page.url)
    assert answer(other) == shown
    assert first_table(other) == table


def test_a_filter_stays_when_the_page_changes(server: str, page: Page):
    open_page(page, f"{server}/slippage?councils=Harborough")
    page.get_by_test_id("stSidebar").get_by_role("link", name="Completion").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Completion")
    settle(page)
    assert "councils=Harborough" in page.url
    assert {row[0] for row in first_table(page)[1]} == {"Harborough"}


def test_an_unknown_value_in_a_link_is_said(server: str, page: Page):
    open_page(page, f"{server}/themes?councils=Felpersham&councils=Harborough")
    expect(page.get_by_role("alert").filter(has_text="Felpersham")).to_be_visible()
    assert page.locator('.st-key-chips [class*="st-key-chip-"] button p').all_inner_texts() == ["Harborough"]


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until what has the focus matches the CSS selector or holds the words."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(
            "wanted => { const e = document.activeElement;"
            "  const said = ['SUMMARY', 'BUTTON'].includes(e.tagName) ? e.innerText : '';"
            "  const named = (e.getAttribute('aria-label') || '') + ' ' + said;"
            "  return named.includes(wanted); }",
            wanted,
        ):
            return
    pytest.fail(f"{MOST_TABS} presses of Tab do not reach “{wanted}”.")


def test_the_keyboard_alone_sets_a_filter_and_opens_the_table(server: str, page: Page):
    open_page(page, f"{server}/slippage")
    tab_to(page, "Councils")
    page.keyboard.type("Harboro")
    expect(page.get_by_role("option", name="Harborough", exact=True)).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("councils=Harborough"))
    page.keyboard.press("Escape")
    settle(page)
    tab_to(page, OPENER)
    ring = page.evaluate(
        "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + ' ' + s.boxShadow; }"
    )
    assert ring != "none none", "the focus cannot be seen"
    page.keyboard.press("Enter")
    expect(page.locator('[class*="st-key-table-"] table').first).to_be_visible()
    assert {row[0] for row in first_table(page)[1]} == {"Harborough"}
