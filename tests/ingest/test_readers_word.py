"""Word documents as blocks: one small document of a fictional council for each difficulty."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from data.ingest.blocks import Heading, ListItem, Paper, Paragraph, Place, Table
from data.ingest.readers import read_paper
from tests.ingest.paper_makers import lines_of

W = nsdecls("w")


def paper_of(build: Callable[[docx.document.Document], None]) -> Paper:
    """Build a document, save it as bytes and read it."""
    document = docx.Document()
    build(document)
    stream = io.BytesIO()
    document.save(stream)
    return read_paper(stream.getvalue(), "borchester.docx")


def body_xml(xml: str) -> Callable[[docx.document.Document], None]:
    """Give a builder that puts raw paragraphs or tables into the body."""

    def build(document: docx.document.Document) -> None:
        for element in parse_xml(f"<w:body {W}>{xml}</w:body>"):
            document.element.body.insert_element_before(element, "w:sectPr")

    return build


def table_of(paper: Paper) -> Table:
    """Give the paper's only table."""
    (table,) = [block for block in paper.blocks if isinstance(block, Table)]
    return table


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_headings_paragraphs_and_lists_come_in_order() -> None:
    def build(document: docx.document.Document) -> None:
        document.add_heading("Borchester peer challenge", 1)
        document.add_paragraph("Our response.")
        document.add_paragraph("Review the budget", style="List Bullet")
        document.add_paragraph("Publish the plan", style="List Number")
        document.add_paragraph("Tell residents", style="List Number")

    blocks = paper_of(build).blocks
    assert [type(block) for block in blocks] == [Heading, Paragraph, ListItem, ListItem, ListItem]
    assert isinstance(blocks[0], Heading) and blocks[0].level == 1
    assert [(item.marker, item.text) for item in blocks if isinstance(item, ListItem)] == [
        ("•", "Review the budget"),
        ("1.", "Publish the plan"),
        ("2.", "Tell residents"),
    ]
    assert [str(block.place) for block in blocks[:2]] == ["paragraph 1", "paragraph 2"]


def test_tracked_insertions_are_kept_and_deletions_dropped() -> None:
    xml = (
        "<w:p><w:r><w:t>By </w:t></w:r>"
        "<w:del w:id='1' w:author='a'><w:r><w:delText>March</w:delText></w:r></w:del>"
        "<w:ins w:id='2' w:author='a'><w:r><w:t>June</w:t></w:r></w:ins><w:r><w:t> 2026</w:t></w:r></w:p>"
    )
    assert lines_of(paper_of(body_xml(xml))) == ["By June 2026"]


def test_rows_inserted_are_kept_and_paragraphs_moved_stand_where_they_went() -> None:
    xml = (
        "<w:moveFrom w:id='1' w:author='a'><w:p><w:r><w:t>moved</w:t></w:r></w:p></w:moveFrom>"
        "<w:ins w:id='2' w:author='a'><w:p><w:r><w:t>inserted</w:t></w:r></w:p></w:ins>"
        "<w:moveTo w:id='3' w:author='a'><w:p><w:r><w:t>moved</w:t></w:r></w:p></w:moveTo>"
    )
    assert lines_of(paper_of(body_xml(xml))) == ["inserted", "moved"]


def test_a_paragraph_whose_end_was_deleted_runs_on() -> None:
    xml = (
        "<w:p><w:pPr><w:rPr><w:del w:id='1' w:author='a'/></w:rPr></w:pPr><w:r><w:t>Review </w:t></w:r></w:p>"
        "<w:p><w:r><w:t>the budget</w:t></w:r></w:p>"
    )
    assert lines_of(paper_of(body_xml(xml))) == ["Review the budget"]


def test_content_controls_are_read_and_their_prompts_are_not() -> None:
    xml = (
        "<w:p><w:r><w:t>Status: </w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>On track</w:t></w:r>"
        "</w:sdtContent></w:sdt></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Lead: Head of Housing</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Choose an item.</w:t></w:r>"
        "</w:sdtContent></w:sdt></w:p>"
    )
    assert lines_of(paper_of(body_xml(xml))) == [
        "Status: On track",
        "Lead: Head of Housing",
    ]


def test_a_merged_cell_has_its_text_once_and_its_places_point_to_it() -> None:
    def build(document: docx.document.Document) -> None:
        table = document.add_table(rows=3, cols=3)
        for row, words in zip(table.rows, [("Rec", "Action", "Lead"), ("1", "a", "CE"), ("", "b", "CFO")], strict=True):
            for cell, text in zip(row.cells, words, strict=True):
                cell.text = text
        table.cell(1, 0).merge(table.cell(2, 0)).text = "Recommendation 1"

    table = table_of(paper_of(build))
    assert texts(table) == [["Rec", "Action", "Lead"], ["Recommendation 1", "a", "CE"], ["", "b", "CFO"]]
    assert table.rows[2].cells[0].covered_by == Place(table=1, row=2, column=1)
    assert table.rows[2].cells[1].covered_by is None


