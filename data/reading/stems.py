"""Text as words: where each stands, its stem, and the words too common to mean anything.

What search, similarity and theme suggestion share, so that all three take "scrutinising" and "scrutiny" for the same
word. It knows English only, and councils' English at that: "planning" is a service and no form of "plan", and
"governance" no form of "government". It ranks and decides nothing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
LONGEST_TEXT = 20_000
"""Characters of a text that are looked at; a recommendation has some hundreds, and the rest would only cost time."""
KEPT_WHOLE = frozenset({"planning", "housing", "meeting", "building", "government", "business", "process", "bus"})
STOP = frozenset(
    re.findall(
        "[a-z]+",
        "a about across after all also an and any are around as at be because been being between both but by can "
        "could did do does done during each either ensure ensuring etc every for from further get give given go has "
        "have having help her here his how i if in including into is it its itself just keep like made make making "
        "may might more most much must need needed needs new no nor not now of off on only onto or other others our "
        "out over own per same shall she should so some such than that the their them then there these they this "
        "those through thus to too under up upon us use used using very was way ways we well were what when where "
        "whether which while who whole whom whose why will with within without would yet you your ",
    )
)
EVERYWHERE = frozenset({"council", "district", "borough", "peer", "team", "recommend", "recommendation"})
"""Words that nearly every recommendation has: no sign that two of them ask for the same."""

ENDINGS = (
    ("isation", 5),
    ("ation", 4),
    ("ement", 4),
    ("ment", 4),
    ("ship", 4),
    ("ness", 4),
    ("ing", 3),
    ("ed", 3),
    ("ial", 5),
    ("al", 5),
    ("ate", 4),
    ("at", 5),
    ("ise", 5),
    ("is", 6),
    ("ic", 6),
    ("ly", 4),
    ("ion", 4),
)
"""What is cut from a word, and how many letters must be left for it to be cut."""


class Word(NamedTuple):
    """One word of a text: from which character to which, as written in lower case, and its stem."""

    start: int
    end: int
    text: str
    stem: str


def words(text: str) -> list[Word]:
    """The words of a text in order, those of its first `LONGEST_TEXT` characters."""
    return [
        Word(found.start(), found.end(), found.group().lower(), stem(found.group()))
        for found in WORD.finditer(text[:LONGEST_TEXT])
    ]


def telling(text: str) -> list[Word]:
    """The words that carry meaning: no stop words, no single letters or digits, none that every council uses."""
    return [
        word for word in words(text) if len(word.text) > 1 and word.text not in STOP and word.stem not in COMMON_STEMS
    ]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The part of an English word that its forms share; "communities" and "communicating" do not."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))
    plain = re.sub(r"['’]s?$|['’]", "", plain)
    plain = _singular(plain)
    if plain in KEPT_WHOLE or len(plain) < 4 or not plain.isascii():
        return plain
    for _ in range(3):  # "organisational" loses one ending after the other
        shorter = _without_ending(plain)
        if shorter == plain:
            break
        plain = shorter
    return re.sub("(?<=..)[eyi]$", "", plain)


def _without_ending(word: str) -> str:
    for ending, left in ENDINGS:
        base = word[: -len(ending)]
        if word.endswith(ending) and len(base) >= left and re.search("[aeiouy]", base):
            doubled = ending in ("ing", "ed") and re.search(r"([bdgmnprt])\1$", base)
            return base[:-1] if doubled else base
    return word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search("(sses|xes|ches|shes)$", word):
        return word[:-2]
    return word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")) else word


COMMON_STEMS = frozenset(map(stem, EVERYWHERE))
