"""A Word document is read as it looks on paper: struck, hidden, white and raised words do not count; forms do."""

from __future__ import annotations

import io
import random

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from data.ingest.blocks import Paper, Table
from data.ingest.readers import read_paper
from tests.ingest.paper_makers import lines_of

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def paper_of(xml: str) -> Paper:
    """Read a document whose body is this XML."""
    document = docx.Document()
    for element in parse_xml(f"<w:body {nsdecls('w')} {W14}>{xml}</w:body>"):
        document.element.body.insert_element_before(element, "w:sectPr")
    stream = io.BytesIO()
    document.save(stream)
    return read_paper(stream.getvalue(), "borchester.docx")


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def reasons(paper: Paper) -> str:
    return "; ".join(f"{text}: {reason}" for _, text, reason in paper.problems)


@pytest.mark.parametrize(
    ("properties", "reason"),
    [
        ("<w:strike/>", "crossed out"),
        ("<w:dstrike/>", "crossed out"),
        ("<w:vanish/>", "hidden"),
        ('<w:color w:val="FFFFFF"/>', "white"),
        ('<w:sz w:val="2"/>', "too small"),
    ],
)
def test_what_nobody_sees_is_left_out_and_named(properties: str, reason: str) -> None:
    paper = paper_of(f"<w:p>{run('January 2025 ', properties)}{run('March 2026')}</w:p>")
    assert lines_of(paper) == ["March 2026"]
    assert f"January 2025: {reason}" in reasons(paper)


def test_a_style_strikes_out_as_a_run_does_and_a_run_may_take_it_back() -> None:
    document = docx.Document()
    document.styles.add_style("Gone", docx.enum.style.WD_STYLE_TYPE.CHARACTER).font.strike = True
    paragraph = document.add_paragraph()
    paragraph.add_run("Old ", style="Gone")
    paragraph.add_run("kept ", style="Gone").font.strike = False
    paragraph.add_run("new")
    stream = io.BytesIO()
    document.save(stream)
    assert lines_of(read_paper(stream.getvalue(), "borchester.docx")) == ["kept new"]


@pytest.mark.parametrize(
    "ground",
    [
        ('<w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>', ""),
        ("", '<w:highlight w:val="darkBlue"/>'),
        ("", '<w:shd w:val="clear" w:fill="000000"/>'),
    ],
)
def test_white_words_on_a_dark_ground_are_read(ground: tuple[str, str]) -> None:
    white = run("Status", f'<w:color w:val="FFFFFF"/>{ground[1]}')
    cells = f"<w:tc>{ground[0]}<w:p>{white}</w:p></w:tc><w:tc><w:p>{run('Action')}</w:p></w:tc>"
    (table,) = [
        block for block in paper_of(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl><w:p/>").blocks if isinstance(block, Table)
    ]
    assert table.rows[0].cells[0].text == "Status"


def test_white_words_in_a_table_whose_style_shades_are_read() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2, style="Colorful Grid Accent 1")
    for cell, words in zip(table.rows[0].cells, ("Status", "Action"), strict=True):
        cell.paragraphs[0].add_run(words).font.color.rgb = docx.shared.RGBColor(255, 255, 255)
    stream = io.BytesIO()
    document.save(stream)
    (block,) = read_paper(stream.getvalue(), "borchester.docx").blocks
    assert isinstance(block, Table) and [cell.text for cell in block.rows[0].cells] == ["Status", "Action"]


@pytest.mark.parametrize(
    ("words", "raised", "read"),
    [
        ("March 2026", "1", "March 2026"),
        ("Completed", "2,3", "Completed"),
        ("Completed", "a", "Completed"),
        ("Completed", "*", "Completed"),
        ("31", "st", "31st"),
        ("300 m", "2", "300 m2"),
    ],
)
def test_a_raised_note_mark_is_no_part_of_the_words(words: str, raised: str, read: str) -> None:
    for lift in ('<w:vertAlign w:val="superscript"/>', '<w:position w:val="8"/>'):
        assert lines_of(paper_of(f"<w:p>{run(words)}{run(raised, lift)}</w:p>")) == [read]
    assert lines_of(paper_of("<w:p>" + run("March 2026¹ and 30 m²") + "</w:p>")) == ["March 2026 and 30 m²"]


def box(on: bool, sign: str) -> str:
    state = f'<w:sdtPr><w14:checkbox><w14:checked w14:val="{int(on)}"/></w14:checkbox></w:sdtPr>'
    return f"<w:sdt>{state}<w:sdtContent>{run(sign)}</w:sdtContent></w:sdt>"


def old_box(on: bool) -> str:
    state = f'<w:ffData><w:checkBox><w:default w:val="0"/><w:checked w:val="{int(on)}"/></w:checkBox></w:ffData>'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{state}</w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_the_ticked_box_of_a_form_is_what_counts_whatever_its_sign_and_age() -> None:
    chance = random.Random(3)
    for _ in range(8):
        labels = chance.sample(["Complete", "In progress", "Not started", "Delayed"], 3)
        ticked = chance.choice(labels)
        for make in (lambda on: box(on, chance.choice("☒☑✓■xo")), old_box):
            options = "".join(make(label == ticked) + run(f" {label}  ") for label in labels)
            assert lines_of(paper_of(f"<w:p>{options}</w:p>")) == [ticked]


def test_the_chosen_line_of_an_old_list_is_read_and_a_prompt_is_not() -> None:
    data = (
        '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Open"/><w:listEntry w:val="Closed"/></w:ddList>'
    )
    field = (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    prompt = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p>{run('Choose an item.')}</w:p></w:sdtContent>"
    )
    assert lines_of(paper_of(f"<w:p>{field}</w:p>{prompt}</w:sdt>")) == ["Closed"]


def test_a_fields_result_is_read_its_code_is_not_and_a_missing_result_is_named() -> None:
    def field(code: str, result: str | None) -> str:
        shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
        return (
            f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>{run("code")}'
            f'{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    paper = paper_of(f"<w:p>{run('Due ')}{field('DOCPROPERTY due', 'May 2026')}</w:p><w:p>{field('DATE', None)}</w:p>")
    assert lines_of(paper) == ["Due May 2026"]
    assert "DATE: a field whose result" in reasons(paper)


def test_hidden_rows_pictures_and_embedded_parts_are_named() -> None:
    rows = (
        f"<w:tr><w:tc><w:p>{run('Action')}</w:p></w:tc><w:tc><w:p>{run('Status')}</w:p></w:tc></w:tr>"
        f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p>{run('Draft')}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"
        f"<w:tr><w:tc><w:p>{run('Train')}</w:p></w:tc><w:tc><w:p><w:r><w:drawing/></w:r></w:p></w:tc></w:tr>"
    )
    paper = paper_of(f"<w:tbl>{rows}</w:tbl><w:p><w:r><w:object/></w:r></w:p><w:altChunk/>")
    (table,) = [block for block in paper.blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Action", "Status"], ["Train", ""]]
    said = reasons(paper)
    assert "Draft: hidden" in said and "picture" in said and said.count("embedded") == 2
