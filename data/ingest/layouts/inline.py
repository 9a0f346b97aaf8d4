"""Reads the fields written into an action's own words: "(Owner: Head of Finance, by March 2026)", "- SLT - May 2026".

It cuts them off the end of a text, one after the other: in brackets, after dashes and bars, with labels or without.
Without a label, what a part holds decides: a date, a status, a post. It reads no meaning itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.ingest.layouts.kinds import DATE_TOKEN, is_date, is_role, is_service, is_status, is_undated, openers
from data.ingest.layouts.words import clean, is_exact_role, role_of
from data.reading.deadlines.grammar import read_deadline
from data.reading.names import bare
from data.reading.people import strip_names
from data.reading.statuses import find_status

FIELDS = ("owner", "lead_member", "deadline", "revised_deadline", "status", "progress", "rag", "priority")
LONGEST_LABEL = 4  # words
MOST_SENTENCES = 6
"""Sentences of an action and what is told of it; a longer text is prose."""
SHORTEST = 3
"""Words that must stay of an action when its fields are cut off."""
_COLON = re.compile(r"\s*:\s+|\s*:(?=[A-Za-z])")
_WORD = re.compile(r"(?:^|(?<=[\s(\[;,|.\u2013\u2014/-]))[A-Za-z]")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{3,160}(?:\([^()]{1,20}\)[^()\[\]]{0,80})?)[)\]]\s*[.;]?\s*$")
_SEPARATOR = re.compile(r"\s*[;|]\s*|,\s+|\s+[\u2013\u2014-]\s+")
_CUT = re.compile(r"\s+[\u2013\u2014-]\s+|\s*[|;]\s*|(?<=[)\]])\s+|(?<=[a-z)\]])\.\s+")
_DATED = re.compile(r"^(?:by|before|due|from|until|end of|target|in)\b|^(?:immediate|ongoing)", re.I)
_SENTENCE = re.compile(r"(?:(?<=[a-z)][.!?])|(?<=[A-Z]{2}[.!?]))\s+(?=[A-Z])")
_UNKNOWN = re.compile(r"[.;]\s+(?=[A-Z][A-Za-z' ]{2,30}:\s)")
_DUE = re.compile(r"^(?:due|target|deadline)\s+", re.I)


@dataclass
class Inline:
    """An action's words without its labelled fields, and those fields by role."""

    text: str
    fields: dict[str, str]


def field_labels(text: str, roles: tuple[str, ...] = FIELDS) -> list[tuple[int, int, str]]:
    """(start, end, role) of each label in the text: the longest run before a colon that is one."""
    found = []
    for colon in _COLON.finditer(text):
        before = text[max(0, colon.start() - 60) : colon.start()]
        starts = [colon.start() - len(before) + word.start() for word in _WORD.finditer(before)][-LONGEST_LABEL:]
        for start in starts:
            label = text[start : colon.start()].strip()
            role = role_of(label) if label[:1].isupper() and is_exact_role(label) else None
            if role in roles:
                found.append((start, colon.end(), role))
                break
    return found


def _is_date(text: str) -> bool:
    deadline = read_deadline(_DUE.sub("", text))
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
    rest = text[: labels[0][0]].rstrip(" ;,|(\u2013\u2014-[")
    for role, value in list(fields.items()):
        fields[role], told = _unknown_apart(value, fields)
        fields |= told
    rest, told = _unknown_apart(rest, fields)
    return rest, {**told, **fields}


def _unknown_apart(text: str, fields: dict[str, str]) -> tuple[str, dict[str, str]]:
    """A text up to the first label that no list knows, and the fields that the words after such labels tell."""
    first, *others = _UNKNOWN.split(text)
    found: dict[str, str] = {}
    for other in others:
        value = other.partition(":")[2].strip(" .;")
        told = next((kind for kind in kinds_of_part(value) if kind not in (*fields, *found)), None)
        if told is None:
            return text, {}
        found[told] = value
    return first, found


