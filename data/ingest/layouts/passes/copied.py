"""Makes a table again of text copied from one: each cell on a line of its own, or cells parted by tabs or bars.

The run of heads gives the columns; each line goes to the next column whose kind it is. A cell that was empty left no
line, so a line that fits no further column opens the next row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from data.ingest.blocks import Block, Cell, Heading, ListItem, Paper, Paragraph, Place, Row, Table
from data.ingest.layouts.columns import columns_of
from data.ingest.layouts.heads import can_name_a_column
from data.ingest.layouts.kinds import is_date, is_role, is_service, is_status, is_undated
from data.ingest.layouts.refs import is_ref, named_ref
from data.ingest.layouts.words import clean, is_blank, is_exact_role, role_of

Piece = Paragraph | ListItem | Heading
LEAST_HEADS, MOST_HEADS = 3, 10
LEAST_ROWS = 2
LONGEST_NAME = 3
"""Words from which a line right above "Ref" is the table's title rather than a column's name."""
COPIED = "a table copied as text: its cells are put in columns by what they hold"
_BAR = re.compile(r"\t|\s*\|\s*")
_LONGEST_OWNER = 14
ACTS = ("action", "comments_and_actions", "milestone")


def with_copied_tables(paper: Paper) -> Paper:
    """The paper with its copied tables as tables, and a note at each."""
    blocks: list[Block] = []
    notes: list[tuple[Place, str, str]] = []
    run: list[Piece] = []
    for block in (*paper.blocks, None):
        if block is not None and not isinstance(block, Table):
            run.append(block)
            continue
        for made in _tables_of(_barred(run)):
            blocks.append(made)
            if isinstance(made, Table):
                notes.append((made.place, " | ".join(cell.text for cell in made.rows[0].cells), COPIED))
        run = []
        blocks += [block] if block is not None else []
    return replace(paper, blocks=tuple(blocks), problems=(*paper.problems, *notes)) if notes else paper


def _barred(run: Sequence[Piece]) -> list[Block]:
    """The lines with those that bars or tabs part into as many cells each as tables."""
    blocks: list[Block] = []
    at = 0
    while at < len(run):
        width = _width(run[at])
        end = at
        while end < len(run) and width > 1 and _width(run[end]) == width:
            end += 1
        if end - at > LEAST_ROWS and width > 2:
            rows = [made_row([(part, line.place) for part in _BAR.split(line.text)]) for line in run[at:end]]
            if columns_of(rows[0], True) or all(can_name_a_column(cell.text) for cell in rows[0].cells):
                blocks.append(Table(tuple(rows), run[at].place))
                at = end
                continue
        blocks.append(run[at])
        at += 1
    return blocks


def _width(line: Piece) -> int:
    text = line.text if isinstance(line, Paragraph) else ""
    return len(_BAR.split(text)) if "\t" in text or " |" in text else 0


def made_row(cells: Sequence[tuple[str, Place]], roles: Sequence[str | None] = ()) -> Row:
    """A row of such texts, each at the place of its line; the first place is the row's."""
    told = [*roles, *[None] * (len(cells) - len(roles))]
    made = [
        Cell((Paragraph(clean(text), place),) if clean(text) else (), place, role=role)
        for (text, place), role in zip(cells, told, strict=True)
    ]
    return Row(tuple(made), cells[0][1], is_header=any(roles))


@dataclass(frozen=True)
class _Found:
    """A table found from a line on: its head and rows, and the line where it ends."""

    table: Table
    end: int


def _tables_of(blocks: list[Block]) -> list[Block]:
    """The blocks with every run of heads and the lines under it as a table."""
    done: list[Block] = []
    said = [clean(block.text) for block in blocks if not isinstance(block, Table)]
    at = 0
    while at < len(blocks):
        heads = not _is_title(blocks, at) and is_exact_head(blocks[at : at + MOST_HEADS + 1])
        found = _found(_lines_from(blocks, at), said) if heads else None
        if found is not None:
            done.append(found.table)
            at += found.end
        else:
            done.append(blocks[at])
            at += 1
    return done


def _is_title(blocks: list[Block], at: int) -> bool:
    """Whether a line is a heading over lines that are none: it names what follows, and no column of it."""
    after = (*blocks[at + 1 : at + 2], None)[0]
    line = blocks[at]
    if isinstance(line, Heading):
        return not isinstance(after, Heading)
    if isinstance(line, Table) or is_exact_role(said := clean(line.text)):
        return False
    numbers = not isinstance(after, Table | None) and is_exact_role(after.text) and role_of(after.text) == "ref"
    return " | " in said or (numbers and len(said.split()) >= LONGEST_NAME)  # "Our action plan" over "Ref"


def _lines_from(blocks: list[Block], at: int) -> list[Piece]:
    lines: list[Piece] = []
    for here in range(at, len(blocks)):
        block = blocks[here]
        if isinstance(block, Table):
            break
        lines.append(block)
    return lines


def is_exact_head(lines: Sequence[Block]) -> bool:
    """Whether the lines open with names of columns, one of them known at least, two where they are few."""
    names = []
    for line in lines:
        if isinstance(line, Table) or not can_name_a_column(clean(line.text)) or named_ref(line.text):
            break
        names.append(clean(line.text))
    known = {role_of(name) for name in names if is_exact_role(name)}
    return len(names) >= LEAST_HEADS and len(known - {None}) >= (1 if len(names) > LEAST_HEADS else 2)


