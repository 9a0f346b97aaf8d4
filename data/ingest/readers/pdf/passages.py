"""Lines on a PDF page as paragraphs and list items; a cell's are read the same way as a page's.

Where a line ended early though the next word would have fitted, its writer ended it: a new paragraph
starts there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.ingest.readers.parts.marks import is_bullet, plain, split_marker
from data.ingest.readers.pdf.lines import Line, Word, pitch_of
from data.ingest.readers.pdf.weak_ends import SentenceEnds, Usage, likely_ended
from data.ingest.readers.settings import PDF

# "Mar-" over "26", "2025/" over "26": a stroke right after a word or number joins what stands on the next line to it.
_HELD = re.compile(r"[A-Za-z\d][-\u2013/]$")
_BARRED = re.compile(r"\d{1,3}(?:\.\d{1,2})?[.)]?\s*\|\s")
_INNER_STOP = re.compile(r"[a-z0-9)]\.\s+[A-Z]")


@dataclass
class Passage:
    """A paragraph or list item in the making: its text, its marker, and what it looked like."""

    text: str
    marker: str
    x0: float
    size: float
    bold: bool
    top: float
    bottom: float
    hung: bool = False
    """Whether its second line stands further in than its marker."""
    lines: int = 1
    level: int = 0


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
        if current is not None and _BARRED.match(line.text) and _BARRED.match(current.text):
            starts = True  # rows typed with bars, one under the other
        if parted and not starts and current is not None:
            starts = _follows(parted[0], current.marker)
            starts = starts or (is_bullet(parted[0]) and not _dash_inside(line, parted[0], current))
        if parted and starts:
            marker, text = parted
            passages.append(Passage(text, marker, line.x0, line.size, line.bold, line.top, line.bottom))
        elif starts or current is None:
            passages.append(Passage(line.text, "", line.x0, line.size, line.bold, line.top, line.bottom))
        else:
            current.text = _joined(current.text, line.text, spelling or {})
            current.bold = current.bold and line.bold
            current.hung = current.hung or (current.lines == 1 and line.x0 > current.x0 + PDF.hung_points)
            current.bottom = line.bottom
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
    if _HELD.search(text) and more[:1].isdigit():
        return text + more
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
