"""A council called like an attack: in the browser its name is letters, on every page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from pages.frame.menu import PAGES
from tests.browser.screen import hearing, open_all, open_page
from tests.browser.server import running
from tests.hostile_register import HOSTILE
from tests.sharing import first

NAMED = [name for name in PAGES if name not in ("method", "add-plan", "explore", "similar", "accessibility")]
"""Pages that name the council in the page itself; Explore draws it on a canvas, Similar has none to compare."""

LIVE = ('a[href^="javascript"]', 'a[href^="mailto"]', 'img[src^="http://x"]', ".katex", '[aria-label="home icon"]')
OUTSIDE = "all => all.map(a => a.href).filter(href => new URL(href, location.href).origin !== location.origin)"
"""What none of the name may become, and the links that lead away from the dashboard."""


@pytest.fixture(scope="module")
def hostile_server(hostile_home: Path) -> Iterator[str]:
    """The dashboard on the hostile register."""
    with running(settings={"CPC_DATA": str(hostile_home)}) as address:
        yield address


@pytest.mark.parametrize("name", first(("council",), PAGES))
def test_the_name_becomes_no_link_no_picture_and_no_formula(hostile_server: str, page: Page, name: str):
    asked: list[str] = []
    chosen = urlencode({"council": HOSTILE, "councils": HOSTILE, "words": "evil"})
    with hearing(page, request=lambda request: asked.append(request.url)):
        open_page(page, f"{hostile_server}/{'' if name == 'overview' else name}?{chosen}")
        open_all(page)
    for live in LIVE:
        assert page.locator(live).count() == 0, live
    outside = page.locator("a").evaluate_all(OUTSIDE)
    assert not [link for link in outside if "evil" in link or "x.example" in link], "a link of our own may carry it"
    assert not [url for url in asked if not url.startswith((hostile_server, "data:", "blob:"))]
    if name in NAMED:
        shown = page.get_by_test_id("stApp").evaluate("e => e.textContent")
        assert HOSTILE in shown
