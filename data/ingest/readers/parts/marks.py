"""What stands before an item: bullets and numbers as councils type them.

It tells a marker from the text after it. It does not decide levels, nor whether an item is an action.
"""

from __future__ import annotations

import re

from data.ingest.readers.parts.raised import without_typed_marks

BULLETS = "•·∙▪▫◦●○■□◼◆❖➢➤►▶✓✔‣⁃*–—-"
"""Characters councils put before an item; Word's symbol fonts arrive as private-use characters (below)."""

SYMBOLS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf076": "❖",
    "\uf0fc": "✓",
    "\uf0fb": "✗",
    "\uf0fe": "☒",
    "\uf0a8": "☐",
    "\uf06c": "●",
    "\uf06e": "■",
    "\uf02d": "-",
    "\u00b7": "·",
}
"""Symbol and Wingdings characters and what they look like on paper."""

_BULLET = re.compile(rf"^([{re.escape(BULLETS)}])\s+(?=\S)|^([•▪●■❖➢✓‣◦○])(?=\S)|^(o)\s{{2,}}(?=\S)|^(o)\t(?=\S)")
_NUMBER = re.compile(
    r"^(\(\d{1,2}\)|\d{1,2}[.)](?!\d)|\d{1,2}(?:\.\d{1,2}){1,3}[.)]?(?=\s)|\(?[a-zA-Z][.)](?=\s)|\(?[ivx]{1,5}[.)](?=\s))\s*(?=\S)"
)
_INLINE_NUMBER = re.compile(r"(?:(?<=^)|(?<=[\s.;:!?)>]))(\d{1,2})[.)]\s*(?=[A-Z“\"‘'(£])")


def plain(text: str) -> str:
    """The text with single spaces, symbol-font bullets as ordinary characters, no typed note figures ("2026¹")."""
    for symbol, shown in SYMBOLS.items():
        if symbol in text:
            text = text.replace(symbol, shown)
    text = without_typed_marks(text.replace("\u00ad", "").replace("\u200b", "").replace("\ufeff", ""))
    return " ".join(text.split())


def is_bullet(marker: str) -> bool:
    """Whether a marker is a bullet rather than a number or a letter."""
    return not any(character.isalnum() for character in marker) or marker == "o"


def split_marker(text: str) -> tuple[str, str] | None:
    """Part a line into its marker and its text; None where it starts with neither bullet nor number."""
    for symbol, shown in SYMBOLS.items():
        text = text.replace(symbol, shown)
    text = text.lstrip()
    bullet = _BULLET.match(text)
    if bullet:
        marker = next(group for group in bullet.groups() if group)
        return marker, text[bullet.end() :].strip()
    number = _NUMBER.match(text)
    if number and not re.match(r"^\d{1,2}\.\s*\d", text):
        return number.group(1), text[number.end() :].strip()
    # "3.1 Text" is a numbered item; "3.1 million" and "2.5%" are not.
    if number and re.match(r"^\d{1,2}(?:\.\d{1,2})+[.)]?\s+(?=[A-Z“\"‘'(])", text):
        return number.group(1), text[number.end() :].strip()
    return None


def split_run_in_numbers(text: str, start: int | None = None) -> tuple[str, list[tuple[str, str]]]:
    """Part "1. Plan it. 2. Do it." into what stands before its numbers, which rise by one, and its items."""
    found: list[re.Match[str]] = []
    wanted = start
    for match in _INLINE_NUMBER.finditer(text):
        number = int(match.group(1))
        if wanted is None or number == wanted:
            found.append(match)
            wanted = number + 1
    if not found:
        return text.strip(), []
    ends = [match.start() for match in found[1:]] + [len(text)]
    items = [(match.group(0).strip(), text[match.end() : end].strip()) for match, end in zip(found, ends, strict=True)]
    return text[: found[0].start()].strip(), items
