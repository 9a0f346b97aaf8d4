"""From a paper to its plan: passes make its blocks plainer, every layout tries, the surest is taken.

What the paper says of itself is put to it. `data.ingest.trace` says which pass and layout made what.
"""

from __future__ import annotations

from dataclasses import replace

from data.ingest.blocks import Paper, Place
from data.ingest.document_facts import document_facts
from data.ingest.layouts import heading_and_bullets, labelled_blocks, numbered_list, table_with_header
from data.ingest.layouts.passes import PASSES
from data.ingest.layouts.prose_response import with_prose_response
from data.ingest.layouts.rest import with_the_rest
from data.ingest.plan import Plan, Problem

LAYOUTS = (table_with_header, labelled_blocks, heading_and_bullets, numbered_list)
NOTHING_READ = "no recommendation or action could be recognised in this paper"
NO_ACTIONS = "no actions in this paper: not available here, which is not the same as none planned"


def plans_of(paper: Paper) -> list[Plan]:
    """What each layout makes of a paper after all passes; nothing of those that do not find their shape."""
    return [plan for layout in LAYOUTS if (plan := layout.read(paper)) is not None and plan.recommendations]


def _best(found: list[Plan]) -> Plan:
    """The surest plan; one without any action yields to those whose actions have fields."""
    supported = [plan for plan in found if _supported(plan)]
    return max(
        supported and [plan for plan in found if any(rec.actions for rec in plan.recommendations)] or found,
        key=lambda plan: plan.confidence,
    )


def _supported(plan: Plan) -> bool:
    """Whether most recommendations have actions, and most actions an owner, a deadline or a status."""
    actions = [action for rec in plan.recommendations for action in rec.actions]
    acted = sum(bool(rec.actions) for rec in plan.recommendations)
    told = sum(bool(a.owner_role or a.deadline.published or a.status.published) for a in actions)
    return bool(actions) and acted * 2 > len(plan.recommendations) and told * 2 > len(actions)


def read_plan(paper: Paper) -> Plan:
    """The plan of a paper as its surest layout reads it; no rows, and the reason, where none can."""
    facts = document_facts(paper)
    for _, change in PASSES:
        paper = change(paper)
    found = plans_of(paper)
    unread = tuple(Problem(place, text, reason) for place, text, reason in paper.problems)
    if not found:
        nothing = Problem(Place(), paper.name, NOTHING_READ)
        return Plan(
            facts.title,
            "none",
            0.0,
            facts.council,
            facts.kind,
            facts.stated_date,
            facts.as_at,
            (),
            (nothing, *facts.problems, *unread),
        )
    best = _best(found)
    if best.layout == table_with_header.NAME:
        best = with_the_rest(best, paper, [layout.read for layout in LAYOUTS if layout is not table_with_header])
    problems = (*best.problems, *facts.problems, *unread)
    if not any(rec.actions for rec in best.recommendations):
        problems = (Problem(Place(), paper.name, NO_ACTIONS), *problems)
    plan = replace(
        best,
        title=facts.title,
        council=facts.council,
        kind=facts.kind,
        stated_date=facts.stated_date,
        as_at=facts.as_at,
        problems=problems,
    )
    return with_prose_response(plan, paper)
