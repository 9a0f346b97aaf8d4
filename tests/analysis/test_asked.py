"""Groups of alike recommendations on fictional texts: who leads, who belongs, and what became of the advice."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from analysis.texts import groups as module
from analysis.texts.asked import asked_most, member_rows
from analysis.texts.groups import ALIKE, Group, groups
from analysis.texts.similar import Index, build_index

WORDS = ["scrutiny", "training", "budget", "risk", "vision", "partners", "workforce", "housing", "climate", "audit"]
TEXTS = st.lists(
    st.tuples(st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join), st.sampled_from("abcdefg")), max_size=30
)


def test_councils_are_counted_and_a_council_told_twice_counts_once():
    texts = ["scrutiny training"] * 5 + ["balance the budget"]
    (found,) = groups(build_index(texts, ["a", "a", "b", "c", "a", "d"]))
    assert (found.councils, sorted(found.members)) == (3, [0, 1, 2, 3, 4])
    assert groups(build_index(texts, ["a", "a", "b", "b", "a", "d"])) == [], "two councils are no group"


def test_nothing_held_nothing_left_and_no_words_make_no_group():
    assert groups(build_index([], [])) == []
    assert groups(build_index(["", "the of", ""], ["a", "b", "c"])) == []
    assert groups(build_index(["scrutiny"] * 4, list("abcd")), np.zeros(4, dtype=bool)) == []


@given(TEXTS, st.randoms())
def test_each_group_is_its_first_and_all_that_are_alike_and_not_yet_taken_those_of_most_councils_first(held, draw):
    texts, councils = [text for text, _ in held], [council for _, council in held]
    index = build_index(texts, councils)
    among = np.array([draw.random() < 0.8 for _ in texts], dtype=bool)
    found = groups(index, among, most=100)
    alike = np.asarray((index.weights @ index.weights.T).todense()) >= ALIKE if texts else np.zeros((0, 0))
    left = among.copy()
    for group in found:
        reach = [
            len({councils[other] for other in np.flatnonzero(alike[place] & left)}) if left[place] else 0
            for place in range(len(texts))
        ]
        assert group.councils == max(reach) >= 3
        assert set(group.members) == set(np.flatnonzero(alike[group.first] & left).tolist())
        assert list(group.likeness) == sorted(group.likeness, reverse=True) and group.likeness[-1] >= ALIKE - 1e-6
        left[list(group.members)] = False
    rest = [len({councils[other] for other in np.flatnonzero(alike[p] & left)}) for p in np.flatnonzero(left)]
    assert max(rest, default=0) < 3


def test_above_the_bound_only_some_can_lead_and_all_can_belong(monkeypatch):
    monkeypatch.setattr(module, "MOST_TEXTS", 2)
    texts = ["scrutiny training", "budget", "savings", "scrutiny training of members", "scrutiny training for all"]
    (found,) = groups(build_index(texts, list("abcde")))
    assert found.first in (0, 4) and len(found.members) == 3


RECOMMENDATIONS = pd.DataFrame(
    [
        ["a/1", "Train scrutiny", "accepted"],
        ["b/1", "Scrutiny training", "not_stated"],
        ["c/4", "Scrutiny", "rejected"],
    ],
    columns=["recommendation_id", "title", "response"],
)
FOUND = [Group(1, (1, 0, 2), (1.0, 0.6, 0.4), 3)]


def actions(*rows: tuple[str, str]) -> pd.DataFrame:
    made = [[of, stands, "commitment", "accepted"] for of, stands in rows]
    return pd.DataFrame(made, columns=["recommendation_id", "standing", "nature", "response"])


@pytest.mark.parametrize(
    ("held", "became"),
    [
        ([], "no action held for any of 3"),
        ([("a/1", "complete"), ("b/1", "overdue")], "2 actions held for 2 of 3: 1 complete; 1 overdue"),
        ([("z/9", "complete")], "no action held for any of 3"),
    ],
)  # fmt: skip
def test_what_was_answered_and_became_of_it_is_out_of_all_that_were_told(held, became):
    (row,) = asked_most(FOUND, RECOMMENDATIONS, actions(*held)).to_dict("records")
    assert (row["asked"], row["councils"], row["recommendations"]) == ("Scrutiny training", 3, 3)
    assert row["answered"] == "1 of 3 accepted, 1 rejected, 1 not stated"
    assert row["became"] == became


def test_findings_and_declined_ones_are_no_actions_of_it():
    held = actions(("a/1", "complete"), ("b/1", "complete"))
    held["nature"], held["response"] = ["finding", "commitment"], ["accepted", "rejected"]
    assert asked_most(FOUND, RECOMMENDATIONS, held)["became"].tolist() == ["no action held for any of 3"]


def test_the_file_has_every_member_with_its_likeness():
    rows = member_rows(FOUND, RECOMMENDATIONS)
    assert rows["recommendation_id"].tolist() == ["b/1", "a/1", "c/4"]
    assert rows["likeness"].tolist() == [1.0, 0.6, 0.4]


def test_who_loses_members_to_a_larger_group_waits_for_the_next_larger():
    """Three advices whose neighbours are single words; the second shares one with the first, the third none."""
    shared = np.zeros((13, 10))
    for row, words in enumerate(([0, 1, 2, 3, 4], [4, 5, 6], [7, 8, 9])):
        shared[row, words] = len(words) ** -0.5
    shared[3:] = np.eye(10)
    found = groups(Index(object(), csr_matrix(shared), np.array(list("abcdefghijklm")), np.array(list("0123456789"))))
    assert [(group.first, group.councils) for group in found] == [(0, 6), (2, 4), (1, 3)]
