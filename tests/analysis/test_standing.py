"""Where an action stands: exactly one of six, each edge its own test."""

from datetime import date, timedelta
from itertools import product

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.counts.standing import (
    KEYS,
    VERDICTS,
    passed_by,
    passed_by_counts,
    passed_by_sentence,
    precision_counts,
    slippage_sentence,
    standing,
    standing_counts,
)
from analysis.time.slippage import lateness
from data.vocabulary.codes import STANDINGS, STATUSES
from tests.in_force_reference import Said, judged
from tests.sharing import first
from tests.tally_rows import AMBRIDGE, action_tally

OPEN = ("in_progress", "not_started", "delayed")
# the day of the paper, and of the view, of every row that says nothing else: 1 October 2024
BEFORE, ON, AFTER = "2024-09-30", "2024-10-01", "2024-10-02"


def stands(**row) -> str:
    return standing(action_tally(row)).item()


@pytest.mark.parametrize("latest", [None, BEFORE, AFTER])
def test_complete_is_complete_whatever_the_deadline(latest):
    assert stands(status="complete", current_latest=latest) == "complete"


@pytest.mark.parametrize("latest", [None, BEFORE, AFTER])
def test_closed_is_neither_complete_nor_late(latest):
    assert stands(status="closed_not_complete", current_latest=latest) == "closed"


@pytest.mark.parametrize("status", OPEN)
def test_reported_open_by_a_paper_dated_after_the_deadline_is_overdue(status):
    assert stands(status=status, current_latest=BEFORE) == "overdue"


@pytest.mark.parametrize("status", OPEN)
def test_reported_open_on_the_last_day_itself_is_not_yet_late(status):
    assert stands(status=status, current_latest=ON) == "ahead"


def test_past_its_deadline_with_nothing_said_is_not_called_overdue():
    assert stands(status="not_stated", current_latest=BEFORE) == "passed"


def test_routine_work_past_a_date_is_not_called_overdue():
    assert stands(status="ongoing", current_latest=BEFORE) == "passed"


@pytest.mark.parametrize("status", OPEN)
def test_seen_open_only_before_the_deadline_passed_is_not_called_overdue(status):
    """The view is a year on; the last paper spoke before the deadline."""
    assert stands(status=status, current_latest="2025-03-31", as_at_earliest="2025-10-01") == "passed"


def test_a_window_is_met_on_its_last_day():
    row = {"status": "in_progress", "current_earliest": "2024-09-01", "current_latest": "2024-10-31"}
    assert stands(**row) == "ahead"
    assert stands(**row, reported_earliest="2024-10-31", as_at_earliest="2024-10-31") == "ahead"
    assert stands(**row, reported_earliest="2024-11-01", as_at_earliest="2024-11-01") == "overdue"


def test_a_paper_dated_to_a_month_speaks_from_its_first_day():
    """Its last day may be after the deadline; lateness is not assumed."""
    row = {
        "status": "in_progress",
        "current_latest": "2024-10-15",
        "as_at_latest": "2024-10-31",
        "reported_latest": "2024-10-31",
    }
    assert stands(**row) == "ahead"


def test_only_the_latest_published_deadline_counts():
    assert stands(status="in_progress", baseline_latest=BEFORE, current_latest=AFTER) == "ahead"


@pytest.mark.parametrize("status", [*OPEN, "ongoing", "not_stated"])
def test_an_event_or_a_blank_has_no_datable_deadline(status):
    assert stands(status=status, deadline_precision="event") == "undated"
    assert stands(status=status) == "undated"


@pytest.mark.parametrize("status", [*OPEN, "ongoing", "not_stated"])
def test_a_paper_without_a_date_makes_nothing_late(status):
    undated = {"reported_earliest": None, "as_at_earliest": None}
    assert stands(status=status, current_latest=BEFORE, **undated) == "undated"


def test_open_ended_deadlines_have_no_last_day():
    assert stands(status="in_progress", current_earliest=BEFORE, deadline_precision="event") == "undated"


def test_counts_keep_the_six_with_those_nobody_has_at_nought():
    counts = standing_counts(
        action_tally({"status": "complete", "actions": 3}, {"current_latest": BEFORE, "actions": 2})
    )
    assert dict(zip(counts["standing"], counts["actions"], strict=True)) == {
        "complete": 3, "closed": 0, "overdue": 0, "passed": 2, "ahead": 0, "undated": 0,
    }  # fmt: skip
    assert set(counts["of"]) == {5}


