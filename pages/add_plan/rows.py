"""The rows of a paper under review, kept for as long as the paper waits: as read, as edited, which are still to see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from data.ingest.plan import Plan
from data.ingest.review import FIELDS, Line, read_anew, review_rows
from pages.frame import state

NO_ORDER = float("inf")


@dataclass
class Rows:
    """The rows by their order in the paper; `left` are those in doubt that nobody has looked at yet.

    `at` is the row that is looked at. `turn` counts how often the rows changed other than in the table, which then
    starts anew.
    """

    mark: str
    lines: dict[float, Line]
    left: set[float]
    at: float
    turn: int = 0
    added: list[Line] = field(default_factory=list)

    @property
    def table_key(self) -> str:
        """The name of the table's widget, until the rows change other than in it."""
        return f"rows-{self.turn}-{self.mark}"

    @property
    def ordered(self) -> list[float]:
        """The rows there are, in the paper's order."""
        return sorted(self.lines)

    @property
    def all(self) -> list[Line]:
        """Every row as it stands, those added by hand last."""
        return [*(self.lines[order] for order in self.ordered), *self.added]

    def change(self, order: float, words: Mapping[str, Any]) -> str:
        """Change a row's words, and read anew what changed; what is in doubt of it now, where its words changed."""
        before = self.lines[order]
        self.lines[order] = read_anew({**before, **words}, before)
        changed = any(self.lines[order][name] != before[name] for name in FIELDS)
        return str(self.lines[order]["doubt"]) if changed else ""

    def seen(self, orders: Iterable[float]) -> None:
        """Say that these rows are all right, and go on to the next that is left."""
        self.left -= set(orders)
        self.go(self.next_left())

    def next_left(self) -> float:
        """The next row that is left to look at, after the one looked at now; else the one looked at now."""
        later = [order for order in sorted(self.left) if order > self.at]
        return next(iter(later or sorted(self.left)), self.at)

    def go(self, order: float) -> None:
        """Look at that row, or at the nearest there is."""
        if self.lines:
            self.at = order if order in self.lines else min(self.lines, key=lambda other: abs(other - order))
        self.turn += 1

    def part(self, order: float, texts: list[str]) -> None:
        """Make several rows of one: each has one part of the action, and all else that the row says."""
        later = [other for other in self.ordered if other > order]
        step = ((later[0] if later else order + 1) - order) / (len(texts) + 1)
        for number, text in enumerate(texts):
            at = order + step * number
            self.lines[at] = {**self.lines[order], "order": at, "action": text}

    def join(self, order: float) -> None:
        """Make one action of this row and the one above it."""
        above = max((other for other in self.lines if other < order), default=None)
        if above is not None:
            line = self.lines[above]
            line["action"] = " ".join(part for part in (line["action"], self.lines[order]["action"]) if part)
            self.drop(order)
            self.at = above

    def drop(self, order: float) -> None:
        """Take a row out."""
        self.lines.pop(order)
        self.left.discard(order)
        self.go(self.next_left() if self.left else order)


def rows_of(mark: str, plan: Plan) -> Rows:
    """The rows of a paper: as read at first, then as they were left."""
    lines = {row["order"]: row for row in review_rows(plan)}
    doubtful = {order for order, row in lines.items() if row["doubt"]}
    rows: Rows = state.keep_first(f"rows-{mark}", Rows(mark, lines, doubtful, min(doubtful or lines, default=0.0)))
    return rows
