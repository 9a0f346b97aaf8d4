"""A Word plan from upload to dashboard, in a real browser, into a register of its own."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterator, Sequence
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


def word_plan(folder: Path, rows: Sequence[Sequence[str]] = ROWS) -> Path:
    """A council's plan as a Word table."""
    paper = docx.Document()
    paper.add_heading("Ambridge District Council", 0)
    paper.add_heading("Corporate peer challenge: action plan", 1)
    table = paper.add_table(rows=1, cols=5, style="Table Grid")
    heads = ("Recommendation", "Action", "Lead officer", "By when", "Progress")
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.text = text
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    paper.save(out)
    file = folder / "ambridge.docx"
    file.write_bytes(out.getvalue())
    return file


def forty_actions() -> Iterator[tuple[str, ...]]:
    """Ten recommendations with four actions each, nothing of them in doubt."""
    things = ("corporate plan", "budget", "website", "risk register", "scrutiny work programme", "asset plan",
              "workforce plan", "members' training", "customer charter", "parish charter")  # fmt: skip
    fields = (("Draft", "Head of Policy", "March 2026", "Underway"), ("Adopt", "Cabinet", "Summer 2026", "Not started"),
              ("Publish", "Chief Executive", "30/06/2026", "Completed"),
              ("Review", "Director of Finance", "Q3 2026/27", "Underway"))  # fmt: skip
    for number, thing in enumerate(things, start=1):
        for verb, *said in fields:
            yield (f"{number}. Strengthen the {thing}" * (verb == "Draft"), f"{verb} the {thing} with partners", *said)


COUNT_CLICKS = "() => { window.clicks = 0; addEventListener('pointerdown', () => { window.clicks += 1; }, true); }"
IN_A_DIALOG = 1
"""Choosing the file in the window of the system, which the page does not see."""


def test_a_plan_of_forty_actions_is_in_within_eight_clicks(page: Page, own_server, tmp_path: Path):
    address, home = own_server
    folders = sorted(path.name for path in (home / "register").iterdir())
    open_page(page, f"{address}/add-plan")
    page.evaluate(COUNT_CLICKS)
    began = time.monotonic()
    with page.expect_file_chooser() as chooser:
        page.get_by_test_id("stFileUploaderDropzone").click()
    chooser.value.set_files(word_plan(tmp_path, tuple(forty_actions())))
    main = page.get_by_test_id("stMain")
    expect(main.get_by_text("10 recommendations and 40 actions")).to_be_visible(timeout=MILLISECONDS)
    expect(main.get_by_text("Nothing is left to look at")).to_be_visible(timeout=MILLISECONDS)
    settle(page)
    assert sorted(path.name for path in (home / "register").iterdir()) == folders, "nothing is saved before the click"
    choose_on_page(page, "Challenge", "A new challenge")
    visit = main.get_by_label("First day of the peers' visit")
    visit.click()
    visit.fill("2025-06")
    visit.press("Enter")
    settle(page)
    main.get_by_role("button", name="Save this plan").click()
    expect(page.locator("h1", has_text="Ambridge District Council")).to_be_visible(timeout=MILLISECONDS)
    clicks = page.evaluate("window.clicks") + IN_A_DIALOG
    print(f"forty actions from upload to dashboard: {clicks} clicks, {time.monotonic() - began:.0f} seconds")
    assert clicks <= 8
    settle(page)
    reports = (home / "register/ambridge-2025/reports.csv").read_text(encoding="utf-8").splitlines()
    assert len(reports) == 1 + 40
    assert "10 known to be complete" in answer(page) or "40 commitments" in answer(page)


IN_DOUBT = (
    "Recommendation,Action,Owner,By when,Status\n"
    "1. Publish one clear plan,Draft the plan with Cabinet,Head of Policy,Q3,Underway\n"
    ",Adopt the plan at Council,Chief Executive,Summer 2026,Zigzag\n"
    "2. Strengthen scrutiny,Train its members twice a year,Democratic Services,December 2025,Completed\n"
)
COPIED = "3\tListen\tHold a survey\tHead of Policy\tMay 2026\tUnderway\n" + "\t\tPublish it\tCabinet\tJune 2026\t\n" * 3


