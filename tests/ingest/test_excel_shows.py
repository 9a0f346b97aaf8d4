"""A workbook is read as its sheets show it: number formats decide, nothing hidden counts, gaps are named."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from datetime import date, timedelta

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill

from data.ingest.blocks import Paper, Place, Table
from data.ingest.read import read_plan
from data.ingest.readers import PaperError, read_paper
from data.ingest.readers.excel.number_format import shown_number, shown_text

HEAD = ["Ref", "Recommendation", "Action", "Owner", "Deadline", "Status"]
ROW = ["1", "Widen scrutiny", "Train every member in questioning", "Monitoring Officer", "May 2026", "In progress"]


def sheet_of(build: Callable[[openpyxl.worksheet.worksheet.Worksheet], None]) -> Paper:
    """Read a workbook whose one sheet has a plan's head and whatever `build` adds."""
    book = openpyxl.Workbook()
    book.active.append(HEAD)
    build(book.active)
    stream = io.BytesIO()
    book.save(stream)
    return read_paper(stream.getvalue(), "ambridge.xlsx")


def texts(paper: Paper) -> list[list[str]]:
    (table,) = [block for block in paper.blocks if isinstance(block, Table)]
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (46082, "mmm-yy", "Mar-26"),
        (46082, "mmmm yyyy", "March 2026"),
        (46082, '"By "mmmm yyyy', "By March 2026"),
        (46082, "yyyy", "2026"),
        (46085, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "04 March 2026"),
        (46085, "mm-dd-yy", "04/03/2026"),
        (46085, "mm/dd/yyyy", "04/03/2026"),
        (46085, "yyyy-mm-dd", "2026-03-04"),
        (46085.75, "d mmm yy h:mm AM/PM", "4 Mar 26 6:00 PM"),
        (46085.5, "hh:mm:ss", "12:00:00"),
        (1.5, "[h]:mm", "36:00"),
        (1, "0%", "100%"),
        (0.125, "0.0%", "12.5%"),
        (1.1, "0.00", "1.10"),
        (1.1, "General", "1.1"),
        (3, '"Rec "000', "Rec 003"),
        (0.5, '[>=1]"Complete";[>0]"In progress";"Not started"', "In progress"),
        (0, '[>=1]"Complete";[>0]"In progress";"Not started"', "Not started"),
        (1, '[=1]"✓";[=0]"✗"', "✓"),
        (-5, "#,##0;(#,##0)", "(5)"),
        (0, ";;;", ""),
        (0, "0;-0;;@", ""),
        (1234567.891, "[$£-809]#,##0.00", "£1,234,567.89"),
        (12500, '#,##0,"k"', "13k"),
        (1.5, "# ?/?", "1 1/2"),
        (5551234, "000-0000", "555-1234"),
        (1234, "0.00E+00", "1.23E+03"),
    ],
)
def test_a_number_is_shown_by_its_format(value: float, code: str, shown: str) -> None:
    assert shown_number(value, code) == shown


def test_text_is_shown_by_the_part_of_the_format_for_text() -> None:
    assert shown_text("Soon", '0;0;0;"Due "@') == "Due Soon"
    assert shown_text("Soon", ";;;") == ""
    assert shown_text("Soon", "0.00") == "Soon"


def test_any_code_shows_something_or_nothing_and_never_fails() -> None:
    chance = random.Random(5)
    pieces = [
        "0",
        "#",
        "?",
        ".",
        ",",
        "%",
        "/",
        "E+",
        "y",
        "mm",
        "d",
        "h",
        "s",
        '"a',
        "\\",
        "[",
        "]",
        "[>1]",
        "[h]",
        ";",
    ]
    pieces += ["@", "General", "_", "*", "AM/PM", "[$-809]", " "]
    for _ in range(3000):
        code = "".join(chance.choices(pieces, k=chance.randint(0, 9)))
        value = chance.choice([0, 1, -1, 0.5, 46082, 1e300, -1e-9, chance.uniform(-1e6, 1e6)])
        assert isinstance(shown_number(value, code), str)


