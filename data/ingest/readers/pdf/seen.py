"""What nobody sees on a PDF's page, or reads as no part of a word, taken out of its letters and named.

White letters on white, letters off the page, too small, invisible or on a layer that is switched off, words struck
through, raised note marks, watermarks behind the text. Letters of symbol fonts become what they look like. Invisible
words behind a scanned page are what somebody's text recognition read there: they count, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import Any

from data.ingest.readers.parts.left_out import (
    HIDDEN,
    INVISIBLE,
    RAISED,
    RECOGNISED,
    STRUCK,
    SYMBOL,
    TINY,
    WATERMARK,
    WHITE,
)
from data.ingest.readers.parts.raised import is_note_mark
from data.ingest.readers.pdf.symbols import shown_symbol
from data.ingest.readers.settings import PDF

Letter = dict[str, Any]
Box = tuple[float, float, float, float]
_REACH = 12
"""How far, in points, the middle of a letter may be from the line through it."""
_MARKS = frozenset(["draft", "confidential", "sample", "copy", "specimen", "uncontrolled", "embargoed"])


def keep_seen(page: Any) -> list[tuple[str, str]]:
    """Take out of a page's letters, in place, what does not count; (reason, words) of each run taken out."""
    letters: list[Letter] = page.chars
    gone: dict[int, str] = {}
    for mark in (_symbols, _unseen, _struck, _raised, _watermarks):
        for at, reason in mark(page, letters):
            gone.setdefault(at, reason)
    named = list(_runs(letters, gone))
    if any(letter.get("unseen") for at, letter in enumerate(letters) if at not in gone):
        named.append((RECOGNISED, ""))
    if gone:
        letters[:] = [letter for at, letter in enumerate(letters) if at not in gone]
    return named


def _runs(letters: Sequence[Letter], gone: dict[int, str]) -> Iterator[tuple[str, str]]:
    """The words taken out, neighbours for one reason together."""
    words, before = "", -2
    for at in sorted(gone):
        if words and (at != before + 1 or gone[at] != gone[before]):
            yield gone[before], words
            words = ""
        words, before = words + letters[at]["text"], at
    if words.strip():
        yield gone[before], words


def _symbols(page: Any, letters: Sequence[Letter]) -> Iterator[tuple[int, str]]:
    """Set symbol fonts' letters as what they look like; those not known are taken out."""
    for at, letter in enumerate(letters):
        shown = shown_symbol(letter["fontname"], letter["text"])
        if shown:
            letter["text"] = shown
        elif shown is not None:
            yield at, SYMBOL


def _unseen(page: Any, letters: Sequence[Letter]) -> Iterator[tuple[int, str]]:
    """Letters in white with nothing dark behind them, too small, or off the page."""
    left, top, right, bottom = page.bbox
    grounds: list[Box] | None = None
    scans = list(_scans(page)) if any(letter.get("unseen") == INVISIBLE for letter in letters) else []
    for at, letter in enumerate(letters):
        across, down = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
        if not (left <= across <= right and top <= down <= bottom):
            yield at, HIDDEN
        elif letter.get("unseen"):
            behind = letter["unseen"] == INVISIBLE and any(_within(across, down, scan) for scan in scans)
            if not behind:
                yield at, letter["unseen"]
        elif letter["size"] < PDF.unseen_letter_points:
            yield at, TINY
        elif is_white(letter.get("color")):
            grounds = list(_grounds(page)) if grounds is None else grounds
            if not any(_within(across, down, ground) for ground in grounds):
                yield at, WHITE


def _scans(page: Any) -> Iterator[Box]:
    """The boxes of pictures that take up most of a page, as scans do."""
    whole = float(page.width * page.height)
    for picture in page.images:
        box = picture["x0"], picture["top"], picture["x1"], picture["bottom"]
        if (box[2] - box[0]) * (box[3] - box[1]) > PDF.scan_share * whole:
            yield box


def _within(across: float, down: float, box: Box) -> bool:
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def _grounds(page: Any) -> Iterator[Box]:
    """The boxes of all that white letters may stand on: filled shapes that are not white, and pictures."""
    for shape in (*page.rects, *page.curves):
        if shape.get("fill") and not is_white(shape.get("non_stroking_color")):
            yield shape["x0"], shape["top"], shape["x1"], shape["bottom"]
    for picture in page.images:
        yield picture["x0"], picture["top"], picture["x1"], picture["bottom"]


def is_white(color: Any) -> bool:
    """Whether a colour, as grey, red green blue, or the four of print, is white."""
    parts = tuple(color) if isinstance(color, list | tuple) else (color,)
    if not all(isinstance(part, int | float) for part in parts):
        return False
    return all(part == 0 for part in parts) if len(parts) == 4 else bool(parts) and all(part >= 0.99 for part in parts)


