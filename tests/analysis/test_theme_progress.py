"""What became of it by theme, and which recommendations are new: each action once, no date where there is none."""

from datetime import date

import pandas as pd
import pytest

from analysis.counts.themes import NO_THEME, theme_progress, told_since
from tests.tally_rows import AMBRIDGE, action_tally

FINANCE = "Financial planning and management"


def tally(*rows):
    return action_tally(*rows).assign(revisions=[row.get("revisions", 0) for row in rows])


def progress(*rows):
    return theme_progress(tally(*rows)).set_index("theme")


def test_each_action_counts_once_under_its_main_theme_and_councils_are_counted_together():
    found = progress({"actions": 3}, {"theme": FINANCE, "actions": 2}, AMBRIDGE | {"theme": FINANCE})
    assert found["actions"].to_dict() == {"Governance and culture": 3, FINANCE: 3}


def test_a_rate_is_withheld_where_fewer_than_half_say_how_they_stand():
    found = progress({"status": "complete"}, {"actions": 2}, {"theme": FINANCE, "status": "complete"})
    assert found["reading"].to_dict() == {
        "Governance and culture": "1 known complete, 1 of 3 actions reported",
        FINANCE: "1 of 1 actions complete (100%)",
    }


def test_deadlines_are_counted_only_where_they_are_datable():
    found = progress(
        {"current_latest": "2024-09-30"},
        {"current_latest": "2024-10-01", "actions": 4},
        {"actions": 8},
        {"current_latest": "2025-01-31", "revisions": 2},
    )
    assert found[["datable", "gone_by", "moved"]].iloc[0].tolist() == [6, 1, 1]


def test_an_action_tied_to_no_recommendation_stands_apart():
    found = progress({"theme": None, "actions": 2}, {"theme": FINANCE})
    assert found["actions"].to_dict() == {FINANCE: 1, NO_THEME: 2}


def test_no_plan_is_no_row():
    assert theme_progress(tally()).empty


@pytest.mark.parametrize(
    ("earliest", "latest", "answer"),
    [
        ("2024-03-08", "2024-03-08", "no"),
        ("2024-06-01", "2024-06-01", "yes"),
        ("2024-07-02", "2024-07-05", "yes"),
        ("2024-05-01", "2024-06-30", "possibly"),
        ("2024-01-01", "2024-12-31", "possibly"),
        (None, None, "not known"),
    ],
)
def test_told_since_the_first_of_june(earliest, latest, answer):
    visits = pd.DataFrame(
        {
            "challenge_id": ["borchester-2024", "ambridge-2023"],
            "onsite_end_earliest": pd.to_datetime([earliest, "2020-01-01"]),
            "onsite_end_latest": pd.to_datetime([latest, "2020-01-01"]),
        }
    )
    told = pd.DataFrame({"challenge_id": ["ambridge-2023", "borchester-2024"]}, index=[7, 3])
    assert told_since(told, visits, date(2024, 6, 1)).to_dict() == {7: "no", 3: answer}
