"""What a text is by what it holds: a date, a role, a status, a reference, running text. Words only, no heads.

Used where nothing names a column, a label or a part of a line. Several kinds can fit one text ("Ongoing" is a date
and a status); whoever asks decides over many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from data.ingest.layouts.refs import is_ref
from data.ingest.layouts.words import clean, is_blank
from data.ingest.layouts.words import words as word_list
from data.reading.deadlines.grammar import read_deadline
from data.reading.names import TOKEN, bare, is_initials, is_known, role_words
from data.reading.statuses import read_rag, read_status

LONGEST_DATE = 8
LONGEST_STATUS = 6
LONGEST_ROLE = 14
SENTENCE = 4
"""Words from which a text is more than a name of something."""
_UNDATED = frozenset({"ongoing", "recurring", "to_be_confirmed", "not_applicable", "urgent"})
_LINKS = frozenset(
    ("of", "and", "for", "the", "with", "to", "&", "/", ",", "-", "\u2013", "(", ")", ";", "in", "+", "|", ".")
)
_OPEN_ENDED = frozenset(("until", "by", "on", "to", "for", "of", "with", "and", "in"))
_POST_NUMBER = re.compile(r"151|^\d$")
_GRADES = frozenset(("high", "medium", "low", "h", "m", "l", "essential", "desirable", "critical"))
_PARTS = re.compile(r"\s*(?:\n|;|\||\s[-\u2013\u2014]\s|,\s+(?=by\b|\d|[A-Z])|\s/\s|\()\s*", re.I)


def openers() -> frozenset[str]:
    """The words that open an action."""
    return word_list("openers")


DATE_TOKEN = re.compile(
    r"^(?:by|end|of|the|mid|early|late|spring|summer|autumn|winter|q[1-4],?|quarter|year|financial|fy|in|before|until|to|"
    r"from|onwards|and|-|\u2013|/|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[,.]?(?:[-/]?\d{2,4})?|"
    r"\d[\d/.-]*(?:st|nd|rd|th)?,?)$",
    re.I,
)
"""A word of a date as it is printed."""


@lru_cache(maxsize=65536)
def is_date(text: str) -> bool:
    """Whether a text is a deadline with a day in it and nothing else."""
    said = clean(text)
    if not said or len(said.split()) > LONGEST_DATE or not re.search(r"\d", said) or is_ref(said):
        return False
    others = [token for token in said.split() if not DATE_TOKEN.match(token.strip("()[],;"))]
    if len(others) * 2 > len(said.split()) or (others and is_role(" ".join(others))):
        return False
    return read_deadline(said).latest is not None and (not others or owner_and_date(said) is None)


@lru_cache(maxsize=65536)
def is_undated(text: str) -> bool:
    """Whether a text stands where a date would and gives none ("Ongoing", "TBC")."""
    said = clean(text)
    return bool(said) and len(said.split()) <= 4 and read_deadline(said).rule in _UNDATED


@lru_cache(maxsize=65536)
def is_status(text: str) -> bool:
    """Whether a text is a label of status, or a colour."""
    said = clean(text)
    if not said or len(said.split()) > LONGEST_STATUS or said.split()[-1].lower() in _OPEN_ENDED:
        return False
    return read_status(said).basis == "label" or read_rag(said, {}).colour is not None


@lru_cache(maxsize=65536)
def is_role(text: str) -> bool:
    """Whether a text names posts, teams or bodies: one word of them at least, no word that only a sentence has."""
    said = clean(text)
    tokens = TOKEN.findall(said)
    if not 0 < len(tokens) <= LONGEST_ROLE or said[-1] in ".:?!" or is_ref(said):
        return False
    if any(re.search(r"\d", token) and not _POST_NUMBER.search(token) for token in tokens):
        return False
    words = role_words()
    strong = any(
        bare(token) in words.titles or bare(token) in words.bodies or bare(token) in words.initials for token in tokens
    )
    if not strong and not (len(tokens) == 1 and is_initials(tokens[0])):
        return False
    lower = [token for token in tokens if token[0].islower()]
    content = [token for token in lower if bare(token) not in _LINKS]
    if len(content) > 1 and len(tokens) > 3 and bare(tokens[0]) in openers():
        return False  # "Complete the leadership programme with training for managers"
    return all(is_known(token) for token in content)


@lru_cache(maxsize=65536)
def is_service(text: str) -> bool:
    """Whether a text can name a service or a post, by its capitals: a weaker sign than `is_role`."""
    said = clean(text)
    tokens = TOKEN.findall(said)
    return (
        0 < len(tokens) <= LONGEST_ROLE
        and said[-1] not in ".:?!"
        and all(token[0].isupper() or bare(token) in _LINKS or not token[0].isalpha() for token in tokens)
        and not is_ref(said)
    )


def is_grade(text: str) -> bool:
    """Whether a text is a grade of priority."""
    return clean(text).lower() in _GRADES


def is_text(text: str) -> bool:
    """Whether a text is long enough to say something, and no date, status or role."""
    return len(clean(text).split()) >= SENTENCE and not is_date(text) and not is_status(text) and not is_role(text)


def owner_and_date(text: str) -> tuple[str, str] | None:
    """The two parts of a cell that holds an owner and a date, in whichever order; None where it is no such cell."""
    parts = [part.strip(" )(,") for part in _PARTS.split(text) if part.strip(" )(,")]
    if not parts or len(text.split()) > LONGEST_ROLE + LONGEST_DATE:
        return None
    if len(parts) == 1:
        size = date_size(tokens := text.split())
        owner, due = " ".join(tokens[: len(tokens) - size]), " ".join(tokens[len(tokens) - size :])
        return (owner, due) if size and is_role(owner) else None
    for owners, due in ((parts[:-1], parts[-1]), (parts[1:], parts[0])):
        if (is_date(due) or is_undated(due)) and all(_is_owner(part) for part in owners):
            return "; ".join(owners), due
    return None


def owners_and_dates(text: str) -> list[tuple[str, str]] | None:
    """The owners and dates of a cell of several lines: one of each a line, or line by line by turns; else None."""
    lines = [line for line in text.split("\n") if clean(line)]
    if len(lines) < 2:
        return None
    each = [owner_and_date(line) for line in lines]
    by_turns = (
        [owner_and_date(f"{owner}\n{due}") for owner, due in zip(lines[::2], lines[1::2], strict=False)]
        if len(lines) % 2 == 0
        else [None]
    )
    for found in (each, by_turns):
        if all(found):
            return [pair for pair in found if pair]
    return None


def date_size(tokens: Sequence[str]) -> int:
    """How many of the last words are a date or stand where one would; 0 where none are."""
    size = 0
    while size < len(tokens) and DATE_TOKEN.match(tokens[-size - 1]):
        size += 1
    for kept in range(size, 0, -1):
        said = tokens[-kept:]
        if (said[0][0].isupper() or said[0][0].isdigit()) and is_date(" ".join(said)):
            return kept
    sizes = [size for size in (1, 2, 3) if size <= len(tokens)]
    return next((size for size in sizes if tokens[-size][0].isupper() and is_undated(" ".join(tokens[-size:]))), 0)


def _is_owner(text: str) -> bool:
    return is_role(text) or (is_service(text) and not is_date(text) and not is_undated(text) and not is_status(text))


def share(texts: Sequence[str], kind: object) -> float:
    """The share of the filled texts that are of a kind (a test of this module); 0 where none is filled."""
    filled = [text for text in texts if not is_blank(text)]
    assert callable(kind)
    return sum(bool(kind(text)) for text in filled) / len(filled) if filled else 0.0


def words_on_average(texts: Iterable[str]) -> float:
    """How many words the filled texts have on average."""
    counts = [len(clean(text).split()) for text in texts if not is_blank(text)]
    return sum(counts) / len(counts) if counts else 0.0
