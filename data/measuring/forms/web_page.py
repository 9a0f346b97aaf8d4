"""Writes blocks as a web page: headings, lists inside lists, tables with merged cells and lists in their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from data.ingest.blocks import Block, Heading, ListItem, Paragraph, Table
from data.measuring.forms.inner import inner_of

_PLAIN_NUMBER = re.compile(r"^(\d{1,2})\.$")
_FRAME = (
    '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>Action plan</title></head>'
    "<body><nav><ul><li>Home</li><li>Your council</li></ul></nav><main>\n{}\n</main>"
    "<footer><p>Accessibility</p></footer></body></html>"
)


def page_of(blocks: Sequence[Block]) -> str:
    """Set blocks as an HTML page with a menu and a footer around them."""
    parts: list[str] = []
    lines: list[Paragraph | ListItem | Heading] = []
    for block in blocks:
        if isinstance(block, Table):
            parts += [_lines(lines), _table(block)]
            lines = []
        else:
            lines.append(block)
    return _FRAME.format("\n".join([*parts, _lines(lines)]))


def _lines(blocks: Sequence[Paragraph | ListItem | Heading]) -> str:
    parts: list[str] = []
    open_lists: list[str] = []

    def close(depth: int) -> None:
        while len(open_lists) > depth:
            parts.append(f"</li></{open_lists.pop()}>")

    for block in blocks:
        words = escape(block.text)
        if not isinstance(block, ListItem):
            close(0)
            if isinstance(block, Heading):
                parts.append(f"<h{min(block.level, 6)}>{words}</h{min(block.level, 6)}>")
            else:
                parts.append(f"<p>{f'<strong>{words}</strong>' if block.bold else words}</p>")
            continue
        number = _PLAIN_NUMBER.match(block.marker)
        typed = bool(re.search(r"\w", block.marker)) and not number
        tag, depth = "ol" if number else "ul", block.level + 1
        if typed:
            close(0)
            parts.append(f"<p>{escape(block.marker)} {words}</p>")
            continue
        close(depth)
        if len(open_lists) == depth and (open_lists[-1] != tag or (number and number[1] == "1")):
            close(depth - 1)
        if len(open_lists) == depth:
            parts.append("</li><li>" + words)
            continue
        while len(open_lists) < depth:
            start = f' start="{number[1]}"' if number and number[1] != "1" else ""
            open_lists.append(tag)
            parts.append(f"<{tag}{start}><li>")
        parts.append(words)
    close(0)
    return "".join(parts)


def _table(table: Table) -> str:
    at = {cell.place: (r, c) for r, row in enumerate(table.rows) for c, cell in enumerate(row.cells)}
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row.cells):
            if cell.covered_by in at:
                spans[at[cell.covered_by]] = (r, c)
    rows = []
    for r, row in enumerate(table.rows):
        cells = []
        for c, cell in enumerate(row.cells):
            if cell.covered_by in at:
                continue
            bottom, right = spans.get((r, c), (r, c))
            span = f' rowspan="{bottom - r + 1}" colspan="{right - c + 1}"' if (r, c) in spans else ""
            tag = "th" if r == 0 else "td"
            cells.append(
                f"<{tag}{span}>{_lines(cell.blocks)}{_table(inner) if (inner := inner_of(cell)) else ''}</{tag}>"
            )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"
