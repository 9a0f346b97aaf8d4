"""The table to check: what it shows, and that only what was touched is read anew."""

from __future__ import annotations

from data.ingest.blocks import Place
from data.ingest.plan import Plan, PlannedAction, PlannedRecommendation, Problem
from data.ingest.review import review_rows, reviewed_plan
from data.reading.deadlines.grammar import read_deadline
from data.reading.statuses import read_status

HERE = Place(table=1, row=2)


def action(text: str, **more) -> PlannedAction:
    return PlannedAction(text=text, place=HERE, **more)


def plan(*actions: PlannedAction) -> Plan:
    first = PlannedRecommendation(ref="1", title="Publish one plan", place=HERE, actions=actions)
    return Plan("Ambridge's answer", "table_with_header", 0.9, recommendations=(first,))


DATED = action("Draft it", deadline=read_deadline("March 2026"), status=read_status("Underway"), owner_role="CMT")
DOUBTFUL = action("Adopt it", problems=(Problem(HERE, "Q3", "no year"),))


def test_a_row_for_each_action_with_what_was_read_and_where():
    row = review_rows(plan(DATED))[0]
    assert (row["ref"], row["action"], row["owner"]) == ("1", "Draft it", "CMT")
    assert (row["deadline"], row["read_as"]) == ("March 2026", "2026-03-01 to 2026-03-31")
    assert (row["status"], row["status_read"], row["place"]) == ("Underway", "in progress", "table 1, row 2")


def test_a_recommendation_without_actions_has_a_row_of_its_own():
    assert [row["action"] for row in review_rows(plan())] == [""]


def test_doubtful_rows_come_first_and_the_paper_keeps_its_order():
    rows = review_rows(plan(DATED, DOUBTFUL))
    assert [row["action"] for row in rows] == ["Adopt it", "Draft it"]
    assert [a.text for a in reviewed_plan(plan(DATED, DOUBTFUL), rows).recommendations[0].actions] == [
        "Draft it",
        "Adopt it",
    ]


def test_untouched_rows_give_the_same_plan():
    whole = plan(DATED, DOUBTFUL)
    assert reviewed_plan(whole, review_rows(whole)) == whole


def test_a_dropped_row_is_gone():
    rows = review_rows(plan(DATED, DOUBTFUL))
    kept = reviewed_plan(plan(DATED, DOUBTFUL), [row | {"change": "drop"} if row["doubt"] else row for row in rows])
    assert [a.text for a in kept.recommendations[0].actions] == ["Draft it"]


def test_changed_words_are_read_again():
    row = review_rows(plan(DATED))[0] | {"deadline": "Summer 2026", "status": "Completed", "owner": "Finance"}
    changed = reviewed_plan(plan(DATED), [row]).recommendations[0].actions[0]
    assert changed.deadline == read_deadline("Summer 2026")
    assert (changed.status.status, changed.owner_role, changed.owner_basis) == ("complete", "Finance", "action")


def test_an_action_splits_at_the_bar_and_keeps_its_deadline_in_both_parts():
    row = review_rows(plan(DATED))[0] | {"action": "Draft it | Print it", "change": "split at |"}
    parts = reviewed_plan(plan(DATED), [row]).recommendations[0].actions
    assert [a.text for a in parts] == ["Draft it", "Print it"]
    assert {a.deadline.published for a in parts} == {"March 2026"}


def test_a_row_joins_the_row_before_it():
    rows = [
        row | ({"change": "join to the row before"} if row["doubt"] else {})
        for row in review_rows(plan(DATED, DOUBTFUL))
    ]
    assert [a.text for a in reviewed_plan(plan(DATED, DOUBTFUL), rows).recommendations[0].actions] == [
        "Draft it Adopt it"
    ]


def test_a_row_moved_to_another_recommendation_opens_it():
    rows = review_rows(plan(DATED, DOUBTFUL))
    moved = [row | ({"ref": "2", "recommendation": "Another"} if row["doubt"] else {}) for row in rows]
    assert [rec.ref for rec in reviewed_plan(plan(DATED, DOUBTFUL), moved).recommendations] == ["1", "2"]
