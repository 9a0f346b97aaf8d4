"""What is taken along for elsewhere: slides with a council's profile, and the address that a spreadsheet fetches."""

from __future__ import annotations

import io
import re
import urllib.request
from pathlib import Path

import pandas as pd
from playwright.sync_api import Page, expect
from pptx import Presentation

from tests.browser.screen import choose_on_page, open_page, settle


def test_from_the_first_page_to_slides_with_a_council_s_profile_and_to_its_rows_in_a_spreadsheet(
    server: str, page: Page
):
    open_page(page, server)
    page.get_by_test_id("stSidebar").get_by_role("link", name="Benchmark").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Benchmark")
    settle(page)
    choose_on_page(page, "Council", "Huntingdonshire")
    page.wait_for_url(re.compile("subject=Huntingdonshire"))
    settle(page)
    headline = page.locator(".st-key-under-profile-shares").locator("xpath=preceding::h2[1]").inner_text()
    with page.expect_download() as waited:
        page.get_by_role("button", name="Slides (PowerPoint)").click()
    assert re.fullmatch(r"cpc-benchmark_[a-z0-9_-]+\.pptx", waited.value.suggested_filename)
    opening, profile, *_ = Presentation(io.BytesIO(Path(waited.value.path()).read_bytes())).slides
    said = " ".join(shape.text_frame.text for shape in opening.shapes if shape.has_text_frame)
    assert "can be said of Huntingdonshire" in said
    assert profile.shapes.title.text_frame.text.startswith(headline)
    (chart,) = (shape.chart for shape in profile.shapes if shape.has_chart)
    assert "Huntingdonshire" in [series.name for series in chart.plots[0].series]
    assert "subject=Huntingdonshire" in profile.notes_slide.notes_text_frame.text

    page.get_by_role("tab", name="Every row in words").click()
    settle(page)
    page.locator(".st-key-address-profile button").first.click()
    place = page.get_by_test_id("stPopoverBody").get_by_test_id("stCode")
    expect(place).to_be_visible()
    address = place.inner_text()
    assert address == f"{server}/data/profile.csv?subject=Huntingdonshire"
    with page.expect_download() as waited:
        page.locator(".st-key-csv-profile button").click()
    with urllib.request.urlopen(address) as answer:
        assert answer.read() == Path(waited.value.path()).read_bytes()
    rows = pd.read_csv(address)
    assert len(rows) >= 15
    assert list(pd.read_parquet(address.replace(".csv", ".parquet"))["indicator"]) == list(rows["indicator"])