def test_formal_and_additional_are_counted_apart_formal_first():
    counts = standing_counts(action_tally({"kind": "additional"}, {"kind": "formal", "actions": 4}))
    assert list(counts["kind"].unique()) == ["formal", "additional"]
    assert counts.groupby("kind")["of"].first().to_dict() == {"formal": 4, "additional": 1}


def test_councils_come_by_name():
    counts = standing_counts(action_tally({}, AMBRIDGE | {"status": "complete"}))
    assert list(counts["council"].unique()) == ["Ambridge", "Borchester"]


@pytest.mark.parametrize("gap", [{"kind": None}, {"gss_code": None}])
def test_an_action_tied_to_no_recommendation_and_a_council_without_a_code_are_counted(gap):
    counts = standing_counts(action_tally(gap, {}))
    assert counts["actions"].sum() == 2


def test_nothing_held_is_no_rows_with_all_columns():
    assert list(standing_counts(action_tally())) == [*KEYS, "as_at", "standing", "actions", "of"]
    assert standing_counts(action_tally()).empty


def test_how_exact_the_deadlines_are():
    tally = action_tally({"deadline_precision": "month", "actions": 2}, {"deadline_precision": "event"}, AMBRIDGE)
    counts = precision_counts(tally).set_index(["council", "precision"])
    assert counts["actions"].to_dict() == {
        ("Ambridge", "none"): 1,
        ("Borchester", "event"): 1,
        ("Borchester", "month"): 2,
    }
    assert counts["of"].to_dict() == {
        ("Ambridge", "none"): 1,
        ("Borchester", "event"): 3,
        ("Borchester", "month"): 3,
    }


days = st.none() | st.dates(pd.Timestamp("2023-01-01").date(), pd.Timestamp("2027-12-31").date())
any_row = st.fixed_dictionaries(
    {
        "status": st.sampled_from([*STATUSES]),
        "kind": st.sampled_from(["formal", "additional", None]),
        "current_latest": days,
        "as_at_earliest": days,
        "reported_earliest": days,
        "actions": st.integers(1, 9),
    }
)


@pytest.mark.parametrize("draw", first((0,), range(3)))
@settings(max_examples=10)
@given(st.lists(any_row, min_size=1, max_size=8), st.randoms())
def test_parts_add_up_and_the_order_of_rows_changes_nothing(draw, found, random):
    counts = standing_counts(action_tally(*found))
    assert counts["actions"].sum() == sum(row["actions"] for row in found)
    assert (
        counts.groupby(["challenge_id", "kind"])["actions"].sum()
        == counts.groupby(["challenge_id", "kind"])["of"].first()
    ).all()
    assert set(counts["standing"]) == set(STANDINGS)
    shuffled = random.sample(found, len(found))
    again = standing_counts(action_tally(*shuffled))
    pd.testing.assert_frame_equal(again.reset_index(drop=True), counts.reset_index(drop=True))


@given(any_row)
def test_nothing_is_late_without_a_date_before_the_view(row):
    if standing(action_tally(row)).item() in ("overdue", "passed"):
        assert row["current_latest"] < row["as_at_earliest"]
        assert row["status"] not in ("complete", "closed_not_complete")


AROUND = [date(2025, 3, 30) + timedelta(days=days) for days in range(4)]
"""The days round 31 March 2025: before it, the day itself, after it."""
MEANT = {
    "day": (date(2025, 3, 31), date(2025, 3, 31)),
    "month": (date(2025, 3, 1), date(2025, 3, 31)),
    "by": (None, date(2025, 3, 31)),
    "from": (date(2025, 3, 31), None),
    "event": (None, None),
}


@pytest.mark.parametrize("view", [None, *AROUND])
def test_ledger_and_standing_agree_on_every_day_status_and_precision(view):
    """Against the only deadline there is, an action is late in one exactly where it is overdue in the other."""
    cases = [
        (deadline, status, said)
        for deadline, status, said in product(MEANT, STATUSES, AROUND)
        if view is None or view >= said
    ]
    action = pd.concat(
        judged((said.isoformat(), Said(status, *MEANT[deadline], "month")), view=view and view.isoformat())
        for deadline, status, said in cases
    ).assign(action_id=[f"1.{number}" for number in range(len(cases))])
    late = lateness(action)
    assert late["baseline_verdict"].equals(late["current_verdict"])
    stands, verdicts = list(standing(action)), list(late["current_verdict"])
    found = [(place, None if pd.isna(verdict) else verdict) for place, verdict in zip(stands, verdicts, strict=True)]
    expected = [stands_and_late(MEANT[deadline][1], status, said, view or said) for deadline, status, said in cases]
    assert dict(zip(cases, found, strict=True)) == dict(zip(cases, expected, strict=True))
    untold = [place != "overdue" and verdict == "cannot_tell" for place, verdict in found]
    assert not (late["current_headline_low"][untold] > 0).any()


