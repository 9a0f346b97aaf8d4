"""Actions that come in recommendations: how alike they are, and intervals that keep their promise."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.compare.benchmark import benchmark, newest_figures
from analysis.counts.evidence import completion_by_evidence
from analysis.counts.plan_quality import plan_quality
from analysis.statistics.clustered import clustered_interval, effective, likeness, recommendations_in_effect
from analysis.statistics.intervals import wilson
from tests.simulations.intervals import action_coverage


def test_actions_that_always_finish_together_are_worth_their_recommendations():
    alike = likeness([3, 0] * 20, [3, 3] * 20, np.repeat(range(4), 10))
    assert (alike.correlation, alike.estimated) == (1.0, True)
    assert effective([3] * 10, 1.0) == pytest.approx(10)
    wide, plain = clustered_interval([3, 0] * 5, [3] * 10, 1.0), wilson(5, 10)
    assert (wide.lower, wide.upper) == pytest.approx((plain.lower, plain.upper))


def test_actions_of_few_recommendations_are_taken_to_finish_together():
    assert likeness([1, 2], [3, 3], ["a", "b"]) == (1.0, False)
    assert likeness([], [], []) == (1.0, False)
    assert likeness([3] * 80, [3] * 80, ["a"] * 80) == (1.0, False)


def test_independent_actions_have_no_correlation_and_councils_that_differ_add_none():
    random = np.random.default_rng(2)
    council = np.repeat(range(200), 10)
    n = random.integers(1, 6, 2000)
    x = random.binomial(n, np.repeat(random.beta(3, 3, 200), 10))
    assert likeness(x, n, council).correlation < 0.05


@given(st.lists(st.integers(1, 9), min_size=1, max_size=20), st.floats(0, 1))
def test_actions_are_worth_no_more_than_themselves_and_no_less_than_one_recommendation(sizes, correlation):
    assert 1 - 1e-9 <= recommendations_in_effect(sizes) <= len(sizes) + 1e-9
    assert 1 - 1e-9 <= effective(sizes, correlation) <= sum(sizes) + 1e-9


def together(recommendations: int) -> pd.DataFrame:
    """Four actions under each recommendation, all complete or none, turn about."""
    told = np.repeat(range(recommendations), 4)
    return pd.DataFrame(
        {
            "council_id": "borchester", "recommendation_id": [f"told {k}" for k in told],
            "status": np.where(told % 2, "complete", "in_progress"), "evidence": "council_states",
            "summary": np.where(told % 2, "Hold four workshops", "Improve culture"), "owner_role": "Head of Law",
            "deadline_latest": "2025-03-31",
        }
    )  # fmt: skip


def test_ladder_and_plan_quality_count_recommendations_that_finish_together_once():
    expected = wilson(10, 20)
    ladder = completion_by_evidence(together(20)).iloc[0]
    quality = plan_quality(together(20)).set_index("quality").loc["measurable"]
    for row in (ladder, quality):
        assert (row["lower"], row["upper"]) == pytest.approx((expected.lower, expected.upper))


def test_benchmark_of_actions_rests_on_what_they_are_worth():
    challenges = pd.DataFrame(
        {
            "challenge_id": list("abcdefg"), "council_id": list("abcdefg"), "council": list("ABCDEFG"),
            "gss_code": None, "council_type": "district", "region": "West Midlands", "newest_as_at": "2025-06-01",
            "onsite_end_latest": "2024-06-01",
        }
    )  # fmt: skip
    told = pd.DataFrame(
        [(one, 4, 4 * (k % 2), 0, 0) for one in "abcdefg" for k in range(10)],
        columns=["challenge_id", "actions", "complete", "not_stated", "not_started"],
    )
    tally = pd.DataFrame([(one, s, 20) for one in "abcdefg" for s in ("complete", "in_progress")],
                         columns=["challenge_id", "status", "actions"])  # fmt: skip
    figures = newest_figures(tally, challenges, "actions", told)
    assert figures["total"].tolist() == [40] * 7 and figures["effective"].tolist() == pytest.approx([10.0] * 7)
    found, expected = benchmark(figures, "a", list("abcdefg"), "actions"), wilson(5, 10)
    assert found.interval == pytest.approx((expected.lower, expected.upper))
    assert found.difference.upper > 0.29
    with pytest.raises(ValueError, match="recommendation tally"):
        newest_figures(tally, challenges, "actions")


def test_action_intervals_cover_the_true_rate_at_usual_clustering():
    """95% promised, at least 93% wanted; a plain interval covers near 80%. Slack for 600 draws."""
    clustered, plain = action_coverage(councils=600, seed=4)
    assert clustered > 0.93 and plain < 0.88
