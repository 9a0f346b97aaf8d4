"""Where the rows of a table without lines start: where cells begin again side by side.

It sees lines sorted into columns and gives heights. What the columns are is found in `columns`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.ingest.readers.parts.marks import split_marker
from data.ingest.readers.pdf.lines import Line, pitch_of
from data.ingest.readers.settings import PDF

_REF = re.compile(
    r"^(?:\(?\d{1,2}[).]?$|\(\d{1,2}\)|\d{1,2}[.)]\s|rec(?:ommendation)?\s*\w{1,6}\b|[A-Z]{1,3}\d{1,2}(?:\.\d)?\b|\d\.\d\b)",
    re.I,
)

_NAMED = re.compile(r"^(?:Recommendation|RECOMMENDATION) \w{1,6}\s*[:.\u2013-]")


def row_starts(stacks: Sequence[Sequence[Line]], across: Sequence[float]) -> list[float]:
    """The heights at which rows start: where cells begin again side by side.

    A row starts where the first column begins after white space while another column does too, where a
    reference ("Recommendation 2", "3.", "R4") opens the first column, or where all begin with a capital.
    """
    lines = sorted((line for stack in stacks for line in stack), key=lambda line: line.top)
    pitch = min((pitch_of(stack) for stack in stacks if len(stack) > 1), default=PDF.usual_pitch_points)
    labelled = len(stacks) == 2 and _are_labels(stacks[0])
    rights = [max((line.x1 for line in stack), default=0.0) for stack in stacks]
    found: list[tuple[int, bool, bool]] = []
    for top in sorted({round(line.top) for line in lines})[1:]:
        here = [
            next((line for line in stack if abs(line.top - top) <= PDF.same_height_points), None) for stack in stacks
        ]
        if not _clean_cut(stacks, top):
            continue
        above = [
            max((line for line in stack if line.top < top - PDF.same_height_points), key=_top, default=None)
            for stack in stacks
        ]
        gaps = [
            line is not None and (before is None or line.top - before.top > PDF.row_pause_times * pitch)
            for line, before in zip(here, above, strict=True)
        ]
        ended = [
            line is not None and before is not None and _had_room(line, before, right)
            for line, before, right in zip(here, above, rights, strict=True)
        ]
        band = all(before is None or top - before.top > PDF.row_pause_times * pitch for before in above)
        band = band or _beside_a_tall_cell(here, gaps)
        side_by_side = sum(line is not None for line in here) > 1
        opens = _opens_with_ref(here) or (labelled and ended[0])
        if any(abs(height - top) <= PDF.same_height_points for height in across) or opens:
            found.append((top, True, False))
        elif _starts_row(here, gaps, ended, band):
            found.append((top, band, band and side_by_side))
    # Where white space parts the rows all across, what pauses in one column only is a paragraph.
    padded = sum(sure for _, _, sure in found)
    parted = padded >= 2 and padded * 2 >= sum(not band for _, band, _ in found)
    starts: list[float] = []
    for start, band, _ in found:
        if (band or not parted) and (not starts or start - starts[-1] > PDF.row_points):
            starts.append(start - PDF.row_above_points)
    return starts


def _are_labels(lines: Sequence[Line]) -> bool:
    """Whether the lines of a column are labels: few words each, opening with a capital unless they are wrapped."""
    words = sum(len(line.words) for line in lines)
    return len(lines) > 1 and words <= PDF.words_of_a_label * len(lines)


def _beside_a_tall_cell(here: Sequence[Line | None], gaps: Sequence[bool]) -> bool:
    """Whether three cells or more pause together, beside one whose words run on, as merged cells do."""
    if here[0] is not None:
        return False
    running = [line for line, gap in zip(here, gaps, strict=True) if line is not None and not gap]
    return sum(gaps) >= 3 and len(running) <= 1 and all(line.text[0].islower() for line in running)


def runs_on(line: Line, before: Line, pitch: float) -> bool:
    """Whether a line goes on from the one above it in its column: no white space between, in small letters."""
    return line.text[0].islower() and line.top - before.top <= PDF.row_pause_times * pitch


def _top(line: Line) -> float:
    return line.top


def _had_room(line: Line, before: Line, right: float) -> bool:
    """Whether the line before had room for the word that opens this one, so that a cell or a paragraph ended."""
    room = right - before.x1 - PDF.room_times * line.size
    return room > line.words[0].x1 - line.words[0].x0 and not split_marker(line.text)


def _opens_with_ref(here: Sequence[Line | None]) -> bool:
    """Whether a reference opens the first column: beside another column, or "Recommendation 2:" alone."""
    first = here[0]
    if first is None:
        return False
    beside = sum(line is not None for line in here) > 1
    return bool((_REF if beside else _NAMED).match(first.text))


def _clean_cut(stacks: Sequence[Sequence[Line]], top: float) -> bool:
    """Whether no line stands astride this height."""
    return not any(
        line.top < top - PDF.same_height_points and line.bottom > top + PDF.astride_times * line.size
        for stack in stacks
        for line in stack
    )


def _starts_row(here: Sequence[Line | None], gaps: Sequence[bool], ended: Sequence[bool], band: bool) -> bool:
    """Whether cells beginning at one height begin a row; `band` where white space runs across.

    `gaps` say where white space stands above a line, `ended` where the line above had room left.
    """
    filled = [line for line in here if line is not None]
    anew = sum(gap or end for gap, end in zip(gaps, ended, strict=True))
    first = here[0]
    if first is not None and band:
        return True
    if any(line.text[0].islower() for line in filled) and not _beside_a_tall_cell(here, gaps):
        return False
    if first is not None:
        # Text in a cell does not pause: a first column that begins again begins another row. One that does
        # not pause begins another only beside most of the others.
        beside = len(filled) > (2 if len(here) > 3 else 1)
        together = beside and (gaps[0] or ended[0]) and anew >= min(3, len(here) - 1) > 1
        return gaps[0] or (beside and any(gaps)) or len(filled) == len(here) or together
    return len(filled) >= max(3, len(here) - 1) and sum(gaps) >= 2 or (len(filled) >= 3 and anew >= 3)
