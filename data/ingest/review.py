"""A plan as a table to check, and the checked table as a plan again.

Words are edited, never their meaning: a changed deadline or status is read anew by the same rules. A row that was
not touched keeps exactly what was read. A row that is gone is dropped, a row that was added is an action of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from data.ingest.blocks import Place
from data.ingest.layouts.finish import what_is_said
from data.ingest.plan import Plan, PlannedAction, PlannedRecommendation, Problem
from data.reading.deadlines.doubts import doubt_of
from data.reading.deadlines.grammar import read_deadline
from data.reading.meanings import Deadline, Status
from data.reading.statuses import is_unknown_wording, read_status

FIELDS = ("ref", "recommendation", "action", "owner", "deadline", "status", "kind")
"""What a person may change, in the order in which a plan prints it."""
READ = ("doubt", "read_as", "status_read", "place")
COLUMNS = ("order", *FIELDS, *READ)
Line = dict[str, Any]
UNREAD_STATUS = "not a status that is known"


def review_rows(plan: Plan) -> list[Line]:
    """One row for each action, and one for a recommendation without any, in the paper's order.

    `order` counts them from 0; `doubt` names each cell that could not be decided, with the reason.
    """
    return [_row(rec, action, at) for at, (rec, action) in enumerate(_each(plan))]


def _each(plan: Plan) -> Iterator[tuple[PlannedRecommendation, PlannedAction | None]]:
    for recommendation in plan.recommendations:
        for action in recommendation.actions or (None,):
            yield recommendation, action


def place_of(plan: Plan, order: float) -> Place:
    """Where the row of that order stands in the paper; the whole paper for a row that was added."""
    for at, (rec, action) in enumerate(_each(plan)):
        if at == int(order):
            return action.place if action else rec.place
    return Place()


def _row(rec: PlannedRecommendation, action: PlannedAction | None, order: int) -> Line:
    due, status = (action.deadline, action.status) if action else (rec.deadline, rec.status)
    place = action.place if action else rec.place
    return {
        "order": float(order),
        "ref": rec.ref or "",
        "recommendation": rec.title,
        "action": action.text if action else "",
        "owner": (action.owner_role if action else rec.owner_role) or "",
        "deadline": due.published or "",
        "status": status.published or "",
        "kind": rec.kind,
        "doubt": "; ".join(dict.fromkeys(map(_said, _doubts(rec, action)))),
        "read_as": days(due),
        "status_read": _code(status),
        "place": str(place),
    }


def _doubts(rec: PlannedRecommendation, action: PlannedAction | None) -> Iterator[Problem]:
    """The doubts of a row: its own, and its recommendation's that stand in the same row of the paper."""
    yield from (problem for problem in (action.problems if action else ()) if problem.cell)
    here = _paper_row(action.place if action else rec.place)
    for problem in rec.problems:
        if problem.cell and (action is None or _paper_row(problem.place) == here):
            yield problem


def _paper_row(place: Place) -> tuple[int | None, ...]:
    return place.page, place.table, place.row, place.paragraph if place.row is None else None


def _said(problem: Problem) -> str:
    """A doubt in a few words: the cell, and what is the matter with it."""
    reason = problem.reason.removeprefix("unresolved: ").removeprefix(f"{problem.cell} ")
    return reason if problem.cell == "row" else f"{problem.cell}: {reason}"


def days(deadline: Deadline) -> str:
    """The window a deadline was read as; that there is none, where words stand there; empty for no words."""
    first, last = deadline.earliest, deadline.latest
    if first and last:
        if first == last:
            return _day(first)
        same_year, same_month = first.year == last.year, (first.year, first.month) == (last.year, last.month)
        opens = str(first.day) if same_month else f"{first.day} {first:%B}" if same_year else _day(first)
        return f"{opens} to {_day(last)}"
    if last:
        return f"by {_day(last)}"
    if first:
        return f"from {_day(first)}"
    return "no date" if deadline.published else ""


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _code(status: Status) -> str:
    return status.status.replace("_", " ") if status.published or status.status != "not_stated" else ""


