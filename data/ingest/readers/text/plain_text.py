"""Plain text: paragraphs, typed bullets and numbers, tables of tabs or bars, headings that stand alone.

Text in a monospaced column layout (blanks for columns) is read as paragraphs, not as a table.
"""

from __future__ import annotations

from data.ingest.blocks import Paper
from data.ingest.readers.settings import TEXT
from data.ingest.readers.text.decode import decoded
from data.ingest.readers.text.lines import blocks_of_lines


def _is_wrapped(text: str) -> bool:
    """Whether paragraphs were broken into lines: none very long, many nearly as long as the longest."""
    lengths = [len(line.rstrip()) for line in text.splitlines() if line.strip() and "\t" not in line]
    longest = max(lengths, default=0)
    near = sum(length > longest * TEXT.wrapped_share for length in lengths)
    return TEXT.wrapped_least <= longest <= TEXT.wrapped_most and near >= TEXT.wrapped_lines


def read_plain_text(data: bytes, name: str) -> Paper:
    """Read a plain text file as blocks."""
    text = decoded(data, name)
    return Paper(name, "plain text", blocks_of_lines(text, wrapped=_is_wrapped(text)))
