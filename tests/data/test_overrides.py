"""An adviser's choice of theme: kept with day and reason, in force after a rebuild, refused where it names nothing."""

import pytest

from data.entries.overrides import OVERRIDE_COLUMNS
from data.store.build import build
from data.vocabulary.faults import RegisterError

THEMES_FILE = "borchester-2024/themes.csv"
FINANCE = "Financial planning and management"
CHOICE = {
    "ref": "1",
    "theme": FINANCE,
    "topics": "Savings",
    "date": "2026-02-03",
    "reason": "It asks for savings",
}


def choose(small, *rows):
    small.write_rows(THEMES_FILE, OVERRIDE_COLUMNS, [CHOICE | row for row in rows])


def themes(small, ref="1"):
    """Theme, topic and who assigned them, of a recommendation of Borchester, main theme first."""
    return [
        (row["theme"], row["topic"], row["assigned_by"])
        for row, _, _ in small.read()["recommendation_themes"]
        if row["recommendation_id"] == f"borchester-2024/{ref}"
    ]


def test_an_override_takes_the_place_of_the_reader_s_theme_and_touches_no_other(small):
    before = themes(small, "2")
    choose(small, {})
    assert themes(small) == [(FINANCE, "Savings", "adviser")]
    assert themes(small, "2") == before


def test_it_is_kept_with_its_day_and_reason_through_every_rebuild(small):
    choose(small, {})
    for _ in range(2):
        build(small.register, small.reference, small.builds)
        with small.store() as store:
            asked = "SELECT assigned_on::VARCHAR, reason FROM recommendation_themes WHERE assigned_by = 'adviser'"
            assert store.execute(asked).fetchall() == [("2026-02-03", "It asks for savings")]
    assert small.rows("borchester-2024/recommendations.csv")[0]["main_theme"] == "Governance and culture"
    assert small.rows(THEMES_FILE)[0]["reason"] == "It asks for savings"


def test_of_several_choices_the_latest_day_counts_wherever_it_stands(small):
    choose(small, {"theme": "Capacity for improvement", "date": "2026-05-01"}, {"date": "2026-02-03"})
    assert themes(small)[0][0] == "Capacity for improvement"


def test_without_topics_of_its_own_it_keeps_those_first_given(small):
    choose(small, {"ref": "2", "theme": "Capacity for improvement", "topics": ""})
    assert [(theme, topic) for theme, topic, _ in themes(small, "2")] == [
        ("Capacity for improvement", "Savings"),
        ("Capacity for improvement", "Workforce"),
    ]


def test_a_build_after_a_new_override_is_another_database(small):
    before = small.build()
    choose(small, {})
    assert small.build() != before


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (
            {"theme": "Financial planing"},
            ["theme is 'Financial planing'", "Nearest: Financial planning and management"],
        ),
        ({"theme": ""}, ["theme is empty", "Allowed: "]),
        ({"topics": "Saving"}, ["'Saving'", "themes.toml", "Nearest: Savings"]),
        ({"ref": "17"}, ["ref is '17'", "recommendations.csv"]),
        ({"date": "3 February 2026"}, ["date is '3 February 2026'", "YYYY-MM-DD"]),
        ({"date": "2026-02-30"}, ["date is '2026-02-30'", "YYYY-MM-DD"]),
        ({"date": ""}, ["date is ''", "YYYY-MM-DD"]),
        ({"reason": " "}, ["reason is empty", "Say in a few words"]),
    ],
)
def test_a_choice_that_cannot_be_meant_is_refused_with_file_row_and_mend(small, cells, words):
    choose(small, {"ref": "A1"}, cells)
    with pytest.raises(RegisterError) as caught:
        small.build()
    assert str(caught.value).startswith(f"register/{THEMES_FILE}, row 3: ")
    for word in words:
        assert word in str(caught.value)
    assert len(small.rows(THEMES_FILE)) == 2, "the file is left as it was"


def test_two_choices_of_one_day_for_one_recommendation_are_refused(small):
    choose(small, {}, {"theme": "Capacity for improvement"})
    with pytest.raises(RegisterError, match="row 3: ref '1' has a choice of 2026-02-03 already at row 2"):
        small.read()


def test_choices_for_a_challenge_without_recommendations_are_refused(small):
    choose(small, {})
    small.path("borchester-2024/recommendations.csv").unlink()
    with pytest.raises(RegisterError, match=r"themes\.csv, row 2: ref is '1'"):
        small.read()
