"""How a row's place in the paper is shown: the rows beside it with the head above, the lines of text, the picture."""

from __future__ import annotations

import io

from PIL import Image

from data.ingest.around import around
from data.ingest.blocks import Paper, Paragraph, Place
from data.ingest.upload.picture import picture_of
from data.ingest.upload.safe import read_safely
from tests.ingest.paper_blocks import table
from tests.ingest.paper_makers import PLAN, pdf_of, plan_table

HEAD = ("Recommendation", "Action", "By when")
ROWS = [(f"{n}. Ask {n}", f"Do thing {n}", f"May 202{n}") for n in range(1, 6)]


def test_a_row_stands_under_its_head_between_its_neighbours():
    made = table(HEAD, *ROWS)
    here = made.rows[3].place
    excerpt = around(Paper("a.docx", "Word", (made,)), here)
    assert excerpt.head == HEAD
    assert [row[1] for row in excerpt.rows] == ["Do thing 2", "Do thing 3", "Do thing 4"]
    assert excerpt.here == (False, True, False)


def test_a_line_of_text_stands_between_its_neighbours():
    lines = tuple(Paragraph(f"Line {n}", Place(paragraph=n)) for n in range(1, 6))
    excerpt = around(Paper("a.txt", "text", lines), Place(paragraph=1))
    assert (excerpt.head, excerpt.rows, excerpt.here) == ((), (("Line 1",), ("Line 2",)), (True, False))


def test_what_stands_nowhere_has_no_excerpt():
    assert around(Paper("a.docx", "Word", (table(HEAD, *ROWS),)), Place()) is None


def test_a_place_in_a_pdf_is_a_picture_of_its_part_of_the_page_with_the_row_marked():
    data = pdf_of([plan_table(PLAN)])
    place = read_safely(data, "plan.pdf").plan.recommendations[-1].actions[-1].place
    png = picture_of(data, "plan.pdf", place)
    assert png
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    scale = picture.height / (place.extent[1] - place.extent[0] + 2 * 48)
    grounds = {at: picture.getpixel((2, at)) for at in (4, round(48 * scale) + 4)}
    assert grounds[4] == (255, 255, 255) != grounds[round(48 * scale) + 4]


def test_no_picture_is_drawn_of_what_is_no_pdf_or_stands_on_no_page():
    assert picture_of(b"%PDF-1.4 broken", "plan.pdf", Place(page=1, extent=(1.0, 2.0))) is None
    assert picture_of(pdf_of([plan_table(PLAN)]), "plan.pdf", Place(page=9, extent=(1.0, 2.0))) is None
    assert picture_of(b"words", "plan.txt", Place(paragraph=1)) is None
