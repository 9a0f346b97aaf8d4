"""Reads plans printed as tables whose first row names the columns, in any order and under many names.

One table or many, headers repeated or missing after page breaks, recommendations in a column or above the
table. Two-column tables of labels and values belong to `labelled_blocks`; tables of risks belong to nobody.
"""

from __future__ import annotations

from data.ingest.blocks import Paper
from data.ingest.layouts.group_reader import read_group
from data.ingest.layouts.groups import Group, lines_of, text_of
from data.ingest.layouts.legend import rag_key
from data.ingest.layouts.rows import Gathered, gather
from data.ingest.layouts.titles import with_titles
from data.ingest.layouts.words import plain
from data.ingest.plan import Plan, PlannedRecommendation

NAME = "table with header"


def read(paper: Paper) -> Plan | None:
    """The plan in a paper's tables with headers, or None where no table has a plan's header."""
    gathered = gather(paper)
    if not gathered.groups:
        return None
    gathered.groups = with_titles(gathered.groups, paper)
    key = rag_key(paper)
    dotted = _refs_are_actions(gathered)
    dated = {_headings(group) for group in gathered.groups if _dates_of_actions(group)}
    recommendations = _once(
        tuple(read_group(group, key, dotted, _headings(group) in dated) for group in gathered.groups)
    )
    return Plan(
        title="",
        layout=NAME,
        confidence=_confidence(gathered, recommendations),
        recommendations=recommendations,
        problems=tuple(gathered.problems),
    )


def _once(recommendations: tuple[PlannedRecommendation, ...]) -> tuple[PlannedRecommendation, ...]:
    """Each recommendation once: one without actions that another with the same words has is a summary's."""
    acting = {plain(rec.title) for rec in recommendations if rec.actions}
    return tuple(rec for rec in recommendations if rec.actions or plain(rec.title) not in acting)


def _confidence(gathered: Gathered, recommendations: tuple[PlannedRecommendation, ...]) -> float:
    actions = [action for rec in recommendations for action in rec.actions]
    with_actions = sum(bool(rec.actions) for rec in recommendations) / len(recommendations)
    beside = sum(bool(a.owner_role or a.deadline.published or a.status.published) for a in actions) / (
        len(actions) or 1
    )
    understood = gathered.rows / (gathered.rows + len(gathered.problems))
    return round(0.4 + 0.25 * with_actions + 0.2 * beside + 0.1 * understood, 2)


def _refs_are_actions(gathered: Gathered) -> bool:
    """Whether the reference column numbers actions ("1.1", "1.2" under one recommendation)."""
    for group in gathered.groups:
        printed = {text_of(fragment, "ref") for fragment in group.fragments} - {""}
        if len(printed) > 1:
            return True
    return False


def _headings(group: Group) -> tuple[str, ...]:
    return group.columns.headings if group.columns else ()


def _dates_of_actions(group: Group) -> bool:
    """Whether a date cell of this recommendation holds several different dates."""
    return any(len(set(lines_of(fragment.cells.get("deadline", [])))) > 1 for fragment in group.fragments)
