"""One sheet's cells as a reader of the sheet sees them: shown words, without hidden rows and columns.

Values as Excel last saved them; nothing is computed. Pictures, comments and cell colours are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from data.ingest.blocks import Place
from data.ingest.readers.excel.number_format import shown_number, shown_text
from data.ingest.readers.excel.styles import Style, is_raised, is_struck
from data.ingest.readers.parts.left_out import ERROR, HIDDEN, RAISED, STRUCK, UNCOMPUTED, WHITE, LeftOut
from data.ingest.readers.parts.ooxml import Element, attribute, child, children, kind
from data.ingest.readers.parts.raised import without_raised_marks
from data.ingest.readers.refusal import PaperError
from data.ingest.readers.size import check_rows

MAX_GRID = 500_000
"""Places between the first and the last cell, filled or not: one far cell can claim millions of them."""
MAX_COLUMNS = 16_384
_AT = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

Run = tuple[str, bool, bool]
"""Words, whether they are struck out, whether they are raised."""


@dataclass
class Shared:
    """What all sheets of a workbook share: its strings, its styles, and the day its dates count from."""

    strings: list[tuple[Run, ...]]
    styles: list[Style]
    from_1904: bool = False


@dataclass
class Sheet:
    """A sheet's words by row and column (both from 0, as the file counts), and what a merged cell covers."""

    rows: list[list[str]]
    covered: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """For each place under a merged cell the place of that cell, both from 1."""
    hidden_columns: frozenset[int] = frozenset()
    """Columns that are hidden, from 1."""


def runs_of(element: Element) -> tuple[Run, ...]:
    """The runs of a string item: plain text, or rich text whose runs may be struck or raised."""
    found: list[Run] = []
    for item in element:
        if kind(item) == "t":
            found.append((_unescaped(item.text), False, False))
        elif kind(item) == "r":
            properties = child(item, "rPr")
            words = "".join(_unescaped(text.text) for text in children(item, "t"))
            found.append((words, is_struck(properties), is_raised(properties)))
    return tuple(found)


def read_sheet(root: Element, name: str, shared: Shared, table: int, left_out: LeftOut) -> Sheet:
    """Read a sheet; refuse one of more rows and cells than a plan has. `table` is its table's number, for places."""
    return _Reader(name, shared, table, left_out).read(root)


