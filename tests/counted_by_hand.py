"""What the pages must say of one challenge, counted row by row from its papers: no store, no analysis.

Each action is told of by papers in the order of their days. Its status is the last one a paper stated, its deadline the
last one a paper published, whole; the newest paper is the day that everything is seen from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd

OPEN = {"in_progress", "not_started", "delayed"}
FINAL = {"complete", "closed_not_complete"}
PARTS = ("formal", "additional")


@dataclass
class Of:
    """The counts of one part of a plan, or of all of it."""

    actions: int = 0
    complete: int = 0
    at_work: int = 0
    silent: int = 0
    not_since: int = 0
    due: int = 0
    due_done: int = 0
    due_silent: int = 0
    due_not_since: int = 0
    no_first_date: int = 0
    overdue: int = 0
    passed: int = 0
    ahead: int = 0
    undated: int = 0
    moved: int = 0
    passed_by: int = 0
    not_mentioned: int = 0
    gone_by: int = 0
    revised: int = 0
    became_a_day: int = 0
    became_no_day: int = 0
    silent_since: int = 0


@dataclass
class Challenge:
    """One challenge: its counts in all and by part, and what it was told and answered."""

    formal: int
    told: int
    answered: int
    whole: Of = field(default_factory=Of)
    parts: dict[str, Of] = field(default_factory=lambda: {name: Of() for name in PARTS})


def _day(value: Any) -> date | None:
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()


def by_hand(
    tables: dict[str, pd.DataFrame], challenge: str, today: date, as_at: date | None = None, label: bool = False
) -> Challenge:
    """Count one challenge whose plan is held whole: as last reported, or as at a day by the papers that came by then.

    `label` leaves out what a reader judged from prose.
    """
    told = [row for row in tables["recommendations"].to_dict("records") if row["challenge_id"] == challenge]
    about = {row["recommendation_id"]: row for row in told}
    papers = [row for row in tables["documents"].to_dict("records") if row["challenge_id"] == challenge]
    papers.sort(key=lambda row: (_day(row["as_at_latest"]), _day(row["as_at_earliest"]), row["document_id"]))
    said: dict[tuple[str, str], dict] = {
        (row["action_id"], row["document_id"]): row
        for row in tables["action_reports"].to_dict("records")
        if row["document_id"].rpartition("/")[0] == challenge
    }
    papers = [row for row in papers if any(paper == row["document_id"] for _, paper in said)]
    papers = [row for row in papers if as_at is None or _day(row["as_at_latest"]) <= as_at]
    if label:
        prose = {"status": "not_stated"}
        said = {key: {**row, **prose} if row["status_basis"] == "prose" else row for key, row in said.items()}
    seen_from = as_at or max(day for row in papers if (day := _day(row["as_at_earliest"])))
    found = Challenge(
        formal=sum(row["kind"] == "formal" for row in told),
        told=len(told),
        answered=sum(row["response"] != "not_stated" for row in told),
    )
    for action in tables["actions"].to_dict("records"):
        of = about.get(action["recommendation_id"])
        if action["challenge_id"] != challenge or action["nature"] != "commitment":
            continue
        if of is None or of["response"] == "rejected":
            continue
        heard = [(row, said.get((action["action_id"], row["document_id"]))) for row in papers]
        if all(row is None for _, row in heard):
            continue  # no paper has spoken of it yet
        for count in (found.whole, found.parts[of["kind"]]):
            _add(count, heard, seen_from, today, as_at)
    return found


def _add(count: Of, heard: list[tuple[dict, dict | None]], seen_from: date, today: date, as_at: date | None) -> None:
    """Count one action, by what each paper in turn says of it (None: it leaves the action out)."""
    status, stated_in, open_on = "not_stated", None, None
    deadlines: list[date | None] = []
    for paper, row in heard:
        if row is None:
            continue
        if row["status"] != "not_stated":
            status, stated_in = row["status"], paper
            if status in OPEN:
                first = _day(paper["as_at_earliest"])
                open_on = max(open_on or first, first)
        if row["deadline_precision"] != "none":
            deadlines.append(_day(row["deadline_latest"]))
    last = deadlines[-1] if deadlines else None
    first = deadlines[0] if deadlines else None
    newest_paper, newest_row = heard[-1]
    again = stated_in is newest_paper and (as_at is None or as_at <= _day(newest_paper["as_at_latest"]))
    waits = status not in FINAL and status != "not_stated" and not again
    count.actions += 1
    count.complete += status == "complete"
    count.gone_by += last is not None and last < seen_from
    count.silent_since += stated_in is not None and stated_in is not newest_paper
    count.at_work += status in ("in_progress", "ongoing")
    count.silent += status == "not_stated"
    count.not_since += waits
    count.not_mentioned += newest_row is None
    count.no_first_date += first is None
    if first is not None and first < seen_from:
        count.due += 1
        count.due_done += status == "complete"
        count.due_silent += status == "not_stated"
        count.due_not_since += waits
    revised = any(one != other for one, other in pairwise(deadlines))
    count.revised += revised
    count.moved += revised and last is not None and first is not None
    count.became_a_day += revised and last is not None and first is None
    count.became_no_day += revised and last is None and first is not None
    if status in FINAL:
        return
    if last is None:
        count.undated += 1
    elif last >= seen_from:
        count.ahead += 1
        count.passed_by += last < today
    elif status in OPEN and open_on is not None and last < open_on:
        count.overdue += 1
    else:
        count.passed += 1
