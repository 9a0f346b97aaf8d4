"""A PDF is read as its pages look: struck, white, raised and watermark letters do not count; forms and symbols do."""

from __future__ import annotations

import io
import random
from collections.abc import Callable

import pytest
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from data.ingest.blocks import Paper, Table
from data.ingest.read import read_plan
from data.ingest.readers import PaperError, read_paper
from tests.ingest.paper_makers import BODY, HEADER, PLAN, lines_of, pdf_of, plan_table, text

BODY_SIZE = 10


def drawn(draw: Callable[[Canvas], None], words: str = "Borchester plan of actions") -> Paper:
    """Read a page with some words and whatever else is drawn."""
    stream = io.BytesIO()
    page = Canvas(stream, pagesize=A4)
    page.setFont("Helvetica", BODY_SIZE)
    page.drawString(72, 780, words)
    draw(page)
    page.save()
    return read_paper(stream.getvalue(), "borchester.pdf")


def reasons(paper: Paper) -> str:
    return "; ".join(f"{words}: {reason}" for _, words, reason in paper.problems)


def said(paper: Paper) -> str:
    return "\n".join(block.text for block in paper.blocks if not isinstance(block, Table))


def cells(paper: Paper) -> list[list[str]]:
    (table,) = [block for block in paper.blocks if isinstance(block, Table)]
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("markup", ["<strike>{}</strike>", '<font color="white">{}</font>', '<font size="1">{}</font>'])
def test_what_nobody_counts_is_left_out_of_its_cell_and_named(markup: str) -> None:
    rows = [[*row[:3], f"{markup.format('January 2025')} {row[3]}"] for row in PLAN]
    paper = read_paper(pdf_of([plan_table(rows)]), "plan.pdf")
    assert [row[3] for row in cells(paper)[1:]] == [row[3] for row in PLAN]
    assert "January 2025" in reasons(paper)


def test_rules_underlines_and_white_words_on_dark_strike_nothing_out() -> None:
    head = [f'<font color="white">{words}</font>' for words in HEADER]
    dark = [("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#003366"))]
    rows = [[*row[:3], f"<u>{row[3]}</u>"] for row in PLAN]
    paper = read_paper(pdf_of([plan_table(rows, header=head, style=dark)]), "plan.pdf")
    assert cells(paper)[0] == list(HEADER)
    assert [row[3] for row in cells(paper)[1:]] == [row[3] for row in PLAN]
    assert paper.problems == ()


def test_a_line_through_some_words_strikes_those_and_no_others() -> None:
    chance = random.Random(4)
    for _ in range(6):
        words = chance.sample(["January", "February", "March", "April", "June"], 4)
        gone = chance.choice(words)
        markup = " ".join(f"<strike>{word}</strike>" if word == gone else word for word in words)
        paper = read_paper(pdf_of([text(f"{markup} are months")]), "plan.pdf")
        assert lines_of(paper) == [" ".join([*(word for word in words if word != gone), "are months"])]


@pytest.mark.parametrize(
    ("words", "raised", "read"),
    [
        ("March 2026", "1", "March 2026"),
        ("Completed", "2,3", "Completed"),
        ("31", "st", "31st"),
        ("300 m", "2", "300 m2"),
    ],
)
def test_a_raised_note_mark_is_no_part_of_the_words(words: str, raised: str, read: str) -> None:
    paper = read_paper(pdf_of([text(f'{words}<super size="6">{raised}</super> it is')]), "plan.pdf")
    assert lines_of(paper) == [f"{read} it is"]


@pytest.mark.parametrize("colour", ["#DDDDDD", "#777777"])
def test_a_level_watermark_behind_a_table_is_no_part_of_it(colour: str) -> None:
    def mark(canvas: Canvas, document: object) -> None:
        canvas.setFont("Helvetica-Bold", 90)
        canvas.setFillColor(colors.HexColor(colour))
        canvas.drawString(200, 400, "DRAFT")
        canvas.setFillColor(colors.black)

    paper = read_paper(pdf_of([text("Plan of actions", BODY), plan_table()], on_page=mark), "plan.pdf")
    assert cells(paper)[1:] == cells(read_paper(pdf_of([text("Plan of actions", BODY), plan_table()]), "p.pdf"))[1:]
    assert "DRAFT: a watermark" in reasons(paper)


@pytest.mark.parametrize(
    ("font", "letters", "shown"), [("ZapfDingbats", "✔", "✓"), ("ZapfDingbats", "✘", "✗"), ("ZapfDingbats", "■", "■")]
)
def test_a_symbol_fonts_letters_are_symbols(font: str, letters: str, shown: str) -> None:
    def symbols(page: Canvas) -> None:
        page.drawString(72, 700, "Done: ")
        page.setFont(font, BODY_SIZE)
        page.drawString(110, 700, letters)

    assert lines_of(drawn(symbols))[1] == f"Done: {shown}"


def test_a_symbol_font_fills_no_field_with_letters() -> None:
    boxes = '<font name="ZapfDingbats">\u25a0</font>'
    rows = [[row[0], row[1], boxes, boxes] for row in PLAN]
    plan = read_plan(read_paper(pdf_of([plan_table(rows)]), "plan.pdf"))
    actions = [action for rec in plan.recommendations for action in rec.actions]
    assert actions and {action.owner_role for action in actions} == {None}
    assert {action.deadline.latest for action in actions} == {None}


