"""PDFs as blocks: ruled tables, tables without lines, headings, paragraphs and lists, page by page.

Running headers, footers and page numbers are left out. A page that is a picture is read by text
recognition where that is installed, and marked so; else a scanned paper is refused.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfplumber.utils.exceptions import PdfminerException

from data.ingest.blocks import Block, Cell, Heading, ListItem, Paper, Paragraph, Place, Table
from data.ingest.readers.parts.left_out import NO_TIME, OUTLINES, RECOGNISED, LeftOut
from data.ingest.readers.parts.tables import CellBlock, cell_of, join_over_breaks, numbered, row_of
from data.ingest.readers.pdf.columns import regions
from data.ingest.readers.pdf.extent import body_size, rights_of
from data.ingest.readers.pdf.fields import is_only_a_shell, words_in_fields
from data.ingest.readers.pdf.grids import grid_of
from data.ingest.readers.pdf.lines import Line, Word, lines_of, no_white_space, table_pitch, words_of
from data.ingest.readers.pdf.pages import pages_of
from data.ingest.readers.pdf.passages import Passage, cell_passages, passages_of, spelling_of
from data.ingest.readers.pdf.recognition import INSTALL, Recogniser, is_installed
from data.ingest.readers.pdf.ruled import Grid, holds, ruled_tables
from data.ingest.readers.pdf.running import TakenPage, drop_running
from data.ingest.readers.pdf.seen import keep_seen
from data.ingest.readers.pdf.weak_ends import SentenceEnds, Usage
from data.ingest.readers.refusal import PaperError
from data.ingest.readers.settings import MAX_PAGES, PDF

Cells = Sequence[Sequence[Sequence[Line]]]
"""The lines of a table's cells, by row and column."""


def read_pdf(data: bytes, name: str) -> Paper:
    """Read a PDF as blocks; refuse one that is encrypted, damaged or only pictures."""
    problems: list[tuple[Place, str, str]] = []
    left_out = LeftOut()
    recogniser = Recogniser()
    pages: list[TakenPage] = []
    spelling: dict[str, int] = {}
    usage = Usage()
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            # Counted page by page, as a hostile file can claim any number of them.
            count = sum(1 for _ in islice(PDFPage.create_pages(pdf.doc), MAX_PAGES + 1))
            if count > MAX_PAGES:
                raise PaperError(
                    f"{name} has more than {MAX_PAGES} pages, which is the limit; upload only the pages with the plan."
                )
            if is_only_a_shell(pdf.doc.catalog):
                raise PaperError(f"{name} is a form that only Adobe's program shows; print it to PDF and upload that.")
            for number, page in enumerate(pages_of(pdf), start=1):
                for reason, said in keep_seen(page):
                    left_out.add(Place(page=number), reason, said)
                taken, words = _take(page, number)
                if not words and page.images and is_installed():
                    words = recogniser.words_of(page) or []
                    left_out.add(Place(page=number), RECOGNISED if words else NO_TIME)
                    taken = replace(taken, lines=lines_of(words))
                for line in taken.lines:
                    usage.take(line.words)
                for grid in taken.ruled:
                    for cell in (cell for row in grid.cells for cell in row):
                        usage.take(cell)
                for word, times in spelling_of(words).items():
                    spelling[word] = spelling.get(word, 0) + times
                if not words and page.images and not is_installed():
                    problems.append((Place(page=number), "", "the page is a picture with no text in it"))
                elif not words and len(page.curves) > PDF.shapes_of_letters:
                    left_out.add(Place(page=number), OUTLINES)
                unknown = sum("\ufffd" in word.text for word in words)
                if unknown:
                    reason = f"{unknown} words have letters whose meaning the PDF does not give (shown as \ufffd)"
                    problems.append((Place(page=number), "", reason))
                pages.append(taken)
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
        mend = "" if is_installed() else f" or install text recognition (OCR) where this runs ({INSTALL})"
        raise PaperError(f"{name} is a scanned PDF with no text in it; upload the Word version{mend}.")
    drop_running(pages)
    blocks = _Writer(spelling, usage, body_size(pages), rights_of(pages)).write(pages)
    return Paper(name, "PDF", tuple(blocks), pages=count, problems=(*problems, *left_out.problems()))


def _take(page: Any, number: int) -> tuple[TakenPage, list[Word]]:
    """Take a page's words, ruled tables and rules; words in ruled tables leave the page's lines."""
    words = words_of(page) + words_in_fields(page)
    grids = ruled_tables(page, words)
    # A shaded header over a table without lines looks like a ruled table of one row.
    grids = [grid for grid in grids if len(grid.cells) > 1 or not _goes_on_below(grid, grids, words)]
    free = [word for word in words if not any(holds(grid.bbox, word) for grid in grids)]
    rules = sorted(
        {
            round(edge["top"])
            for edge in page.edges
            if edge["orientation"] == "h" and edge["x1"] - edge["x0"] > PDF.wide_rule_share * float(page.width)
        }
    )
    return TakenPage(
        number, float(page.width), float(page.height), grids, lines_of(free), [float(rule) for rule in rules]
    ), words


def _goes_on_below(grid: Grid, grids: Sequence[Grid], words: Sequence[Word]) -> bool:
    """Whether words stand close under a table's columns, in no other table."""
    left, _, right, bottom = grid.bbox
    lowest = bottom + PDF.below_header_points
    below = [word for word in words if bottom <= word.top < lowest and left <= word.x0 < right]
    return bool(below) and not any(holds(other.bbox, word) for other in grids if other is not grid for word in below)


