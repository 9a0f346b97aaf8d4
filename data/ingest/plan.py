"""What a layout makes of a paper: the plan as published, each value with the words it was read from.

Nothing here is corrected or guessed: an empty field is a field the paper leaves empty or the reader could not
read, and `problems` says which.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from data.ingest.blocks import Place
from data.reading.meanings import Deadline, Status


@dataclass(frozen=True)
class Problem:
    """Something seen and not understood, or understood with doubt: where, the words, and why."""

    place: Place
    text: str
    reason: str
    cell: str | None = None
    """The cell of its row that could not be decided ("owner", "deadline", "status", or "row" for all of it). None where
    something is only noted, and nothing is in doubt."""


@dataclass(frozen=True)
class PlannedAction:
    text: str
    place: Place
    owner_role: str | None = None
    owner_basis: str = "none"
    deadline: Deadline = Deadline()
    deadline_basis: str = "none"
    status: Status = Status()
    rag: str | None = None
    rag_key: str | None = None
    progress: str | None = None
    priority: str | None = None
    ref: str | None = None
    problems: tuple[Problem, ...] = field(default=())


@dataclass(frozen=True)
class PlannedRecommendation:
    ref: str | None
    title: str
    place: Place
    kind: str = "formal"
    owner_role: str | None = None
    response: str | None = None
    response_published: str | None = None
    deadline: Deadline = Deadline()
    status: Status = Status()
    linked_ref: str | None = None
    actions: tuple[PlannedAction, ...] = field(default=())
    problems: tuple[Problem, ...] = field(default=())


@dataclass(frozen=True)
class Plan:
    """One paper's plan, with the layout that read it and how sure that layout is (0 to 1)."""

    title: str
    layout: str
    confidence: float
    council: str | None = None
    kind: str | None = None
    stated_date: str | None = None
    as_at: date | None = None
    recommendations: tuple[PlannedRecommendation, ...] = field(default=())
    problems: tuple[Problem, ...] = field(default=())
