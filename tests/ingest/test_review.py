"""The rows to check: what they show, what is a doubt, and that only what was touched is read anew."""

from __future__ import annotations

from dataclasses import replace

from data.ingest.blocks import Place
from data.ingest.plan import Plan, PlannedAction, PlannedRecommendation, Problem
from data.ingest.review import place_of, read_anew, review_rows, reviewed_plan
from data.reading.deadlines.grammar import read_deadline
from data.reading.statuses import read_status

HERE = Place(table=1, row=2)


def action(text: str, **more) -> PlannedAction:
    return PlannedAction(text=text, place=HERE, **more)


def plan(*actions: PlannedAction) -> Plan:
    first = PlannedRecommendation(ref="1", title="Publish one plan", place=HERE, actions=actions)
    return Plan("Ambridge's answer", "table_with_header", 0.9, recommendations=(first,))


DATED = action("Draft it", deadline=read_deadline("March 2026"), status=read_status("Underway"), owner_role="CMT")
DOUBTFUL = action("Adopt it", problems=(Problem(HERE, "Q3", "unresolved: no year", "deadline"),))
BLANK = {"ref": "", "recommendation": "", "action": "", "owner": "", "deadline": "", "status": ""}


def texts(made: Plan) -> list[list[str]]:
    return [[action.text for action in rec.actions] for rec in made.recommendations]


def test_a_row_for_each_action_with_what_was_read_and_where():
    row = review_rows(plan(DATED))[0]
    assert (row["ref"], row["action"], row["owner"]) == ("1", "Draft it", "CMT")
    assert (row["deadline"], row["read_as"]) == ("March 2026", "1 to 31 March 2026")
    assert (row["status"], row["status_read"], row["place"]) == ("Underway", "in progress", "table 1, row 2")
    assert place_of(plan(DATED), row["order"]) == HERE


def test_a_recommendation_without_actions_has_a_row_of_its_own():
    assert [row["action"] for row in review_rows(plan())] == [""]


def test_a_row_names_the_cell_in_doubt_and_why():
    assert [row["doubt"] for row in review_rows(plan(DATED, DOUBTFUL))] == ["", "deadline: no year"]


def test_what_is_only_noted_is_no_doubt():
    noted = action("Print it", problems=(Problem(HERE, "90%", "column not read as a field: Success measure"),))
    assert review_rows(plan(noted))[0]["doubt"] == ""


def test_a_doubt_of_a_row_of_the_recommendation_is_said_of_the_actions_of_that_row():
    other = PlannedAction("Print it", Place(table=1, row=3))
    entry = Problem(Place(table=1, row=3), "Underway / Done", "several entries of status", "status")
    made = plan(DATED, other)
    made = replace(made, recommendations=(replace(made.recommendations[0], problems=(entry,)),))
    assert [row["doubt"] for row in review_rows(made)] == ["", "status: several entries of status"]


def test_untouched_rows_give_the_same_plan():
    whole = plan(DATED, DOUBTFUL)
    assert reviewed_plan(whole, review_rows(whole)) == whole
    assert reviewed_plan(whole, review_rows(whole)[::-1]) == whole


def test_a_row_that_is_gone_is_dropped():
    whole = plan(DATED, DOUBTFUL)
    assert texts(reviewed_plan(whole, review_rows(whole)[:1])) == [["Draft it"]]


def test_changed_words_are_read_again_and_lose_their_doubt():
    before = review_rows(plan(DOUBTFUL))[0]
    row = read_anew(before | {"deadline": "Summer 2026", "status": "Completed", "owner": "Finance"}, before)
    assert (row["doubt"], row["status_read"], row["read_as"]) == ("", "complete", "1 June to 31 August 2026")
    changed = reviewed_plan(plan(DOUBTFUL), [row]).recommendations[0].actions[0]
    assert changed.deadline == read_deadline("Summer 2026")
    assert (changed.status.status, changed.owner_role, changed.owner_basis) == ("complete", "Finance", "action")
    assert [problem.cell for problem in changed.problems if problem.cell] == []


def test_changed_words_that_cannot_be_read_are_in_doubt():
    before = review_rows(plan(DATED))[0]
    row = read_anew(before | {"deadline": "Q3", "status": "Zigzag"}, before)
    assert [part.split(":")[0] for part in row["doubt"].split("; ")] == ["deadline", "status"]


def test_two_rows_of_one_action_keep_what_else_it_says():
    row = review_rows(plan(DATED))[0]
    parts = reviewed_plan(plan(DATED), [row, row | {"order": 0.5, "action": "Print it"}]).recommendations[0].actions
    assert [(a.text, a.deadline.published, a.place) for a in parts] == [
        ("Draft it", "March 2026", HERE),
        ("Print it", "March 2026", HERE),
    ]


def test_rows_added_by_hand_go_to_the_recommendation_they_name_or_to_the_one_above():
    whole = plan(DATED)
    added = [
        BLANK | {"action": "Print it"},
        BLANK | {"ref": "2", "recommendation": "Listen", "action": "Ask residents", "deadline": "May 2026"},
        BLANK | {"action": "Publish what they say"},
        BLANK | {"ref": "1", "action": "Post it"},
        BLANK,
    ]
    made = reviewed_plan(whole, [*review_rows(whole), *added])
    assert texts(made) == [["Draft it", "Print it", "Post it"], ["Ask residents", "Publish what they say"]]
    assert made.recommendations[1].actions[0].deadline == read_deadline("May 2026")


def test_a_row_moved_to_another_recommendation_opens_it():
    rows = review_rows(plan(DATED, DOUBTFUL))
    moved = [row | ({"ref": "2", "recommendation": "Another"} if row["doubt"] else {}) for row in rows]
    assert [rec.ref for rec in reviewed_plan(plan(DATED, DOUBTFUL), moved).recommendations] == ["1", "2"]
