"""Reads the fields written into an action's own words: "(Owner: Head of Finance, by March 2026)".

It cuts labelled pieces off the end of a text. It reads no dates or statuses itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.ingest.layouts.words import clean, is_exact_role, role_of
from data.reading.deadlines.grammar import read_deadline
from data.reading.people import strip_names

FIELDS = ("owner", "lead_member", "deadline", "revised_deadline", "status", "progress", "rag", "priority")
LONGEST_LABEL = 4  # words
_COLON = re.compile(r"\s*:\s+|\s*:(?=[A-Za-z])")
_WORD = re.compile(r"(?:^|(?<=[\s(\[;,|.\u2013\u2014/-]))[A-Za-z]")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{3,160}(?:\([^()]{1,20}\)[^()\[\]]{0,80})?)[)\]]\s*[.;]?\s*$")
_SEPARATOR = re.compile(r"\s*[;|]\s*|,\s+|\s+[\u2013\u2014-]\s+")
_DATED = re.compile(r"^(?:by|before|due|from|until|end of|target|in)\b|^(?:immediate|ongoing)", re.I)


@dataclass
class Inline:
    """An action's words without its labelled fields, and those fields by role."""

    text: str
    fields: dict[str, str]


def field_labels(text: str, roles: tuple[str, ...] = FIELDS) -> list[tuple[int, int, str]]:
    """(start, end, role) of each label in the text: the longest run before a colon that is one."""
    found = []
    for colon in _COLON.finditer(text):
        before = text[: colon.start()]
        starts = [word.start() for word in _WORD.finditer(before)][-LONGEST_LABEL:]
        for start in starts:
            label = before[start:].strip()
            role = role_of(label) if label[:1].isupper() and is_exact_role(label) else None
            if role in roles:
                found.append((start, colon.end(), role))
                break
    return found


def _is_date(text: str) -> bool:
    deadline = read_deadline(re.sub(r"^(?:due|target)\s+", "", text, flags=re.I))
    return deadline.latest is not None or deadline.precision in {"ongoing", "event"} and bool(_DATED.match(text))


def _from_bracket(inside: str) -> dict[str, str] | None:
    """Fields in brackets at the end: labelled, or a role and a date; None where it is neither."""
    fields = _labelled(inside)[1]
    pieces = [piece.strip() for piece in _SEPARATOR.split(inside) if piece.strip()]
    if not fields and not (
        any(_is_date(piece) and _DATED.match(piece) for piece in pieces) or (len(pieces) > 1 and _is_date(pieces[-1]))
    ):
        return None
    found: dict[str, str] = {}
    role = "owner"
    for piece in pieces:
        labels = field_labels(piece)
        if labels and labels[0][0] == 0:
            role = labels[0][2]
            found[role] = piece[labels[0][1] :].strip()
        elif _is_date(piece) and (_DATED.match(piece) or re.search(r"\d", piece)):
            found["deadline"] = f"{found['deadline']}, {piece}" if "deadline" in found else piece
        else:
            found[role] = f"{found[role]}, {piece}" if role in found else piece
    return found


def _labelled(text: str) -> tuple[str, dict[str, str]]:
    labels = field_labels(text)
    if not labels:
        return text, {}
    fields: dict[str, str] = {}
    ends = [start for start, _, _ in labels[1:]] + [len(text)]
    for (_, begin, role), end in zip(labels, ends, strict=True):
        fields.setdefault(role, text[begin:end].strip(" ;,|\u2013\u2014-").removesuffix("."))
    return text[: labels[0][0]].rstrip(" ;,|(\u2013\u2014-["), fields


def _dashed(text: str) -> Inline | None:
    """A post and a date after dashes ("Adopt it - Head of ICT - May 2026"); None where it is not so."""
    pieces = re.split(r"\s+[\u2013\u2014-]\s+", text)
    if len(pieces) < 3 or not _is_date(pieces[-1].strip(" .")) or len(pieces[-1].split()) > 5:
        return None
    owner = pieces[-2]
    words = [word for word in re.findall(r"[A-Za-z']+", owner) if word.lower() not in ("of", "and", "for", "the", "to")]
    if len(words) > 6 or not all(word[0].isupper() for word in words) or strip_names(owner)[1]:
        return None
    return Inline(" - ".join(pieces[:-2]), {"owner": owner, "deadline": pieces[-1].strip(" .")})


def inline_fields(text: str) -> Inline:
    """An action's words without the fields written into them, and those fields."""
    said = clean(text)
    found = _BRACKET.search(said)
    if found and found.start() > 3:
        fields = _from_bracket(found[1])
        if fields:
            return Inline(said[: found.start()].strip(), fields)
    rest, fields = _labelled(said)
    if not fields:
        dashed = _dashed(said)
        if dashed:
            return dashed
    return Inline(rest, fields) if fields and len(rest) > 3 else Inline(said, {})
