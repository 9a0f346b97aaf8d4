"""Days late between two papers, deadline moves, and shares and medians of intervals."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.time.slippage import (
    days_late,
    lateness,
    length_in_words,
    median_days,
    share_late,
)
from tests.in_force_reference import Said, judged

day = date.fromisoformat
MARCH = (day("2025-03-01"), day("2025-03-31"))
SUMMER = (day("2025-06-01"), day("2025-08-31"))


@pytest.mark.parametrize(
    ("deadline", "seen_open", "seen_complete", "headline", "full", "verdict"),
    [
        (SUMMER, day("2025-07-01"), day("2025-12-10"), (-60, 101), (-60, 192), "cannot_tell"),
        (MARCH, day("2025-02-24"), day("2025-06-30"), (-34, 91), (-34, 121), "cannot_tell"),
        (MARCH, day("2025-06-30"), None, (92, None), (92, None), "late"),
        # An exact completion date is one day after the last day it was open.
        ((day("2025-12-31"),) * 2, day("2026-01-11"), day("2026-01-12"), (12, 12), (12, 12), "late"),
    ],
)
def test_slippage_vectors(deadline, seen_open, seen_complete, headline, full, verdict):
    found = days_late(*deadline, seen_open, seen_complete)
    assert (found.headline_low, found.headline_high) == headline
    assert (found.full_low, found.full_high) == full
    assert found.verdict == verdict


def test_a_month_is_met_on_its_last_day():
    assert days_late(*MARCH, None, day("2025-03-31")).verdict == "on_time"
    assert days_late(*MARCH, day("2025-03-30"), day("2025-04-01")).verdict == "cannot_tell"
    assert days_late(*MARCH, day("2025-03-31"), day("2025-04-01")).verdict == "late"


def test_an_open_action_not_yet_due_is_cannot_tell():
    assert days_late(*MARCH, day("2025-01-10"), None).verdict == "cannot_tell"


@pytest.mark.parametrize(
    ("deadline", "papers", "reason"),
    [
        ((None, None), (day("2025-01-10"), None), "no datable deadline"),
        ((day("2026-05-08"), None), (day("2025-01-10"), None), "no datable deadline"),
        (MARCH, (None, None), "no paper says how the action stands"),
    ],
)
def test_slippage_without_a_date_is_no_number_never_0(deadline, papers, reason):
    found = days_late(*deadline, *papers)
    assert (found.headline_low, found.headline_high, found.verdict, found.reason) == (
        None,
        None,
        None,
        reason,
    )
    assert found.in_words() == f"not available [x]: {reason}"


def test_slippage_refuses_papers_out_of_order():
    with pytest.raises(ValueError, match="papers are out of order"):
        days_late(*MARCH, day("2025-06-30"), day("2025-06-30"))
    with pytest.raises(ValueError, match="after its last day"):
        days_late(day("2025-04-01"), day("2025-03-31"), None, day("2025-06-30"))


COLUMNS = ["action_id", "as_at", "status", "deadline_earliest", "deadline_latest", "deadline_precision"]


def reports(*rows):
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.assign(as_at_earliest=frame["as_at"], as_at_latest=frame["as_at"])


DECEMBER = ("2025-12-01", "2025-12-31", "month")
FIRST = ("2025-03-01", "2025-03-31", "month")
NOTHING = (None, None, "none")
EVENT = (None, None, "event")


def told(status, deadline):
    first, last, precision = deadline
    return Said(status, first and day(first), last and day(last), precision)


def judged_row(*said):
    """The days late of one action after papers of those days, each giving a status and a deadline."""
    return lateness(judged(*((when, told(status, deadline)) for when, status, deadline in said))).loc["1.1"]


def test_slippage_late_against_baseline_and_on_time_against_current():
    row = judged_row(
        ("2025-01-10", "in_progress", FIRST),
        ("2025-11-14", "in_progress", DECEMBER),
        ("2025-11-15", "complete", NOTHING),
    )
    assert (row["baseline_words"], row["current_words"]) == ("8 months late", "on time")
    assert (row["days_moved"], row["revisions"]) == (275, 1)


def test_a_withdrawn_action_is_not_judged():
    row = judged_row(("2025-05-10", "in_progress", FIRST), ("2025-11-14", "closed_not_complete", FIRST))
    assert row["baseline_reason"] == "closed, not complete"


def test_two_papers_of_one_day_go_by_the_order_of_papers():
    row = judged_row(("2025-02-01", "in_progress", FIRST), ("2025-02-01", "complete", FIRST))
    assert row["current_verdict"] == "on_time"


@pytest.mark.parametrize(
    ("deadlines", "moved", "revisions"),
    [
        ([FIRST, DECEMBER, FIRST], 0, 2),
        ([FIRST, NOTHING, DECEMBER], 275, 1),
        ([FIRST, DECEMBER, NOTHING], 275, 1),
        ([FIRST, EVENT], None, 1),
        ([EVENT, FIRST], None, 1),
        ([NOTHING, EVENT], None, 0),
    ],
)
def test_a_deadline_moves_from_the_first_published_to_the_latest(deadlines, moved, revisions):
    """An event in the place of a date, or a date in the place of an event, moves it by no number of days."""
    row = judged_row(*((f"2025-0{k}-01", "in_progress", deadline) for k, deadline in enumerate(deadlines, 1)))
    assert (None if pd.isna(row["days_moved"]) else row["days_moved"]) == moved
    assert row["revisions"] == revisions


def test_a_date_replaced_by_an_event_is_not_late_against_it():
    row = judged_row(("2025-01-10", "in_progress", FIRST), ("2025-11-14", "in_progress", EVENT))
    assert pd.isna(row["current_verdict"])
    assert row["baseline_verdict"] == "late"
    assert row["current_reason"] == "no datable deadline"


def test_seen_open_on_the_last_day_is_not_late_by_a_day():
    row = judged_row(("2025-03-31", "in_progress", FIRST))
    assert (row["current_verdict"], row["current_headline_low"]) == ("cannot_tell", 0)
    assert judged_row(("2025-04-01", "in_progress", FIRST))["current_words"] == "at least 2 days late"


def test_routine_work_after_its_date_is_not_late_and_not_on_time():
    row = judged_row(("2025-06-01", "ongoing", FIRST))
    assert (row["current_verdict"], row["current_words"]) == ("cannot_tell", "cannot tell")


def test_an_outcome_stays_known_when_later_papers_are_silent():
    row = judged_row(("2025-03-01", "complete", FIRST), ("2025-11-14", "not_stated", NOTHING))
    assert row["current_words"] == "on time"


def test_no_reports_give_no_rows():
    assert lateness(judged(("2025-01-01", Said())).iloc[:0]).empty


def test_share_late_is_a_range_and_leaves_out_what_was_not_judged():
    found = share_late(["late", "cannot_tell", "on_time", "on_time", None])
    assert (found.lowest, found.highest, found.total, found.left_out) == (0.25, 0.5, 4, 1)
    nothing = share_late([None])
    assert (nothing.lowest, nothing.highest) == (None, None)
    with pytest.raises(ValueError, match="Not a verdict: early"):
        share_late(["early"])


def test_median_of_intervals_is_an_interval():
    assert median_days([-60, -34, 92], [101, 91, None]) == (-34, 101)
    assert median_days([92, 5], [None, None]) == (48.5, None)
    assert median_days([], []) == (None, None)
    with pytest.raises(ValueError, match="out of order"):
        median_days([5], [3])


@pytest.mark.parametrize(
    ("days", "words"), [(1, "1 day"), (60, "60 days"), (-12, "12 days"), (229, "8 months"), (61, "2 months")]
)
def test_a_length_in_words(days, words):
    assert length_in_words(days) == words


days = st.dates(day("2024-01-01"), day("2027-12-31"))


@given(st.tuples(days, days), days, days)
def test_slippage_intervals_are_never_negative_and_the_verdict_follows_from_them(deadline, one, two):
    if one == two:
        return
    found = days_late(min(deadline), max(deadline), min(one, two), max(one, two))
    assert found.headline_low <= found.headline_high <= found.full_high
    late, on_time = found.headline_low > 0, found.headline_high <= 0
    assert found.verdict == ("late" if late else "on_time" if on_time else "cannot_tell")
