"""From a mark in a chart to the records behind it, with the pointer and with the keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screen import answer, click_on, open_page, settle
from tests.browser.test_journeys import tab_to


def pick(page: Page, words: str) -> None:
    """Click the part of the first chart that is labelled so."""
    label = page.locator(".js-plotly-plot").first.locator("text.bartext", has_text=re.compile(f"^{words}$")).first
    click_on(page, label)


def chips(page: Page) -> list[str]:
    return page.locator('.st-key-chips [class*="st-key-chip-"] button p').all_inner_texts()


def test_a_bar_narrows_the_page_and_its_records_are_one_step_away(server: str, page: Page):
    open_page(page, f"{server}/completion")
    whole = answer(page)
    pick(page, "11")  # Huntingdonshire, formal, in progress
    expect(page.locator(".st-key-chips")).to_contain_text("In progress")
    settle(page)
    assert chips(page) == ["Huntingdonshire", "Formal", "Status: In progress", "Show everything"]
    assert "councils=Huntingdonshire" in page.url
    page.get_by_role("button", name="See the 11 actions").click()
    expect(page.locator("h1")).to_have_text("Explore")
    settle(page)
    assert answer(page).startswith("11 actions")
    assert chips(page) == ["Huntingdonshire", "Formal", "Status: In progress", "Show everything"]
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Completion").click()
    expect(page.locator("h1")).to_have_text("Completion")
    page.locator(".st-key-chips button", has_text="Show everything").click()
    expect(page.locator(".st-key-chips")).to_have_count(0)
    settle(page)
    assert answer(page) == whole


def test_a_chip_takes_away_one_choice_and_leaves_the_others(server: str, page: Page):
    open_page(page, f"{server}/slippage?councils=Harborough&councils=Havant&kinds=Formal")
    page.locator(".st-key-chips button", has_text="Harborough").click()
    expect(page.locator(".st-key-chips button", has_text="Harborough")).to_have_count(0)
    settle(page)
    assert chips(page) == ["Havant", "Formal", "Show everything"]
    assert "councils=Havant" in page.url
    assert "Harborough" not in page.url


@pytest.mark.thorough
def test_the_keyboard_reaches_the_records_and_takes_the_filter_away(server: str, page: Page):
    open_page(page, f"{server}/completion?councils=Huntingdonshire&statuses=Complete")
    tab_to(page, "See the 18 actions")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Explore")
    settle(page)
    assert answer(page).startswith("18 actions")
    tab_to(page, "Status: Complete")  # the chip: the filter in the side bar says "Complete" too
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "statuses" not in address)
    settle(page)
    assert answer(page).startswith("39 actions")


def test_a_cell_of_the_themes_leads_to_its_recommendations(server: str, page: Page):
    open_page(page, f"{server}/themes?councils=Harrow")
    plot = page.locator(".js-plotly-plot").first
    plot.scroll_into_view_if_needed()
    box = plot.locator(".main-svg").first.bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.9, box["y"] + box["height"] - 30)
    page.wait_for_url(re.compile("topic_theme=Capacity"))
    settle(page)
    expect(page.get_by_text(re.compile("^5 recommendations$"))).to_be_visible()


def test_a_topic_leads_to_its_recommendations(server: str, page: Page):
    open_page(page, f"{server}/themes?councils=Harrow&councils=Havant")
    plot = page.locator(".js-plotly-plot").nth(1)
    label = plot.locator("text.bartext").first
    click_on(page, label)
    page.wait_for_url(re.compile("topic=MTFS"))
    settle(page)
    expect(page.get_by_text(re.compile("^4 recommendations$"))).to_be_visible()


def test_a_point_of_the_funnel_becomes_the_council_looked_at(server: str, page: Page):
    open_page(page, f"{server}/benchmark?subject=Harborough&part=Known+complete+in+detail")
    assert "can be said of Harborough" in answer(page)
    point = page.locator(".st-key-chart-benchmark .scatterlayer .point").last
    click_on(page, point)
    page.wait_for_url(re.compile("subject=Huntingdonshire"))
    settle(page)
    assert "Huntingdonshire" in answer(page)


def test_a_chosen_council_is_one_step_from_its_page(server: str, page: Page):
    open_page(page, f"{server}/clock?councils=Havant")
    page.get_by_role("button", name="All about Havant").click()
    expect(page.locator("h1")).to_have_text("Havant Borough Council")
    settle(page)
    assert "council=Havant" in page.url
