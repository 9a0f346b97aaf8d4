"""Reads plans printed as labelled blocks: Recommendation / Action / Lead / By when / Progress.

The labels stand in paragraphs, headings, bullets, or in the left column of a two-column table for each
recommendation. A plan in rows under a header belongs to `table_with_header`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from data.ingest.blocks import Heading, ListItem, Paper, Paragraph, Place, Table
from data.ingest.layouts.cells import Piece
from data.ingest.layouts.columns import Columns, columns_of, is_key_value
from data.ingest.layouts.group_reader import read_group
from data.ingest.layouts.groups import Fragment, Group
from data.ingest.layouts.inline import field_labels
from data.ingest.layouts.legend import rag_key
from data.ingest.layouts.refs import is_ref, kind_of_heading, named_ref, normal_ref, split_ref
from data.ingest.layouts.words import clean, is_exact_role, role_of
from data.ingest.plan import Plan
from data.reading.statuses import read_status

NAME = "labelled blocks"
_ACTION_NUMBER = re.compile(
    r"^(action|milestone|task|step)\s+([A-Z]?\d{1,2}(?:\.\d{1,2})*[a-z]?)\s*(?:[:.\u2013-]+\s*|$)", re.I
)
_INLINE = re.compile(r"^([A-Za-z][A-Za-z/'\u2019() ]{1,40}?)\s*(?::|\s[-\u2013\u2014]\s|\|)\s*(.*)$", re.S)
_NUMBER = re.compile(r"^[A-Za-z][A-Za-z .]{0,24}?\s*(?::|\||\s[\u2013-])\s*([A-Z]{0,3}\d{1,3})$")
"""A label of whatever name with a number, right above a recommendation ("Code | 2"): the number is its own."""
ACTIONS = ("action", "comments_and_actions", "milestone")
FIELDS = ("owner", "lead_member", "deadline", "revised_deadline", "status", "rag", "progress", "priority")


@dataclass
class _Labelled:
    """One label with what follows it; role "" for text without a label, "end" for a heading that ends a
    block."""

    role: str
    blocks: list[Piece]
    place: Place
    ref: str | None = None
    printed: str = ""
    """The label's own words where it stands alone on its line: "Complete" can be a label or what a label says."""


@dataclass
class _Block:
    """One recommendation: its words, its groups of actions, and what is said of it as a whole."""

    title: list[str]
    place: Place
    ref: str | None
    kind: str
    groups: list[dict[str, list[Piece]]] = field(default_factory=list)
    whole: dict[str, list[Piece]] = field(default_factory=dict)
    labels: int = 0


def _line(text: str, piece: Piece) -> _Labelled:
    said = clean(text)
    if not isinstance(piece, Heading) and piece.role:
        return _Labelled(piece.role, [replace(piece, role=None)], piece.place)
    named = named_ref(said)
    if named:
        return _Labelled(
            "recommendation", [Paragraph(named[1], piece.place)] if named[1] else [], piece.place, named[0]
        )
    action = _ACTION_NUMBER.match(said)
    if action:
        rest = said[action.end() :]
        return _Labelled("action", [Paragraph(rest, piece.place)] if rest else [], piece.place, normal_ref(action[2]))
    inline = _INLINE.match(said)
    if inline and is_exact_role(inline[1]) and role_of(inline[1]) not in (None, "ref", "theme"):
        return _Labelled(
            role_of(inline[1]) or "", [Paragraph(inline[2], piece.place)] if inline[2] else [], piece.place
        )
    if inline and is_exact_role(inline[1]) and role_of(inline[1]) == "ref" and is_ref(inline[2]):
        return _Labelled("ref", [Paragraph(inline[2], piece.place)], piece.place)
    if is_exact_role(said.rstrip(":")) and not isinstance(piece, ListItem) and len(said.split()) <= 6:
        return _Labelled(role_of(said.rstrip(":")) or "", [], piece.place, printed=said)
    if isinstance(piece, Heading):
        return _Labelled("end", [piece], piece.place)
    return _Labelled("", [piece], piece.place)


