"""White rivers between columns: places where, over all lines of a table, no word stands and words begin at one edge.

A river is seen by the whole table and not by one line of it, so that a head whose names stand close together, or
span several columns, hides none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from data.ingest.readers.parts.marks import is_bullet
from data.ingest.readers.pdf.lines import Line, Word
from data.ingest.readers.settings import PDF

_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]{1,2}", re.I)


def with_rivers(lines: Sequence[Line], gutters: tuple[float, ...]) -> tuple[float, ...]:
    """The gutters of a table with those that its lines, taken together, show besides."""
    if len(lines) < PDF.lines_of_a_river:
        return gutters
    found = set(gutters)
    for edge in _edges(lines):
        gutter = edge - PDF.gutter_points
        near = any(abs(gutter - other) < PDF.narrow_column_points for other in found)
        if not near and _parts(lines, edge, found):
            found.add(gutter)
    return tuple(sorted(found))


def _edges(lines: Sequence[Line]) -> list[float]:
    """The left edges at which pieces of several lines begin after white space, the commonest first."""
    starts: Counter[int] = Counter()
    for line in lines:
        for piece in line.segments(PDF.column_gap_times)[1:]:
            starts[round(piece[0].x0)] += 1
    joined: Counter[int] = Counter()
    for edge, _ in starts.most_common():
        near = next((other for other in (edge - 1, edge + 1) if other in joined), edge)
        joined[near] += starts[edge]
    return [float(edge) for edge, times in joined.most_common() if times >= PDF.lines_of_a_river]


def _parts(lines: Sequence[Line], edge: float, gutters: set[float]) -> bool:
    """Whether a left edge parts a column in two: hardly a line runs across it, several stand on both its sides."""
    left = max((gutter for gutter in gutters if gutter < edge), default=float("-inf"))
    right = min((gutter for gutter in gutters if gutter > edge), default=float("inf"))
    both = across = beside = aligned = marks = 0
    for line in lines:
        words = [word for word in line.words if left < _middle(word) < right]
        before = [word for word in words if word.x0 < edge - 1]
        after = [word for word in words if word.x0 >= edge - 1]
        beside += bool(after)
        aligned += bool(after) and abs(after[0].x0 - edge) <= PDF.same_edge_points
        if not before or not after:
            across += bool(before) and before[-1].x1 > edge
        elif after[0].x0 - before[-1].x1 < PDF.column_gap_times * line.size:
            across += after[0].x0 - before[-1].x1 < PDF.running_gap_times * line.size or before[-1].x1 > edge
        else:
            both += 1
            marks += is_mark(before, first=left == float("-inf"))
    if marks * 2 > both or both < PDF.lines_of_a_river or aligned < beside * PDF.aligned_share:
        return False
    return across <= both * PDF.across_a_river_share


def is_mark(words: Sequence[Word], first: bool) -> bool:
    """Whether words are a bullet or a list's number; a number in the first column names the row."""
    text = " ".join(word.text for word in words)
    return is_bullet(text) or (not first and bool(_NUMBER.fullmatch(text)))


def _middle(word: Word) -> float:
    return (word.x0 + word.x1) / 2
