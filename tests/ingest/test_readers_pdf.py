"""PDFs as blocks: ruled tables and tables without lines, page breaks, running headers, scans and hyphens."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.platypus import PageBreak

from data.ingest.blocks import Heading, ListItem, Paper, Paragraph, Place, Table
from data.ingest.readers import PaperError, read_paper
from data.ingest.readers.pdf.lines import Line, Word
from data.ingest.readers.pdf.passages import passages_of
from tests.ingest.paper_makers import BOLD, HEADER, PLAN, TITLE, lines_of, pdf_of, plan_table, space, text

INTRODUCTION = [
    text("Borchester action plan", TITLE),
    text("This paper answers the peer team point by point and says what the council will do about each. " * 3),
    space(12),
]
CLOSING = [
    space(14),
    text("Cabinet will review the plan in the autumn and report to the full council after that. " * 3),
]


def read(story: list[Any], **settings: Any) -> Paper:
    return read_paper(pdf_of(story, **settings), "borchester.pdf")


def tables(paper: Paper) -> list[Table]:
    return [block for block in paper.blocks if isinstance(block, Table)]


def texts(table: Table) -> list[list[str]]:
    """Give a table's cells as text, with markers, each cell on one line."""
    return [
        [
            " ".join(
                f"{block.marker} {block.text}" if isinstance(block, ListItem) else block.text for block in cell.blocks
            )
            for cell in row.cells
        ]
        for row in table.rows
    ]


def printed(rows: object = PLAN) -> list[list[str]]:
    """Give rows as they were set, without line breaks."""
    return [[re.sub(r"<br/>", " ", cell) for cell in row] for row in rows]  # type: ignore[attr-defined]


@pytest.mark.parametrize("padding", [0, 3, 8])
@pytest.mark.parametrize("ruled", [True, False])
def test_every_cell_is_read_with_lines_and_without(ruled: bool, padding: float) -> None:
    paper = read([*INTRODUCTION, plan_table(ruled=ruled, padding=padding), *CLOSING])
    (table,) = tables(paper)
    assert texts(table) == [list(HEADER), *printed()]
    assert isinstance(paper.blocks[0], Heading)
    assert [type(block) for block in paper.blocks[1:]] == [Paragraph, Table, Paragraph]


def test_a_cell_knows_its_page_table_row_and_column() -> None:
    (table,) = tables(read([PageBreak(), *INTRODUCTION, plan_table()]))
    assert table.rows[1].cells[2].place == Place(page=2, table=1, row=2, column=3)


def test_a_line_that_ends_early_ends_a_paragraph_and_a_full_one_does_not() -> None:
    (table,) = tables(read([plan_table()]))
    assert [block.text for block in table.rows[1].cells[1].blocks] == [
        "Train every scrutiny member in questioning and agree a work programme with each chair.",
        "Publish the work programme on the website.",
    ]
    assert len(table.rows[2].cells[1].blocks) == 1


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_goes_on_over_the_page_and_its_repeated_header_is_known(ruled: bool) -> None:
    rows = [(f"{number}. {PLAN[0][0][3:]}", *PLAN[0][1:]) for number in range(1, 16)]
    first, second = tables(read([plan_table(rows, ruled=ruled)]))
    assert not first.continues
    assert second.continues
    assert [row.is_header for row in second.rows[:2]] == [True, False]
    assert texts(first)[1:] + texts(second)[1:] == printed(rows)


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_goes_on_over_the_page_without_its_header(ruled: bool) -> None:
    rows = [(f"{number}. {PLAN[0][0][3:]}", *PLAN[0][1:]) for number in range(1, 16)]
    first, second = tables(read([plan_table(rows, ruled=ruled, repeat=False)]))
    assert second.continues
    assert texts(first)[1:] + texts(second) == printed(rows)


@pytest.mark.parametrize("ruled", [True, False])
def test_a_row_cut_by_the_page_is_marked_as_going_on(ruled: bool) -> None:
    begun = plan_table(
        [PLAN[0], ("2. Agree savings", "Set up a board that", "Chief Finance Officer", "May 2026")],
        ruled=ruled,
    )
    rest = plan_table([("", "meets monthly.", "", ""), PLAN[2]], ruled=ruled)
    first, second = tables(read([begun, PageBreak(), rest]))
    assert second.continues
    assert [(row.is_header, row.continues) for row in second.rows] == [
        (True, False),
        (False, True),
        (False, False),
    ]
    assert texts(second)[1][1] == "meets monthly."


def test_a_table_with_other_columns_is_another_table() -> None:
    other = plan_table([("a", "b", "c", "d")], header=("Theme", "Progress", "Status", "Comment"))
    assert [table.continues for table in tables(read([plan_table(), PageBreak(), other]))] == [False, False]


def test_two_tables_that_touch_keep_their_own_columns() -> None:
    narrow = plan_table([("Finance", "Hold a review")], header=("Service area", "Action"), widths=(345, 345))
    first, second = tables(read([plan_table(PLAN[:1]), narrow]))
    assert texts(first)[0] == list(HEADER)
    assert texts(second) == [["Service area", "Action"], ["Finance", "Hold a review"]]


