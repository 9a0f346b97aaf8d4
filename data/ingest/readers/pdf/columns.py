"""Tables without lines: columns from the white gutters between words, rows from where cells start.

A header row (words that name columns) shows where a table begins and how many columns it has; without
one, gutters that run through several lines do. Rules across the page, where there are any, part the
rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from data.ingest.readers.parts.marks import is_bullet, split_marker
from data.ingest.readers.parts.tables import looks_like_header
from data.ingest.readers.pdf.lines import Line, Word, pitch_of
from data.ingest.readers.pdf.rivers import with_rivers
from data.ingest.readers.settings import PDF


@dataclass(frozen=True)
class Region:
    """The lines of a page that make up a table (last not included), and the gutters between columns."""

    first: int
    last: int
    gutters: tuple[float, ...]


def header_segments(line: Line) -> list[tuple[Word, ...]]:
    """The parts of a line that names columns; none where the line is anything else."""
    parts = line.segments(PDF.heading_gap_times)
    texts = [" ".join(word.text for word in part) for part in parts]
    if len(parts) >= 2 and looks_like_header(texts) and not (len(parts) == 2 and split_marker(line.text)):
        return parts
    return []


def regions(lines: Sequence[Line], earlier: tuple[float, ...] | None) -> list[Region]:
    """Find the tables among a page's lines; `earlier` are the gutters of one cut by the page before."""
    found: list[Region] = []
    at = 0
    if earlier and lines and not header_segments(lines[0]) and not _is_heading(lines[0], lines[1:] or lines):
        last = _reach(lines, 0, earlier)
        if last > 0 and _fits(lines[:last], earlier):
            found.append(Region(0, last, earlier))
            at = last
    while at < len(lines):
        parts = header_segments(lines[at])
        region = _headed(lines, at, parts) if parts else _headless(lines, at)
        if region is None:
            at += 1
        else:
            found.append(region)
            at = region.last
    return found


def _fits(lines: Sequence[Line], gutters: tuple[float, ...]) -> bool:
    """Whether lines look like part of a table with these gutters, not like text that happens to fit."""
    columns = {column_of(word, gutters) for line in lines for word in line.words}
    return bool(columns - {0}) or len(lines) <= 2


def _gutters(lines: Sequence[Line], parts: Sequence[tuple[Word, ...]]) -> tuple[float, ...]:
    """Choose, between the middles of neighbouring headings, the place that fewest words below stand on."""
    chosen = []
    for left, right in zip(parts, parts[1:], strict=False):
        low, high = int((left[0].x0 + left[-1].x1) / 2), int(right[0].x0 + 1)
        high = max(high, int((right[0].x0 + right[-1].x1) / 2))
        counts = [0] * (high - low)
        for line in lines:
            for word in line.words:
                for x in range(max(low, int(word.x0)), min(high, int(word.x1) + 2)):
                    counts[x - low] += 1
        least = min(counts)
        runs: list[list[int]] = []
        for offset, count in enumerate(counts):
            if count == least:
                if runs and runs[-1][-1] == offset - 1:
                    runs[-1].append(offset)
                else:
                    runs.append([offset])
        widest = max(runs, key=len)
        # Cells start at one left edge and end anywhere: the gutter is near the right column, not half-way.
        chosen.append(low + widest[-1] + 0.5 - min(PDF.gutter_points, len(widest) / 2))
    return tuple(chosen)


def crosses(line: Line, gutters: tuple[float, ...]) -> bool:
    """Whether a line runs over a gutter as running text does."""
    for gutter in gutters:
        for before, word in zip((None, *line.words), line.words, strict=False):
            if word.x0 < gutter < word.x1:
                return True
            near = PDF.running_gap_times * word.size
            if before is not None and before.x1 <= gutter <= word.x0 and word.x0 - before.x1 < near:
                return True
    return False


def _reach(lines: Sequence[Line], first: int, gutters: tuple[float, ...]) -> int:
    """The line after the last that belongs to the table: up to two lines in a row may run across it."""
    last, crossing = first, 0
    pitch, head = pitch_of(lines), header_segments(lines[first])
    for index in range(first, len(lines)):
        line = lines[index]
        if index > first and line.top - lines[index - 1].bottom > PDF.end_of_table_times * pitch:
            break
        if index > first and _is_heading(line, lines[first:index]):
            break
        # A header's own second line may read like a header too.
        parts = header_segments(line) if index > first + bool(head) else []
        # Other columns, or a heading just above: another table starts.
        if parts and _other_table(line, parts, lines[first] if head else None, gutters, crossing):
            break
        if crosses(line, gutters):
            crossing += 1
            if crossing > PDF.lines_across:
                break
        elif {column_of(word, gutters) for word in line.words} != {0} or crossing == 0:
            crossing, last = 0, index + 1
    while last > first + 1 and _only_first(lines[last - 1], gutters) and _far(lines, last - 1, pitch):
        last -= 1
    return last


def _is_heading(line: Line, before: Sequence[Line]) -> bool:
    """Whether a line is in larger letters than those of a table before it, as headings are."""
    usual = median(other.size for other in before)
    return line.size > PDF.heading_times * max(usual, before[0].size) and len(line.segments()) == 1


def _other_table(
    line: Line, parts: Sequence[tuple[Word, ...]], head: Line | None, gutters: tuple[float, ...], crossing: int
) -> bool:
    """Whether a line that reads like a header starts another table; a row's words may read like one too."""
    if head is not None and line.text == head.text:
        return crossing > 0 or any(
            abs(word.x0 - other.x0) > PDF.moved_name_points for word, other in zip(line.words, head.words, strict=True)
        )
    if head is not None and head.bold and not line.bold:
        return False
    at = [column_of(part[0], gutters) for part in parts]
    fits = len(set(at)) == len(at) and not crosses(line, gutters)
    return crossing > 0 or not (fits or len(parts) == len(gutters) + 1)


