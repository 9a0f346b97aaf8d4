"""Each pass over a paper's blocks alone: what it makes plainer, and what it leaves as it is."""

from __future__ import annotations

import pytest
from paper_blocks import line, plan_of, table

from data.ingest.blocks import Block, Heading, Paper, Paragraph, Place, Table
from data.ingest.layouts.passes import PASSES
from data.ingest.layouts.passes.broken_words import mended, name_of_column
from data.ingest.layouts.passes.contents import with_typed_heads
from data.ingest.layouts.passes.copied import with_copied_tables
from data.ingest.layouts.passes.glued_numbers import with_numbers_apart
from data.ingest.layouts.passes.judged import counts_up, role_by_contents
from data.ingest.layouts.passes.labels import with_typed_labels
from data.ingest.layouts.passes.numbers import with_numbers_as_headings
from data.ingest.layouts.passes.pairs import with_pairs_apart
from data.ingest.layouts.passes.run_together import with_rows_cut
from data.ingest.layouts.passes.sentences import with_sentences_apart
from data.ingest.layouts.passes.sheets import with_sheets_parted
from data.ingest.layouts.passes.tiers import with_one_tier
from data.ingest.trace import trace

PROSE = ("The council met twice in spring.", "- Traders were asked", "# What comes next", "Nothing is settled yet.")


def paper(*blocks: str | Block, kind: str = "test") -> Paper:
    """A paper of such lines and tables."""
    return Paper("borchester.docx", kind, tuple(line(b) if isinstance(b, str) else b for b in blocks))


def texts(made: Paper) -> list[list[list[str]]]:
    """The cells of a paper's tables."""
    return [[[c.text for c in row.cells] for row in b.rows] for b in made.blocks if isinstance(b, Table)]


def roles(made: Paper) -> list[str | None]:
    """The roles on the first table's head."""
    return [c.role for c in next(b for b in made.blocks if isinstance(b, Table)).rows[0].cells]


@pytest.mark.parametrize("name", [name for name, _ in PASSES])
def test_running_text_is_left_as_it_is_by_every_pass(name):
    prose = paper(*PROSE)
    assert dict(PASSES)[name](prose) == prose


ROWS = (
    ["Restore the market hall roof with grants", "Head of Property", "June 2026", "Underway"],
    ["Publish a scorecard for every ward", "Director of Place", "Q3 2026/27", "Not started"],
)


class TestColumnsByTheirContents:
    def test_columns_under_unknown_heads_have_the_roles_their_cells_tell(self):
        made = with_typed_heads(paper(table(["Pledge", "Steward", "Horizon", "Verdict"], *ROWS)))
        assert roles(made) == ["action", "owner", "deadline", "status"]

    def test_a_table_without_a_head_gets_one_without_words(self):
        made = with_typed_heads(paper(table(*ROWS)))
        assert roles(made) == ["action", "owner", "deadline", "status"]
        assert texts(made)[0][0] == ["", "", "", ""]

    def test_a_head_and_cells_that_disagree_are_read_by_the_cells_and_said(self):
        rows = [[row[0], row[2], row[1]] for row in ROWS]
        made = with_typed_heads(paper(table(["Action", "Owner", "Deadline"], *rows)))
        assert roles(made) == ["action", "deadline", "owner"]
        assert len(made.problems) == 2

    def test_owners_and_dates_in_one_column_are_told(self):
        rows = [[row[0], f"{row[1]}, {row[2]}", row[3]] for row in ROWS]
        made = with_typed_heads(paper(table(["Action", "Who and when", "Status"], *rows)))
        assert roles(made) == ["action", "owner_and_deadline", "status"]

    def test_a_table_of_figures_is_no_plan(self):
        figures = paper(table(["Item", "2025/26", "2026/27"], ["Staff", "120,000", "125,000"]))
        assert with_typed_heads(figures) == figures

    @pytest.mark.parametrize(
        ("cells", "role"),
        [
            (["1", "2", "A3"], "ref"),
            (["May 2026", "TBC", "31/03/2026"], "deadline"),
            (["Ongoing", "Complete", "On track"], "status"),
            (["SLT", "Head of Finance / SLT", "Housing"], "owner"),
            (["High", "Low"], "priority"),
            (["", "-"], None),
        ],
    )
    def test_what_cells_hold(self, cells, role):
        assert role_by_contents(cells) == role


