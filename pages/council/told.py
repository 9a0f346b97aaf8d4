"""One challenge on the Council page, in tabs: its plan, its dates, what to know, who else was told this, its papers."""

from __future__ import annotations

from collections.abc import Callable

from pages.blocks.chart import show
from pages.council import papers, plan
from pages.council.about import OfChallenge


def of_challenge(of: OfChallenge) -> dict[str, Callable[[], None]]:
    """The tabs of a challenge, each with what draws it; none for what its papers do not hold."""
    loose = of.actions[of.actions["recommendation_id"].isna()]

    def the_plan() -> None:
        plan.recommendations(of.told, of.actions, of.lines)
        papers.loose_actions(loose)
        papers.risks(of.risks)

    def the_dates() -> None:
        show(of.strip)
        papers.dates(of.milestones)

    def the_papers() -> None:
        papers.papers(of.documents)
        papers.printed(of.totals)

    held = {
        "The plan": (the_plan, len(of.told) or len(loose) or len(of.risks)),
        "Dates": (the_dates, of.strip is not None or len(of.milestones)),
        "What it never said": (lambda: show(of.never_said), of.never_said is not None),
        "What to know first": (
            lambda: papers.remarks(of.remarks, of.challenge["identified_by"]),
            len(of.remarks) or of.challenge["identified_by"],
        ),
        "Who else was told this": (lambda: plan.told_elsewhere(of.told), len(of.told)),
        "Papers and totals": (the_papers, len(of.documents) or len(of.totals)),
    }
    return {name: draw for name, (draw, holds) in held.items() if holds}
