"""Tells what a label means by the values after it, where it is not one that plans use ("Held by: Head of Finance").

A label is a short line, or the words before a colon or dash, or the left cell of two, that stands in the paper again
and again. Its values decide as a column's cells do. What follows a label then carries the role; the label goes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from data.ingest.blocks import Block, Cell, Heading, ListItem, Paper, Paragraph, Table
from data.ingest.layouts.inline import FIELDS, kinds_of_part
from data.ingest.layouts.kinds import is_date, is_status
from data.ingest.layouts.passes.contents import BESIDE
from data.ingest.layouts.passes.judged import role_by_contents
from data.ingest.layouts.refs import is_ref, named_ref
from data.ingest.layouts.words import clean, is_exact_role, plain, role_of

LONGEST = 6
"""Words in a label."""
OFTEN = 3
"""Times that a label stands in a paper; twice is chance."""
NEAR = 4
"""Labelled lines after a label of actions among which their fields stand."""
MOST = 0.7
_LABELLED = re.compile(r"^([A-Za-z][\w/&'\u2019 ]{1,45}?)(?:\s+\d{1,2})?\s*(?::\s+|\s[-\u2013\u2014|]\s)(\S.*)$", re.S)
ACTS = ("action", "comments_and_actions", "milestone")


@dataclass(frozen=True)
class _Said:
    """One label with its value, at its place in the paper's order."""

    label: str
    value: str
    at: int


def with_typed_labels(paper: Paper) -> Paper:
    """The paper with the role of every such label on the line or cell that it names."""
    paper = replace(paper, blocks=tuple(map(_no_heading, paper.blocks)))
    said = list(_all_said(paper))
    alone = _labels_alone(paper)
    roles = _roles([*said, *alone], _asks(paper))
    names = {one.label for one in alone}
    known = {label for label in names if is_exact_role(label)} if roles or len(names) > 1 else set()
    if not roles and not known:
        return paper
    blocks: list[Block] = []
    waiting: str | None = None
    for block in paper.blocks:
        if isinstance(block, Table):
            blocks.append(_in_table(block, roles))
        elif waiting is not None:
            # A value that stands alone on its line can look like a heading.
            line = Paragraph(block.text, block.place) if isinstance(block, Heading) else block
            blocks.append(replace(line, role=waiting or None))
        elif plain(block.text) in roles and plain(block.text) in names:
            waiting = roles[plain(block.text)]
            continue
        elif plain(block.text) in known:
            blocks.append(block)
            waiting = ""
            continue
        else:
            blocks.append(_in_line(block, roles))
        waiting = None
    return replace(paper, blocks=tuple(blocks))


def _no_heading(block: Block) -> Block:
    """A label and its value as a line: alone between empty lines they can look like a heading."""
    parts = _split(block.text) if isinstance(block, Heading) else None
    if parts and ((is_exact_role(parts[0]) and role_of(parts[0]) in FIELDS) or kinds_of_part(parts[1])):
        return Paragraph(block.text, block.place)  # type: ignore[union-attr]
    return block


def _split(text: str) -> tuple[str, str] | None:
    """Label and value of a line that opens with a label; None where it opens with none."""
    found = _LABELLED.match(clean(text))
    if not found or len(found[1].split()) > LONGEST or named_ref(found[1]) or named_ref(text):
        return None
    return found[1], found[2]


def _all_said(paper: Paper) -> Iterator[_Said]:
    """Every line "label: value" and every row of two cells."""
    for at, block in enumerate(paper.blocks):
        if isinstance(block, Table):
            for row in block.rows if len(block.rows) > 1 else ():
                filled = [cell for cell in row.cells if clean(cell.text)]
                if len(filled) == 2 and len(clean(filled[0].text).split()) <= LONGEST and filled[0] is row.cells[0]:
                    yield _Said(plain(filled[0].text), clean(filled[1].text), at)
        elif not isinstance(block, Heading) and "\n" not in block.text and (parts := _split(block.text)):
            yield _Said(plain(parts[0]), parts[1], at)


