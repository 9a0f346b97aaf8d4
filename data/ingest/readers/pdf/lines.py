"""Words on a PDF page as lines, and lines as paragraphs and list items.

Where a line ended early though the next word would have fitted, its writer ended it: a new paragraph
starts there. It knows nothing of tables; a cell's words are read the same way as a page's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from statistics import median
from typing import Any

from data.ingest.readers.parts.marks import is_bullet, plain, split_marker
from data.ingest.readers.pdf.weak_ends import SentenceEnds, Usage, likely_ended
from data.ingest.readers.settings import PDF

_INNER_STOP = re.compile(r"[a-z0-9)]\.\s+[A-Z]")
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


@dataclass
class Passage:
    """A paragraph or list item in the making: its text, its marker, and what it looked like."""

    text: str
    marker: str
    x0: float
    size: float
    bold: bool
    top: float
    hung: bool = False
    """Whether its second line stands further in than its marker."""
    lines: int = 1
    level: int = 0


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


def cell_passages(
    lines: Sequence[Line],
    right: float,
    spelling: dict[str, int],
    pitch: float | None = None,
    ruled: bool = False,
    weak: tuple[Usage, SentenceEnds] | None = None,
) -> list[Passage]:
    """Join a cell's lines; where no line holds a full stop inside, each sentence is a paragraph.

    `weak` is given where paragraphs have no white space between them, and is then asked about full lines.
    """
    passages = passages_of(lines, right, spelling, pitch=pitch, ruled=ruled)
    plainly = len(passages) > 1 and not any(passage.marker for passage in passages)
    sentences = plainly and not any(_INNER_STOP.search(line.text) for line in lines)
    if any(passage.marker for passage in passages):
        weak = None
    if not sentences and (weak is None or len(lines) < 2):
        return passages
    return passages_of(lines, right, spelling, sentences, pitch, ruled, weak)


def passages_of(
    lines: Sequence[Line],
    right: float,
    spelling: dict[str, int] | None = None,
    sentences: bool = False,
    pitch: float | None = None,
    ruled: bool = False,
    weak: tuple[Usage, SentenceEnds] | None = None,
) -> list[Passage]:
    """Join wrapped lines into paragraphs and items; `right` is how far any line of the column reaches.

    `pitch` is the distance between the lines of one paragraph where the whole table tells it. `ruled` where a
    rule gives `right`, so that room can be measured to a space's width. `weak` what to weigh on full lines.
    """
    passages: list[Passage] = []
    before: Line | None = None
    # What a whole table says of its lines is surer than what one cell does.
    usual = pitch_of(lines)
    for line in lines:
        parted = split_marker(line.text) if len(line.words) > 1 else None
        current = passages[-1] if passages else None
        if pitch:
            apart = PDF.apart_in_table_times * pitch + PDF.apart_in_table_points
        else:
            apart = PDF.apart_times * max(usual, PDF.apart_size_times * line.size)
        starts = current is None or before is None or _starts_anew(line, before, current, apart, right, ruled)
        if weak and not starts and before is not None and current is not None:
            starts = likely_ended(before.text, line.text, current.text, weak[0], weak[1].by_paragraph)
        if sentences and before is not None and before.text.endswith(".") and line.text[0].isupper():
            starts = True
        if parted and not starts and current is not None:
            starts = _follows(parted[0], current.marker)
            starts = starts or (is_bullet(parted[0]) and not _dash_inside(line, parted[0], current))
        if parted and starts:
            marker, text = parted
            passages.append(Passage(text, marker, line.x0, line.size, line.bold, line.top))
        elif starts or current is None:
            passages.append(Passage(line.text, "", line.x0, line.size, line.bold, line.top))
        else:
            current.text = _joined(current.text, line.text, spelling or {})
            current.bold = current.bold and line.bold
            current.hung = current.hung or (current.lines == 1 and line.x0 > current.x0 + PDF.hung_points)
            current.lines += 1
        before = line
    _set_levels(passages)
    for passage in passages:
        passage.text = plain(passage.text)
    return passages


def _starts_anew(line: Line, before: Line, current: Passage, apart: float, right: float, ruled: bool) -> bool:
    """Whether a line starts a new paragraph rather than going on; `apart` is the step from which one does.

    Between two words there must be some room, less where a rule gives the edge.
    """
    if line.top - before.top > apart or abs(line.size - before.size) > PDF.other_size_share * before.size:
        return True
    room = right - before.x1 - (PDF.room_ruled_times if ruled else PDF.room_times) * line.size
    opening = next((word for word in line.words if any(map(str.isalnum, word.text))), line.words[0])
    if room > opening.x1 - line.words[0].x0 and not _is_broken(line, right):
        return True
    # What follows an item further left than its marker is no part of it.
    if current.marker and line.x0 < current.x0 + (PDF.under_hung_points if current.hung else -PDF.under_marker_points):
        return True
    # A sentence that ended, then a label in bold.
    if line.bold and not before.bold and before.text[-1] in ".!?" and len(line.words) <= PDF.label_words:
        return True
    # A label in bold on its own line, then text that is not bold.
    return before.bold and not line.bold and current.bold and len(current.text.split()) <= PDF.label_line_words


def _dash_inside(line: Line, marker: str, current: Passage) -> bool:
    """Whether a dash that opens a line stands inside an item which has such dashes between its parts."""
    return f" {marker} " in current.text and marker != current.marker and line.x0 > current.x0 + PDF.hung_points


def _is_broken(line: Line, right: float) -> bool:
    """Whether a line is one word as wide as its column, which may be the first part of a longer one."""
    return len(line.words) == 1 and right - line.x1 < PDF.broken_word_times * line.size and line.text[-1].isalpha()


def _follows(marker: str, before: str) -> bool:
    """Whether a typed number comes next after the one before it ("2." after "1.")."""
    first, second = re.search(r"\d+", before), re.search(r"\d+", marker)
    if second is None:
        return False
    return int(second.group()) == (int(first.group()) + 1 if first else 1)


def _joined(text: str, more: str, spelling: dict[str, int]) -> str:
    """Join two lines; a hyphen at the end stays unless the paper spells the word without it."""
    if text.endswith("\u00ad"):
        return text[:-1] + more
    if text.endswith("-") and len(text) > 1 and text[-2].isalpha() and more[:1].islower():
        first, second = re.split(r"\s", text)[-1][:-1], re.split(r"\s", more)[0].rstrip(".,;:)")
        whole = (first + second).casefold()
        return text[:-1] + more if spelling.get(whole) else text + more
    return f"{text} {more}"


def _set_levels(passages: list[Passage]) -> None:
    """Set the level of list items by how far in they stand, from 0 in each list."""
    indents: list[float] = []
    for passage in passages:
        if not passage.marker:
            indents = []
            continue
        while indents and indents[-1] > passage.x0 + PDF.level_points:
            indents.pop()
        if not indents or passage.x0 > indents[-1] + PDF.level_points:
            indents.append(passage.x0)
        passage.level = len(indents) - 1


def spelling_of(words: Iterable[Word]) -> dict[str, int]:
    """Count the words a paper uses, to tell hyphens that break a word from hyphens that belong to it."""
    counts: dict[str, int] = {}
    for word in words:
        bare = word.text.strip(".,;:()'\"").casefold()
        counts[bare] = counts.get(bare, 0) + 1
    return counts
