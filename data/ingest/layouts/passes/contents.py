"""Gives each column of a table the role that its contents tell, where its head is not one that plans use.

The head decides where it is known; the contents where it is not; where the two say plainly different things, the
contents do and a doubt is noted. Rows under the same head are judged together, over all tables of the paper.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.ingest.blocks import Block, Cell, Paper, Place, Row, Table
from data.ingest.layouts.columns import columns_of, is_key_value, points_to_recommendations
from data.ingest.layouts.heads import filled_cells, looks_like_head
from data.ingest.layouts.kinds import share
from data.ingest.layouts.passes.judged import NEARLY_ALL, SAMPLE, SOME, is_title, role_by_contents, texts_of_column
from data.ingest.layouts.refs import is_ref, normal_ref
from data.ingest.layouts.risk_tables import is_register_header, is_risk_header
from data.ingest.layouts.sections import tells_of_a_plan
from data.ingest.layouts.words import clean, is_blank, is_exact_role, plain, role_of
from data.reading.statuses import find_status

BESIDE = ("owner", "deadline", "status", "rag", "owner_and_deadline")
ACTS = ("action", "comments_and_actions", "milestone")
JUDGED = ("owner", "deadline", "status", "owner_and_deadline")
_NEWER = re.compile(r"\b(?:revised|new|current|updated|amended|forecast|latest|now)\b", re.I)
NO_PLAN = "labels and values, or a register of other things"
SEARCHED = 3
"""Rows from the top of a table among which the head of a register can stand."""
DISAGREES = "the head says {} and the cells hold {}: read by the cells"
Signature = tuple[str, ...]


@dataclass
class _Part:
    """A table from one head to the next: its head (None where it has none) and the rows under it."""

    head: Row | None
    signature: Signature
    known: tuple[str | None, ...] | None
    """The roles that the head's own words give, where it is one that plans use."""
    rows: list[Row]
    goes_on: bool = False
    """Whether its rows stand under the head of the table before."""


def with_typed_heads(paper: Paper) -> Paper:
    """The paper with the roles of its columns on the heads of its tables; a head without words where there is none."""
    parted = _all_parts(paper)
    tells = tells_of_a_plan(paper)
    _put_under_the_head_before([part for parts in parted.values() for part in parts])
    pools: dict[Signature, list[Row]] = defaultdict(list)
    for parts in parted.values():
        for part in parts:
            pools[part.signature] += part.rows[:SAMPLE]
    known = any(part.known and part.rows for parts in parted.values() for part in parts)
    doubts: list[tuple[Place, str, str]] = []
    roles: dict[Signature, tuple[str | None, ...] | None] = {}
    blocks: list[Block] = []
    for block in paper.blocks:
        if not isinstance(block, Table):
            blocks.append(block)
            continue
        rows: list[Row] = []
        for part in parted[id(block)]:
            if part.signature not in roles:
                roles[part.signature] = _roles(part, pools[part.signature], known, doubts)
                if part.known is None and not tells and "recommendation" not in (roles[part.signature] or ()):
                    roles[part.signature] = None  # owners and dates beside something, in a paper of something else
            rows += _with_roles(part, roles[part.signature], roles)
        blocks.append(replace(block, rows=tuple(rows)) if rows else block)
    return replace(paper, blocks=tuple(blocks), problems=(*paper.problems, *doubts))


def _all_parts(paper: Paper) -> dict[int, list[_Part]]:
    """The parts of each table; one that is a register of other things, or goes on from such, is one part of none."""
    parted: dict[int, list[_Part]] = {}
    register = False
    for table in (block for block in paper.blocks if isinstance(block, Table)):
        headed = any(columns_of(row, at == 0) for at, row in enumerate(table.rows))
        register = not headed and (
            any(is_register_header(row) for row in table.rows[:SEARCHED]) or (register and table.continues)
        )
        parted[id(table)] = (
            [_Part(None, (NO_PLAN, str(id(table))), None, list(table.rows))] if register else _parts(table)
        )
    return parted


def _put_under_the_head_before(parts: list[_Part]) -> None:
    """Give parts without a head the head of the part before, where that has as many columns."""
    above: _Part | None = None
    for part in parts:
        if part.head is not None:
            above = part
        elif part.signature[0] == "no head" and above and above.head and _as_wide(part.rows[0], above.head):
            part.signature, part.goes_on = above.signature, True


def _as_wide(row: Row, head: Row) -> bool:
    return len(row.cells) == len(head.cells)