def _only_first(line: Line, gutters: tuple[float, ...]) -> bool:
    return {column_of(word, gutters) for word in line.words} == {0}


def _far(lines: Sequence[Line], index: int, pitch: float) -> bool:
    """Whether a line stands clearly below the one before it."""
    return lines[index].top - lines[index - 1].top > PDF.far_below_times * pitch


def _headed(lines: Sequence[Line], at: int, parts: Sequence[tuple[Word, ...]]) -> Region | None:
    """Find the table under a header row."""
    parts = _with_lower_headings(lines, at, parts)
    end = next((index for index in range(at + 2, len(lines)) if header_segments(lines[index])), len(lines))
    gutters = _gutters(lines[at : min(end, at + PDF.lines_for_gutters)], parts)
    last = _reach(lines, at, gutters)
    # Chosen again from the table's own lines, as text below it can hide a gutter.
    gutters = _gutters(lines[at:last], parts)
    last = max(last, _reach(lines, at, gutters))
    gutters = with_rivers(lines[at + 1 : last], gutters)
    body = lines[at + 1 : last]
    if not body and last == len(lines) and len(parts) >= 3:
        return Region(at, last, gutters)  # its rows stand on the next page
    spread = {column_of(word, gutters) for line in body for word in line.words}
    return Region(at, last, gutters) if body and (len(spread) >= 2 or len(parts) >= 3) else None


def _with_lower_headings(
    lines: Sequence[Line], at: int, parts: Sequence[tuple[Word, ...]]
) -> Sequence[tuple[Word, ...]]:
    """The parts of a header of two rows: the lower headings, and the upper ones with none below them."""
    below = header_segments(lines[at + 1]) if at + 1 < len(lines) else []
    alone = [p for p in parts if not any(b[0].x0 < p[-1].x1 and p[0].x0 < b[-1].x1 for b in below)]
    if len(below) + len(alone) <= len(parts):
        return parts
    return sorted([*below, *alone], key=lambda part: part[0].x0)


def _headless(lines: Sequence[Line], at: int) -> Region | None:
    """Find a table with no header row: white gaps run down with lines on both sides."""
    parts = _parts(lines[at])
    gaps = [(left[-1].x1, right[0].x0) for left, right in zip(parts, parts[1:], strict=False)]
    pitch = pitch_of(lines)
    last, both = at + 1, 1
    while gaps and last < len(lines):
        line = lines[last]
        kept = [gap for gap in (_narrowed(gap, line) for gap in gaps) if gap is not None]
        if line.top - lines[last - 1].bottom > PDF.end_of_headless_times * pitch:
            break
        if _is_heading(line, lines[at:last]) or (header_segments(line) and not _fits_gaps(line, gaps)):
            break
        if not kept or (len(kept) < len(gaps) and last - at >= PDF.lines_side_by_side):
            break
        gaps, last = kept, last + 1
        both += len(_parts(line)) >= 2
    gutters = tuple(high - min(PDF.gutter_points, (high - low) / 2) for low, high in gaps)
    while last > at + 1 and _only_first(lines[last - 1], gutters):
        last -= 1
    if not gutters or both < PDF.lines_side_by_side or both * 3 < last - at:
        return None
    gutters = with_rivers(lines[at:last], gutters)
    labels = [sum(word.x1 < gutters[0] for word in line.words) for line in lines[at:last]]
    wordy = sum(labels) / len(labels) > PDF.label_column_words
    return None if len(gutters) == 1 and wordy else Region(at, last, gutters)


def _fits_gaps(line: Line, gaps: Sequence[tuple[float, float]]) -> bool:
    """Whether the parts of a line stand each between other gaps."""
    at = [sum(high - 1 <= part[0].x0 for _, high in gaps) for part in _parts(line)]
    return len(set(at)) == len(at)


def _narrowed(gap: tuple[float, float], line: Line) -> tuple[float, float] | None:
    """What is left of a white gap beside a line's words; None where the line runs across it.

    Cells start at one left edge: what ends before the gap's right edge is the left cell's. Where that leaves nothing
    (names set in the middle of their columns), the gap's middle parts the words.
    """
    for parts in (lambda word, _: word.x1 <= gap[1], lambda word, middle: (word.x0 + word.x1) / 2 < middle):
        low, high = gap
        middle = (low + high) / 2
        for word in line.words:
            if word.x0 < high and word.x1 > low:
                if parts(word, middle):
                    low = word.x1
                else:
                    high = word.x0
        if high - low > PDF.least_gap_times * line.size:
            return low, high
    return None


def _parts(line: Line) -> list[tuple[Word, ...]]:
    """Part a line at wide gaps; a bullet or number and its text are one part."""
    parts = line.segments(PDF.column_gap_times)
    first = parts[0][0].text
    marks = is_bullet(first) and first != "#"  # "# 3" is a label and its value
    if len(parts) > 1 and len(parts[0]) == 1 and (marks or split_marker(line.text)):
        parts = [parts[0] + parts[1], *parts[2:]]
    return parts


def column_of(word: Word, gutters: tuple[float, ...]) -> int:
    """The column, from 0, in which the middle of a word stands."""
    middle = (word.x0 + word.x1) / 2
    return sum(gutter < middle for gutter in gutters)
