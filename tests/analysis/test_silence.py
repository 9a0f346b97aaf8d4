"""The silence map: how much of what a plan should publish is there to be read."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis.counts.silence import FIELDS, silence
from data.vocabulary.codes import COVERAGE
from tests.tally_rows import BORCHESTER

COUNTS = (
    "recommendations",
    "answered",
    "acted_on",
    "actions",
    "with_owner",
    "with_deadline",
    "with_date",
    "with_status",
)


def held(coverage: str = "whole", **counts) -> pd.DataFrame:
    return pd.DataFrame([BORCHESTER | dict.fromkeys(COUNTS) | {"actions_coverage": coverage} | counts])


def texts(frame: pd.DataFrame) -> dict[str, str]:
    cells = silence(frame)
    return dict(zip(cells["field"], cells["text"], strict=True))


def test_each_field_is_counted_out_of_its_own_whole():
    found = texts(
        held(
            recommendations=9,
            answered=4,
            acted_on=8,
            actions=26,
            with_owner=26,
            with_deadline=25,
            with_date=23,
            with_status=4,
        )
    )
    assert found == {
        "Response stated": "4 of 9",
        "Action published": "8 of 9",
        "Owner named": "26 of 26",
        "Deadline given": "25 of 26",
        "Deadline datable": "23 of 26",
        "Status reported": "4 of 26",
    }


def test_a_silent_paper_is_nought_of_so_many():
    assert (
        texts(held(recommendations=9, answered=0, acted_on=9, actions=9, with_status=0))["Status reported"] == "0 of 9"
    )


def test_a_plan_outside_the_paper_is_not_available_and_never_nought():
    found = texts(held("not_in_paper", recommendations=13, answered=13, acted_on=0))
    assert found.pop("Response stated") == "13 of 13"
    assert set(found.values()) == {"[x]"}


def test_a_plan_that_is_not_held_is_not_available():
    assert set(texts(held("none", recommendations=6, answered=0, acted_on=0)).values()) == {"0 of 6", "[x]"}


def test_a_whole_plan_that_leaves_a_recommendation_without_an_action_says_so():
    assert texts(held(recommendations=39, acted_on=31, actions=38))["Action published"] == "31 of 39"


@given(st.sampled_from([*COVERAGE]), st.lists(st.none() | st.integers(0, 50), min_size=8, max_size=8))
def test_no_cell_claims_a_share_of_nothing(coverage, numbers):
    cells = silence(held(coverage, **dict(zip(COUNTS, numbers, strict=True))))
    assert list(cells["field"]) == list(FIELDS)
    assert (cells.loc[cells["of"] == 0, "text"] == "[x]").all()
    assert not cells["text"].str.contains("%|nan").any()


def test_no_challenge_is_no_cell():
    assert silence(held().head(0)).empty