def _parts(table: Table) -> list[_Part]:
    """A table cut at its heads."""
    if is_key_value(table):
        return [_Part(None, (NO_PLAN, str(id(table))), None, list(table.rows))]
    columns = [columns_of(row, at == 0) for at, row in enumerate(table.rows)]
    heads = {at for at, found in enumerate(columns) if found}
    if not heads:
        heads = _unknown_heads(table)
    parts: list[_Part] = []
    for at, row in enumerate(table.rows):
        found = columns[at]
        if at in heads:
            settled = found.roles if found and not found.recommendation else None
            signature = tuple(plain(cell.text) for cell in row.cells) if not found or settled else ("", str(at))
            parts.append(_Part(row, signature, settled, []))
        elif parts:
            parts[-1].rows.append(row)
        else:
            parts.append(_Part(None, ("no head", str(len(row.cells))), None, [row]))
    return parts


def _unknown_heads(table: Table) -> set[int]:
    """The rows that can be heads though no list knows their words: the first of several cells, and its like."""
    for row in table.rows:
        texts = filled_cells(row)
        if len(texts) < 2 or (len(row.cells) > 2 and is_title(texts)):
            continue  # a title over the head
        if not looks_like_head(row) or len(texts) * 3 < len(row.cells) * 2 or is_risk_header(row):
            return _repeated(table)
        return {here for here, other in enumerate(table.rows) if filled_cells(other) == texts}
    return set()


def _repeated(table: Table) -> set[int]:
    """The rows of short names that stand in a table more than once."""
    seen: dict[Signature, list[int]] = defaultdict(list)
    for at, row in enumerate(table.rows):
        if looks_like_head(row) and len(filled_cells(row)) * 3 >= len(row.cells) * 2:
            seen[tuple(filled_cells(row))].append(at)
    return {at for places in seen.values() if len(places) > 1 for at in places}


def _roles(
    part: _Part, rows: list[Row], known: bool, doubts: list[tuple[Place, str, str]]
) -> tuple[str | None, ...] | None:
    """The role of each column of a part; None where it is no plan."""
    width = max((len(row.cells) for row in ([part.head] if part.head else rows[:1])), default=0)
    rows = [row for row in rows if len(row.cells) == width][:SAMPLE]
    if part.signature[:1] == (NO_PLAN,) or (part.known is None and known) or not rows:
        return part.known
    told = [role_by_contents(texts_of_column(rows, column)) for column in range(width)]
    if part.known:
        roles = _checked(part, told, doubts)
    else:
        if part.head is not None and is_risk_header(part.head):
            return None
        words = [clean(cell.text) for cell in part.head.cells] if part.head else [""] * width
        named = [role_of(text) if text and is_exact_role(text) else None for text in words]
        # What the head's own words name comes first; what the cells hold has what is left.
        roles = [
            name or (role if role != "text" and role not in named else None)
            for name, role in zip(named, told, strict=False)
        ]
        _only_first(roles)
    _running_text(roles, told, rows)
    if _actions_in_the_first(roles, rows):
        roles[roles.index("recommendation")] = "action"
    if part.known:
        return tuple(roles)
    if "recommendation" not in roles and "ref" in roles and part.head is not None:
        at = roles.index("ref")
        roles[at] = "recommendation" if points_to_recommendations(part.head.cells[at].text) else "ref"
    beside = sum(2 if role == "owner_and_deadline" else 1 for role in roles if role in BESIDE)
    acts = set(ACTS) & set(roles)
    by_words = "recommendation" in named and bool(set(ACTS) & set(named))  # the head says that it is a plan's
    return tuple(roles) if acts and beside >= (1 if by_words else 2) else None


def _checked(part: _Part, told: Sequence[str | None], doubts: list[tuple[Place, str, str]]) -> list[str | None]:
    """The roles that the words of a head give, where its cells do not plainly hold something else."""
    assert part.known is not None and part.head is not None
    roles = list(part.known)
    for column, (role, holds) in enumerate(zip(part.known, told, strict=False)):
        cell = part.head.cells[column]
        if role is None and holds in (*JUDGED, "ref", "priority") and holds not in roles:
            roles[column] = holds
        elif holds == "ref" and role == "recommendation" and not _of_recommendations(cell):
            roles[column] = "ref"  # an unknown first head was taken for the recommendation's
        elif role is None and holds == "deadline" and _NEWER.search(cell.text) and "revised_deadline" not in roles:
            roles[column] = "revised_deadline"
        elif holds == "owner_and_deadline" and role in ("owner", "deadline", "lead_member"):
            roles[column] = holds
        elif role in JUDGED and holds in JUDGED and role != holds and _free(part.known, told, holds):
            roles[column] = holds
            doubts.append((cell.place, clean(cell.text), DISAGREES.format(_said(role), _said(holds))))
    return roles


