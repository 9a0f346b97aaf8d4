"""What to ask on a visit: each gap is one question, and nothing is asked that the papers answer."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from analysis.telling.questions import questions

ANSWERED = {"recommendation_id": "ambridge/1", "ref": "1", "response": "accepted"}
DONE = {
    "recommendation_id": "ambridge/1",
    "action_ref": "1.1",
    "nature": "commitment",
    "response": "accepted",
    "standing": "complete",
    "status": "complete",
    "owner_role": "Head of Paths",
    "current_latest": pd.Timestamp("2025-03-31"),
}


def asked(
    actions: list[dict[str, Any]], told: list[dict[str, Any]] | None = None, coverage: str = "whole"
) -> list[str]:
    rows = [DONE | action for action in actions]
    return questions(
        pd.DataFrame([ANSWERED | row for row in told or [{}]]), pd.DataFrame(rows, columns=list(DONE)), coverage
    )


def test_a_plan_that_says_everything_raises_no_question():
    assert asked([{}]) == []
    assert asked([{"standing": "ahead", "status": "in_progress"}]) == []


def test_a_plan_outside_the_paper_is_asked_for_and_its_actions_are_not_called_missing():
    assert asked([], coverage="not_in_paper") == [
        "May we see the action plan? It is published, but not in the paper held."
    ]


@pytest.mark.parametrize(
    ("action", "question"),
    [
        (
            {"standing": "overdue", "status": "in_progress"},
            "Action 1.1: still reported open after the deadline: what is holding this up, and what is the new date?",
        ),
        (
            {"standing": "passed", "status": "ongoing"},
            "Action 1.1: past the deadline, and no paper held says how this ended: what was the outcome?",
        ),
        (
            {"standing": "undated", "status": "in_progress", "current_latest": pd.NaT},
            "Action 1.1: by when? There is no date that can be read.",
        ),
        (
            {"standing": "ahead", "status": "in_progress", "owner_role": None},
            "Action 1.1: who is responsible? No owner is named.",
        ),
        ({"standing": "ahead", "status": "not_stated"}, "Action 1.1: what is the position now? No paper held says."),
    ],
)
def test_each_gap_is_one_question(action, question):
    assert asked([action]) == [question]


def test_what_is_done_or_closed_needs_no_date_and_no_owner():
    gaps = {"owner_role": None, "current_latest": pd.NaT}
    assert asked([gaps, gaps | {"standing": "closed", "status": "closed_not_complete"}]) == []


def test_a_recommendation_without_a_stated_response_or_without_an_action_is_asked_about():
    told = [{"response": "not_stated"}, {"recommendation_id": "ambridge/2", "ref": "2"}]
    assert asked([{}], told) == [
        "Recommendation 1: accepted or not? No paper held states an answer.",
        "Recommendation 2: what will be done? No action is published.",
    ]


def test_where_the_plan_is_held_in_part_nobody_is_asked_for_missing_actions():
    assert asked([], coverage="partial") == []


def test_a_declined_recommendation_and_what_is_no_commitment_raise_no_question():
    late = {"standing": "overdue", "status": "in_progress"}
    assert (
        asked([late | {"response": "rejected"}, late | {"nature": "no_commitment"}], [{"response": "rejected"}]) == []
    )


def test_references_are_named_up_to_a_point_and_then_counted():
    late = [{"standing": "passed", "status": "ongoing", "action_ref": f"1.{n}"} for n in range(1, 11)]
    (question,) = asked(late)
    assert question.startswith("Actions 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8 and 2 more: past")
    (question,) = asked(late[:2])
    assert question.startswith("Actions 1.1 and 1.2: past")


def test_all_of_them_are_not_listed_one_by_one():
    silent = [{"standing": "ahead", "status": "not_stated", "action_ref": f"1.{n}"} for n in range(1, 4)]
    assert asked(silent) == ["All 3 actions: what is the position now? No paper held says."]