class TestTextCopiedFromTables:
    HEADS = ("Ref", "Recommendation", "Action", "Owner", "Deadline", "Status")

    def test_a_cell_a_line_with_a_cell_left_out(self):
        first = ["1", "Sharpen the focus on growth", *ROWS[0]]
        second = [ROWS[1][0], ROWS[1][1], ROWS[1][3]]
        made = with_copied_tables(paper("Our plan follows.", *self.HEADS, *first, *second, "It is reported yearly."))
        assert texts(made) == [[list(self.HEADS), first, ["", "", *second[:2], "", second[2]]]]
        assert [block.text for block in made.blocks if isinstance(block, Paragraph)][-1] == "It is reported yearly."
        assert len(made.problems) == 1

    def test_bars_between_cells(self):
        rows = [["Action", "Owner", "Deadline", "Status"], *map(list, ROWS)]
        made = with_copied_tables(paper(*(" | ".join(row) for row in rows)))
        assert texts(made) == [rows]

    def test_a_rows_cells_run_together(self):
        title = "Sharpen the focus on growth"
        told = [*(f"1 {title} {' '.join(row)}" for row in ROWS), f"2 Renew the market for all {' '.join(ROWS[0])}"]
        made = with_rows_cut(paper("Ref Recommendation Action Owner Deadline Status", *told))
        assert texts(made)[0][1:] == [
            ["1", title, *ROWS[0]],
            ["1", title, *ROWS[1]],
            ["2", "Renew the market for all", *ROWS[0]],
        ]


class TestLabels:
    def test_labels_that_no_list_holds_are_told_by_their_values(self):
        lines = []
        for row in (*ROWS, ROWS[0]):
            lines += [f"Pledge: {row[0]}", f"Steward: {row[1]}", f"Horizon: {row[2]}"]
        made = with_typed_labels(paper("# Recommendation 1: Grow", *lines))
        assert [block.role for block in made.blocks[1:4]] == ["action", "owner", "deadline"]  # type: ignore[union-attr]
        assert made.blocks[2].text == "Head of Property"  # type: ignore[union-attr]

    def test_labels_and_values_by_turns(self):
        made = with_pairs_apart(paper(table(["Owner", "SLT", "Deadline", "May 2026"], ["Status", "Done", "", ""])))
        assert texts(made) == [[["Owner", "SLT"], ["Deadline", "May 2026"], ["Status", "Done"]]]


def test_numbered_lines_over_numbered_lines_are_headings():
    made = with_numbers_as_headings(paper("1. Grow", "1.1 Plan it", "1.2 Do it", "2. Save", "2.1 Count it"))
    assert [type(block).__name__ for block in made.blocks] == ["Heading", "ListItem", "ListItem", "Heading", "ListItem"]


def test_a_head_of_two_tiers_is_one():
    upper, lower = ["Ref", "Action", "Delivery", "", ""], ["", "", "Lead", "By when", "Status"]
    made = with_one_tier(paper(table(upper, lower, ["1", *ROWS[0]])))
    assert texts(made)[0][0] == ["Ref", "Action", "Lead", "By when", "Status"]


def test_a_sheet_is_parted_at_its_empty_rows_and_not_inside_the_plan():
    head = ["Action", "Owner", "Deadline", "Status"]
    gap = ["", "", "", ""]
    sheet = table(
        ["Plan of Borchester", "", "", ""], gap, head, ROWS[0], gap, ROWS[1], gap, ["Note: draft", "", "", ""]
    )
    made = with_sheets_parted(paper(sheet))
    assert texts(made) == [[head, list(ROWS[0]), list(ROWS[1])]]
    assert [block.text for block in made.blocks if isinstance(block, Paragraph)] == [
        "Plan of Borchester",
        "Note: draft",
    ]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Communitie s Manager", "Communities Manager"),
        ("Septemb er 2027", "September 2027"),
        ("Q1 2027/2 8", "Q1 2027/28"),
        ("11/11/202 5", "11/11/2025"),
        ("Head of Finance", "Head of Finance"),
        ("Not yet due", "Not yet due"),
    ],
)
def test_words_that_narrow_cells_broke_are_mended_and_whole_ones_stay(broken, whole):
    assert mended(broken) == whole


