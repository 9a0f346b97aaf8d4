"""What has been asked of the most councils: groups of recommendations that are worded alike.

The likeness is that of `analysis.texts.similar`; nothing is read, and nothing is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Any

import numpy as np

from analysis.texts.similar import Index

ALIKE = 0.3
"""Likeness to the first of a group from which a recommendation belongs to it."""
GROUPS = 12
SMALLEST = 3
"""Councils that make a group."""
BLOCK = 512
"""Texts compared with all others at a time: it bounds the memory."""
MOST_TEXTS = 6_000
"""Different texts that are compared with each other; where more are held, as many, evenly spread, are tried as the
first of a group."""


@dataclass(frozen=True)
class Group:
    """Recommendations alike to the first: their positions in the index, nearest first, and how alike each is to it."""

    first: int
    members: tuple[int, ...]
    likeness: tuple[float, ...]
    councils: int


def groups(
    index: Index, among: np.ndarray[Any, Any] | None = None, most: int = GROUPS, alike: float = ALIKE
) -> list[Group]:
    """Groups of alike recommendations, those put to most councils first; a recommendation stands in one group only.

    A group is one recommendation and all others whose likeness to it reaches the threshold. The recommendation that
    is alike to those of the most councils leads the first group; its members are set aside, and so on, down to three
    councils. Councils are counted, not recommendations: a council told twice counts once. Likeness is that of the
    search below: wording and topic labels, so the same advice in other words is missed.

    Input: among marks the positions that may be grouped. Texts that are the same to the index are compared once; above
    6,000 different ones only as many, evenly spread, can lead a group.
    """
    allowed = np.arange(len(index)) if among is None else np.flatnonzero(among)
    if not len(allowed) or index.vectorizer is None:
        return []
    weights = index.weights[allowed]
    same, first = _same(weights)
    distinct = weights[first]
    holds = [np.flatnonzero(same == place) for place in range(len(first))]
    _, council = np.unique(index.councils[allowed].astype(str), return_inverse=True)
    whose = [set(council[rows].tolist()) for rows in holds]
    leading = np.unique(np.linspace(0, len(first) - 1, min(len(first), MOST_TEXTS)).astype(int))
    near = dict(zip(leading.tolist(), _near(distinct, leading, alike), strict=True))

    def told(place: int, left: np.ndarray[Any, Any]) -> int:
        return len(set().union(*(whose[other] for other in near[place][0] if left[other])))

    left = np.ones(len(first), dtype=bool)
    waiting = [(-told(place, left), place) for place in near]
    heapify(waiting)
    found: list[Group] = []
    while waiting and len(found) < most:
        _, place = heappop(waiting)
        number = told(place, left) if left[place] else 0
        if number < SMALLEST:
            continue
        if waiting and number < -waiting[0][0]:  # what it was alike to has been taken: others may lead now
            heappush(waiting, (-number, place))
            continue
        others, likeness = near[place]
        mine = left[others]
        order = np.argsort(-likeness[mine], kind="stable")
        members = [(int(allowed[row]), float(likeness[mine][at])) for at in order for row in holds[others[mine][at]]]
        found.append(
            Group(
                int(allowed[first[place]]),
                tuple(row for row, _ in members),
                tuple(min(a, 1.0) for _, a in members),
                number,
            )
        )
        left[others] = False
    return found


def _same(weights: Any) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Which texts have the same terms and weights: a number for each text, and the first text of each number."""
    numbers: dict[bytes, int] = {}
    first: list[int] = []
    same = np.empty(weights.shape[0], dtype=int)
    for row in range(weights.shape[0]):
        start, end = weights.indptr[row], weights.indptr[row + 1]
        key = weights.indices[start:end].tobytes() + weights.data[start:end].tobytes()
        if key not in numbers:
            numbers[key] = len(first)
            first.append(row)
        same[row] = numbers[key]
    return same, np.array(first)


def _near(weights: Any, leading: np.ndarray[Any, Any], alike: float) -> list[tuple[Any, Any]]:
    """For each text that may lead: the texts alike to it, and how alike, a block of texts at a time."""
    found = []
    columns = weights.T.tocsc()
    for start in range(0, len(leading), BLOCK):
        likeness = (weights[leading[start : start + BLOCK]] @ columns).tocsr()
        for row in range(likeness.shape[0]):
            begin, end = likeness.indptr[row], likeness.indptr[row + 1]
            enough = likeness.data[begin:end] >= alike
            found.append((likeness.indices[begin:end][enough], likeness.data[begin:end][enough]))
    return found
