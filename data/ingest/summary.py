"""A plan as lines for a terminal: what was read, how sure, and what was not understood."""

from __future__ import annotations

from data.ingest.plan import Plan


def summary(plan: Plan) -> str:
    """The paper's facts, each recommendation with its actions, and the list of what was not understood."""
    actions = sum(len(rec.actions) for rec in plan.recommendations)
    lines = [
        plan.title,
        f"  council {plan.council or '[not named]'}; kind {plan.kind or '[not said]'}; "
        f"printed date {plan.stated_date or '[none]'}; as at {plan.as_at or '[not known]'}",
        f"  read as {plan.layout.replace('_', ' ')} (confidence {plan.confidence:.0%}): "
        f"{len(plan.recommendations)} recommendations, {actions} actions, {len(plan.problems)} not understood",
    ]
    for rec in plan.recommendations:
        lines.append(f"{rec.ref or '-':>5}  {rec.title}  [{rec.kind}; {rec.place}]")
        for action in rec.actions:
            due = action.deadline
            window = f" = {due.earliest or '…'} to {due.latest}" if due.latest else ""
            lines.append(f"         • {action.text}")
            lines.append(
                f"           owner {action.owner_role or '[x]'}; deadline {due.published or '[x]'}{window}; "
                f"status {action.status.published or '[x]'} ({action.status.status}); {action.place}"
            )
            lines += [f"           ? {problem.reason}" for problem in action.problems]
    if plan.problems:
        lines.append("Not understood:")
        lines += [f"  {problem.place}: {problem.text[:120]} ({problem.reason})" for problem in plan.problems]
    return "\n".join(lines)
