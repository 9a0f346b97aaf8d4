"""Words on a PDF page, and words side by side as lines, with the distances between them.

It knows nothing of tables; lines become paragraphs in `passages`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from statistics import median
from typing import Any

from data.ingest.readers.settings import PDF

_UNKNOWN = re.compile(r"(?:\(cid:\d+\))+")


@dataclass(frozen=True)
class Word:
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool


@dataclass(frozen=True)
class Line:
    """Words side by side at one height, in order."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def x0(self) -> float:
        return self.words[0].x0

    @cached_property
    def x1(self) -> float:
        return self.words[-1].x1

    @cached_property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @cached_property
    def size(self) -> float:
        return median(word.size for word in self.words)

    @cached_property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)

    def segments(self, gap: float = PDF.part_gap_times) -> list[tuple[Word, ...]]:
        """Part the line where two words stand further apart than `gap` times the letter size."""
        parts: list[list[Word]] = [[self.words[0]]]
        for before, word in zip(self.words, self.words[1:], strict=False):
            if word.x0 - before.x1 > gap * max(word.size, PDF.smallest_letter_points):
                parts.append([])
            parts[-1].append(word)
        return [tuple(part) for part in parts]


def words_of(page: Any) -> list[Word]:
    """A pdfplumber page's upright words with their size and weight."""
    found = []
    near = {"x_tolerance_ratio": PDF.word_gap_share, "y_tolerance": PDF.same_line_points}
    for word in page.extract_words(**near, return_chars=True):
        chars = word["chars"]
        bold = sum(_is_bold(char["fontname"]) for char in chars)
        size = float(chars[0]["size"])
        # A letter the font gives no meaning for arrives as "(cid:127)"; alone it is most often a bullet.
        text = "•" if _UNKNOWN.fullmatch(word["text"]) else _UNKNOWN.sub("\ufffd", word["text"])
        found.append(Word(text, word["x0"], word["x1"], word["top"], word["bottom"], size, bold * 2 > len(chars)))
    return found


@cache
def _is_bold(font: str) -> bool:
    """Whether a font's name says that it is a bold one; asked for every letter, so remembered."""
    return bool(re.search(r"bold|black|heavy|demi", font, re.IGNORECASE))


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Group words into lines by height, top to bottom, each from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda item: (item.top + item.bottom, item.x0)):
        middle = (word.top + word.bottom) / 2
        if rows and rows[-1][0].top < middle < rows[-1][0].bottom:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [Line(tuple(sorted(row, key=lambda item: item.x0))) for row in rows]


def _is_close(step: float, line: Line) -> bool:
    """Whether a line follows the one before it at a distance usual inside a paragraph."""
    most = PDF.most_step_times * max(line.size, PDF.least_step_size_points)
    return PDF.least_step_times * line.size < step < most


def pitch_of(lines: Sequence[Line]) -> float:
    """The usual distance from one line to the next, from those that follow closely."""
    steps = [after.top - before.top for before, after in zip(lines, lines[1:], strict=False)]
    near = [step for step, line in zip(steps, lines, strict=False) if _is_close(step, line)]
    if near:
        usual = sorted(near)[len(near) // 4]
        # Two or three lines may all be paragraphs with space between them.
        return usual if len(near) > PDF.few_steps else min(usual, PDF.few_steps_size_times * lines[0].size)
    return PDF.pitch_of_size_times * lines[0].size if lines else PDF.usual_pitch_points


def table_pitch(cells: Iterable[Sequence[Line]]) -> float | None:
    """The distance between the lines of a paragraph, from all cells of a table; None where few cells tell.

    It is the smallest step that is common: larger ones have white space between paragraphs in them.
    """
    steps: dict[float, int] = {}
    for lines in cells:
        for before, line in zip(lines, lines[1:], strict=False):
            step = line.top - before.top
            if _is_close(step, line):
                steps[round(step * 2) / 2] = steps.get(round(step * 2) / 2, 0) + 1
    count = sum(steps.values())
    common = [step for step, times in steps.items() if times * PDF.common_step_part >= count]
    return min(common) if common and count >= PDF.steps_that_tell else None


def no_white_space(cells: Iterable[Sequence[Line]]) -> bool:
    """Whether the lines of a table's cells all follow at one distance, so that no paragraph shows by it."""
    steps = sorted(
        (line.top - before.top) / max(line.size, 1)
        for lines in cells
        for before, line in zip(lines, lines[1:], strict=False)
    )
    return len(steps) > PDF.few_steps and steps[-1] < PDF.even_steps_times * steps[len(steps) // 4]
