"""Reads plans whose recommendations are headings and whose actions are the bullets (or narrative) beneath.

Status words stand at the end of bullets, owners and dates in brackets; bullets under a bullet are its parts.
Bullets under anything else (an introduction, a list of peers) are no actions.
"""

from __future__ import annotations

import re

from data.ingest.blocks import Paper, Paragraph, Table
from data.ingest.layouts.cells import Piece
from data.ingest.layouts.columns import Columns, columns_of
from data.ingest.layouts.group_reader import read_group
from data.ingest.layouts.groups import Fragment, Group
from data.ingest.layouts.inline import inline_fields
from data.ingest.layouts.legend import rag_key
from data.ingest.layouts.narrative import commits
from data.ingest.layouts.refs import named_ref
from data.ingest.layouts.sections import Section, Walker, lines_of_paper
from data.ingest.layouts.words import is_exact_role, role_of
from data.ingest.plan import Plan

NAME = "heading and bullets"
OF_ALL = ("owner", "lead_member", "deadline", "revised_deadline", "status", "rag", "priority", "response")
"""What a line under a recommendation says of all its actions."""
_COLUMNS = Columns(("recommendation", "action"), ("recommendation", "action"))


def _narrated(section: Section) -> list[Piece]:
    """Paragraphs under a heading without bullets that tell of something done or to be done."""
    found: list[Piece] = []
    for line in section.narrative:
        if inline_fields(line.text).fields and len(line.text.split()) < 5:
            continue
        if section.labelled or commits(line.text):
            found.append(line)
    return found


def _labelled(line: Paragraph) -> tuple[str, str]:
    """The role and the value of a line that opens with a label; "" and the line where it opens with none."""
    if line.role:
        return line.role, line.text
    label = re.match(r"^([A-Za-z /]{3,30}?)\s*:\s*(.+)$", line.text)
    return (role_of(label[1]) or "", label[2]) if label and is_exact_role(label[1]) else ("", line.text)


def _group(section: Section) -> Group:
    cells: dict[str, list[Piece]] = {}
    blocks = section.bullets
    rest = [line for line in section.narrative]
    for line in list(rest):
        role, value = _labelled(line)
        if role in OF_ALL:
            cells.setdefault(role, []).append(Paragraph(value, line.place))
            rest.remove(line)
    if not blocks:
        section.narrative = rest
        blocks = _narrated(section)
        rest = [line for line in rest if line not in blocks]
    cells["action"] = blocks
    cells["comment"] = list(rest)
    roles = ("recommendation", "action", *[role for role in cells if role != "action"])
    columns = Columns(roles, roles) if len(roles) > 2 else _COLUMNS
    title = section.title or f"Recommendation {section.ref}"
    return Group(title, section.place, columns, section.ref, section.kind, None, [Fragment(cells, section.place)])


def read(paper: Paper) -> Plan | None:
    """The plan in a paper's headings and bullets, or None where no recommendation heads any."""
    lines = lines_of_paper(paper)
    walker = Walker(lines)
    for line in lines:
        walker.line(line)
    walker.flush()
    sections = [s for s in walker.sections if s.title or s.ref]
    unnumbered = [s for s in sections if s.ref is None and s.kind == "formal"]
    if not sections or len(unnumbered) == len(sections) == 1:
        return None
    key = rag_key(paper)
    recommendations = tuple(read_group(_group(section), key) for section in sections)
    with_bullets = sum(bool(s.bullets) for s in sections) / len(sections)
    acted = sum(bool(rec.actions) for rec in recommendations) / len(recommendations)
    tables = sum(1 for b in paper.blocks if isinstance(b, Table) and any(columns_of(row) for row in b.rows))
    base = 0.35 if walker.named or walker.numbered else 0.2
    # "Recommendation 3 - ..." in running text is one this layout cannot read: the paper has another shape.
    told = {named[0] for line in lines if (named := named_ref(line.text))}
    seen = min(1.0, len({s.ref for s in sections if s.ref}) / (len(told) or 1)) if walker.named else 1.0
    confidence = (base + 0.2 * with_bullets + 0.25 * acted) * seen - (0.2 if tables else 0.0)
    return Plan(
        "",
        NAME,
        round(max(confidence, 0.05), 2),
        recommendations=recommendations,
    )
