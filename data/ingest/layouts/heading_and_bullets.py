"""Reads plans whose recommendations are headings and whose actions are the bullets (or narrative) beneath.

Status words stand at the end of bullets, owners and dates in brackets; bullets under a bullet are its parts.
Bullets under anything else (an introduction, a list of peers) are no actions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from data.ingest.blocks import Heading, ListItem, Paper, Paragraph, Place, Table
from data.ingest.layouts.cells import Piece, label_of
from data.ingest.layouts.columns import Columns, columns_of
from data.ingest.layouts.group_reader import read_group
from data.ingest.layouts.inline import inline_fields
from data.ingest.layouts.legend import rag_key
from data.ingest.layouts.refs import kind_of_heading, named_ref, split_ref
from data.ingest.layouts.rows import Fragment, Group, goes_on
from data.ingest.layouts.words import clean, is_exact_role, role_of
from data.ingest.plan import Plan, Problem

NAME = "heading and bullets"
_COLUMNS = Columns(("recommendation", "action"), ("recommendation", "action"))
_GENERIC = re.compile(
    r"^(?:introduction|background|overview|summary|contents|context|conclusions?|appendi\w+|annex\w*|next steps|purpose|"
    r"purpose(?: of .*)?|progress(?: .*)?|foreword|governance|monitoring|methodology|about|key|legend|scope|.*\bimplications?\b|.*\bprocess\b|"
    r"(?:key |formal |additional |other |main )?recommendations?(?: and .*)?|.*\baction plan\b|the peer team|decision|reasons?|"
    r"executive summary|options considered|contact.*|section \d+.*)\W*$",
    re.I,
)
_SPEAKS_OF_PLAN = re.compile(
    r"recommendation|peer (?:challenge|review)|inspection|improvement plan|action plan|audit", re.I
)
_COMMITMENT = re.compile(
    r"\b(?:we|council|authority|officers|force|service|trust|board|cabinet|committee|team|directorate|department)"
    r"\b[\w\s,'\u2019()-]{0,60}?\b(?:will|has|have|had)\b|"
    r"\b(?:will be|has been|have been|was|were|is being|are being)\s+\w+(?:ed|en|ne|lt|ght|ay)\b|\bunderway\b",
    re.I,
)
# The peers' own words under a heading ask; they commit the council to nothing.
_ASKS = re.compile(r"\b(?:should|could|would benefit|needs? to|recommends?|peers?|peer team)\b", re.I)
LONGEST_HEADING_LINE = 60  # words; longer, and "Recommendation 1 - ..." is a paragraph of a report


@dataclass
class _Section:
    """One recommendation with what stands beneath it."""

    title: str
    place: Place
    ref: str | None
    kind: str
    bullets: list[Piece] = field(default_factory=list)
    narrative: list[Paragraph] = field(default_factory=list)
    owner_lines: list[Paragraph] = field(default_factory=list)
    labelled: bool = False


def _lines(paper: Paper) -> list[Piece]:
    """The paper's lines; a table that is no more than a label ("STATUS | ") is read as its lines."""
    found: list[Piece] = []
    for block in paper.blocks:
        if not isinstance(block, Table):
            found.append(block)
            continue
        cells = [cell for row in block.rows for cell in row.cells if clean(cell.text)]
        if len(cells) == 1 and len(clean(cells[0].text).split()) <= 40:
            found += list(cells[0].blocks)
    return [line for line in found if clean(line.text)]


def _is_label(text: str) -> bool:
    found = label_of(text)
    return bool(found and not found[1])


def _heading_like(line: Piece) -> bool:
    return isinstance(line, Heading) or (isinstance(line, Paragraph) and line.bold)


def _numbered_family(lines: list[Piece]) -> str | None:
    """The pattern of the references of the headings ("R1" before "1", which also numbers a report)."""
    refs = [ref for line in lines if _heading_like(line) and (ref := _heading_ref(line.text))]
    for family in (r"[A-Z]{1,3} ?\d{1,2}(?:\.\d)?", r"[A-Za-z]", r"\d{1,2}"):
        if len([ref for ref in refs if re.fullmatch(family, ref)]) >= 2:
            return family
    return None


def _heading_ref(text: str) -> str | None:
    ref, title = split_ref(text)
    return ref if ref and not _is_generic(title) else None


def _is_generic(title: str) -> bool:
    return len(title.split()) <= 6 and bool(_GENERIC.match(title))


