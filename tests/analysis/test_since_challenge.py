"""Months between a visit and the end of an action, from what is in force: order of papers, windows of days, what is
left out; and the same for recommendations.
"""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics.survival import clean
from analysis.time.since_challenge import actions_since_challenge, recommendations_since_challenge
from data.vocabulary.codes import STATUSES
from tests.in_force_reference import Paper, Said, heard, placed

MONTH = 365.25 / 12
VISIT = (date(2024, 10, 1), date(2024, 10, 1))


def visited(first=VISIT[0], last=VISIT[1], challenge="borchester-2024"):
    days = pd.DataFrame({"challenge_id": [challenge], "onsite_end_earliest": [first], "onsite_end_latest": [last]})
    return days.assign(**{name: pd.to_datetime(days[name]) for name in ("onsite_end_earliest", "onsite_end_latest")})


def since(*said, visit=None):
    """One action's row, of papers given as (first day, last day, status); and how many are left out."""
    papers = [(Paper(f"p{k}", first, last), Said(status)) for k, (first, last, status) in enumerate(said)]
    row = heard(papers).assign(council_id="borchester", challenge_id="borchester-2024")
    return actions_since_challenge(row, visited() if visit is None else visit)


def on(day, status):
    return date.fromisoformat(day), date.fromisoformat(day), status


def days(row):
    """Ends of the interval in days since the visit."""
    return [None if pd.isna(end) else round(end * MONTH) for end in (row["left"], row["right"])]


@pytest.mark.parametrize(
    ("statuses", "ends", "outcome"),
    [
        (["in_progress", "complete"], [100, 200], "complete"),
        (["complete", "in_progress"], [200, None], "open"),
        (["complete", "delayed", "complete"], [200, 300], "complete"),
        (["in_progress", "complete", "complete"], [100, 200], "complete"),
        (["in_progress", "complete", "not_stated"], [100, 200], "complete"),
        (["in_progress", "complete", "closed_not_complete"], [100, 300], "closed_not_complete"),
        (["complete", "closed_not_complete", "complete"], [0, 300], "complete"),
        (["in_progress", "not_stated", "complete"], [100, 300], "complete"),
        (["ongoing", "ongoing"], [200, None], "open"),
    ],
)
def test_an_action_ended_between_the_paper_that_last_shows_it_unfinished_and_the_first_that_shows_it_ended(
    statuses, ends, outcome
):
    spoken = [VISIT[0] + pd.Timedelta(days=100 * k) for k in range(1, len(statuses) + 1)]
    found, left_out = since(*((day, day, status) for day, status in zip(spoken, statuses, strict=True)))
    assert (days(found.loc[0]), found.loc[0, "outcome"], left_out) == (ends, outcome, 0)


def test_of_two_papers_of_one_day_the_later_by_the_rule_ends_the_action_that_day():
    one_day = (on("2025-02-01", "in_progress"), on("2025-02-01", "complete"))
    assert days(since(*one_day)[0].loc[0]) == [123, 123]
    assert days(since(*one_day[::-1])[0].loc[0]) == [123, None]


def test_a_month_is_taken_in_its_middle_and_by_its_outermost_days_where_it_must_be_sure():
    february, june = (date(2025, 2, 1), date(2025, 2, 28)), (date(2025, 6, 1), date(2025, 6, 30))
    visit = visited(date(2024, 10, 1), date(2024, 10, 31))
    row = since((*february, "in_progress"), (*june, "complete"), visit=visit)[0].loc[0]
    middle = date(2024, 10, 16)
    assert days(row) == [(date(2025, 2, 14) - middle).days, (date(2025, 6, 15) - middle).days]
    assert row["left_sure"] * MONTH == pytest.approx((date(2025, 2, 1) - date(2024, 10, 31)).days)
    assert row["right_sure"] * MONTH == pytest.approx((date(2025, 6, 30) - date(2024, 10, 1)).days)


def test_left_out_are_visits_without_a_day_ends_before_the_visit_and_actions_without_a_dated_status():
    assert since(on("2025-02-01", "complete"), visit=visited(None, None))[1] == 1
    assert since(on("2024-01-01", "complete"))[1] == 1
    assert since(on("2025-02-01", "not_stated"))[1] == 1
    assert since((None, None, "complete"))[1] == 1


windows = st.tuples(st.integers(1, 400), st.integers(0, 40)).map(
    lambda pair: tuple(VISIT[0] + pd.Timedelta(days=d) for d in (pair[0], pair[0] + pair[1]))
)


@given(st.lists(st.tuples(windows, st.sampled_from([*STATUSES])), min_size=1, max_size=6))
def test_intervals_are_in_order_and_follow_the_status_in_force(history):
    found, left_out = since(*((*window, status) for window, status in history))
    papers = [(Paper(f"p{k}", *window), status) for k, (window, status) in enumerate(history)]
    stated = [status for paper, status in sorted(papers, key=lambda one: placed(one[0])) if status != "not_stated"]
    assert len(found) + left_out == 1 and (left_out == 1) == (not stated)
    for row in clean(found).to_dict("records"):
        assert row["outcome"] == (stated[-1] if stated[-1] in ("complete", "closed_not_complete") else "open")
    assert not (found["left_sure"] > found["right_sure"]).any()


def test_a_recommendation_is_complete_with_its_last_commitment_and_left_out_where_one_is_silent():
    parts = [
        since(on("2025-02-01", "in_progress"), on("2025-06-01", "complete")),
        since(on("2025-03-01", "in_progress"), on("2025-04-01", "complete")),
    ]
    rows = pd.concat([found.assign(action_id=f"1.{k}") for k, (found, _) in enumerate(parts, 1)], ignore_index=True)
    told = recommendations_since_challenge(rows, pd.Series({"1.1": "1", "1.2": "1"}))
    assert days(told.loc[0]) == [151, 243] and told.loc[0, "outcome"] == "complete"
    assert recommendations_since_challenge(rows, pd.Series({"1.1": "1", "1.2": "1", "1.3": "1"})).empty
