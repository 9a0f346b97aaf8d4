"""What repeats on a PDF's pages and is no part of the paper: page numbers, running headers and footers.

It leaves lines out of pages; where tables and paragraphs stand is found elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from data.ingest.readers.pdf.columns import header_segments
from data.ingest.readers.pdf.lines import Line
from data.ingest.readers.pdf.ruled import Grid
from data.ingest.readers.settings import PDF

_PAGE_NUMBER = re.compile(
    r"^(?:page\s*)?[-–]?\s*(?:\d{1,3}|[ivx]{1,5})\s*[-–]?(?:\s*(?:of|/)\s*\d{1,3})?$", re.IGNORECASE
)


@dataclass
class TakenPage:
    """What was taken off one page before it is turned into blocks."""

    number: int
    width: float
    height: float
    ruled: list[Grid]
    lines: list[Line]
    rules: list[float] = field(default_factory=list)


def drop_running(pages: list[TakenPage]) -> None:
    """Leave out page numbers, and lines that stand at the same height near the edge of many pages."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({_running_key(line) for line in page.lines if _at_edge(line, page)})
    needed = max(2, -(-len(pages) // PDF.running_part))
    for page in pages:
        page.lines = [
            line
            for line in page.lines
            if not (
                _at_edge(line, page)
                and (
                    _PAGE_NUMBER.match(line.text.strip())
                    or (seen[_running_key(line)] >= needed and not header_segments(line))
                )
            )
        ]


def _running_key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.casefold()), round(line.top / PDF.running_points)


def _at_edge(line: Line, page: TakenPage) -> bool:
    return line.bottom < PDF.edge_share * page.height or line.top > (1 - PDF.edge_share) * page.height