def _found(lines: list[Piece], said: Sequence[str]) -> _Found | None:
    """The table that starts with the first line; None where its lines fit no number of columns.

    `said` are the lines of the whole paper.
    """
    best: tuple[float, _Found] | None = None
    for count in range(LEAST_HEADS, MOST_HEADS + 1):
        if len(lines) < count * 2 or not can_name_a_column(clean(lines[count - 1].text)):
            break
        labels = _are_labels([clean(line.text) for line in lines[: count + 1]], said)
        made = None if labels else _with_columns(lines, count)
        if made is not None and (best is None or made[0] > best[0]):
            best = made
    return best[1] if best else None


def _with_columns(lines: list[Piece], count: int) -> tuple[float, _Found] | None:
    """The table of so many columns, with the share of its cells that are filled; None where it is none."""
    heads = [clean(line.text) for line in lines[:count]]
    kinds = _kinds(heads, [clean(line.text) for line in lines[count : count * 2]])
    if kinds is None:
        return None
    rows, end = _rows(lines, count, kinds)
    full = [row for row in rows if sum(text is not None for text in row) >= max(count - 3, 2)]
    if len(rows) < LEAST_ROWS or len(full) * 10 < len(rows) * 7:
        return None
    filled = sum(text is not None for row in rows for text in row) / (count * len(rows))
    head = made_row([(line.text, line.place) for line in lines[:count]], kinds)
    made = [
        made_row([(line.text, line.place) if line else ("", next(cell for cell in row if cell).place) for line in row])
        for row in rows
    ]
    return filled + len(rows) * count / 1000, _Found(Table((head, *made), lines[0].place), end)


def _are_labels(heads: list[str], said: Sequence[str]) -> bool:
    """Whether a head stands in the paper again and the next head not after it: a label before its value."""
    after = {one: other for one, other in zip(heads, heads[1:], strict=False) if is_exact_role(one)}
    apart = sum(one in after and other != after[one] for one, other in zip(said, said[1:], strict=False))
    return apart > 1


def _kinds(heads: list[str], first: list[str]) -> list[str] | None:
    """The role of each column: its head's where that is known, else what its first cell holds; None without actions."""
    kinds: list[str] = []
    for head, text in zip(heads, first, strict=True):
        role = role_of(head) if is_exact_role(head) else None
        kinds.append(role if role and role not in kinds else _kind(text, kinds))
    texts = [at for at, kind in enumerate(kinds) if kind == "text"]
    acts = bool(set(ACTS) & set(kinds))
    wanted = [role for role, have in (("recommendation", "recommendation" in kinds), ("action", acts)) if not have]
    for at, role in zip(texts, wanted[-len(texts) :] if texts else [], strict=False):
        kinds[at] = role
    beside = {"owner", "deadline", "status", "rag"} & set(kinds)
    return kinds if (acts or "action" in kinds) and len(beside) >= 2 and "?" not in kinds else None


def _kind(text: str, taken: Sequence[str]) -> str:
    for kind in ("ref", "deadline", "status", "owner"):
        if kind not in taken and FITS[kind](text):
            return kind
    return "text" if FITS["text"](text) else "?"


FITS: dict[str, Callable[[str], bool]] = {
    "ref": lambda text: is_ref(text),
    "deadline": lambda text: is_date(text) or is_undated(text) or is_blank(text),
    "status": lambda text: is_status(text) or is_blank(text),
    "owner": lambda text: (
        len(text.split()) <= _LONGEST_OWNER
        and (is_role(text) or is_service(text))
        and not (is_date(text) or is_status(text) or is_undated(text))
    ),
    "text": lambda text: not (is_ref(text) or is_date(text) or is_status(text) or is_role(text)),
}


def _fits(kind: str, text: str) -> bool:
    name = {"lead_member": "owner", "revised_deadline": "deadline", "rag": "status"}.get(kind, kind)
    return FITS.get(name, FITS["text"])(text)


def _rows(lines: list[Piece], count: int, kinds: list[str]) -> tuple[list[list[Piece | None]], int]:
    """The rows under the heads, each a line or None a column, and where they end."""
    rows: list[list[Piece | None]] = []
    column = count
    at = count
    while at < len(lines):
        line, text = lines[at], clean(lines[at].text)
        if [clean(other.text) for other in lines[at : at + count]] == [clean(other.text) for other in lines[:count]]:
            at, column = at + count, count  # the heads again, after a page break
            continue
        place = _next_column(lines, at, kinds, column)
        if place is None or named_ref(text):
            break
        if place <= column or not rows:
            if not _goes_on(lines[at + 1 :], kinds):
                break  # a sentence after the table
            rows.append([None] * count)
        rows[-1][place] = line
        column = place
        at += 1
    return rows, at


def _goes_on(after: list[Piece], kinds: list[str]) -> bool:
    """Whether one of the lines after the first of a row is a field, as in every row."""
    fields = [kind for kind in kinds if kind in ("owner", "lead_member", "deadline", "status", "rag")]
    texts = len(kinds) - len(fields)
    return any(_fits(kind, clean(line.text)) for line in after[:texts] for kind in fields)


def _next_column(lines: list[Piece], at: int, kinds: list[str], column: int) -> int | None:
    """The column of a line: the next one it fits, or the first one of a new row; None where it fits none."""
    text = clean(lines[at].text)
    further = [place for place in range(column + 1, len(kinds)) if _fits(kinds[place], text)]
    texts = [place for place, kind in enumerate(kinds) if kind in ("recommendation", *ACTS)]
    if further and not (further[0] in texts and further[0] - column > 2):
        return further[0]
    anew = [place for place in range(len(kinds)) if _fits(kinds[place], text)]
    if not anew:
        return further[0] if further else None
    if anew[0] in texts and len(texts) > 1 and anew[0] == texts[0]:
        after = clean(lines[at + 1].text) if at + 1 < len(lines) else ""
        both = _fits("text", after) and not _fits("owner", after)
        return texts[0] if both else texts[1]
    return anew[0]
