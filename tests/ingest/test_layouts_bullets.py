"""Headings with bullets, inline owners and dates, narrative under headings, and numbered lists without a
plan."""

from __future__ import annotations

import pytest
from paper_blocks import actions, latest, plan_of, reasons, refs, table, texts, titles

from data.ingest.plan import Problem


def test_bullets_under_a_recommendation_are_its_actions_and_those_of_an_introduction_are_not():
    plan = plan_of(
        "# Introduction",
        "Since the challenge we have:",
        "- Set up a board",
        "- Named two leads",
        "# Recommendation one",
        "Renew the market strategy",
        "# STATUS",
        "- Traders were asked in three workshops. Completed",
        "- A draft strategy is with members. Underway.",
        "# Recommendation two",
        "Publish a scorecard",
        "# STATUS",
        "- Print it monthly",
    )
    assert plan.layout == "heading and bullets"
    assert (refs(plan), titles(plan)) == (["1", "2"], ["Renew the market strategy", "Publish a scorecard"])
    assert [len(group) for group in texts(plan)] == [2, 1]
    assert [a.status.status for a in actions(plan)] == ["complete", "in_progress", "not_stated"]
    assert texts(plan)[0][0] == "Traders were asked in three workshops."


def test_bullets_under_a_bullet_are_its_parts():
    plan = plan_of(
        "# Recommendation 1: Deliver the workforce strategy",
        "- The plan was agreed. Completed including:",
        "- Sickness policy",
        "-- Pay review",
        "-- Staff survey",
        "# Recommendation 2: Publish a scorecard",
        "- Train the panel. Completed",
        "Improvements:",
        "-- Fewer items",
        "- Print it",
    )
    assert [len(group) for group in texts(plan)] == [1, 2]
    assert [p.text for p in actions(plan)[0].problems] == ["Sickness policy", "Pay review", "Staff survey"]


def test_additional_recommendations_have_headings_without_a_number():
    plan = plan_of(
        "# Recommendation one",
        "Renew the market strategy",
        "STATUS",
        "- Consult traders",
        "# Additional recommendations and suggestions",
        "Review the skills needed for partnership work.",
        "STATUS",
        "- Choose a tool",
        "- Meet partners",
        "Make points of entry known to partners.",
        "STATUS",
        "- Follows the restructure",
        "# Additional recommendations and suggestions",
        "Consider a full staff survey.",
        "STATUS",
        "- Ask all staff",
    )
    assert [rec.kind for rec in plan.recommendations] == ["formal"] + ["additional"] * 3
    assert refs(plan) == ["1", None, None, None]
    assert [len(group) for group in texts(plan)] == [1, 2, 1, 1]


def test_a_label_for_both_belongs_to_the_bullet_before_too():
    plan = plan_of(
        "# Recommendation 1: Ask residents",
        "- Write an options paper.",
        "- Name an engagement lead. Both actions underway",
        "# Recommendation 2: Ask staff",
        "- Run a survey.",
    )
    assert [a.status.status for a in actions(plan)] == ["in_progress", "in_progress", "not_stated"]


def test_owner_and_date_in_brackets_at_the_end_of_a_bullet():
    plan = plan_of(
        "# Recommendation 1: Renew the market strategy",
        "- Consult traders (Owner: Head of Place, by March 2026)",
        "- Adopt the strategy (Lead: Leader; Deadline: 15 May 2026)",
        "- Report yearly to the Panel (Scrutiny)",
        "# Recommendation 2: Publish a scorecard",
        "- Print it – Lead: Chief Executive; By when: June 2026",
    )
    found = actions(plan)
    assert [action.text for action in found] == [
        "Consult traders",
        "Adopt the strategy",
        "Report yearly to the Panel (Scrutiny)",
        "Print it",
    ]
    assert [action.owner_role for action in found] == ["Head of Place", "Leader", None, "Chief Executive"]
    assert latest(plan) == ["2026-03-31", "2026-05-15", None, "2026-06-30"]


def test_lettered_headings():
    plan = plan_of(
        "# Peer challenge: our action plan",
        "# A. Renew the market strategy",
        "- Consult traders",
        "# B. Publish a scorecard",
        "- Print it",
        "- Post it",
    )
    assert (refs(plan), [len(group) for group in texts(plan)]) == (["A", "B"], [1, 2])


