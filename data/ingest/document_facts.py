"""Reads what a paper says of itself: title, council, kind, the date printed on it, and its as-at date.

A council is known by its name, never by initials ("HDC" is two councils). A date the text contradicts is
not used.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from data.home import HOME
from data.ingest.blocks import Heading, Paper, Place, Table
from data.ingest.layouts.words import clean
from data.ingest.plan import Problem
from data.reading.deadlines.grammar import read_deadline

COUNCILS = HOME.reference / "councils.csv"
OPENING = 14  # lines from the top in which a paper names itself
_WORDS_TOO = {
    "Reading",
    "Bury",
    "Rugby",
    "Sale",
    "Barking",
    "Wear",
    "Eden",
    "Rother",
    "Mole Valley",
    "Test Valley",
}
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{4}}"
    rf"|\b\d{{1,2}}[/.]\d{{1,2}}[/.](?:20)?\d{{2}}\b|\b20\d\d-\d\d-\d\d\b)",
    re.I,
)
_DATED = re.compile(
    r"^(?:date of (?:the )?meeting|meeting date|date|dated|as at|updated?|last updated|published|version"
    r"|cabinet|council)\b",
    re.I,
)
_PAST = re.compile(
    rf"\b(?:presented|held|completed|launched|endorsed|approved|took place|commenced|started|published"
    rf"|agreed)\s+(?:on|in)?\s*({_DATE.pattern})",
    re.I,
)
_SUBJECT = re.compile(r"\b(?:peer|plan|challenge|review|response|recommendations?|report|tracker|audit)\b", re.I)
_KINDS = (
    ("minutes", re.compile(r"\bminutes of\b|^minutes\b", re.I)),
    (
        "progress review",
        re.compile(
            r"\b(?:six[- ]month|6[- ]month|progress review|progress visit|one year on|12[- ]month"
            r"|progress update|progress report|update on (?:the )?action plan)\b",
            re.I,
        ),
    ),
    (
        "cabinet report",
        re.compile(
            r"^(?:report (?:for|to|of)|title of report|subject|report title)\b|\b(?:scrutiny committee"
            r"|report to cabinet|executive decision)\b",
            re.I,
        ),
    ),
    ("action plan", re.compile(r"\b(?:action|improvement|delivery) plans?\b", re.I)),
    ("feedback report", re.compile(r"\b(?:feedback|final) report\b", re.I)),
)


@dataclass(frozen=True)
class DocumentFacts:
    """What the paper says of itself; `as_at_reason` says why that day is used, or why none is."""

    title: str
    council: str | None
    kind: str | None
    stated_date: str | None
    as_at: date | None
    as_at_reason: str
    problems: tuple[Problem, ...]


def _opening(paper: Paper) -> list[tuple[str, Place, bool]]:
    """The first lines: text, place, and whether it is a heading; a table's rows as one line each."""
    found: list[tuple[str, Place, bool]] = []
    for block in paper.blocks:
        if isinstance(block, Table):
            for row in block.rows[:OPENING]:
                if sum(bool(clean(cell.text)) for cell in row.cells) > 2:
                    continue  # a plan's own row, or its header
                text = clean(": ".join(clean(cell.text).rstrip(":") for cell in row.cells if clean(cell.text)))
                if text:
                    found.append((text, row.place, False))
        elif clean(block.text):
            found.append((clean(block.text), block.place, isinstance(block, Heading)))
        if len(found) > OPENING * 2:
            break
    return found


def _all_text(paper: Paper) -> str:
    texts = []
    for block in paper.blocks:
        if isinstance(block, Table):
            texts += [cell.text for row in block.rows for cell in row.cells]
        else:
            texts.append(block.text)
    return "\n".join(texts)


@cache
def _councils() -> tuple[tuple[str, str], ...]:
    """(official name, short name) of every council held; none where the list is not there."""
    if not COUNCILS.exists():
        return ()
    with COUNCILS.open(encoding="utf-8", newline="") as file:
        return tuple((row["name"], row["short_name"]) for row in csv.DictReader(file))


