"""Observed over expected: compared with councils at the same stage."""

import pandas as pd
import pytest

from analysis.compare.same_stage import observed_over_expected, same_stage, stage_spread
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
