"""What is typed, ticked and chosen in a PDF's form, as words at their places on the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from data.ingest.readers.pdf.lines import Word

TICKED, UNTICKED = "☒", "☐"
_HIDDEN = 0b100010
_PASSWORD, _RADIO, _PUSH = 1 << 13, 1 << 15, 1 << 16
_LETTER_TIMES = 0.5
_LINE_TIMES = 1.2
_LARGEST = 9.0
_DEEPEST = 20


def words_in_fields(page: Any) -> list[Word]:
    """The words that a page's form fields and typed-on notes show."""
    found: list[Word] = []
    for note in page.annots:
        data = note["data"]
        kind = _name(data.get("Subtype"))
        flags = resolve1(data.get("F"))
        if isinstance(flags, int) and flags & _HIDDEN:
            continue
        shown = _field(data) if kind == "Widget" else _text(data.get("Contents")) if kind == "FreeText" else ""
        if shown.strip():
            found += _set(shown, note)
    return found


def is_only_a_shell(catalog: dict[str, Any]) -> bool:
    """Whether a PDF holds a form whose pages are made by the program that opens it (XFA)."""
    form = resolve1(catalog.get("AcroForm"))
    return isinstance(form, dict) and form.get("XFA") is not None and not resolve1(form.get("Fields"))


def _field(data: dict[str, Any]) -> str:
    """What one field shows: its words, its choice, or its box."""
    flags = _inherited(data, "Ff")
    flags = flags if isinstance(flags, int) else 0
    kind, value = _name(_inherited(data, "FT")), _inherited(data, "V")
    if kind == "Btn":
        if flags & _PUSH:
            return ""
        state = _name(data.get("AS")) or _name(value)
        return TICKED if state not in {"", "Off"} else UNTICKED
    if kind in {"Tx", "Ch"} and not flags & _PASSWORD:
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(filter(None, map(_text, chosen)))
    return ""


def _inherited(data: dict[str, Any], key: str) -> Any:
    """A field's entry, its own or that of a field it is part of."""
    here: Any = data
    for _ in range(_DEEPEST):
        if not isinstance(here, dict):
            return None
        if key in here:
            return resolve1(here[key])
        here = resolve1(here.get("Parent"))
    return None


def _name(value: Any) -> str:
    value = resolve1(value)
    return str(value.name) if isinstance(value, PSLiteral) else ""


def _text(value: Any) -> str:
    value = resolve1(value)
    if isinstance(value, PSLiteral):
        return str(value.name)
    return decode_text(value) if isinstance(value, bytes) else value if isinstance(value, str) else ""


def _set(text: str, note: dict[str, Any]) -> Iterator[Word]:
    """Set words in a field's box, line by line, as its reader sees them."""
    width, height = note["x1"] - note["x0"], note["bottom"] - note["top"]
    size = min(_LARGEST, max(height * 0.8, 1.0))
    lines = _wrapped(text, width, size)
    while len(lines) * size * _LINE_TIMES > height and size > 1.5:
        size *= 0.9
        lines = _wrapped(text, width, size)
    for number, line in enumerate(lines):
        top, left = note["top"] + 1 + number * size * _LINE_TIMES, note["x0"] + 1
        for word in line:
            right = left + len(word) * size * _LETTER_TIMES
            yield Word(word, left, min(right, note["x1"]), top, min(top + size, note["bottom"]), size, False)
            left = right + 0.3 * size


def _wrapped(text: str, width: float, size: float) -> list[list[str]]:
    lines: list[list[str]] = []
    for paragraph in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line: list[str] = []
        used = 0.0
        for word in paragraph.split():
            long = (len(word) * _LETTER_TIMES + 0.3) * size
            if line and used + long > width - 2:
                lines.append(line)
                line, used = [], 0.0
            line.append(word)
            used += long
        lines.append(line)
    return [line for line in lines if line]
