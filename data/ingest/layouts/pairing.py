"""Gives several dates (or owners, or statuses) of a cell to the several actions beside them, or to none.

Only where the counts match one to one, or the printed numbers say so. Order alone pairs nothing: in one
published plan it gives the date of the members' briefing to the staff briefing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.ingest.layouts.cells import Item
from data.ingest.layouts.words import clean, plain

_NUMBERED = re.compile(
    r"^(?:action|actions|no\.?)?\s*\(?(\d{1,2}(?:\.\d{1,2})?|[a-h](?=[).]))(?:\s*(?:-|\u2013|to|and|&)\s*(\d{1,2}))?[.):](?:\s+(?=\S)|(?=[A-Za-z]))",
    re.I,
)

_RUN_IN = re.compile(r"(?:^|(?<=\s))(\d{1,2})[.)]\s+(?=\S)")


@dataclass(frozen=True)
class Paired:
    """What a cell gives each action: `values` (None where nothing), how they were paired, and what was
    left over."""

    values: tuple[str | None, ...]
    basis: str
    left_over: tuple[str, ...] = ()


def _by_number(entries: list[str], items: list[Item]) -> dict[int, str] | None:
    numbers = {item.number.lower(): at for at, item in enumerate(items) if item.number}
    if not numbers and not all(_NUMBERED.match(entry) for entry in entries):
        return None
    if not numbers:
        numbers = {str(at + 1): at for at in range(len(items))}
    found: dict[int, str] = {}
    for entry in entries:
        match = _NUMBERED.match(entry)
        if not match:
            return None
        wanted = [match[1].lower()]
        if match[2] and match[1].isdigit():
            wanted = [str(n) for n in range(int(match[1]), int(match[2]) + 1)]
        for number in wanted:
            if number not in numbers:
                return None
            found[numbers[number]] = entry[match.end() :].strip()
    return found


def numbered_apart(line: str) -> list[str]:
    """The entries of a line that numbers run through ("1. SLT 2. Head of Finance"); the line where none do."""
    cuts = [found for found in _RUN_IN.finditer(line)]
    if len(cuts) < 2 or cuts[0].start() or [int(cut[1]) for cut in cuts] != list(range(1, len(cuts) + 1)):
        return [line]
    ends = [cut.start() for cut in cuts[1:]] + [len(line)]
    return [line[cut.start() : end].strip() for cut, end in zip(cuts, ends, strict=True)]


def entries_of(lines: list[str]) -> list[str]:
    """The entries of a cell's lines: one a line, or one a number where numbers run through them."""
    apart = numbered_apart(clean(" ".join(lines)))
    if len(apart) > 1 or (len(lines) == 2 and re.fullmatch(r"\d{1,2}[.)]", lines[0])):
        return apart
    return [part for line in lines for part in numbered_apart(line)]


def without_number(entry: str) -> str:
    """An entry without the number that opens it."""
    found = _NUMBERED.match(clean(entry))
    return clean(entry)[found.end() :].strip() if found else clean(entry)


def all_numbered(entries: list[str]) -> bool:
    """Whether every entry opens with a number of its own ("1. Head of Finance")."""
    return bool(entries) and all(_NUMBERED.match(clean(entry)) for entry in entries)


def pair(entries: list[str], items: list[Item]) -> Paired:
    """The value each action gets from the entries of one cell; unpaired entries are left over."""
    entries = [clean(entry) for entry in entries if clean(entry)]
    count = len(items)
    if not entries:
        return Paired((None,) * count, "none")
    if count > 1 or len(entries) > 1 or (items[:1] and _NUMBERED.match(entries[0])):
        numbered = _by_number(entries, items)
        if numbered:
            return Paired(tuple(numbered.get(at) for at in range(count)), "timeline")
    if len(entries) == count:
        return Paired(tuple(entries), "timeline")
    if len(entries) == 1 or len({plain(entry) for entry in entries}) == 1:
        return Paired((entries[0],) * count, "timeline" if count == 1 else "row")
    if count == 1:
        return Paired((" ".join(entries),), "timeline")
    return Paired((None,) * count, "none", tuple(entries))
