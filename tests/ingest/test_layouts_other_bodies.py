"""Shapes of other bodies' plans (audit, fire, police, NHS, peer review), each as a whole small paper."""

from __future__ import annotations

from paper_blocks import actions, cell, latest, plan_of, refs, table, texts, titles


def test_an_audit_plan_whose_management_response_is_the_action():
    header = (
        "No.",
        "Recommendation",
        "Priority",
        "Management response",
        "Responsible officer",
        "Target date",
        "Progress update",
    )
    plan = plan_of(
        "# Borchester Council: internal audit action plan",
        table(
            header,
            (
                "1",
                "Reconcile the bank monthly",
                "High",
                "Agreed. Finance will reconcile each month.",
                "S151 Officer",
                "31/03/2026",
                "Completed",
            ),
            (
                "2",
                "Test the recovery plan",
                "Medium",
                "We will test it with the supplier.",
                "Head of ICT",
                "June 2026",
                "Testing is underway.",
            ),
        ),
    )
    assert (refs(plan), [len(group) for group in texts(plan)]) == (["1", "2"], [1, 1])
    assert plan.recommendations[0].response == "accepted"
    assert [a.priority for a in actions(plan)] == ["High", "Medium"]
    assert latest(plan) == ["2026-03-31", "2026-06-30"]
    assert [a.status.status for a in actions(plan)] == ["complete", "in_progress"]


def test_a_fire_service_plan_with_areas_for_improvement():
    plan = plan_of(
        "# Felpersham Fire and Rescue: improvement plan",
        table(
            (
                "AFI",
                "Area for improvement",
                "What we are going to do",
                "SRO",
                "Due",
                "BRAG",
                "Latest position",
            ),
            (
                "AFI 1",
                "Inspect high-risk premises in time",
                ["- Recruit two inspectors", "- Set a programme"],
                "Head of Protection",
                "Q4 2025/26",
                "Green",
                "On track",
            ),
            (
                "AFI 2",
                "Answer consultations in time",
                "Set a standard",
                "Head of Protection",
                "Ongoing",
                "Blue",
                "Complete",
            ),
        ),
    )
    assert titles(plan) == ["Inspect high-risk premises in time", "Answer consultations in time"]
    assert latest(plan) == ["2026-03-31", "2026-03-31", None]
    assert [a.rag for a in actions(plan)] == ["Green", "Green", "Blue"]


def test_a_trust_plan_with_a_table_headed_by_each_recommendation():
    plan = plan_of(
        table(
            ("Must do 1: Staff wards safely at night", "Lead", "Date", "Status"),
            ("Recruit ten nurses", "Director of Nursing", "May 2026", "Underway"),
            ("Review rotas", "Matron", "June 2026", "Completed"),
        ),
        table(
            ("Must do 2: Lock medicine stores", "Lead", "Date", "Status"),
            ("Fit locks", "Chief Pharmacist", "May 2026", "Completed"),
            number=2,
        ),
    )
    assert (refs(plan), titles(plan)) == (["1", "2"], ["Staff wards safely at night", "Lock medicine stores"])
    assert texts(plan) == [["Recruit ten nurses", "Review rotas"], ["Fit locks"]]
    assert [a.status.status for a in actions(plan)] == ["in_progress", "complete", "complete"]


def test_a_full_width_recommendation_row_above_a_repeated_header():
    header = ("Action", "Lead officer", "Timescale", "RAG")
    rows = []
    for number, title in (
        (1, "Renew the market strategy so that it serves every town and parish of the district"),
        (2, "Publish a scorecard"),
    ):
        rows += [
            (f"Recommendation {number}: {title}", "", "", ""),
            header,
            (f"Start on {number}", "Head of Place", "May 2026", "Green"),
        ]
    plan = plan_of(table(*rows))
    assert refs(plan) == ["1", "2"]
    assert titles(plan)[0].startswith("Renew the market strategy so that it serves")
    assert texts(plan) == [["Start on 1"], ["Start on 2"]]


