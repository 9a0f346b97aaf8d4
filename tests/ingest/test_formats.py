"""Formats and settings are declared once: every entry can be read, is offered, and a wrong number is refused."""

from __future__ import annotations

import dataclasses

import pytest

from data.ingest.formats import ENDINGS, FORMATS, one_of
from data.ingest.readers import PaperError, read_paper
from data.ingest.readers.settings import PDF, TEXT, Settings
from data.ingest.upload.checks import check_upload
from pages.add_plan.intake import TYPES


@pytest.mark.parametrize("name", FORMATS)
def test_each_form_has_its_reader(name: str) -> None:
    """Garbage is refused in words or read as something; a reader that is not there would be neither."""
    try:
        FORMATS[name].read(b"Owner,By when\nChief Executive,March 2026\n", "plan")
    except PaperError as error:
        assert "plan" in str(error)


@pytest.mark.parametrize("ending", [ending for ending, form in ENDINGS.items() if form.inside == "text"])
def test_a_text_that_is_read_is_also_let_in_and_offered(ending: str) -> None:
    text = b"<html><body><p>Publish the plan</p></body></html>" if "htm" in ending else b"Publish,the plan\nA,B\n"
    check_upload(text, f"plan{ending}")
    assert "Publish" in str(read_paper(text, f"plan{ending}").blocks)
    assert ending.removeprefix(".") in TYPES


def test_a_refusal_names_the_usual_ending_of_every_form() -> None:
    assert one_of() == ".docx, .pdf, .xlsx, .csv, .html, .md or .txt"
    with pytest.raises(PaperError, match=r"upload a \.docx, \.pdf, \.xlsx, \.csv, \.html, \.md or \.txt file"):
        check_upload(b"anything", "plan.pages")


@pytest.mark.parametrize("settings", [PDF, TEXT])
def test_a_setting_that_breaks_its_unit_is_refused_by_name(settings: Settings) -> None:
    for field in dataclasses.fields(settings):
        for wrong in (0, -1, *((1.5,) if field.name.endswith("_share") else ())):
            with pytest.raises(ValueError, match=field.name):
                dataclasses.replace(settings, **{field.name: wrong})
