"""Observed over expected: compared with councils at the same stage."""

import re

import numpy as np
import pandas as pd
import pytest

from analysis.compare.same_stage import (
    by_chance_sentence,
    group_at_same_stage,
    observed_over_expected,
    same_stage,
    same_stage_sentence,
    stage_spread,
)
from analysis.statistics.survival import COMPLETE, completion_curve


def test_same_stage_byar_vector():
    found = observed_over_expected(7, [0.35] * 9 + [0.70] * 4)
    assert round(found.expected, 2) == 5.95
    assert (round(found.ratio, 2), round(found.lower, 2), round(found.upper, 2)) == (1.18, 0.47, 2.42)


def test_same_stage_with_nothing_expected_gives_no_ratio():
    assert observed_over_expected(0, []).ratio is None
    assert observed_over_expected(0, [0.0, 0.0]).upper is None


@pytest.mark.parametrize(
    ("observed", "shares", "message"), [(3, [0.5], "3 complete of 1"), (0, [1.2], "between 0 and 1")]
)
def test_same_stage_refuses_impossible_counts(observed, shares, message):
    with pytest.raises(ValueError, match=message):
        observed_over_expected(observed, shares)


@pytest.fixture
def curve():
    """Half complete between months 4 and 6, nothing else by month 24."""
    rows = [("felpersham", 4, 6, COMPLETE)] * 20 + [("felpersham", 24, None, "open")] * 20
    return completion_curve(pd.DataFrame(rows, columns=["council_id", "left", "right", "outcome"]))


def council(name, month, complete, total):
    return [(name, month, k < complete) for k in range(total)]


def actions(*groups):
    return pd.DataFrame([row for group in groups for row in group], columns=["council_id", "month", "complete"])


def test_same_stage_says_higher_lower_similar_or_too_few(curve):
    found = same_stage(
        actions(
            council("ambridge", 12, 38, 40),
            council("borchester", 12, 6, 40),
            council("penny hassett", 12, 21, 40),
            council("loxley barrett", 12, 4, 4),
        ),
        curve,
    ).set_index("council_id")
    assert found["verdict"].to_dict() == {
        "ambridge": "higher", "borchester": "lower", "loxley barrett": "too_few", "penny hassett": "similar",
    }  # fmt: skip
    assert found.loc["ambridge", "expected"] == pytest.approx(20)


def test_same_stage_inside_a_step_the_expected_number_is_a_range(curve):
    row = same_stage(actions(council("ambridge", 5, 20, 20)), curve).iloc[0]
    assert (row["expected_low"], row["expected_high"]) == pytest.approx((0, 10))
    assert row["verdict"] == "higher"
    # Ahead of the middle of the range but not of its end: not called higher.
    assert same_stage(actions(council("ambridge", 5, 7, 20)), curve).iloc[0]["verdict"] == "similar"


def test_same_stage_beyond_the_curve_is_left_out_of_both_numbers(curve):
    row = same_stage(actions(council("ambridge", 30, 3, 12)), curve).iloc[0]
    assert row[["observed", "total", "left_out", "verdict"]].tolist() == [0, 0, 12, "not_available"]
    assert pd.isna(row["ratio"])


def test_same_stage_spread_for_the_subtitle():
    assert stage_spread(actions(council("a", 4, 0, 1), council("b", 13.2, 0, 1))) == "4 to 13 months"
    assert stage_spread(actions()) == "stage not known"


def test_same_stage_of_fewer_than_ten_recommendations_gets_no_label_and_the_label_is_the_funnels(curve):
    rows = actions(council("ambridge", 12, 9, 9), council("borchester", 12, 15, 20), council("felpersham", 12, 14, 20))
    found = same_stage(rows, curve).set_index("council_id")
    assert found["verdict"].tolist() == ["too_few", "higher", "similar"]
    assert found.loc["borchester", "lower"] > 1 > found.loc["felpersham", "lower"]


def recommendations(councils, seed, pace=()):
    """Recommendations of councils on one curve (mean 14 months), each council seen twice at an age of its own."""
    random = np.random.default_rng(seed)
    rows = []
    for council in range(councils):
        first, last = random.uniform(4, 9), random.uniform(10, 20) if council > 1 else 13
        for done in random.exponential(dict(pace).get(council, 14), random.integers(10, 16)):
            left, right = (0, first) if done <= first else (first, last) if done <= last else (last, None)
            outcome = "open" if right is None else COMPLETE
            rows.append((f"c{council}", left, right, outcome, last, outcome == COMPLETE))
    return pd.DataFrame(rows, columns=["council_id", "left", "right", "outcome", "month", "complete"])


@pytest.mark.parametrize("councils", [12, 40])
def test_every_council_of_a_group_is_compared_at_its_own_stage(councils):
    rows = recommendations(councils, 1, pace=[(0, 1.0), (1, 400.0)])
    members = list(rows["council_id"].unique())
    table, words = group_at_same_stage(rows, members, "c0")
    verdicts = table.set_index("council_id")["verdict"]
    assert set(verdicts.index) == set(members)
    assert (verdicts["c0"], verdicts["c1"]) == ("higher", "lower")
    assert (f"{councils - (councils < 30)} councils") in words
    assert "higher than what is expected" in same_stage_sentence(table, "c0", "Ambridge")
    assert same_stage_sentence(table, "elsewhere", "Ambridge") == ""
    wide, _ = group_at_same_stage(rows, members, "c0", tau2=1.0)
    assert not wide["verdict"].isin(["higher", "lower"]).any()
    few, _ = group_at_same_stage(rows, members[:5], "c0")
    assert few.empty and by_chance_sentence(few) == "" and same_stage_sentence(few, "c0", "Ambridge") == ""


def test_councils_of_one_pace_and_many_ages_are_called_different_about_as_often_as_is_said():
    """At most the number by chance is wanted; slack for some 120 councils is two standard errors."""
    called = said = 0
    for seed in range(3):
        rows = recommendations(40, seed)
        table, _ = group_at_same_stage(rows, list(rows["council_id"].unique()), "c0")
        called += int(table["verdict"].isin(["higher", "lower"]).sum())
        said += int(re.search(r"about (\d+) would be by chance alone", by_chance_sentence(table))[1])
    assert called <= 6 + 5 and 3 <= said <= 9