def test_long_headings_and_a_dated_progress_column():
    plan = plan_of(
        table(
            (
                "Peer team recommendation (feedback report, page 4)",
                "Actions we are taking to address this",
                "Who is responsible for it?",
                "Progress as at September 2025",
            ),
            (
                "Renew the market strategy",
                "Consult traders",
                "Head of Place",
                "Traders were consulted in June.",
            ),
        )
    )
    (action,) = actions(plan)
    assert (titles(plan), action.text, action.owner_role) == (
        ["Renew the market strategy"],
        "Consult traders",
        "Head of Place",
    )
    assert action.progress == "Traders were consulted in June."
    assert action.deadline.latest is None, "a date in the progress column is no deadline"


def test_recommendation_and_text_on_two_lines_of_one_cell():
    plan = plan_of(
        table(
            ("Key recommendation", "Our response", "Owner"),
            (["** Recommendation 1", "Renew the strategy"], ["We will consult.", "We will adopt it."], "CMT"),
        )
    )
    assert (refs(plan), titles(plan), texts(plan)) == (
        ["1"],
        ["Renew the strategy"],
        [["We will consult.", "We will adopt it."]],
    )


def test_dotted_action_numbers_in_a_cell_become_references():
    plan = plan_of(
        table(
            ("Recommendation", "Action", "Lead"),
            ("KR1. Renew the strategy", "1.1 Consult traders on 2.5 options 1.2 Adopt it", "CMT"),
        )
    )
    assert (refs(plan), texts(plan)) == (["KR1"], [["Consult traders on 2.5 options", "Adopt it"]])
    assert [a.ref for a in actions(plan)] == ["1.1", "1.2"]


def test_labels_inside_a_cell_are_the_fields_of_its_actions():
    content = ["Action: Consult traders", "Lead: Head of Place", "By when: May 2026"]
    plan = plan_of(
        table(
            ("Recommendation", "Action plan"),
            ("1. Renew the strategy", content),
            ("2. Publish a scorecard", ["Print it", "Lead: CMT"]),
        )
    )
    assert texts(plan) == [["Consult traders"], ["Print it"]]
    assert [a.owner_role for a in actions(plan)] == ["Head of Place", "CMT"]
    assert latest(plan) == ["2026-05-31", None]


def test_a_workbook_with_a_banner_and_blank_rows():
    header = ("ID", "Theme", "Recommendation", "Action", "Action owner", "Due date", "Status")
    plan = plan_of(
        table(
            ("Ambridge action tracker", "", "", "", "", "", ""),
            ("", "", "", "", "", "", ""),
            header,
            (
                "E1.1",
                "Leadership",
                "Meet partners",
                "Hold a forum",
                "Chief Executive",
                "2026-05-31",
                "On track",
            ),
            ("", "", "", "", "", "", ""),
            (
                "E1.2",
                "Finance",
                "Track savings",
                "Report monthly",
                "S151 Officer",
                "2026-06-30",
                "Not started",
            ),
        )
    )
    assert (refs(plan), texts(plan)) == (["E1.1", "E1.2"], [["Hold a forum"], ["Report monthly"]])
    assert latest(plan) == ["2026-05-31", "2026-06-30"]
    assert [a.status.status for a in actions(plan)] == ["in_progress", "not_started"]


def test_an_owner_and_a_date_cut_by_a_page_break_are_made_whole():
    header = ("Recommendation", "Action", "Lead", "By when")
    plan = plan_of(
        table(header, ("1. Brief members", ["- Train them", "- Test them"], "Director of", "By December")),
        table(("", "", "Finance", "2025"), continues=True, number=2),
    )
    assert [a.owner_role for a in actions(plan)] == ["Director of Finance"] * 2
    assert latest(plan) == ["2025-12-31"] * 2