def _struck(page: Any, letters: Sequence[Letter]) -> Iterator[tuple[int, str]]:
    """Letters with a line through their middle that begins and ends with them, or marked as struck out."""
    strokes, boxes = _strokes(page), list(_marked_struck(page))
    by_level: dict[int, list[int]] = {}
    for at, letter in enumerate(letters if strokes or boxes else ()):
        by_level.setdefault(round((letter["top"] + letter["bottom"]) / 2), []).append(at)
    for left, level, right in strokes:
        near = (at for step in range(-_REACH, _REACH + 1) for at in by_level.get(round(level) + step, ()))
        under = [
            at
            for at in near
            if letters[at]["x0"] < right - 0.5 and letters[at]["x1"] > left + 0.5 and _is_middle(letters[at], level)
        ]
        if not under:
            continue
        first, last = min(letters[at]["x0"] for at in under), max(letters[at]["x1"] for at in under)
        # A rule of a table runs on where the words under it end.
        if left > first - PDF.stroke_slack_points and right < last + PDF.stroke_slack_points:
            yield from ((at, STRUCK) for at in under if left < (letters[at]["x0"] + letters[at]["x1"]) / 2 < right)
    for box in boxes:
        for level in range(round(box[1]), round(box[3]) + 1):
            for at in by_level.get(level, ()):
                if box[0] <= (letters[at]["x0"] + letters[at]["x1"]) / 2 <= box[2]:
                    yield at, STRUCK


def _is_middle(letter: Letter, level: float) -> bool:
    height = letter["bottom"] - letter["top"]
    return bool(letter["top"] + 0.3 * height < level < letter["bottom"] - 0.25 * height)


def _strokes(page: Any) -> list[tuple[float, float, float]]:
    """Level lines and flat boxes that may strike words out, as (left, height, right)."""
    found = [
        (shape["x0"], (shape["top"] + shape["bottom"]) / 2, shape["x1"])
        for shape in (*page.lines, *page.rects)
        if shape["bottom"] - shape["top"] < PDF.stroke_points < shape["x1"] - shape["x0"]
    ]
    return found[: PDF.strokes_looked_at]


def _marked_struck(page: Any) -> Iterator[Box]:
    for note in page.annots:
        if str(note["data"].get("Subtype")).strip("/'") == "StrikeOut":
            yield note["x0"], note["top"], note["x1"], note["bottom"]


def _raised(page: Any, letters: Sequence[Letter]) -> Iterator[tuple[int, str]]:
    """Small letters set higher than the letter just before them, where they are a note's mark."""
    at = 1
    while at < len(letters):
        base = letters[at - 1]
        if not _stands_raised(letters[at], base) or base["text"].isspace():
            at += 1
            continue
        end = at + 1
        while end < len(letters) and _same_run(letters[end], letters[end - 1]):
            end += 1
        raised = "".join(letter["text"] for letter in letters[at:end])
        before = "".join(letter["text"] for letter in letters[max(at - 12, 0) : at])
        if is_note_mark(raised.strip(), before):
            yield from ((mark, RAISED) for mark in range(at, end))
        at = end


def _stands_raised(letter: Letter, base: Letter) -> bool:
    if letter["size"] > PDF.raised_times * base["size"] or not letter["text"].strip():
        return False
    near = -1 < letter["x0"] - base["x1"] < 0.4 * base["size"]
    lifted = base["bottom"] - letter["bottom"]
    return bool(near and 0.1 * base["size"] < lifted < base["size"])


def _same_run(letter: Letter, before: Letter) -> bool:
    level = abs(letter["bottom"] - before["bottom"]) < 0.5 and abs(letter["size"] - before["size"]) < 0.2
    return bool(level and -1 < letter["x0"] - before["x1"] < letter["size"])


def _watermarks(page: Any, letters: Sequence[Letter]) -> Iterator[tuple[int, str]]:
    """Large words that lie behind others, or that say "Draft" in a pale colour."""
    sizes = [letter["size"] for letter in letters if letter["upright"]]
    if not sizes:
        return
    usual = median(sizes)
    large = [at for at, letter in enumerate(letters) if letter["size"] > PDF.watermark_times * usual]
    if not large or len(large) * 4 > len(letters):
        return
    small = [letter for letter in letters if letter["size"] <= PDF.watermark_times * usual and letter["text"].strip()]
    for run in _words_of(letters, large):
        boxes = [letters[at] for at in run]
        left, right = min(box["x0"] for box in boxes), max(box["x1"] for box in boxes)
        top, bottom = min(box["top"] for box in boxes), max(box["bottom"] for box in boxes)
        over = sum(
            left < (letter["x0"] + letter["x1"]) / 2 < right and top < (letter["top"] + letter["bottom"]) / 2 < bottom
            for letter in small
        )
        said = "".join(box["text"] for box in boxes).strip().casefold()
        if over > 2 or (said in _MARKS and is_pale(boxes[0].get("color"))):
            yield from ((at, WATERMARK) for at in run)


def _words_of(letters: Sequence[Letter], large: Iterable[int]) -> Iterator[list[int]]:
    """Large letters in runs of neighbours of one size."""
    run: list[int] = []
    for at in large:
        if run and (at != run[-1] + 1 or abs(letters[at]["size"] - letters[run[-1]]["size"]) > 0.5):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def is_pale(color: Any) -> bool:
    """Whether a colour is nearer to white than to black."""
    parts = tuple(color) if isinstance(color, list | tuple) else (color,)
    if not parts or not all(isinstance(part, int | float) for part in parts):
        return False
    return sum(parts) < 1.5 if len(parts) == 4 else sum(parts) / len(parts) > 0.6
