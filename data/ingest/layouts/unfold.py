"""Takes the running text out of tables that are really sheets: titles, paragraphs and bullets in one column.

A workbook or CSV file is one table from its first line to its last. What stands alone on its row, where no
header is in force or right above one, becomes a line of the paper again. No text is changed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from data.ingest.blocks import Block, ListItem, Paper, Paragraph, Row, Table
from data.ingest.layouts.columns import columns_of, is_key_value
from data.ingest.layouts.refs import kind_of_heading, named_ref
from data.ingest.layouts.words import clean, plain

_BULLET = re.compile(r"^(\s*)([-\u2022\u00b7\u25aa\u25cf\u2023*\uf0b7])\s+(?=\S)")
SHEET = 8  # filled rows; a shorter table without a header is the rest of a table cut by a page break
MOSTLY = 0.4  # share of rows with one filled cell from which a table without a header is running text


def unfolded(paper: Paper) -> Paper:
    """The paper with the running text of its sheets as paragraphs, headings and list items."""
    blocks: list[Block] = []
    said = ""
    """The lines so far, for telling a title that the next page only prints again."""
    headings: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Table):
            headings, block = _without_titles_again(block, headings, said)
            parts = _unfold(block)
        else:
            parts = [block]
        blocks += parts
        said += "".join(f" {plain(part.text)} " for part in parts if not isinstance(part, Table))
    return replace(paper, blocks=tuple(_bulleted(block) for block in blocks))


def _bulleted(block: Block) -> Block:
    """A line that opens with a bullet as the list item it is, where the file has no lists of its own."""
    found = _BULLET.match(block.text) if isinstance(block, Paragraph) else None
    if not found:
        return block
    return ListItem(block.text[found.end() :], found[2], min(len(found[1]) // 2, 1), block.place)  # type: ignore[union-attr]


def _without_titles_again(table: Table, headings: list[str], said: str) -> tuple[list[str], Table]:
    """The table without the titles that stand, on each page anew, above the same header; and its last headings."""
    rows: list[Row] = []
    for at, row in enumerate(table.rows):
        columns = columns_of(row, at == 0)
        if columns:
            again = [plain(heading) for heading in columns.headings]
            while again == headings and rows and _alone(rows[-1]) and _said(rows[-1], said):
                rows.pop()
            headings = again
        elif not headings and _alone(row):
            said += f" {plain(row.cells[0].text)} "
        rows.append(row)
    return headings, replace(table, rows=tuple(rows)) if len(rows) < len(table.rows) else table


def _said(row: Row, said: str) -> bool:
    text = plain(row.cells[0].text)
    return bool(text) and f" {text} " in re.sub(r" +", " ", said)


def _alone(row: Row) -> bool:
    filled = [at for at, cell in enumerate(row.cells) if clean(cell.text)]
    return filled == [0] or (len(filled) == 1 and len(row.cells) == 1)


def _unfold(table: Table) -> list[Block]:
    if is_key_value(table) or len(table.rows) < 2:
        return [table]
    filled = [row for row in table.rows if any(clean(cell.text) for cell in row.cells)]
    headers = [at for at, row in enumerate(table.rows) if columns_of(row, at == 0)]
    lines: set[int] = set()
    if not headers:
        alone = sum(_alone(row) for row in filled)
        if table.continues or len(filled) < SHEET or alone < MOSTLY * len(filled):
            return [table]
        lines = {at for at, row in enumerate(table.rows) if _alone(row)}
    for header in headers:
        for at in range(header - 1, -1, -1):
            row = table.rows[at]
            text = clean(row.cells[0].text) if row.cells else ""
            if not any(clean(cell.text) for cell in row.cells):
                continue
            # A row that starts in lower case is the end of a title cut by the page break above this header.
            if not _alone(row) or text[:1].islower():
                break
            lines.add(at)
    if headers:
        last = headers[-1]
        lines |= {at for at, row in enumerate(table.rows[:last]) if _alone(row) and _opens_a_part(row)}
    return _parts(table, lines)


def _opens_a_part(row: Row) -> bool:
    text = clean(row.cells[0].text)
    return bool(kind_of_heading(text)) and not named_ref(text)


def _parts(table: Table, lines: set[int]) -> list[Block]:
    found: list[Block] = []
    rows: list[Row] = []
    for at, row in enumerate(table.rows):
        if at not in lines:
            rows.append(row)
            continue
        if rows:
            found.append(replace(table, rows=tuple(rows)))
            rows = []
        found += [block for cell in row.cells for block in cell.blocks]
    if rows:
        found.append(replace(table, rows=tuple(rows)))
    return found