def test_what_is_typed_ticked_and_chosen_in_a_form_is_read_where_it_stands() -> None:
    def form(page: Canvas) -> None:
        for at, label in enumerate(["Lead:", "Agreed:", "Status:"]):
            page.drawString(72, 700 - 40 * at, label)
        page.acroForm.textfield(name="a", x=130, y=694, width=250, height=18, value="Director of Aims", fontSize=9)
        page.acroForm.checkbox(name="b", x=130, y=654, size=14, checked=True)
        page.acroForm.choice(name="c", x=130, y=614, width=100, height=18, value="Done", options=["Open", "Done"])

    said = [line for row in cells(drawn(form)) for cell in row for line in cell.splitlines()]
    assert said == ["Lead:", "Director of Aims", "Agreed:", "Status:", "☒", "Done"]


def test_a_page_whose_letters_are_drawn_as_shapes_is_named() -> None:
    def shapes(page: Canvas) -> None:
        page.showPage()
        for at in range(300):
            path = page.beginPath()
            path.moveTo(50 + at, 300)
            path.curveTo(51 + at, 320, 55 + at, 310, 56 + at, 300)
            page.drawPath(path, fill=1)

    assert "drawn as shapes" in reasons(drawn(shapes))


def test_letters_off_the_page_are_not_read() -> None:
    paper = drawn(lambda page: page.drawString(-300, 500, "Far away"))
    assert lines_of(paper) == ["Borchester plan of actions"] and "Far away: hidden" in reasons(paper)


def test_a_scan_without_words_is_refused_with_a_mend() -> None:
    stream = io.BytesIO()
    Canvas(stream).save()
    with pytest.raises(PaperError, match=";"):
        read_paper(stream.getvalue(), "scan.pdf")


def invisible(page: Canvas, words: str, height: float = 700) -> None:
    """Set words that no viewer draws."""
    line = page.beginText(72, height)
    line.setTextRenderMode(3)
    line.textLine(words)
    line.setTextRenderMode(0)
    page.drawText(line)


def test_invisible_words_are_left_out_and_named() -> None:
    def draw(page: Canvas) -> None:
        invisible(page, "Completed in full")
        page.drawString(72, 650, "Owner: Head of Finance")

    paper = drawn(draw)
    assert "Completed" not in said(paper)
    assert "Head of Finance" in said(paper)
    assert "Completed in full: set as invisible text" in reasons(paper)


def test_the_words_behind_a_scanned_page_are_read_and_said_to_be_recognised() -> None:
    def draw(page: Canvas) -> None:
        page.drawImage(ImageReader(Image.new("L", (60, 85), 250)), 0, 0, *A4)
        invisible(page, "Owner: Head of Finance")

    paper = drawn(draw)
    assert "Head of Finance" in said(paper)
    assert "text recognition" in reasons(paper)


LAYERS = {
    "switched off": ("/D <</ON [] /OFF [9 0 R]>>", "/OC /MC0 BDC", False),
    "switched on": ("/D <</ON [9 0 R] /OFF []>>", "/OC /MC0 BDC", True),
    "off unless switched on": ("/D <</BaseState /OFF /ON []>>", "/OC /MC0 BDC", False),
    "off by a choice of layers": ("/D <</OFF [9 0 R]>>", "/OC /MC1 BDC", False),
    "another mark": ("/D <</OFF [9 0 R]>>", "/Span <</MCID 0>> BDC", True),
    "marks that nothing closes": ("/D <</OFF [9 0 R]>>", "/OC /MC0 BDC /Span BMC", False),
    "nonsense": ("/D 7", "/OC /MC0 BDC", True),
}


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_that_is_switched_off_is_not_read_and_is_named(name: str) -> None:
    shown, mark, seen = LAYERS[name]
    paper = read_paper(layered(shown, mark), "layers.pdf")
    assert ("Completed" in said(paper)) is seen
    assert "Train members" in said(paper)
    assert ("Completed: on a layer" in reasons(paper)) is not seen


def layered(shown: str, mark: str) -> bytes:
    """A page with one word on a layer, written by hand."""
    drawn = f"BT /F1 11 Tf 72 700 Td (Train members) Tj ET {mark} BT /F1 11 Tf 72 650 Td (Completed) Tj ET EMC"
    parts = {
        1: f"<</Type /Catalog /Pages 2 0 R /OCProperties <</OCGs [9 0 R] {shown}>>>>",
        2: "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        3: "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>> "
        "/Properties <</MC0 9 0 R /MC1 8 0 R>>>>>>",
        4: f"<</Length {len(drawn)}>>\nstream\n{drawn}\nendstream",
        5: "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        8: "<</Type /OCMD /OCGs [9 0 R] /P /AllOn>>",
        9: "<</Type /OCG /Name (Notes)>>",
    }
    written, at = b"%PDF-1.5\n", {}
    for number, part in parts.items():
        at[number] = len(written)
        written += f"{number} 0 obj\n{part}\nendobj\n".encode()
    table = "".join(f"{at[n]:010} 00000 n \n" if n in at else "0000000000 65535 f \n" for n in range(10))
    return written + f"xref\n0 10\n{table}trailer <</Root 1 0 R /Size 10>>\nstartxref\n{len(written)}\n%%EOF".encode()
