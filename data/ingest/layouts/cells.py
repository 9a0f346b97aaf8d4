"""Splits a cell, or the blocks under a label, into its actions and the comments around them.

One action is one paragraph, bullet or numbered item; bullets under a bullet are its parts. Nothing is joined
across cells here, and nothing is dropped: what is no action comes back as a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from data.ingest.blocks import Heading, ListItem, Paragraph, Place
from data.ingest.layouts.kinds import is_text
from data.ingest.layouts.words import clean, is_blank, is_exact_role, plain, role_of, words
from data.reading.statuses import read_status, split_trailing_label

FIELDS = ("owner", "lead_member", "deadline", "revised_deadline", "status", "rag", "priority", "progress")
Piece = Paragraph | ListItem | Heading


@dataclass
class Item:
    """One action as it stands in a cell: words, place, printed number, its parts, a status sentence after
    it."""

    text: str
    place: Place
    number: str | None = None
    parts: list[tuple[Place, str]] = field(default_factory=list)
    status_text: str | None = None
    fields: dict[str, str] = field(default_factory=dict)
    """What lines under it say of it by a label: "Lead: ...", "By when: ..."."""
    opens_anew: bool = False
    """Printed with its own bullet or number, so it cannot be the second half of the item before it."""


@dataclass
class Split:
    items: list[Item] = field(default_factory=list)
    comments: list[tuple[Place, str]] = field(default_factory=list)


_NUMBER = re.compile(r"(?:^|(?<=[\s.;:,!?)\]]))\(?(\d{1,2})[.)]\s*(?=[A-Z\u2018\u201c'\"])")
_DOTTED = re.compile(r"(?:^|(?<=[\s.;:,!?)\]]))(\d{1,2}\.\d{1,2})[.)]?\s+(?=[A-Z\u2018\u201c'\"])")
_LETTER = re.compile(r"(?:^|(?<=[\s.;:,!?\]]))\(?([a-z])\)\s*(?=\S)")
_BULLET = re.compile(r"\s*[\u2022\u00b7\u25cf\u25aa\uf0b7\u2023]\s*")
_FLAT_DASH = re.compile(r"\s-\s(?:-\s)*(?=[A-Z]|$)")
_MARKER_NUMBER = re.compile(r"^\(?(\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.):]*$", re.I)
_PEERS = re.compile(
    r"^(?:the\s+)?(?:peers?|peer team|peer review team|review team|lga)\b.*\b(?:recommend|suggest|"
    r"fe(?:el|lt)|not(?:e|ed)\b|conclud|said|heard)",
    re.I,
)
_ANSWER = re.compile(
    r"^(?:noted|agreed|accepted|we (?:welcome|accept|agree|recogni[sz]e|acknowledge)|"
    r"the \w+ (?:welcomes|accepts|agrees|recogni[sz]es|acknowledges))\b(?!.*\bwill\b)",
    re.I,
)
_NO_ACTION = re.compile(r"^no (?:further |specific )?actions?\b(?:\W+\w+){0,5}\W*$", re.I)
_INCLUDING = re.compile(
    r"\b(?:includ\w+|incl\w*|such as|covering|comprising|consisting of|namely|e\.?g\.?|cover)\s*:?\s*-*$",
    re.I,
)
_LEAD_IN = re.compile(
    r"(?:\b(?:we|council|authority|officers|it|force|service|trust|board|team|plan)\s+(?:will|has|have|is|are)\b.{0,20}|"
    r"\bfollowing\b.{0,40}|\bactions?\b.{0,30}|\bnext steps?\b.{0,20}|\bwill be\b.{0,30})\s*[:\u2013-]$",
    re.I,
)


def label_of(text: str) -> tuple[str, str] | None:
    """("action" or "status", what follows) where a line is a label such as "Actions:" or opens with one."""
    said = clean(text)
    for kind in ("action", "status"):
        if plain(said) in words(f"{kind}_labels"):
            return kind, ""
    found = re.match(r"^([A-Za-z ]{3,30}?)\s*(?::|\s[\u2013-]\s)\s*(.+)$", said)
    if found:
        for kind in ("action", "status"):
            if plain(found[1]) in words(f"{kind}_labels"):
                return kind, found[2]
    return None


def _run_in(text: str, expected: int | None) -> list[tuple[str | None, str]]:
    """Numbers and bullets run into the text: the pieces with their numbers, if any."""
    dotted = [found for found in _DOTTED.finditer(text) if found.start() == 0 or _next_dotted(text, found)]
    if dotted and dotted[0].start() == 0:
        ends = [found.start() for found in dotted[1:]] + [len(text)]
        return [(f[1], clean(text[f.end() : end])) for f, end in zip(dotted, ends, strict=True)]
    for pattern, first in ((_NUMBER, 1), (_LETTER, ord("a"))):
        numeric = pattern is _NUMBER
        want = expected if numeric else None
        cuts = []
        for found in pattern.finditer(text):
            value = int(found[1]) if numeric else ord(found[1])
            if value == want or (want is None and (value == first or (numeric and found.start() == 0))):
                cuts.append(found)
                want = value + 1
        # One number alone in mid-sentence is a sentence's own ("recommendation 1. The ..."), not a list.
        if len(cuts) >= 2 or (cuts and (cuts[0].start() == 0 or (expected is not None and numeric))):
            pieces: list[tuple[str | None, str]] = [(None, text[: cuts[0].start()])]
            ends = [cut.start() for cut in cuts[1:]] + [len(text)]
            pieces += [(cut[1], text[cut.end() : end]) for cut, end in zip(cuts, ends, strict=True)]
            return [(number, clean(piece)) for number, piece in pieces if clean(piece)]
    bullets = [piece for piece in _BULLET.split(text) if piece.strip()]
    if len(bullets) > 1:
        opens = bool(_BULLET.match(text))
        return [("" if opens or at else None, clean(piece)) for at, piece in enumerate(bullets)]
    return [(None, clean(text))]


def _next_dotted(text: str, found: re.Match[str]) -> bool:
    """Whether "1.2" goes on from a "1.1" that opens the text, and is no figure of its own."""
    opening = _DOTTED.match(text)
    return bool(opening) and found[1].split(".")[0] == opening[1].split(".")[0]  # type: ignore[index]


def _flattened(text: str) -> list[str]:
    """Items flattened to " - Item - Item": split only where two or more each have three words or more."""
    pieces = [piece.strip(" -") for piece in _FLAT_DASH.split(text)]
    pieces = [piece for piece in pieces if piece]
    if text.rstrip().endswith(" -"):
        return [text]  # a dash at the end leads into the list below it: these are no items of their own
    least = 2 if re.match(r"\s*-\s", text) else 3  # a dash before the first: two make a list
    if len(pieces) < least or any(len(piece.split()) < 3 for piece in pieces) or _INCLUDING.search(pieces[0]):
        return [text]
    return pieces


def _dashed_items(block: ListItem) -> list[str]:
    """The items of a cell whose lines ran together ("- Do this - Do that"), each long enough to be one."""
    pieces = [piece.strip() for piece in _FLAT_DASH.split(block.text)]
    flat = block.marker == "-" and block.place.table is not None and len(pieces) > 1
    return pieces if flat and all(is_text(piece) for piece in pieces) else [block.text]


@dataclass
class _Line:
    text: str
    place: Place
    number: str | None
    level: int
    listed: bool
    role: str | None = None


def _lines(blocks: Iterable[Piece]) -> list[_Line]:
    found: list[_Line] = []
    expected: int | None = None
    for block in blocks:
        listed = isinstance(block, ListItem)
        number = None
        if isinstance(block, ListItem):
            marker = _MARKER_NUMBER.match(block.marker.strip())
            number = marker[1] if marker else ""
            if marker and marker[1].isdigit():
                expected = int(marker[1]) + 1
        level = block.level if isinstance(block, ListItem) else 0
        chunks = _dashed_items(block) if isinstance(block, ListItem) else re.split(r"\n+", block.text)
        for at, (printed, text) in enumerate(pair for chunk in chunks for pair in _run_in(chunk, expected)):
            if printed and printed.isdigit():
                expected = int(printed) + 1
            own = number if listed and (at == 0 or len(chunks) > 1) else printed
            role = None if isinstance(block, Heading) else block.role
            found.append(_Line(text, block.place, own, level, own is not None, role))
    return [line for line in found if line.text.strip(" -\u2022.")]


def field_line(text: str) -> tuple[str, str] | None:
    """Role and value where a whole line is a labelled field: "Lead: Head of Finance"."""
    found = re.match(r"^([A-Za-z][A-Za-z/ ]{1,28}?)\s*:\s*(\S.*)$", clean(text))
    if not found or not is_exact_role(found[1]):
        return None
    role = role_of(found[1])
    return (role, found[2]) if role in FIELDS else None


def is_status_sentence(text: str) -> bool:
    """Whether a line only says how things stand ("This work has already been completed.")."""
    if len(text.split()) > 9:
        return False
    left, status = split_trailing_label(text)
    if status.basis == "label" and len(clean(left)) < 3:
        return True
    return read_status(text).basis == "label"


def _is_comment(line: _Line) -> bool:
    return any(pattern.match(line.text) for pattern in (_PEERS, _ANSWER, _NO_ACTION))


def split_cell(blocks: Iterable[Piece], *, mixed: bool = False) -> Split:
    """The actions of a cell and its comments; `mixed` where the column is for both."""
    lines = _lines(blocks)
    labels = [at for at, line in enumerate(lines) if (label_of(line.text) or ("",))[0] == "action" and not line.listed]
    # A label that ends the cell ("Next steps", and nothing under it) says nothing of what stands above it.
    labels = [at for at in labels if at + 1 < len(lines) or (label_of(lines[at].text) or ("", ""))[1]]
    result = Split()
    if labels and (mixed or labels[0] > 0 or any(line.listed for line in lines) or len(lines) > 1):
        at = labels[0]
        result.comments += [(line.place, line.text) for line in lines[:at]]
        rest = (label_of(lines[at].text) or ("", ""))[1]
        body = lines[at + 1 :]
        if rest:
            body = [_Line(rest, lines[at].place, "", 0, False), *body]
        _read_lines(body, result, mixed=False, labelled=True)
    else:
        _read_lines(lines, result, mixed=mixed, labelled=False)
    return result


def _read_lines(lines: list[_Line], result: Split, *, mixed: bool, labelled: bool) -> None:
    listed = [at for at, line in enumerate(lines) if line.listed]
    base = min((lines[at].level for at in listed), default=0)
    parts_of: Item | None = None
    parts_level = 0
    for at, line in enumerate(lines):
        last = result.items[-1] if result.items else None
        label = label_of(line.text)
        if is_blank(line.text) or (label and not label[1]):
            if not is_blank(line.text):
                result.comments.append((line.place, line.text))
            continue
        labelled_field = ((line.role, line.text) if line.role else field_line(line.text)) if result.items else None
        if labelled_field:
            # A line under one item is that item's; one on the items' own level is all the items' above it.
            for item in result.items[-1:] if line.listed and line.level > base else result.items:
                item.fields.setdefault(*labelled_field)
            continue
        if not line.listed:
            parts_of = None
            after_list = bool(listed) and at > listed[-1]
            before_list = bool(listed) and at < listed[0]
            if last and is_status_sentence(line.text):
                last.status_text = line.text
            elif _is_comment(line) or (mixed and listed) or (labelled and after_list and line.number is None):
                result.comments.append((line.place, line.text))
            elif line.text.endswith(":") and at + 1 < len(lines) and lines[at + 1].listed:
                if _LEAD_IN.search(line.text) or before_list and not _INCLUDING.search(line.text[:-1]):
                    result.comments.append((line.place, line.text))
                elif last and len(line.text.split()) <= 4:
                    parts_of, parts_level = last, lines[at + 1].level
                    result.comments.append((line.place, line.text))
                else:
                    parts_of, parts_level = Item(line.text, line.place), lines[at + 1].level
                    result.items.append(parts_of)
            else:
                pieces = [line.text] if listed else _flattened(line.text)
                result.items += [Item(piece, line.place) for piece in pieces]
            continue
        if parts_of and line.level < parts_level:
            parts_of = None
        if last and (line.level > base or parts_of):
            (parts_of or last).parts.append((line.place, line.text))
            continue
        if last and not line.number and is_status_sentence(line.text) and not is_status_sentence(last.text):
            last.status_text = line.text
            continue
        result.items.append(Item(line.text, line.place, line.number or None, opens_anew=True))
        # "Completed including:" and the bullets after it: its parts, though one may have lost its indent.
        parts_of = result.items[-1] if line.text.endswith(":") and _INCLUDING.search(line.text[:-1]) else None