def test_merged_cells_have_their_text_once() -> None:
    rows = [("1. Scrutiny", "Train", "MO", "May"), ("", "Publish", "CE", "June")]
    (table,) = tables(read([plan_table(rows, style=[("SPAN", (0, 1), (0, 2))])]))
    assert texts(table)[1:] == [["1. Scrutiny", "Train", "MO", "May"], ["", "Publish", "CE", "June"]]
    assert table.rows[2].cells[0].covered_by == Place(page=1, table=1, row=2, column=1)


def test_a_shaded_header_over_a_table_without_lines_belongs_to_it() -> None:
    shade = [("BACKGROUND", (column, 0), (column, 0), colors.lightgrey) for column in range(4)]
    (table,) = tables(read([plan_table(ruled=False, style=shade)]))
    assert texts(table)[0] == list(HEADER)
    assert len(table.rows) == 4


def test_rules_between_rows_part_them_where_there_are_no_columns_of_lines() -> None:
    rows = [("Scrutiny", "Train members", "MO", "May"), ("Savings", "Set up a board", "CFO", "June")]
    (table,) = tables(read([plan_table(rows, ruled=False, style=[("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)])]))
    assert texts(table) == [list(HEADER), *printed(rows)]


def test_section_rows_stand_on_their_own() -> None:
    rows = [
        ("Governance and assurance across the council", "", "", ""),
        *PLAN[:1],
        ("Finance", "", "", ""),
        PLAN[1],
    ]
    (table,) = tables(read([plan_table(rows, ruled=False)]))
    assert [row[0] for row in texts(table)[1:]] == [row[0] for row in rows]


def test_running_headers_footers_and_page_numbers_are_left_out() -> None:
    def furnish(drawing: object, document: object) -> None:
        drawing.drawString(60, 560, "Borchester District Council")  # type: ignore[attr-defined]
        drawing.drawString(60, 30, f"Page {drawing.getPageNumber()} of 3")  # type: ignore[attr-defined]

    story = [
        text("First page of the report."),
        PageBreak(),
        text("Second page of it."),
        PageBreak(),
        text("Third page."),
    ]
    assert lines_of(read(story, on_page=furnish)) == [
        "First page of the report.",
        "Second page of it.",
        "Third page.",
    ]


def test_bullets_and_numbers_are_items_with_their_levels() -> None:
    story = [
        text("Actions:"),
        text("• Review the constitution"),
        text("• Train the members"),
        text("1. Publish the plan"),
        text("2. Tell the residents"),
    ]
    assert [(block.marker, block.text) for block in read(story).blocks if isinstance(block, ListItem)] == [
        ("•", "Review the constitution"),
        ("•", "Train the members"),
        ("1.", "Publish the plan"),
        ("2.", "Tell the residents"),
    ]


def test_a_label_in_bold_is_flagged() -> None:
    blocks = read([text("Progress", BOLD), text("Work has begun.")]).blocks
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    assert [(block.text, block.bold) for block in paragraphs] == [
        ("Progress", True),
        ("Work has begun.", False),
    ]


def test_a_hyphen_that_breaks_a_word_goes_and_one_that_belongs_to_it_stays() -> None:
    filler = "word " * 24
    story = [
        text(f"{filler}implemen-<br/>tation goes on and the implementation is long-<br/>term."),
    ]
    words = " ".join(lines_of(read(story)))
    assert "implementation goes" in words or "implemen- tation" in words
    assert "long-term" in words or "long- term" in words


def test_running_text_is_not_taken_for_a_table() -> None:
    assert tables(read([*INTRODUCTION, *CLOSING, text("• one"), text("• two"), text("• three"), text("1. four")])) == []


def test_a_page_that_is_only_a_picture_is_refused() -> None:
    with pytest.raises(PaperError, match="scanned PDF with no text"):
        read([PageBreak(), PageBreak()])


@pytest.mark.thorough
def test_sixty_pages_take_less_than_ten_seconds() -> None:
    rows = [(f"{number}. {PLAN[1][0][3:]}", PLAN[1][1] * 3, *PLAN[1][2:]) for number in range(1, 400)]
    made = pdf_of([plan_table(rows, padding=6)])
    started = time.process_time()
    paper = read_paper(made, "long.pdf")
    assert time.process_time() - started < 10 * max(1, (paper.pages or 0) / 60)
    assert sum(len(table.rows) - 1 for table in tables(paper)) == 399


def test_rows_typed_with_bars_stay_apart_though_their_lines_are_full() -> None:
    rows = [f"{number} | Publish the plan | Head of Policy | On hold" for number in (2, 2, 3)]
    lines = [
        Line(tuple(Word(word, 40.0 * at, 40.0 * at + 38, top, top + 10, 10.0, False) for at, word in enumerate(words)))
        for top, words in zip((100.0, 112.0, 124.0), map(str.split, rows), strict=True)
    ]
    assert [passage.text for passage in passages_of(lines, right=lines[0].words[-1].x1)] == rows