def _stream(paper: Paper) -> Iterator[_Labelled]:
    for block in paper.blocks:
        if isinstance(block, Table):
            if not is_key_value(block):
                if any(columns_of(row) for row in block.rows):
                    yield _Labelled("end", [], block.place)
                continue
            for row in block.rows:
                filled = [cell for cell in row.cells if clean(cell.text)]
                if not filled:
                    continue
                label = _line(clean(filled[0].text), Paragraph(filled[0].text, filled[0].place))
                if label.role in ("", "end") and not clean(row.cells[0].text):
                    yield from (_Labelled("", [piece], piece.place) for cell in filled for piece in cell.blocks)
                    continue
                if filled[0].role:
                    label = _Labelled(filled[0].role, [], filled[0].place)
                if label.role in ("", "end"):
                    label.role = role_of(clean(filled[0].text)) or "comment"
                    label.blocks = []
                for cell in filled[1:]:
                    label.blocks = [*label.blocks, *cell.blocks]
                yield label
        else:
            run_in = _run_in(block)
            if run_in:
                yield from run_in
                continue
            # A paragraph of several lines holds several labels: one line each.
            lines = block.text.split("\n") if isinstance(block, Paragraph) else [block.text]
            for line in lines:
                if clean(line):
                    piece = replace(block, text=line) if isinstance(block, Paragraph) else block
                    yield _line(line, piece)


def _run_in(block: Piece) -> list[_Labelled]:
    """A numbered item with its labels run into it: "1. Review it. Agreed action: ... Owner: ..."; else empty."""
    text = clean(block.text)
    labels = field_labels(text, (*ACTIONS, *FIELDS, "response"))
    ref, title = split_ref(text[: labels[0][0]]) if labels else (None, "")
    if isinstance(block, ListItem) and re.search(r"\w", block.marker):
        ref = ref or normal_ref(block.marker)
    if not ref or not title or len(labels) < 2 or not any(role in ACTIONS for _, _, role in labels):
        return []
    found = [_Labelled("recommendation", [Paragraph(title, block.place)], block.place, ref)]
    ends = [start for start, _, _ in labels[1:]] + [len(text)]
    for (_, begin, role), end in zip(labels, ends, strict=True):
        found.append(_Labelled(role, [Paragraph(text[begin:end].strip(), block.place)], block.place))
    return found


def _with_headings_named(parts: list[_Labelled]) -> list[_Labelled]:
    """The stream with headings as recommendations, where no line is labelled so and labels stand right below them."""
    if any(part.role == "recommendation" for part in parts):
        return parts
    named = {
        at: heading
        for at, (part, after) in enumerate(zip(parts, parts[1:], strict=False))
        if after.role in ACTIONS and (heading := _heading_of(part)) is not None
    }
    # One such heading can be any heading of a report; a plan has several.
    return [named.get(at, part) for at, part in enumerate(parts)] if len(named) > 1 else parts


def _heading_of(part: _Labelled) -> _Labelled | None:
    """A heading or a numbered line as a recommendation; None where the part is anything else."""
    if part.role not in ("", "end") or len(part.blocks) != 1:
        return None
    piece = part.blocks[0]
    ref, title = split_ref(piece.text)
    if isinstance(piece, ListItem):
        ref, title = (normal_ref(piece.marker), clean(piece.text)) if re.search(r"\w", piece.marker) else (None, "")
    if not title or not (ref or isinstance(piece, Heading)) or kind_of_heading(piece.text):
        return None
    return _Labelled("recommendation", [Paragraph(title, piece.place)], piece.place, ref)


