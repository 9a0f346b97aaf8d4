"""Workbooks and delimited files as blocks: headers lower down, merged cells, dates, sheets, encodings."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from datetime import date, datetime

import openpyxl
import pytest

from data.ingest.blocks import Heading, ListItem, Paper, Paragraph, Place, Table
from data.ingest.readers import PaperError, read_paper
from data.ingest.readers.text.quotes import rows_of


def workbook(build: Callable[[openpyxl.Workbook], None]) -> Paper:
    """Build a workbook, save it as bytes and read it."""
    book = openpyxl.Workbook()
    build(book)
    stream = io.BytesIO()
    book.save(stream)
    return read_paper(stream.getvalue(), "ambridge.xlsx")


def tables(paper: Paper) -> list[Table]:
    return [block for block in paper.blocks if isinstance(block, Table)]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_rows_keep_the_places_of_the_sheet_wherever_the_table_starts() -> None:
    def build(book: openpyxl.Workbook) -> None:
        book.active["B3"], book.active["C3"] = "Action", "By when"
        book.active["B5"], book.active["C5"] = "Train members", "May 2026"

    (table,) = tables(workbook(build))
    assert texts(table) == [["Action", "By when"], ["Train members", "May 2026"]]
    assert table.rows[1].cells[1].place == Place(table=1, row=5, column=3)


def test_a_cell_is_read_as_its_number_format_shows_it() -> None:
    def build(book: openpyxl.Workbook) -> None:
        book.active.append([1, date(2026, 3, 5), datetime(2026, 3, 31, 9, 30), 0.5, True])

    assert texts(tables(workbook(build))[0]) == [["1", "2026-03-05", "2026-03-31 9:30:00", "0.5", "Yes"]]


def test_several_sheets_are_several_tables_under_their_names() -> None:
    def build(book: openpyxl.Workbook) -> None:
        book.active.title = "Formal"
        book.active.append(["Action", "Lead"])
        book.create_sheet("Empty")
        book.create_sheet("Additional").append(["Action", "Owner"])

    blocks = workbook(build).blocks
    assert [block.text if isinstance(block, Heading) else texts(block) for block in blocks] == [  # type: ignore[arg-type]
        "Formal",
        [["Action", "Lead"]],
        "Additional",
        [["Action", "Owner"]],
    ]
    assert [table.place.table for table in tables(workbook(build))] == [1, 2]


def test_a_hidden_sheet_is_named_and_not_read() -> None:
    def build(book: openpyxl.Workbook) -> None:
        book.active.append(["Action", "Lead"])
        hidden = book.create_sheet("Lookups")
        hidden.append(["secret", "values"])
        hidden.sheet_state = "hidden"

    paper = workbook(build)
    assert len(tables(paper)) == 1
    assert [(text, "hidden" in reason) for _, text, reason in paper.problems] == [("Lookups", True)]


def test_a_merged_cell_has_its_text_once_and_its_places_point_to_it() -> None:
    def build(book: openpyxl.Workbook) -> None:
        for row in (["Recommendation", "Action"], ["1. Scrutiny", "Train"], [None, "Publish"]):
            book.active.append(row)
        book.active.merge_cells("A2:A3")

    (table,) = tables(workbook(build))
    assert texts(table)[1:] == [["1. Scrutiny", "Train"], ["", "Publish"]]
    assert table.rows[2].cells[0].covered_by == Place(table=1, row=2, column=1)
    assert table.rows[2].cells[1].covered_by is None


def test_lines_in_a_cell_are_paragraphs_and_bullets_are_items() -> None:
    def build(book: openpyxl.Workbook) -> None:
        book.active.append(["1", "Actions:\n• Train\n  - chairs\n2. Publish"])

    blocks = tables(workbook(build))[0].rows[0].cells[1].blocks
    assert [(type(block), block.text) for block in blocks] == [
        (Paragraph, "Actions:"),
        (ListItem, "Train"),
        (ListItem, "chairs"),
        (ListItem, "Publish"),
    ]
    assert [block.level for block in blocks[1:] if isinstance(block, ListItem)] == [0, 1, 0]


def test_a_formula_is_read_as_the_value_last_saved_or_as_nothing() -> None:
    def build(book: openpyxl.Workbook) -> None:
        book.active.append(["Action", "=1+1"])
        book.active.append(["Train", "May"])

    assert texts(tables(workbook(build))[0])[0][0] == "Action"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(delimiter: str) -> None:
    lines = [["Recommendation", "Action", "By when"], ["1", "Train, and then publish; soon", "May 2026"]]
    content = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in lines)
    assert texts(tables(read_paper(content.encode(), "plan.csv"))[0]) == lines


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_is_found_out(encoding: str) -> None:
    content = "Action,Cost\r\nCouncil’s plan – phase 1,£5m\r\n".encode(encoding)
    assert texts(tables(read_paper(content, "plan.csv"))[0])[1] == ["Council’s plan – phase 1", "£5m"]


def test_a_quoted_cell_may_hold_line_ends_and_a_title_may_stand_above_the_header() -> None:
    content = b'Borchester action plan,,\r\n,,\r\nAction,Lead,When\r\n"Train\nPublish",CE,May\r\n'
    (table,) = tables(read_paper(content, "plan.csv"))
    assert texts(table) == [
        ["Borchester action plan", "", ""],
        ["Action", "Lead", "When"],
        ["Train\nPublish", "CE", "May"],
    ]
    assert [row.place.row for row in table.rows] == [1, 3, 4]


def test_text_with_no_columns_is_paragraphs() -> None:
    assert [type(block) for block in read_paper(b"Action\nTrain\n", "plan.csv").blocks] == [
        Paragraph,
        Paragraph,
    ]


@pytest.mark.parametrize("lines", [["", ""], ["", "", ""]])
def test_blank_lines_at_the_top_are_no_rows(lines: list[str]) -> None:
    content = "\n".join([*lines, "Action,Lead", "Train,CE", ""])
    (table,) = tables(read_paper(content.encode(), "plan.csv"))
    assert texts(table) == [["Action", "Lead"], ["Train", "CE"]]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_any_rows_written_as_csv_come_back_whatever_stands_in_their_cells(line_end: str) -> None:
    chance = random.Random(line_end)
    for _ in range(300):
        width = chance.randint(2, 5)
        rows = [["".join(chance.choices('ab"," \n;', k=chance.randint(0, 8))) for _ in range(width)] for _ in range(4)]
        stream = io.StringIO()
        csv.writer(stream, lineterminator=line_end).writerows(rows)
        assert rows_of(stream.getvalue(), ",") == (with_lines(rows), [])


def with_lines(rows: list[list[str]]) -> list[tuple[int, list[str]]]:
    """Each row with the line it begins on."""
    begun, at = [], 1
    for row in rows:
        begun.append((at, row))
        at += 1 + sum(cell.count("\n") for cell in row)
    return begun


def test_a_quotation_mark_that_never_closes_spoils_its_own_line_only_and_is_named() -> None:
    chance = random.Random(9)
    for _ in range(50):
        rows = [
            [str(at), f"Aim {at}, and more" if chance.random() < 0.3 else f"Aim {at}", "Head of Aims"]
            for at in range(9)
        ]
        stream = io.StringIO()
        csv.writer(stream, lineterminator="\n").writerows([["Ref", "Action", "Lead"], *rows])
        lines = stream.getvalue().splitlines()
        slip = chance.choice([at for at, line in enumerate(lines) if at and '"' not in line])
        lines[slip] = lines[slip].replace(",Aim", ',"Aim').replace(",Head", chance.choice(["”,Head", ",Head"]))
        paper = read_paper("\n".join(lines).encode(), "plan.csv")
        assert texts(tables(paper)[0])[1:] == rows
        assert [f"line {slip + 1} of" in reason for _, _, reason in paper.problems] == [True]


def test_a_damaged_workbook_says_so() -> None:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    with pytest.raises(PaperError, match="damaged"):
        read_paper(stream.getvalue()[:-200], "plan.xlsx")
