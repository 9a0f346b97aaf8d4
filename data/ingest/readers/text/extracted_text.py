"""The extracted-text form: what a document store keeps of a paper once it is turned into text.

Tab-separated table lines with HTML in their cells, markdown headings and emphasis, "--" lines left over
from separators, blank lines where pages ended. It reads text only; the page an item stood on is lost.
"""

from __future__ import annotations

import re

from data.ingest.blocks import Paper
from data.ingest.readers.text.decode import decoded
from data.ingest.readers.text.lines import blocks_of_lines

_SIGNS = re.compile(
    r"\t.*<(?:p|ul|ol|li)\b|<(?:p|ul|ol|li)\b.*\t|^-{2,}(?:\t-{2,})+\s*$|^#{1,6} \S|\*\*\S|\[bookmark:",
    re.MULTILINE,
)


def is_extracted_text(text: str) -> bool:
    """Whether a text shows the marks of extraction: HTML in tabbed cells, "--" lines and the like."""
    return "\t" in text and bool(_SIGNS.search(text))


def read_extracted_text(data: bytes, name: str) -> Paper:
    """Read an extracted text as blocks."""
    return Paper(name, "extracted text", blocks_of_lines(decoded(data, name), wrapped=False))
