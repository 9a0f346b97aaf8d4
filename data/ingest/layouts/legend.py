"""Finds the paper's own key to its colours ("Green = on track"). No key printed, no meaning.

It never explains a colour by what other councils mean by it.
"""

from __future__ import annotations

import re

from data.ingest.blocks import Paper, Table
from data.ingest.layouts.words import clean, plain

COLOURS = ("red", "amber", "yellow", "green", "blue", "black", "grey", "gray", "purple", "white", "orange")
_NAMES = "|".join(COLOURS)
_AFTER = r"\s*(?:=|:|\s[\u2013\u2014-]\s|\bmeans\b|\bis\b)\s*"
_MEANING = r"([^;,|\n=]{3,80}?)(?=\s*(?:[;|\n.]|,|$|\b(?:%s)\b\s*(?:=|:|[\u2013\u2014-])))"
_ENTRY = re.compile(rf"\b({_NAMES})\b{_AFTER}{_MEANING % _NAMES}", re.I)
_OPENS = re.compile(r"^\W*(?:key|legend)\b[^:=]{0,30}?:\s*|^\W*(?:key|legend)\s+(?:to|for)\b[^:=]{0,40}:\s*", re.I)
_CODE = re.compile(r"^([A-Z]{1,2})\s*(?:=|:|[\u2013\u2014-]|\bmeans\b|\bis\b)\s*(\S.{1,79})$")
CODES = 3
"""Letters explained side by side from which they are a key."""


def rag_key(paper: Paper) -> dict[str, str]:
    """The printed meaning of each colour, by lower-case colour; empty where the paper prints no key."""
    key: dict[str, str] = {}
    for block in paper.blocks:
        if isinstance(block, Table):
            lettered = _of_letters(block)
            for row in block.rows:
                cells = [clean(cell.text) for cell in row.cells if clean(cell.text)]
                # A key is a table of colour and meaning; a plan's row has more cells than that.
                if len(cells) == 2 and (lettered or plain(cells[0]) in COLOURS) and len(cells[1].split()) <= 14:
                    key.setdefault(plain(cells[0]), cells[1])
                elif len(cells) == 1:
                    _read(cells[0], key)
        else:
            _read(block.text, key)
    return key


def _of_letters(table: Table) -> bool:
    """Whether a table is a key to letters: each row one letter or two in capitals, and what they mean."""
    rows = [texts for row in table.rows if (texts := [text for cell in row.cells if (text := clean(cell.text))])]
    coded = [texts for texts in rows if len(texts) == 2 and re.fullmatch(r"[A-Z]{1,2}", texts[0])]
    return len(coded) >= CODES and len(coded) >= len(rows) - 1


def _read(text: str, key: dict[str, str]) -> None:
    entries = _ENTRY.findall(clean(text))
    parts = [_CODE.match(part.strip(" .")) for part in re.split(r"[;,|]\s*", _OPENS.sub("", clean(text)))]
    letters = [(part[1], part[2]) for part in parts if part]
    if len(letters) >= CODES and len(letters) == len(parts) and not entries:
        entries = letters
    # One colour alone in a sentence is a status ("RAG: Green - on track"); a key explains at least two.
    if len(entries) >= 2 or (entries and re.match(r"^\W*(?:key|rag key|legend)\b", text, re.I)):
        for colour, meaning in entries:
            key.setdefault(colour.lower(), meaning.strip())
    elif entries and re.match(rf"^\W*(?:{'|'.join(COLOURS)})\s*(?:=|:|[\u2013-])", text, re.I):
        key.setdefault(entries[0][0].lower(), entries[0][1].strip())