def test_a_month_stays_a_month_and_a_day_a_day_whatever_the_day_drawn() -> None:
    chance = random.Random(11)
    days = [date(2026, 1, 1) + timedelta(days=chance.randrange(700)) for _ in range(20)]
    codes = chance.choices(["mmm-yy", "mmmm yyyy", "mmm yyyy", "dd/mm/yyyy", "mm/dd/yyyy", "d mmm yy"], k=20)

    def build(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        for number, (day, code) in enumerate(zip(days, codes, strict=True), start=1):
            sheet.append([str(number), f"Recommendation {number} of the peers", f"Do thing {number}", "Director", day])
            sheet.cell(sheet.max_row, 5).number_format = code

    read = [action.deadline for rec in read_plan(sheet_of(build)).recommendations for action in rec.actions]
    assert [due.precision for due in read] == ["day" if "d" in code else "month" for code in codes]
    assert all(due.earliest <= day <= due.latest for due, day in zip(read, days, strict=True))


def test_hidden_rows_and_columns_are_left_out_and_named() -> None:
    def build(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.append(ROW)
        sheet.append(["2", "Draft", "Not agreed", "Nobody", "June 2026", "In progress"])
        sheet.append(["3", *ROW[1:]])
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["D"].hidden = True

    paper = sheet_of(build)
    assert texts(paper) == [HEAD[:3] + HEAD[4:], ROW[:3] + ROW[4:], ["3", *ROW[1:3], *ROW[4:]]]
    named = {str(place): text for place, text, reason in paper.problems if "hidden" in reason}
    assert named.keys() == {"table 1, row 3", "table 1, column 4"}
    assert "Not agreed" in named["table 1, row 3"] and "Monitoring Officer" in named["table 1, column 4"]


def test_a_merged_cell_that_starts_in_a_hidden_row_keeps_its_words_in_its_first_row_seen() -> None:
    def build(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.append(ROW)
        sheet.append([None, None, "Publish the programme"])
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("B2:B3")
        sheet.row_dimensions[2].hidden = True

    assert texts(sheet_of(build))[1][:3] == ["1", "Widen scrutiny", "Publish the programme"]


def test_what_is_crossed_out_white_or_raised_does_not_count_and_is_named() -> None:
    def build(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.append(ROW)
        sheet["E2"] = CellRichText(TextBlock(InlineFont(strike=True), "January 2025"), " May 2026")
        sheet["F2"] = CellRichText("Completed", TextBlock(InlineFont(vertAlign="superscript"), "2"))
        sheet["D2"].font = Font(strike=True)
        sheet["C3"], sheet["C3"].font = "Secret draft", Font(color="FFFFFFFF")
        sheet["B3"], sheet["B3"].font = "White on dark", Font(color="FFFFFFFF")
        sheet["B3"].fill = PatternFill("solid", fgColor="FF003366")

    paper = sheet_of(build)
    assert texts(paper)[1:] == [[*ROW[:3], "", "May 2026", "Completed"], ["", "White on dark", "", "", "", ""]]
    reasons = {str(place): reason for place, _, reason in paper.problems}
    assert "crossed out" in reasons["table 1, row 2, column 5"] and "crossed out" in reasons["table 1, row 2, column 4"]
    assert "white" in reasons["table 1, row 3, column 3"] and "raised" in reasons["table 1, row 2, column 6"]


def test_a_formula_never_worked_out_and_an_error_are_gaps_with_a_note_at_the_cell() -> None:
    def build(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.append([*ROW[:4], "=DATE(2026,3,31)", "#REF!"])
        sheet["F2"].data_type = "e"

    paper = sheet_of(build)
    assert texts(paper)[1][4:] == ["", ""]
    assert [(place, reason.split()[1], ";" in reason) for place, _, reason in paper.problems] == [
        (Place(table=1, row=2, column=5), "formula", True),
        (Place(table=1, row=2, column=6), "cell", True),
    ]


def test_a_far_cell_that_claims_millions_is_refused_and_many_merges_do_no_harm() -> None:
    def far(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet["A900000"] = "far"

    with pytest.raises(PaperError, match="900000 rows"):
        sheet_of(far)

    def merged(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.append(ROW)
        for at in range(200):
            sheet.merged_cells.add(f"A{at + 3}:XFD1048576")

    assert texts(sheet_of(merged))[1] == ROW
