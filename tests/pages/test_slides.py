"""A page's charts as slides: native and editable, with headline, measure, source and version; nothing breaks them."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from typing import Any

import pandas as pd
import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation

from analysis.charts.bars import stacked
from analysis.charts.profile import profile_strips
from analysis.charts.tokens import KIND_MARKS, in_light
from analysis.files.slide_bars import bar_slides
from analysis.files.slide_points import point_slides
from analysis.files.slide_words import SMALLEST
from analysis.files.slides import Deck, Shown, slides
from pages.frame.newest import KEY
from tests.pages.visits import charts, faults, visit

DECK = Deck(
    "Themes", "Governance comes up most.", "All councils held", "Source: papers. Data version 12345678.", "link"
)
PAGES = {
    "benchmark": {"subject": "Huntingdonshire"},
    "completion": {},
    "slippage": {"councils": ["Harborough", "Havant"]},
    "themes": {"set": "practice"},
    "overview": {},
    "clock": {"councils": "Harrow"},
    "council": {"council": "Huntingdonshire", "part": "Dates"},
}


def deck_of(name: str, link: dict[str, Any]) -> tuple[Deck, list[Shown], bytes]:
    """What the page says of its slides, what stands on them, and the file."""
    app = visit(name, **link)
    assert not faults(app)
    held = app.session_state[KEY]
    shown = [make() for make in held.charts]
    assert len(shown) >= len(charts(app)) > 0
    return held.deck, shown, slides(held.deck, shown)


def words(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def native(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape.has_chart or shape.has_table]


def sizes(file: bytes) -> set[int]:
    """Every size of type in the slides and their charts, in hundredths of a point."""
    found = set()
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        for name in packed.namelist():
            if re.fullmatch(r"ppt/(?:slides|charts)/[a-z]+\d+\.xml", name):
                found |= {int(size) for size in re.findall(rb'\bsz="(\d+)"', packed.read(name))}
    return found


@pytest.mark.parametrize("name", PAGES)
def test_every_chart_of_a_page_is_native_under_its_headline_with_measure_source_and_version(name: str):
    deck, shown, file = deck_of(name, PAGES[name])
    opened = Presentation(io.BytesIO(file))
    first, *rest = opened.slides
    assert deck.answer in words(first)
    titles = [slide.shapes.title.text_frame.text for slide in rest]
    for each in shown:
        at = [number for number, title in enumerate(titles) if title.startswith(each.headline[:80])]
        assert at, each.headline
        for slide in (rest[number] for number in at):
            assert native(slide)
            assert re.search(r"data version [0-9a-f]{8}\.", words(slide))
            assert each.measure[:100] in words(slide) or each.headline in titles[: at[0]]
            assert deck.note.splitlines()[0] in slide.notes_slide.notes_text_frame.text
    assert not any(shape.shape_type == 13 for slide in opened.slides for shape in slide.shapes), "a picture"
    assert min(sizes(file)) >= 100 * SMALLEST


@pytest.mark.skipif(shutil.which("soffice") is None and not os.environ.get("CI"), reason="LibreOffice is not installed")
def test_libreoffice_opens_the_profile_and_shows_its_words(tmp_path):
    _, shown, file = deck_of("benchmark", PAGES["benchmark"])
    (tmp_path / "slides.pptx").write_bytes(file)
    convert = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf"]
    subprocess.run([*convert, "--outdir", tmp_path, tmp_path / "slides.pptx"], check=True, capture_output=True)
    with pdfplumber.open(tmp_path / "slides.pdf") as made:
        assert len(made.pages) == len(Presentation(io.BytesIO(file)).slides)
        for page in made.pages:
            assert min(letter["size"] for letter in page.chars) > SMALLEST - 0.5
            assert all(letter["x0"] >= 0 and letter["x1"] <= page.width for letter in page.chars)
            assert all(letter["top"] >= 0 and letter["bottom"] <= page.height for letter in page.chars)
        told = " ".join(" ".join(page.extract_text().split()) for page in made.pages)
        bands = [line for line in made.pages[1].lines if line["width"] > 20 and line["linewidth"] > 6]
    for said in ("Huntingdonshire", "Middle half of the group", "Something measurable 4 of 27", shown[0].headline):
        assert said in told
    assert bands, "the group's middle half is not drawn"


def test_bars_hold_the_figure_s_own_numbers():
    counts = pd.DataFrame(
        [(f"Council {at} · formal", str(at), kind, at + (kind == "formal")) for at in range(30) for kind in KIND_MARKS],
        columns=["bar", "council_id", "kind", "n"],
    )
    labels = {"formal": "Formal", "additional": "Additional"}
    figure = stacked(counts, category="kind", value="n", labels=labels, marks=KIND_MARKS, unit="parts", mode="light")
    file = slides(DECK, [Shown("Bars", "Counts", "Bars of counts.", counts, figure.plain())])
    held: dict[str, tuple[Any, ...]] = {}
    for slide in list(Presentation(io.BytesIO(file)).slides)[1:]:
        plot = native(slide)[0].chart.plots[0]
        for at, name in enumerate(plot.categories):
            held[name] = tuple(series.values[at] for series in plot.series)
    assert len(held) == 30
    assert held["Council 7 · formal"] == (8, 7)
    assert held["Council 0 · formal"] == (1, None), "nought of additional ones is no bar, and none is invented"


def test_a_figure_for_the_dark_has_light_slides():
    app = visit("completion")
    (light, _), *_ = charts(app)
    dark = in_light('{"color":"#EDF1F5","fill":"#12171D","part":"#6BACE6"}')
    assert dark == '{"color":"#16212B","fill":"#FFFFFF","part":"#12436D"}'
    assert bar_slides(light)


TEXT = st.one_of(
    st.text(max_size=300),
    st.sampled_from(
        ["=1+1", "<b>x</b>", "]]>", "\x00\x07", "&amp;", "😀" * 40, "\u202eltr", "x" * 2000, "+SUM(A1)", "[x]"]
    ),
)


@settings(max_examples=12)
@given(st.lists(TEXT, min_size=1, max_size=14, unique=True), TEXT)
def test_no_name_or_text_breaks_the_file_or_runs_as_a_formula(names, told):
    rows = pd.DataFrame(
        {"indicator": [f"i{at}" for at in range(len(names))], "indicator_words": names, "own_words": told,
         "value": 0.5, "high": 0.7, "quarter_low": 0.2, "quarter_high": 0.6, "missing": "", "beside": told}
    )  # fmt: skip
    rows.loc[1:, ["value", "high", "quarter_low", "quarter_high"]] = None  # a slide may hold rows without any point
    others = rows.assign(council=told, council_id="c")
    counts = pd.DataFrame({"bar": [f"{name} {at}" for at, name in enumerate(names)], "council_id": "c", "n": 3,
                           "kind": "formal"})  # fmt: skip
    bars = stacked(
        counts, category="kind", value="n", labels={"formal": told}, marks=KIND_MARKS, unit="x", mode="light"
    )
    points = profile_strips(rows, others, told, "light", months=False)
    assert point_slides(points.plain())
    shown = [Shown(told, told, told, rows, figure, told) for figure in (bars.plain(), points.plain(), None)]
    file = slides(Deck(told, told, told, told, told), shown)
    assert len(Presentation(io.BytesIO(file)).slides) >= 4
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        for name in packed.namelist():
            if name.endswith(".xml"):
                etree.fromstring(packed.read(name))
            elif name.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(packed.read(name))) as book:
                    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
