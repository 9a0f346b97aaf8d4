"""Finds the paper's own key to its colours ("Green = on track"). No key printed, no meaning.

It never explains a colour by what other councils mean by it.
"""

from __future__ import annotations

import re

from data.ingest.blocks import Paper, Table
from data.ingest.layouts.words import clean, plain

COLOURS = ("red", "amber", "yellow", "green", "blue", "black", "grey", "gray", "purple", "white", "orange")
_NAMES = "|".join(COLOURS)
_LETTERS = "R|A|G|B|Y"
_AFTER = r"\s*(?:=|:|\s[\u2013\u2014-]\s|\bmeans\b|\bis\b)\s*"
_MEANING = r"([^;,|\n=]{3,80}?)(?=\s*(?:[;|\n.]|,|$|\b(?:%s)\b\s*(?:=|:|[\u2013\u2014-])))"
_ENTRY = re.compile(rf"\b({_NAMES})\b{_AFTER}{_MEANING % _NAMES}", re.I)
_LETTER_ENTRY = re.compile(rf"\b({_LETTERS})\b\s*[=:]\s*{_MEANING % _LETTERS}")


def rag_key(paper: Paper) -> dict[str, str]:
    """The printed meaning of each colour, by lower-case colour; empty where the paper prints no key."""
    key: dict[str, str] = {}
    for block in paper.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                cells = [clean(cell.text) for cell in row.cells if clean(cell.text)]
                # A key is a table of colour and meaning; a plan's row has more cells than that.
                if len(cells) == 2 and plain(cells[0]) in COLOURS and len(cells[1].split()) <= 14:
                    key.setdefault(plain(cells[0]), cells[1])
                elif len(cells) == 1:
                    _read(cells[0], key)
        else:
            _read(block.text, key)
    return key


def _read(text: str, key: dict[str, str]) -> None:
    entries = _ENTRY.findall(clean(text))
    letters = _LETTER_ENTRY.findall(clean(text))
    if len(letters) >= 3 and not entries:
        entries = letters
    # One colour alone in a sentence is a status ("RAG: Green - on track"); a key explains at least two.
    if len(entries) >= 2 or (entries and re.match(r"^\W*(?:key|rag key|legend)\b", text, re.I)):
        for colour, meaning in entries:
            key.setdefault(colour.lower(), meaning.strip())
    elif entries and re.match(rf"^\W*(?:{'|'.join(COLOURS)})\s*(?:=|:|[\u2013-])", text, re.I):
        key.setdefault(entries[0][0].lower(), entries[0][1].strip())
