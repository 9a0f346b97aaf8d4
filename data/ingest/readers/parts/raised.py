"""Small raised marks: which are notes, and which belong to the word they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_NOTE = re.compile(
    r"[\s,;()\[\]]*(?:\d{1,3}|[a-z]|[ivx]{1,4}|[*†‡§¶#]{1,3})(?:[\s,;()\[\]]+(?:\d{1,3}|[a-z]|[*†‡§¶#]))*[\s,;()\[\]]*"
)
_UNIT = re.compile(r"(?:^|[\s\d(/])(?:k|c|m|d)?m$|(?:^|[\s\d(/])(?:ft|in|yd|mi|10)$|\bCO$", re.IGNORECASE)
_TYPED = re.compile(
    "[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+(?:[,\u02d2\u207b][\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+)*"
)


def is_note_mark(raised: str, before: str) -> bool:
    """Whether raised letters are a note's mark: figures, one letter or a sign; not "st", not the 2 of "m2"."""
    return bool(_NOTE.fullmatch(raised)) and not (raised.strip() in {"2", "3"} and _UNIT.search(before))


def without_typed_marks(text: str) -> str:
    """Take out note figures typed as raised characters ("2026¹"); those of units ("m²") stay."""

    def kept(match: re.Match[str]) -> str:
        alone = match.group() == text.strip()
        return match.group() if alone or _UNIT.search(text[: match.start()]) else ""

    return _TYPED.sub(kept, text)


def without_raised_marks(pieces: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Each piece of a line, (words, whether raised), with whether it is a note's mark to be left out.

    A line of nothing but raised words keeps them all.
    """
    pieces = list(pieces)
    alone = not any(words.strip() for words, raised in pieces if not raised)
    before = ""
    for words, raised in pieces:
        yield words, raised and not alone and is_note_mark(words, before)
        before += words