def test_doubts_are_cleared_from_the_keyboard_beside_the_paper_and_missing_rows_pasted(
    page: Page, own_server, tmp_path: Path
):
    address, home = own_server
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    open_page(page, f"{address}/add-plan")
    paper = tmp_path / "doubtful.csv"
    paper.write_text(IN_DOUBT, encoding="utf-8")
    page.locator('input[type="file"]').set_input_files(paper)
    main = page.get_by_test_id("stMain")
    expect(main.get_by_text("2 of 3 rows")).to_be_visible(timeout=MILLISECONDS)
    expect(main.get_by_text("the words name a quarter and no year")).to_be_visible()
    marked = main.locator("table tr", has_text="Draft the plan with Cabinet")
    expect(marked.locator("td").nth(3)).to_have_text("Q3")
    settle(page)
    main.get_by_label("Deadline", exact=True).fill("Q3 2026/27")
    page.keyboard.press("Control+Enter")
    expect(main.get_by_text("1 of 3 rows")).to_be_visible()
    expect(main.get_by_text("wording not known")).to_be_visible()
    settle(page)
    main.get_by_label("Status", exact=True).fill("Zagzig")
    page.keyboard.press("Enter")
    expect(main.get_by_text("not a status that is known")).to_be_visible()
    settle(page)
    page.keyboard.press("Control+Enter")
    expect(main.get_by_text("Nothing is left to look at")).to_be_visible()
    settle(page)
    main.get_by_text("Rows that are missing").click()
    cells = main.get_by_test_id("stDataFrame").nth(1)
    expect(cells).to_be_visible()
    cells.scroll_into_view_if_needed()
    page.evaluate("words => navigator.clipboard.writeText(words)", COPIED)
    cells.click(position={"x": 60, "y": 55})
    page.keyboard.press("Control+V")
    expect(main.get_by_text("Nothing is left to look at of 7 rows")).to_be_visible()
    settle(page)
    choose_on_page(page, "Council", "Ambridge District Council")
    choose_on_page(page, "Challenge", "A new challenge")
    visit = main.get_by_label("First day of the peers' visit")
    visit.fill("2022-03")
    visit.press("Enter")
    settle(page)
    main.get_by_role("button", name="Save this plan").click()
    expect(page.locator("h1", has_text="Ambridge District Council")).to_be_visible(timeout=MILLISECONDS)
    folder = home / "register/ambridge-2022"
    with (folder / "reports.csv").open(encoding="utf-8", newline="") as handle:
        said = [(row["deadline_published"], row["status_published"]) for row in csv.DictReader(handle)]
    assert said[:2] == [("Q3 2026/27", "Underway"), ("Summer 2026", "Zagzig")]
    assert said[3:] == [("May 2026", "Underway"), *[("June 2026", "")] * 3]


def test_a_file_that_is_no_paper_is_refused_in_words(page: Page, own_server, tmp_path: Path):
    address, _ = own_server
    broken = tmp_path / "plan.docx"
    broken.write_bytes(b"%PDF-1.4 not a Word file")
    open_page(page, f"{address}/add-plan")
    page.locator('input[type="file"]').set_input_files(broken)
    alert = page.get_by_test_id("stMain").get_by_role("alert").filter(has_text="plan.docx")
    expect(alert).to_be_visible(timeout=MILLISECONDS)
    expect(page.get_by_text("Traceback")).to_have_count(0)


@pytest.mark.thorough
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


def test_a_second_press_of_save_is_no_denial_of_a_plan_that_was_pasted(page: Page, own_server):
    address, home = own_server
    open_page(page, f"{address}/add-plan")
    main = page.get_by_test_id("stMain")
    heads = ("Recommendation", "Action", "Owner", "By when", "Status")
    main.get_by_label("No file? Paste the plan").fill("\n".join("\t".join(row) for row in (heads, *ROWS)))
    main.get_by_role("button", name="Read what was pasted").click()
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
