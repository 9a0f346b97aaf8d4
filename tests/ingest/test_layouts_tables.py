"""Tables with a header: columns in any order and under many names, page cuts, merged cells, section rows."""

from __future__ import annotations

import pytest
from paper_blocks import actions, cell, latest, plan_of, reasons, refs, table, texts, titles

from data.ingest.blocks import Place

HEADER = ("Recommendation", "Action", "Lead officer", "Deadline")


def test_one_row_is_one_recommendation_with_its_fields():
    plan = plan_of(table(HEADER, ("1. Renew the market strategy", "Adopt the strategy", "Head of Place", "March 2026")))
    assert (refs(plan), titles(plan)) == (["1"], ["Renew the market strategy"])
    (action,) = actions(plan)
    assert (action.text, action.owner_role) == ("Adopt the strategy", "Head of Place")
    assert (str(action.deadline.earliest), str(action.deadline.latest)) == ("2026-03-01", "2026-03-31")
    assert plan.layout == "table with header"


@pytest.mark.parametrize(
    "header",
    [
        ("Key recommendation", "What we will do", "Who", "By when"),
        ("LGA recommendation", "Agreed actions", "Responsible officer", "Target date"),
        ("Peer challenge recommendation", "Milestones", "Lead", "Timescale"),
        ("Area for improvement", "Activities", "Service area", "Completion date"),
        ("Improvement activity", "Action/ Other", "Assigned to", "Timeline"),
        ("You said", "We will", "Owner(s)", "Due date"),
    ],
)
def test_columns_are_known_under_many_names(header):
    plan = plan_of(table(header, ("Renew the market strategy", "Adopt the strategy", "Head of Place", "March 2026")))
    assert titles(plan) == ["Renew the market strategy"]
    (action,) = actions(plan)
    assert (action.text, action.owner_role, latest(plan)) == (
        "Adopt the strategy",
        "Head of Place",
        ["2026-03-31"],
    )


def test_columns_stand_in_any_order_with_a_reference_column():
    plan = plan_of(
        table(
            (
                "Ref",
                "RAG",
                "Target date",
                "Lead officer",
                "LGA recommendation",
                "Our response",
                "What we will do",
            ),
            (
                "R1",
                "Green",
                "June 2026",
                "Head of Place",
                "Renew the market strategy",
                "Accepted",
                "Adopt it",
            ),
        )
    )
    assert (refs(plan), titles(plan), texts(plan)) == (["R1"], ["Renew the market strategy"], [["Adopt it"]])
    assert plan.recommendations[0].response == "accepted"
    assert actions(plan)[0].rag == "Green"


def test_a_colour_without_a_printed_key_stays_a_colour():
    header = ("Recommendation", "Action", "RAG")
    row = ("Renew the market strategy", "Adopt the strategy", "Green")
    without = actions(plan_of(table(header, row)))[0]
    assert (without.rag, without.status.status) == ("Green", "not_stated")
    keyed = actions(plan_of("Key: Red = not started, Green = complete", table(header, row)))[0]
    assert (keyed.rag, keyed.status.status, keyed.rag_key) == ("Green", "complete", "complete")


def test_a_row_cut_by_a_page_break_goes_on_with_the_row_before():
    plan = plan_of(
        table(
            HEADER,
            ("1. Change how members are", ["- Review the times of", "- Brief members"], "CMT", "May 2026"),
        ),
        table(HEADER, ("supported in the evening", "- Publish the calendar", "", ""), continues=True, number=2),
    )
    assert titles(plan) == ["Change how members are supported in the evening"]
    assert texts(plan) == [["Review the times of", "Brief members", "Publish the calendar"]]
    assert latest(plan) == ["2026-05-31"] * 3


def test_the_second_half_of_a_cut_action_is_no_action_of_its_own():
    plan = plan_of(
        table(
            HEADER,
            (
                "1. Support members",
                ["1) Brief members", "2) Book sessions for members and for the"],
                "CMT",
                "",
            ),
        ),
        table(("", "Officers who work with them", "", ""), continues=True, number=2),
    )
    assert texts(plan) == [["Brief members", "Book sessions for members and for the Officers who work with them"]]


