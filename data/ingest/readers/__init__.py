"""Readers: each turns one file format into the one stream of blocks (`data.ingest.blocks`).

`read_paper` chooses the reader from the content first and the extension second. It does not guard against
hostile files: whatever a user uploads goes through `data.ingest.upload.safe.read_safely`, which calls this.
"""

from __future__ import annotations

from pathlib import Path

from data.ingest.blocks import Paper
from data.ingest.readers.parts.choices import with_choices
from data.ingest.readers.refusal import PaperError

__all__ = ["PaperError", "read_paper"]


def read_paper(source: Path | str | bytes, name: str | None = None) -> Paper:
    """Read one paper, given as a path or as bytes with a name, by its content and extension."""
    return with_choices(_read(source, name))


def _read(source: Path | str | bytes, name: str | None) -> Paper:
    """Read one paper as its format's reader gives it."""
    # Each reader is imported where it is used: a text file need not wait for the PDF library to load.
    if isinstance(source, bytes):
        data, name = source, name or "paper"
    else:
        data, name = Path(source).read_bytes(), name or Path(source).name
    if not data.strip():
        raise PaperError(f"{name} is empty; export or save the paper again and upload that file.")
    extension = Path(name).suffix.lower()
    if data[:1024].lstrip().startswith(b"%PDF-") or (extension == ".pdf" and b"%PDF-" in data[:1024]):
        from data.ingest.readers.pdf.reader import read_pdf

        return read_pdf(data, name)
    if data.startswith(b"PK"):
        return _read_zip(data, name)
    if extension == ".pdf":
        raise PaperError(f"{name} is damaged and is not a PDF inside; save it as PDF again and upload that.")
    if extension in {".csv", ".tsv"}:
        from data.ingest.readers.text.delimited import read_delimited

        return read_delimited(data, name)
    return _read_text(data, name, extension)


def _read_zip(data: bytes, name: str) -> Paper:
    """Read an Office file: Word or Excel, told apart by the parts inside."""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise PaperError(f"{name} is damaged and cannot be opened; save it again and upload the new file.") from error
    if any(part.startswith("word/") for part in parts):
        from data.ingest.readers.word.reader import read_word

        return read_word(data, name)
    if any(part.startswith("xl/") for part in parts):
        from data.ingest.readers.excel.workbook import read_workbook

        return read_workbook(data, name)
    raise PaperError(f"{name} is neither a Word document nor an Excel workbook; save it as .docx, .xlsx or .pdf.")


def _read_text(data: bytes, name: str, extension: str) -> Paper:
    """Read a text file: a web page, Markdown, extracted text or plain text."""
    from data.ingest.readers.text.decode import decoded
    from data.ingest.readers.text.extracted_text import is_extracted_text, read_extracted_text
    from data.ingest.readers.text.plain_text import read_plain_text

    text = decoded(data, name)
    opening = text[:2000].lstrip().lower()
    if extension in {".html", ".htm", ".xhtml"} or opening.startswith(("<!doctype html", "<html", "<?xml")):
        from data.ingest.readers.web.web_page import read_web_page

        return read_web_page(data, name)
    if is_extracted_text(text):
        return read_extracted_text(data, name)
    if extension in {".md", ".markdown"}:
        from data.ingest.readers.web.markdown import read_markdown

        return read_markdown(data, name)
    return read_plain_text(data, name)
