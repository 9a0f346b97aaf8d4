"""What is done, as far as anyone says: counts, ranges, and when no rate is given at all."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.counts.completion import (
    completion,
    due_and_done,
    known_complete,
    not_reported_since,
    percent,
    recommendation_status,
    status_counts,
)
from data.store.read import read_action_tally
from data.vocabulary.codes import STATUSES
from data.vocabulary.selection import Selection
from tests.sharing import first
from tests.tally_rows import action_tally, recommendation_tally


def test_all_stated_is_one_rate():
    measure = known_complete(3, 4, 4)
    assert (measure.lowest, measure.highest) == (0.75, 0.75)
    assert measure.in_words("actions") == "3 of 4 actions complete (75%)"


def test_silence_makes_a_range_from_none_to_all_of_the_silent_done():
    measure = known_complete(18, 32, 39)
    assert (measure.lowest, measure.highest) == (18 / 39, 25 / 39)
    assert measure.in_words("actions") == "46% to 64% complete: 18 of 39 actions known, 7 not stated"


def test_exactly_half_stated_is_enough_for_a_rate():
    assert known_complete(1, 2, 4).lowest == 0.25


def test_fewer_than_half_stated_gives_no_rate_only_counts():
    measure = known_complete(6, 10, 53)
    assert (measure.lowest, measure.highest) == (None, None)
    assert measure.in_words("actions") == "6 known complete, 10 of 53 actions reported"


def test_nothing_held_is_not_nought_per_cent():
    measure = known_complete(0, 0, 0)
    assert (measure.lowest, measure.highest) == (None, None)
    assert measure.in_words("actions") == "no actions held [x]"


@pytest.mark.parametrize("counts", [(2, 1, 3), (1, 4, 3), (-1, 0, 3), (4, 4, 3)])
def test_counts_that_cannot_be_are_refused(counts):
    with pytest.raises(ValueError, match="Counts out of order"):
        known_complete(*counts)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (None, "[x]"),
        (float("nan"), "[x]"),
        (0, "0%"),
        (1, "100%"),
        (0.125, "13%"),
        (23 / 40, "58%"),
        (57 / 200, "29%"),
        (1 / 3, "33%"),
    ],
)
def test_per_cent_is_whole_halves_up_and_never_nought_for_nothing(share, words):
    assert percent(share) == words


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.integers(0, n), st.just(n))))
def test_a_rate_is_between_nought_and_one_and_its_ends_in_order(counts):
    complete, stated, accepted = min(counts[:2]), max(counts[:2]), counts[2]
    measure = known_complete(complete, stated, accepted)
    if measure.enough:
        assert 0 <= measure.lowest <= measure.highest <= 1
        assert (measure.lowest == measure.highest) == (stated == accepted)
    else:
        assert stated * 2 < accepted


# how a recommendation stands: (actions, complete, not stated, not started) and the answer
RECOMMENDATIONS = [
    ((2, 2, 0, 0), "complete"),
    ((2, 1, 1, 0), "not_stated"),
    ((2, 0, 2, 0), "not_stated"),
    ((0, 0, 0, 0), "not_stated"),
    ((2, 0, 0, 2), "not_started"),
    ((2, 1, 0, 1), "in_progress"),
    ((2, 1, 0, 0), "in_progress"),
    ((2, 0, 1, 0), "in_progress"),
    ((3, 1, 1, 1), "in_progress"),
    ((2, 0, 1, 1), "in_progress"),
]


@pytest.mark.parametrize(("counts", "status"), RECOMMENDATIONS)
def test_a_recommendation_is_complete_when_all_its_commitments_are(counts, status):
    row = dict(zip(("actions", "complete", "not_stated", "not_started"), counts, strict=True))
    assert recommendation_status(recommendation_tally(row)).item() == status


def test_a_recommendation_without_any_action_is_silent_and_not_undone():
    row = dict.fromkeys(("actions", "complete", "not_stated", "not_started"))
    assert recommendation_status(recommendation_tally(row)).item() == "not_stated"


def test_counts_hold_every_status_in_the_order_of_the_schema():
    counts = status_counts(action_tally({"status": "complete", "actions": 2}, {}))
    assert list(counts["status"]) == list(STATUSES)
    assert dict(zip(counts["status"], counts["actions"], strict=True)) == dict.fromkeys(STATUSES, 0) | {
        "complete": 2,
        "not_stated": 1,
    }
    assert set(counts["of"]) == {3}


def test_counts_of_recommendations_count_each_once():
    tally = recommendation_tally({"actions": 5, "complete": 5}, {"actions": 1, "not_stated": 1}, {"kind": "additional"})
    counts = status_counts(tally, "recommendations")
    assert counts[counts["recommendations"] > 0].set_index(["kind", "status"])["recommendations"].to_dict() == {
        ("formal", "complete"): 1, ("formal", "not_stated"): 1, ("additional", "not_stated"): 1,
    }  # fmt: skip


def test_formal_and_additional_have_rates_of_their_own():
    tally = action_tally({"status": "complete"}, {"kind": "additional", "status": "in_progress"})
    rates = completion(status_counts(tally)).set_index("kind")
    assert rates["lowest"].to_dict() == {"formal": 1.0, "additional": 0.0}
    assert list(rates.index) == ["formal", "additional"]


def test_rates_say_unit_numerator_denominator_and_reading():
    (row,) = completion(status_counts(action_tally({"status": "complete"}, {"status": "delayed"}))).to_dict("records")
    assert (row["unit"], row["complete"], row["stated"], row["accepted"]) == ("actions", 1, 2, 2)
    assert row["reading"] == "1 of 2 actions complete (50%)"


def test_closed_and_ongoing_actions_stay_in_the_denominator():
    tally = action_tally({"status": "complete"}, {"status": "closed_not_complete"}, {"status": "ongoing"})
    (row,) = completion(status_counts(tally)).to_dict("records")
    assert (row["complete"], row["accepted"]) == (1, 3)


@pytest.mark.parametrize("gap", [{"kind": None}, {"gss_code": None}])
def test_an_action_tied_to_no_recommendation_and_a_council_without_a_code_are_counted(gap):
    tally = action_tally(gap | {"baseline_latest": "2024-09-01"}, {})
    assert status_counts(tally)["actions"].sum() == 2
    assert due_and_done(tally)["due"].sum() == 1


def due(*rows) -> dict:
    (row,) = due_and_done(action_tally(*rows)).to_dict("records")
    return row


def test_due_are_those_whose_first_deadline_has_passed():
    row = due(
        {"status": "complete", "baseline_latest": "2024-09-30"},
        {"status": "in_progress", "baseline_latest": "2024-09-30", "current_latest": "2025-09-30"},
        {"status": "complete", "baseline_latest": "2024-10-01"},
        {"status": "complete", "baseline_latest": "2025-01-01"},
    )
    assert (row["due"], row["complete"], row["lowest"], row["highest"]) == (2, 1, 0.5, 0.5)


def test_due_leaves_out_what_has_no_date_and_says_how_many():
    row = due({"status": "complete"}, {"status": "complete", "baseline_latest": "2024-01-31"})
    assert (row["due"], row["no_date"]) == (1, 1)


def test_due_with_too_few_statuses_gives_no_share():
    row = due(
        {"status": "complete", "baseline_latest": "2024-01-31"},
        {"baseline_latest": "2024-01-31", "actions": 2},
    )
    assert (row["due"], row["complete"], row["not_stated"]) == (3, 1, 2)
    assert (row["lowest"], row["highest"]) == (None, None)


def test_nothing_due_is_not_nought_per_cent():
    row = due({"status": "complete", "baseline_latest": "2025-01-31"})
    assert (row["due"], row["lowest"], row["highest"]) == (0, None, None)


def test_a_paper_without_a_date_has_nothing_due():
    assert due({"status": "complete", "baseline_latest": "2020-01-31", "as_at_earliest": None})["due"] == 0


def test_nothing_held_is_no_rows():
    empty = action_tally()
    assert status_counts(empty).empty
    assert completion(status_counts(empty)).empty
    assert due_and_done(empty).empty


rows = st.lists(
    st.fixed_dictionaries(
        {
            "status": st.sampled_from([*STATUSES]),
            "kind": st.sampled_from(["formal", "additional", None]),
            "actions": st.integers(1, 9),
            "baseline_latest": st.sampled_from([None, "2024-09-30", "2024-10-01"]),
        }
    ),
    min_size=1,
    max_size=8,
)


@pytest.mark.parametrize("draw", first((0,), range(3)))
@settings(max_examples=10)
@given(rows, st.randoms())
def test_parts_add_up_and_the_order_of_rows_changes_nothing(draw, found, random):
    tally, total = action_tally(*found), sum(row["actions"] for row in found)
    counts, due = status_counts(tally), due_and_done(tally)
    assert counts["actions"].sum() == total
    rates = completion(counts)
    assert rates["accepted"].sum() == total
    shares = rates[["lowest", "highest"]].astype(float).stack().dropna()
    assert shares.between(0, 1).all()
    assert (due["complete"] + due["not_stated"] <= due["due"]).all()
    other = action_tally(*random.sample(found, len(found)))
    pd.testing.assert_frame_equal(status_counts(other), counts)
    by_kind = due_and_done(other).set_index("kind").loc[due["kind"]].reset_index()[list(due)]
    pd.testing.assert_frame_equal(by_kind, due, check_dtype=False)


def test_what_nobody_has_reported_since_may_be_done_by_now():
    """Of eight actions one is complete and seven were last reported unfinished, in a paper older than the day asked."""
    old = {"status": "in_progress", "outcome_open": True, "actions": 6}
    tally = action_tally({"status": "complete"}, old, {"status": "not_started", "outcome_open": True})
    (row,) = completion(status_counts(tally)).to_dict("records")
    assert (row["lowest"], row["highest"]) == (1 / 8, 1.0)
    assert row["reading"] == "13% to 100% complete: 1 of 8 actions known, 7 not reported since"


def test_silence_and_no_report_since_are_said_apart():
    assert known_complete(2, 8, 10, 3).in_words("actions") == (
        "20% to 70% complete: 2 of 10 actions known, 2 not stated, 3 not reported since"
    )


def test_more_not_reported_since_than_there_are_unfinished_is_refused():
    with pytest.raises(ValueError, match="Counts out of order"):
        known_complete(2, 4, 5, 3)


def test_due_and_done_counts_what_nobody_has_reported_since():
    due = {"baseline_latest": "2024-09-30"}
    tally = action_tally(due | {"status": "complete"}, due | {"status": "delayed", "outcome_open": True, "actions": 3})
    (row,) = due_and_done(tally).to_dict("records")
    assert (row["due"], row["complete"], row["not_since"]) == (4, 1, 3)
    assert (row["lowest"], row["highest"]) == (0.25, 1.0)


@pytest.mark.parametrize(
    ("counts", "possible"),
    [((2, 1, 0, 1), 1), ((2, 0, 1, 1), 1), ((2, 1, 0, 0), 0), ((3, 1, 0, 1), 0), ((2, 2, 0, 0), 0), ((2, 0, 2, 0), 0)],
)
def test_a_recommendation_may_be_complete_by_now_where_nothing_rules_it_out(counts, possible):
    row = dict(zip(("actions", "complete", "not_stated", "outcome_open"), counts, strict=True))
    assert not_reported_since(recommendation_tally(row), "recommendations").item() == possible


def test_as_at_a_day_after_the_last_paper_the_upper_end_holds_all_that_was_unfinished(unvaried):
    """From the papers to the range: one action complete, one under way, then a year of silence."""
    with unvaried.store() as store:
        then = read_action_tally(store, Selection(councils=("borchester",)))
        later = read_action_tally(store, Selection(councils=("borchester",), as_at=date(2025, 10, 1)))
    own, since = (completion(status_counts(tally)).set_index("kind").loc["formal"] for tally in (then, later))
    assert (own["lowest"], own["highest"]) == (0.5, 0.5)
    assert (since["lowest"], since["highest"]) == (0.5, 1.0)


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (199, 200, "over 99%"),
        (1, 300, "under 1%"),
        (0, 300, "0%"),
        (200, 200, "100%"),
        (99, 100, "99%"),
        (1, 100, "1%"),
    ],
)
def test_per_cent_is_nought_or_a_hundred_only_where_it_is(part, whole, said):
    assert percent(part / whole) == said
