"""Plain text: paragraphs, typed bullets and numbers, tables of tabs or bars, headings that stand alone.

Text in a monospaced column layout (blanks for columns) is read as paragraphs, not as a table.
"""

from __future__ import annotations

from data.ingest.blocks import Paper
from data.ingest.readers.settings import TEXT
from data.ingest.readers.size import check_lines
from data.ingest.readers.text.decode import decoded
from data.ingest.readers.text.lines import blocks_of_lines


def _is_wrapped(text: str) -> bool:
    """Whether paragraphs were broken into lines: none very long, many nearly as long as the longest.

    Some of those go on in small letters: lines that all open with capitals are cells or sentences of their own.
    """
    lines = [line.strip() for line in text.splitlines() if "\t" not in line]
    longest = max(map(len, lines), default=0)
    near = [after for line, after in zip(lines, lines[1:], strict=False) if len(line) > longest * TEXT.wrapped_share]
    going_on = sum(after[:1].islower() for after in near)
    even = TEXT.wrapped_least <= longest <= TEXT.wrapped_most and len(near) >= TEXT.wrapped_lines
    return even and going_on >= len(near) * TEXT.going_on_share


def read_plain_text(data: bytes, name: str) -> Paper:
    """Read a plain text file as blocks."""
    text = check_lines(decoded(data, name), name)
    return Paper(name, "plain text", blocks_of_lines(text, wrapped=_is_wrapped(text)))