class _Walker:
    """Walks the lines and opens a section at each recommendation; how it knows one depends on the paper."""

    def __init__(self, lines: list[Piece]) -> None:
        self.named = any(_named(line) for line in lines)
        self.numbered = None if self.named else _numbered_family(lines)
        # Headings without a number are recommendations only in a paper that speaks of a plan.
        self.speaks = bool(_SPEAKS_OF_PLAN.search(" ".join(line.text for line in lines[:12])))
        self.sections: list[_Section] = []
        self.loose: list[Problem] = []
        self.kind = "formal"
        self.section: _Section | None = None
        self.pending: list[Piece] = []
        self.wants_title = False

    def line(self, line: Piece) -> None:
        text = clean(line.text)
        if isinstance(line, ListItem):
            self._bullet(line)
            return
        kind = kind_of_heading(text)
        named = _named(line)
        if kind and not named:
            self.kind, self.section, self.pending = kind, None, []
        elif named:
            self._open(named[1], line.place, named[0])
        elif self.numbered and _heading_like(line) and self._numbers(text):
            ref, title = split_ref(text)
            self._open(title, line.place, ref)
        elif self.numbered and isinstance(line, Heading) and (split_ref(text)[0] or _is_generic(text)):
            self._flush()
            self.section = None  # a section of the report around the plan
        elif self.wants_title and not _is_label(text):
            assert self.section is not None
            self.section.title, self.wants_title = text, False
        elif (
            self.section
            and not self.section.bullets
            and not self.pending
            and goes_on_title(self.section.title, text)
        ):
            self.section.title = clean(f"{self.section.title} {text}")
        elif _is_label(text):
            self._label(line)
        else:
            self.pending.append(line)

    def _numbers(self, text: str) -> bool:
        ref = _heading_ref(text)
        return bool(self.numbered and ref and re.fullmatch(self.numbered, ref))

    def _open(self, title: str, place: Place, ref: str | None) -> None:
        self._flush()
        self.section = _Section(title, place, ref, self.kind)
        self.wants_title = not title
        self.sections.append(self.section)

    def _open_from_pending(self) -> bool:
        """Open a section at the line before a label or a bullet, where such sections can stand."""
        lines = [line for line in self.pending if not _is_label(line.text)]
        if not lines:
            return False
        at = len(lines) - 1
        while at > 0 and goes_on_title(lines[at - 1].text, lines[at].text):
            at -= 1
        title = clean(" ".join(line.text for line in lines[at:]))
        plain_heading = not self.named and not self.numbered and self.speaks and _heading_like(lines[at])
        if not (self.kind == "additional" or plain_heading) or _is_generic(title) or title.endswith(":"):
            return False
        self.pending = lines[:at]
        place = lines[at].place
        self._flush()
        ref, words = split_ref(title)
        self.section = _Section(words, place, ref, self.kind)
        self.sections.append(self.section)
        return True

    def _label(self, line: Piece) -> None:
        self.wants_title = False
        if self.pending and self._open_from_pending():
            pass
        elif self.section and self.pending:
            self._flush(keep=True)
        if self.section:
            self.section.labelled = True

    def _bullet(self, line: ListItem) -> None:
        if self.pending and not (self.section and self._only_leads_in(line)):
            fresh = any(_heading_like(p) for p in self.pending) or self.kind == "additional"
            if not (fresh and self._open_from_pending()):
                if fresh and self.section and any(isinstance(p, Heading) for p in self.pending):
                    self._flush()
                    self.section = None
                else:
                    self._flush(keep=True)
        if self.section is None:
            self.pending = []
            return
        for lead in self.pending:
            self.section.bullets.append(lead)
        self.pending = []
        self.wants_title = False
        if self.wants_title or not self.section.title:
            self.section.title = clean(line.text)
            return
        self.section.bullets.append(line)

    def _only_leads_in(self, line: ListItem) -> bool:
        return (
            all(clean(p.text).endswith(":") and not isinstance(p, Heading) for p in self.pending)
            and self.section is not None
        )

    def _flush(self, keep: bool = False) -> None:
        for line in self.pending:
            if self.section is None:
                continue
            if isinstance(line, Heading) and not keep:
                break
            self.section.narrative.append(Paragraph(clean(line.text), line.place))
        self.pending = []


def goes_on_title(before: str, after: str) -> bool:
    """Whether a title runs on over the next line."""
    return clean(before).endswith("/") or goes_on(before, after)


def _named(line: Piece) -> tuple[str, str] | None:
    if isinstance(line, ListItem) or len(line.text.split()) > LONGEST_HEADING_LINE:
        return None
    return named_ref(line.text)


def _narrated(section: _Section) -> list[Piece]:
    """Paragraphs under a heading without bullets that tell of something done or to be done."""
    found: list[Piece] = []
    for line in section.narrative:
        if inline_fields(line.text).fields and len(line.text.split()) < 5:
            continue
        if section.labelled or (_COMMITMENT.search(line.text) and not _ASKS.search(line.text)):
            found.append(line)
    return found


def _group(section: _Section) -> Group:
    cells: dict[str, list[Piece]] = {}
    blocks = section.bullets
    rest = [line for line in section.narrative]
    for line in list(rest):
        label = re.match(r"^([A-Za-z /]{3,30}?)\s*:\s*(.+)$", line.text)
        if label and is_exact_role(label[1]):
            role = role_of(label[1]) or ""
            if role in (
                "owner",
                "lead_member",
                "deadline",
                "revised_deadline",
                "status",
                "rag",
                "priority",
                "response",
            ):
                cells.setdefault(role, []).append(Paragraph(label[2], line.place))
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
    return Group(
        title, section.place, columns, section.ref, section.kind, None, [Fragment(cells, section.place)]
    )


def read(paper: Paper) -> Plan | None:
    """The plan in a paper's headings and bullets, or None where no recommendation heads any."""
    lines = _lines(paper)
    walker = _Walker(lines)
    for line in lines:
        walker.line(line)
    walker._flush()
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
        problems=tuple(walker.loose),
    )
