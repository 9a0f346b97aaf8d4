"""A picture that is taken of a chart is that chart, with its words, in the reader's colours."""

from __future__ import annotations

import re
import struct

import pytest

from tests.browser.conftest import Tabs
from tests.browser.screen import downloaded, hearing, open_page
from tests.sharing import first

SIGNATURE = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize("colours", first((), ("light", "dark")))
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
