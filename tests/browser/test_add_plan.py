"""A Word plan from upload to dashboard, in a real browser, into a register of its own."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.screen import MILLISECONDS, answer, choose_on_page, open_page, settle
from tests.browser.server import running
from tests.small_register import write_small_register

ROWS = (
    ("1. Publish one clear corporate plan", "Draft the plan with Cabinet", "Head of Policy", "March 2026", "Underway"),
    ("", "Adopt the plan at Council", "Chief Executive", "Summer 2026", "Not started"),
    ("2. Strengthen scrutiny", "Train its members twice a year", "Democratic Services", "December 2025", "Completed"),
)


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory):
    home = write_small_register(tmp_path_factory.mktemp("own")).home
    with running(settings={"CPC_DATA": str(home)}) as address:
        yield address, home


def word_plan(folder: Path) -> Path:
    """A council's plan as a Word table."""
    paper = docx.Document()
    paper.add_heading("Ambridge District Council", 0)
    paper.add_heading("Corporate peer challenge: action plan", 1)
    table = paper.add_table(rows=1, cols=5, style="Table Grid")
    heads = ("Recommendation", "Action", "Lead officer", "By when", "Progress")
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.text = text
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    paper.save(out)
    file = folder / "ambridge.docx"
    file.write_bytes(out.getvalue())
    return file


def test_a_word_plan_goes_from_upload_to_the_councils_page(page: Page, own_server, tmp_path: Path):
    address, home = own_server
    folders = sorted(path.name for path in (home / "register").iterdir())
    open_page(page, f"{address}/add-plan")
    page.locator('input[type="file"]').set_input_files(word_plan(tmp_path))
    main = page.get_by_test_id("stMain")
    expect(main.get_by_text("2 recommendations and 3 actions")).to_be_visible(timeout=MILLISECONDS)
    settle(page)
    assert sorted(path.name for path in (home / "register").iterdir()) == folders, "nothing is saved before the click"
    choose_on_page(page, "Challenge", "A new challenge")
    visit = main.get_by_label("First day of the peers' visit")
    visit.fill("2025-06")
    visit.press("Enter")
    settle(page)
    main.get_by_role("button", name="Save this plan").click()
    expect(page.locator("h1", has_text="Ambridge District Council")).to_be_visible(timeout=MILLISECONDS)
    settle(page)
    assert (home / "register/ambridge-2025/reports.csv").exists()
    assert "1 known to be complete" in answer(page) or "3 commitments" in answer(page)


def test_a_file_that_is_no_paper_is_refused_in_words(page: Page, own_server, tmp_path: Path):
    address, _ = own_server
    broken = tmp_path / "plan.docx"
    broken.write_bytes(b"%PDF-1.4 not a Word file")
    open_page(page, f"{address}/add-plan")
    page.locator('input[type="file"]').set_input_files(broken)
    alert = page.get_by_test_id("stMain").get_by_role("alert").filter(has_text="plan.docx")
    expect(alert).to_be_visible(timeout=MILLISECONDS)
    expect(page.get_by_text("Traceback")).to_have_count(0)


def test_a_paper_and_what_was_filled_in_wait_while_another_page_is_looked_at(page: Page, own_server, tmp_path: Path):
    address, _ = own_server
    open_page(page, f"{address}/add-plan")
    page.locator('input[type="file"]').set_input_files(word_plan(tmp_path))
    main = page.get_by_test_id("stMain")
    expect(main.get_by_text("2 recommendations and 3 actions")).to_be_visible(timeout=MILLISECONDS)
    settle(page)
    choose_on_page(page, "Challenge", "A new challenge")
    visit = main.get_by_label("First day of the peers' visit")
    visit.fill("2024-11")
    visit.press("Enter")
    settle(page)
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Method").first.click()
    expect(page.locator("h1", has_text="Method")).to_be_visible(timeout=MILLISECONDS)
    settle(page)
    page.go_back()
    expect(main.get_by_text("waits here as you left it")).to_be_visible(timeout=MILLISECONDS)
    settle(page)
    expect(main.get_by_label("First day of the peers' visit")).to_have_value("2024-11")
    main.get_by_role("button", name="Put it away").click()
    expect(main.get_by_text("2 recommendations and 3 actions")).to_have_count(0, timeout=MILLISECONDS)


def test_a_second_press_of_save_is_no_denial(page: Page, own_server, tmp_path: Path):
    address, home = own_server
    open_page(page, f"{address}/add-plan")
    paper = tmp_path / "again.csv"
    head, *rows = ("Recommendation,Action,Owner,By when,Status", *(",".join(row) for row in ROWS))
    paper.write_text("\n".join([head, *rows]), encoding="utf-8")
    page.locator('input[type="file"]').set_input_files(paper)
    main = page.get_by_test_id("stMain")
    expect(main.get_by_text("2 recommendations and 3 actions")).to_be_visible(timeout=MILLISECONDS)
    settle(page)
    choose_on_page(page, "Council", "Ambridge District Council")
    choose_on_page(page, "Challenge", "A new challenge")
    visit = main.get_by_label("First day of the peers' visit")
    visit.fill("2023-02")
    visit.press("Enter")
    settle(page)
    button = main.get_by_role("button", name="Save this plan")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box
    for _ in range(2):
        page.mouse.click(box["x"] + 20, box["y"] + 10)
        page.wait_for_timeout(300)
    expect(page.locator("h1", has_text="Ambridge District Council")).to_be_visible(timeout=MILLISECONDS)
    assert (home / "register/ambridge-2023/reports.csv").exists()
