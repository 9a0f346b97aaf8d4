"""What a paper prints is shown letter by letter: no link, picture, list, arrow or entity is made of it."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.server import ROOT, running
from tests.browser.texts import TEXTS

APP = Path(__file__).parent / "text_app.py"
MADE = "a, img, svg, h1, h2, ol, ul, table, code, strong, em, del, blockquote, hr, [role=img], .katex"


def test_each_text_is_on_the_page_as_it_was_published(page: Page):
    with running(APP, {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}) as address:
        page.goto(address)
        expect(page.locator(".st-key-cells td")).to_have_count(len(TEXTS))
        cells = page.locator(".st-key-cells td").all()
        for number, text in enumerate(TEXTS):
            for shown in (
                page.locator(f".st-key-text-{number}"),
                page.locator(f".st-key-label-{number}"),
                cells[number],
            ):
                assert (shown.text_content(), shown.locator(MADE).count()) == (text, 0), text
