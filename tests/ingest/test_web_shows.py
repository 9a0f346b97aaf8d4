"""A web page is read as it shows itself: nothing for its element's name alone, nothing that nobody sees."""

from __future__ import annotations

import random

import pytest

from data.ingest.blocks import Heading, Paper, Table
from data.ingest.readers import read_paper
from tests.ingest.paper_makers import lines_of

TABLE = "<table><tr><th>Action</th><th>Status</th></tr><tr><td>Train members</td><td>{}</td></tr></table>"


def page_of(body: str, head: str = "") -> Paper:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return read_paper(page.encode(), "borchester.html")


def cell_of(inside: str, head: str = "") -> str:
    """Read a page with one table, and give its second row's last cell."""
    (table,) = [block for block in page_of(TABLE.format(inside), head).blocks if isinstance(block, Table)]
    return table.rows[1].cells[1].text


@pytest.mark.parametrize(
    "gone",
    [
        "<s>In progress</s>",
        "<strike>In progress</strike>",
        "<del>In progress</del>",
        '<span style="text-decoration: line-through">In progress</span>',
        '<span style="color:red;text-decoration-line:line-through"><b>In progress</b></span>',
        '<span class="old">In progress</span>',
        "<span hidden>In progress</span>",
        '<span style="display:none">In progress</span>',
        '<b style="visibility: hidden">In progress</b>',
        '<span style="font-size:0">In progress</span>',
        '<span style="color:#fff">In progress</span>',
        '<span style="color: rgb(255, 255, 255);">In progress</span>',
    ],
)
def test_what_nobody_sees_is_left_out_and_named_at_its_cell(gone: str) -> None:
    style = "<style>p.x, .old { text-decoration: line-through } @media print { td { display: none } }</style>"
    assert cell_of(f"{gone} Completed", style) == "Completed"
    named = [(str(place), text) for place, text, _ in page_of(TABLE.format(gone), style).problems]
    assert named == [("table 1, row 2, column 2", "In progress")]


def test_white_words_on_any_ground_that_may_be_dark_are_read() -> None:
    white = '<span style="color:#fff">Done</span>'
    assert cell_of(f'<div style="background:#003366">{white}</div>') == "Done"
    assert cell_of(f'<div class="banner">{white}</div>', '<link rel="stylesheet" href="a.css">') == "Done"


