"""The word ongoing: what it does to the number of recommendations complete."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis.compare.ongoing import Ongoing, ongoing_effect

STATUSES = ["complete", "ongoing", "in_progress", "not_stated"]


def actions(*rows):
    return pd.DataFrame(rows, columns=["recommendation_id", "status"])


def test_ongoing_is_not_complete_and_set_aside_leaves_the_rest():
    found = ongoing_effect(
        actions(
            ("a", "complete"),
            ("a", "ongoing"),
            ("b", "ongoing"),
            ("c", "complete"),
            ("d", "in_progress"),
            ("d", "ongoing"),
        )
    )
    assert found == Ongoing(complete=1, aside=2, total=4)
    assert "1 of 4" in found.words and "2 recommendations would be complete" in found.words


def test_without_the_word_nothing_is_said():
    assert ongoing_effect(actions(("a", "complete"), ("b", "in_progress"))).words == ""
    assert ongoing_effect(actions()) == Ongoing(0, 0, 0)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(STATUSES)), max_size=12))
def test_setting_aside_never_lowers_the_count(rows):
    found = ongoing_effect(actions(*rows))
    assert 0 <= found.complete <= found.aside <= found.total
