"""Recommendations by theme and topic: once by main theme, as often as it has topics."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.counts.themes import commonest_theme, leading_theme, theme_counts, theme_grid, topic_counts
from data.vocabulary.codes import THEMES
from tests.sharing import first
from tests.tally_rows import AMBRIDGE, theme_tally

GOVERNANCE, FINANCE = "Governance and culture", "Financial planning and management"


def test_every_theme_is_shown_and_counts_are_of_the_councils_own_list():
    counts = theme_counts(theme_tally({"recommendations": 3}, {"theme": FINANCE}))
    assert list(counts["theme"]) == list(THEMES)
    assert counts.set_index("theme")["recommendations"].to_dict() == dict.fromkeys(THEMES, 0) | {
        GOVERNANCE: 3,
        FINANCE: 1,
    }
    assert set(counts["of"]) == {4}


def test_formal_and_additional_are_apart_formal_first():
    counts = theme_counts(theme_tally({"kind": "additional", "recommendations": 39}, {"recommendations": 6}))
    assert counts.drop_duplicates("kind")[["kind", "of"]].to_numpy().tolist() == [
        ["formal", 6],
        ["additional", 39],
    ]


def test_two_challenges_of_one_council_are_not_pooled():
    counts = theme_counts(theme_tally({}, {"challenge_id": "borchester-2019", "recommendations": 5}))
    assert counts.groupby("challenge_id")["of"].first().to_dict() == {
        "borchester-2019": 5,
        "borchester-2024": 1,
    }


def test_a_council_without_a_code_is_counted():
    assert theme_counts(theme_tally({"gss_code": None}))["recommendations"].sum() == 1


def test_a_cells_share_is_of_the_list_and_nothing_is_divided_by_nought():
    cells = theme_grid(theme_counts(theme_tally({"recommendations": 3}, {"theme": FINANCE})))
    shares = dict(zip(cells["theme"], cells["share"], strict=True))
    assert (shares[GOVERNANCE], shares[FINANCE], shares[THEMES[0]]) == (0.75, 0.25, 0)
    assert cells["text"].tolist() == ["0", "0", "3", "1", "0"]
    assert theme_grid(theme_counts(theme_tally({"recommendations": 0})))["share"].eq(0).all()


def test_nothing_held_is_no_rows():
    assert theme_counts(theme_tally()).empty


TOPICS = pd.DataFrame([("Scrutiny", GOVERNANCE), ("Savings", FINANCE)], columns=["topic", "theme"])
TOLD = pd.DataFrame(
    [
        ("Borchester", "formal", "Scrutiny", 2),
        ("Borchester", "formal", "Savings", 1),
        ("Ambridge", "formal", "Savings", 4),
    ],
    columns=["council", "kind", "topic", "recommendations"],
)


@pytest.mark.parametrize(("theme", "found"), [(None, [2, 1, 4]), (FINANCE, [1, 4]), (GOVERNANCE, [2]), (THEMES[0], [])])
def test_topics_are_those_whose_usual_home_is_the_theme(theme, found):
    assert topic_counts(TOLD, TOPICS, theme)["recommendations"].tolist() == found


rows = st.lists(
    st.fixed_dictionaries(
        {
            "theme": st.sampled_from(THEMES),
            "kind": st.sampled_from(["formal", "additional"]),
            "recommendations": st.integers(1, 9),
        }
    ),
    min_size=1,
    max_size=8,
)


@pytest.mark.parametrize("draw", first((0,), range(3)))
@settings(max_examples=10)
@given(rows, rows, st.randoms())
def test_parts_add_up_and_the_order_of_rows_changes_nothing(draw, ours, theirs, random):
    found = [*ours, *(AMBRIDGE | row for row in theirs)]
    counts = theme_counts(theme_tally(*found))
    assert counts["recommendations"].sum() == sum(row["recommendations"] for row in found)
    cells = theme_grid(counts)
    assert cells["share"].between(0, 1).all()
    assert cells.groupby(["challenge_id", "kind"])["share"].sum().round(9).eq(1).all()
    again = theme_counts(theme_tally(*random.sample(found, len(found))))
    pd.testing.assert_frame_equal(again.reset_index(drop=True), counts.reset_index(drop=True))


def test_the_leading_theme_is_commonest_in_most_lists():
    counts = theme_counts(
        theme_tally(
            {"recommendations": 3}, {"theme": FINANCE}, AMBRIDGE | {"recommendations": 2}, AMBRIDGE | {"theme": FINANCE}
        )
    )
    assert leading_theme(counts) == f"{GOVERNANCE} leads in 2 of 2 lists"


def test_a_list_with_two_commonest_themes_counts_for_both():
    counts = theme_counts(theme_tally({}, {"theme": FINANCE}, AMBRIDGE | {"theme": FINANCE, "recommendations": 2}))
    assert leading_theme(counts) == f"{FINANCE} leads, alone or level, in 2 of 2 lists"


def test_themes_that_are_level_are_all_named_in_both_sentences():
    counts = theme_counts(theme_tally({"recommendations": 2}, {"theme": FINANCE, "recommendations": 2}))
    assert commonest_theme(counts) == (
        f"{GOVERNANCE} and {FINANCE} are the commonest main themes: 2 each of 4 recommendations."
    )
    assert leading_theme(counts) == f"{GOVERNANCE} and {FINANCE} each lead in 1 of 1 list"


def test_a_tie_elsewhere_does_not_make_the_leading_theme_level():
    counts = theme_counts(
        theme_tally(
            {"recommendations": 3},
            AMBRIDGE | {"recommendations": 3},
            AMBRIDGE | {"kind": "additional", "theme": FINANCE},
            AMBRIDGE | {"kind": "additional", "theme": "Capacity for improvement"},
        )
    )
    assert leading_theme(counts) == f"{GOVERNANCE} leads in 2 of 3 lists"
