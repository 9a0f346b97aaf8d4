"""Reads the recommendations of a report that holds no plan: a numbered, lettered or bulleted list of them.

Actions are not invented: where the plan stands elsewhere, the recommendations come out without any. What a
committee is asked to agree is no recommendation of the peers, though it is printed under the same word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from data.ingest.blocks import Heading, ListItem, Paper, Paragraph, Place, Table
from data.ingest.layouts.cells import Piece
from data.ingest.layouts.columns import Columns
from data.ingest.layouts.group_reader import read_group
from data.ingest.layouts.groups import Fragment, Group, goes_on
from data.ingest.layouts.narrative import commits
from data.ingest.layouts.refs import kind_of_heading, named_ref, normal_ref, split_ref
from data.ingest.layouts.words import clean
from data.ingest.plan import Plan, PlannedRecommendation, Problem

NAME = "numbered list"
_COLUMNS = Columns(("recommendation", "action"), ("recommendation", "action"))
DETAIL = "explanation under the recommendation, not part of its title"
_LEADS = re.compile(
    r"\brecommendations?\b|\bareas? for (?:improvement|consideration)\b|\brecommended\b|\bsuggestions\b", re.I
)
_PEERS = re.compile(r"\b(?:peer|lga|key|challenge|review team|inspect|report|\d+|following)\b", re.I)
_COMMITTEE = re.compile(
    r"\b(?:requested|asked|invited|recommended|resolves?|resolved)\s+(?:to|that)\b|"
    r"\bthat (?:the )?(?:committee|cabinet|council|members)\b|"
    r"\b(?:committee|cabinet|members|board|panel|council) (?:is|are|to|resolves?|notes?|agrees?)\b",
    re.I,
)
_ASKS_COMMITTEE = re.compile(r"^(?:to\s+)?(?:agree|note|approve|endorse|receive|that|delegate)\b", re.I)
_DASH = re.compile(r"\s+[-\u2013\u2014]\s+(?=[A-Z])")
_SHORT_LABEL = 3


@dataclass
class _Entry:
    text: str
    place: Place
    ref: str | None
    kind: str = "formal"
    details: list[tuple[Place, str]] = field(default_factory=list)


@dataclass
class _Candidate:
    entries: list[_Entry]
    score: float


def _lines(paper: Paper) -> list[Piece]:
    return [block for block in paper.blocks if not isinstance(block, Table) and clean(block.text)]


def _title_and_detail(text: str) -> tuple[str, str]:
    """ "Do this - The council could ..." is a title and its explanation; other dashes belong to the title."""
    for found in _DASH.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        if len(before.split()) > _SHORT_LABEL and "." not in before and len(after.split()) >= 8:
            return before.strip(), after.strip()
    return text, ""


def _named(lines: list[Piece]) -> _Candidate | None:
    """Paragraphs or headings that open "Recommendation 1"."""
    entries: list[_Entry] = []
    kind = "formal"
    for at, line in enumerate(lines):
        found = named_ref(line.text)
        if found and len(line.text) > 12:
            if any(entry.ref == found[0] and entry.kind == kind for entry in entries):
                continue  # told again further on
            words = found[1]
            after = lines[at + 1] if at + 1 < len(lines) else None
            if after is not None and not isinstance(after, ListItem) and goes_on(words, after.text):
                words = f"{words} {clean(after.text)}"  # a heading over two lines
            title, detail = _title_and_detail(words)
            entry = _Entry(title, line.place, found[0], kind)
            if detail:
                entry.details.append((line.place, detail))
            entries.append(entry)
        elif kind_of_heading(line.text) and not isinstance(line, ListItem):
            kind = kind_of_heading(line.text) or kind
        elif entries and not entries[-1].text and not isinstance(line, ListItem):
            entries[-1].text = clean(line.text)
        elif entries and isinstance(line, ListItem) and entries[-1].place.paragraph == (line.place.paragraph or 0) - 1:
            entries[-1].details.append((line.place, clean(line.text)))
    entries = [entry for entry in entries if entry.text]
    return _Candidate(entries, 0.55) if len(entries) >= 2 else None


def _number(line: Piece) -> tuple[str | None, str]:
    if isinstance(line, ListItem):
        marker = line.marker.strip()
        return (normal_ref(marker), clean(line.text)) if re.search(r"\w", marker) else (None, clean(line.text))
    return split_ref(line.text)


def _follows(ref: str, previous: str | None) -> bool:
    if previous is None:
        return bool(re.fullmatch(r"[A-Za-z]{0,3}1|[aA]|[iI]", ref))
    digits, before = re.search(r"\d+$", ref), re.search(r"\d+$", previous)
    if digits and before:
        return int(digits[0]) == int(before[0]) + 1
    return len(ref) == len(previous) == 1 and ord(ref) == ord(previous) + 1


def _listed(lines: list[Piece]) -> list[_Candidate]:
    """Lists under a line that speaks of recommendations."""
    found: list[_Candidate] = []
    kind = "formal"
    for at, line in enumerate(lines):
        if isinstance(line, ListItem):
            continue
        said = clean(line.text)
        kind = kind_of_heading(said) or kind
        heads = (
            isinstance(line, Heading) or said.endswith(":") or getattr(line, "bold", False) or len(said.split()) <= 8
        )
        if not heads or not _LEADS.search(said) or _COMMITTEE.search(said) or named_ref(said):
            continue
        entries = _entries(lines[at + 1 :], kind)
        if len(entries) < 2 or sum(bool(_ASKS_COMMITTEE.match(e.text)) for e in entries) * 2 > len(entries):
            continue
        numbered = entries[0].ref is not None
        told = re.search(r"\b(\d+)\s+(?:\w+\s+)?recommendations?\b", said, re.I)
        score = (
            0.3
            + 0.1 * numbered
            + 0.05 * bool(_PEERS.search(said))
            + (0.1 if told and int(told[1]) == len(entries) else 0)
        )
        found.append(_Candidate(entries, score))
    return found


def _entries(lines: list[Piece], kind: str) -> list[_Entry]:
    entries: list[_Entry] = []
    level: int | None = None
    for line in lines:
        ref, text = _number(line)
        previous = entries[-1].ref if entries else None
        if isinstance(line, ListItem) and level is not None and line.level > level:
            entries[-1].details.append((line.place, clean(line.text)))
        elif ref and (_follows(ref, previous)) and (previous is not None or not entries):
            entries.append(_Entry(text, line.place, ref, kind))
            level = line.level if isinstance(line, ListItem) else level
        elif isinstance(line, ListItem) and not ref and (not entries or previous is None):
            entries.append(_Entry(text, line.place, None, kind))
            level = line.level
        elif isinstance(line, Heading) or (
            not entries and (_COMMITTEE.search(line.text) or not clean(line.text).endswith(":"))
        ):
            break
        elif not entries:
            continue
        elif previous is None or ref is not None:
            break
        elif isinstance(line, (Paragraph, ListItem)):
            entries[-1].details.append((line.place, clean(line.text)))
    # Lines after the last entry belong to the report, not to that entry.
    if entries and entries[-1].ref is not None and len(entries) > 1 and not any(e.details for e in entries[:-1]):
        entries[-1].details = []
    return entries


def read(paper: Paper) -> Plan | None:
    """The recommendations listed in a report, without actions; None where no such list stands in it."""
    lines = _lines(paper)
    candidates = [c for c in (_named(lines), *_listed(lines)) if c]
    if not candidates:
        return None
    best = max(candidates, key=lambda candidate: (candidate.score, len(candidate.entries)))
    told = [[(place, text) for place, text in entry.details if commits(text)] for entry in best.entries]
    # What the council says under most of its recommendations is its plan; under a few, a report's own words.
    answered = sum(bool(lines) for lines in told) * 2 > len(told)
    recommendations = tuple(
        _recommendation(entry, lines if answered else []) for entry, lines in zip(best.entries, told, strict=True)
    )
    return Plan("", NAME, round(best.score, 2), recommendations=recommendations)


def _recommendation(entry: _Entry, told: list[tuple[Place, str]]) -> PlannedRecommendation:
    group = Group(entry.text, entry.place, _COLUMNS, entry.ref, entry.kind)
    if told:
        blocks: list[Piece] = [Paragraph(text, place) for place, text in told]
        group.fragments.append(Fragment({"action": blocks}, entry.place))
    rest = tuple(Problem(place, text, DETAIL) for place, text in entry.details if (place, text) not in told)
    read_so = read_group(group, {}) if told else PlannedRecommendation(entry.ref, entry.text, entry.place, entry.kind)
    return replace(read_so, problems=(*read_so.problems, *rest))
