"""Values that were read from a picture of a page: each action and recommendation there says so."""

from __future__ import annotations

from dataclasses import replace

from data.ingest.blocks import Paper
from data.ingest.plan import Plan, PlannedAction, PlannedRecommendation, Problem
from data.ingest.readers.parts.left_out import RECOGNISED


def with_pictures_marked(plan: Plan, paper: Paper) -> Plan:
    """The plan with a doubt at all that stands on a page which text recognition read."""
    pages = {place.page for place, _, reason in paper.problems if reason == RECOGNISED}
    if not pages:
        return plan

    def marked(action: PlannedAction) -> PlannedAction:
        return replace(action, problems=(*action.problems, Problem(action.place, "", RECOGNISED, "row")))

    def rec_marked(rec: PlannedRecommendation) -> PlannedRecommendation:
        actions = tuple(marked(action) if action.place.page in pages else action for action in rec.actions)
        doubt = (Problem(rec.place, "", RECOGNISED, "row"),) if rec.place.page in pages and not actions else ()
        return replace(rec, actions=actions, problems=(*rec.problems, *doubt))

    return replace(plan, recommendations=tuple(map(rec_marked, plan.recommendations)))