def test_a_first_line_after_a_break_can_be_a_new_recommendation():
    plan = plan_of(
        table(HEADER, ("(01) Renew the market strategy", "Adopt it", "CMT", "May 2026")),
        table(("(02) Publish a scorecard", "Print it", "CMT", "June 2026"), continues=True, number=2),
    )
    assert refs(plan) == ["1", "2"]
    assert latest(plan) == ["2026-05-31", "2026-06-30"]


def test_a_merged_first_cell_holds_several_rows_of_actions():
    covered = cell("", Place(table=1, row=2, column=1))
    plan = plan_of(
        table(
            HEADER,
            ("1. Renew the market strategy", "Consult traders", "Head of Place", "March 2026"),
            (covered, "Adopt the strategy", "Leader", "May 2026"),
            (covered, "Report yearly", "Head of Place", ""),
        )
    )
    assert texts(plan) == [["Consult traders", "Adopt the strategy", "Report yearly"]]
    assert [action.owner_role for action in actions(plan)] == ["Head of Place", "Leader", "Head of Place"]
    assert latest(plan) == ["2026-03-31", "2026-05-31", None], "an empty date cell takes no other action's date"


def test_a_date_cell_merged_over_several_rows_is_every_rows_date():
    covered = cell("", Place(table=1, row=2, column=4))
    plan = plan_of(
        table(
            HEADER,
            ("1. Renew the market strategy", "Consult traders", "Head of Place", "March 2026"),
            ("", "Adopt the strategy", "Head of Place", covered),
        )
    )
    assert latest(plan) == ["2026-03-31", "2026-03-31"]


def test_the_recommendation_printed_again_on_each_row_is_one_recommendation():
    plan = plan_of(
        table(
            ("No", "Recommendation", "Action", "Lead"),
            ("1.1", "Renew the market strategy", "Consult traders", "Head of Place"),
            ("1.2", "Renew the market strategy", "Adopt the strategy", "Leader"),
            ("2.1", "Publish a scorecard", "Print it", "CMT"),
        )
    )
    assert titles(plan) == ["Renew the market strategy", "Publish a scorecard"]
    assert [action.ref for action in actions(plan)] == ["1.1", "1.2", "2.1"]


def test_section_rows_are_no_recommendations():
    plan = plan_of(
        table(
            HEADER,
            ("Finance", "", "", ""),
            ("Publish a scorecard for the budget", "Print it", "CMT", "May 2026"),
            ("Planning", "", "", ""),
            ("Speed up decisions on large sites", "Recruit", "Head of Planning", "June 2026"),
        )
    )
    assert titles(plan) == ["Publish a scorecard for the budget", "Speed up decisions on large sites"]


def test_section_rows_are_the_recommendations_where_no_column_holds_them():
    plan = plan_of(
        table(
            ("Action", "Lead", "By when"),
            ("Recommendation 1: Renew the market strategy", "", ""),
            ("Consult traders", "Head of Place", "March 2026"),
            ("Adopt the strategy", "Leader", "May 2026"),
            ("Recommendation 2: Publish a scorecard", "", ""),
            ("Print it", "CMT", "June 2026"),
        )
    )
    assert (refs(plan), titles(plan)) == (["1", "2"], ["Renew the market strategy", "Publish a scorecard"])
    assert texts(plan) == [["Consult traders", "Adopt the strategy"], ["Print it"]]


def test_one_table_for_each_recommendation_under_its_heading():
    header = ("Ref", "Action", "Owner", "Target date", "RAG")
    plan = plan_of(
        "# Recommendation 1: Renew the market strategy",
        table(header, ("1.1", "Consult traders", "Head of Place", "March 2026", "Amber")),
        "# Recommendation 2: Publish a scorecard",
        table(
            header,
            ("2.1", "Print it", "CMT", "June 2026", "Green"),
            ("2.2", "Post it", "CMT", "July 2026", "Red"),
            number=2,
        ),
    )
    assert (refs(plan), texts(plan)) == (["1", "2"], [["Consult traders"], ["Print it", "Post it"]])
    assert [action.ref for action in actions(plan)] == ["1.1", "2.1", "2.2"]


