"""Ruled tables on a PDF page: cells found from their lines, words put into the cell they stand in.

Tables without lines are found in `columns`. A frame around text is not a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from data.ingest.readers.pdf.lines import Word
from data.ingest.readers.settings import PDF

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Grid:
    """A table's cells as found on one page: words for each place, and which cell covers a merged place."""

    bbox: Box
    edges: tuple[float, ...]
    """Where each column starts, and where the last one ends."""
    cells: list[list[list[Word]]]
    covered: dict[tuple[int, int], tuple[int, int]]
    ruled: bool = True


_LINES = {
    "vertical_strategy": "lines",
    "horizontal_strategy": "lines",
    "snap_tolerance": PDF.same_rule_points,
    "join_tolerance": PDF.same_rule_points,
    "intersection_tolerance": PDF.crossing_rule_points,
}


def ruled_tables(page: Any, words: Sequence[Word]) -> list[Grid]:
    """Find the ruled tables of a page: at least two columns, at least two cells with words."""
    edges = page.edges
    if len(edges) < PDF.edges_of_table:
        return []
    tables = page.find_tables({**_LINES, "explicit_horizontal_lines": _open_ends(page, edges)})
    every = [box for table in tables for box in table.cells]
    grids = []
    for table in tables:
        for part, inner in _without_inner(table.cells, every):
            own = [word for word in words if not any(holds(box, word) for box in inner)] if inner else words
            grids += [grid for boxes in _stacked(part) if (grid := _grid(boxes, own)) is not None]
    return grids


def _without_inner(boxes: Sequence[Box], every: Sequence[Box]) -> list[tuple[list[Box], list[Box]]]:
    """A table's boxes, and the boxes of tables inside them, whose words are not theirs.

    Where a box holds a table, each row of the outer table stands alone, so that what is inside comes after its words;
    and the inner tables are tables of their own.
    """
    looked_at = boxes if len(every) <= PDF.boxes_looked_at else ()
    held = {box: [other for other in every if _inside(other, box)] for box in looked_at}
    holders = {box: inner for box, inner in held.items() if len(inner) >= PDF.boxes_of_inner_table}
    if not holders:
        return [(list(boxes), [])]
    inner = [box for boxes_inside in holders.values() for box in boxes_inside]
    outer = [box for box in boxes if box not in inner]
    rows = [
        [box for box in outer if abs(box[1] - top) <= PDF.same_rule_points] for top in _clusters([b[1] for b in outer])
    ]
    own = set(boxes)
    return [(row, inner) for row in rows] + [([b for b in inside if b in own], []) for inside in holders.values()]


def _inside(box: Box, other: Box) -> bool:
    """Whether a box stands inside another, smaller than it by more than the width of a line."""
    slack = PDF.stroke_points
    within = (
        box[0] >= other[0] - slack
        and box[1] >= other[1] - slack
        and box[2] <= other[2] + slack
        and box[3] <= other[3] + slack
    )
    smaller = (other[2] - other[0]) * (other[3] - other[1]) > 1.5 * (box[2] - box[0]) * (box[3] - box[1])
    return within and smaller


def _stacked(boxes: Sequence[Box]) -> list[list[Box]]:
    """Part tables that touch, one above the other: the columns change and neither set holds the other."""
    groups: list[list[Box]] = []
    columns: set[int] = set()
    end = 0.0
    for top in _clusters([box[1] for box in boxes]):
        row = [box for box in boxes if abs(box[1] - top) <= PDF.same_rule_points]
        lefts = {round(box[0] / PDF.crossing_rule_points) for box in row}
        near = {left + step for left in columns for step in (-1, 0, 1)}
        back = {left + step for left in lefts for step in (-1, 0, 1)}
        # A tall merged cell that reaches down here holds the rows together.
        if not groups or (not lefts <= near and not columns <= back and end <= top + PDF.same_rule_points):
            groups.append([])
            columns = set()
        groups[-1].extend(row)
        columns = columns if lefts <= near else columns | lefts
        end = max(end, *(box[3] for box in row)) if groups[-1] != row else max(box[3] for box in row)
    return groups


