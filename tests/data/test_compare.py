"""What two builds are compared by, read from real builds, older schemas and damaged files among them."""

from __future__ import annotations

import shutil

import duckdb
import pytest

from analysis.news.differences import differences, not_compared
from data.store.compare import COMPARED, UnreadableBuild, read_build, read_compared
from data.vocabulary import schema
from tests.small_register import report

TOML = "borchester-2024/challenge.toml"
REVIEW = """
[[documents]]
id = "review"
kind = "progress review"
title = "Borchester's review"
as_at = "2025-03-01"
as_at_reason = "Day of the visit."
licence = "L"

[[milestones]]
step = "progress_review"
date = "2025-03-01"
date_kind = "visit"
"""


def older(path, *statements):
    """A copy of the build as an older schema would have made it."""
    copy = path.with_name("challenges-00000000.duckdb")
    shutil.copy(path, copy)
    with duckdb.connect(str(copy)) as connection:
        for statement in statements:
            connection.execute(statement)
    return copy


def test_every_row_says_whose_it_is(unvaried):
    with unvaried.store() as store:
        tables = read_compared(store)
    assert set(tables) == set(COMPARED)
    assert dict(tables["actions"].groupby("council")["action_id"].count()) == {"Borchester": 3, "Felpersham": 1}
    assert set(tables["action_reports"]["challenge_id"]) == {"borchester-2024", "felpersham-undated"}
    assert list(tables["risks"]["council_id"]) == ["ambridge"]


def test_every_table_about_challenges_is_compared():
    about = {table.name for table in schema.TABLES if "challenge_id" in table.names or table.name == "action_reports"}
    assert set(COMPARED) == about


def test_a_recommendation_comes_with_its_theme_and_topics(small):
    second = read_build(small.build())["recommendations"].set_index("recommendation_id").loc["borchester-2024/2"]
    assert second["theme"] == "Financial planning and management"
    assert second["topics"] == "Savings; Workforce"
    assert second["theme_assigned_by"] == "reader"


def test_two_builds_of_the_same_register_do_not_differ(small):
    before, after = read_build(small.build()), read_build(small.build())
    assert differences(before, after).empty


def test_a_later_paper_saved_to_the_register_is_told(small):
    before = read_build(small.build())
    small.append(TOML, REVIEW)
    small.add("borchester-2024/reports.csv", report("2.1", "complete", "2025-01-31", document="review"))
    found = differences(before, read_build(small.build()))
    assert set(found["council"]) == {"Borchester"}
    lines = list(found[["change", "what", "before", "after"]].itertuples(index=False, name=None))
    assert lines == [
        ("new paper", "“Borchester's review” (progress review)", "", "as at 1 March 2025"),
        ("new statements", "“Borchester's review” on 1 action", "", "2.1"),
        ("status changed", "Action 2.1 Act on 2.1.", "“Underway” (in progress)", "“Completed” (complete)"),
        ("deadline moved", "Action 2.1 Act on 2.1.", "“2024-09-30”", "“2025-01-31”"),
        ("date added", "Progress review", "", "visit 1 March 2025"),
    ]


def test_another_theme_is_told(small):
    before = read_build(small.build())
    small.set("borchester-2024/recommendations.csv", 1, main_theme="Capacity for improvement")
    found = differences(before, read_build(small.build()))
    assert ("corrected", "Governance and culture", "Capacity for improvement") in list(
        found[["change", "before", "after"]].itertuples(index=False, name=None)
    )


def test_an_older_schema_is_compared_by_what_it_has(small):
    now = small.build()
    then = older(
        now,
        "DROP TABLE recommendation_themes",
        "DROP TABLE risks",
        "ALTER TABLE remarks DROP COLUMN source_url",
    )
    before, after = read_build(then), read_build(now)
    assert "risks" not in before
    assert differences(before, after).empty
    assert "risks" in not_compared(before, after)
    assert "remarks: address" in not_compared(before, after)
    assert "recommendations: theme" in not_compared(before, after)


def test_a_build_without_the_reasons_of_themes_is_read(small):
    then = older(
        small.build(),
        "ALTER TABLE recommendation_themes DROP COLUMN reason",
        "ALTER TABLE recommendation_themes DROP COLUMN assigned_on",
    )
    columns = set(read_build(then)["recommendations"].columns)
    assert "theme" in columns
    assert not columns & {"theme_reason", "theme_assigned_on"}


def test_a_build_that_names_no_council_gives_its_code(small):
    drops = [f"DROP TABLE {table.name}" for table in reversed(schema.TABLES)]
    remarks = ["CREATE TABLE kept AS FROM remarks", "DROP TABLE remarks", *drops[1:]]
    then = older(small.build(), *remarks, "ALTER TABLE kept RENAME TO remarks")
    assert list(read_build(then)["remarks"]["council"]) == ["borchester-2024"]


@pytest.mark.parametrize(("damage", "words"), [("cut", "damaged"), ("text", "damaged"), ("gone", "no longer there")])
def test_a_build_that_cannot_be_read_is_said(small, damage, words):
    path = small.build()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:5000] if damage == "cut" else b"no database")
    with pytest.raises(UnreadableBuild, match=f"{path.name} .*{words}"):
        read_build(path)


def test_a_build_open_elsewhere_in_the_process_is_read_beside_it(small):
    with small.store():
        assert len(read_build(small.build())["actions"]) == 4
