"""Web pages and Markdown as blocks: lists inside lists, merged cells, line breaks, menus left out."""

from __future__ import annotations

from data.ingest.blocks import Heading, ListItem, Paper, Paragraph, Place, Table
from data.ingest.readers import read_paper
from tests.ingest.paper_makers import lines_of


def web(body: str) -> Paper:
    return read_paper(f"<!doctype html><html><body>{body}</body></html>".encode(), "plan.html")


def marked(text: str) -> Paper:
    return read_paper(text.encode(), "plan.md")


def texts(paper: Paper) -> list[list[str]]:
    (table,) = [block for block in paper.blocks if isinstance(block, Table)]
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_headings_and_paragraphs_come_in_order_without_the_menu() -> None:
    paper = web(
        "<nav>Home</nav><h2>Plan</h2><p>One <b>bold</b> word.</p><script>x</script><p><strong>Lead</strong></p>"
    )
    assert [(type(block), block.text) for block in paper.blocks if not isinstance(block, Table)] == [
        (Heading, "Plan"),
        (Paragraph, "One bold word."),
        (Paragraph, "Lead"),
    ]
    assert [block.bold for block in paper.blocks if isinstance(block, Paragraph)] == [False, True]


def test_list_items_are_not_glued_together() -> None:
    paper = web("<table><tr><td>1</td><td>Actions:<ul><li>a</li><li>x</li></ul>then</td></tr></table>")
    (table,) = paper.blocks
    assert isinstance(table, Table)
    assert [block.text for block in table.rows[0].cells[1].blocks] == ["Actions:", "a", "x", "then"]


def test_a_list_inside_a_list_is_one_level_further_in() -> None:
    items = web("<ol start='3'><li>Review<ul><li>finance</li></ul></li><li><p>Publish</p></li></ol>").blocks
    assert [(item.marker, item.level, item.text) for item in items if isinstance(item, ListItem)] == [
        ("3.", 0, "Review"),
        ("•", 1, "finance"),
        ("4.", 0, "Publish"),
    ]


def test_merged_cells_have_their_text_once() -> None:
    paper = web(
        "<table><tr><th>Rec</th><th>Action</th><th>Lead</th></tr>"
        "<tr><td rowspan=2>1</td><td>Train</td><td>CE</td></tr><tr><td colspan=2>Publish</td></tr></table>"
    )
    assert texts(paper) == [["Rec", "Action", "Lead"], ["1", "Train", "CE"], ["", "Publish", ""]]
    (table,) = paper.blocks
    assert isinstance(table, Table)
    assert [row.is_header for row in table.rows] == [True, False, False]
    assert table.rows[2].cells[0].covered_by == Place(table=1, row=2, column=1)
    assert table.rows[2].cells[2].covered_by == Place(table=1, row=3, column=2)


def test_a_line_break_ends_a_line() -> None:
    assert [block.text for block in web("<p>Lead: CE<br>By when: May</p>").blocks if isinstance(block, Paragraph)] == [
        "Lead: CE",
        "By when: May",
    ]


def test_a_table_that_only_lays_out_the_page_is_looked_through() -> None:
    paper = web("<table><tr><td><p>Intro</p><table><tr><td>1</td><td>2</td></tr></table></td></tr></table>")
    assert [type(block) for block in paper.blocks] == [Paragraph, Table]


def test_deleted_text_is_dropped_and_entities_are_letters() -> None:
    assert lines_of(web("<p>By <del>May</del>June &pound;5m&nbsp;now</p>")) == ["By June £5m now"]


def test_markdown_headings_labels_lists_and_tables() -> None:
    paper = marked(
        "---\ntitle: x\n---\n# Plan\n\n**Lead**\n\nHead of Housing\n\n1. Train\n   - chairs\n2. Publish\n\n"
        "| Action | When |\n|---|---|\n| Train **all** | May<br>2026 |\n"
    )
    assert [type(block) for block in paper.blocks] == [
        Heading,
        Paragraph,
        Paragraph,
        ListItem,
        ListItem,
        ListItem,
        Table,
    ]
    assert [block.bold for block in paper.blocks if isinstance(block, Paragraph)] == [True, False]
    assert [(block.marker, block.level) for block in paper.blocks if isinstance(block, ListItem)] == [
        ("1.", 0),
        ("•", 1),
        ("2.", 0),
    ]
    assert texts(paper) == [["Action", "When"], ["Train all", "May\n2026"]]


def test_a_markdown_table_marks_its_header() -> None:
    table = marked("| Action | When |\n|---|---|\n| Train | May |\n").blocks[0]
    assert isinstance(table, Table)
    assert [row.is_header for row in table.rows] == [True, False]
