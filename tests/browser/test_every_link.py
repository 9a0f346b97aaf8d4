"""Every filter of every page is in its link: the link restores the view, in the same browser and in another."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from pages.frame.menu import PAGES
from tests.browser.screen import answer, open_page, settle
from tests.sharing import first

VALUES = {
    "councils": ["Harborough", "Huntingdonshire"],
    "types": ["District"],
    "regions": ["East Midlands", "East of England"],
    "themes": ["Governance and culture", "Capacity for improvement"],
    "topics": ["Scrutiny", "Councillor development"],
    "kinds": ["Formal"],
    "statuses": ["Complete", "Not stated"],
    "standings": ["Deadline ahead", "No datable deadline"],
    "as_at": ["2025-06-30"],
    "prose": ["false"],
}
OWN = {
    "overview": [("partial", "true"), ("intro", "true"), ("table-silence-map", "true")],
    "themes": [("topic_theme", "Governance and culture"), ("partial_lists", "true")],
    "completion": [("unit", "recommendations"), ("table-completion-recommendations", "true")],
    "slippage": [("against", "The latest deadline published"), ("specific_by", "Theme")],
    "clock": [("step", "Feedback report")],
    "benchmark": [
        ("subject", "Huntingdonshire"),
        ("bench_unit", "actions"),
        ("group", "Same type"),
        ("part", "Every row in words"),
    ],
    "side-by-side": [("beside", "Harborough"), ("beside", "Havant"), ("topic-Scrutiny", "true")],
    "council": [("council", "Huntingdonshire"), ("open-huntingdonshire-2024/4", "true")],
    "similar": [("words", "scrutiny"), ("acted", "true")],
    "explore": [("rows", "Actions"), ("q", "review"), ("counted", "true")],
    "news": [("since", "2025-01-01")],
}
"""What a page can set besides the shared filters."""


def pairs_of(address: str) -> list[tuple[str, str]]:
    return sorted(parse_qsl(urlsplit(address).query))


def asked(name: str) -> list[tuple[str, str]]:
    """Every shared filter of the page set, and what it has of its own."""
    shared = [(key, value) for key in PAGES[name].filters for value in VALUES[key]]
    return sorted(shared + OWN.get(name, []))


def link(name: str) -> str:
    return f"{'' if name == 'overview' else name}?{urlencode(asked(name))}"


@pytest.mark.parametrize(
    "name", first(("council", "explore"), [name for name, entry in PAGES.items() if entry.filters])
)
def test_every_choice_survives_the_link(server: str, page: Page, name: str):
    """A visit by address is a session of its own: what the copied link holds, the link that was opened restored."""
    open_page(page, f"{server}/{link(name)}")
    assert pairs_of(page.url) == asked(name)
    chips = page.locator(".st-key-chips button").all_inner_texts()
    assert len(chips) == sum(len(VALUES[key]) for key in PAGES[name].filters) + 1
    page.get_by_role("button", name=re.compile("Link and citation")).first.click()
    copied = page.get_by_test_id("stPopoverBody").locator("code").first.inner_text()
    assert copied.partition("?")[0].rstrip("/") == page.url.partition("?")[0].rstrip("/")
    assert pairs_of(copied) == asked(name)


@pytest.mark.thorough
def test_the_copied_link_shows_the_same_in_another_browser(server: str, page: Page, other: Page):
    open_page(page, f"{server}/{link('slippage')}")
    page.get_by_role("button", name=re.compile("Link and citation")).first.click()
    open_page(other, page.get_by_test_id("stPopoverBody").locator("code").first.inner_text())
    assert answer(other) == answer(page)
    assert pairs_of(other.url) == asked("slippage")


def test_choices_wait_on_pages_that_do_not_use_them_and_come_back(server: str, page: Page):
    open_page(page, f"{server}/{link('slippage')}")
    said = answer(page)
    menu = page.get_by_test_id("stSidebarNav")
    for name in ("clock", "council", "accessibility"):
        before = page.locator("h1").inner_text()
        menu.get_by_role("link", name=PAGES[name].title, exact=True).click()
        expect(page.locator("h1")).not_to_have_text(before)
        settle(page)
        kept = {key for key, _ in pairs_of(page.url)} & set(VALUES)
        assert kept == set(PAGES[name].filters)
        if name == "clock":  # a choice of its own runs the page again, without the filters that wait
            page.get_by_test_id("stMain").get_by_text("Feedback report", exact=True).first.click()
            page.wait_for_url(re.compile("step="))
            settle(page)
    expect(page.get_by_text("not used on this page")).to_be_visible()
    menu.get_by_role("link", name="Slippage", exact=True).click()
    expect(page.locator("h1")).to_have_text("Slippage")
    settle(page)
    assert {key for key, _ in pairs_of(page.url)} >= set(VALUES)
    assert answer(page) == said


@pytest.mark.thorough
def test_a_link_to_a_page_without_the_filter_keeps_it_for_the_next(server: str, page: Page):
    open_page(page, f"{server}/clock?kinds=Formal&prose=false")
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Completion").click()
    expect(page.locator("h1")).to_have_text("Completion")
    settle(page)
    assert pairs_of(page.url) == [("kinds", "Formal"), ("prose", "false")]


@pytest.mark.thorough
def test_back_and_forward_restore_the_view(server: str, page: Page):
    open_page(page, f"{server}/completion")
    whole = answer(page)
    page.goto(f"{server}/completion?councils=Huntingdonshire")
    settle(page)
    narrowed = answer(page)
    assert narrowed != whole
    page.go_back()
    settle(page)
    expect(page.locator(".st-key-answer")).to_have_text(whole)
    page.go_forward()
    settle(page)
    expect(page.locator(".st-key-answer")).to_have_text(narrowed)
