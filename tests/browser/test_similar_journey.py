"""The adviser's question in the room: from one council's recommendation to what another did about the same."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screen import answer, open_page, settle


def test_from_a_harborough_scrutiny_recommendation_to_huntingdonshires_actions(server: str, page: Page):
    open_page(page, f"{server}/similar")
    search = page.get_by_role("textbox", name="Words, or a recommendation of your own")
    search.fill("scrutiny opposition")
    search.press("Enter")
    page.wait_for_url(re.compile("words=scrutiny"))
    settle(page)
    main = page.get_by_test_id("stMain")
    expect(main.locator("strong", has_text=re.compile("^scrutiny$")).first).to_be_visible()
    main.get_by_role("button", name="Who else was told Harborough 3?").first.click()
    page.wait_for_url(re.compile("like=harborough-undated"))
    settle(page)
    expect(main.locator("strong").first).to_contain_text("Harborough 3")

    name = re.compile("^Huntingdonshire 7")
    card = page.locator('[class*="st-key-near-"]').filter(has=page.get_by_role("heading", name=name))
    expect(card).to_have_count(1)
    expect(card.locator("strong", has_text=re.compile("^scrutiny$", re.I)).first).to_be_visible()
    actions = card.get_by_role("listitem")
    assert actions.count() >= 1
    for said in actions.all_inner_texts():
        assert "promised" in said
        assert "status" in said
    card.get_by_role("link", name="All of Huntingdonshire").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Huntingdonshire")


def test_a_link_to_a_recommendation_opens_with_its_neighbours(server: str, page: Page):
    open_page(page, f"{server}/similar?like=harborough-undated/3")
    assert "Nearest to Harborough 3" in answer(page)
    other = open_page(page, f"{server}/similar?like=huntingdonshire-2024/7")
    assert "Nearest to Huntingdonshire 7" in answer(other)
    headings = other.get_by_test_id("stMain").get_by_role("heading", level=3).all_inner_texts()
    assert not any(heading.startswith("Huntingdonshire") for heading in headings[1:])


@pytest.mark.thorough
def test_picking_another_recommendation_changes_the_link(server: str, page: Page):
    open_page(page, f"{server}/similar?like=harborough-undated/3")
    box = page.get_by_role("combobox", name=re.compile("Recommendation$")).last
    box.click()
    box.fill("Make statutory roles clear")
    page.get_by_role("option").first.click()
    page.wait_for_url(re.compile("like=harborough-undated(/|%2F)4"))
    settle(page)
    expect(page.get_by_test_id("stMain").locator("strong").first).to_contain_text("Harborough 4")