def _extent(grid: Grid, index: int) -> tuple[float, float] | None:
    """How far down the page a row begins and ends, by the cells of this row alone; None for a row without words."""
    tall = {first for (below, _), first in grid.covered.items() if below > first[0]}
    row = grid.cells[index]
    own = [word for column, cell in enumerate(row) if (index, column) not in tall for word in cell]
    words = own or [word for cell in row for word in cell]
    return (min(word.top for word in words), max(word.bottom for word in words)) if words else None


@dataclass
class _Writer:
    """Turns pages into blocks, numbering tables and paragraphs, and knows what a page break may have cut."""

    spelling: dict[str, int]
    usage: Usage
    body: float
    rights: dict[int, float]
    """How far the text reaches on pages of each width."""
    paragraphs: int = 0
    reached: dict[tuple[float, ...], dict[int, float]] = field(default_factory=dict)
    """How far the columns of tables without lines reach, by their gutters, over all pages read so far."""

    ends: dict[str, SentenceEnds] = field(default_factory=dict)
    """How sentences end in the columns of ruled tables, by their headings, over all pages read so far."""

    def write(self, pages: Sequence[TakenPage]) -> list[Block]:
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

    def _prose(self, page: TakenPage, free: Sequence[int]) -> list[tuple[float, list[Block], tuple[float, ...] | None]]:
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
                place = Place(page=page.number, paragraph=self.paragraphs, extent=(passage.top, passage.bottom))
                pieces.append((passage.top, [self._block(passage, place)], None))
        return list(pieces)

    def _block(self, passage: Passage, place: Place) -> Block:
        """Make a heading of large letters, an item of what has a marker, a paragraph of the rest."""
        large = passage.size > PDF.heading_times * self.body and len(passage.text.split()) <= PDF.heading_words
        if large and (not passage.marker or passage.marker[0].isdigit()):
            larger = (PDF.heading_first_times, PDF.heading_second_times)
            level = 1 + sum(passage.size <= times * self.body for times in larger)
            return Heading(f"{passage.marker} {passage.text}".strip(), level, place)
        if passage.marker:
            return ListItem(passage.text, passage.marker, passage.level, place)
        return Paragraph(passage.text, place, passage.bold)

    def _table(self, grid: Grid, page: int) -> Table:
        """Make a table of a grid; its number is given once all of the page's tables are in order."""
        rights = self._column_rights(grid)
        lines = [[lines_of(words) for words in row] for row in grid.cells]
        pitch = table_pitch(cell for row in lines for cell in row)
        tight = grid.ruled and no_white_space(cell for row in lines for cell in row)
        ends = self._sentence_ends(lines, rights, pitch) if tight else []
        rows = []
        for index, row in enumerate(grid.cells):
            cells: list[Cell] = []
            extent = _extent(grid, index)
            for column, words in enumerate(row):
                place = Place(page=page, row=index + 1, column=column + 1, extent=extent)
                over = grid.covered.get((index, column))
                covered = Place(page=page, row=over[0] + 1, column=over[1] + 1) if over else None
                wide = over is None and grid.covered.get((index, column + 1)) == (index, column)
                right = max((word.x1 for word in words), default=0.0) if wide else rights[column]
                weak = (self.usage, ends[column]) if ends and not ends[column].one_word_a_line else None
                passages = cell_passages(lines[index][column], right, self.spelling, pitch, grid.ruled, weak)
                cells.append(cell_of(self._blocks(passages, place), place, covered))
            rows.append(row_of(cells, Place(page=page, row=index + 1, extent=extent), len(row)))
        return Table(tuple(rows), Place(page=page))

    def _column_rights(self, grid: Grid) -> list[float]:
        """How far the lines of each column may reach: to the rule less the margin seen on its left.

        Without rules it is how far any line of the column reaches, on whichever page of the table.
        """
        reached = self.reached.setdefault(grid.edges[1:-1], {})
        rights = []
        for column in range(len(grid.edges) - 1):
            words = [
                word
                for index, row in enumerate(grid.cells)
                for word in row[column]
                if grid.covered.get((index, column + 1)) != (index, column)
            ]
            if not grid.ruled:  # a title over the whole width says nothing of its first column
                beside = [row[column] for row in grid.cells if sum(map(bool, row)) > 1]
                own = [line for cell in beside for line in lines_of(cell) if line.x1 <= grid.edges[column + 1] + 1]
                words = [word for line in own for word in line.words] or words
            furthest = max((word.x1 for word in words), default=0.0)
            if grid.ruled and words:
                margin = max(min(word.x0 for word in words) - grid.edges[column], PDF.rule_margin_points)
                furthest = max(furthest, grid.edges[column + 1] - margin - PDF.rule_slack_points)
            reached[column] = max(furthest, reached.get(column, 0.0))
            rights.append(furthest if grid.ruled else reached[column])
        return rights

    def _sentence_ends(self, cells: Cells, rights: Sequence[float], pitch: float | None) -> list[SentenceEnds]:
        """How sentences end in each column of a ruled table, and in those of its heading on pages before."""
        ends = []
        for column, right in enumerate(rights):
            heading = " ".join(line.text for line in cells[0][column]).casefold()
            ends.append(self.ends.setdefault(heading, SentenceEnds()))
            for lines in (row[column] for row in cells if row[column]):
                ends[-1].take(lines, passages_of(lines, right, self.spelling, pitch=pitch, ruled=True))
        return ends

    def _blocks(self, passages: Sequence[Passage], place: Place) -> list[CellBlock]:
        return [
            ListItem(passage.text, passage.marker, passage.level, place)
            if passage.marker
            else Paragraph(passage.text, place, passage.bold)
            for passage in passages
            if passage.text
        ]
