"""Plan quality: owner, datable deadline, something measurable."""

import pandas as pd
import pytest

from analysis.counts.plan_quality import measurable_words, plan_quality, qualities, specific_finish_sooner


@pytest.mark.parametrize(
    ("summary", "words"),
    [
        ("Cut sickness absence to 5%", "5%"),
        ("Appraise at least 90 per cent of staff", "90 per cent"),
        ("Find savings of £1.2m by March 2025", "£1.2m"),
        ("Hold four workshops for members", "four workshops"),
        ("Fill 12 decisions-register gaps", "12 decisions"),
        ("Run 5 marketing campaigns", "5 marketing"),
        ("Build 2000 homes", "2000 homes"),
        ("Agree a set of KPIs for the plan", "KPIs"),
    ],
)
def test_measurable_words_are_found(summary, words):
    assert measurable_words(summary) == words


@pytest.mark.parametrize(
    "summary",
    [
        "Report to cabinet by 31 March 2025",
        "Hold workshops in March 2025",
        "Review the plan in Q3 2025/26",
        "Deliver recommendation 3 and phase 2",
        "Prepare for a section 114 notice",
        "Refresh the Local Plan 2041",
        "Adopt a three-year plan",
        "Meet within 6 months",
        "Improve two-tier working",
        "Train all staff more regularly",
        "Hold one workshop",
        "Review performance quarterly",
        "",
        None,
        float("nan"),
    ],
)
def test_dates_references_and_intentions_are_not_measurable(summary):
    assert measurable_words(summary) is None


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
