"""How large a paper's text is set, and how far to the right it may reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from data.ingest.readers.pdf.lines import Line
from data.ingest.readers.pdf.running import TakenPage
from data.ingest.readers.settings import PDF


def body_size(pages: Sequence[TakenPage]) -> float:
    """The size of letters that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
        for grid in page.ruled:
            for word in (word for row in grid.cells for cell in row for word in cell):
                sizes[round(word.size * 2) / 2] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else PDF.usual_letter_points


def rights_of(pages: Sequence[TakenPage]) -> dict[int, float]:
    """Give, for pages of each width, how far to the right their running text may reach.

    Where no line goes on in the next, as where every cell of a table was copied to a line of its own, nothing shows
    the edge of the text: then it is as far from the page's edge as on the left.
    """
    rights: dict[int, float] = {}
    for width, lines in _lines_by_width(pages).items():
        furthest = max(line.x1 for line in lines)
        wraps = any(
            line.x1 > PDF.wrapped_line_share * furthest and after.text[0].islower() and after.top > line.top
            for line, after in zip(lines, lines[1:], strict=False)
        )
        rights[width] = furthest if wraps else max(furthest, width - min(line.x0 for line in lines))
    return rights


def _lines_by_width(pages: Sequence[TakenPage]) -> dict[int, list[Line]]:
    """The lines that stand in no ruled table, for pages of each width."""
    found: dict[int, list[Line]] = {}
    for page in pages:
        if page.lines:
            found.setdefault(round(page.width), []).extend(page.lines)
    return found
