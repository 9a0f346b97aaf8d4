"""The forms in which a paper can be read: what each is called, how its files end, what it is inside, who reads it.

Declared once: what is offered for upload, what is checked before reading, which reader is taken and what a refusal
names all come from here. A new form is one entry and its reader.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from data.ingest.blocks import Paper


@dataclass(frozen=True)
class Format:
    """One form of paper; `endings` begins with the one that a refusal tells people to save as."""

    endings: tuple[str, ...]
    reader: str
    """The module of `data.ingest.readers` and the function in it; loaded when a paper asks for it."""
    inside: str
    """What its bytes are: "PDF", "zip" or "text"."""
    folder: str = ""
    """The folder of parts that tells an Office file."""
    main_type: bytes = b""
    """The content type of an Office file's main part."""

    def load(self) -> Callable[[bytes, str], Paper]:
        """Its reader, with the libraries that it stands on."""
        module, function = self.reader.split(":")
        read: Callable[[bytes, str], Paper] = getattr(
            importlib.import_module(f"data.ingest.readers.{module}"), function
        )
        return read

    def read(self, content: bytes, name: str) -> Paper:
        """Read a paper of this form. Raises `PaperError` where it cannot be."""
        return self.load()(content, name)


FORMATS = {
    "Word": Format((".docx",), "word.reader:read_word", "zip", "word/", b"wordprocessingml.document.main+xml"),
    "PDF": Format((".pdf",), "pdf.reader:read_pdf", "PDF"),
    "Excel": Format((".xlsx",), "excel.workbook:read_workbook", "zip", "xl/", b"spreadsheetml.sheet.main+xml"),
    "delimited": Format((".csv", ".tsv"), "text.delimited:read_delimited", "text"),
    "web page": Format((".html", ".htm", ".xhtml"), "web.web_page:read_web_page", "text"),
    "Markdown": Format((".md", ".markdown"), "web.markdown:read_markdown", "text"),
    "plain text": Format((".txt",), "text.plain_text:read_plain_text", "text"),
    "extracted text": Format((), "text.extracted_text:read_extracted_text", "text"),
}
"""Every form, by the name it has among people; extracted text is known by its marks, never by a file's ending."""

ENDINGS = {ending: format for format in FORMATS.values() for ending in format.endings}


def ending_of(name: str) -> str:
    """A file name's ending in small letters, with its dot; empty where it has none."""
    return PurePosixPath(name).suffix.lower()


def format_named(name: str) -> Format | None:
    """The form that a file's name says it has, if it says one that can be read."""
    return ENDINGS.get(ending_of(name))


def is_pdf(content: bytes, name: str) -> bool:
    """Whether a file is a PDF inside: its mark comes first, or near the start of one that is named so."""
    start = content[:1024]
    return start.lstrip().startswith(b"%PDF-") or (format_named(name) is FORMATS["PDF"] and b"%PDF-" in start)


def one_of(*inside: str) -> str:
    """Name the endings to save a paper with (".docx, .pdf or .txt"): of all forms, or of those that are so inside."""
    first = [form.endings[0] for form in FORMATS.values() if form.endings and (not inside or form.inside in inside)]
    return f"{', '.join(first[:-1])} or {first[-1]}"
