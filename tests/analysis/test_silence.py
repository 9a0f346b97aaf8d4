"""The silence map: how much of what a plan should publish is there to be read."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis.counts.silence import FIELDS, held_sentence, silence
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


def challenges(*rows: tuple[str, str, str, int, int, int]) -> pd.DataFrame:
    names = ["council_id", "recommendations_coverage", "actions_coverage", "recommendations", "actions", "with_status"]
    return pd.DataFrame(rows, columns=names)


def test_what_is_held_is_said_of_none_of_one_and_of_plans_outside_the_paper():
    ambridge, borchester = ("ambridge", "whole", "whole", 9, 26, 4), ("borchester", "whole", "whole", 5, 1, 0)
    felpersham, penny = ("felpersham", "whole", "not_in_paper", 13, 0, 0), ("penny", "partial", "partial", 2, 3, 1)
    assert held_sentence(challenges(ambridge)) == (
        "The whole action plan of 1 council is held: 26 actions, 4 with a status."
    )
    assert held_sentence(challenges(ambridge, borchester, felpersham, penny)) == (
        "The whole action plans of 2 councils are held: 27 actions, 4 with a status. 1 more council answered with a "
        "plan that is not in the paper held. 1 further council is held as dates or extracts."
    )
    assert held_sentence(challenges(felpersham)) == "1 council answered with a plan that is not in the paper held."
    assert held_sentence(challenges(penny)) == "1 council is held as dates or extracts."


def test_a_council_twice_challenged_is_counted_where_most_of_it_is_held():
    twice = challenges(("ambridge", "whole", "whole", 9, 26, 4), ("ambridge", "whole", "not_in_paper", 8, 0, 0))
    assert held_sentence(twice) == "The whole action plan of 1 council is held: 26 actions, 4 with a status."
