"""What to ask on a visit: questions made from the gaps in one challenge's papers, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from analysis.sentences import listed

MOST_REFS = 8
"""References a question names; the others are counted."""
SETTLED = ("complete", "closed")


def questions(told: pd.DataFrame, actions: pd.DataFrame, coverage: str) -> list[str]:
    """What the papers held leave open about one challenge, as questions, the most pressing first.

    Asked about: a plan that is not in the paper held, or of which nothing is; actions reported open after their
    deadline; deadlines that have passed with no outcome reported; recommendations with no stated response, or with no
    published action where the whole plan is held; and, of actions that are neither complete nor closed, those without
    a date that can be read, without an owner, or without a status. Declined recommendations and rows that are no
    commitment raise no question. A council may have answered elsewhere: a gap in the papers held is no failing.
    Input: told (recommendation_id, ref, response) and actions (recommendation_id, action_ref, nature, response,
    standing, status, owner_role, current_latest); coverage is that of the plan.
    """
    return list(_asked(told, actions, coverage))


def _asked(told: pd.DataFrame, actions: pd.DataFrame, coverage: str) -> Iterator[str]:
    wanted = told[told["response"] != "rejected"]
    commitments = actions[(actions["nature"] == "commitment") & (actions["response"] != "rejected")]
    if coverage == "not_in_paper":
        yield "May we see the action plan? It is published, but not in the paper held."
    if coverage == "none" and len(told):
        yield "Is there an action plan? None is held."
    for code, what in (
        ("overdue", "still reported open after the deadline: what is holding this up, and what is the new date"),
        ("passed", "past the deadline, and no paper held says how this ended: what was the outcome"),
    ):
        late = commitments[commitments["standing"] == code]
        if len(late):
            yield f"{_named('Action', late['action_ref'])}: {what}?"
    silent = wanted[wanted["response"] == "not_stated"]
    if len(silent):
        yield f"{_named('Recommendation', silent['ref'], len(told))}: accepted or not? No paper held states an answer."
    if coverage == "whole":
        idle = wanted[~wanted["recommendation_id"].isin(actions["recommendation_id"])]
        if len(idle):
            yield f"{_named('Recommendation', idle['ref'], len(told))}: what will be done? No action is published."
    still = commitments[~commitments["standing"].isin(SETTLED)]
    for missing, what in (
        (still["current_latest"].isna(), "by when? There is no date that can be read."),
        (still["owner_role"].isna(), "who is responsible? No owner is named."),
        (still["status"] == "not_stated", "what is the position now? No paper held says."),
    ):
        without = still[missing]
        if len(without):
            yield f"{_named('Action', without['action_ref'], len(commitments))}: {what}"


def _named(noun: str, refs: pd.Series, of: int = 0) -> str:
    """The things asked about by their references: all of them, the first so many, or the one."""
    given: Sequence[str] = list(refs)
    if of and len(given) == of and of > 1:
        return f"All {of} {noun.lower()}s"
    shown = given if len(given) <= MOST_REFS else [*given[:MOST_REFS], f"{len(given) - MOST_REFS} more"]
    return f"{noun if len(given) == 1 else noun + 's'} {listed(shown)}"
