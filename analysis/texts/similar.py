"""Who else was told this: the recommendations of other councils that are worded most alike.

Words are reduced to stems and weighed by how rare they are among all recommendations held (TF-IDF, with pairs of
neighbouring words); likeness is the cosine of two texts. It knows wording, not meaning: two texts that ask for the
same in different words are missed, and an answer of "nobody" is one about the texts held. It reads no files.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from data.reading.stems import Word, telling

FLOOR = 0.12
"""Likeness below which nothing is shown; the tests say what share of unrelated pairs it keeps out."""
SHOWN = 10
EXPLAINED = 8
CLAUSE_END = re.compile(r"[.;:!?\n]")


@dataclass(frozen=True)
class Index:
    """The weighed terms of every text, the council each belongs to, and how to weigh another text in the same way."""

    vectorizer: Any
    weights: Any
    councils: np.ndarray[Any, Any]
    terms: np.ndarray[Any, Any]
    own: Any = None

    def __len__(self) -> int:
        return len(self.councils)


@dataclass(frozen=True)
class Near:
    """One text of another council: its position in the index, how alike it is, and the terms that made it so."""

    position: int
    likeness: float
    shared: tuple[tuple[str, float], ...]
    by_words: float = 1.0

    @property
    def worded_alike(self) -> bool:
        """Whether the two are alike by their own words: without the topic labels they would still be shown."""
        return self.likeness * self.by_words >= FLOOR

    @property
    def why(self) -> str:
        """How much of the likeness is words and how much topic, and what that makes of the two."""
        words, topic = f"{self.likeness * self.by_words:.2f}", f"{self.likeness * (1 - self.by_words):.2f}"
        said = "worded alike" if self.worded_alike else "same topic, worded differently"
        return f"{said}: likeness {self.likeness:.2f}, {words} from its words and {topic} from topic labels"

    @property
    def stems(self) -> frozenset[str]:
        """The stems of the shared terms, to mark them in both texts."""
        return frozenset(stem for term, _ in self.shared for stem in term.split())


def terms(text: str) -> list[str]:
    """The terms of a text: the stems of its telling words, and each pair of neighbours in one clause."""
    found = telling(text)
    pairs = [f"{a.stem} {b.stem}" for a, b in zip(found, found[1:], strict=False) if _neighbours(text, a, b)]
    return [word.stem for word in found] + pairs


def _neighbours(text: str, a: Word, b: Word) -> bool:
    return b.start - a.end == 1 or not CLAUSE_END.search(text, a.end, b.start)


def recommendation_text(title: str, summary: str | None, topics: str | None) -> str:
    """A recommendation as the index reads it: title, summary and topics, each a clause of its own."""
    return ". ".join(part for part in (title, summary or "", topics or "") if part)


def build_index(texts: Sequence[str], councils: Sequence[str], worded: Sequence[str] | None = None) -> Index:
    """Weigh the terms of every text; `councils` says whose each is, so that a council is not shown its own.

    `worded` are the texts without their topic labels, to tell likeness of words from likeness of topic.
    """
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfVectorizer

    if len(texts) != len(councils):
        raise ValueError(f"{len(texts)} texts but {len(councils)} councils: give one council for each text.")
    vectorizer = TfidfVectorizer(analyzer=terms, sublinear_tf=True, dtype=np.float32)
    if any(telling(text) for text in texts):
        weights = vectorizer.fit_transform(texts)
        names = vectorizer.get_feature_names_out()
    else:  # no texts, or none with a word in them: an index in which nothing is like anything
        vectorizer, weights, names = None, csr_matrix((len(texts), 1), dtype=np.float32), np.array([""])
    own = None
    if worded is not None and vectorizer is not None:
        # A term counts for the words where the text has it without its labels, with the weight it has in the whole.
        own = weights.multiply(vectorizer.transform(worded) > 0).tocsr()
    return Index(vectorizer, weights.tocsr(), np.asarray(councils, dtype=object), names, own)


def nearest(
    index: Index,
    wanted: int | str,
    *,
    council: str | None = None,
    among: np.ndarray[Any, Any] | None = None,
    shown: int = SHOWN,
    floor: float = FLOOR,
) -> list[Near]:
    """The recommendations of other councils that are worded most alike, nearest first.

    Likeness runs from 0 (no telling word in common) to 1 (the same words). Only recommendations of other councils
    are looked at, and of them only those that the filters leave; those below the stated floor are not shown, so an
    empty answer means that nobody held here was told anything like it. Topic labels, which we give, are part of what is
    compared, and most pairs are shown only because of them: how much of the likeness is words and how much topic is
    said for each, and "worded alike" only where the words alone reach the floor.
    The terms shown are those that made the two alike, by their share of the likeness.

    Input: wanted is a position in the index, or a text of somebody's own; council is whose text it is; among marks
    the positions that may be shown.
    """
    if isinstance(wanted, int):
        row, council = index.weights[wanted], str(index.councils[wanted])
        mine = row if index.own is None else index.own[wanted]
    elif index.vectorizer is None:
        return []
    else:
        row = mine = index.vectorizer.transform([wanted])
    likeness = np.asarray((index.weights @ row.T).todense()).ravel()
    allowed = likeness >= max(floor, 1e-6)
    if council is not None:
        allowed &= index.councils != council
    if among is not None:
        allowed &= np.asarray(among, dtype=bool)
    positions = np.flatnonzero(allowed)
    order = positions[np.argsort(-likeness[positions], kind="stable")][:shown]
    return [
        Near(int(i), float(min(likeness[i], 1)), _shared(index, row, int(i)), _by_words(index, row, mine, int(i)))
        for i in order
    ]


def _by_words(index: Index, row: Any, mine: Any, position: int) -> float:
    """The share of the likeness that terms of the two texts' own words make, the topic labels left out."""
    if index.own is None:
        return 1.0
    whole = float(row.multiply(index.weights[position]).sum())
    return float(mine.multiply(index.own[position]).sum()) / whole if whole else 0.0


def _shared(index: Index, row: Any, position: int) -> tuple[tuple[str, float], ...]:
    both = row.multiply(index.weights[position]).tocoo()
    total = float(both.data.sum()) or 1.0
    by_weight = sorted(zip(both.col, both.data, strict=True), key=lambda pair: (-pair[1], pair[0]))
    return tuple((str(index.terms[column]), float(weight) / total) for column, weight in by_weight[:EXPLAINED])


def marked(text: str, stems: frozenset[str] | set[str]) -> list[tuple[int, int]]:
    """Where the words with these stems stand in the text: first character and the one after the last."""
    return [(word.start, word.end) for word in telling(text) if word.stem in stems]
