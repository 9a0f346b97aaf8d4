"""Delimited text parted into rows, where a quotation mark may open a cell and never close it.

A quoted cell may run over lines. Where it would run on to the end of the file, or over lines that are rows of their
own, its quotation mark is a slip: that line is read as it stands, and named.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence

QUOTES = '"“”„'


def rows_of(text: str, delimiter: str) -> tuple[list[tuple[int, list[str]]], list[int]]:
    """The rows with the line each begins on (from 1), and the lines on which a quotation mark never closes.

    Raises `csv.Error` where a cell is beyond the library's limit.
    """
    lines = io.StringIO(text, newline="").readlines()
    plainly = _plainly(lines, delimiter)
    if plainly is not None:
        return plainly, []
    usual = _usual_widths(lines, delimiter)
    rows: list[tuple[int, list[str]]] = []
    unclosed: list[int] = []
    at = 0
    while at < len(lines):
        row, end, closed = _record(lines, at, delimiter)
        if end > at + 1 and (not closed or len(row) not in usual):
            alone = _as_it_stands(lines[at], delimiter)
            if not closed or len(alone) in usual:
                row, end = alone, at + 1
                unclosed.append(at + 1)
        elif not closed:
            row = _as_it_stands(lines[at], delimiter)
            unclosed.append(at + 1)
        rows.append((at + 1, row))
        at = end
    return rows, unclosed


def _plainly(lines: Sequence[str], delimiter: str) -> list[tuple[int, list[str]]] | None:
    """The rows where every quotation mark closes and all rows have as many cells; None where that is not so."""
    rows: list[tuple[int, list[str]]] = []
    at = 0
    while at < len(lines):
        row, end, closed = _record(lines, at, delimiter)
        if not closed:
            return None
        rows.append((at + 1, row))
        at = end
    return rows if len({len(row) for _, row in rows if row}) < 2 else None


def _record(lines: Sequence[str], start: int, delimiter: str) -> tuple[list[str], int, bool]:
    """The row that begins on a line, the line after it, and whether every quotation mark of it closes."""
    taken = _lines_of_record(lines, start, delimiter)
    if taken is None:
        return [], len(lines), False
    content = "".join(lines[start:taken])
    return next(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter), []), taken, True


def _lines_of_record(lines: Sequence[str], start: int, delimiter: str) -> int | None:
    """The line after the record that begins on a line; None where a quotation mark in it never closes."""
    quoted = False
    for at in range(start, len(lines)):
        quoted = _ends_quoted(lines[at], delimiter, quoted)
        if not quoted:
            return at + 1
    return None


def _ends_quoted(line: str, delimiter: str, quoted: bool) -> bool:
    """Whether a quoted cell is open at a line's end: a mark opens it first in a cell, and a single one closes it."""
    opens = not quoted
    closing = False
    for sign in line:
        if quoted and sign == '"':
            quoted, closing = False, True
            continue
        if sign == '"' and (opens or closing):
            quoted = True
        opens = sign == delimiter and not quoted
        closing = False
    return quoted


def _as_it_stands(line: str, delimiter: str) -> list[str]:
    """A line parted at its delimiters alone, without the quotation marks round its cells."""
    return [cell.strip().strip(QUOTES).strip() for cell in line.rstrip("\r\n").split(delimiter)]


def _usual_widths(lines: Sequence[str], delimiter: str) -> frozenset[int]:
    """How many cells a row of this file has: as most lines have, and as the first with several has."""
    widths = [len(next(csv.reader([line], delimiter=delimiter), [])) for line in lines[:2_000] if line.strip()]
    several = [width for width in widths if width > 1]
    return frozenset(several[:1] + [width for width, _ in Counter(several).most_common(1)])
