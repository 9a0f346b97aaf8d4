"""What can be taken from a page: each file holds exactly the rows on the screen, each picture is the chart."""

from __future__ import annotations

import csv
import io
import re
import struct
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from pages.frame.menu import PAGES
from tests.browser.conftest import Tabs
from tests.browser.screen import hearing, open_page, opened, read_table, same
from tests.browser.test_every_page import address

WITH_FILES = [name for name in PAGES if name not in ("add-plan", "accessibility")]
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def rows_in(button: Locator) -> int:
    """How many rows the button says its file has."""
    found = re.search(r"([\d,]+) rows?$", button.inner_text())
    assert found, button.inner_text()
    return int(found[1].replace(",", ""))


def downloaded(page: Page, button: Locator) -> tuple[str, bytes]:
    with page.expect_download() as waited:
        button.click()
    return waited.value.suggested_filename, Path(waited.value.path()).read_bytes()


@pytest.mark.parametrize("name", WITH_FILES)
def test_every_file_has_the_rows_it_says_and_those_of_its_table(server: str, page: Page, name: str):
    open_page(page, f"{server}/{address(name)}")
    topics = page.locator('[class*="st-key-csv-"]').evaluate_all(
        "all => all.map(e => [...e.classList].find(c => c.startsWith('st-key-csv-')).slice('st-key-csv-'.length))"
    )
    assert topics
    for topic in topics:
        button = page.locator(f".st-key-csv-{topic} button").first
        name_of_file, content = downloaded(page, button)
        assert re.fullmatch(r"cpc-[a-z0-9-]+(_[a-z0-9-]+)*\.csv", name_of_file)
        header, *held = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        assert len(held) == rows_in(button), topic
        under = page.locator(f".st-key-table-{topic}")
        if under.count():
            table = opened(page, under)
            if table.evaluate("e => e.tagName") == "TABLE":  # above fifty rows it is a canvas
                heads, rows = read_table(table)
                assert len(heads) == len(header)
                assert [[same(cell) for cell in row] for row in rows] == [[same(cell) for cell in row] for row in held]


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_a_picture_is_the_chart_with_its_words(server: str, tabs: Tabs, colours: str):
    page = open_page(tabs.of("one", colours), f"{server}/completion?councils=Huntingdonshire")
    warned: list[str] = []
    with hearing(page, console=lambda said: warned.append(said.text) if "chart picture" in said.text else None):
        chart = page.locator(".js-plotly-plot").first
        box = chart.bounding_box()
        name, content = downloaded(page, page.get_by_role("button", name="Picture (PNG)").first)
    assert not warned
    assert re.fullmatch(r"cpc-completion-actions_huntingdonshire_as-at-last-reported_v[0-9a-f]{8}\.png", name)
    assert content.startswith(SIGNATURE)
    width, height = struct.unpack(">II", content[16:24])
    assert width >= 2 * box["width"]
    assert height >= 2 * box["height"] + 150, "no room for headline, measure and source"
    shades = page.evaluate(SHADES, list(content))
    ground, marks = ("#ffffff", "#12436d") if colours == "light" else ("#12171d", "#6bace6")
    assert shades[0] == ground
    assert marks in shades, "the bars are not in the picture"


SHADES = """async bytes => {
    const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], {type: 'image/png'}));
    const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    const data = pen.getImageData(0, 0, image.width, image.height).data, count = {};
    for (let i = 0; i < data.length; i += 4) {
        const shade = '#' + [0, 1, 2].map(k => data[i + k].toString(16).padStart(2, '0')).join('');
        count[shade] = (count[shade] || 0) + 1;
    }
    return Object.entries(count).sort((a, b) => b[1] - a[1]).slice(0, 12).map(entry => entry[0]); }"""
