"""Plan quality: owner, datable deadline, something measurable."""

import numpy as np
import pandas as pd
import pytest

from analysis.counts.plan_quality import plan_quality, qualities, specific_finish_sooner
from analysis.statistics.stratified import difference_within
from tests.simulations.plans import false_findings, findings

COLUMNS = ["council_id", "theme", "summary", "owner_role", "deadline_latest", "status"]
FULL = ("ambridge", "Governance and culture", "Hold four workshops", "Head of Law", "2025-03-31", "complete")
BARE = ("ambridge", "Governance and culture", "Improve culture", " ", None, "in_progress")


def actions(*rows):
    """Each action under a recommendation of its own."""
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.assign(recommendation_id=[f"told {number}" for number in range(len(frame))])


def test_plan_quality_counts_each_quality_and_all_three():
    found = plan_quality(actions(*[FULL] * 4, *[BARE] * 2, BARE[:3] + ("Chief Executive",) + BARE[4:]))
    having = dict(zip(found["quality"], found["having"], strict=True))
    assert having == {"owner": 5, "deadline": 4, "measurable": 4, "all_three": 4}
    assert found["total"].unique().tolist() == [7]
    assert found["rate"].iloc[0] == pytest.approx(5 / 7)


def test_plan_quality_below_five_shows_counts_only_and_nothing_is_nothing():
    assert plan_quality(actions(*[FULL] * 4))["rate"].isna().all()
    assert plan_quality(actions())["total"].tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize("by", ["council_id", "theme"])
def test_plan_quality_by_council_or_theme(by):
    column = COLUMNS.index(by)
    other = BARE[:column] + ("Other",) + BARE[column + 1 :]
    found = plan_quality(actions(*[FULL] * 5, *[other] * 6), by).query("quality == 'owner'").set_index(by)
    assert found["having"].to_dict() == {FULL[column]: 5, "Other": 0}
    with pytest.raises(ValueError, match="lacks region"):
        plan_quality(actions(FULL), "region")


def test_plan_quality_says_which_words_were_measured():
    assert qualities(actions(FULL, BARE))["measured_by"].tolist()[0] == "four workshops"


def test_specific_actions_are_compared_only_when_there_are_ten_on_each_side():
    assert specific_finish_sooner(actions(*[FULL] * 9, *[BARE] * 12)).startswith("Too few to tell")
    unknown = BARE[:5] + ("not_stated",)
    assert specific_finish_sooner(actions(*[FULL] * 12, *[unknown] * 12)).startswith("Too few to tell")
    said = specific_finish_sooner(actions(*[FULL] * 12, *[BARE] * 12))
    assert said == "An action that has all three is more often complete: 12 of 12 against 0 of 12 complete."
    same = specific_finish_sooner(actions(*[FULL] * 12, *[BARE[:5] + ("complete",)] * 12))
    assert same.startswith("No clear difference")


def plan(council, full, full_done, bare, bare_done):
    """One council's actions: specific ones and others, so many of each complete."""
    rows = [(FULL, k < full_done) for k in range(full)] + [(BARE, k < bare_done) for k in range(bare)]
    return [(council, *row[1:5], "complete" if done else "in_progress") for row, done in rows]


def test_specific_actions_are_compared_inside_councils_not_across_them():
    """16 of 25 against 9 of 25 over both councils, and worse in each: a hasty sum would say the opposite."""
    both = actions(*plan("ambridge", 20, 15, 5, 4), *plan("borchester", 5, 1, 20, 5))
    assert specific_finish_sooner(both) == (
        "No clear difference for an action that has all three: 16 of 25 against 9 of 25 complete. "
        "Compared inside each of 2 plans: 95% interval −35 to +25 points."
    )
    many = pd.concat([both.assign(council_id=both["council_id"] + str(k)) for k in range(60)], ignore_index=True)
    many["recommendation_id"] = [f"told {k}" for k in range(len(many))]
    assert "is less often complete than others of its own plan" in specific_finish_sooner(many)


def test_specific_actions_of_councils_with_one_kind_only_say_nothing():
    apart = actions(*plan("ambridge", 20, 20, 0, 0), *plan("borchester", 0, 0, 20, 0))
    assert "no plan has both kinds" in specific_finish_sooner(apart)


def test_copies_of_one_recommendation_add_no_evidence():
    random = np.random.default_rng(1)
    y, t = random.random(60) < 0.5, random.random(60) < 0.5
    one = difference_within(y, t, ["a"] * 60, range(60))
    four = difference_within(np.repeat(y, 4), np.repeat(t, 4), ["a"] * 240, np.repeat(range(60), 4))
    assert (one.difference, one.lower, one.upper) == pytest.approx((four.difference, four.lower, four.upper))


@pytest.mark.thorough
def test_specific_actions_are_not_found_to_differ_where_they_do_not_and_are_where_they_do():
    """At most 6% false findings are wanted; slack for 300 draws is two standard errors."""
    assert false_findings(draws=300, seed=2) <= 0.06 + 0.028
    assert findings(draws=60, seed=2, effect=0.25) > 0.8
