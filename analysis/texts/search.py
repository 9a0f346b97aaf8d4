"""Find rows by words: forms of a word count as the word, slips of the pen are mended, phrases stand in quotes.

It says what it did where it did not search for exactly what was typed. It knows words, not meaning (`similar` finds
what is worded alike), reads no files and draws nothing: where the words stand is returned for the page to mark.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
import pandas as pd

from data.reading.stems import STOP, Word, stem, words

MOST_WORDS = 12
SHOWN = 50
QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”')
ONE_SLIP, TWO_SLIPS = 4, 8
"""Letters a word needs for one slip, or two, to be mended; shorter words are too easily another word."""
BEGINNING = 3

Span = tuple[int, int]


@dataclass(frozen=True)
class Hit:
    """A row that matches: its position in the frame, its weight, and where the words stand in each column."""

    position: int
    weight: float
    spans: Mapping[str, tuple[Span, ...]]


@dataclass(frozen=True)
class Found:
    """The rows that match, closest first; how many there are in all; what to tell the reader about the search."""

    hits: tuple[Hit, ...]
    total: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordIndex:
    """The texts of a frame's columns, their stems in order, and for each stem the rows that have it with the earliest
    such column.
    """

    columns: tuple[str, ...]
    texts: tuple[tuple[str, ...], ...]
    stems: tuple[tuple[tuple[str, ...], ...], ...]
    rows: Mapping[str, Mapping[int, int]]
    forms: Mapping[str, str]


@dataclass(frozen=True)
class _Part:
    """One thing asked for: any of `stems`, or, where `phrase`, exactly these one after the other."""

    stems: tuple[str, ...]
    phrase: bool = False


def index_words(frame: pd.DataFrame, columns: Sequence[str]) -> WordIndex:
    """Take the words of these columns; a word in an earlier column weighs more."""
    texts = tuple(
        tuple("" if cell is None or cell != cell else str(cell) for cell in row)
        for row in frame[list(columns)].itertuples(index=False, name=None)
    )
    rows: dict[str, dict[int, int]] = defaultdict(dict)
    forms: dict[str, str] = {}
    stems = []
    for position, cells in enumerate(texts):
        found = [words(cell) for cell in cells]
        for column, in_cell in enumerate(found):
            for word in in_cell:
                rows[word.stem].setdefault(position, column)
                forms.setdefault(word.text, word.stem)
        stems.append(tuple(tuple(word.stem for word in in_cell) for in_cell in found))
    return WordIndex(tuple(columns), texts, tuple(stems), dict(rows), forms)


def search(index: WordIndex, query: str, *, among: np.ndarray[Any, Any] | None = None, shown: int = SHOWN) -> Found:
    """The rows that have every word and phrase asked for, closest first.

    A word finds all its forms, and words that begin with it; one that nobody uses is taken for a slip and read as
    the nearest word in use (one letter wrong from four letters on, two from eight). Words in quotes must follow each
    other. Only the first 12 words count. Where no row has all of them, those with most are given, and that is said.
    `among` marks the rows that the filters leave.
    """
    parts, notes = _parts(index, query)
    if not parts:
        return Found((), 0, tuple(notes) or ("Type a word to search for.",))
    if any(not part.stems for part in parts):
        return Found((), 0, tuple(notes))
    per_part = [_rows(index, part) for part in parts]
    if among is not None:
        allowed = set(np.flatnonzero(np.asarray(among, dtype=bool)).tolist())
        per_part = [{row: column for row, column in rows.items() if row in allowed} for rows in per_part]
    times: dict[int, int] = defaultdict(int)
    for rows in per_part:
        for row in rows:
            times[row] += 1
    most = max(times.values(), default=0)
    if most < len(parts):
        if most * 2 < len(parts) or most == 0:
            return Found((), 0, (*notes, "No row has these words together."))
        notes.append(f"No row has all of it; these have {most} of the {len(parts)} things asked for.")
    weights = {
        row: sum(_rarity(index, rows) / (1 + rows[row]) for rows in per_part if row in rows)
        for row, number in times.items()
        if number == most
    }
    order = sorted(weights, key=lambda row: (-weights[row], row))
    hits = tuple(Hit(row, weights[row], _spans(index, row, parts)) for row in order[:shown])
    return Found(hits, len(order), tuple(notes))


def _parts(index: WordIndex, query: str) -> tuple[list[_Part], list[str]]:
    notes: list[str] = []
    parts: list[_Part] = []
    for quoted in QUOTED.finditer(query):
        phrase = tuple(word.stem for word in words(quoted.group(1) or quoted.group(2) or ""))
        if phrase:
            parts.append(_Part(phrase[:MOST_WORDS], phrase=True))
    typed = words(QUOTED.sub(" ", query))
    meant = [word for word in typed if word.text not in STOP]
    if not meant and not parts:
        meant = typed
    unique = list({word.stem: word for word in meant}.values())
    if len(unique) + len(parts) > MOST_WORDS:
        notes.append(f"Only the first {MOST_WORDS} words are searched for.")
    for word in unique[: max(MOST_WORDS - len(parts), 0)]:
        parts.append(_Part(_read_as(index, word, notes)))
    return parts[:MOST_WORDS], notes


def _read_as(index: WordIndex, word: Word, notes: list[str]) -> tuple[str, ...]:
    """The stems that a typed word stands for; none where nothing held is like it, which is said."""
    found = {word.stem} if word.stem in index.rows else set()
    if len(word.text) >= BEGINNING:
        found |= {index.forms[form] for form in index.forms if form.startswith(word.text)}
    if found:
        return tuple(sorted(found))
    slips = 0 if len(word.text) < ONE_SLIP else 1 if len(word.text) < TWO_SLIPS else 2
    if slips:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        near = process.extract(word.text, list(index.forms), scorer=OSA.distance, score_cutoff=slips, limit=None)
        if near:
            least = min(distance for _, distance, _ in near)
            forms = sorted(form for form, distance, _ in near if distance == least)
            notes.append(f"“{word.text}” is not used; searched for {' or '.join(f'“{form}”' for form in forms[:3])}.")
            return tuple(sorted({stem(form) for form in forms[:3]}))
    shown = word.text if len(word.text) <= 40 else word.text[:40] + " …"
    notes.append(f"Nothing held here has the word “{shown}”.")
    return ()


def _rows(index: WordIndex, part: _Part) -> dict[int, int]:
    """The rows that have a part, with the earliest column it stands in."""
    if not part.phrase:
        found: dict[int, int] = {}
        for one in part.stems:
            for row, column in index.rows.get(one, {}).items():
                found[row] = min(column, found.get(row, column))
        return found
    rows = set.intersection(*(set(index.rows.get(one, {})) for one in part.stems))
    placed = {
        row: next((c for c, stems in enumerate(index.stems[row]) if any(_places(stems, part.stems))), -1)
        for row in rows
    }
    return {row: column for row, column in placed.items() if column >= 0}


def _rarity(index: WordIndex, rows: Mapping[int, int]) -> float:
    return log(1 + len(index.texts) / (1 + len(rows)))


def _places(stems: Sequence[str], phrase: tuple[str, ...]) -> Iterator[int]:
    """From 1, where the phrase begins."""
    size = len(phrase)
    for i in range(len(stems) - size + 1):
        if stems[i] == phrase[0] and tuple(stems[i : i + size]) == phrase:
            yield i + 1


def _phrase_spans(found: Sequence[Word], phrase: tuple[str, ...]) -> list[Span]:
    places = _places([word.stem for word in found], phrase)
    return [(found[place - 1].start, found[place + len(phrase) - 2].end) for place in places]


def _spans(index: WordIndex, row: int, parts: Sequence[_Part]) -> dict[str, tuple[Span, ...]]:
    single = {one for part in parts if not part.phrase for one in part.stems}
    spans = {}
    for column, text in zip(index.columns, index.texts[row], strict=True):
        found = words(text)
        marked = [(word.start, word.end) for word in found if word.stem in single]
        for part in parts:
            marked += _phrase_spans(found, part.stems) if part.phrase else []
        if marked:
            spans[column] = tuple(_merged(sorted(marked)))
    return spans


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Spans that overlap as one, so that a page can mark them from left to right."""
    out: list[Span] = []
    for start, end in spans:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
