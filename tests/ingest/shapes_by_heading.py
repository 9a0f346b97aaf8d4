"""Fictional plans under headings: labels, bullets, a table for each recommendation or theme."""

from __future__ import annotations

from tests.ingest.form_shape import Shape, grid, plan, rec

KEY_VALUE = Shape(
    plan(
        "# Ambridge District Council",
        "# Response to the peer challenge",
        *(
            grid(
                ("Recommendation", f"{number}. {title}"),
                ("Action", action),
                ("Lead", lead),
                ("Completion date", due),
                ("Status", status),
                number=number,
            )
            for number, title, action, lead, due, status in (
                (
                    1,
                    "Hold a yearly budget conversation",
                    "Run six evening meetings in the autumn.",
                    "Head of Finance",
                    "November 2026",
                    "On track",
                ),
                (
                    2,
                    "Refresh the member development offer",
                    "Interview every member about training.",
                    "Head of Democratic Services",
                    "February 2026",
                    "Completed",
                ),
                (
                    3,
                    "Set out what good performance is",
                    "Choose twelve measures with the cabinet.",
                    "Head of Policy",
                    "31 May 2026",
                    "Delayed",
                ),
            )
        ),
    ),
    rec(
        "Hold a yearly budget conversation",
        "Run six evening meetings in the autumn. | Head of Finance | 2026-11-30 | in_progress",
    ),
    rec(
        "Refresh the member development offer",
        "Interview every member about training. | Head of Democratic Services | 2026-02-28 | complete",
    ),
    rec(
        "Set out what good performance is",
        "Choose twelve measures with the cabinet. | Head of Policy | 2026-05-31 | delayed",
    ),
)


LABELLED = Shape(
    plan(
        "# Darrington Constabulary",
        "# Action plan after the inspection of custody",
        "## 1. Record every strip search",
        "** Action",
        "Let no custody record close without a reason.",
        "** Lead",
        "Head of Custody",
        "** Target date",
        "30 April 2026",
        "** Status",
        "Complete",
        "## 2. See a nurse within the hour",
        "** Action",
        "Let a second contract for night nursing.",
        "** Lead",
        "Head of Estates and Contracts",
        "** Target date",
        "September 2026",
        "** Status",
        "Ongoing",
    ),
    rec(
        "Record every strip search",
        "Let no custody record close without a reason. | Head of Custody | 2026-04-30 | complete",
    ),
    rec(
        "See a nurse within the hour",
        "Let a second contract for night nursing. | Head of Estates and Contracts | 2026-09-30 | ongoing",
    ),
)


BULLETS = Shape(
    plan(
        "# Hollerton County Council",
        "# Our action plan",
        "## Recommendation 1: Tell one story about the county",
        "- Write a county narrative with the districts (Lead: Director of Strategy; by May 2026)",
        "- Train forty people to tell it (Lead: Head of Communications; by 31 October 2026)",
        "-- ten of them councillors",
        "## Recommendation 2: Decide what the county will stop doing",
        "- Bring a list of services to cabinet (Lead: Chief Executive; by December 2026)",
    ),
    rec(
        "Tell one story about the county",
        "Write a county narrative with the districts | Director of Strategy | 2026-05-31 | not_stated",
        "Train forty people to tell it | Head of Communications | 2026-10-31 | not_stated",
    ),
    rec(
        "Decide what the county will stop doing",
        "Bring a list of services to cabinet | Chief Executive | 2026-12-31 | not_stated",
    ),
)


THEMES = Shape(
    plan(
        "# Felpersham Hospitals NHS Trust",
        "# Well-led review: action plan",
        "## Theme 1: Leadership",
        grid(
            ("No.", "Recommendation", "Action", "Executive lead", "Due date", "Update March 2026"),
            (
                "1",
                "Visit the wards at night",
                "Publish a rota of night visits",
                "Chief Nurse",
                "31/01/2026",
                "Complete \u2013 visits began on 5 January.",
            ),
            (
                "2",
                "Answer staff who speak up",
                "Reply to each concern within a week",
                "Director of People",
                "April 2026",
                "On track: nine in ten are answered in time.",
            ),
        ),
        "## Theme 2: Learning",
        grid(
            ("No.", "Recommendation", "Action", "Executive lead", "Due date", "Update March 2026"),
            (
                "3",
                "Learn from every inquest",
                "Bring each finding to the safety board",
                "Medical Director",
                "June 2026",
                "Not yet started",
            ),
            (
                "4",
                "Show that lessons last",
                "Audit ten lessons a year later",
                "Medical Director",
                "Q4 2026/27",
                "Not started",
            ),
            number=2,
        ),
    ),
    rec(
        "Visit the wards at night",
        "Publish a rota of night visits | Chief Nurse | 2026-01-31 | complete",
    ),
    rec(
        "Answer staff who speak up",
        "Reply to each concern within a week | Director of People | 2026-04-30 | in_progress",
    ),
    rec(
        "Learn from every inquest",
        "Bring each finding to the safety board | Medical Director | 2026-06-30 | not_started",
    ),
    rec(
        "Show that lessons last",
        "Audit ten lessons a year later | Medical Director | 2027-03-31 | not_started",
    ),
)


ACTIONS_UNDER_HEADINGS = Shape(
    plan(
        "# Waterley Cross Council",
        "# Corporate peer challenge action plan 2026",
        "## Recommendation 1: Build trust between the groups",
        grid(
            ("Action", "Lead", "Deadline", "Progress"),
            ("Meet group leaders every month", "Chief Executive", "Ongoing", "Four meetings held."),
            ("Agree a protocol on questions", "Monitoring Officer", "March 2026", "Completed"),
        ),
        "## Recommendation 2: Put residents' voices into decisions",
        grid(
            ("Action", "Lead", "Deadline", "Progress"),
            ("Recruit a panel of a thousand residents", "Head of Insight", "July 2026", "Underway"),
            ("Ask the panel before each big decision", "Head of Insight", "From September 2026", "Not started"),
            number=2,
        ),
    ),
    rec(
        "Build trust between the groups",
        "Meet group leaders every month | Chief Executive | - | not_stated",
        "Agree a protocol on questions | Monitoring Officer | 2026-03-31 | complete",
    ),
    rec(
        "Put residents' voices into decisions",
        "Recruit a panel of a thousand residents | Head of Insight | 2026-07-31 | in_progress",
        "Ask the panel before each big decision | Head of Insight | - | not_started",
    ),
)
