"""PDFs as blocks: ruled tables, tables without lines, headings, paragraphs and lists, page by page.

Running headers, footers and page numbers are left out. Pictures are not read: a scanned paper is refused.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfplumber.utils.exceptions import PdfminerException

from data.ingest.blocks import Block, Cell, Heading, ListItem, Paper, Paragraph, Place, Table
from data.ingest.readers.pdf_columns import grid_of, header_segments, regions
from data.ingest.readers.pdf_lines import (
    Line,
    Passage,
    Word,
    cell_passages,
    lines_of,
    passages_of,
    spelling_of,
    table_pitch,
    words_of,
)
from data.ingest.readers.pdf_ruled import Grid, holds, ruled_tables
from data.ingest.readers.refusal import PaperError
from data.ingest.readers.tables import CellBlock, cell_of, join_over_breaks, numbered, row_of
from data.ingest.upload_checks import MAX_PAGES, too_many_pages

_PAGE_NUMBER = re.compile(
    r"^(?:page\s*)?[-–]?\s*(?:\d{1,3}|[ivx]{1,5})\s*[-–]?(?:\s*(?:of|/)\s*\d{1,3})?$", re.IGNORECASE
)


@dataclass
class _Page:
    """What was taken off one page before it is turned into blocks."""

    number: int
    width: float
    height: float
    ruled: list[Grid]
    lines: list[Line]
    rules: list[float] = field(default_factory=list)


def read_pdf(data: bytes, name: str) -> Paper:
    """Read a PDF as blocks; refuse one that is encrypted, damaged or only pictures."""
    problems: list[tuple[Place, str, str]] = []
    pages: list[_Page] = []
    spelling: dict[str, int] = {}
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            # Counted page by page, as a hostile file can claim any number of them.
            count = sum(1 for _ in islice(PDFPage.create_pages(pdf.doc), MAX_PAGES + 1))
            if count > MAX_PAGES:
                raise too_many_pages(name)
            for number, page in enumerate(pdf.pages, start=1):
                taken, words = _take(page, number)
                for word, times in spelling_of(words).items():
                    spelling[word] = spelling.get(word, 0) + times
                if not words and page.images:
                    problems.append((Place(page=number), "", "the page is a picture with no text in it"))
                unknown = sum("\ufffd" in word.text for word in words)
                if unknown:
                    reason = f"{unknown} words have letters whose meaning the PDF does not give (shown as \ufffd)"
                    problems.append((Place(page=number), "", reason))
                pages.append(taken)
                page.close()
    except PaperError:
        raise
    except (PdfminerException, PDFPasswordIncorrect) as error:
        if isinstance(error, PDFPasswordIncorrect) or any(isinstance(arg, PDFPasswordIncorrect) for arg in error.args):
            raise PaperError(f"{name} is protected by a password; save a copy without one and upload that.") from error
        raise PaperError(f"{name} is damaged and cannot be opened; save it as PDF again and upload that.") from error
    except Exception as error:
        # pdfminer raises almost any built-in error on a damaged file.
        raise PaperError(f"{name} is damaged and cannot be read; save it as PDF again and upload that.") from error
    if not spelling:
        raise PaperError(
            f"{name} is a scanned PDF with no text in it; run text recognition (OCR) on it or upload the Word version."
        )
    _drop_running(pages)
    blocks = _Writer(spelling, _body_size(pages), _rights(pages)).write(pages)
    return Paper(name, "PDF", tuple(blocks), pages=count, problems=tuple(problems))


def _take(page: Any, number: int) -> tuple[_Page, list[Word]]:
    """Take a page's words, ruled tables and rules; words in ruled tables leave the page's lines."""
    words = words_of(page)
    grids = ruled_tables(page, words)
    # A shaded header over a table without lines looks like a ruled table of one row.
    grids = [grid for grid in grids if len(grid.cells) > 1 or not _goes_on_below(grid, grids, words)]
    free = [word for word in words if not any(holds(grid.bbox, word) for grid in grids)]
    rules = sorted(
        {
            round(edge["top"])
            for edge in page.edges
            if edge["orientation"] == "h" and edge["x1"] - edge["x0"] > 0.4 * float(page.width)
        }
    )
    return _Page(
        number, float(page.width), float(page.height), grids, lines_of(free), [float(rule) for rule in rules]
    ), words


def _goes_on_below(grid: Grid, grids: Sequence[Grid], words: Sequence[Word]) -> bool:
    """Tell whether words stand close under a table's columns, in no other table."""
    left, _, right, bottom = grid.bbox
    below = [word for word in words if bottom <= word.top < bottom + 30 and left <= word.x0 < right]
    return bool(below) and not any(holds(other.bbox, word) for other in grids if other is not grid for word in below)


def _drop_running(pages: list[_Page]) -> None:
    """Leave out page numbers, and lines that stand at the same height near the edge of many pages."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({_running_key(line) for line in page.lines if _at_edge(line, page)})
    needed = max(2, (len(pages) + 2) // 3)
    for page in pages:
        page.lines = [
            line
            for line in page.lines
            if not (
                _at_edge(line, page)
                and (
                    _PAGE_NUMBER.match(line.text.strip())
                    or (seen[_running_key(line)] >= needed and not header_segments(line))
                )
            )
        ]


def _running_key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.casefold()), round(line.top / 4)


def _at_edge(line: Line, page: _Page) -> bool:
    return line.bottom < 0.1 * page.height or line.top > 0.9 * page.height


def _body_size(pages: Sequence[_Page]) -> float:
    """Give the size of letters that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
        for grid in page.ruled:
            for word in (word for row in grid.cells for cell in row for word in cell):
                sizes[round(word.size * 2) / 2] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 11.0