def test_hidden_rows_and_cells_go_and_what_a_button_opens_stays() -> None:
    rows = (
        "<tr><td>Train</td><td>Done</td></tr><tr hidden><td>Draft</td><td>None</td></tr>"
        '<tr><td>Publish</td><td style="display:none">old</td><td>Late</td></tr>'
    )
    (table,) = [block for block in page_of(f"<table>{rows}</table>").blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Train", "Done"], ["Publish", "Late"]]
    opened = '<h2><button aria-controls="one">First</button></h2><div id="one" hidden><p>Read me</p></div>'
    assert lines_of(page_of(opened)) == ["First", "Read me"]
    assert lines_of(page_of("<details><summary>More</summary><p>Read me too</p></details>")) == ["More", "Read me too"]


@pytest.mark.parametrize(
    "heading",
    [
        "<h2><button><span>Recommendation 1</span><span class='toggle'>Hide</span></button></h2>",
        "<button aria-expanded='false'><h2>Recommendation 1</h2><i>+</i></button>",
        "<h2><a href='#one' role='button'>Recommendation 1</a> <small>Show</small></h2>",
        "<h2>Recommendation 1<span class='sr-only'> (opens below)</span></h2>",
    ],
)
def test_a_heading_that_opens_is_a_heading_without_the_word_of_its_toggle(heading: str) -> None:
    blocks = page_of(f"{heading}<p>Train members</p>").blocks
    assert isinstance(blocks[0], Heading) and blocks[0].text == "Recommendation 1"


@pytest.mark.parametrize("element", ["form", "nav", "aside", "footer", "header", "fieldset", "article"])
def test_no_element_is_thrown_away_with_the_plan_in_it(element: str) -> None:
    rows = "".join(f"<tr><td>Train group {at}</td><td>Done</td></tr>" for at in range(4))
    page = page_of(f"<{element}><h1>Plan</h1><table>{rows}</table></{element}>")
    assert [type(block) for block in page.blocks] == [Heading, Table]


def test_menus_search_boxes_and_commands_are_no_part_of_the_page() -> None:
    around = (
        "<nav><ul><li>Home</li></ul></nav><form role='search'><label>Find</label><input value='bins'>"
        "<button>Go</button></form><div class='cookie-banner'><p>We use cookies</p><button>Accept</button></div>"
    )
    page = page_of(f"{around}<h1>Plan</h1><p>Train members every month.</p><button>Print</button><footer>Us</footer>")
    assert lines_of(page) == ["Plan", "Train members every month."]


def test_a_forms_boxes_values_and_choices_are_read_as_they_stand() -> None:
    chance = random.Random(2)
    for _ in range(6):
        labels = chance.sample(["Complete", "In progress", "Not started"], 3)
        ticked = chance.choice(labels)
        box = chance.choice(["checkbox", "radio"])
        boxes = "".join(
            f"<label><input type={box}{' checked' if label == ticked else ''}> {label}</label>" for label in labels
        )
        assert cell_of(boxes) == ticked
        options = "".join(f"<option{' selected' if label == ticked else ''}>{label}</option>" for label in labels)
        assert cell_of(f"<select><option value=''>Choose</option>{options}</select>") == ticked
    assert cell_of("<input type='text' value='May 2026'><input type='hidden' value='x'>") == "May 2026"
    assert cell_of("<textarea>May 2026</textarea>") == "May 2026"


@pytest.mark.parametrize(
    ("inside", "read"),
    [
        ("March 2026<sup>1</sup>", "March 2026"),
        ('March 2026<sup><a href="#n">[2]</a></sup>', "March 2026"),
        ('Completed<a role="doc-noteref" href="#n">3</a>', "Completed"),
        ('Completed<span style="vertical-align:super;font-size:70%">*</span>', "Completed"),
        ("31<sup>st</sup> May 2026", "31st May 2026"),
        ("30 m<sup>2</sup> let", "30 m2 let"),
        ("<sup>4</sup>", "4"),
    ],
)
def test_a_raised_note_mark_is_no_part_of_the_words(inside: str, read: str) -> None:
    assert cell_of(inside) == read


def test_a_frame_is_named_as_not_here_and_a_menu_s_loss_is_not() -> None:
    page = page_of("<nav>Home</nav><h1>Plan</h1><iframe src='https://example.org'>No frames</iframe>")
    assert [reason.split(";")[0] for _, _, reason in page.problems] == [
        "a frame that shows another page, which is not in this file"
    ]


SHEETS = {
    ".gone { display: none }": False,
    "td .gone, p { DISPLAY: NONE }": False,
    "table > tr > td > .gone { display:none }": False,
    "body div td.none .gone { display:none }": True,
    "li > .gone { display:none }": True,
    "@media screen { .gone { visibility: hidden } }": False,
    "@media print { .gone { display: none } } @media (max-width: 600px) { .gone { display: none } }": True,
    ".gone { display: none } .gone { display: block }": True,
    ".gone { display: none !important } .gone { display: block }": False,
    "#one.gone { display: none } .gone { display: inline }": False,
    "td span { opacity: 0 }": False,
    "td span { opacity: 0.5 }": True,
    "{{{ .gone } display: none": True,
}


@pytest.mark.parametrize("css", SHEETS)
def test_the_page_s_own_rules_hide_what_they_hide(css: str) -> None:
    shown = cell_of('<span class="gone" id="one">Completed</span>', f"<style>{css}</style>")
    assert (shown == "Completed") is SHEETS[css]


def test_hostile_style_rules_take_no_time_and_hide_nothing() -> None:
    css = "a " * 20_000 + "{" + "x" * 20_000 + "} " + ".b{display:none}" * 5_000 + "@media screen {" * 500
    rows = "<div class='b'>" * 150 + "<p>Train members in the budget</p>" + "</div>" * 150
    assert page_of(f"<p>Publish the plan by May</p>{rows}", f"<style>{css}</style>").blocks
