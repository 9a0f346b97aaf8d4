"""Reads printed status labels: a status cell, or the label at the end of a bullet.

The wordings are data (`data/reference/wording.toml`). What is not there, or says two things at once, stays
"not stated" with its words kept. Narrative and colours are `statuses`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from data.home import HOME
from data.reading.meanings import Status
from data.vocabulary.codes import RESPONSES, STATUSES

WORDING = HOME.words("wording.toml")
MARKS = " \t\n.,;:!*_()[]\"'"
PREFIX = re.compile(r"(?:status|progress|rag(?: status| rating)?|current (?:status|position)|update)\s*[:\-]\s*")
# After a label at the start of a cell or sentence: an end, a mark, or a word that goes on about it.
_GOES_ON = re.compile(
    r"\s*(?:[.,;:!(\[\n]|-\s|\s-|\s(?:and|but|although|though|including|however|with|subject|except|apart"
    r"|as|in(?! part)|on|at|due to|because|while|whilst|awaiting|after|when|since|for|by|from|through|via"
    r"|following|pending|until|to be|to date|so far)\b)"
)
_PERCENT = re.compile(r"(?P<n>\d{1,3})\s?%(?:\s*(?:complete|completed|done|achieved))?")
_BOUNDARY = re.compile(r"(?<=[.!?:;)\]])\s+|\s[-\u2013\u2014]\s|\n+|\*\*")
# Wordings that a heading, a date or a plain sentence uses too: no label at the end of a bullet.
_LEGEND = re.compile(r"\W*(?:key|legend)\b", re.IGNORECASE)
_BARE_LABEL = re.compile(
    r"\b[a-z]{3,}[\])]?\s+(?P<label>Completed|Underway|Ongoing|Delayed|Overdue|In progress|In Progress"
    r"|Not started|Not Started|On track|On Track|On target|On Target)$"
)
# fmt: off
CELL_ONLY = frozenset((
    "met", "in place", "behind", "late", "active", "planned", "scheduled", "missed", "stopped", "open",
    "closed", "none", "na", "n/a", "not applicable", "-", "tbc", "to be confirmed", "started", "begun",
    "commenced", "100%", "0%", "approved", "noted", "agreed", "accepted", "transferred", "to start",
    "to commence", "pending", "recurring", "continuous", "progress made",
))
# fmt: on


@cache
def wordings(kind: str) -> dict[str, str]:
    """Every known wording of that kind ("status", "response") with its code, longest first."""
    allowed = STATUSES if kind == "status" else RESPONSES
    found: dict[str, str] = {}
    for code, words in tomllib.loads(WORDING.read_text(encoding="utf-8"))[kind].items():
        if code not in allowed:
            raise ValueError(
                f"{WORDING.name}: [{kind}.{code}] is no {kind} of data/vocabulary/schema.py; use one of {list(allowed)}"
            )
        for word in words:
            if word in found:
                raise ValueError(
                    f"{WORDING.name}: '{word}' stands under {kind}.{found[word]} and {kind}.{code}; keep one"
                )
            found[word] = code
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


@cache
def colours() -> dict[str, str]:
    """Every known colour word with the colour it names."""
    return tomllib.loads(WORDING.read_text(encoding="utf-8"))["colours"]


def plain(text: str) -> str:
    """Lower case, plain dashes and quotes, single spaces (line breaks kept)."""
    flat = re.sub(r"[\u2010-\u2015\u2212]", "-", text.replace("\xa0", " ").replace("\u2019", "'")).lower()
    return "\n".join(" ".join(line.split()) for line in flat.split("\n"))


def leading(text: str, known: Mapping[str, str]) -> tuple[str, str, int] | None:
    """The known wording that a text opens with, its code and where it ends."""
    for word, code in known.items():
        if text.startswith(word) and (len(word) > 1 or text == word):
            after = text[len(word) :]
            if not after.strip(MARKS) or _GOES_ON.match(after):
                return word, code, len(word)
    return None


def _percent(text: str) -> str | None:
    match = _PERCENT.fullmatch(text)
    if not match or int(match["n"]) > 100:
        return None
    return {0: "not_started", 100: "complete"}.get(int(match["n"]), "in_progress")


def code_of(text: str) -> str | None:
    """The code of a whole status wording; None where it is unknown, or says two different things."""
    flat = plain(text).strip(MARKS) or ("-" if text.strip() else "")
    flat = PREFIX.sub("", flat, count=1) if PREFIX.match(flat) else flat
    known = wordings("status")
    if flat in known or " ".join(flat.split()) in known:
        return known.get(flat) or known[" ".join(flat.split())]
    if code := _percent(flat):
        return code
    parts = [part.strip(MARKS) for part in re.split(r"\s*(?:/|\n|\s-\s|;|&|,|\band\b)\s*", flat)]
    codes = {known.get(part) for part in parts if part}
    if len(parts) > 1 and None not in codes:
        return codes.pop() if len(codes) == 1 else None
    first = leading(flat, known)
    if first is None or re.match(r"\s+by\b|\s+(?:to be|until)\b", flat[first[2] :]):
        return None
    # "Complete / ongoing": a second label that says otherwise leaves both unread.
    other = next((known[part] for part in parts[1:] if known.get(part) not in (None, first[1])), None)
    return None if other else first[1]


def read_status(text: str | None) -> Status:
    """The status of a status cell. Unknown words: not stated, basis "none", the words kept."""
    published = (text or "").strip()
    if not published:
        return Status()
    code = code_of(published)
    if code is None:
        return Status(published, "not_stated", "none")
    return Status(published, code, "label")


def is_unknown_wording(status: Status) -> bool:
    """Whether words stand there that no known wording covers (to be shown to the reader, never guessed)."""
    return status.published is not None and status.basis == "none"


def split_trailing_label(text: str) -> tuple[str, Status]:
    """A bullet without the status label printed at its end, and that label; unchanged where none is."""
    stripped = text.rstrip()
    if _LEGEND.match(stripped):
        return text, Status()
    if bare := _BARE_LABEL.search(stripped):
        # The mark before the label was lost with its bold type: "… key campaigns Completed".
        code = wordings("status")[plain(bare["label"])]
        return stripped[: bare.start("label")].rstrip(), Status(bare["label"], code, "label")
    starts = [0] + [match.end() for match in _BOUNDARY.finditer(stripped)]
    for start in reversed(starts[-3:]):
        label = stripped[start:].strip()
        flat = plain(label).strip(MARKS)
        if not flat or flat in CELL_ONLY or len(flat.split()) > 9:
            continue
        known = {word: code for word, code in wordings("status").items() if word not in CELL_ONLY}
        found = leading(flat, known)
        # A printed label opens with a capital; "… is complete" inside a sentence does not.
        if not found or not label.lstrip("*_([\"' ")[:1].isupper() or known[found[0]] == "not_stated":
            continue
        rest = flat[found[2] :].strip()
        if re.match(r"(?:by|in|on|for|until|to be|at|from|as)\b", rest) or re.match(r"[(-]?\s*(?:by|target)\b", rest):
            continue
        body = stripped[:start].rstrip().removesuffix("**").rstrip(" -\u2013\u2014*")
        return body, Status(label.strip("* "), known[found[0]], "label")
    return text, Status()
