"""Makes a table again of lines in which a row's cells run together: number, words, owner, date and status.

The parts are cut from the end by what they hold, in the order that most lines share; what is left is the
recommendation and the action. Lines of one recommendation begin alike, which parts the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from data.ingest.blocks import Block, Heading, Paper, Paragraph, Place, Table
from data.ingest.layouts.inline import inline_fields
from data.ingest.layouts.kinds import date_size, is_role, is_status, openers
from data.ingest.layouts.passes.copied import made_row
from data.ingest.layouts.refs import is_ref, named_ref
from data.ingest.layouts.words import clean, role_of
from data.reading.names import bare, is_initials, is_known, role_words

CUT = "a row's cells run together on a line: they are cut by what they hold, look where each begins"
LEAST = 3
"""Lines of one order from which they are a table."""
SAMPLE = 40
SHORTEST = 7
"""Words in such a line."""
MOST = 0.7
_AFTER_A_BODY = ("head", "director", "chief", "deputy", "assistant", "corporate", "strategic", "senior", "monitoring",
                 "section", "s151", "leader", "interim", "portfolio", "hr", "democratic", "policy")  # fmt: skip
_BODIES = ("council", "cabinet", "board", "committee", "panel", "scrutiny", "members")
_BEFORE_A_NAME = ("by", "to", "of", "the", "for", "with", "and", "in", "full", "from", "at", "on", "our")
FIELDS = ("owner", "deadline", "status")


@dataclass(frozen=True)
class _Line:
    """One such line: its number, the words of recommendation and action, its fields."""

    ref: str
    said: list[str]
    fields: dict[str, str]
    place: Place


def with_rows_cut(paper: Paper) -> Paper:
    """The paper with such lines as tables, and a note at each."""
    if not any(isinstance(block, Paragraph) and len(block.text.split()) >= SHORTEST for block in paper.blocks):
        return paper
    blocks: list[Block] = []
    notes: list[tuple[Place, str, str]] = []
    for run in _runs(paper.blocks):
        order = _order(run)
        if order is None:
            blocks += run
            continue
        made, place = _tables(run, order)
        blocks += made
        notes.append((place, "", CUT))
    return replace(paper, blocks=tuple(blocks), problems=(*paper.problems, *notes)) if notes else paper


def _runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The stretches of blocks between tables."""
    run: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            yield run
            yield [block]
            run = []
        else:
            run.append(block)
    yield run


def _order(run: list[Block]) -> tuple[str, ...] | None:
    """The order of the fields at the end of the lines; None where too few lines have one."""
    lines = [clean(block.text) for block in run if isinstance(block, Paragraph) and _can_be_a_row(block.text)]
    if len(lines) < LEAST:
        return None
    best = max(
        (order for size in (3, 2) for order in permutations(FIELDS, size)),
        key=lambda order: (sum(peeled(line, order) is not None for line in lines[:SAMPLE]), len(order)),
    )
    hits = [at for at, line in enumerate(lines) if peeled(line, best) is not None]
    # What stands before and after the table is running text, and no line of it.
    return best if len(hits) >= LEAST and len(hits) >= MOST * (hits[-1] + 1 - hits[0]) else None


def _can_be_a_row(text: str) -> bool:
    said = clean(text)
    enough = len(said.split()) >= SHORTEST and not named_ref(said)
    # What dashes, bars or labels part, is parted by them.
    return enough and said[-1] != ")" and "|" not in said and not inline_fields(said).fields


def peeled(text: str, order: Sequence[str]) -> tuple[list[str], dict[str, str]] | None:
    """The words before the fields, and the fields, where the text ends with them in this order; else None."""
    tokens = text.split()
    found: dict[str, str] = {}
    for field in reversed(order):
        size = _SIZES[field](tokens)
        if not size or size >= len(tokens):
            return None
        found[field] = " ".join(tokens[-size:])
        tokens = tokens[:-size]
    return (tokens, found) if len(tokens) >= 3 else None


def _status_size(tokens: list[str]) -> int:
    """How many of the last words are a label of status."""
    for size in range(min(5, len(tokens) - 1), 0, -1):
        said = tokens[-size:]
        if said[0][0].isupper() and not any(map(_has_digit, said)) and is_status(" ".join(said)):
            return size
    return 0


def _has_digit(token: str) -> bool:
    return any(letter.isdigit() for letter in token)


def _owner_size(tokens: list[str]) -> int:
    """How many of the last words name posts or bodies: as many as are written like them."""
    size = 0
    while size < len(tokens) and size < 12 and _in_a_role(tokens[-size - 1]):
        size += 1
    for kept in range(size, 0, -1):
        said = tokens[-kept:]
        if not said[0][0].isalpha() or not said[0][0].isupper() or not is_role(" ".join(said)):
            continue
        # "… by working with the LGA | Head of Finance": initials after an article end the action.
        named = len(tokens) > kept > 1 and bare(tokens[-kept - 1]) in ("the", "our", "an", "a")
        if named and is_initials(said[0]) and is_role(" ".join(said[1:])):
            continue
        return _without_a_body_before(said)
    # A service by its name alone ("Finance"), right after the small letters or the stop that end the action.
    alone = len(tokens) > 1 and tokens[-1][0].isupper() and tokens[-1][-1].isalpha() and is_known(tokens[-1])
    return int(alone and (tokens[-2][-1] == "." or tokens[-2][0].islower()) and bare(tokens[-2]) not in _BEFORE_A_NAME)


def _in_a_role(token: str) -> bool:
    return token[-1] not in ".;:" and (
        token[0].isupper() or not token[0].isalpha() or (token.islower() and is_known(token))
    )


