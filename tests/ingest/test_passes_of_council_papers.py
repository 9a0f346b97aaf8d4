"""The passes for what committee papers print round and in a plan, each alone, and papers that are no plan at all."""

from __future__ import annotations

import pytest
from paper_blocks import line, plan_of, table, titles

from data.ingest.blocks import Block, Paper, Paragraph, Table
from data.ingest.layouts.passes.labels_above import with_labels_above
from data.ingest.layouts.passes.named_apart import with_named_apart
from data.ingest.layouts.passes.tallies import COUNTED, without_tallies
from data.ingest.layouts.passes.two_parts import with_parts_joined
from data.measuring.shapes.not_plans import PAPERS, read_as_plans
from data.reading.statuses import read_rag

OTHERS = ("Word", "Excel", "web page", "PDF, ruled", "PDF, no lines")
WORDS = ["Ref", "Recommendation", "Action"]
BESIDE = ["Ref", "Owner", "Deadline"]
PART_ONE = (["1.1", "Listen to traders", "Hold a survey"], ["1.2", "Listen to traders", "Publish what it says"],
            ["2.1", "Mend the market hall", "Ask for a grant"])  # fmt: skip
PART_TWO = (["1.1", "Head of Place", "June 2026"], ["1.2", "Head of Policy", "July 2026"],
            ["2.1", "Head of Property", "May 2027"])  # fmt: skip


def paper(*blocks: str | Block) -> Paper:
    """A paper of such lines and tables."""
    return Paper("borchester.docx", "test", tuple(line(b) if isinstance(b, str) else b for b in blocks))


def cells(made: Paper) -> list[list[str]]:
    """The cells of a paper's first table."""
    return [[cell.text for cell in row.cells] for row in next(b for b in made.blocks if isinstance(b, Table)).rows]


class TestTwoParts:
    def test_parts_with_the_same_numbers_are_one_table(self):
        made = with_parts_joined(paper(table(WORDS, *PART_ONE), "# Delivery", table(BESIDE, *PART_TWO)))
        assert cells(made)[0] == [*WORDS, *BESIDE[1:]]
        assert cells(made)[3] == [*PART_ONE[2], *PART_TWO[2][1:]]

    def test_so_they_are_where_nothing_stands_between_them(self):
        made = with_parts_joined(paper(table(WORDS, *PART_ONE, BESIDE, *PART_TWO)))
        assert cells(made)[1] == [*PART_ONE[0], *PART_TWO[0][1:]]

    @pytest.mark.parametrize("other", [PART_TWO[:2], (["3.1", *PART_TWO[0][1:]], *PART_TWO[1:])])
    def test_tables_of_other_rows_stay_apart(self, other):
        apart = paper(table(WORDS, *PART_ONE), table(BESIDE, *other))
        assert with_parts_joined(apart) == apart


def test_a_table_that_counts_actions_is_named_and_not_read():
    counts = table(["Recommendation", "Number of actions", "Status"], ["Listen to traders", "2", "On track"])
    made = without_tallies(paper("# Summary", counts))
    assert [block for block in made.blocks if isinstance(block, Table)] == []
    assert [reason for _, _, reason in made.problems] == [COUNTED]


def test_a_label_and_its_value_above_a_head_speak_of_the_rows_below():
    rows = [["Recommendation", "2. Listen to traders", ""], ["Response", "Accepted", ""],
            ["Action", "Owner", "Deadline"], ["Hold a survey", "Head of Place", "June 2026"]]  # fmt: skip
    made = with_labels_above(paper(table(*rows)))
    assert [(b.role, b.text) for b in made.blocks if isinstance(b, Paragraph)] == [
        ("recommendation", "2. Listen to traders"),
        ("response", "Accepted"),
    ]
    assert titles(plan_of(table(*rows))) == ["Listen to traders"]


def test_recommendations_run_together_are_parted_where_the_next_number_stands():
    text = "Recommendation 1: Listen to traders. Recommendation 2: Mend the hall, as recommendation 5 of 2019 asked."
    made = with_named_apart(paper(text))
    assert [block.text for block in made.blocks] == [text[:37].strip(), text[37:]]


def test_a_plan_that_says_only_the_number_has_the_words_printed_under_it():
    rows = [[f"R{n}", f"Hold survey number {n} of traders", "Head of Place", "June 2026"] for n in (1, 2, 2)]
    plan = plan_of(
        "Recommendation 1: Listen to traders",
        "Recommendation 2: Mend the market hall",
        table(["Rec no", "Action", "Owner", "Deadline"], *rows),
    )
    assert titles(plan) == ["Listen to traders", "Mend the market hall"]
    assert [len(rec.actions) for rec in plan.recommendations] == [1, 2]


def test_letters_mean_what_the_paper_says_that_they_mean():
    rows = [["1. Listen to traders", f"Hold survey number {n}", "Head of Place", code] for n, code in enumerate("BNR")]
    plan = plan_of(
        "Key: B = Complete; N = Not yet started; R = Behind schedule",
        table(["Recommendation", "Action", "Owner", "BRAG"], *rows),
    )
    said = [action.status.status for rec in plan.recommendations for action in rec.actions]
    assert said == ["complete", "not_started", "delayed"]
    assert read_rag("N", {}).status.status == "not_stated"


def test_what_a_committee_decides_is_nobodys_action():
    plan = plan_of(
        "# 1. Purpose", "To present the report of the peer challenge.", "# 2. Recommendations", "That Cabinet:",
        "1) Note the report.", "2) Agree the action plan.", "# 3. Risks", "3.1 There is a risk to reputation.",
        "# 4. Consultation", "4.1 Group leaders were consulted in April 2026.",
    )  # fmt: skip
    assert [action.text for rec in plan.recommendations for action in rec.actions] == []


@pytest.mark.parametrize("form", ["text", *[pytest.param(form, marks=pytest.mark.thorough) for form in OTHERS]])
def test_nothing_is_invented_of_papers_that_are_no_plan(form):
    found = read_as_plans(len(PAPERS), 5, [form])
    assert [(kind, form, acts[:2]) for kind, form, recs, acts in found if recs or acts] == []


@pytest.mark.long
def test_nothing_is_invented_of_many_papers_in_every_form():
    found = read_as_plans(20 * len(PAPERS), 6)
    assert sum(bool(recs or acts) for _, _, recs, acts in found) <= 0.02 * len(found)
