"""Completion at each rung of evidence."""

import pandas as pd
import pytest

from analysis.counts.evidence import completion_by_evidence


def actions(*rows):
    """Each action under a recommendation of its own."""
    frame = pd.DataFrame(rows, columns=["council_id", "status", "evidence"])
    return frame.assign(recommendation_id=[f"told {number}" for number in range(len(frame))])


PLAN = actions(
    ("ambridge", "complete", "council_states"),
    ("ambridge", "complete", "evidence_cited"),
    ("ambridge", "complete", "peer_review_confirms"),
    ("ambridge", "complete", None),
    ("ambridge", "in_progress", None),
    ("ambridge", "not_stated", None),
)


def test_evidence_shares_fall_from_rung_to_rung():
    found = completion_by_evidence(PLAN)
    assert found["complete"].tolist() == [4, 2, 1]
    assert found["total"].tolist() == [6, 6, 6]
    assert found["rate"].tolist() == pytest.approx([4 / 6, 2 / 6, 1 / 6])
    assert found[["not_stated", "rung_not_recorded"]].iloc[0].tolist() == [1, 1]


def test_evidence_of_an_action_that_is_not_complete_counts_nothing():
    found = completion_by_evidence(actions(*[("ambridge", "in_progress", "peer_review_confirms")] * 6))
    assert found["complete"].tolist() == [0, 0, 0]


def test_evidence_tells_how_many_were_open_and_have_not_been_reported_since():
    found = completion_by_evidence(PLAN.assign(outcome_open=PLAN["status"] == "in_progress"))
    assert found["not_since"].tolist() == [1, 1, 1]


def test_evidence_gives_no_rate_for_few_or_mostly_silent_plans():
    assert completion_by_evidence(PLAN.head(4))["rate"].isna().all()
    silent = pd.concat([PLAN.head(2), actions(*[("ambridge", "not_stated", None)] * 4)])
    assert completion_by_evidence(silent)["rate"].isna().all()
    assert completion_by_evidence(PLAN.iloc[:0])["total"].tolist() == [0, 0, 0]


def test_evidence_by_council_does_not_depend_on_the_order_of_rows():
    both = pd.concat([PLAN, PLAN.assign(council_id="borchester").head(3)])
    first = completion_by_evidence(both, ["council_id"])
    assert first.groupby("council_id")["complete"].first().to_dict() == {"ambridge": 4, "borchester": 3}
    pd.testing.assert_frame_equal(first, completion_by_evidence(both.iloc[::-1], ["council_id"]))


def test_evidence_refuses_an_unknown_rung():
    with pytest.raises(ValueError, match="Not a rung of evidence: hearsay"):
        completion_by_evidence(actions(("ambridge", "complete", "hearsay")))