def test_the_trace_names_the_pass_and_the_place_of_what_it_told():
    told = list(
        trace(
            paper(Heading("Action plan", 1, Place(paragraph=1)), table(["Pledge", "Steward", "Horizon", "View"], *ROWS))
        )
    )
    assert told[:2] == [
        "columns by their contents",
        "  table 1, row 1: head action = Pledge | owner = Steward | deadline = Horizon | status = View",
    ]
    assert told[-1].startswith("layout ")


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Revi sed date", "Revised date"),
        ("R e f", "Ref"),
        ("Key recomme ndation", "Key recommendation"),
        ("Lead officer", None),
        ("Head of Finance", None),
        ("a " * 30, None),
    ],
)
def test_a_column_s_name_that_a_narrow_cell_broke_is_whole(broken, whole):
    assert name_of_column(broken) == whole


ACTING = "Review the plan. Publish a charter by working with the LGA. We will train all members."
EXPLAINED = "Review the plan. This is needed because the budget is short."


@pytest.mark.parametrize(("said", "parts"), [(ACTING, 3), (EXPLAINED, 1)])
def test_actions_run_together_in_a_cell_are_apart_and_reasons_are_not(said, parts):
    head = ["Recommendation", "Action", "Owner", "Deadline"]
    rows = [[title, said, "SLT", "May 2026"] for title in ("Grow", "Save", "Plan")]
    made = with_sentences_apart(paper(table(head, *rows)))
    assert [len(row.cells[1].blocks) for row in made.blocks[0].rows] == [1, parts, parts, parts]


@pytest.mark.parametrize(
    ("said", "counts"),
    [(("99", "100", "101"), True), (("2025", "2026", "2027"), False), (("120", "450"), False), (("7",), False)],
)
def test_numbers_of_rows_go_up_by_one(said, counts):
    assert counts_up(said) is counts


def test_labels_before_their_values_are_no_copied_table_at_the_paper_s_end():
    acts = (("Publish the charter", "SLT", "May 2026"), ("Train members", "CMT", "June 2026"), ("Save", "HR", "2027"))
    labels = ("Our pledge", "Lead", "Timescale")
    made = with_copied_tables(paper(*(said for act in acts for pair in zip(labels, act, strict=True) for said in pair)))
    assert not any(isinstance(block, Table) for block in made.blocks)


def test_what_stands_outside_the_tables_of_a_plan_is_read_too():
    head = ["Ref", "Recommendation", "Action", "Owner", "Deadline", "Status"]
    rows = [[str(at), f"Grow part {at}", f"Review part {at} of it", "SLT", "May 2026", "Complete"] for at in (1, 2)]
    after = [
        said
        for at in (3, 4)
        for said in (f"# Recommendation {at}: Save part {at}", "- Publish the budget - Head of Finance - June 2026")
    ]
    plan = plan_of(table(head, *rows), *after)
    assert [rec.ref for rec in plan.recommendations] == ["1", "2", "3", "4"]
    assert plan.recommendations[3].actions[0].owner_role == "Head of Finance"


def test_numbers_glued_to_their_words_below_a_break_are_a_column_again():
    head = table(("Ref", "Recommendation", "Action", "Owner"), ("1", "Publish it", "Draft it", "CMT"))
    below = table(("2 Strengthen scrutiny", "Train its members", "CMT"), ("", "Review its work", "CMT"), number=2)
    made = with_numbers_apart(Paper("plan.pdf", "PDF", (head, below)))
    assert [[cell.text for cell in row.cells] for row in made.blocks[1].rows] == [
        ["2", "Strengthen scrutiny", "Train its members", "CMT"],
        ["", "", "Review its work", "CMT"],
    ]


def test_words_without_a_number_are_not_parted():
    head = table(("Ref", "Recommendation", "Action", "Owner"), ("1", "Publish it", "Draft it", "CMT"))
    other = table(("Budget 2025", "Spent", "Left"), ("Housing", "10", "12"), number=2)
    whole = Paper("plan.pdf", "PDF", (head, other))
    assert with_numbers_apart(whole) == whole