def _blocks(paper: Paper) -> list[_Block]:
    found: list[_Block] = []
    kind = "formal"
    block: _Block | None = None
    role = ""
    open_groups: list[dict[str, list[Piece]]] = []
    after_fields = waits = False
    parts = _with_headings_named(list(_stream(paper)))
    for part, after in zip(parts, [*parts, None][1:], strict=True):
        text = " ".join(piece.text for piece in part.blocks)
        if part.role == "ref" and after and after.role == "recommendation" and is_ref(text):
            after.ref = after.ref or normal_ref(text)  # "Ref: 2" above "Recommendation: ..." is the number of that
            continue
        if not part.role and after and after.role == "recommendation" and (number := _NUMBER.match(clean(text))):
            after.ref = after.ref or (normal_ref(number[1]) if is_ref(number[1]) else None)
            continue
        if part.role in ("end", "") and kind_of_heading(text):
            kind, block, role = kind_of_heading(text) or kind, None, ""
            continue
        if block and not block.title and not block.labels and not part.role and clean(text).endswith(":"):
            found.pop()  # "The peers recommended:" under "Recommendations" leads into a list
            block, role = None, ""
            continue
        if part.role == "end":
            block, role = (block, "recommendation") if block and not block.title else (None, "")
            if block:
                block.title.append(clean(text))
            continue
        if part.role == "recommendation":
            ref, title = (part.ref, text) if part.ref else _ref_and_title(part.blocks, text)
            if not (block and clean(title) and (block.ref, block.title[:1]) == (ref, [clean(title)])):
                # Printed again above each of its actions, it is still the one recommendation.
                block = _Block([clean(title)] if clean(title) else [], part.place, ref, kind)
                found.append(block)
            role, open_groups, after_fields = "recommendation", [], False
            continue
        if block is None:
            continue
        if waits and part.printed and role in ("status", "rag") and read_status(part.printed).basis == "label":
            part = _Labelled("", [Paragraph(part.printed, part.place)], part.place)
        waits = bool(part.role) and not part.blocks
        if part.role:
            block.labels += 1
            role = part.role
            if role in ACTIONS:
                if after_fields or not open_groups:
                    open_groups, after_fields = [], False
                group: dict[str, list[Piece]] = {
                    "action": [],
                    "mixed": [Paragraph("1", part.place)] if role == "comments_and_actions" else [],
                }
                if part.ref:
                    group["action_ref"] = [Paragraph(part.ref, part.place)]
                block.groups.append(group)
                open_groups.append(group)
            elif role in FIELDS and open_groups:
                after_fields = True
        _place_text(block, role, part.blocks, open_groups)
    return found


def _ref_and_title(blocks: list[Piece], text: str) -> tuple[str | None, str]:
    """Reference and title of a recommendation's own words, its number in them or before them."""
    first = blocks[0] if blocks else None
    if isinstance(first, ListItem) and re.search(r"\w", first.marker):
        return normal_ref(first.marker), text
    return split_ref(text)


def _place_text(block: _Block, role: str, pieces: list[Piece], open_groups: list[dict[str, list[Piece]]]) -> None:
    if role == "recommendation":
        block.title += [clean(piece.text) for piece in pieces] if not block.title else []
        if block.title and pieces and clean(pieces[0].text) != block.title[-1]:
            block.whole.setdefault("comment", []).extend(pieces)
    elif role in ACTIONS and open_groups:
        open_groups[-1]["action"].extend(pieces)
    elif role in FIELDS and open_groups:
        for group in open_groups:
            group.setdefault(role, []).extend(pieces)
    elif role:
        block.whole.setdefault(role, []).extend(pieces)


def _group(block: _Block) -> Group | None:
    if not block.title and not block.ref:
        return None
    fallback = next((role for role in ("response", "progress") if block.whole.get(role)), None)
    roles: list[str | None] = ["recommendation", "action", *FIELDS, "response", "comment", "outcome"]
    groups = block.groups
    if not groups and fallback and any(block.whole.get(role) for role in ("owner", "deadline", "status")):
        groups = [{"action": block.whole.pop(fallback)}]
    fragments = []
    for at, group in enumerate(groups):
        cells = {role: pieces for role, pieces in group.items() if role != "mixed"}
        for role in FIELDS:
            cells.setdefault(role, block.whole.get(role, []))
        if at == 0:
            cells |= {role: pieces for role, pieces in block.whole.items() if role not in FIELDS}
        fragments.append(Fragment(cells, block.place))
    if not fragments:
        fragments = [Fragment(dict(block.whole), block.place)]
    columns = Columns(tuple(roles), tuple(role or "" for role in roles))
    title = block.title[0] if block.title else f"Recommendation {block.ref}"
    return Group(title, block.place, columns, block.ref, block.kind, None, fragments)


def read(paper: Paper) -> Plan | None:
    """The plan in a paper's labelled blocks, or None where no recommendation has labels under it."""
    blocks = _blocks(paper)
    labelled = [block for block in blocks if block.labels]
    acting = [block for block in labelled if block.groups or (block.whole.get("owner") and len(block.whole) > 1)]
    if not acting or len(acting) * 2 < len(blocks):
        return None
    key = rag_key(paper)
    recommendations = tuple(read_group(group, key) for block in blocks if (group := _group(block)))
    actions = [action for rec in recommendations for action in rec.actions]
    beside = sum(bool(a.owner_role or a.deadline.published or a.status.published) for a in actions) / (
        len(actions) or 1
    )
    share = len(acting) / len(blocks)
    labels = min(1.0, sum(block.labels for block in blocks) / (3 * len(blocks)))
    return Plan("", NAME, round(0.3 + 0.2 * share + 0.2 * beside + 0.25 * labels, 2), recommendations=recommendations)