def test_a_cut_action_is_read_whole_before_its_dates_are():
    header = ("Recommendation", "Action", "Lead")
    plan = plan_of(
        table(header, ("1. Brief members", "A paper will go to the", "CMT")),
        table(("", "Cabinet by May 2026.", ""), continues=True, number=2),
    )
    assert texts(plan) == [["A paper will go to the Cabinet by May 2026."]]
    assert latest(plan) == ["2026-05-31"]


def test_report_sections_with_numbers_are_no_recommendations():
    plan = plan_of(
        "# 1. Introduction",
        "- Peers visited in May",
        "# 2. Background",
        "- They met 100 people",
        "# 3. Recommendations and action plan",
        table(("Recommendation", "Action", "Owner"), ("1. Brief members", "Train them", "CMT")),
        "# 4. Financial implications",
        "- None",
    )
    assert titles(plan) == ["Brief members"]


def test_a_recommendation_repeated_in_merged_cells_over_two_pages():
    header = ("Ref", "Recommendation", "Ref", "Action", "By when")
    plan = plan_of(
        table(
            header,
            ("R1", "Renew the market strategy", "1a", "Consult traders", "May 2026"),
            ("", "", "1b", "Adopt it", "June 2026"),
        ),
        table(header, ("R1", "Renew the market strategy", "1c", "Report", "July 2026"), continues=True, number=2),
    )
    assert (refs(plan), texts(plan)) == (["R1"], [["Consult traders", "Adopt it", "Report"]])
    assert [a.ref for a in actions(plan)] == ["1a", "1b", "1c"]


def test_a_plan_of_actions_only_goes_under_the_heading_above_it():
    plan = plan_of(
        "# Governance and culture",
        table(("Action", "Owner", "Deadline"), ("Train members", cell("Monitoring Officer"), "May 2026")),
        "# Finance",
        table(("Action", "Owner", "Deadline"), ("Track savings", "S151 Officer", "June 2026"), number=2),
    )
    assert titles(plan) == ["Governance and culture", "Finance"]
    assert texts(plan) == [["Train members"], ["Track savings"]]


def test_milestones_with_their_dates_inside_the_words():
    plan = plan_of(
        table(
            ("Recommendation", "Key milestones", "Lead"),
            ("1. Renew the strategy", ["- Consult by May 2026", "- Adopt in July 2026"], "CMT"),
        )
    )
    assert latest(plan) == ["2026-05-31", "2026-07-31"]


def test_a_recommendation_in_two_cells_above_the_header_of_its_actions():
    header = ("Action", "Lead", "Deadline", "Progress")
    plan = plan_of(
        table(
            ("Recommendation 1", "Renew the strategy", "", ""),
            header,
            ("Consult", "CMT", "May 2026", "Completed"),
        ),
        table(("Recommendation 2", "Print a scorecard", "", ""), header, ("Design it", "CMT", "", ""), number=2),
    )
    assert (refs(plan), titles(plan)) == (["1", "2"], ["Renew the strategy", "Print a scorecard"])
    assert texts(plan) == [["Consult"], ["Design it"]]


def test_a_heading_under_a_numbered_recommendation_does_not_take_its_place():
    header = ("What we said we would do", "What we've done", "Status", "Next steps")
    plan = plan_of(
        "# Recommendation 1",
        "Renew the strategy",
        "The peers met traders and saw three markets in one day.",
        "## Our actions",
        table(header, ("Consult traders", "Three workshops were held.", "Completed", "Print the results")),
    )
    assert (refs(plan), titles(plan), texts(plan)) == (["1"], ["Renew the strategy"], [["Consult traders"]])
    assert actions(plan)[0].status.status == "complete"
    assert "Print the results" in {p.text for p in plan.recommendations[0].problems}


