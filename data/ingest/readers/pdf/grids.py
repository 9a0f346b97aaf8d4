"""A table without lines as a grid: its words sorted into columns, its lines parted into rows.

Where the table and its gutters are is found in `columns`, where its rows start in `rows`.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.ingest.readers.pdf.columns import column_of, crosses, header_segments
from data.ingest.readers.pdf.lines import Line, Word, lines_of, pitch_of
from data.ingest.readers.pdf.rows import row_starts, runs_on
from data.ingest.readers.pdf.ruled import Grid
from data.ingest.readers.settings import PDF


def grid_of(lines: Sequence[Line], gutters: tuple[float, ...], rules: Sequence[float]) -> Grid:
    """Sort a region's words into columns, and part its lines into rows."""
    words = [word for line in lines for word in line.words]
    across = [line for line in lines if crosses(line, gutters)]
    spanning = {
        word: column_of(part[0], gutters)
        for line in across
        for part in line.segments(PDF.column_gap_times)
        for word in part
    }
    columns: list[list[Word]] = [[] for _ in range(len(gutters) + 1)]
    for word in words:
        columns[spanning.get(word, column_of(word, gutters))].append(word)
    stacks = [lines_of(column) for column in columns]
    left, right = min(word.x0 for word in words), max(word.x1 for word in words)
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    inner = [rule for rule in rules if top < rule < bottom]
    found = inner if len(inner) >= 2 else row_starts(stacks, [line.top for line in across])
    under = _under_header(lines)
    starts = [top - 1, *([under] if under else []), *(start for start in found if start > (under or top) + 2)]
    cells: list[list[list[Word]]] = []
    for start, end in zip(starts, [*starts[1:], bottom + 1], strict=True):
        row = [[word for word in column if start <= (word.top + word.bottom) / 2 < end] for column in columns]
        if any(row):
            cells.append(row)
    _move_up(cells)
    return Grid((left, top, right, bottom), (left, *gutters, right), cells, {}, ruled=False)


def _move_up(cells: list[list[list[Word]]]) -> None:
    """Put back, in place, what of a tall cell runs on beside a row that starts in its middle."""
    for above, row in zip(cells, cells[1:], strict=False):
        for column in range(1, len(row)):
            if not above[column] or not row[column] or sum(map(bool, row)) < 4 or row[0]:
                continue
            before, lines = lines_of(above[column])[-1], lines_of(row[column])
            pitch = pitch_of(lines_of(above[column]))
            if runs_on(lines[0], before, pitch):
                above[column].extend(row[column])
                row[column] = []


def _under_header(lines: Sequence[Line]) -> float | None:
    """The height at which the header row ends, where the first line names columns."""
    if not header_segments(lines[0]) or len(lines) < 2:
        return None
    pitch = pitch_of(lines)
    for before, line in zip(lines, lines[1:], strict=False):
        lower = all(part[0].text[0].islower() or part[0].text[0] in "(/" for part in line.segments())
        close = line.top - before.top < PDF.wrapped_heading_times * pitch
        # A wrapped name goes on in bold where the header is bold, else in small letters.
        if not (line.bold if lines[0].bold else lower and close):
            return line.top - 1
    return None
