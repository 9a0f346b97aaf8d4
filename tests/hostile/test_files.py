"""A council's and a plan's words may be anything: in every file they are letters, and the file is whole.

Nothing in a file runs, fetches or counts, and none is refused by what opens it.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pypdfium2
import pytest
from docx import Document
from lxml import etree

from analysis.files.metadata import bundle
from analysis.files.slides import slides
from analysis.telling.briefing_document import as_page, as_word
from data.store import build
from data.store.read import open_store, read_table
from data.vocabulary.schema import TABLES
from pages.frame import run as reads
from pages.frame.menu import PAGES
from pages.frame.newest import KEY, Newest
from tests import hostile_register
from tests.pages.visits import every_tab, faults, visit

EVIL = {
    "controls": "Word\x0b\x01\x1f=1+1 \x0c\u2028\u202e\ufffe end",
    "formulas": '=HYPERLINK("http://evil.example","Word") \r\n=1+1\t"; =2+2, +3 @SUM(1) end',
    "markup": '../../Word "; filename=evil\r\nX: y ]]><w:p/>&amp;<?xml?><script>alert(1)</script> <b>end',
    "fields": "{ INCLUDETEXT \"file:///etc/passwd\" } Word =cmd|' /C calc'!A1 $\\href{x}{y}$ end",
    "long": "Word " + "x" * 10_000 + " end",
}
OFTEN = ("formulas", "controls")
"""Opened in an office each time that there is time; the others are opened by hand."""
RUNS = re.compile(rb"<f>|<f |w:instrText|w:fldSimple|TargetMode=\"External\"|vbaProject|<script", re.I)
FORMULA = ("=", "+", "-", "@")
OFFICE = pytest.mark.skipif(
    shutil.which("soffice") is None and not os.environ.get("CI"), reason="LibreOffice is not installed"
)


@contextmanager
def told(words: str, home: Path) -> Iterator[Path]:
    """The dashboard's pages read a register whose every text is these words."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hostile_register, "HOSTILE", words)
        hostile_register.write_hostile_register(home)
        made = build.build(home / "register", home / "reference", home / "build")
        patch.setattr(build, "current", lambda: made)
        reads.refresh()
        yield made
    reads.refresh()


def whole(file: bytes) -> None:
    """An Office file of which every part is XML and none runs or fetches anything."""
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        assert packed.testzip() is None
        for name in packed.namelist():
            part = packed.read(name)
            if name.endswith((".xml", ".rels")):
                etree.fromstring(part)
                assert not RUNS.search(part), f"{name}: {RUNS.search(part)}"
            elif name.endswith(".xlsx"):
                whole(part)


def calm(content: bytes) -> None:
    """A CSV of which no cell opens like a formula, whatever a spreadsheet skips before it."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1, "no text starts a cell or a row of its own"
    seen = [re.sub(r"^[\s\x00-\x1f\u200b-\u202f\ufeff]+", "", cell) for row in rows for cell in row]
    assert not [cell for cell in seen if cell[:1] in FORMULA and not re.fullmatch(r"-[\d.]+", cell)]


def files_are_whole(held: Newest) -> int:
    """Every file that the page offers, in every form; how many."""
    for file in held.files.values():
        assert re.fullmatch(r"[a-z0-9_.-]+\.csv", file.name), file.name
        calm(b"".join(file.csv()))
        rows = json.loads(b"".join(file.json()))
        assert len(rows) == len(pd.read_parquet(io.BytesIO(file.parquet()))) == len(file.frame())
        assert json.loads(file.metadata("x.csv"))["url"] == "x.csv"
    return len(held.files)


def briefing(words: str) -> tuple[bytes, bytes]:
    """The briefing as a Word file and as a page, from the Council page, whose files are looked at on the way."""
    app = visit("council", council=words)
    assert files_are_whole(app.session_state[KEY])
    next(button for button in app.button if button.label == "Make a briefing").click().run()
    assert not faults(app)
    return as_word(app.session_state["briefing"]), as_page(app.session_state["briefing"])


@pytest.mark.parametrize(
    "kind", ["controls", *(pytest.param(kind, marks=pytest.mark.thorough) for kind in EVIL if kind != "controls")]
)
def test_the_briefing_and_the_council_s_files_hold_any_words_as_letters(kind: str, tmp_path: Path):
    with told(EVIL[kind], tmp_path / "data"):
        word, page = briefing(EVIL[kind])
    whole(word)
    document = Document(io.BytesIO(word))
    assert "Word" in document.paragraphs[0].text and "end" in document.paragraphs[0].text
    assert b"<script" not in page and b"<w:p" not in page and page.count(b"<h1>") == 1


@pytest.mark.thorough
@OFFICE
@pytest.mark.parametrize(
    "kind", [*OFTEN, *(pytest.param(kind, marks=pytest.mark.long) for kind in EVIL if kind not in OFTEN)]
)
def test_the_files_of_every_page_open_in_an_office_and_nothing_in_them_runs(kind: str, tmp_path: Path):
    made = tmp_path / "made"
    made.mkdir()
    with told(EVIL[kind], tmp_path / "data") as build_of:
        for name in PAGES:
            for at, app in enumerate(every_tab(name, **({"council": EVIL[kind]} if name == "council" else {}))):
                assert not faults(app), name
                if KEY not in app.session_state:
                    continue
                held = app.session_state[KEY]
                files_are_whole(held)
                for key, file in held.files.items():
                    (made / f"{name}-{key}.csv").write_bytes(b"".join(file.csv()))
                if held.deck and held.charts:
                    deck = slides(held.deck, [make() for make in held.charts])
                    whole(deck)
                    (made / f"{name}-{at}.pptx").write_bytes(deck)
        (made / "briefing.docx").write_bytes(briefing(EVIL[kind])[0])
        with open_store(build_of) as store:
            packed = bundle({table.name: read_table(store, table.name) for table in TABLES}, "Every table", {})
    with zipfile.ZipFile(io.BytesIO(packed)) as tables:
        assert all(re.fullmatch(r"[a-z_.-]+", name) for name in tables.namelist())
        for name in tables.namelist():
            calm(tables.read(name)) if name.endswith(".csv") else json.loads(tables.read(name))
    convert(made, "pdf", "*.docx", "*.pptx")
    convert(made, "fods", "*.csv")
    for file in made.glob("*.fods"):
        assert b"table:formula" not in file.read_bytes() and b"xlink:href" not in file.read_bytes(), file.name
    for file in (*made.glob("*.docx"), *made.glob("*.pptx")):
        with pypdfium2.PdfDocument(file.with_suffix(".pdf")) as shown:
            assert "Word" in " ".join(page.get_textpage().get_text_range() for page in shown), file.name


def convert(folder: Path, ending: str, *patterns: str) -> None:
    """Have LibreOffice open these files and write them in another form."""
    files = [str(file) for pattern in patterns for file in sorted(folder.glob(pattern))]
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", ending]
    subprocess.run([*command, "--outdir", str(folder), *files], check=True, capture_output=True)
    missing = [file for file in files if not Path(file).with_suffix(f".{ending}").exists()]
    assert not missing, f"not opened: {missing}"