def _rights(pages: Sequence[_Page]) -> dict[int, float]:
    """Give, for pages of each width, how far to the right their running text reaches."""
    rights: dict[int, float] = {}
    for page in pages:
        for line in page.lines:
            rights[round(page.width)] = max(rights.get(round(page.width), 0.0), line.x1)
    return rights


@dataclass
class _Writer:
    """Turns pages into blocks, numbering tables and paragraphs, and knows what a page break may have cut."""

    spelling: dict[str, int]
    body: float
    rights: dict[int, float]
    """How far the text reaches on pages of each width."""
    paragraphs: int = 0
    reached: dict[tuple[float, ...], dict[int, float]] = field(default_factory=dict)
    """How far the columns of tables without lines reach, by their gutters, over all pages read so far."""

    def write(self, pages: Sequence[_Page]) -> list[Block]:
        blocks: list[Block] = []
        breaks: list[bool] = []
        gutters: tuple[float, ...] | None = None
        for page in pages:
            pieces: list[tuple[float, list[Block], tuple[float, ...] | None]] = [
                (grid.bbox[1], [self._table(grid, page.number)], None) for grid in page.ruled
            ]
            found = regions(page.lines, gutters if not page.ruled else None)
            free = list(range(len(page.lines)))
            for region in found:
                chosen = page.lines[region.first : region.last]
                grid = grid_of(chosen, region.gutters, page.rules)
                pieces.append((grid.bbox[1], [self._table(grid, page.number)], region.gutters))
                free = [index for index in free if not region.first <= index < region.last]
            pieces.extend(self._prose(page, free))
            pieces.sort(key=lambda piece: piece[0])
            # Tables are numbered as they stand on the page, whichever way they were found.
            for order, (_, piece, _) in enumerate(pieces):
                for block in piece:
                    breaks.append(order == 0 and isinstance(block, Table))
                    blocks.append(block)
            gutters = pieces[-1][2] if pieces else gutters
        return numbered(join_over_breaks(blocks, breaks))

    def _prose(self, page: _Page, free: Sequence[int]) -> list[tuple[float, list[Block], tuple[float, ...] | None]]:
        """Read lines that stand in no table, each run of neighbours on its own."""
        runs: list[list[int]] = []
        for index in free:
            between = runs and any(
                page.lines[runs[-1][-1]].bottom <= grid.bbox[1] and grid.bbox[3] <= page.lines[index].bottom
                for grid in page.ruled
            )
            if runs and runs[-1][-1] == index - 1 and not between:
                runs[-1].append(index)
            else:
                runs.append([index])
        right = self.rights.get(round(page.width), 0.0)
        pieces = []
        for run in runs:
            lines = [page.lines[index] for index in run]
            for passage in passages_of(lines, right, self.spelling):
                self.paragraphs += 1
                place = Place(page=page.number, paragraph=self.paragraphs)
                pieces.append((passage.top, [self._block(passage, place)], None))
        return list(pieces)

    def _block(self, passage: Passage, place: Place) -> Block:
        """Make a heading of large letters, an item of what has a marker, a paragraph of the rest."""
        large = passage.size > 1.12 * self.body and len(passage.text.split()) <= 25
        if large and (not passage.marker or passage.marker[0].isdigit()):
            level = 1 if passage.size > 1.5 * self.body else 2 if passage.size > 1.25 * self.body else 3
            return Heading(f"{passage.marker} {passage.text}".strip(), level, place)
        if passage.marker:
            return ListItem(passage.text, passage.marker, passage.level, place)
        return Paragraph(passage.text, place, passage.bold)

    def _table(self, grid: Grid, page: int) -> Table:
        """Make a table of a grid; its number is given once all of the page's tables are in order."""
        rights = self._column_rights(grid)
        pitch = table_pitch(lines_of(words) for row in grid.cells for words in row)
        rows = []
        for index, row in enumerate(grid.cells):
            cells: list[Cell] = []
            for column, words in enumerate(row):
                place = Place(page=page, row=index + 1, column=column + 1)
                over = grid.covered.get((index, column))
                covered = Place(page=page, row=over[0] + 1, column=over[1] + 1) if over else None
                wide = over is None and grid.covered.get((index, column + 1)) == (index, column)
                right = max((word.x1 for word in words), default=0.0) if wide else rights[column]
                cells.append(cell_of(self._cell(words, right, place, pitch), place, covered))
            rows.append(row_of(cells, Place(page=page, row=index + 1), len(row)))
        return Table(tuple(rows), Place(page=page))

    def _column_rights(self, grid: Grid) -> list[float]:
        """Give how far the lines of each column may reach: to the rule less the margin seen on its left.

        Without rules it is how far any line of the column reaches, on whichever page of the table.
        """
        reached = self.reached.setdefault(grid.edges[1:-1], {})
        rights = []
        for column in range(len(grid.edges) - 1):
            words = [word for row in grid.cells for word in row[column]]
            furthest = max((word.x1 for word in words), default=0.0)
            if grid.ruled and words:
                margin = max(min(word.x0 for word in words) - grid.edges[column], 1.0)
                furthest = max(furthest, grid.edges[column + 1] - margin - 1)
            reached[column] = max(furthest, reached.get(column, 0.0))
            rights.append(furthest if grid.ruled else reached[column])
        return rights

    def _cell(self, words: Sequence[Word], right: float, place: Place, pitch: float | None) -> list[CellBlock]:
        passages = cell_passages(lines_of(words), right, self.spelling, pitch)
        return [
            ListItem(passage.text, passage.marker, passage.level, place)
            if passage.marker
            else Paragraph(passage.text, place, passage.bold)
            for passage in passages
            if passage.text
        ]
