"""Reads the fields written into an action's own words: "(Owner: Head of Finance, by March 2026)", "Lead: ...".

It cuts labelled pieces off the end of a text. It reads no dates or statuses itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.ingest.deadlines import read_deadline
from data.ingest.layouts.words import clean, is_exact_role, role_of

FIELDS = ("owner", "lead_member", "deadline", "revised_deadline", "status", "progress", "rag", "priority")
_LABEL = re.compile(r"(?:^|(?<=[\s(\[;,|.\u2013\u2014-]))([A-Z][A-Za-z/ ]{1,28}?)\s*:\s*")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{3,160}(?:\([^()]{1,20}\)[^()\[\]]{0,80})?)[)\]]\s*[.;]?\s*$")
_SEPARATOR = re.compile(r"\s*[;|]\s*|,\s+|\s+[\u2013\u2014-]\s+")
_DATED = re.compile(r"^(?:by|before|due|from|until|end of|target|in)\b|^(?:immediate|ongoing)", re.I)


@dataclass
class Inline:
    """An action's words without its labelled fields, and those fields by role."""

    text: str
    fields: dict[str, str]


def _field_labels(text: str) -> list[tuple[re.Match[str], str]]:
    found = []
    for match in _LABEL.finditer(text):
        role = role_of(match[1])
        if role in FIELDS and is_exact_role(match[1]):
            found.append((match, role))
    return found


def _is_date(text: str) -> bool:
    deadline = read_deadline(re.sub(r"^(?:due|target)\s+", "", text, flags=re.I))
    return (
        deadline.latest is not None or deadline.precision in {"ongoing", "event"} and bool(_DATED.match(text))
    )


def _from_bracket(inside: str) -> dict[str, str] | None:
    """Fields in brackets at the end: labelled, or a role and a date side by side; None where it is neither."""
    fields = _labelled(inside)[1]
    pieces = [piece.strip() for piece in _SEPARATOR.split(inside) if piece.strip()]
    if not fields and not (
        any(_is_date(piece) and _DATED.match(piece) for piece in pieces)
        or (len(pieces) > 1 and _is_date(pieces[-1]))
    ):
        return None
    found: dict[str, str] = {}
    role = "owner"
    for piece in pieces:
        labels = _field_labels(piece)
        if labels and labels[0][0].start() == 0:
            role = labels[0][1]
            found[role] = piece[labels[0][0].end() :].strip()
        elif _is_date(piece) and (_DATED.match(piece) or re.search(r"\d", piece)):
            found["deadline"] = f"{found['deadline']}, {piece}" if "deadline" in found else piece
        else:
            found[role] = f"{found[role]}, {piece}" if role in found else piece
    return found


def _labelled(text: str) -> tuple[str, dict[str, str]]:
    labels = _field_labels(text)
    if not labels:
        return text, {}
    fields: dict[str, str] = {}
    ends = [match.start() for match, _ in labels[1:]] + [len(text)]
    for (match, role), end in zip(labels, ends, strict=True):
        fields.setdefault(role, text[match.end() : end].strip(" ;,|\u2013\u2014-").removesuffix("."))
    return text[: labels[0][0].start()].rstrip(" ;,|(\u2013\u2014-["), fields


def inline_fields(text: str) -> Inline:
    """An action's words without the fields written into them, and those fields."""
    said = clean(text)
    found = _BRACKET.search(said)
    if found and found.start() > 3:
        fields = _from_bracket(found[1])
        if fields:
            return Inline(said[: found.start()].strip(), fields)
    rest, fields = _labelled(said)
    return Inline(rest, fields) if fields and len(rest) > 3 else Inline(said, {})