def council_of(text: str, opening: str = "") -> tuple[str | None, str]:
    """The council a paper is about and the reason; None where no name, or more than one, stands out."""
    weights: dict[str, float] = {}
    rest, top = text, opening
    lower = text.lower()
    for name, _ in sorted(_councils(), key=lambda pair: -len(pair[0])):
        if name.lower() not in lower:
            continue
        full = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.I)
        count = len(full.findall(rest))
        if count:
            weights[name] = 3.0 * count + (12.0 if full.search(top) else 0.0)
            rest, top = full.sub(" ", rest), full.sub(" ", top)
    for name, short in sorted(_councils(), key=lambda pair: -len(pair[1])):
        # The short name as written, and not a place inside a longer name or an ordinary word.
        if short in _WORDS_TOO or len(short) < 4 or short not in rest:
            continue
        mention = re.compile(rf"(?<![\w-]){re.escape(short)}(?![\w-])")
        count = len(mention.findall(rest))
        if count:
            weights[name] = weights.get(name, 0.0) + count
            rest = mention.sub(" ", rest)
    ranked = sorted(weights.items(), key=lambda pair: -pair[1])
    if not ranked:
        return None, "no council is named in the paper"
    if len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]:
        return None, f"several councils are named: {ranked[0][0]}, {ranked[1][0]}"
    return ranked[0][0], "named in passing only; confirm" if ranked[0][1] < 3 else ""


def _title(opening: list[tuple[str, Place, bool]]) -> str:
    """The title: so labelled, else the first line that speaks of its subject, else the first heading."""
    for at, (text, _, _) in enumerate(opening):
        found = re.match(r"^(?:subject|title of report|report title|title)\s*:\s*(.*)$", text, re.I)
        if found and (found[1] or at + 1 < len(opening)):
            return found[1] or opening[at + 1][0]
    opening = [line for line in opening if not re.match(r"(?:rag )?key\b|legend\b", line[0], re.I)]
    top = [(text, heading) for text, _, heading in opening[:OPENING] if len(text.split()) <= 30]
    telling = [
        text
        for text, _ in top[:6]
        if _SUBJECT.search(text) and not re.fullmatch(r"(?:\S+\s+){1,5}council\W*", text, re.I)
    ]
    headings = [text for text, heading in top if heading]
    return (telling or headings or [text for text, _ in top] or [""])[0]


def _kind(opening: list[tuple[str, Place, bool]]) -> str | None:
    for kind, pattern in _KINDS:
        if any(pattern.search(text) for text, _, _ in opening[:OPENING] if len(text.split()) <= 30):
            return kind
    return None


def _stated_date(opening: list[tuple[str, Place, bool]]) -> tuple[str | None, Place]:
    dated = [(text, place) for text, place, _ in opening if _DATE.search(text) and len(text.split()) <= 14]
    for text, place in dated:
        if _DATED.match(text):
            return text, place
    for text, place in dated[:1]:
        # A dated line near the top, and not a field of the plan itself ("Timescale: September 2026").
        if len(text.split()) <= 8 and ":" not in text and text in {line for line, _, _ in opening[:8]}:
            return text, place
    # "Date of Meeting:" on one line and the day on the next.
    return None, Place()


def document_facts(paper: Paper) -> DocumentFacts:
    """What the paper says of itself, each doubt as a problem."""
    opening = _opening(paper)
    text = _all_text(paper)
    council, doubt = council_of(text, "\n".join(line for line, _, _ in opening[:OPENING]))
    stated, place = _stated_date(opening)
    as_at, reason = _as_at(stated, text)
    problems = []
    if doubt:
        problems.append(Problem(Place(), council or "", f"council: {doubt}"))
    if as_at is None:
        problems.append(Problem(place, stated or "", f"as-at date: {reason}"))
    return DocumentFacts(_title(opening), council, _kind(opening), stated, as_at, reason, tuple(problems))


def _as_at(stated: str | None, text: str) -> tuple[date | None, str]:
    if stated is None:
        return None, "the paper prints no date of its own"
    found = _DATE.search(stated)
    window = read_deadline(found[0]) if found else None
    if window is None or window.latest is None:
        return None, "the printed date could not be read"
    told = [read_deadline(match[1]).earliest for match in _PAST.finditer(text)]
    later = max((day for day in told if day), default=None)
    if later and later > window.latest:
        return (
            None,
            f"the text tells of things that happened after the printed date (as late as {later:%d %B %Y})",
        )
    if window.earliest != window.latest:
        return None, "the printed date gives no day"
    return window.latest, "the date printed on the paper"