def test_several_tables_with_different_headers_are_read_each_by_its_own():
    plan = plan_of(
        "# Key recommendations",
        table(HEADER, ("1. Renew the market strategy", "Adopt it", "Head of Place", "March 2026")),
        "# Other recommendations/comments from the report",
        "Recommendation 1: Renew the market strategy",
        table(
            ("Improvement activity", "Owner", "Comments", "Action/ Other"),
            ("Talk to traders", "Place", "None", "Hold a forum"),
            number=2,
        ),
        "# Additional comments by service, not key recommendations",
        table(
            ("Human Resources", "Supporting comments", "Action/ Other"),
            ("Refresh the workforce plan", "", "Write it"),
            number=3,
        ),
    )
    assert [rec.kind for rec in plan.recommendations] == ["formal", "additional", "additional"]
    assert [rec.linked_ref for rec in plan.recommendations] == [None, "1", None]
    assert texts(plan) == [["Adopt it"], ["Hold a forum"], ["Write it"]]


def test_comments_before_and_after_the_actions_of_a_cell_are_no_actions():
    cells = [
        "We welcome the finding.",
        "Actions:",
        "1) Consult traders.",
        "2) Adopt the strategy.",
        "This will help.",
    ]
    plan = plan_of(table(("Recommendation", "Comments and actions", "Lead"), ("1. Renew the strategy", cells, "CMT")))
    assert texts(plan) == [["Consult traders.", "Adopt the strategy."]]
    assert "comment beside the actions" in reasons(plan)


def test_numbers_run_into_the_text_part_the_actions():
    plan = plan_of(table(HEADER, ("A1", "1. Consult traders.2. Adopt version 2.5 of it.3. Report", "CMT", "May 2026")))
    assert texts(plan) == [["Consult traders.", "Adopt version 2.5 of it.", "Report"]]


def test_dates_pair_with_actions_only_where_the_counts_match():
    two = ("1. Brief members", ["Train members", "Train staff"], "CMT", ["March 2026", "June 2026"])
    assert latest(plan_of(table(HEADER, two))) == ["2026-03-31", "2026-06-30"]
    three = (
        "1. Brief members",
        ["Train members", "Train staff", "Invite the auditor"],
        "CMT",
        ["March 2026", "June 2026"],
    )
    plan = plan_of(table(HEADER, three))
    assert latest(plan) == [None, None, None]
    assert all("unresolved" in action.problems[0].reason for action in actions(plan))
    assert {p.text for p in plan.recommendations[0].problems} >= {"March 2026", "June 2026"}


def test_dates_pair_by_the_numbers_printed_beside_them():
    row = (
        "1. Brief members",
        ["1) Train members", "2) Train staff", "3) Invite the auditor"],
        "CMT",
        ["1-2: March 2026", "3: June 2026"],
    )
    assert latest(plan_of(table(HEADER, row))) == ["2026-03-31", "2026-03-31", "2026-06-30"]


def test_one_date_for_the_row_is_every_actions_date():
    plan = plan_of(table(HEADER, ("1. Brief members", ["- Train members", "- Train staff"], "CMT", "By May 2026")))
    assert latest(plan) == ["2026-05-31", "2026-05-31"]
    assert {action.deadline_basis for action in actions(plan)} == {"row"}


def test_original_and_revised_deadlines_are_both_kept():
    header = ("Recommendation", "Action", "Original deadline", "Revised deadline")
    plan = plan_of(
        table(
            header,
            ("1. Brief members", "Train them", "March 2026", "June 2026"),
            ("2. Brief staff", "Train all", "March 2026", ""),
        )
    )
    assert latest(plan) == ["2026-06-30", "2026-03-31"]
    assert [p.text for p in actions(plan)[0].problems] == ["March 2026"]


def test_status_progress_and_priority_columns():
    header = ("Recommendation", "Action", "Priority", "Status", "Progress update Q2")
    plan = plan_of(table(header, ("1. Brief members", "Train them", "High", "Completed", "All 40 members attended.")))
    (action,) = actions(plan)
    assert (action.priority, action.status.status, action.status.basis) == ("High", "complete", "label")
    assert action.progress == "All 40 members attended."