def test_headings_without_numbers_in_a_paper_that_speaks_of_a_plan():
    plan = plan_of(
        "# Response to the peer challenge",
        "# Background",
        "- Peers visited in May",
        "# Renew the market strategy",
        "- Consult traders",
        "# Publish a scorecard",
        "- Print it",
    )
    assert titles(plan) == ["Renew the market strategy", "Publish a scorecard"]
    assert plan.confidence < 0.7, "a guess from headings alone is less sure than numbered recommendations"


def test_narrative_under_each_heading():
    plan = plan_of(
        "# Recommendation 1: Renew the market strategy",
        "The council has consulted traders at three workshops and a draft is with members.",
        "# Recommendation 2: Publish a scorecard",
        "We will print a scorecard for each cabinet meeting by June 2026.",
    )
    assert [len(group) for group in texts(plan)] == [1, 1]
    assert latest(plan) == [None, "2026-06-30"]


RECOMMENDATIONS = [
    "1) Corporate plan: put the priorities in order.",
    "2) Savings: track them monthly.",
    "3) Scrutiny: plan it.",
]


def test_a_numbered_list_in_a_report_has_recommendations_and_no_actions():
    plan = plan_of(
        "# Report to Cabinet",
        "Recommendations:",
        "Members of the Cabinet are requested to:",
        "1) Agree our response to the peer team.",
        "2) Note the visit next year.",
        "# Background",
        "The peer team looked at these themes:",
        "1) Local priorities",
        "2) Leadership",
        "The 3 recommendations are:",
        *RECOMMENDATIONS,
        "# Council priorities",
        "1) Clean streets",
        "2) Safe streets",
    )
    assert plan.layout == "numbered list"
    assert refs(plan) == ["1", "2", "3"]
    assert titles(plan)[0] == "Corporate plan: put the priorities in order."
    assert not actions(plan)
    assert "not available here" in reasons(plan)


def test_a_lettered_list():
    plan = plan_of(
        "The key recommendations of the peers are:",
        "A) Renew the strategy",
        "B) Publish a scorecard",
        "C) Train members",
    )
    assert refs(plan) == ["A", "B", "C"]


def test_a_short_title_and_its_explanation_are_told_apart():
    plan = plan_of(
        "# Report",
        "Recommendation 1 - Build trust between councillors and officers - "
        "The leaders could meet more often to talk about roles.",
        "Recommendation 2: Use the two-way risk register – It could be used far better than it is to inform choices.",
    )
    assert titles(plan) == ["Build trust between councillors and officers", "Use the two-way risk register"]
    assert isinstance(plan.recommendations[0].problems[0], Problem)


def test_accepting_all_but_one_is_not_accepting_that_one():
    plan = plan_of(
        "The 3 recommendations are:",
        *RECOMMENDATIONS,
        "# Response",
        "The council accepts all the recommendations of the peers. "
        "The only proviso concerns recommendation 2. "
        "Monthly tracking will not be looked at.",
    )
    assert [rec.response for rec in plan.recommendations] == ["accepted", "rejected", "accepted"]


def test_a_request_to_accept_is_no_acceptance():
    plan = plan_of("Cabinet is requested to accept the report.", "The 3 recommendations are:", *RECOMMENDATIONS)
    assert [rec.response for rec in plan.recommendations] == [None, None, None]


@pytest.mark.parametrize("blocks", [[], ["Minutes of the parish meeting", "- Apologies", "- Any other business"]])
def test_a_paper_without_a_plan_says_so(blocks):
    plan = plan_of(*blocks)
    assert not plan.recommendations
    assert plan.confidence == 0
    assert "no recommendation or action could be recognised" in reasons(plan)


def test_a_plan_in_a_table_is_surer_than_a_list_in_the_report_around_it():
    plan = plan_of(
        "The 3 recommendations are:",
        *RECOMMENDATIONS,
        table(
            ("Recommendation", "Action", "Lead"),
            ("1. Corporate plan", "Write it", "Leader"),
            ("2. Savings", "Track", "CFO"),
        ),
    )
    assert plan.layout == "table with header"
