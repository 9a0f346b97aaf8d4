"""Earned schedule: the published example and when it may not be shown."""

from datetime import date

import pytest

from analysis.earned_schedule import earned_schedule, earned_schedule_valid

PLAN = [0, 2, 5, 9, 14, 20]


def test_earned_schedule_vector():
    found = earned_schedule(PLAN, now=5, done=11)
    assert round(found.earned, 2) == 3.40
    assert round(found.variance, 2) == -1.60
    assert round(found.performance, 2) == 0.68
    assert round(found.cost_style_performance, 2) == 0.55


@pytest.mark.parametrize("plan", [PLAN, [*PLAN, 20, 20]])
def test_earned_schedule_keeps_a_late_finish_late(plan):
    found = earned_schedule(plan, now=7, done=20)
    assert (round(found.performance, 3), found.cost_style_performance) == (0.714, 1)


def test_earned_schedule_at_the_start_has_no_performance():
    found = earned_schedule(PLAN, now=0, done=0)
    assert (found.earned, found.variance, found.performance, found.cost_style_performance) == (
        0,
        0,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("plan", "now", "done", "message"),
    [
        ([0, 3, 2], 1, 1, "never falling"),
        ([0], 1, 1, "running totals"),
        ([0, 0], 1, 0, "Nothing is planned"),
        (PLAN, -1, 0, "from 0 up"),
        (PLAN, 1, float("nan"), "from 0 up"),
    ],
)
def test_earned_schedule_refuses_what_is_no_plan(plan, now, done, message):
    with pytest.raises(ValueError, match=message):
        earned_schedule(plan, now, done)


def test_earned_schedule_needs_five_dated_actions_in_three_months():
    in_months = [date(2025, month, 28) for month in (3, 3, 4, 4, 5)]
    assert earned_schedule_valid(in_months) is None
    assert "4 actions have a datable deadline, in 3 different months" in earned_schedule_valid(in_months[1:])
    assert "in 2 different months" in earned_schedule_valid([*in_months[:4], date(2025, 4, 1), None])
    assert "0 actions" in earned_schedule_valid([])
