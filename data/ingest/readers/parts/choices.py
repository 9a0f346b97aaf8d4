"""Choices told by boxes and ticks, as the words they choose: one rule for papers of every format.

Among boxes ("☐ Complete ☒ In progress") only the ticked label counts. A tick in a column headed by a status
("Completed": ✓) says that status, beside the tick as it is printed; a cross or an empty box says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from data.ingest.blocks import Block, Cell, Heading, ListItem, Paper, Paragraph, Row, Table
from data.ingest.readers.parts.left_out import UNTICKED, LeftOut
from data.ingest.readers.parts.tables import heads_of
from data.reading.statuses import read_response, read_status

Told = Paragraph | ListItem | Heading

_ON, _OFF = "☑☒🗹🗷⊠", "☐□◻▢"
_BOX = re.compile(rf"[{_ON}{_OFF}■◉◯]|[\[(] ?[xX✓✔✗]? ?[\])](?=\s|$)")
_TICKS = frozenset({"✓", "✔", "☑", "☒", "🗹", "⊠", "■", "[x]", "[X]", "[✓]", "(x)", "(✓)", "√", "✅"})
_NO_TICKS = frozenset({"✗", "✘", "✕", "❌", "☐", "□", "[ ]", "[]", "( )", "–", "-", "—"})
_YES, _NO = frozenset({"x", "X", "Yes", "yes", "Y"}), frozenset({"No", "no", "N"})
"""What stands for a tick, and for none, in columns that are headed by statuses side by side."""
_CROSSES = frozenset({"x", "X", "✗", "✘", "✕"})
_SHARE = re.compile(r"^(?:100|\d{1,2})(?:\.\d+)?$")
_LONGEST_LABEL = 5
_PLAIN_CHOICES = frozenset(
    ["yes", "no", "n/a", "none", "red", "amber", "green", "blue", "high", "medium", "low", "accept", "reject", "agree"]
)


def with_choices(paper: Paper) -> Paper:
    """A paper whose boxes and ticks are read as the words they choose."""
    left_out = LeftOut()
    blocks: list[Block] = []
    told: list[Told] = []
    heads: tuple[Row, ...] = ()
    for block in paper.blocks:
        if isinstance(block, Table):
            own = heads_of(block) or _names_statuses(block)
            heads = own or (heads if block.continues else ())
            blocks += [*_chosen(told, left_out), _table(block, own, heads, left_out)]
            told = []
        else:
            told.append(block)
    blocks += _chosen(told, left_out)
    return replace(paper, blocks=tuple(blocks), problems=(*paper.problems, *left_out.problems()))


def _table(table: Table, own: Sequence[Row], heads: Sequence[Row], left_out: LeftOut) -> Table:
    def cell(old: Cell) -> Cell:
        blocks = tuple(_chosen(old.blocks, left_out))
        return old if blocks == old.blocks else replace(old, blocks=blocks)

    rows = tuple(replace(row, cells=tuple(map(cell, row.cells))) for row in table.rows)
    rows = _with_ticked_columns(rows, heads, first=len(own))
    return replace(table, rows=rows)


def _chosen(blocks: Sequence[Told], left_out: LeftOut) -> list[Told]:
    """Read each run of neighbouring lines with boxes in them as one choice."""
    done: list[Told] = []
    run: list[Told] = []
    for block in (*blocks, None):
        if block is not None and _BOX.search(_line(block)):
            run.append(block)
            continue
        if run:
            done += _choice(run, left_out)
            run = []
        if block is not None:
            done.append(block)
    return done


def _line(block: Told) -> str:
    marker = block.marker if isinstance(block, ListItem) and _BOX.fullmatch(block.marker) else ""
    return f"{marker} {block.text}".strip()


def _choice(run: Sequence[Told], left_out: LeftOut) -> Iterable[Told]:
    """The words that a run of lines chooses, or the lines as they are where it is no choice."""
    text = "\n".join(map(_line, run))
    picked = chosen(text)
    if picked is None:
        return run
    if not picked[1]:
        left_out.add(run[0].place, UNTICKED, text)
    words = " ".join((picked[0], ", ".join(picked[1]))).strip()
    return [Paragraph(words, run[0].place)] if words else []


def chosen(text: str) -> tuple[str, list[str]] | None:
    """What stands before a choice told by boxes, and the labels ticked; None where the text is no such choice."""
    boxes = [match.group() for match in _BOX.finditer(text)]
    parts = [" ".join(part.split()) for part in _BOX.split(text)]
    if not boxes or (len(boxes) == 1 and parts[0].endswith(":") and not parts[-1]):
        return None
    if "■" in boxes and not any(box in _OFF for box in boxes):
        return None  # a bullet, or a sign of something else
    before, labels = "", parts[1:]
    if not parts[-1] and parts[0]:
        # Each label stands before its box; a question may stand before the first label.
        before, _, first = parts[0].rpartition(": ") if ": " in parts[0] else ("", "", parts[0])
        before, labels = f"{before}:" if before else "", [first, *parts[1:-1]]
    else:
        before = parts[0]
    labels = [label.strip(" ,;/|") for label in labels]
    known = [is_choice(label) for label in labels]
    if any(len(label.split()) > _LONGEST_LABEL for label in labels) or sum(known) * 2 < len(known):
        return None
    if len(boxes) == 1 and not all(known):
        return None
    ticked = [_is_on(box, boxes) for box in boxes]
    return before, [label for label, on in zip(labels, ticked, strict=True) if on and label]


def _is_on(box: str, beside: Sequence[str]) -> bool:
    """Whether a box is ticked; a filled square is one where empty squares stand beside it."""
    if box == "■":
        return any(other in _OFF for other in beside)
    if box == "◉":
        return True
    return box in _ON or any(mark in box for mark in "xX✓✔")


def is_choice(label: str) -> bool:
    """Whether a few words are what forms offer to choose from: a status, a response, a colour, yes or no."""
    bare = label.casefold().strip(" .")
    if bare in _PLAIN_CHOICES:
        return True
    return bool(label) and (
        read_status(label).basis == "label" or read_response(label).response not in {None, "not_stated"}
    )


def _with_ticked_columns(rows: tuple[Row, ...], heads: Sequence[Row], first: int) -> tuple[Row, ...]:
    """Say beside each tick what its column's heading says of it, and put the sign to bare percentages.

    Of several columns headed by statuses the first takes what is ticked in any of them. The heads are the table's own
    first rows, or those of the table that it goes on from.
    """
    if not heads or any(len(row.cells) != len(heads[-1].cells) for row in rows):
        return rows
    body = [row for row in rows[first:] if not row.is_header]
    named = {at: words for at, cell in enumerate(heads[-1].cells) if (words := " ".join(cell.text.split()))}
    statuses = {at: status for at, words in named.items() if (status := _status_named(words))}
    several = len(statuses) > 1
    yes, no = (_TICKS | _YES, _NO_TICKS | _NO) if several else (_TICKS, _NO_TICKS | _CROSSES)
    marks = [at for at in statuses if _all(body, at, yes | no | _CROSSES, some=not several)]
    marks = marks if any(_all(body, at, yes | no | _CROSSES) for at in marks) else []
    shares = [at for at, words in named.items() if "%" in words and _all(body, at, _SHARE)]
    if not marks and not shares:
        return rows
    several = len(marks) > 1
    done: list[Row] = []
    in_body = set(map(id, body))
    printed = [cell.text for cell in heads[-1].cells]
    for row in rows:
        cells = list(row.cells)
        if several and [cell.text for cell in row.cells] == printed:
            _put(cells, marks, f"Status ({' / '.join(statuses[at] for at in marks)})")
        elif id(row) in in_body:
            said = [_said(cells, at) for at in marks]
            ticked = [
                statuses[at] if mark.isalpha() else f"{mark} {statuses[at]}"
                for at, mark in zip(marks, said, strict=True)
                if mark in yes
            ]
            if ticked or several:
                _put(cells, marks, ", ".join(ticked))
            for at in shares:
                _put(cells, [at], f"{_said(cells, at)}%" if _said(cells, at) else "")
        done.append(replace(row, cells=tuple(cells)))
    return tuple(done)


def _names_statuses(table: Table) -> tuple[Row, ...]:
    """The first row where two of its cells or more name a status and nothing else: a head, whatever the others say."""
    named = [cell for cell in table.rows[0].cells if _status_named(cell.text)] if table.rows else []
    return table.rows[:1] if len({cell.text for cell in named}) > 1 else ()


def _said(cells: Sequence[Cell], at: int) -> str:
    return cells[at].text.strip() if at < len(cells) else ""


def _put(cells: list[Cell], columns: Sequence[int], words: str) -> None:
    """Put words into the first of some columns and empty the others."""
    for order, at in enumerate(column for column in columns if column < len(cells)):
        blocks = (Paragraph(words, cells[at].place),) if words and not order else ()
        cells[at] = replace(cells[at], blocks=blocks)


def _status_named(heading: str) -> str | None:
    """The status that a heading is itself, such as that of "Completed?"; None where it is none."""
    bare = " ".join(re.sub(r"\([^)]*\)|[?:✓✔]", " ", heading).split())
    bare = re.sub(r"(?<=[a-z]) (?=[a-z]{1,2}$)", "", bare)  # "Complet e", broken by a narrow column
    status = read_status(bare)
    return bare if status.basis == "label" and status.status != "not_stated" else None


def _all(rows: Sequence[Row], at: int, allowed: frozenset[str] | re.Pattern[str], some: bool = True) -> bool:
    """Whether a column holds nothing but what is allowed, and `some` of it."""
    said = [row.cells[at].text.strip() for row in rows if at < len(row.cells) and row.cells[at].text.strip()]
    if isinstance(allowed, re.Pattern):
        return bool(said) and all(allowed.match(words) for words in said)
    return (bool(said) or not some) and all(words in allowed for words in said)
