"""What the surest layout leaves of a paper: recommendations set in another way, after or before its tables.

They are taken where their references are new and their actions have fields, so that prose about the plan is none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from data.ingest.blocks import Paper, Table
from data.ingest.layouts.words import plain
from data.ingest.plan import Plan, PlannedRecommendation

Reader = Callable[[Paper], Plan | None]


def with_the_rest(plan: Plan, paper: Paper, readers: list[Reader]) -> Plan:
    """A plan read from tables, with the recommendations that stand outside them."""
    outside = replace(paper, blocks=tuple(block for block in paper.blocks if not isinstance(block, Table)))
    refs = {rec.ref for rec in plan.recommendations}
    titles = {plain(rec.title) for rec in plan.recommendations}
    best: list[PlannedRecommendation] = []
    for read in readers:
        found = read(outside)
        fresh = [
            rec
            for rec in (found.recommendations if found else ())
            if rec.ref and rec.ref not in refs and plain(rec.title) not in titles and _has_fields(rec)
        ]
        best = max(best, fresh, key=len)
    return replace(plan, recommendations=(*plan.recommendations, *best)) if len(best) > 1 else plan


def _has_fields(rec: PlannedRecommendation) -> bool:
    """Whether most actions of a recommendation have an owner and a date, as those of a plan do."""
    whole = sum(bool((act.owner_role or rec.owner_role) and act.deadline.published) for act in rec.actions)
    return bool(rec.actions) and whole * 2 > len(rec.actions)