def read_anew(row: Mapping[str, Any], before: Mapping[str, Any]) -> Line:
    """A row whose words were changed, with its changed cells read again and what is in doubt of them now."""
    changed = [name for name in FIELDS if _text(row, name) != _text(before, name)]
    doubts = [part for part in str(before.get("doubt") or "").split("; ") if part]
    if changed:
        doubts = [part for part in doubts if part.split(":")[0] not in changed and ":" in part]
    now: Line = {**before, **{name: _text(row, name) for name in FIELDS}}
    if "deadline" in changed:
        due = read_deadline(now["deadline"])
        now["read_as"] = days(due)
        if reason := doubt_of(due):
            doubts.append(f"deadline: {reason}")
    if "status" in changed:
        status = read_status(now["status"])
        now["status_read"] = _code(status)
        if now["status"] and (is_unknown_wording(status) or status.basis == "none"):
            doubts.append(f"status: {UNREAD_STATUS}")
    return {**now, "doubt": "; ".join(doubts)}


def _text(row: Mapping[str, Any], name: str) -> str:
    """The words of a cell; a cell that nobody filled is empty, whatever the table holds there."""
    value = row.get(name)
    return value.strip() if isinstance(value, str) else ""


@dataclass
class _Growing:
    """A recommendation as its rows come in."""

    rec: PlannedRecommendation
    key: tuple[str | None, str]
    actions: list[PlannedAction] = field(default_factory=list)


def reviewed_plan(plan: Plan, rows: Sequence[Mapping[str, Any]]) -> Plan:
    """The plan as the checked rows have it; rows are taken in the paper's order whatever order they come in.

    `order` says which row of the paper a row was made of: 3.5 is a second part of row 3. A row without one was added:
    it belongs to the recommendation it names by number or words, or else to the one of the row before it.
    """
    originals = list(_each(plan))
    found: list[_Growing] = []
    last: _Growing | None = None
    for row in sorted(rows, key=_order):
        if not _text(row, "action") and not _text(row, "recommendation"):
            continue
        order = _order(row)
        rec, action = originals[int(order)] if order < len(originals) else (None, None)
        last = _recommendation_of(found, row, rec, last)
        if text := _text(row, "action"):
            last.actions.append(_edited(action or PlannedAction(text, rec.place if rec else Place()), row))
        elif rec and not action:
            last.rec = replace(last.rec, owner_role=_text(row, "owner") or None)
    return replace(plan, recommendations=tuple(replace(each.rec, actions=tuple(each.actions)) for each in found))


def _order(row: Mapping[str, Any]) -> float:
    order = row.get("order")
    return float(order) if isinstance(order, int | float) and order == order else float("inf")


def _recommendation_of(
    found: list[_Growing], row: Mapping[str, Any], rec: PlannedRecommendation | None, last: _Growing | None
) -> _Growing:
    """The recommendation a row belongs to, opened where none of that number and those words is there yet."""
    ref, title = _text(row, "ref") or None, _text(row, "recommendation")
    if last and (last.key == (ref, title) or (not title and ref in (None, last.key[0]))):
        return last
    if rec is None:
        for each in found:
            if each.key == (ref, title) or (ref and not title and each.key[0] == ref):
                return each
    title = title or (rec.title if rec else f"Recommendation {ref}")
    kind = _text(row, "kind") or (rec.kind if rec else "formal")
    made = replace(rec, actions=()) if rec else PlannedRecommendation(ref, title, Place())
    found.append(_Growing(replace(made, ref=ref, title=title, kind=kind), (ref, title)))
    return found[-1]


def _edited(action: PlannedAction, row: Mapping[str, Any]) -> PlannedAction:
    """The action with what the row says, read anew only where its words were changed."""
    owner, words, label = (_text(row, name) for name in ("owner", "deadline", "status"))
    action = replace(action, text=_text(row, "action"))
    if (owner or None) != action.owner_role:
        action = replace(action, owner_role=owner or None, owner_basis="action" if owner else "none")
    if words != (action.deadline.published or "").strip():
        action = replace(action, deadline=read_deadline(words) if words else Deadline())
        action = replace(action, deadline_basis="row" if words else "none", problems=_without(action, "deadline"))
        if said := what_is_said(action.deadline):
            action = replace(action, problems=(*action.problems, Problem(action.place, words, *said)))
    if label != (action.status.published or "").strip():
        action = replace(action, status=read_status(label) if label else Status(), problems=_without(action, "status"))
    return action


def _without(action: PlannedAction, cell: str) -> tuple[Problem, ...]:
    """What is noted of an action, without what was said of the words that stood in that cell before."""
    words = action.deadline.published if cell == "deadline" else action.status.published
    return tuple(p for p in action.problems if p.cell != cell and not (words and p.text == words))