def test_a_cell_over_two_columns_keeps_the_columns_after_it_in_place() -> None:
    def build(document: docx.document.Document) -> None:
        table = document.add_table(rows=2, cols=3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Finance"
        table.cell(0, 2).text = "x"
        table.cell(1, 2).text = "y"

    table = table_of(paper_of(build))
    assert texts(table) == [["Finance", "", "x"], ["", "", "y"]]
    assert table.rows[0].cells[1].covered_by == Place(table=1, row=1, column=1)


def test_header_rows_are_marked_where_word_marks_them() -> None:
    def build(document: docx.document.Document) -> None:
        table = document.add_table(rows=2, cols=2)
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {W}/>"))

    assert [row.is_header for row in table_of(paper_of(build)).rows] == [True, False]


def test_lists_inside_a_cell_are_items_with_their_markers() -> None:
    def build(document: docx.document.Document) -> None:
        cell = document.add_table(rows=1, cols=2).cell(0, 1)
        cell.text = "Actions:"
        cell.add_paragraph("Review the constitution", style="List Bullet")
        cell.add_paragraph("2. Train members")

    blocks = table_of(paper_of(build)).rows[0].cells[1].blocks
    assert [(type(block), block.text) for block in blocks] == [
        (Paragraph, "Actions:"),
        (ListItem, "Review the constitution"),
        (ListItem, "Train members"),
    ]


def test_an_automatic_number_alone_in_a_cell_is_its_text() -> None:
    def build(document: docx.document.Document) -> None:
        table = document.add_table(rows=2, cols=2)
        for row in table.rows:
            row.cells[0].paragraphs[0].style = document.styles["List Number"]
            row.cells[1].text = "Do it"

    assert texts(table_of(paper_of(build))) == [["1.", "Do it"], ["2.", "Do it"]]


def test_a_typed_reference_in_the_first_column_stays_in_the_text() -> None:
    def build(document: docx.document.Document) -> None:
        document.add_table(rows=1, cols=2).cell(0, 0).text = "(01) Strengthen scrutiny"

    assert table_of(paper_of(build)).rows[0].cells[0].text == "(01) Strengthen scrutiny"


def test_a_table_inside_a_cell_is_read_where_it_stands() -> None:
    def build(document: docx.document.Document) -> None:
        cell = document.add_table(rows=1, cols=2).cell(0, 1)
        cell.text = "before"
        inner = cell.add_table(rows=1, cols=2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "Q1", "Done"
        cell.add_paragraph("after")

    assert table_of(paper_of(build)).rows[0].cells[1].text.split("\n") == ["before", "Q1", "Done", "after"]


def test_a_table_of_one_cell_is_a_box_around_text() -> None:
    def build(document: docx.document.Document) -> None:
        document.add_table(rows=1, cols=1).cell(0, 0).text = "Recommendation 1"

    assert [type(block) for block in paper_of(build).blocks] == [Paragraph]


def test_a_text_box_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent>"
    xml = (
        "<w:p><w:r><w:t>Outside</w:t></w:r><w:r><mc:AlternateContent "
        "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><mc:Choice Requires='wps'>"
        f"<w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert lines_of(paper_of(body_xml(xml))) == ["Outside", "In the box"]


def test_a_paragraph_of_bold_alone_is_flagged() -> None:
    def build(document: docx.document.Document) -> None:
        document.add_paragraph().add_run("Progress").bold = True
        part = document.add_paragraph("Some is ")
        part.add_run("bold").bold = True

    assert [block.bold for block in paper_of(build).blocks if isinstance(block, Paragraph)] == [True, False]


def test_line_breaks_part_a_paragraph_and_deleted_rows_are_gone() -> None:
    def build(document: docx.document.Document) -> None:
        table = document.add_table(rows=2, cols=2)
        table.cell(0, 0).text = "Plan it\nDo it"
        table.cell(1, 0).text = "struck out"
        table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {W} w:id='9' w:author='a'/>"))

    table = table_of(paper_of(build))
    assert [block.text for block in table.rows[0].cells[0].blocks] == ["Plan it", "Do it"]
    assert len(table.rows) == 1


def test_a_heading_by_outline_level_needs_no_heading_style() -> None:
    xml = "<w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr><w:r><w:t>Governance</w:t></w:r></w:p>"
    (heading,) = paper_of(body_xml(xml)).blocks
    assert isinstance(heading, Heading)
    assert heading.level == 2


def test_a_status_told_by_colour_alone_is_reported_as_not_readable() -> None:
    def build(document: docx.document.Document) -> None:
        table = document.add_table(rows=1, cols=2)
        table.cell(0, 0).text = "Action"
        table.cell(0, 1)._tc.get_or_add_tcPr().append(parse_xml(f"<w:shd {W} w:fill='FF0000'/>"))

    ((place, _, reason),) = paper_of(build).problems
    assert place == Place(table=1, row=1, column=2)
    assert "FF0000" in reason


def test_strict_files_are_read_as_transitional_ones_are() -> None:
    stream, strict = io.BytesIO(), io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Strictly kept")
    document.save(stream)
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(strict, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "word/document.xml":
                content = content.replace(qn("w:x")[1:-2].encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
            new.writestr(part, content)
    assert lines_of(read_paper(strict.getvalue(), "strict.docx"))[0] == "Strictly kept"