def _open_ends(page: Any, edges: Sequence[dict[str, Any]]) -> list[float]:
    """The heights at which upright lines end with no line across, as where a page break cuts a row."""
    across = [edge["top"] for edge in edges if edge["orientation"] == "h"]
    upright = [
        edge for edge in edges if edge["orientation"] == "v" and edge["bottom"] - edge["top"] > PDF.upright_points
    ]
    if not upright or not across:
        return []
    ends = []
    for end in (min(edge["top"] for edge in upright), max(edge["bottom"] for edge in upright)):
        sharing = sum(min(abs(edge["top"] - end), abs(edge["bottom"] - end)) < PDF.same_rule_points for edge in upright)
        is_open = all(abs(height - end) > PDF.crossing_rule_points for height in across)
        if sharing > 2 and is_open and 0 < end < page.height:
            ends.append(end)
    return ends


def _clusters(values: Sequence[float]) -> list[float]:
    """Distinct positions, those within three points of each other taken as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > PDF.same_rule_points:
            found.append(value)
    return found


def _index(positions: Sequence[float], value: float) -> int:
    return min(range(len(positions)), key=lambda at: abs(positions[at] - value))


def _grid(boxes: Sequence[Box], words: Sequence[Word]) -> Grid | None:
    """Lay cells out in rows and columns and give each its words; None where this is no table of words."""
    lefts, tops = _clusters([box[0] for box in boxes]), _clusters([box[1] for box in boxes])
    right = max(box[2] for box in boxes)
    bottom = max(box[3] for box in boxes)
    if len(lefts) < 2:
        return None
    bbox = (lefts[0], tops[0], right, bottom)
    inside = [((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2, word) for word in words if holds(bbox, word)]
    cells: list[list[list[Word]]] = [[[] for _ in lefts] for _ in tops]
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    for box in boxes:
        row, column = _index(tops, box[1]), _index(lefts, box[0])
        start, above, end, below = box
        cells[row][column] = [word for x, y, word in inside if start <= x < end and above <= y < below]
        for lower in range(row, len(tops)):
            for further in range(column, len(lefts)):
                inside_box = tops[lower] < below - PDF.same_rule_points and lefts[further] < end - PDF.same_rule_points
                if (lower, further) != (row, column) and inside_box:
                    covered[lower, further] = (row, column)
    kept_rows = [row for row in range(len(tops)) if any(cells[row]) or any((row, c) in covered for c in range(1))]
    used = [column for column in range(len(lefts)) if any(cells[row][column] for row in kept_rows)]
    # A table's last words can stand alone in a wide row on the next page; a box of two cells is no table.
    if not used or (len(used) < 2 and len(lefts) < 3):
        return None
    return _without_empty(Grid(bbox, (*lefts, right), cells, covered), kept_rows, used)


def _without_empty(grid: Grid, rows: Sequence[int], used: Sequence[int]) -> Grid:
    """Drop rows and columns that hold no words (the lines of double borders make such)."""
    narrow = [
        column
        for column in range(len(grid.edges) - 1)
        if grid.edges[column + 1] - grid.edges[column] > PDF.narrow_column_points or column in used
    ]
    row_of, column_of = (
        {old: new for new, old in enumerate(rows)},
        {old: new for new, old in enumerate(narrow)},
    )
    covered = {
        (row_of[row], column_of[column]): (row_of[to_row], column_of[to_column])
        for (row, column), (to_row, to_column) in grid.covered.items()
        if row in row_of and column in column_of and to_row in row_of and to_column in column_of
    }
    cells = [[grid.cells[row][column] for column in narrow] for row in rows]
    return Grid(grid.bbox, (*(grid.edges[column] for column in narrow), grid.edges[-1]), cells, covered)


def holds(box: Box, word: Word) -> bool:
    """Whether a word's middle stands in a box."""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]
