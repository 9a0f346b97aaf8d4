"""A list of councils put in once serves every later visit; from a council's page to it and others side by side."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect
from pptx import Presentation

from tests.browser.screen import answer, choose_on_page, downloaded, open_page, settle
from tests.browser.server import ROOT, running

LIST = """Local authority,Code,Distance
Harrow,E09000015,0.1
Havant Borough Council,,0.2
XX,E07999999,0.3
Felpersham,,1
"""
"""As nearest-neighbour files are: by name and by code, with two that are no council."""


@pytest.mark.thorough
def test_a_file_of_neighbours_is_kept_and_stands_in_the_link_of_the_next_reader(
    page: Page, other: Page, tmp_path: Path
):
    (tmp_path / "data").mkdir()
    for room in ("register", "reference"):
        (tmp_path / "data" / room).symlink_to(ROOT / "data" / room)
    neighbours = tmp_path / "neighbours.csv"
    neighbours.write_text(LIST, encoding="utf-8")
    with running(settings={"CPC_DATA": str(tmp_path / "data")}) as address:
        open_page(page, f"{address}/benchmark?subject=Huntingdonshire")
        choose_on_page(page, "Compared with", "My own list")
        page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(neighbours)
        unknown = page.get_by_role("alert").filter(has_text="No council here is called")
        expect(unknown).to_contain_text("“XX”")
        expect(unknown).to_contain_text("“Felpersham”")
        settle(page)
        name = page.get_by_role("textbox", name="Keep this list under a name")
        name.fill("Nearest neighbours")
        name.press("Enter")
        settle(page)
        page.get_by_role("button", name="Keep", exact=True).click()
        expect(page.get_by_role("status").filter(has_text="with 2 councils is kept.")).to_be_visible()
        page.wait_for_url(re.compile("group=Kept"))
        settle(page)
        open_page(other, page.url)
        expect(other.get_by_role("alert")).to_have_count(0)
        assert "beside the kept group “Nearest neighbours”" in answer(other)
        expect(other.get_by_text("2 councils kept under this name.")).to_be_visible()
        other.get_by_role("button", name="Delete this group").click()
        expect(other.get_by_role("status").filter(has_text="is deleted.")).to_be_visible()
        open_page(page, f"{address}/benchmark?subject=Huntingdonshire&group={quote('Kept: Nearest neighbours')}")
        expect(page.get_by_role("alert").filter(has_text="not kept on this machine")).to_be_visible()


@pytest.mark.thorough
def test_from_a_council_to_it_and_others_side_by_side_and_to_slides_of_them(server: str, page: Page):
    open_page(page, f"{server}/council?council=Harrow")
    page.get_by_role("button", name=re.compile("^Side by side with ")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Side by side")
    page.wait_for_url(re.compile("beside=Harrow&beside="))
    settle(page)
    chosen = [*re.findall(r"beside=([^&]+)", page.url)]
    assert 2 <= len(chosen) <= 4
    while len(chosen) < 4:
        new = next(name for name in ("Havant", "Huntingdonshire", "Teignbridge") if name not in chosen)
        choose_on_page(page, "Councils side by side", new)
        page.wait_for_url(re.compile(f"beside={new}"))
        settle(page)
        chosen.append(new)
    names = [name.replace("+", " ").replace("%20", " ") for name in chosen]
    head = page.locator(".st-key-wide-rows table thead th").all_inner_texts()
    assert head[2:-1] == names
    page.locator('[class*="st-key-topic-"] summary').first.click()
    settle(page)
    expect(page.locator('[class*="st-key-topic-"] h4')).to_have_text(names)
    file, content = downloaded(page, page.get_by_role("button", name="Slides (PowerPoint)"))
    assert re.fullmatch(r"cpc-side-by-side_[a-z0-9_-]+\.pptx", file)
    tables = [
        shape.table for slide in Presentation(io.BytesIO(content)).slides for shape in slide.shapes if shape.has_table
    ]
    assert [cell.text for cell in tables[0].rows[0].cells][2:-1] == names
    assert any([cell.text for cell in table.rows[0].cells] == ["Topic", *names] for table in tables)
