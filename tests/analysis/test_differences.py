"""What changed between two builds: each kind of change by example; nothing invented, nothing lost."""

from __future__ import annotations

import random
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.news.differences import CHANGES, COLUMNS, differences, key_of, not_compared
from analysis.news.pairing import KEYS, NO_CONTENT
from tests.sharing import first

Rows = list[dict[str, Any]]
WHOSE = {"council": "Ambridge", "council_id": "ambridge", "challenge_id": "ambridge-2024"}
PAPERS = {"plan": "2025-01-10", "update": "2025-09-10", "page": None}
TABLES: dict[str, Rows] = {
    "challenges": [
        {
            "onsite_start_earliest": "2024-03-05",
            "onsite_start_latest": "2024-03-05",
            "onsite_end_earliest": "2024-03-08",
            "onsite_end_latest": "2024-03-08",
            "onsite_precision": "day",
            "actions_coverage": "whole",
        }
    ],
    "documents": [
        {"document_id": f"a/{name}", "title": name.title(), "kind": "action plan", "as_at_latest": day}
        for name, day in PAPERS.items()
    ],
    "milestones": [
        {
            "milestone_id": "a/1",
            "step": "action_plan",
            "date_published": "2024-10",
            "date_earliest": "2024-10-01",
            "date_latest": "2024-10-31",
            "date_precision": "month",
            "date_kind": "planned",
            "note": None,
        }
    ],
    "recommendations": [
        {
            "recommendation_id": "a/2",
            "ref": "2",
            "position": 2,
            "kind": "formal",
            "title": "Publish it",
            "response": "not_stated",
            "theme": "Governance and culture",
        }
    ],
    "actions": [
        {"action_id": f"a/2.{n}", "ref": f"2.{n}", "position": n, "summary": f"Act {n}", "owner_role": "Treasurer"}
        for n in (9, 10)
    ],
    "action_reports": [
        {
            "document_id": "a/plan",
            "action_id": f"a/2.{n}",
            "status_published": "Underway",
            "status": "in_progress",
            "status_basis": "label",
            "deadline_published": "By March 2025",
            "deadline_earliest": None,
            "deadline_latest": "2025-03-31",
            "deadline_precision": "month",
            "deadline_basis": "row",
        }
        for n in (9, 10)
    ],
    "published_totals": [{"total_id": "a/1", "document_id": "a/plan", "unit": "actions", "label": "all", "count": 2}],
    "risks": [{"risk_id": "a/1", "document_id": "a/plan", "summary": "The hall is double booked."}],
    "remarks": [{"remark_id": "a/1", "kind": "caveat", "document_id": "a/plan", "summary": "The hall is not named."}],
}


def held(**tables: Rows) -> dict[str, pd.DataFrame]:
    """A build as the store gives it, some of its tables replaced."""
    frames = {}
    for name, rows in (TABLES | tables).items():
        columns = [*WHOSE, *TABLES[name][0]]
        frame = pd.DataFrame([WHOSE | row for row in rows], columns=columns)
        days = [column for column in columns if column.endswith(("_earliest", "_latest"))]
        frames[name] = frame.assign(**{column: pd.to_datetime(frame[column]) for column in days})
    return frames


def varied(table: str, number: int = 0, **cells: Any) -> Rows:
    """The table's rows with cells of one of them changed."""
    return [row | cells if n == number else row for n, row in enumerate(TABLES[table])]


def more(table: str, **cells: Any) -> Rows:
    """The table's rows and one more like the first."""
    return [*TABLES[table], TABLES[table][0] | cells]


def changed(before: dict[str, pd.DataFrame], after: dict[str, pd.DataFrame]) -> list[tuple[str, str, str, str]]:
    """The lines of the answer: change, what, before, after."""
    return list(differences(before, after)[["change", "what", "before", "after"]].itertuples(index=False, name=None))


def later_report(status: str, words: str | None, deadline: str | None = None, latest: str | None = None) -> Rows:
    """The statements held and, by a later paper, another one on action 2.9."""
    told = {"status": status, "status_published": words, "deadline_published": deadline, "deadline_latest": latest}
    return more("action_reports", document_id="a/update", **told)


# Each kind of change --------------------------------------------------------------------------------------------------


def test_a_build_does_not_differ_from_itself():
    assert differences(held(), held()).empty
    assert list(differences(held(), held()).columns) == COLUMNS
    assert not_compared(held(), held()) == []


def test_a_challenge_held_now_is_new_and_says_when_the_visit_was():
    (line,) = changed(held(challenges=[]), held())
    assert line == ("new challenge", "Corporate peer challenge", "", "on site 5 March 2024 to 8 March 2024")


def test_a_visit_known_by_its_month_is_given_by_its_month():
    month = {"onsite_start_earliest": "2024-03-01", "onsite_end_latest": "2024-03-31", "onsite_precision": "month"}
    (line,) = changed(held(challenges=[]), held(challenges=varied("challenges", **month)))
    assert line[3] == "on site March 2024"


