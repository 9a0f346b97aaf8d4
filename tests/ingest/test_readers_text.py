"""Plain text and the extracted-text form as blocks: tabbed tables, HTML in cells, cut rows, bullets."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from data.ingest.blocks import Block, Heading, ListItem, Paper, Paragraph, Table
from data.ingest.readers import read_paper

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"


def read(text: str) -> Paper:
    return read_paper(text.encode(), "borchester.txt")


def tables(paper: Paper) -> list[Table]:
    return [block for block in paper.blocks if isinstance(block, Table)]


def shown(blocks: tuple[Block, ...]) -> list[str]:
    """Give blocks in short: H for headings, P and B for paragraphs and bold ones, the marker for items."""
    signs = {Heading: "H", Paragraph: "P"}
    return [
        f"{block.marker} {block.text}"
        if isinstance(block, ListItem)
        else f"{'B' if isinstance(block, Paragraph) and block.bold else signs[type(block)]} {block.text}"
        for block in blocks
        if not isinstance(block, Table)
    ]


def test_html_in_a_tabbed_cell_is_paragraphs() -> None:
    (table,) = tables(read("Action\tLead\n<p>Train.</p> <p>Publish.</p>\tCE\n"))
    assert [block.text for block in table.rows[1].cells[0].blocks] == ["Train.", "Publish."]


def test_items_run_together_in_a_list_are_parted_by_their_numbers() -> None:
    (table,) = tables(read("1\tDo:\n2\t<p>Actions:</p> <ol> 1. Train all. 2. Publish.3. Tell Ann <p>Later note</p>\n"))
    assert shown(table.rows[1].cells[1].blocks) == [
        "P Actions:",
        "1. Train all.",
        "2. Publish.",
        "3. Tell Ann",
        "P Later note",
    ]


def test_a_list_that_starts_in_the_middle_keeps_its_numbers() -> None:
    (table,) = tables(read("1\t<p>Do</p>\n\t<ul>3. Train the chairs.4. Publish it.</ul>\n"))
    assert shown(table.rows[1].cells[1].blocks) == ["3. Train the chairs.", "4. Publish it."]


def test_a_number_in_a_sentence_starts_no_item() -> None:
    (table,) = tables(read("1\t<ol> 1. Meet 2 members by May 2026. 2. Spend 3.5 million.\n2\tx\n"))
    assert shown(table.rows[0].cells[1].blocks) == ["1. Meet 2 members by May 2026.", "2. Spend 3.5 million."]


def test_proper_list_items_are_read_with_their_levels() -> None:
    (table,) = tables(read("1\t<ol><li>Train<ul><li>chairs</li></ul></li><li>Publish</li></ol>\n2\tx\n"))
    items = [block for block in table.rows[0].cells[1].blocks if isinstance(block, ListItem)]
    assert [(item.marker, item.level, item.text) for item in items] == [
        ("1.", 0, "Train"),
        ("•", 1, "chairs"),
        ("2.", 0, "Publish"),
    ]


def test_a_separator_line_after_the_data_is_dropped_and_makes_no_header() -> None:
    (table,) = tables(read("(01) Scrutiny\tTrain\n--\t--\n"))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["(01) Scrutiny", "Train"]]
    assert not table.rows[0].is_header


def test_a_blank_line_cuts_a_row_whose_second_part_has_an_empty_first_cell() -> None:
    first, second = tables(read("Action\tLead\nTrain members and\tCE\n\n\tand deputies\n(02) Publish\tMO"))
    assert second.continues and not first.continues
    assert [row.continues for row in second.rows] == [True, False]
    assert second.rows[1].cells[0].text == "(02) Publish"


def test_a_first_cell_that_goes_on_in_mid_sentence_is_the_second_part_of_a_row() -> None:
    _, second = tables(read("Action\tLead\nTrain the members of\tCE\n\nthe cabinet\t\nPublish\tMO\n"))
    assert [row.continues for row in second.rows] == [True, False]


def test_the_first_row_after_a_blank_line_is_no_header_unless_it_repeats_one() -> None:
    first, second, third = tables(read("Action\tLead\nA\tCE\n\nAction\tLead\nB\tCE\n\nC\tCE\n"))
    assert [row.is_header for row in second.rows] == [True, False]
    assert [row.is_header for row in third.rows] == [False]
    assert third.continues and not first.continues


def test_new_column_names_start_a_new_table() -> None:
    assert [table.continues for table in tables(read("Action\tLead\nA\tCE\n\nProgress\tStatus\nB\tDone\n"))] == [
        False,
        False,
    ]


def test_text_between_tables_parts_them() -> None:
    assert [table.continues for table in tables(read("a\tb\n\nPart 2 of the plan\n\nc\td\n"))] == [
        False,
        False,
    ]


def test_a_last_line_without_an_end_is_kept() -> None:
    assert tables(read("a\tb\nlast\trow"))[0].rows[-1].cells[1].text == "row"


def test_a_table_with_one_used_column_is_text() -> None:
    paper = read("**x** intro\n\n\tReport for:\n\tCabinet\n\n23 actions\t\n")
    assert shown(paper.blocks) == ["P x intro", "P Report for:", "P Cabinet", "P 23 actions"]
    assert tables(paper) == []


def test_markdown_remains_become_headings_items_and_bold_labels() -> None:
    text = (
        "a\tb\n\n## 1.0 BACKGROUND\n\n- 1.1 The review took place.\n  - Inner\n\n"
        "**Define the**\n**plan.**\n\n- All done. **Completed*\n"
    )
    assert shown(read(text).blocks) == [
        "H 1.0 BACKGROUND",
        "1.1 The review took place.",
        "- Inner",
        "B Define the",
        "B plan.",
        "- All done. Completed",
    ]


def test_bold_over_a_line_end_is_one_paragraph() -> None:
    assert shown(read("**Define the plan/\nfor change.**\n").blocks) == ["B Define the plan/ for change."]


def test_headings_are_guessed_only_where_a_short_line_stands_alone() -> None:
    text = "Recommendation one\n\nReview the plan now.\n\nMarch 2026\n\nCompleted\n\n"
    text += "Lead\nHead of Housing\n\nActions:\n"
    assert shown(read(text).blocks) == [
        "H Recommendation one",
        "P Review the plan now.",
        "P March 2026",
        "P Completed",
        "P Lead",
        "P Head of Housing",
        "P Actions:",
    ]


def test_items_by_bullets_numbers_and_indents() -> None:
    text = "· One\n- Two\n - Two a\n3. Three\n(a) Four\n• Five\n"
    blocks = [block for block in read(text).blocks if isinstance(block, ListItem)]
    assert [(block.marker, block.level, block.text) for block in blocks] == [
        ("·", 0, "One"),
        ("-", 0, "Two"),
        ("-", 1, "Two a"),
        ("3.", 0, "Three"),
        ("(a)", 0, "Four"),
        ("•", 0, "Five"),
    ]


def test_wrapped_lines_are_joined_and_labels_start_anew() -> None:
    long = (
        "The council will review how it engages with residents and partners in\n"
        "every ward of the district before the end of the year and will then tell\n"
        "everybody what it has learnt from that review and what will change as a\n"
        "result.\nLead: Chief Executive\n"
    )
    assert shown(read(long).blocks) == [
        "P The council will review how it engages with residents and partners in every ward of the district "
        "before the end of the year and will then tell everybody what it has learnt from that review and "
        "what will change as a result.",
        "P Lead: Chief Executive",
    ]


def test_a_piped_table_is_a_table_with_its_header_marked() -> None:
    (table,) = tables(read("| Action | Lead |\n|---|---|\n| Train | CE |\n"))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Action", "Lead"], ["Train", "CE"]]
    assert [row.is_header for row in table.rows] == [True, False]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five papers are not beside this checkout")
def test_each_of_the_five_papers_is_read_whole_in_under_a_second() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        started = time.process_time()
        paper = read_paper(path)
        assert time.process_time() - started < 1
        read_words = {word for block in paper.blocks for word in _words(block)}
        printed = set(path.read_text("utf-8").replace("<", " <").replace(">", "> ").split())
        lost = {word for word in printed if word.isalpha() and len(word) > 3} - read_words
        assert lost <= {"style"}, f"{path.name} lost {sorted(lost)[:5]}"


def _words(block: Block) -> list[str]:
    if isinstance(block, Table):
        return [word for row in block.rows for cell in row.cells for word in cell.text.split()]
    return block.text.split()
