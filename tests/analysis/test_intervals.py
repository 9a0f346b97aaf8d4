"""Intervals: the published vectors first, then the gates and the bad input."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics.intervals import GATES, byar, gate, newcombe, wilson, wilson_clustered, wilson_columns


@pytest.mark.parametrize(
    ("x", "n", "lower", "upper", "places"),
    [
        (81, 263, 0.2553, 0.3662, 4),
        (15, 148, 0.0624, 0.1605, 4),
        (0, 20, 0.0000, 0.1611, 4),
        (1, 29, 0.0061, 0.1718, 4),
        (65, 100, 0.552544, 0.736358, 6),
        (1, 100, 0.001767, 0.054486, 6),
        (23, 27, 0.6752, 0.9408, 4),
        (0, 6, 0.0000, 0.3903, 4),
        (6, 6, 0.6097, 1.0000, 4),
        # How accurate is a score on a test set: the same interval (standards 7.2).
        (95, 100, 0.888, 0.978, 3),
        (475, 500, 0.927, 0.966, 3),
    ],
)
def test_wilson_95_published(x, n, lower, upper, places):
    found = wilson(x, n)
    assert (round(found.lower, places), round(found.upper, places)) == (lower, upper)


@pytest.mark.parametrize(("x", "n", "lower", "upper"), [(65, 100, 0.495495, 0.778354), (1, 100, 0.000873, 0.104554)])
def test_wilson_998_published(x, n, lower, upper):
    found = wilson(x, n, 0.998)
    assert (round(found.lower, 6), round(found.upper, 6)) == (lower, upper)


def test_wilson_of_nothing_is_not_nought():
    assert wilson(0, 0) is None
    assert wilson_columns([0, 3], [0, 6])["lower"].isna().tolist() == [True, False]


@pytest.mark.parametrize(("x", "n"), [(7, 6), (-1, 6), (0, -1), (float("nan"), 6), (1, float("inf"))])
def test_wilson_refuses_impossible_counts(x, n):
    with pytest.raises(ValueError, match=r"must be|cannot be"):
        wilson(x, n)


def test_wilson_clustered_uses_the_effective_number():
    found = wilson_clustered(23, 27, clusters=8, correlation=0.3)
    assert (round(found.lower, 3), round(found.upper, 3)) == (0.611, 0.955)


@pytest.mark.parametrize(
    ("x1", "n1", "x2", "n2", "d", "lower", "upper"),
    [
        (56, 70, 48, 80, 0.2000, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.6000, 0.1705, 0.8090),
        (5, 56, 0, 29, 0.0893, -0.0381, 0.1926),
    ],
)
def test_newcombe_difference_published(x1, n1, x2, n2, d, lower, upper):
    assert tuple(round(value, 4) for value in newcombe(x1, n1, x2, n2)) == (d, lower, upper)


def test_newcombe_with_an_empty_side_gives_nothing():
    assert newcombe(0, 0, 3, 10) is None


@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [(65, 50.163188, 82.849139), (1045, 982.593202, 1110.331213), (1, 0.013072, 5.563756)],
)
def test_byar_95_published(count, lower, upper):
    found = byar(count)
    assert (round(found.lower, 6), round(found.upper, 6)) == (lower, upper)


@pytest.mark.parametrize(
    ("count", "lower", "upper"), [(65, 42.880261, 94.000290), (10, 2.916318, 24.193725), (1, None, 9.362180)]
)
def test_byar_998_published(count, lower, upper):
    found = byar(count, 0.998)
    assert found.lower == (None if lower is None else pytest.approx(lower, abs=5.1e-7))
    # One unit of the last place: the formula gives 94.0002908, which the published file cuts to 94.000290.
    assert found.upper == pytest.approx(upper, abs=1e-6)


def test_byar_of_nought_starts_at_nought():
    assert byar(0).lower == 0
    with pytest.raises(ValueError, match="from 0 up"):
        byar(-1)


def test_gates_by_denominator():
    assert [gate(n) for n in (0, 1, 4, 5, 9, 10)] == [
        "no_data", "counts_only", "counts_only", "too_few", "too_few", "label",
    ]  # fmt: skip
    assert "5 to 9" in GATES.in_words()


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_holds_the_rate_and_stays_between_nought_and_one(case):
    x, n = case
    found = wilson(x, n)
    assert 0 <= found.lower <= x / n + 1e-12
    assert x / n - 1e-12 <= found.upper <= 1


@pytest.mark.parametrize("rate", [0.3, 0.6, 0.8])
def test_wilson_covers_the_true_rate_about_19_times_in_20(rate):
    drawn = np.random.default_rng(7).binomial(12, rate, 4000)
    limits = wilson_columns(drawn, np.full(4000, 12))
    covered = ((limits["lower"] <= rate) & (rate <= limits["upper"])).mean()
    assert 0.92 <= covered <= 0.985