def test_a_paper_held_now_is_new():
    (line,) = changed(held(documents=TABLES["documents"][:1] + TABLES["documents"][2:]), held())
    assert line == ("new paper", "“Update” (action plan)", "", "up to 10 September 2025")


def test_the_first_actions_of_a_paper_are_one_new_plan():
    before = held(actions=[], action_reports=[])
    assert changed(before, held()) == [("new plan", "2 actions of “Plan”", "", "2.9, 2.10")]


def test_more_actions_of_a_paper_are_no_new_plan():
    before = held(actions=TABLES["actions"][:1], action_reports=TABLES["action_reports"][:1])
    assert changed(before, held()) == [("new actions", "1 action of “Plan”", "", "2.10")]


def test_a_plan_belongs_to_the_paper_that_states_it_first():
    reports = [*TABLES["action_reports"], *later_report("complete", "Done")[2:]]
    lines = changed(held(actions=[], action_reports=[]), held(action_reports=reports))
    assert lines == [
        ("new plan", "2 actions of “Plan”", "", "2.9, 2.10"),
        ("new statements", "“Update” on 1 action", "", "2.9"),
    ]


def test_new_recommendations_are_counted_together_by_challenge():
    rows = [
        *TABLES["recommendations"],
        *varied("recommendations", recommendation_id="a/A1", ref="A1", kind="additional"),
    ]
    (line,) = changed(held(recommendations=[]), held(recommendations=rows))
    assert line == ("new recommendations", "2 recommendations (1 formal, 1 additional)", "", "2, A1")


def test_a_later_paper_with_another_status_changes_it():
    lines = changed(held(), held(action_reports=later_report("complete", "Done")))
    assert ("status changed", "Action 2.9 Act 9", "“Underway” (in progress)", "“Done” (complete)") in lines
    assert ("new statements", "“Update” on 1 action", "", "2.9") in lines
    assert len(lines) == 2


@pytest.mark.parametrize(("status", "words"), [("in_progress", "Ongoing work"), ("not_stated", None)])
def test_the_same_status_in_other_words_and_silence_are_no_change_of_status(status, words):
    lines = changed(held(), held(action_reports=later_report(status, words)))
    assert [line[0] for line in lines] == ["new statements"]


def test_a_status_after_a_silent_paper_is_compared_with_the_one_before_the_silence():
    silent = later_report("not_stated", None)
    papers = more("documents", document_id="a/review", title="Review", as_at_latest="2026-01-10")
    last = silent[-1] | {"document_id": "a/review", "status": "in_progress", "status_published": "Underway"}
    before = held(documents=papers, action_reports=silent)
    lines = changed(before, held(documents=papers, action_reports=[*silent, last]))
    assert [line[0] for line in lines] == ["new statements"]


@pytest.mark.parametrize("day", ["2024-12-01", None])
def test_a_paper_that_is_not_known_to_be_later_changes_no_status(day):
    papers = varied("documents", 1, as_at_latest=day)
    reports = later_report("complete", "Done")
    lines = changed(held(documents=papers), held(documents=papers, action_reports=reports))
    assert [line[0] for line in lines] == ["new statements"]


def test_of_two_papers_without_a_date_neither_is_later():
    papers = [row | {"as_at_latest": None} for row in TABLES["documents"]]
    lines = changed(held(documents=papers), held(documents=papers, action_reports=later_report("complete", "Done")))
    assert [line[0] for line in lines] == ["new statements"]


def test_a_later_paper_with_another_deadline_moves_it():
    reports = later_report("in_progress", "Underway", "Summer 2025", "2025-08-31")
    assert ("deadline moved", "Action 2.9 Act 9", "“By March 2025”", "“Summer 2025”") in changed(
        held(), held(action_reports=reports)
    )


def test_the_same_last_day_in_other_words_is_no_moved_deadline():
    reports = later_report("in_progress", "Underway", "31 March 2025", "2025-03-31")
    assert [line[0] for line in changed(held(), held(action_reports=reports))] == ["new statements"]


def test_a_first_deadline_is_given_and_not_moved():
    none = {"deadline_published": None, "deadline_latest": None}
    first = [row | none for row in TABLES["action_reports"]]
    reports = [*first, later_report("in_progress", "Underway", "Summer 2025", "2025-08-31")[-1]]
    lines = changed(held(action_reports=first), held(action_reports=reports))
    assert ("deadline given", "Action 2.9 Act 9", "[x]", "“Summer 2025”") in lines
    assert "deadline moved" not in {line[0] for line in lines}