def stands_and_late(last: date | None, status: str, said: date, seen: date) -> tuple[str, str | None]:
    """Where an action stands that was said to be so, seen on a day, and whether it is late."""
    if last is None:
        return {"complete": "complete", "closed_not_complete": "closed"}.get(status, "undated"), None
    if status == "complete":
        return "complete", "on_time" if said <= last else "cannot_tell"
    if status == "closed_not_complete":
        return "closed", None
    place = "overdue" if status in OPEN and said > last else "passed" if seen > last else "ahead"
    return place, None if status == "not_stated" else "late" if place == "overdue" else "cannot_tell"


def test_every_pair_of_what_is_said_and_where_the_deadline_lies_has_one_verdict():
    assert set(VERDICTS) == {
        (said, where)
        for said in ("complete", "closed", "open", "ongoing", "silent")
        for where in ("undated", "after", "gone", "ahead")
    }
    assert {stands for stands, _ in VERDICTS.values()} == set(STANDINGS)


def test_a_paper_of_a_month_does_not_hide_what_a_paper_of_a_day_in_it_showed():
    row = {"status": "in_progress", "current_latest": "2024-10-05", "reported_earliest": "2024-10-01"}
    late = row | {"last_seen_open": "2024-10-20", "as_at_earliest": "2024-10-20"}
    assert (stands(**row), stands(**late)) == ("ahead", "overdue")


@pytest.mark.parametrize(("day", "passed"), [(AFTER, False), ("2024-10-03", True), ("2026-11-27", True)])
def test_a_deadline_ahead_in_the_paper_has_passed_by_a_later_day_with_no_outcome_reported(day, passed):
    tally = action_tally({"status": "in_progress", "current_latest": AFTER, "actions": 3})
    then = date.fromisoformat(day)
    assert stands(status="in_progress", current_latest=AFTER) == "ahead"
    assert passed_by(tally, then).item() == passed
    counts = passed_by_counts(tally, then)
    assert (counts["passed_by"].item(), counts["ahead"].item()) == (3 if passed else 0, 3)


@pytest.mark.parametrize(
    "row",
    [
        {"status": "complete", "current_latest": AFTER},
        {"status": "closed_not_complete", "current_latest": AFTER},
        {"status": "in_progress", "current_latest": BEFORE},
        {"status": "in_progress"},
    ],
    ids=["complete", "closed", "overdue already", "no date"],
)
def test_what_was_not_ahead_is_not_called_passed_since(row):
    assert not passed_by(action_tally(row), date(2030, 1, 1)).item()


def test_what_has_come_since_is_one_sentence():
    tally = action_tally(
        {"status": "in_progress", "current_latest": AFTER, "actions": 3},
        {"status": "in_progress", "current_latest": "2027-01-31", "actions": 2},
    )
    day = date(2026, 11, 27)
    assert passed_by_sentence(passed_by_counts(tally, day), day) == (
        "Of 5 deadlines ahead in the newest papers, 3 have passed by 27 November 2026, outcome not reported."
    )
    nothing = action_tally()
    assert passed_by_sentence(passed_by_counts(nothing, day), day) == "No deadline was ahead in the newest papers."


def stood(**actions: int) -> pd.DataFrame:
    return pd.DataFrame({"standing": list(actions), "actions": list(actions.values())})


def test_the_passed_and_what_has_come_since_are_one_number_and_its_parts():
    counts = stood(overdue=0, passed=6, ahead=53, undated=59)
    assert slippage_sentence(counts, 53) == (
        "59 of 118 actions have passed their deadline with no outcome reported: 6 when last reported, 53 since; "
        "none is reported late."
    )
    assert slippage_sentence(counts, None) == (
        "6 of 118 actions have passed their deadline with no outcome reported; none is reported late."
    )
    one = stood(overdue=2, passed=1, ahead=0)
    assert slippage_sentence(one, 0) == (
        "1 of 3 actions has passed its deadline with no outcome reported; 2 are reported open after it."
    )
    assert slippage_sentence(stood(), 0) == "No whole action plan is held for this selection."