def kinds_of_part(part: str) -> tuple[str, ...]:
    """The fields that a part of a line can be by what it holds, surest first; empty where it is none."""
    said = part.strip(" ()[].,;")
    found: list[str] = []
    if not said:
        return ()
    if is_date(_DUE.sub("", said)):
        found.append("deadline")
    if is_status(said):
        found.append("status")
    if is_undated(said):
        found.append("deadline")
    if is_role(said) or (is_service(said) and not found and not re.search(r"\d", said) and not strip_names(said)[1]):
        found.append("owner")
    return tuple(found)


def _in_brackets(inside: str) -> dict[str, str] | None:
    """The fields of a bracket without labels, each part of a kind of its own; None where a part is of none."""
    found: dict[str, str] = {}
    for part in (piece.strip() for piece in _SEPARATOR.split(inside) if piece.strip()):
        role = next((kind for kind in kinds_of_part(part) if kind not in found), None)
        if role is None and found.get("owner") and kinds_of_part(part)[:1] == ("owner",):
            found["owner"] = f"{found['owner']}, {part}"
        elif role is None:
            return None
        else:
            found[role] = part
    return found


def _peeled(said: str) -> Inline:
    """A text without the parts at its end that hold a date, a status or a post; each field once.

    A post alone is no field ("Appoint to a new post - Head of Digital"): a date or status must stand with it.
    """
    rest, fields = said, dict[str, str]()
    while True:
        bracket = _BRACKET.search(rest)
        taken = (_from_bracket(bracket[1]) or _in_brackets(bracket[1])) if bracket and bracket.start() > 3 else None
        if taken and "deadline" in taken and "status" not in fields and is_status(fields.get("deadline", "")):
            fields["status"] = fields.pop("deadline")  # "Ongoing" after a date is the status
        if bracket and taken and not set(taken) & set(fields):
            rest, fields = rest[: bracket.start()].rstrip(), {**taken, **fields}
            continue
        cuts = list(_CUT.finditer(rest))
        last = cuts[-1] if cuts else None
        role = next((kind for kind in kinds_of_part(rest[last.end() :]) if kind not in fields), None) if last else None
        before = rest[: last.start()].split() if last else []
        if last is None or role is None or len(before) < SHORTEST:
            break
        if role == "deadline" and DATE_TOKEN.match(before[-1]):
            break  # "March - May 2025" is one date
        fields[role] = rest[last.end() :].strip(" .;")
        rest = rest[: last.start()].rstrip(" ;|")
    return Inline(rest, fields) if {"deadline", "status"} & set(fields) else Inline(said, {})


def inline_fields(text: str) -> Inline:
    """An action's words without the fields written into them, and those fields."""
    said = clean(text)
    rest, fields = _labelled(said)
    bracketed = fields and rest.count("(") < said[: len(rest) + 2].count("(")
    if fields and len(rest) > 3 and not bracketed:
        return Inline(rest, fields)
    peeled = _peeled(said)
    if set(peeled.fields) == {"status"} and not said[len(peeled.text) :].lstrip().startswith(("-", "\u2013", "|", "[")):
        return Inline(said, {})  # a label of status alone is cut off where the status is read
    if peeled.fields:
        return peeled
    return Inline(rest, fields) if fields and len(rest) > 3 else Inline(said, {})


def told_apart(text: str) -> tuple[str, str]:
    """An action's words and what the sentences after them tell of how it stands; "" where they tell nothing."""
    sentences = _SENTENCE.split(clean(text))
    for at in range(1, len(sentences) if len(sentences) <= MOST_SENTENCES else 0):
        said, told = " ".join(sentences[:at]), " ".join(sentences[at:])
        opens = bare(said.split()[0]) in openers() or said.lower().startswith(("the council", "we "))
        if opens and find_status(told).basis != "none" and find_status(said).basis == "none":
            return said, told
    return clean(text), ""
