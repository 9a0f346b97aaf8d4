"""A plan as a table to check, and the checked table as a plan again.

Words are edited, never their meaning: a changed deadline or status is read anew by the same rules. A row that was
not touched keeps exactly what was read. Doubtful rows come first; the paper's order is kept in `order`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from data.ingest.plan import Plan, PlannedAction, PlannedRecommendation
from data.reading.deadlines.grammar import read_deadline
from data.reading.statuses import read_status

CHANGES = ("keep", "drop", "join to the row before", "split at |")
COLUMNS = (
    "change",
    "doubt",
    "ref",
    "recommendation",
    "action",
    "owner",
    "deadline",
    "read_as",
    "status",
    "status_read",
    "place",
    "kind",
    "order",
)
Line = dict[str, Any]


def review_rows(plan: Plan) -> list[Line]:
    """One row for each action, and one for a recommendation without any; those with a doubt first."""
    rows: list[Line] = []
    for recommendation in plan.recommendations:
        for action in recommendation.actions or (None,):
            rows.append(_row(recommendation, action, len(rows)))
    return sorted(rows, key=lambda row: (not row["doubt"], row["order"]))


def _row(rec: PlannedRecommendation, action: PlannedAction | None, order: int) -> Line:
    problems = [problem.reason for problem in (*rec.problems, *(action.problems if action else ()))]
    due, status = (action.deadline, action.status) if action else (rec.deadline, rec.status)
    window = f"{due.earliest or '…'} to {due.latest}" if due.latest else ("no date" if due.published else "")
    return {
        "change": "keep",
        "doubt": "; ".join(dict.fromkeys(problems)),
        "ref": rec.ref or "",
        "recommendation": rec.title,
        "action": action.text if action else "",
        "owner": (action.owner_role if action else rec.owner_role) or "",
        "deadline": due.published or "",
        "read_as": window,
        "status": status.published or "",
        "status_read": status.status.replace("_", " "),
        "place": str(action.place if action else rec.place),
        "kind": rec.kind,
        "order": order,
    }


def reviewed_plan(plan: Plan, rows: Sequence[Mapping[str, Any]]) -> Plan:
    """The plan as the checked rows have it; rows are taken in the paper's order whatever order they come in."""
    originals = [(rec, action) for rec in plan.recommendations for action in rec.actions or (None,)]
    recommendations: list[PlannedRecommendation] = []
    for row in sorted(rows, key=lambda row: row["order"]):
        if row["change"] == "drop":
            continue
        rec, action = originals[int(row["order"])]
        _take(recommendations, row, rec, action)
    return replace(plan, recommendations=tuple(recommendations))


def _take(
    found: list[PlannedRecommendation], row: Mapping[str, Any], rec: PlannedRecommendation, action: PlannedAction | None
) -> None:
    ref, title = str(row["ref"]).strip() or None, str(row["recommendation"]).strip() or rec.title
    if not found or (found[-1].ref, found[-1].title) != (ref, title):
        edited = replace(rec, ref=ref, title=title, kind=row["kind"], actions=())
        found.append(edited if action else replace(edited, owner_role=str(row["owner"]).strip() or None))
    text = str(row["action"]).strip()
    if not text:
        return
    last = found[-1]
    if row["change"] == "join to the row before" and last.actions:
        joined = replace(last.actions[-1], text=f"{last.actions[-1].text} {text}")
        found[-1] = replace(last, actions=(*last.actions[:-1], joined))
        return
    base = _edited(action or PlannedAction(text=text, place=rec.place), row)
    parts = [part.strip() for part in text.split("|")] if row["change"] == "split at |" else [text]
    found[-1] = replace(last, actions=(*last.actions, *(replace(base, text=part) for part in parts if part)))


def _edited(action: PlannedAction, row: Mapping[str, Any]) -> PlannedAction:
    """The action with what the row says, read anew only where its words were changed."""
    owner = str(row["owner"]).strip() or None
    words, label = str(row["deadline"]).strip(), str(row["status"]).strip()
    if owner != action.owner_role:
        action = replace(action, owner_role=owner, owner_basis="action" if owner else "none")
    if words != (action.deadline.published or ""):
        action = replace(action, deadline=read_deadline(words), deadline_basis="row" if words else "none")
    if label != (action.status.published or ""):
        action = replace(action, status=read_status(label))
    return action
