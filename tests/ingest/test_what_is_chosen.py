"""Boxes and ticks are read as the words they choose, in papers of every format; no choice made is no word."""

from __future__ import annotations

import itertools
import random

import pytest

from data.ingest.blocks import Cell, Paper, Paragraph, Place, Row, Table
from data.ingest.read import read_plan
from data.ingest.readers import read_paper
from data.ingest.readers.parts.choices import chosen, with_choices

OPTIONS = ["Complete", "In progress", "Not started", "Delayed", "On track"]
BOXES = [("☒", "☐"), ("☑", "☐"), ("■", "□"), ("[x]", "[ ]"), ("(X)", "( )")]


def table_of(*rows: tuple[str, ...]) -> Paper:
    def cell(text: str, row: int, column: int) -> Cell:
        place = Place(table=1, row=row, column=column)
        return Cell((Paragraph(text, place),) if text else (), place)

    built = tuple(
        Row(tuple(cell(text, at, column) for column, text in enumerate(row, 1)), Place(table=1, row=at))
        for at, row in enumerate(rows, 1)
    )
    return Paper("ambridge.docx", "Word document", (Table(built, Place(table=1)),))


@pytest.mark.parametrize("on_off", BOXES)
def test_among_boxes_the_ticked_label_counts_wherever_the_box_stands(on_off: tuple[str, str]) -> None:
    chance = random.Random(str(on_off))
    for _ in range(20):
        labels = chance.sample(OPTIONS, chance.randint(2, 4))
        ticked = chance.choice(labels)
        boxes = [on_off[0] if label == ticked else on_off[1] for label in labels]
        after = chance.choice(["  ", "\n"]).join(f"{box} {label}" for box, label in zip(boxes, labels, strict=True))
        before = "  ".join(f"{label} {box}" for box, label in zip(boxes, labels, strict=True))
        assert chosen(after) == ("", [ticked])
        assert chosen(before) == ("", [ticked])
        assert chosen(f"Status: {after}") == ("Status:", [ticked])


def test_no_box_ticked_is_no_status_and_is_named() -> None:
    paper = with_choices(table_of(("Action", "Status"), ("Train members", "☐ Complete ☐ In progress")))
    assert [[cell.text for cell in row.cells] for row in paper.blocks[0].rows][1] == ["Train members", ""]
    assert [(str(place), "none is ticked" in reason) for place, _, reason in paper.problems] == [
        ("table 1, row 2, column 2", True)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "☐ Publish the plan\n☒ Train each member",
        "Agreed: ☒",
        "■ Complete",
        "f(x) and g(x)",
        "☐ Write to all of the residents",
        "Plan",
    ],
)
def test_a_list_of_actions_with_boxes_is_no_choice(text: str) -> None:
    assert chosen(text) is None


@pytest.mark.parametrize("tick", ["✓", "✔", "☒", "☑", "[x]"])
def test_a_tick_says_the_status_that_heads_its_column_and_a_cross_says_nothing(tick: str) -> None:
    head = ("Recommendation", "Action", "Lead", "Completed?")
    rows = [
        (f"{at}. Widen scrutiny", f"Train group {at}", "Director", mark) for at, mark in ((1, tick), (2, "✗"), (3, ""))
    ]
    plan = read_plan(with_choices(table_of(head, *rows)))
    read = [action.status.status for rec in plan.recommendations for action in rec.actions]
    assert read == ["complete", "not_stated", "not_stated"]


def test_of_several_status_columns_the_ticked_one_counts() -> None:
    columns = ("Not started", "In progress", "Complete")
    head = ("Recommendation", "Action", "Lead", *columns)
    picks = list(itertools.islice(itertools.cycle([0, 1, 2]), 6))
    rows = [
        (f"{at}. Widen scrutiny", f"Train group {at}", "Director", *("X" if at_ == pick else "" for at_ in range(3)))
        for at, pick in enumerate(picks, 1)
    ]
    plan = read_plan(with_choices(table_of(head, *rows)))
    read = [action.status.status for rec in plan.recommendations for action in rec.actions]
    assert read == [("not_started", "in_progress", "complete")[pick] for pick in picks]


def test_the_rule_holds_in_text_and_csv_too() -> None:
    content = "Recommendation,Action,Lead,Status\n1. Widen scrutiny,Train members,Director,☐ Complete ☒ In progress\n"
    (rec,) = read_plan(read_paper(content.encode(), "plan.csv")).recommendations
    assert rec.actions[0].status.status == "in_progress"
    text = "Status: [ ] Complete [x] In progress\n"
    assert [block.text for block in read_paper(text.encode(), "plan.txt").blocks] == ["Status: In progress"]
