"""Readers: each turns one file format into the one stream of blocks (`data.ingest.blocks`).

`read_paper` chooses the reader from the content first and the extension second (`data.ingest.formats`). It does not
guard against hostile files: whatever a user uploads goes through `data.ingest.upload.safe.read_safely`, which calls
this.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from data.ingest.blocks import Paper
from data.ingest.formats import FORMATS, Format, format_named, is_pdf, one_of
from data.ingest.readers.parts.choices import with_choices
from data.ingest.readers.refusal import PaperError
from data.ingest.readers.size import check_paper
from data.ingest.readers.text.decode import decoded
from data.ingest.readers.text.extracted_text import is_extracted_text

__all__ = ["PaperError", "read_paper"]


def read_paper(source: Path | str | bytes, name: str | None = None) -> Paper:
    """Read one paper, given as a path or as bytes with a name, by its content and extension.

    Raises `PaperError` for a paper that is empty, damaged, or of a form that no reader knows.
    """
    if isinstance(source, bytes):
        content, name = source, name or "paper"
    else:
        content, name = Path(source).read_bytes(), name or Path(source).name
    if not content.strip():
        raise PaperError(f"{name} is empty; export or save the paper again and upload that file.")
    return with_choices(check_paper(_form(content, name).read(content, name)))


def _form(content: bytes, name: str) -> Format:
    """Find the form of a paper: by its marks where it has some, else by its name, else it is plain text."""
    if is_pdf(content, name):
        return FORMATS["PDF"]
    if content.startswith(b"PK"):
        return _office_form(content, name)
    named = format_named(name)
    if named is FORMATS["PDF"]:
        raise PaperError(f"{name} is damaged and is not a PDF inside; save it as PDF again and upload that.")
    if named in (FORMATS["delimited"], FORMATS["web page"]):
        return named
    text = decoded(content, name)
    if text[:2000].lstrip().lower().startswith(("<!doctype html", "<html", "<?xml")):
        return FORMATS["web page"]
    if is_extracted_text(text):
        return FORMATS["extracted text"]
    return FORMATS["Markdown" if named is FORMATS["Markdown"] else "plain text"]


def _office_form(content: bytes, name: str) -> Format:
    """Which Office file it is, by the parts inside."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.namelist()
    except zipfile.BadZipFile as error:
        raise PaperError(f"{name} is damaged and cannot be opened; save it again and upload the new file.") from error
    for form in FORMATS.values():
        if form.folder and any(part.startswith(form.folder) for part in parts):
            return form
    raise PaperError(f"{name} is neither a Word document nor an Excel workbook; save it as {one_of('zip', 'PDF')}.")
