"""A plan as the JSON object that `data read --json` prints: ISO dates or null, every row with its place.

It renames and flattens; it reads nothing.
"""

from __future__ import annotations

from typing import Any

from data.ingest.plan import Plan, PlannedAction, PlannedRecommendation, Problem


def as_json(plan: Plan) -> dict[str, Any]:
    """The plan as one object of plain values."""
    return {
        "document": {
            "title": plan.title,
            "council": plan.council,
            "kind": plan.kind,
            "stated_date": plan.stated_date,
            "as_at": plan.as_at.isoformat() if plan.as_at else None,
        },
        "recommendations": [_recommendation(rec) for rec in plan.recommendations],
        "problems": [_problem(p) for p in (*plan.problems, *(p for rec in plan.recommendations for p in rec.problems))],
    }


def _recommendation(rec: PlannedRecommendation) -> dict[str, Any]:
    return {
        "ref": rec.ref,
        "kind": rec.kind,
        "title": rec.title,
        "owner_role": rec.owner_role,
        "response": rec.response or "not_stated",
        "locator": str(rec.place),
        "actions": [_action(action) for action in rec.actions],
    }


def _action(action: PlannedAction) -> dict[str, Any]:
    due = action.deadline
    return {
        "text": action.text,
        "owner_role": action.owner_role,
        "deadline_published": due.published,
        "deadline_earliest": due.earliest.isoformat() if due.earliest else None,
        "deadline_latest": due.latest.isoformat() if due.latest else None,
        "deadline_precision": due.precision,
        "status_published": action.status.published,
        "status": action.status.status,
        "locator": str(action.place),
        "problems": [_problem(problem) for problem in action.problems],
    }


def _problem(problem: Problem) -> dict[str, str | None]:
    return {
        "locator": str(problem.place),
        "text": problem.text,
        "reason": problem.reason,
        "cell_in_doubt": problem.cell,
    }