def _labels_alone(paper: Paper) -> list[_Said]:
    """Every short line that stands again and again, with the line after it."""
    found = []
    blocks = paper.blocks
    for at, (block, after) in enumerate(zip(blocks, blocks[1:], strict=False)):
        if isinstance(block, Table | ListItem) or isinstance(after, Table) or named_ref(after.text):
            continue
        text = clean(block.text)
        if text and len(text.split()) <= LONGEST and text[-1] not in ".;" and not _is_value(text):
            found.append(_Said(plain(text), clean(after.text), at))
    counts: dict[str, set[str]] = defaultdict(set)
    for one in found:
        counts[one.label].add(one.value)
    return [one for one in found if len(counts[one.label]) >= OFTEN]


def _is_value(text: str) -> bool:
    return is_date(text) or is_status(text) or is_ref(text) or bool(named_ref(text))


def _asks(paper: Paper) -> bool:
    """Whether the paper names its recommendations otherwise, so that no label has to."""
    for block in paper.blocks:
        texts = [row.cells[0].text for row in block.rows if row.cells] if isinstance(block, Table) else [block.text]
        if any(named_ref(text) or role_of(clean(text).split(":")[0]) == "recommendation" for text in texts):
            return True
    return any(isinstance(block, Heading) and block.level > 1 for block in paper.blocks)


def _roles(said: list[_Said], asked: bool) -> dict[str, str]:
    """The role of each label that no list knows; empty where fewer than two labels say what an action has."""
    values: dict[str, list[str]] = defaultdict(list)
    for one in said:
        values[one.label].append(one.value)
    known = {label: role_of(label) for label in values if is_exact_role(label)}
    often = {label: held for label, held in values.items() if label not in known and len(held) >= OFTEN}
    told = {label: role_by_contents(held) for label, held in often.items()}
    taken = {role for label, role in known.items() if len(values[label]) > 1}
    found: dict[str, str] = {}
    for label, role in told.items():
        if role in BESIDE and role not in (*taken, *found.values()):
            found[label] = role
    beside = {label for label, role in (*known.items(), *found.items()) if role in BESIDE}
    if len(beside) < 2:
        return {}
    texts = [label for label, role in told.items() if role == "text" and _leads(label, beside, said)]
    wanted = [role for role, have in (("recommendation", asked), ("action", bool(taken & set(ACTS)))) if not have]
    if len(texts) < len(wanted):
        wanted = wanted[-len(texts) :] if texts else []
    return {**found, **dict(zip(texts, wanted, strict=False))}


def _leads(label: str, beside: set[str], said: list[_Said]) -> bool:
    """Whether a label stands, most times, shortly before one of the fields."""
    order = [one.label for one in sorted(said, key=lambda one: one.at)]
    places = [at for at, name in enumerate(order) if name == label]
    near = sum(bool(beside & set(order[at + 1 : at + 1 + NEAR])) for at in places)
    return near >= MOST * len(places)


def _in_line(block: Paragraph | ListItem | Heading, roles: dict[str, str]) -> Block:
    parts = None if isinstance(block, Heading) else _split(block.text)
    if parts is None or plain(parts[0]) not in roles or isinstance(block, Heading):
        return block
    return replace(block, text=parts[1], role=roles[plain(parts[0])])


def _in_table(table: Table, roles: dict[str, str]) -> Table:
    """A table of labels and values with the roles on the labels; any other table as it is."""
    named = [row for row in table.rows if row.cells and plain(row.cells[0].text) in roles]
    filled = [row for row in table.rows if any(clean(cell.text) for cell in row.cells)]
    labels = [row for row in filled if row in named or is_exact_role(clean(row.cells[0].text))]
    if not named or len(labels) * 2 <= len(filled) or any(_filled(row.cells) > 2 for row in filled):
        return table
    rows = []
    for row in table.rows:
        first = row.cells[0] if row.cells else None
        if first is not None and row in named:
            row = replace(row, cells=(replace(first, role=roles[plain(first.text)]), *row.cells[1:]))
        rows.append(row)
    return replace(table, rows=tuple(rows))


def _filled(cells: tuple[Cell, ...]) -> int:
    return sum(bool(clean(cell.text)) for cell in cells)