def test_the_same_paper_read_otherwise_is_a_correction():
    reports = varied("action_reports", status="complete", status_published="Closed", deadline_latest="2025-04-30")
    lines = changed(held(), held(action_reports=reports))
    what = "Action 2.9 Act 9, in “Plan”"
    assert ("status corrected", f"{what}: status", "“Underway” (in progress)", "“Closed” (complete)") in lines
    (moved,) = [line for line in lines if line[0] == "deadline corrected"]
    assert moved[2:] == (
        "“By March 2025” (deadline latest: 31 March 2025)",
        "“By March 2025” (deadline latest: 30 April 2025)",
    )
    assert len(lines) == 2


def test_a_date_of_the_clock_is_added_or_changed():
    added = more("milestones", milestone_id="a/2", step="report", date_published="2024-07-02", date_kind="published")
    assert changed(held(), held(milestones=added)) == [
        ("date added", "Feedback report", "", "published 2 July 2024"),
    ]
    moved = varied("milestones", date_published="2024-11-12", date_latest="2024-11-12", date_kind="approved")
    assert changed(held(), held(milestones=moved)) == [
        ("date changed", "Action plan", "planned October 2024", "approved at meeting 12 November 2024")
    ]


def test_a_running_number_that_shifts_is_no_change():
    first = TABLES["milestones"][0] | {"step": "report", "date_published": "2024-07"}
    after = [first | {"milestone_id": "a/1"}, TABLES["milestones"][0] | {"milestone_id": "a/2"}]
    assert changed(held(), held(milestones=after)) == [("date added", "Feedback report", "", "planned July 2024")]


def test_a_row_whose_number_shifted_is_told_by_both_numbers():
    first = TABLES["milestones"][0] | {"step": "report", "date_published": "2024-07"}
    second = TABLES["milestones"][0] | {"milestone_id": "a/2", "note": "Agreed."}
    found = differences(held(), held(milestones=[first, second]))
    assert list(found["change"]) == ["date added", "corrected"]
    assert list(found["keys"]) == ["a/1", "a/1; a/2"]


def test_the_visit_is_a_date_of_the_clock_too():
    unknown = dict.fromkeys(TABLES["challenges"][0]) | {"actions_coverage": "whole"}
    visit = ("Corporate peer challenge: visit", "on site 5 March 2024 to 8 March 2024")
    assert changed(held(challenges=[unknown]), held()) == [("date added", visit[0], "[x]", visit[1])]
    assert changed(held(), held(challenges=[unknown])) == [("date changed", visit[0], visit[1], "[x]")]


@pytest.mark.parametrize(
    ("table", "cells", "line"),
    [
        ("actions", {"owner_role": "Clerk"}, ("Action 2.9 Act 9: owner", "Treasurer", "Clerk")),
        ("actions", {"owner_role": None}, ("Action 2.9 Act 9: owner", "Treasurer", "[x]")),
        ("actions", {"summary": "Do it"}, ("Action 2.9 Do it: summary", "Act 9", "Do it")),
        (
            "recommendations",
            {"response": "partially_accepted"},
            ("Recommendation 2 Publish it: council's answer", "Not stated", "Partially accepted"),
        ),
        (
            "recommendations",
            {"theme": "Capacity for improvement"},
            ("Recommendation 2 Publish it: theme", "Governance and culture", "Capacity for improvement"),
        ),
        (
            "challenges",
            {"actions_coverage": "none"},
            (
                "Corporate peer challenge: how much of the plan is held",
                "the whole list is held",
                "nothing is held",
            ),
        ),
        ("published_totals", {"count": 3}, ("Published total: all: count", "2", "3")),
    ],
)
def test_any_other_field_is_corrected_by_a_readable_name(table, cells, line):
    assert changed(held(), held(**{table: varied(table, **cells)})) == [("corrected", *line)]


def test_each_other_field_has_a_line_of_its_own():
    lines = changed(held(), held(actions=varied("actions", owner_role="Clerk", summary="Do it")))
    assert [line[1] for line in lines] == ["Action 2.9 Do it: summary", "Action 2.9 Do it: owner"]


def test_a_risk_a_remark_and_a_published_total_are_told_one_by_one():
    lines = changed(held(risks=[], remarks=[], published_totals=[]), held())
    assert lines == [
        ("new published total", "Published total: all", "", "2 actions"),
        ("new risk", "Risk", "", "The hall is double booked."),
        ("new remark", "Remark (caveat)", "", "The hall is not named."),
    ]


def test_lines_stand_council_by_council_in_the_order_of_the_kinds():
    other = {"council": "Darrington", "council_id": "darrington", "challenge_id": "darrington-2023"}
    after = held(remarks=more("remarks", remark_id="d/1", summary="Another."), risks=[])
    after["remarks"].loc[1, list(other)] = list(other.values())
    found = differences(held(remarks=[]), after)
    assert list(found["council"]) == ["Ambridge", "Ambridge", "Darrington"]
    assert list(found["change"]) == ["new remark", "withdrawn", "new remark"]


