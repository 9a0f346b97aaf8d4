"""Walks a paper's lines and opens a section at each recommendation that stands as a heading.

It gathers lines; what they say is read in `heading_and_bullets`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from data.ingest.blocks import Heading, ListItem, Paper, Paragraph, Place, Table
from data.ingest.layouts.cells import Piece, field_line, label_of
from data.ingest.layouts.groups import goes_on
from data.ingest.layouts.refs import kind_of_heading, named_ref, split_ref
from data.ingest.layouts.words import clean

_GENERIC = re.compile(
    r"^(?:introduction|background|overview|summary|contents|context|conclusions?|appendi\w+|annex\w*|"
    r"next steps|purpose|"
    r"purpose(?: of .*)?|progress(?: .*)?|foreword|governance|monitoring|methodology|about|key|"
    r"legend|scope|.*\bimplications?\b|.*\bprocess\b|"
    r"(?:key |formal |additional |other |main )?recommendations?(?: and .*)?|.*\baction plan\b|"
    r"the peer team|decision|reasons?|"
    r"executive summary|options considered|contact.*|section \d+.*|"
    r"risks?(?: .*)?|consultations?(?: .*)?|minutes(?: .*)?|apologies(?: .*)?|declarations? of .*)\W*$",
    re.I,
)
_SPEAKS_OF_PLAN = re.compile(
    r"recommendation|peer (?:challenge|review)|inspection|improvement plan|action plan|audit", re.I
)
GENERIC = 2
"""Numbered headings of a report ("1. Purpose") up to which the other numbered headings can be recommendations."""
_DECIDES = re.compile(
    r"\b(?:resolved|resolves|(?:is|are) (?:asked|recommended|requested|invited|minded))\b[^.]{0,60}:$|"
    r"^(?:that|resolved)\b[^.]{0,60}:$|\brecommended that\b[^.]{0,60}:$",
    re.I,
)
"""A line that leads into what a committee decides, which is nobody's action."""
LONGEST_HEADING_LINE = 60  # words; longer, and "Recommendation 1 - ..." is a paragraph of a report


@dataclass
class Section:
    """One recommendation with what stands beneath it."""

    title: str
    place: Place
    ref: str | None
    kind: str
    bullets: list[Piece] = field(default_factory=list)
    narrative: list[Paragraph] = field(default_factory=list)
    labelled: bool = False


def lines_of_paper(paper: Paper) -> list[Piece]:
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
    parted = [split_ref(line.text) for line in lines if _heading_like(line)]
    of_report = sum(bool(ref) and _is_generic(title) for ref, title in parted)
    refs = [ref for ref, title in parted if ref and not _is_generic(title)]
    if of_report > max(GENERIC, len(refs)):
        return None  # the numbers are those of a report's own sections
    for family in (r"[A-Z]{1,3} ?\d{1,2}(?:\.\d)?", r"[A-Za-z]", r"\d{1,2}"):
        if len([ref for ref in refs if re.fullmatch(family, ref)]) >= 2:
            return family
    return None


def _heading_ref(text: str) -> str | None:
    ref, title = split_ref(text)
    return ref if ref and not _is_generic(title) else None


def _is_generic(title: str) -> bool:
    return len(title.split()) <= 6 and bool(_GENERIC.match(split_ref(title)[1]))


def tells_of_a_plan(paper: Paper) -> bool:
    """Whether a line of the paper speaks of what plans answer; so too where there is no line at all."""
    lines = [block.text for block in paper.blocks if not isinstance(block, Table)]
    return not lines or any(_SPEAKS_OF_PLAN.search(line) for line in lines)


class Walker:
    """Walks the lines and opens a section at each recommendation; how it knows one depends on the paper."""

    def __init__(self, lines: list[Piece]) -> None:
        self.named = any(_named(line) for line in lines)
        self.numbered = None if self.named else _numbered_family(lines)
        # Headings without a number are recommendations only in a paper that speaks of a plan.
        self.speaks = bool(_SPEAKS_OF_PLAN.search(" ".join(line.text for line in lines[:12])))
        self.sections: list[Section] = []
        self.kind = "formal"
        self.section: Section | None = None
        self.pending: list[Piece] = []
        self.wants_title = False

    def line(self, line: Piece) -> None:
        """Take the next line of the paper."""
        text = clean(line.text)
        if isinstance(line, ListItem):
            self._bullet(line)
            return
        if _DECIDES.search(text) and not isinstance(line, Heading):
            self.flush()
            self.section = None
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
            self.flush()
            self.section = None  # a section of the report around the plan
        elif self.wants_title and not _is_label(text):
            assert self.section is not None
            self.section.title, self.wants_title = text, False
        elif self.section and not self.section.bullets and not self.pending and self._title_goes_on(text):
            self.section.title = clean(f"{self.section.title} {text}")
        elif _is_label(text):
            self._label(line)
        else:
            self.pending.append(line)

    def _title_goes_on(self, text: str) -> bool:
        return self.section is not None and goes_on_title(self.section.title, text) and field_line(text) is None

    def _numbers(self, text: str) -> bool:
        ref = _heading_ref(text)
        return bool(self.numbered and ref and re.fullmatch(self.numbered, ref))

    def _open(self, title: str, place: Place, ref: str | None) -> None:
        self.flush()
        self.section = Section(title, place, ref, self.kind)
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
        self.flush()
        ref, words = split_ref(title)
        self.section = Section(words, place, ref, self.kind)
        self.sections.append(self.section)
        return True

    def _label(self, line: Piece) -> None:
        self.wants_title = False
        if self.pending and self._open_from_pending():
            pass
        elif self.section and self.pending:
            self.flush(keep=True)
        if self.section:
            self.section.labelled = True

    def _bullet(self, line: ListItem) -> None:
        if self.pending and not (self.section and self._only_leads_in(line)):
            fresh = any(_heading_like(p) for p in self.pending) or self.kind == "additional"
            if not (fresh and self._open_from_pending()):
                if fresh and self.section and any(isinstance(p, Heading) for p in self.pending):
                    self.flush()
                    self.section = None
                else:
                    self.flush(keep=True)
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

    def flush(self, keep: bool = False) -> None:
        """Give the lines held back to the section they stand under."""
        for line in self.pending:
            if self.section is None:
                continue
            if isinstance(line, Heading) and not keep:
                break
            role = None if isinstance(line, Heading) else line.role
            self.section.narrative.append(Paragraph(clean(line.text), line.place, role=role))
        self.pending = []


def goes_on_title(before: str, after: str) -> bool:
    """Whether a title runs on over the next line."""
    return clean(before).endswith("/") or goes_on(before, after)


def _named(line: Piece) -> tuple[str, str] | None:
    if isinstance(line, ListItem) or len(line.text.split()) > LONGEST_HEADING_LINE:
        return None
    return named_ref(line.text)