def test_recommendations_answered_together_keep_both_numbers():
    plan = plan_of(
        "# Recommendations 1 and 2: Renew the strategy",
        "- Consult",
        "# Recommendation 3 - 10 year vision",
        "- Write it",
    )
    assert (refs(plan), titles(plan)) == (["1 and 2", "3"], ["Renew the strategy", "10 year vision"])


def test_a_later_table_of_something_else_is_no_part_of_the_plan():
    plan = plan_of(
        table(("Recommendation", "Action", "Owner"), ("1. Brief members", "Train them", "CMT")),
        "# Financial implications",
        "The cost of the plan is met from the budgets of the services.",
        table(("Training", "Budget 2026", "4,000"), ("Survey", "Reserve", "2,000"), number=2),
    )
    assert titles(plan) == ["Brief members"]


def test_a_progress_review_with_only_recommendation_and_progress():
    plan = plan_of(
        table(
            ("Recommendation", "Progress update", "RAG"),
            ("1. Renew the strategy", ["- Traders were consulted.", "- The draft is with members."], "Amber"),
            ("2. Print a scorecard", "The scorecard was printed.", "Green"),
        )
    )
    assert [len(group) for group in texts(plan)] == [2, 1]
    assert [a.rag for a in actions(plan)] == ["Amber", "Amber", "Green"]


def test_numbered_items_with_their_labels_run_into_them():
    plan = plan_of(
        "# Audit recommendations",
        "1) Review the registers (High) Agreed action: The group will review them. Responsible officer: Head of Audit "
        "Target date: 30 June 2026",
        "2) Complete the contracts list (Low) Agreed action: Reconcile it. Responsible officer: Head of Law "
        "Target date: July 2026",
    )
    assert (refs(plan), texts(plan)) == (["1", "2"], [["The group will review them."], ["Reconcile it."]])
    assert [a.owner_role for a in actions(plan)] == ["Head of Audit", "Head of Law"]
    assert latest(plan) == ["2026-06-30", "2026-07-31"]


def test_narrative_under_each_item_of_a_numbered_list():
    plan = plan_of(
        "Key recommendations:",
        "1) Get the basics right in finance",
        "We have recruited a permanent finance director.",
        "2) Build capacity for change",
        "A programme office will be set up by September 2026.",
    )
    assert [len(group) for group in texts(plan)] == [1, 1]
    assert latest(plan)[1] == "2026-09-30"


def test_a_response_that_only_notes_is_no_action():
    header = ("Observation", "Response")
    plan = plan_of(table(header, ("Hold hybrid meetings", "We will pilot them."), ("Improve the website", "Noted.")))
    assert texts(plan) == [["We will pilot them."], []]


def test_a_workbook_with_its_text_and_plan_on_one_sheet():
    header = ("Recommendation", "Action", "Owner", "By when")
    plan = plan_of(
        table(
            ("Borchester peer challenge", "", "", ""),
            header,
            ("1. Change how members are", "Review the times", "CMT", "May 2026"),
            ("supported in the evening", "Publish the calendar", "", ""),
            ("Other recommendations from the report", "", "", ""),
            (
                "These were made as comments by the peers in the body of their report and are answered here.",
                "",
                "",
                "",
            ),
            header,
            ("Talk to traders", "Hold a forum", "Head of Place", "June 2026"),
        )
    )
    assert titles(plan) == ["Change how members are supported in the evening", "Talk to traders"]
    assert [rec.kind for rec in plan.recommendations] == ["formal", "additional"]
    assert latest(plan) == ["2026-05-31", "2026-05-31", "2026-06-30"]


def test_two_dates_on_the_first_page_of_a_cut_row_wait_for_the_action_on_the_next():
    header = ("Recommendation", "Action", "Owner", "By when")
    plan = plan_of(
        table(header, ("1. Develop scrutiny", "Train members.", "Law", ["May 2026", "June 2026"])),
        table(("", "Agree a work plan with chairs.", "", ""), continues=True, number=2),
    )
    assert latest(plan) == ["2026-05-31", "2026-06-30"]
