"""The briefing as the Council page hands it out, opened in a word processor: two pages for a typical council."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from analysis.telling.briefing_document import as_word
from tests.pages.visits import faults, visit
from tests.sharing import first


@pytest.mark.skipif(shutil.which("soffice") is None and not os.environ.get("CI"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("council", first(("Harborough",), ("Harborough", "Huntingdonshire", "Harrow", "Havant")))
def test_the_word_file_opens_on_two_pages_with_its_headings(council, tmp_path: Path):
    app = visit("council", council=council)
    next(button for button in app.button if button.label == "Make a briefing").click().run()
    assert not faults(app)
    (tmp_path / "b.docx").write_bytes(as_word(app.session_state["briefing"]))
    convert = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf"]
    subprocess.run([*convert, "--outdir", str(tmp_path), str(tmp_path / "b.docx")], check=True, capture_output=True)
    pdf = pypdfium2.PdfDocument(tmp_path / "b.pdf")
    words = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert len(pdf) <= 2
    for heading in ("The challenge", "What to ask on the visit", "Compared with others", "Sources"):
        assert heading in words


@pytest.mark.parametrize("council", ["York", "Preston", "Bury"])
def test_of_a_council_without_a_plan_nothing_is_said_to_be_complete(council):
    app = visit("council", council=council)
    next(button for button in app.button if button.label == "Make a briefing").click().run()
    assert not faults(app)
    sections = {part.heading: " ".join(part.sentences) for part in app.session_state["briefing"].sections}
    assert "Known to be done" not in sections
    asked = sections.get("What to ask on the visit", "")
    assert "every" not in asked.lower()
