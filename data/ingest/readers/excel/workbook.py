"""Excel workbooks (.xlsx) as blocks: one heading and one table for each sheet that holds anything.

What is read is what the sheets show (`sheet`): words as their number formats print them, nothing hidden or crossed out.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence

from data.ingest.blocks import Block, Heading, Paper, Place
from data.ingest.readers.excel.sheet import Shared, read_sheet, runs_of
from data.ingest.readers.excel.styles import styles_of
from data.ingest.readers.parts.grids import blocks_of_text, table_of_texts
from data.ingest.readers.parts.left_out import BOX, COMMENTS, CONTROLS, LeftOut
from data.ingest.readers.parts.ooxml import Element, attribute, child, children, parts_of, read_part


def read_workbook(data: bytes, name: str) -> Paper:
    """Read a workbook as blocks, sheet by sheet."""
    blocks: list[Block] = []
    left_out = LeftOut()
    main = _main_part(data, name)
    folder = posixpath.dirname(main)
    book = read_part(data, main, name)
    targets = _targets(
        read_part(data, posixpath.join(folder, "_rels", f"{posixpath.basename(main)}.rels"), name, False)
    )
    shared = Shared(
        [runs_of(item) for item in children(read_part(data, f"{folder}/sharedStrings.xml", name, False), "si")],
        styles_of(read_part(data, f"{folder}/styles.xml", name, False)),
        attribute(child(book, "workbookPr"), "date1904") in {"1", "true"},
    )
    tables = 0
    for item in children(child(book, "sheets"), "sheet"):
        title = attribute(item, "name") or ""
        sort, target = targets.get(attribute(item, "id") or "", ("", ""))
        if sort != "worksheet":
            continue
        if (attribute(item, "state") or "visible") != "visible":
            left_out.add(Place(), f"the sheet “{title}” is hidden and was not read", title)
            continue
        root = read_part(data, posixpath.normpath(posixpath.join(folder, target)).lstrip("/"), name, False)
        if root is None:
            continue
        sheet = read_sheet(root, name, shared, tables + 1, left_out)
        if not any(map(any, sheet.rows)):
            continue
        blocks.append(Heading(title, 1, Place(paragraph=len(blocks) + 1)))
        table = table_of_texts(sheet.rows, tables + 1, sheet.covered, sheet.hidden_columns)
        if table is not None:
            tables += 1
            blocks.append(table)
        else:
            blocks.extend(_single_column(sheet.rows))
    _name_what_is_drawn(data, name, left_out)
    return Paper(name, "Excel workbook", tuple(blocks), problems=left_out.problems())


def _name_what_is_drawn(data: bytes, name: str, left_out: LeftOut) -> None:
    """Name boxes with words, tick boxes and comments, which lie over the sheets and not in their cells."""
    for part in parts_of(data, name):
        if part.startswith("xl/ctrlProps/"):
            left_out.add(Place(), CONTROLS)
        elif re.fullmatch(r"xl/(comments|threadedComments)[^/]*/?[^/]*\.xml", part):
            left_out.add(Place(), COMMENTS)
        elif re.fullmatch(r"xl/drawings/[^/]+\.xml", part):
            drawing = read_part(data, part, name, needed=False)
            words = " ".join(text.text for text in drawing.iter("{*}t") if text.text) if drawing is not None else ""
            if words.strip():
                left_out.add(Place(), BOX, words)


def _main_part(data: bytes, name: str) -> str:
    """The path of the workbook's main part, as the file's own list of parts says."""
    root = read_part(data, "_rels/.rels", name, needed=False)
    for sort, target in _targets(root).values():
        if sort == "officeDocument":
            return target.lstrip("/")
    return "xl/workbook.xml"


def _targets(root: Element | None) -> dict[str, tuple[str, str]]:
    """Each relation's kind and target by its id."""
    return {
        attribute(item, "Id") or "": (
            (attribute(item, "Type") or "").rpartition("/")[2],
            attribute(item, "Target") or "",
        )
        for item in children(root, "Relationship")
    }


def _single_column(rows: Sequence[Sequence[str]]) -> list[Block]:
    """A sheet with text in one column only as paragraphs and list items."""
    return [
        block
        for number, row in enumerate(rows, start=1)
        for text in row
        for block in blocks_of_text(text, Place(row=number))
    ]