def _of_recommendations(cell: Cell) -> bool:
    """Whether a head is a recommendation's by its words: under it, numbers point to one."""
    return is_exact_role(clean(cell.text)) or points_to_recommendations(cell.text)


def _free(known: Sequence[str | None], told: Sequence[str | None], role: str | None) -> bool:
    """Whether no head gives a role, or the one that does stands over cells that hold something else."""
    return role not in known or told[known.index(role)] not in (role, None, "text")


def _said(role: str | None) -> str:
    return {"owner": "owners", "deadline": "deadlines", "status": "statuses"}.get(role or "", "something else")


def _only_first(roles: list[str | None]) -> None:
    """Keep each role once: its first column has it."""
    for at, role in enumerate(roles):
        if role and role in roles[:at]:
            roles[at] = None


def _running_text(roles: list[str | None], told: Sequence[str | None], rows: Sequence[Row]) -> None:
    """Give the columns of running text without a role theirs: recommendation, action, progress, by their order."""
    free = [at for at, role in enumerate(roles) if role is None and told[at] == "text"]
    themes = [at for at, role in enumerate(roles) if role == "theme" and told[at] == "text"]
    notes = [at for at, role in enumerate(roles) if role == "comment" and told[at] == "text"]
    acts = next((at for at, role in enumerate(roles) if role in ("action", "comments_and_actions", "milestone")), None)
    asks = roles.index("recommendation") if "recommendation" in roles else None
    if acts is None:
        after = [at for at in free if asks is None or at > asks] or free
        if asks is None and len(after) > 1:
            asks = after.pop(0)
            roles[asks] = "recommendation"
            free.remove(asks)
        if after and not ({"response", "progress"} & set(roles) and asks is not None and not free):
            acts = after[0]
            roles[acts] = "action"
            free.remove(acts)
    elif asks is None and (before := [at for at in (*free, *themes) if at < acts]):
        roles[before[0]] = "recommendation"
        free = [at for at in free if at != before[0]]
    if "progress" in roles:
        return
    for at in (*free, *notes):
        texts = [text for text in texts_of_column(rows, at) if not is_blank(text)]
        if share(texts, lambda text: find_status(text).basis != "none") >= SOME:
            roles[at] = "progress"
            return


def _actions_in_the_first(roles: list[str | None], rows: Sequence[Row]) -> bool:
    """Whether a column headed as recommendations holds the actions too, each under its recommendation's row.

    Then there is no other column of actions, and rows with a number of their own ("A" over "A1") have fields that
    the rows above them leave empty.
    """
    if "recommendation" not in roles or "ref" not in roles or {"action", "comments_and_actions"} & set(roles):
        return False
    ref = roles.index("ref")
    beside = [at for at, role in enumerate(roles) if role in BESIDE]
    printed = [normal_ref(text) if is_ref(text := row.cells[ref].text) else "" for row in rows]
    bare = [not any(clean(row.cells[at].text) for at in beside) for row in rows]
    if not beside or not any(bare) or all(bare):
        return False
    tops = {ref for ref, empty in zip(printed, bare, strict=True) if empty}
    under = [
        empty or any(own.startswith(top) and own != top for top in tops if top)
        for own, empty in zip(printed, bare, strict=True)
    ]
    return sum(under) >= NEARLY_ALL * len(under)


def _with_roles(
    part: _Part, roles: tuple[str | None, ...] | None, typed: dict[Signature, tuple[str | None, ...] | None]
) -> list[Row]:
    """The rows of a part under a head with the roles on its cells."""
    if part.goes_on:
        return part.rows
    if roles is None or not any(roles):
        return [part.head, *part.rows] if part.head else part.rows
    if part.head is not None:
        cells = tuple(replace(cell, role=role) for cell, role in zip(part.head.cells, roles, strict=False))
        return [replace(part.head, cells=(*cells, *part.head.cells[len(cells) :]), is_header=True), *part.rows]
    same_width = [key for key, held in typed.items() if held and len(held) == len(roles) and key != part.signature]
    if same_width:
        return part.rows  # the table before goes on
    first = part.rows[0]
    cells = tuple(Cell((), cell.place, role=role) for cell, role in zip(first.cells, roles, strict=False))
    return [Row(cells, first.place, is_header=True), *part.rows]