def test_what_is_withdrawn_is_said_with_what_it_was():
    lines = changed(held(), held(actions=[], action_reports=[], risks=[], recommendations=[]))
    assert sorted(lines) == [
        ("withdrawn", "1 recommendation (1 formal)", "2", ""),
        ("withdrawn", "2 actions", "2.9, 2.10", ""),
        ("withdrawn", "Risk", "The hall is double booked.", ""),
    ]


def test_a_statement_withdrawn_from_an_action_that_stays():
    (line,) = changed(held(), held(action_reports=TABLES["action_reports"][:1]))
    assert line == ("withdrawn", "What “Plan” says of 1 action", "2.10", "")


def test_another_order_in_the_paper_is_no_change():
    assert changed(held(), held(actions=varied("actions", position=7))) == []


# An earlier build of an older schema ----------------------------------------------------------------------------------


def test_a_column_or_table_of_one_build_only_is_not_compared_and_said():
    old = held()
    old["actions"] = old["actions"].drop(columns="owner_role")
    del old["risks"]
    assert differences(old, held()).empty
    assert differences(held(), old).empty
    assert not_compared(old, held()) == ["actions: owner", "risks"]


def test_statements_of_a_build_without_actions_are_still_compared():
    old, new = held(), held(action_reports=later_report("complete", "Done"))
    del old["actions"]
    assert {line[0] for line in changed(old, new)} == {"new statements", "status changed"}


def test_two_builds_of_nothing_do_not_differ():
    assert list(differences({}, {}).columns) == COLUMNS


# Nothing invented, nothing lost ---------------------------------------------------------------------------------------


def whole() -> dict[str, pd.DataFrame]:
    """A build with several rows in every table, no two of which say the same."""
    tables: dict[str, Rows] = {}
    for name, rows in TABLES.items():
        tables[name] = [dict(row) for row in rows]
        for number in range(2, 5):
            new = dict(rows[0])
            for column in KEYS[name]:
                if name == "documents" or column != "document_id":
                    new[column] = f"a/{number}0"
            text = next(
                c for c in ("summary", "title", "note", "label", "status_published", "onsite_precision") if c in new
            )
            new[text] = f"text {number}"
            tables[name].append(new | ({"challenge_id": f"other-{number}"} if name == "challenges" else {}))
    return held(**tables)


TEXT = {name: [c for c in TABLES[name][0] if c not in {*KEYS[name], *NO_CONTENT}] for name in TABLES}
EDITS = st.lists(
    st.tuples(st.sampled_from(sorted(TABLES)), st.sampled_from(["drop", "edit"]), st.integers(0, 4), st.integers(0, 9)),
    max_size=12,
)


def edited(edits: list[tuple[str, str, int, int]]) -> tuple[dict[str, pd.DataFrame], set[tuple[str, str]]]:
    """The build after the edits, and the table and key of every row that the edits changed."""
    build, touched = whole(), set()
    for turn, (table, how, row, column) in enumerate(edits):
        frame = build[table]
        if row >= len(frame):
            continue
        touched.add((table, key_of(table, frame.iloc[row].to_dict())))
        if how == "drop":
            build[table] = frame.drop(index=frame.index[row]).reset_index(drop=True)
            continue
        name = TEXT[table][column % len(TEXT[table])]
        day = name.endswith(("_earliest", "_latest"))
        values = list(frame[name])
        values[row] = pd.Timestamp(2030, 1, 1) + pd.Timedelta(days=turn) if day else f"edit {turn}"
        build[table] = frame.assign(**{name: pd.Series(values, dtype=None if day else object)})
    return build, touched


def told(frame: pd.DataFrame) -> set[str]:
    return {key for keys in frame["keys"] for key in keys.split("; ")}


@pytest.mark.parametrize("draw", first((0,), range(3)))
@settings(max_examples=20)
@given(EDITS)
def test_every_changed_row_is_told_and_no_other(draw, edits):
    after, touched = edited(edits)
    for one, other in ((whole(), after), (after, whole())):
        found = differences(one, other)
        assert {key for _, key in touched} == told(found)
        assert set(found["change"]) <= set(CHANGES)
        assert {table for table, _ in touched if table not in ("actions", "action_reports")} <= set(found["table"])


@pytest.mark.parametrize("draw", first((0,), range(3)))
@settings(max_examples=10)
@given(EDITS, st.randoms(use_true_random=False))
def test_the_order_of_rows_in_a_build_is_irrelevant(draw, edits, chance: random.Random):
    after, _ = edited(edits)
    mixed = {name: frame.sample(frac=1, random_state=chance.randrange(1000)) for name, frame in after.items()}
    pd.testing.assert_frame_equal(differences(whole(), after), differences(whole(), mixed))
    assert differences(after, mixed).empty
