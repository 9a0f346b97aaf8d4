"""The wording the layouts recognise, loaded from data/reference/headers.toml: column roles and labels.

It compares words and nothing else; what a column's content means is read elsewhere.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache

from data.home import HOME

HEADERS = HOME.words("headers.toml")
LONGEST_HEADING = 9  # words; a longer cell is content even where it holds a heading's word


def clean(text: str) -> str:
    """The text with every run of white space as one space, and no emphasis marks."""
    return re.sub(r"\s+", " ", text.replace("**", "").replace("\u00a0", " ")).strip()


def plain(text: str) -> str:
    """The text as lower-case words and digits only, for comparing."""
    return re.sub(r"[^a-z0-9]+", " ", clean(text).lower().replace("\u2019", "'").replace("'s ", " s ")).strip()


@cache
def _wording() -> dict:
    return tomllib.loads(HEADERS.read_text(encoding="utf-8"))


@cache
def _aliases() -> dict[tuple[str, ...], list[str]]:
    """The roles of each known heading, by its words."""
    found: dict[tuple[str, ...], list[str]] = {}
    for role, names in _wording()["roles"].items():
        for alias in names:
            found.setdefault(tuple(plain(alias).split()), []).append(role)
    return found


# Words of a date, which say when a column was filled and not what it holds ("Progress as at June 2026").
_DATE_WORD = re.compile(
    r"^(?:(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th)?|q[1-4]|as|at|on|in|to|for|(?:mid|end|year|quarter)|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)$"
)


@lru_cache(maxsize=65536)
def role_of(heading: str, loose: bool = False) -> str | None:
    """The role a column heading or label names, or None where it names none.

    `loose` where the row is known to be a header: then one telling word in a longer heading is enough.
    """
    words = tuple(plain(re.sub(r"\([^)]*\)", " ", heading)).split()) or tuple(plain(heading).split())
    found = _role(words, loose)
    if found is None:
        undated = tuple(word for word in words if not _DATE_WORD.match(word))
        found = _role(undated, loose) if undated != words else None
    return found


def _role(words: tuple[str, ...], loose: bool) -> str | None:
    if not words or len(words) > LONGEST_HEADING:
        return None
    known = _aliases()
    if words in known:
        return known[words][0]
    spans = [(begin, end) for begin in range(len(words)) for end in range(begin + 1, len(words) + 1)]
    found = [(end - begin, end, role) for begin, end in spans for role in known.get(words[begin:end], ())]
    if not found:
        return None
    best = max(found)
    # At least half of the heading's words must be the alias: "Finance lead for 2025" heads nothing.
    if best[0] * 2 >= len(words):
        return best[2]
    if not loose:
        return None
    telling = [role for word, role in _wording()["telling"].items() if word in words or f"{word}s" in words]
    return telling[0] if telling else best[2]


@lru_cache(maxsize=65536)
def is_exact_role(heading: str) -> bool:
    """Whether the heading is, word for word, one that the list of headings holds."""
    asked = {tuple(plain(heading).split()), tuple(plain(re.sub(r"\([^)]*\)", " ", heading)).split())}
    return any(words in _aliases() for words in asked)


@cache
def words(name: str) -> frozenset[str]:
    """One list of the `words` table, as plain wordings."""
    return frozenset(plain(entry) for entry in _wording()["words"][name])


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: empty, dashes, or a word for "nothing"."""
    said = plain(text)
    return not said or said in words("blank")
