"""Tables inside the rows of a table: the row's words are its title, and none of its cells is an action."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import docx
import pytest
from paper_makers import pdf_of, plan_table, text
from reportlab.lib import colors
from reportlab.platypus import Table as SetTable
from reportlab.platypus import TableStyle

from data.ingest.blocks import Table
from data.ingest.read import read_plan
from data.ingest.readers import read_paper

HEAD = ("Action", "Lead", "By when", "Progress")
PLAN = {
    "1. Publish one clear plan": [("Draft the plan with Cabinet", "Head of Policy", "March 2026", "Underway"),
                                  ("Adopt the plan at Council", "Chief Executive", "May 2026", "Not started")],
    "2. Strengthen scrutiny": [("Train its members twice a year", "Democratic Services", "June 2026", "Completed"),
                               ("Review the work programme", "Head of Policy", "July 2026", "Underway")],
    "3. Listen to residents": [("Hold a survey of residents", "Head of Policy", "June 2027", "Completed")],
}  # fmt: skip
SAID = [row for rows in PLAN.values() for row in rows]


def _filled(table, rows: Sequence[Sequence[str]]) -> None:
    for at, row in enumerate(rows):
        for cell, words in zip(table.rows[at].cells, row, strict=True):
            cell.text = words


def _word(beside: bool) -> tuple[bytes, str]:
    paper = docx.Document()
    outer = paper.add_table(rows=0, cols=2 if beside else 1)
    if beside:
        outer.add_row()
        _filled(outer, [("Recommendation", "Our actions")])
    for title, rows in PLAN.items():
        cells = outer.add_row().cells
        cells[0].text = title
        _filled(cells[-1].add_table(rows=1 + len(rows), cols=4), [HEAD, *rows])
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue(), "plan.docx"


def _page(beside: bool) -> tuple[bytes, str]:
    def trs(rows: Sequence[Sequence[str]], tag: str = "td") -> str:
        return "".join(f"<tr>{''.join(f'<{tag}>{words}</{tag}>' for words in row)}</tr>" for row in rows)

    between = "</td><td>" if beside else ""
    outer = [
        f"<tr><td><p>{title}</p>{between}<table>{trs([HEAD], 'th')}{trs(rows)}</table></td></tr>"
        for title, rows in PLAN.items()
    ]
    head = trs([("Recommendation", "Our actions")], "th") if beside else ""
    return f"<html><body><table>{head}{''.join(outer)}</table></body></html>".encode(), "plan.html"


@pytest.mark.parametrize("beside", [True, False], ids=["beside the words", "under the words"])
@pytest.mark.parametrize("made", [_word, _page])
def test_a_table_inside_each_row_is_read_as_that_rows_actions(made: Callable, beside: bool):
    plan = read_plan(read_paper(*made(beside)))
    assert [f"{rec.ref}. {rec.title}" for rec in plan.recommendations] == list(PLAN)
    read = [(act.text, act.owner_role, act.deadline.published, act.status.published)
            for rec in plan.recommendations for act in rec.actions]  # fmt: skip
    assert read == SAID


def test_a_small_table_in_a_row_of_many_cells_stays_a_part_of_its_cell():
    paper = docx.Document()
    outer = paper.add_table(rows=2, cols=5)
    _filled(outer, [("Recommendation", *HEAD), ("1. Publish one plan", "", "Head of Policy", "May 2026", "Underway")])
    _filled(outer.rows[1].cells[1].add_table(rows=2, cols=2), [("Draft it", "Print it"), ("Adopt it", "Post it")])
    out = io.BytesIO()
    paper.save(out)
    (block,) = [block for block in read_paper(out.getvalue(), "plan.docx").blocks if isinstance(block, Table)]
    assert block.rows[1].cells[1].text.split("\n") == ["Draft it", "Print it", "Adopt it", "Post it"]


def test_a_table_inside_each_row_of_a_pdf_is_read_as_that_rows_actions():
    inner = [
        [text(title), plan_table(rows, HEAD, widths=(200, 110, 90, 90), repeat=False)] for title, rows in PLAN.items()
    ]
    outer = SetTable([[cell] for cell in inner], colWidths=[520])
    outer.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
    plan = read_plan(read_paper(pdf_of([outer]), "plan.pdf"))
    assert [f"{rec.ref}. {rec.title}" for rec in plan.recommendations] == list(PLAN)
    read = [(act.text, act.owner_role, act.deadline.published, act.status.published)
            for rec in plan.recommendations for act in rec.actions]  # fmt: skip
    assert read == SAID
