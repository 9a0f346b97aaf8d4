"""One council beside its group: beyond what a further council of the group could have, or not."""

from __future__ import annotations

import pytest
from scipy.stats import binom

from analysis.statistics.newcomer import FALSE_SHARE, place_of_newcomer
from tests.simulations.profiles import SHARES, false_verdicts, power

MANY = ([0.3] * 2_000, [1_000.0] * 2_000)


@pytest.mark.parametrize("n", [10, 25, 60])
def test_beside_a_group_that_is_sure_of_its_rate_the_limits_are_those_of_the_binomial(n):
    for x in range(n + 1):
        said = place_of_newcomer(x / n, n, *MANY)
        as_many, as_few = binom.sf(x - 1, n, 0.3), binom.cdf(x, n, 0.3)
        if min(abs(as_many / (FALSE_SHARE / 2) - 1), abs(as_few / (FALSE_SHARE / 2) - 1)) < 0.05:
            continue
        expected = "high" if as_many < FALSE_SHARE / 2 else "low" if as_few < FALSE_SHARE / 2 else "similar"
        assert said == expected, x


def test_a_small_group_and_one_that_differs_anyway_ask_for_more():
    assert place_of_newcomer(0.7, 20, *MANY) == "high"
    assert place_of_newcomer(0.7, 20, [0.3] * 5, [10.0] * 5) == "similar"
    assert place_of_newcomer(0.75, 20, [0.0, 0.1, 0.3, 0.5, 0.6] * 8, [20.0] * 40) == "similar"


def test_both_ends_are_alike_and_a_group_at_nought_or_all_is_not_tested():
    for share, others in ((0.0, 0.6), (0.1, 0.7), (1.0, 0.4)):
        said = place_of_newcomer(share, 30, [others] * 12, [20.0] * 12)
        turned = place_of_newcomer(1 - share, 30, [1 - others] * 12, [20.0] * 12)
        assert {said, turned} == {"high", "low"}
    assert place_of_newcomer(1.0, 30, [0.0] * 12, [20.0] * 12) == "alike"
    assert place_of_newcomer(0.0, 30, [1.0] * 12, [20.0] * 12) == "alike"
    with pytest.raises(ValueError, match="share from 0 to 1"):
        place_of_newcomer(1.2, 30, [0.5] * 12, [20.0] * 12)


@pytest.mark.thorough
def test_councils_dealt_the_same_recommendations_are_hardly_ever_called_different_in_any_row():
    """Promised: at most 2 in 1,000; give or take three standard errors. A true difference of 50 points is found."""
    by = false_verdicts(councils=12, draws=8, seed=3, alike=0.05)
    assert by["given"].min() > 0 and list(by.index) == SHARES
    assert by["different"].sum() <= FALSE_SHARE * by["given"].sum() + 3 * (FALSE_SHARE * by["given"].sum()) ** 0.5
    assert power("owner", 0.7, councils=40, draws=4, seed=1) >= 0.75
