"""Completion between two papers: Turnbull's published table first, and proof that a stand-in fails it."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.statistics.band import bootstrap_band, range_by
from analysis.statistics.survival import (
    CLOSED,
    COMPLETE,
    STILL_OPEN,
    complete_by,
    completion_curve,
    turnbull,
    turnbull_samples,
    under_observation,
)
from tests.simulations.curves import MONTHS, band_coverage, drawn, offset

INF = float("inf")
RADIOTHERAPY = """(45,inf] (6,10] (0,7] (46,inf] (46,inf] (7,16] (17,inf] (7,14] (37,44] (0,8] (4,11] (15,inf]
 (11,15] (22,inf] (46,inf] (46,inf] (25,37] (46,inf] (26,40] (46,inf] (27,34] (36,44] (46,inf]
 (36,48] (37,inf] (40,inf] (17,25] (46,inf] (11,18] (38,inf] (5,12] (37,inf] (0,5] (18,inf]
 (24,inf] (36,inf] (5,11] (19,35] (17,25] (24,inf] (32,inf] (33,inf] (19,26] (37,inf] (34,inf] (36,inf]"""
LEFT, RIGHT = zip(*[map(float, pair) for pair in re.findall(r"\((\w+),(\w+)\]", RADIOTHERAPY)], strict=True)
PUBLISHED = {
    (4, 5): 0.0463, (6, 7): 0.0334, (7, 8): 0.0887, (11, 12): 0.0708,
    (24, 25): 0.0926, (33, 34): 0.0818, (38, 40): 0.1209, (46, 48): 0.4656,
}  # fmt: skip
SIX_MP = [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
SIX_MP_S = {6: 0.8571, 7: 0.8067, 10: 0.7529, 13: 0.6902, 16: 0.6275, 22: 0.5378, 23: 0.4482}
SIX_MP_SE = {6: 0.0764, 7: 0.0869, 10: 0.0963, 13: 0.1068, 16: 0.1141, 22: 0.1282, 23: 0.1346}


def masses(steps):
    return {(a, b): round(mass, 4) for a, b, mass in zip(steps["start"], steps["end"], steps["mass"], strict=True)}


def midpoint(left, right):
    middle = [(a + b) / 2 if b < INF else a for a, b in zip(left, right, strict=True)]
    return turnbull(middle, [m if b < INF else b for m, b in zip(middle, right, strict=True)])


def right_end(left, right):
    return turnbull([a if b == INF else b for a, b in zip(left, right, strict=True)], right)


def test_turnbull_published_radiotherapy_masses():
    assert len(LEFT) == 46
    assert masses(turnbull(LEFT, RIGHT)) == PUBLISHED


@pytest.mark.parametrize("stand_in", [midpoint, right_end])
def test_turnbull_cannot_be_replaced_by_imputing_a_day(stand_in):
    steps = stand_in(LEFT, RIGHT)
    assert masses(steps) != PUBLISHED
    apart = [
        steps.loc[steps["end"] <= t, "mass"].sum() - sum(m for key, m in PUBLISHED.items() if key[1] <= t)
        for t in (5, 7, 8, 12, 25, 34, 40, 48)
    ]
    assert max(map(abs, apart)) > 0.02


def test_turnbull_intervals_are_open_at_the_left():
    steps = turnbull(LEFT, RIGHT)
    survival = {t: round(1 - steps.loc[steps["end"] <= t, "mass"].sum(), 4) for t in (5, 34)}
    assert survival == {5: 0.9537, 34: 0.5864}


def test_turnbull_with_an_exact_event_at_an_end():
    left, right = [1, 8, 8, 7, 7, 17, 37, 46, 46, 45], [7, 8, 10, 16, 14, INF, 44, INF, INF, INF]
    assert masses(turnbull(left, right)) == {
        (1, 7): 0.1, (8, 8): 0.2, (8, 10): 0.2, (37, 44): 0.125, (46, INF): 0.375,
    }  # fmt: skip


def test_turnbull_small_vector():
    left, right = [0] * 2 + [4] * 3 + [10] * 4 + [18], [4] * 2 + [10] * 3 + [18] * 2 + [INF] * 3
    assert masses(turnbull(left, right)) == {(0, 4): 0.2, (4, 10): 0.3, (10, 18): 0.3333, (18, INF): 0.1667}


def test_turnbull_reduces_to_kaplan_meier_when_days_are_exact():
    steps = turnbull(SIX_MP, SIX_MP[:9] + [INF] * 12)
    found = {t: round(1 - steps.loc[steps["end"] <= t, "mass"].sum(), 4) for t in SIX_MP_S}
    assert found == SIX_MP_S


def test_kaplan_meier_standard_errors_published():
    # The product shows a bootstrap band instead; this keeps the vector and the library honest.
    from statsmodels.duration.survfunc import SurvfuncRight

    curve = SurvfuncRight(SIX_MP, [1] * 9 + [0] * 12)
    at = [list(curve.surv_times).index(t) for t in SIX_MP_SE]
    assert [round(float(curve.surv_prob_se[k]), 4) for k in at] == list(SIX_MP_SE.values())


def test_competing_outcomes_reduce_to_aalen_johansen_when_days_are_exact():
    from statsmodels.duration.survfunc import CumIncidenceRight

    random = np.random.default_rng(2)
    time, kind = random.integers(1, 25, 300), random.integers(0, 3, 300)
    right = np.where(kind == 0, INF, time)
    steps = turnbull(time, right, np.where(kind == 2, CLOSED, COMPLETE))
    oracle = CumIncidenceRight(time, kind)
    for number, name in enumerate((COMPLETE, CLOSED)):
        own = steps[steps["outcome"] == name].set_index("end")["mass"]
        expected = dict(zip(oracle.times, oracle.cinc[number], strict=True))
        for t in (5, 12, 20):
            assert own[own.index <= t].sum() == pytest.approx(expected[t], abs=1e-6)


def actions(*rows):
    return pd.DataFrame(rows, columns=["council_id", "left", "right", "outcome", "age"])


def test_withdrawn_actions_never_become_complete():
    rows = actions(*[("ambridge", 0, 4, COMPLETE, 30)] * 6, *[("ambridge", 0, 5, CLOSED, 30)] * 6)
    assert completion_curve(rows).share_by(5) == pytest.approx((0.5, 0.5))
    assert complete_by(rows, [12])[["lowest", "highest"]].iloc[0].tolist() == [0.5, 0.5]


def test_turnbull_curve_is_cut_where_fewer_than_five_are_under_observation():
    rows = actions(*zip(["borchester"] * 46, LEFT, RIGHT, [COMPLETE] * 46, [60] * 46, strict=True))
    curve = completion_curve(rows)
    assert curve.last_month == 46
    assert curve.steps["shown"].tolist() == [True] * 7 + [False]
    assert curve.share_by(47) is None
    assert curve.share_by(34) == pytest.approx((0.4136, 0.4136), abs=1e-4)
    lowest, highest = curve.share_by(39)
    assert highest - lowest == pytest.approx(0.1209, abs=1e-4)
    assert under_observation(rows, [46, 48]).tolist() == [8 + 1, 1]


def test_a_curve_of_four_actions_draws_nothing_and_says_so():
    curve = completion_curve(actions(*[("ambridge", 0, 4, COMPLETE, 30)] * 4))
    assert curve.last_month is None
    assert curve.share_by(2) is None
    assert "fewer than 5" in curve.words


def test_a_curve_of_nothing_is_no_curve():
    curve = completion_curve(actions())
    assert (curve.actions, curve.last_month, curve.words) == (0, None, "No curve: no action is held.")


def test_a_curve_of_actions_nobody_ever_finished_stays_at_nought():
    curve = completion_curve(actions(*[("ambridge", 9, None, "open", 30)] * 6))
    assert curve.share_by(6) == (0, 0)


def test_complete_by_is_a_range_from_known_complete_to_not_known_open():
    rows = actions(
        ("ambridge", 0, 5, COMPLETE, 30),  # complete before month 6
        ("ambridge", 4, 8, COMPLETE, 30),  # across month 6: may be
        ("ambridge", 7, 9, COMPLETE, 30),  # still open at month 7
        ("ambridge", 6, None, "open", 30),  # still open at month 6
        ("ambridge", 3, None, "open", 30),  # not seen since month 3: may be
        ("ambridge", 6, 6, COMPLETE, 30),  # complete on the very day
        ("borchester", 0, 2, COMPLETE, 5),  # challenge not yet six months old
    )
    row = complete_by(rows, [6]).iloc[0]
    assert row[["known_complete", "not_known_open", "total", "left_out"]].tolist() == [2, 4, 6, 1]
    assert (row["lowest"], row["highest"]) == pytest.approx((2 / 6, 4 / 6))
    assert complete_by(rows, [99])["lowest"].isna().all()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("ambridge", 9, 4, COMPLETE, 30), "papers are out of order"),
        (("ambridge", -1, 4, COMPLETE, 30), "before the challenge"),
        (("ambridge", 1, 4, "open", 30), "must be complete or"),
    ],
)
def test_turnbull_refuses_papers_out_of_order(row, message):
    with pytest.raises(ValueError, match=message):
        completion_curve(actions(row))


intervals = st.tuples(st.integers(0, 20), st.integers(0, 9), st.booleans(), st.booleans())


@settings(max_examples=30, deadline=None)
@given(st.lists(intervals, min_size=5, max_size=25), st.randoms())
def test_turnbull_any_order_gives_the_same_shares_between_nought_and_one(drawn, random):
    rows = [("ambridge", a, None if still else a + b, CLOSED if shut else COMPLETE, 40) for a, b, still, shut in drawn]
    one, two = (completion_curve(actions(*order)) for order in (rows, random.sample(rows, len(rows))))
    pd.testing.assert_frame_equal(one.steps, two.steps)
    for month in range(0, 30, 3):
        share = one.share_by(month)
        assert share is None or 0 <= share[0] <= share[1] <= 1
    ranges = complete_by(actions(*rows), [6, 12])
    assert (ranges["lowest"] <= ranges["highest"]).all()


def simulate(councils, seed, each=12):
    """Actions done at exponential times (mean 14 months), seen only in three papers of each council."""
    random = np.random.default_rng(seed)
    rows = []
    for council in range(councils):
        papers = np.sort(random.uniform([2, 9, 16], [9, 16, 30]).round(1))
        for done in random.exponential(14, each):
            left = max([p for p in papers if p < done], default=0)
            right = min([p for p in papers if p >= done], default=None)
            rows.append((f"council {council}", left, right, COMPLETE, 40))
    return actions(*rows)


def test_turnbull_recovers_the_true_curve_where_midpoints_do_not():
    rows = simulate(300, seed=4)
    true = 1 - np.exp(-12 / 14)
    assert completion_curve(rows).share_by(12) == pytest.approx((true, true), abs=0.05)
    ends = rows["right"].fillna(INF)
    early = 1 - np.exp(-2 / 14)
    imputed = midpoint(rows["left"], ends)
    at_two = imputed.loc[imputed["end"] <= 2, "mass"].sum()
    assert abs(at_two - early) > 0.05


@pytest.mark.thorough
def test_turnbull_band_by_council_covers_the_true_share():
    true = 1 - np.exp(-12 / 14)
    inside = 0
    for seed in range(12):
        band = bootstrap_band(simulate(30, seed), [12], draws=100, seed=seed).iloc[0]
        inside += band["lower"] <= true <= band["upper"]
    assert inside >= 9


def test_turnbull_band_needs_ten_councils_and_repeats_itself():
    assert bootstrap_band(simulate(9, 1), [6]) is None
    first, second = (bootstrap_band(simulate(10, 1), [6, 12, 99], draws=10) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)
    assert first["month"].tolist() == [6, 12]


def test_turnbull_copes_with_ten_thousand_actions_of_317_councils():
    curve = completion_curve(simulate(317, seed=9, each=32))
    assert curve.actions == 10_144
    assert curve.steps["mass"].sum() <= 1 + 1e-9


def test_the_range_by_a_month_has_a_width_and_holds_the_estimate_and_mostly_the_truth():
    curve = completion_curve(drawn(60, np.random.default_rng(3)))
    for month in MONTHS:
        low, high = range_by(curve, month)
        inner = curve.share_by(month)
        assert low <= inner[0] <= inner[1] <= high and high - low > 0.005
    assert range_by(curve, 999) is None


@pytest.mark.thorough
def test_the_band_holds_the_true_curve():
    """At least 92% is wanted at each month; five months of twelve sets, slack for noise. A band of everything would
    hold it too: a third of the way from none to all is too wide."""
    coverage, width = band_coverage(councils=40, draws=12, seed=2, resamples=100)
    assert np.mean(list(coverage.values())) >= 0.92 - 0.05
    assert max(width.values()) < 1 / 3


@pytest.mark.thorough
def test_the_band_of_few_councils_holds_the_true_curve():
    """As above, of twelve councils: draws from few differ less than few councils do, and the band is widened by it."""
    coverage, width = band_coverage(councils=12, draws=24, seed=4, resamples=100)
    assert np.mean(list(coverage.values())) >= 0.92 - 0.03
    assert max(width.values()) < 0.4


@pytest.mark.parametrize("by_month", [0.0, 1.0])
def test_the_curve_lies_on_the_true_one_whether_papers_are_dated_to_a_day_or_a_month(by_month):
    """Within a point on average of twenty sets; slack for noise."""
    away = offset(councils=60, draws=20, seed=3, by_month=by_month)
    assert np.abs(np.mean(list(away.values()))) < 0.01 + 0.01


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(intervals, min_size=1, max_size=12), min_size=1, max_size=5))
def test_many_samples_at_once_are_each_what_it_is_alone(drawn_samples):
    rows = [
        (sample, a, np.inf if still else a + b, STILL_OPEN if still else CLOSED if shut else COMPLETE)
        for sample, held in enumerate(drawn_samples)
        for a, b, still, shut in held
    ]
    sample, low, high = (
        np.array(column, dtype=kind) for column, kind in zip(zip(*rows, strict=True), (int, float, float), strict=False)
    )
    what = np.array([row[3] for row in rows], dtype=object)
    together = turnbull_samples(low, high, what, np.ones(len(low)), sample, 1e-10, 5_000)
    keys = ["outcome", "start", "end"]
    for number in range(len(drawn_samples)):
        own = sample == number
        alone = turnbull(low[own], high[own], what[own]).set_index(keys)["mass"]
        mine = together[together["sample"] == number].set_index(keys)["mass"]
        assert set(alone.index) <= set(mine.index)
        np.testing.assert_allclose(alone.reindex(mine.index).fillna(0.0), mine, atol=1e-4)
