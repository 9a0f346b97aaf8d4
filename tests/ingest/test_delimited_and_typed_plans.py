"""Plans that councils type or export: CSV with status columns, Markdown, plain text; read as a reader would."""

from __future__ import annotations

from data.ingest.read import read_plan
from data.ingest.readers import read_paper
from tests.ingest.paper_blocks import actions, latest, refs, titles

EXPORT = """\
Borchester - action tracker,,,,,,
Exported 1 April 2026,,,,,,
Ref,Recommendation,Action,Owner,Due date,Status,% complete
R1,Give scrutiny its own programme,"Agree it with the chairs, and publish it",Monitoring Officer,31/03/2026,Complete,100
R1,Give scrutiny its own programme,Train every chair,Monitoring Officer,30/06/2026,In progress,40
R2,Put savings under one board,Set up a savings board,Chief Finance Officer,30/09/2026,Not started,0
"""

MARKDOWN = """\
# Ambridge District Council: peer challenge action plan

| Recommendation | Action | Lead | By when | Update March 2026 |
|---|---|---|---|---|
| **1. Say what the council is for** | Write a one-page purpose | Chief Executive | May 2026 | On track |
| **2. Pay suppliers sooner** | Pay within ten days | Head of Finance | April 2026 | Complete |
"""

TYPED = """\
ACTION PLAN

Recommendation 1: Keep one list of promises
Action: Put every promise made at a meeting on one list.
Lead: Head of Democratic Services
By when: June 2026
Progress: Completed in May.

Recommendation 2: Answer letters within ten days
Action: Send a holding reply on the first day.
Lead: Head of Customer Services
By when: December 2026
Progress: Not started
"""


def plan_in(text: str, name: str):
    return read_plan(read_paper(text.encode(), name))


def test_a_csv_export_with_lines_above_its_header():
    plan = plan_in(EXPORT, "tracker.csv")
    assert titles(plan) == ["Give scrutiny its own programme", "Put savings under one board"]
    assert refs(plan) == ["R1", "R2"]
    assert [a.text for a in actions(plan)][0] == "Agree it with the chairs, and publish it"
    assert latest(plan) == ["2026-03-31", "2026-06-30", "2026-09-30"]
    assert [a.status.status for a in actions(plan)] == ["complete", "in_progress", "not_started"]
    assert [a.owner_role for a in actions(plan)] == ["Monitoring Officer"] * 2 + ["Chief Finance Officer"]


def test_the_same_export_parted_by_semicolons():
    rows = [line for line in EXPORT.splitlines() if '"' not in line]
    plan = plan_in("\n".join(rows).replace(",", ";"), "tracker.csv")
    assert latest(plan) == ["2026-06-30", "2026-09-30"]


def test_a_markdown_table():
    plan = plan_in(MARKDOWN, "plan.md")
    assert titles(plan) == ["Say what the council is for", "Pay suppliers sooner"]
    assert latest(plan) == ["2026-05-31", "2026-04-30"]
    assert [a.status.status for a in actions(plan)] == ["in_progress", "complete"]


def test_labels_typed_at_the_start_of_lines():
    plan = plan_in(TYPED, "plan.txt")
    assert titles(plan) == ["Keep one list of promises", "Answer letters within ten days"]
    assert latest(plan) == ["2026-06-30", "2026-12-31"]
    assert [a.status.status for a in actions(plan)] == ["complete", "not_started"]
    assert [a.owner_role for a in actions(plan)] == ["Head of Democratic Services", "Head of Customer Services"]
