"""Funnel limits, the five-way label, and spread beyond chance."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.statistics.funnel import PLACES, comparator, funnel_limits, funnel_table, labelled_by_chance, place
from analysis.statistics.intervals import wilson
from analysis.statistics.spread import spread
from tests.simulations.spreads import beyond_chance


@pytest.mark.parametrize(
    ("n", "lower95", "upper95", "lower998", "upper998"),
    [
        (5, 46.011039, 100, 26.039864, 100),
        (10, 56.154344, 100, 42.032590, 100),
        (20, 63.326743, 97.958152, 53.341156, 100),
        (50, 69.691035, 91.593861, 63.375595, 97.909301),
    ],
)
def test_funnel_limits_published(n, lower95, upper95, lower998, upper998):
    inner, outer = funnel_limits(n, 0.80642448), funnel_limits(n, 0.80642448, 0.998)
    found = [float(100 * end) for end in (*inner, *outer)]
    # The published baseline is itself rounded at the sixth decimal: a limit moves by up to one unit there.
    assert found == pytest.approx([lower95, upper95, lower998, upper998], abs=1e-6)


def test_funnel_limits_of_many_are_those_of_each():
    together = funnel_limits([5, 20], 0.6)
    assert together.lower.tolist() == [float(funnel_limits(n, 0.6).lower) for n in (5, 20)]


def test_funnel_limits_refuse_a_council_with_nothing():
    with pytest.raises(ValueError, match="above 0"):
        funnel_limits([4, 0], 0.5)


@given(
    st.integers(10, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    st.floats(0.02, 0.98),
)
def test_funnel_equivalence_outside_the_limits_if_and_only_if_wilson_excludes_the_baseline(case, baseline):
    x, n = case
    for level, marks in ((0.998, ("998",)), (0.95, ("998", "95"))):
        interval, limits = wilson(x, n, level), funnel_limits(n, baseline, level)
        ends = (
            interval.lower - baseline,
            interval.upper - baseline,
            limits.lower - x / n,
            limits.upper - x / n,
        )
        assume(min(abs(end) for end in ends) > 1e-9)
        excluded = not interval.lower <= baseline <= interval.upper
        outside = not limits.lower <= x / n <= limits.upper
        assert excluded == outside == place(x, n, baseline).endswith(marks)


@pytest.mark.thorough
def test_funnel_equivalence_in_every_case_of_a_grid():
    for baseline in np.linspace(0.05, 0.95, 10):
        for n in range(10, 80, 6):
            for x in range(n + 1):
                interval, outer = wilson(x, n), funnel_limits(n, baseline, 0.95)
                beyond = x / n - outer.upper if x / n > baseline else outer.lower - x / n
                if abs(beyond) > 1e-9:
                    assert (place(x, n, baseline) != "similar") == (beyond > 0)
                    assert (not interval.lower <= baseline <= interval.upper) == (beyond > 0)


@pytest.mark.parametrize(
    ("x", "expected"), [(30, "high_998"), (25, "high_95"), (18, "similar"), (11, "low_95"), (6, "low_998")]
)
def test_funnel_label_has_five_values(x, expected):
    assert place(x, 30, 0.6) == expected


def test_funnel_label_is_withheld_below_ten_and_without_a_comparator():
    assert [place(0, n, 0.6) for n in (0, 4, 9)] == ["no_data", "counts_only", "too_few"]
    assert place(5, 12, None) == place(5, 12, 0.0) == place(5, 12, 1.0) == "not_tested"


def test_funnel_words_never_judge():
    assert not {"best", "worst", "better", "worse", "top", "bottom"} & set(" ".join(PLACES.values()).split())


def councils(*rows):
    return pd.DataFrame(rows, columns=["council_id", "complete", "total"])


def test_funnel_table_and_label_come_from_one_function():
    table = funnel_table(councils(("ambridge", 0, 0), ("borchester", 3, 4), ("felpersham", 28, 30)), 0.6)
    assert table["place"].tolist() == ["no_data", "counts_only", "high_998"]
    assert table["rate"].isna().tolist() == [True, True, False]
    assert round(float(table["lower"].iloc[2]), 4) == round(wilson(28, 30).lower, 4)


def test_funnel_table_does_not_depend_on_the_order_of_rows():
    rows = councils(("ambridge", 4, 12), ("borchester", 9, 40), ("felpersham", 11, 11))
    first = funnel_table(rows, 0.5).set_index("council_id")
    second = funnel_table(rows.iloc[::-1], 0.5).set_index("council_id").loc[first.index]
    pd.testing.assert_frame_equal(first, second)


def test_comparator_leaves_the_council_out_of_a_small_group():
    group = councils(*((f"council {k}", 5, 10) for k in range(6)), ("borchester", 40, 40))
    assert comparator(group, "borchester").rate == 0.5
    assert comparator(group).rate == 0.7
    assert comparator(group.head(4)).rate is None
    large = councils(*((f"council {k}", 5, 10) for k in range(30)), ("borchester", 40, 40))
    assert comparator(large, "borchester").rate == 190 / 340


def test_comparator_refuses_a_council_twice():
    with pytest.raises(ValueError, match="twice"):
        comparator(councils(("ambridge", 1, 2), ("ambridge", 1, 2)))


X = [4, 23, 3, 0, 18, 10, 12, 7, 15, 9]
N = [10, 27, 9, 6, 30, 20, 13, 22, 19, 27]


def test_overdispersion_vector():
    found = spread(X, N)
    assert round(sum(X) / sum(N), 6) == 0.551913
    assert (round(found.phi_raw, 4), round(found.phi, 4), round(found.tau2, 6)) == (4.2036, 3.7722, 0.044064)
    assert round(float(funnel_limits(20, 101 / 183).lower), 4) == 0.3340
    assert round(float(funnel_limits(20, 101 / 183, tau2=found.tau2).lower), 4) == 0.0863
    assert found.words == "Councils vary more than chance alone."


@pytest.mark.parametrize(("x", "n"), [([], []), ([3], [6]), ([0, 0], [4, 5]), ([4, 5], [4, 5]), ([0], [0])])
def test_overdispersion_that_cannot_be_judged_says_so(x, n):
    found = spread(x, n)
    assert (found.phi, found.tau2, found.beyond_chance) == (None, 0.0, False)
    assert "cannot be judged" in found.words


def test_identical_councils_are_flagged_no_more_often_than_promised():
    random = np.random.default_rng(3)
    sizes = random.integers(10, 31, 4000)
    drawn = random.binomial(sizes, 0.65)
    table = funnel_table(councils(*zip(map(str, range(4000)), drawn, sizes, strict=True)), 0.65)
    assert (table["place"] != "similar").mean() < 0.07
    assert table["place"].str.endswith("998").mean() < 0.006
    assert spread(drawn, sizes).phi < 1.1


def test_spread_is_called_beyond_chance_no_more_than_one_time_in_twenty_where_there_is_none():
    """At most 6% false alarms are wanted, with ten councils too; slack for 250 draws is two standard errors."""
    for councils in (10, 100):
        assert beyond_chance(councils, true=0.0, draws=250, seed=3) <= 0.06 + 0.03


def test_a_true_spread_is_noticed_as_often_as_is_said():
    said = spread(np.array([9, 11] * 50), np.array([15, 18] * 50)).power
    assert said[0] == pytest.approx(beyond_chance(100, true=0.1, draws=150, seed=4, sizes=(15, 18)), abs=0.12)
    assert said[0] > 0.85


def test_no_more_than_chance_is_never_said():
    found = spread([6, 12, 9] * 10, [10, 20, 15] * 10)
    assert not found.beyond_chance
    assert "does not show that there is none" in found.words and "10 points" in found.words
    assert spread([6] * 9, [10] * 9).widening == 0.0


def test_limits_of_actions_are_those_of_the_separate_facts_they_are():
    rows = pd.DataFrame({"council_id": ["a", "b"], "complete": [20, 10], "total": [40, 20], "effective": [20.0, 20.0]})
    found = funnel_table(rows, 0.5)
    assert found["upper_95"].nunique() == 1 and found["lower_998"].nunique() == 1


def test_number_labelled_by_chance_is_the_one_that_simulation_gives():
    random = np.random.default_rng(6)
    sizes = random.integers(5, 31, 300)
    drawn = random.binomial(sizes, 0.6, (40, 300))
    seen = np.mean([[place(x, n, 0.6)[:3] in ("hig", "low") for x, n in zip(row, sizes, strict=True)] for row in drawn])
    assert labelled_by_chance(sizes, 0.6) == pytest.approx(300 * seen, abs=2)
    # Each at its own rate, as councils at different stages are: the sum over the parts.
    half = np.where(np.arange(300) < 150, 0.6, 0.3)
    parts = labelled_by_chance(sizes[:150], 0.6) + labelled_by_chance(sizes[150:], 0.3)
    assert labelled_by_chance(sizes, half) == pytest.approx(parts)
    assert labelled_by_chance(sizes, 0.6, tau2=0.02) < labelled_by_chance(sizes, 0.6) / 2
    assert labelled_by_chance(sizes, None) == labelled_by_chance(sizes, 1.0) == 0