@dataclass
class _Reader:
    name: str
    shared: Shared
    table: int
    left_out: LeftOut
    words: dict[tuple[int, int], str] = field(default_factory=dict)
    uncertain_ground: bool = False
    zeros_hidden: bool = False

    def read(self, root: Element) -> Sheet:
        self.uncertain_ground = (
            child(root, "tableParts") is not None or child(root, "conditionalFormatting") is not None
        )
        view = child(root, "sheetViews", "sheetView")
        self.zeros_hidden = attribute(view, "showZeros") in {"0", "false"}
        hidden_rows: set[int] = set()
        by_default = attribute(child(root, "sheetFormatPr"), "zeroHeight") in {"1", "true"}
        at = 0
        for row in children(child(root, "sheetData"), "row"):
            at = _number(attribute(row, "r"), at + 1)
            if _is_hidden(row, "ht", by_default):
                hidden_rows.add(at)
            self._row(row, at)
        hidden_columns = frozenset(_hidden_columns(child(root, "cols")))
        merged = [(attribute(item, "ref") or "") for item in children(child(root, "mergeCells"), "mergeCell")]
        self._check_size()
        covered = self._merged(merged, hidden_rows, hidden_columns)
        self._leave_out(hidden_rows, hidden_columns)
        return Sheet(self._grid(), covered, hidden_columns)

    def _row(self, row: Element, number: int) -> None:
        column = 0
        for cell in children(row, "c"):
            at = _AT.fullmatch(attribute(cell, "r") or "")
            column = _column(at[1]) if at else column + 1
            words = self._shown(cell, Place(table=self.table, row=number, column=column))
            if words:
                self.words[number, column] = words

    def _shown(self, cell: Element, place: Place) -> str:
        """The words a cell shows; name what it holds and does not show."""
        style = self._style(attribute(cell, "s"))
        held = self._held(cell, style, place)
        if not held.strip():
            return ""
        reason = STRUCK if style.struck else WHITE if self._unseen(style) else None
        if reason:
            self.left_out.add(place, reason, held)
            return ""
        return held

    def _unseen(self, style: Style) -> bool:
        return style.white and not style.filled and not self.uncertain_ground

    def _held(self, cell: Element, style: Style, place: Place) -> str:
        """The words of a cell's value by its type."""
        sort = attribute(cell, "t") or "n"
        value = child(cell, "v")
        stored = (value.text or "") if value is not None else ""
        if sort == "inlineStr":
            return self._text(runs_of(child(cell, "is")) if child(cell, "is") is not None else (), style, place)
        if not stored:
            formula = child(cell, "f")
            if formula is not None and sort != "str":
                self.left_out.add(place, UNCOMPUTED, f"={formula.text or ''}"[:80])
            return ""
        if sort == "s":
            at = int(stored) if stored.isdigit() else -1
            return self._text(self.shared.strings[at] if 0 <= at < len(self.shared.strings) else (), style, place)
        if sort == "e":
            self.left_out.add(place, ERROR, stored)
            return ""
        if sort == "b":
            return "Yes" if stored == "1" else "No"
        if sort == "str":
            return self._text(((_unescaped(stored), False, False),), style, place)
        if sort == "d":
            return stored.partition("T")[0]
        return self._figure(stored, style, place)

    def _figure(self, stored: str, style: Style, place: Place) -> str:
        try:
            number = float(stored)
        except ValueError:
            return stored
        if number != number or number in (float("inf"), float("-inf")) or (number == 0 and self.zeros_hidden):
            return ""
        shown = shown_number(number, style.code, self.shared.from_1904)
        if not shown:
            self.left_out.add(place, HIDDEN, stored)
        return shown

    def _text(self, runs: Sequence[Run], style: Style, place: Place) -> str:
        """Join a text's runs without those struck out and without note marks."""
        kept: list[tuple[str, bool]] = []
        for words, struck, raised in runs:
            if struck and words.strip():
                self.left_out.add(place, STRUCK, words)
            else:
                kept.append((words, raised))
        said = []
        for words, is_mark in without_raised_marks(kept):
            if is_mark:
                self.left_out.add(place, RAISED, words)
            else:
                said.append(words)
        text = "".join(said)
        shown = shown_text(text, style.code) if style.code not in {"General", "@"} else text
        if text.strip() and not shown.strip():
            self.left_out.add(place, HIDDEN, text)
        return shown

    def _style(self, number: str | None) -> Style:
        at = int(number) if number and number.isdigit() else 0
        return self.shared.styles[at] if at < len(self.shared.styles) else Style()

    def _check_size(self) -> None:
        rows = max((row for row, _ in self.words), default=0)
        columns = max((column for _, column in self.words), default=0)
        if rows * columns > MAX_GRID:
            raise PaperError(
                f"{self.name} has a sheet of {rows} rows and {columns} columns; "
                "delete the empty rows and columns around the plan and save it again."
            )
        check_rows(len({row for row, _ in self.words}), len(self.words), self.name)

    def _merged(
        self, ranges: list[str], rows: set[int], columns: frozenset[int]
    ) -> dict[tuple[int, int], tuple[int, int]]:
        """What merged cells cover; their words stand in the first place of theirs that is not hidden."""
        covered: dict[tuple[int, int], tuple[int, int]] = {}
        last_row = max((row for row, _ in self.words), default=0)
        last_column = max((column for _, column in self.words), default=0)
        for text in ranges:
            corners = [_AT.fullmatch(part) for part in text.split(":")]
            if len(corners) != 2 or corners[0] is None or corners[1] is None:
                continue
            top, left = int(corners[0][2]), _column(corners[0][1])
            bottom, right = min(int(corners[1][2]), last_row), min(_column(corners[1][1]), last_column)
            if len(covered) + (bottom - top + 1) * (right - left + 1) > MAX_GRID:
                continue
            seen = [
                (row, column)
                for row in range(top, bottom + 1)
                if row not in rows
                for column in range(left, right + 1)
                if column not in columns
            ]
            if not seen:
                continue
            words = self.words.pop((top, left), None)
            if words:
                self.words[seen[0]] = words
            covered.update(dict.fromkeys(seen[1:], seen[0]))
        return covered

    def _leave_out(self, rows: set[int], columns: frozenset[int]) -> None:
        """Take hidden rows and columns out, and name each that held words."""
        for at in sorted(self.words):
            row, column = at
            if row in rows:
                self.left_out.add(Place(table=self.table, row=row), HIDDEN, self.words.pop(at))
            elif column in columns:
                self.left_out.add(Place(table=self.table, column=column), HIDDEN, self.words.pop(at))

    def _grid(self) -> list[list[str]]:
        rows = max((row for row, _ in self.words), default=0)
        columns = max((column for _, column in self.words), default=0)
        grid = [[""] * columns for _ in range(rows)]
        for (row, column), words in self.words.items():
            grid[row - 1][column - 1] = words
        return grid


def _is_hidden(element: Element, size: str, by_default: bool = False) -> bool:
    """Whether a row or column is hidden: marked so, or of no size."""
    said = attribute(element, "hidden")
    if said is not None:
        return said in {"1", "true"}
    told = attribute(element, size)
    try:
        return float(told) == 0 if told is not None else by_default
    except ValueError:
        return by_default


def _hidden_columns(cols: Element | None) -> Iterator[int]:
    for item in children(cols, "col"):
        if _is_hidden(item, "width"):
            first = _number(attribute(item, "min"), 1)
            yield from range(first, min(_number(attribute(item, "max"), first), MAX_COLUMNS) + 1)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 9 else otherwise


def _column(letters: str) -> int:
    """A column's number from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _unescaped(text: str | None) -> str:
    """Text with the characters that Excel writes as "_x000D_"."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if text and "_x" in text else text or ""
