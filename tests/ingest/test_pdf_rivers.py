"""Tables without lines: columns seen by all their lines, tight rows, heads that wander, labels, copied cells."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from data.ingest.blocks import Paper, Table
from data.ingest.readers import read_paper

LEFTS = (60, 90, 250, 480, 600, 700)
PITCH = 12
Lines = Sequence[Sequence[str]]
"""The lines of a page: words at each left edge, "" where there are none; an empty line leaves white space."""


def page_of(*pages: Lines, bold: int = 1, lefts: Sequence[float] = LEFTS) -> Paper:
    """Pages with words set where columns begin, the first lines in bold."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=landscape(A4))
    for lines in pages:
        for at, line in enumerate(lines):
            canvas.setFont("Helvetica-Bold" if at < bold else "Helvetica", 9)
            for left, words in zip(lefts, line, strict=False):
                canvas.drawString(left, 520 - at * PITCH, words)
        canvas.showPage()
    canvas.save()
    return read_paper(stream.getvalue(), "borchester.pdf")


def rows_of(paper: Paper) -> list[list[list[str]]]:
    return [
        [[" ".join(cell.text.split()) for cell in row.cells] for row in block.rows]
        for block in paper.blocks
        if isinstance(block, Table)
    ]


HEAD = ("Ref", "Recommendation", "Action", "Lead officer", "By when", "Status")
TIGHT = (
    ("1", "Make better use", "Publish a data standard for the services", "Head of Digital", "May 2026", "Complete"),
    ("", "of data", "with partners", "", "", ""),
    ("", "", "Review the risk register", "CMT", "June 2026", "Late"),
    ("", "", "Train all members", "Head of Legal", "July 2026", "Started"),
    ("2", "Renew relations", "Agree a compact", "Chief Executive", "May 2027", "Not yet started"),
)


def test_rows_that_nothing_parts_start_where_three_cells_begin_anew() -> None:
    (made,) = rows_of(page_of([HEAD, *TIGHT]))
    assert [row[2:] for row in made[1:]] == [
        ["Publish a data standard for the services with partners", "Head of Digital", "May 2026", "Complete"],
        *[list(row[2:]) for row in TIGHT[2:]],
    ]


def test_columns_that_a_wide_head_spans_are_seen_by_the_lines_below() -> None:
    upper = ("Ref", "Recommendation", "Action", "Delivery of the plan, by whom and by what day", "", "")
    (made,) = rows_of(page_of([upper, *TIGHT, *TIGHT]))
    trained = [row[3:] for row in made if row[2].startswith("Train")]
    assert trained == [["Head of Legal", "July 2026", "Started"]] * 2


def test_bullets_in_a_column_part_no_column() -> None:
    bullets = [("", "", "\u2022", words, "", "") for words in ("Publish it", "Review it", "Train them", "Agree it")]
    lines = [("Ref", "Recommendation", "Action", "", "Lead officer", "By when"), *bullets]
    lines[1] = ("1", "Grow", "\u2022", "Publish it", "Head of Digital", "May 2026")
    (made,) = rows_of(page_of(lines, lefts=(60, 90, 250, 262, 600, 700)))
    assert {len(row) for row in made} == {5}


def test_a_row_whose_words_read_like_a_head_starts_no_table() -> None:
    row = ("", "", "Train staff in progress reports", "Lead Officer", "Date to be set", "In progress")
    assert len(rows_of(page_of([HEAD, *TIGHT, (), row, (), *TIGHT]))) == 1


def test_a_head_alone_at_a_page_s_end_begins_the_table_of_the_next() -> None:
    first, second = rows_of(page_of([HEAD], [*TIGHT, *TIGHT], bold=1))
    assert first == [list(HEAD)]
    assert second[0][3] == "Head of Digital"


def test_a_tall_cell_beside_several_rows_stays_whole() -> None:
    lines = (
        HEAD,
        ("1", "Make better use of", "Publish a data standard", "Head of Digital", "May 2026", "Complete"),
        ("", "data in all that the", "with partners", "", "", ""),
        ("", "council does and"),
        ("", "says to residents", "Review the risk register", "Head of Finance", "June 2026", "Delayed"),
        ("", "of the borough", "and the reserves"),
        (),
        ("2", "Renew relations", "Agree a compact", "Chief Executive", "May 2027", "Started"),
        (),
        ("3", "Plan for growth", "Adopt the local plan", "Head of Planning", "May 2027", "Started"),
    )
    (made,) = rows_of(page_of(lines))
    assert [row[3] for row in made[1:]] == ["Head of Digital", "Head of Finance", "Chief Executive", "Head of Planning"]
    assert made[1][1] == "Make better use of data in all that the council does and says to residents of the borough"


@pytest.mark.parametrize("labels", [("When", "RAG status"), ("Lead officer", "By when")])
def test_labels_with_empty_values_are_rows_of_their_own(labels: tuple[str, str]) -> None:
    lines = [
        ("Number", "2"),
        (labels[0], ""),
        (labels[1], "May 2026"),
        ("Owner", "SLT"),
        ("Peer challenge recommendation", "Grow"),
    ]
    made = [row for part in rows_of(page_of(lines, bold=0, lefts=(60, 250))) for row in part]
    assert [labels[0], ""] in made
    assert [labels[1], "May 2026"] in made


def test_cells_copied_to_a_line_each_are_a_paragraph_each() -> None:
    said = ("Action", "Publish the plan and test it with front line teams", "Communications", "May 2026", "Planned")
    paper = page_of([[words] for words in said], bold=0)
    assert [block.text for block in paper.blocks if not isinstance(block, Table)] == list(said)