def test_a_table_of_risks_is_no_plan():
    plan = plan_of(
        table(("Risk description", "Mitigations", "RAG status"), ("The plan is late", "Meet monthly", "Green"))
    )
    assert not plan.recommendations
    assert "no recommendation or action" in reasons(plan)


def test_a_table_of_risks_with_actions_is_no_plan_either():
    plan = plan_of(
        table(
            ("Risk description", "Action", "Owner", "RAG"),
            ("The plan is late", "Meet monthly", "CMT", "Green"),
        )
    )
    assert not plan.recommendations


def test_a_lead_member_and_a_lead_officer_are_both_owners():
    header = ("Recommendation", "Action", "Lead officer", "Lead member")
    plan = plan_of(table(header, ("1. Brief members", "Train them", "Head of Law", "Portfolio Holder for Finance")))
    assert actions(plan)[0].owner_role == "Head of Law; Portfolio Holder for Finance"


def test_a_cell_that_only_gives_blanks_gives_nothing():
    plan = plan_of(table(HEADER, ("1. Brief members", "None", "N/A", "-"), ("2. Brief staff", "", "", "TBC")))
    assert texts(plan) == [[], []]
    assert [rec.owner_role for rec in plan.recommendations] == [None, None]


def test_a_column_that_gives_no_field_stays_in_view():
    plan = plan_of(table((*HEADER, "Success measure"), ("1. Brief members", "Train", "CMT", "May 2026", "90% attend")))
    assert ("90% attend", "column not read as a field: Success measure") in {
        (p.text, p.reason) for p in plan.recommendations[0].problems
    }


def test_one_date_is_not_the_rows_where_the_column_dates_each_action():
    plan = plan_of(
        table(
            HEADER,
            ("1. Brief members", ["Train members", "Train staff"], "CMT", ["March 2026", "June 2026"]),
            ("2. Build homes", ["Set the risk appetite", "Buy ten units"], "CMT", "Cabinet report May 2026"),
        )
    )
    assert latest(plan) == ["2026-03-31", "2026-06-30", None, None]


PLAIN_HEADER = ("Recommendation", "Action", "Lead officer", "Deadline")
ROOF = ("1. Mend the roof", "Buy slates", "Head of Property", "May 2026")


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (("Risk", "Mitigation", "RAG"), ("The scaffold falls", "Tie it down", "GREEN")),
        (("Ref", "Risk", "Likelihood", "Impact", "Controls"), ("1", "The scaffold falls", "2", "4", "Ties")),
        (("Threat", "Score", "Mitigating actions", "Owner"), ("Rain", "9", "Cover the roof", "Head of Property")),
        (("Description", "Likelihood", "Impact", "Action"), ("Rain", "2", "4", "Cover the roof")),
        (("Risk", "Rating"), ("The scaffold falls", "High")),
    ],
)
def test_a_register_of_risks_after_the_plan_is_named_and_not_read(header, row):
    plan = plan_of(
        table(PLAIN_HEADER, ROOF),
        table(header, row, number=2),
        table(row, row, continues=True, number=3),
        table(PLAIN_HEADER, ("2. Paint the door", "Buy paint", "Head of Property", "June 2026"), number=4),
    )
    assert [action.text for action in actions(plan)] == ["Buy slates", "Buy paint"]
    said = [problem for problem in plan.problems if "a table of risks" in problem.reason]
    assert [problem.text for problem in said] == [" | ".join(header)]


def test_a_column_of_risks_in_a_plan_is_no_register():
    header = ("Recommendation", "Action", "Risk", "Impact", "Lead officer")
    plan = plan_of(table(header, ("1. Mend the roof", "Buy slates", "Rain", "High", "Head of Property")))
    assert [action.text for action in actions(plan)] == ["Buy slates"]
    rows = ("2. Manage risk", "Control the risk register", "Head of Audit", "May 2026")
    assert len(actions(plan_of(table(PLAIN_HEADER, ROOF), table(rows, continues=True, number=2)))) == 2


def test_a_label_that_ends_a_cell_makes_no_comment_of_what_stands_above_it():
    plan = plan_of(
        table(PLAIN_HEADER, ("1. Mend the roof", ["Buy slates", "Next steps"], "Head of Property", "May 2026"))
    )
    assert [action.text for action in actions(plan)] == ["Buy slates"]