def _without_a_body_before(said: list[str]) -> int:
    """The size without a body that ends the action ("… report to Full Council | Head of Finance")."""
    for at in range(len(said) - 1, 0, -1):
        opens = bare(said[at]) in _AFTER_A_BODY or (is_initials(said[at]) and bare(said[at]) in role_words().initials)
        if opens and bare(said[at - 1]) in _BODIES and is_role(" ".join(said[at:])):
            return len(said) - at
    return len(said)


_SIZES = {"owner": _owner_size, "deadline": date_size, "status": _status_size}


def _tables(run: list[Block], order: tuple[str, ...]) -> tuple[list[Block], Place]:
    """The run with its lines as tables; lines that are no rows stay, the line of heads before the first goes."""
    blocks: list[Block] = []
    rows: list[_Line] = []
    titled = any(named_ref(block.text) or isinstance(block, Heading) for block in _between(run, order))
    place = Place()
    for block in (*run, None):
        line = _line(block, order) if isinstance(block, Paragraph) else None
        if line is not None:
            rows.append(line)
            continue
        if rows:
            place = rows[0].place
            if blocks and not isinstance(blocks[-1], Table) and _names_columns(clean(blocks[-1].text)):
                blocks.pop()
            blocks.append(_table(rows, order, titled))
            rows = []
        blocks += [block] if block is not None else []
    return blocks, place


def _between(run: list[Block], order: tuple[str, ...]) -> list[Paragraph | Heading]:
    """The lines between rows: titles of recommendations where each has its own rows."""
    rows = [at for at, block in enumerate(run) if isinstance(block, Paragraph) and _line(block, order)]
    inner = run[rows[0] : rows[-1]] if rows else []
    return [block for block in inner if isinstance(block, Paragraph | Heading) and not _is_row(block, order)]


def _is_row(block: Block, order: tuple[str, ...]) -> bool:
    return isinstance(block, Paragraph) and _line(block, order) is not None


def _names_columns(text: str) -> bool:
    """Whether a line is the heads run together."""
    tokens = text.split()
    known = sum(
        role_of(" ".join(tokens[at : at + size])) is not None for size in (1, 2) for at in range(len(tokens) - size + 1)
    )
    return known >= 2 and len(tokens) <= 24 and text[-1] not in ".:"


def _line(block: Paragraph, order: tuple[str, ...]) -> _Line | None:
    if not _can_be_a_row(block.text):
        return None
    parts = peeled(clean(block.text), order)
    if parts is None and is_ref(clean(block.text).split()[0]):
        # A row whose cell of a date is empty is a row too.
        parts = peeled(clean(block.text), [name for name in order if name != "deadline"])
    if parts is None:
        return None
    said, fields = parts
    ref = said[0].strip("().:") if is_ref(said[0]) else ""
    return _Line(ref, said[1:] if ref else said, fields, block.place)


def _table(rows: list[_Line], order: tuple[str, ...], titled: bool) -> Table:
    """The table of such lines under a head without words."""
    place = rows[0].place
    roles = ["ref", *(["action"] if titled else ["recommendation", "action"]), *order]
    made = [made_row([("", place)] * len(roles), roles)]
    for row, (title, act) in zip(rows, _parted(rows), strict=True):
        texts = [
            row.ref,
            *([" ".join(row.said)] if titled else [title, act]),
            *(row.fields.get(name, "") for name in order),
        ]
        made.append(made_row([(text, row.place) for text in texts]))
    return Table(tuple(made), place)


def _parted(rows: list[_Line]) -> list[tuple[str, str]]:
    """Title and action of each line, cut where the lines of one recommendation part or where an action opens."""
    cuts: list[int | None] = [None] * len(rows)
    for at, (one, other) in enumerate(zip(rows, rows[1:], strict=False)):
        if one.ref != other.ref:
            continue
        alike = next((n for n, (a, b) in enumerate(zip(one.said, other.said, strict=False)) if a != b),
                     min(len(one.said), len(other.said)))  # fmt: skip
        cut = max((n for n in _openings(one.said) if n <= alike), default=None)
        if cut is not None and alike >= 3:
            cuts[at] = cuts[at + 1] = min(cut, cuts[at] or cut)
    learned = {tuple(row.said[cut : cut + 2]) for row, cut in zip(rows, cuts, strict=True) if cut}
    found = []
    for row, cut in zip(rows, cuts, strict=True):
        cut = cut if cut is not None else _cut(row.said, learned)
        found.append((" ".join(row.said[:cut]), " ".join(row.said[cut:])) if cut else ("", " ".join(row.said)))
    return found


def _openings(said: list[str]) -> list[int]:
    """Where a sentence can open: a capital after a small word or a stop."""
    return [
        at
        for at in range(2, len(said))
        if said[at][0].isupper() and (said[at - 1][-1] in ".;" or not said[at - 1][0].isupper())
    ]


def _cut(said: list[str], learned: set[tuple[str, ...]]) -> int:
    """Where the action of a line without a neighbour opens: as other actions do, with a verb, or at the only place."""
    places = _openings(said)
    like_others = [at for at in places if tuple(said[at : at + 2]) in learned]
    first = {one[0] for one in learned if one}
    opening = [at for at in places if bare(said[at]) in openers() or said[at] in first]
    stopped = [at for at in places if said[at - 1][-1] == "."]
    for found in (like_others, stopped if len(stopped) == 1 else [], opening[:1], places[:1]):
        if found:
            return found[0]
    return 0
