"""Labelled blocks: Recommendation / Action / Lead / By when, in paragraphs or in a table for each
recommendation."""

from __future__ import annotations

from paper_blocks import actions, latest, plan_of, refs, table, texts, titles


def test_labels_in_paragraphs():
    plan = plan_of(
        "# Borchester action plan",
        "Recommendation 1: Renew the market strategy",
        "Action: Consult traders",
        "Lead: Head of Place",
        "By when: March 2026",
        "Progress: Completed",
        "Recommendation 2: Publish a scorecard",
        "Action: Print it",
        "Lead: Chief Executive",
        "By when: June 2026",
    )
    assert plan.layout == "labelled blocks"
    assert (refs(plan), texts(plan)) == (["1", "2"], [["Consult traders"], ["Print it"]])
    assert [action.owner_role for action in actions(plan)] == ["Head of Place", "Chief Executive"]
    assert latest(plan) == ["2026-03-31", "2026-06-30"]
    assert [action.status.status for action in actions(plan)] == ["complete", "not_stated"]


def test_labels_on_lines_of_their_own_with_bullets_beneath():
    plan = plan_of(
        "# Recommendation one",
        "Renew the market strategy",
        "** Actions",
        "- Consult traders",
        "- Adopt the strategy",
        "** Lead officer",
        "Head of Place",
        "** Timescale",
        "By May 2026",
        "# Recommendation two",
        "Publish a scorecard",
        "** Actions",
        "- Print it",
        "** Lead officer",
        "Chief Executive",
        "** Timescale",
        "Ongoing",
    )
    assert (refs(plan), titles(plan)) == (["1", "2"], ["Renew the market strategy", "Publish a scorecard"])
    assert texts(plan) == [["Consult traders", "Adopt the strategy"], ["Print it"]]
    assert latest(plan) == ["2026-05-31", "2026-05-31", None]
    assert [action.owner_role for action in actions(plan)] == ["Head of Place"] * 2 + ["Chief Executive"]


def test_several_labelled_actions_under_one_recommendation_keep_their_own_fields():
    plan = plan_of(
        "Recommendation A: Renew the market strategy",
        "Action 1.1: Consult traders",
        "Owner: Head of Place",
        "Deadline: March 2026",
        "Action 1.2: Adopt the strategy",
        "Owner: Leader",
        "Deadline: May 2026",
    )
    assert (refs(plan), texts(plan)) == (["A"], [["Consult traders", "Adopt the strategy"]])
    assert [(a.ref, a.owner_role) for a in actions(plan)] == [("1.1", "Head of Place"), ("1.2", "Leader")]
    assert latest(plan) == ["2026-03-31", "2026-05-31"]


def test_a_two_column_table_of_labels_and_values_for_each_recommendation():
    first = table(
        ("Recommendation 1", "Renew the market strategy"),
        ("Our response", "Accepted"),
        ("What we will do", ["- Consult traders", "- Adopt the strategy"]),
        ("Lead officer", "Head of Place"),
        ("Target date", "March 2026"),
        ("RAG", "Amber"),
    )
    second = table(
        ("Recommendation 2", "Publish a scorecard"),
        ("Our response", "Partially accepted"),
        ("What we will do", "Print it"),
        ("Lead officer", "Chief Executive"),
        ("Target date", "June 2026"),
        number=2,
    )
    plan = plan_of("# Ambridge District Council: action plan", first, second)
    assert (refs(plan), titles(plan)) == (["1", "2"], ["Renew the market strategy", "Publish a scorecard"])
    assert texts(plan) == [["Consult traders", "Adopt the strategy"], ["Print it"]]
    assert [rec.response for rec in plan.recommendations] == ["accepted", "partially_accepted"]
    assert latest(plan) == ["2026-03-31", "2026-03-31", "2026-06-30"]
    assert actions(plan)[0].rag == "Amber"


def test_a_plan_in_one_table_of_labels_with_blank_rows_between():
    plan = plan_of(
        table(
            ("Recommendation", "Renew the market strategy"),
            ("Action", "Consult traders"),
            ("Owner", "Head of Place"),
            ("", ""),
            ("Recommendation", "Publish a scorecard"),
            ("Action", "Print it"),
            ("Owner", "Chief Executive"),
        )
    )
    assert texts(plan) == [["Consult traders"], ["Print it"]]
    assert [rec.owner_role for rec in plan.recommendations] == ["Head of Place", "Chief Executive"]


def test_a_lead_named_before_the_actions_leads_them_all():
    plan = plan_of(
        "Recommendation 1: Renew the market strategy",
        "Lead: Head of Place",
        "Actions:",
        "- Consult traders",
        "- Adopt the strategy",
        "Recommendation 2: Publish a scorecard",
        "Lead: Chief Executive",
        "Actions:",
        "- Print it",
    )
    assert [action.owner_role for action in actions(plan)] == [
        "Head of Place",
        "Head of Place",
        "Chief Executive",
    ]
