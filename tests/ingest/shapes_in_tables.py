"""Fictional plans of councils, an audit and a fire service, each in one table with its own difficulty."""

from __future__ import annotations

from tests.ingest.form_shape import Shape, grid, plan, rec

AUDIT = Shape(
    plan(
        "# Felpersham Borough Council",
        "# Internal audit of contract management: management action plan",
        grid(
            ("Recommendation", "Management response", "Agreed action", "Responsible officer", "Target date", "Status"),
            (
                "R1 Keep one register of contracts above £25,000",
                "Agreed",
                "Build the register from the finance system.",
                "Head of Procurement",
                "31/03/2026",
                "Complete",
            ),
            (
                "R2 Test a sample of call-offs each quarter",
                "Partially agreed. A sample of ten is enough.",
                "Draw ten call-offs each quarter and report exceptions.",
                "Chief Internal Auditor",
                "30 September 2026",
                "In progress",
            ),
            (
                "R3 Train everybody who signs orders",
                "Agreed",
                "Add a module to the induction course.",
                "Head of HR",
                "31-Dec-26",
                "Not started",
            ),
        ),
    ),
    rec(
        "Keep one register of contracts above £25,000",
        "Build the register from the finance system. | Head of Procurement | 2026-03-31 | complete",
    ),
    rec(
        "Test a sample of call-offs each quarter",
        "Draw ten call-offs each quarter and report exceptions. | Chief Internal Auditor | 2026-09-30 | in_progress",
    ),
    rec(
        "Train everybody who signs orders",
        "Add a module to the induction course. | Head of HR | 2026-12-31 | not_started",
    ),
)


FIRE = Shape(
    plan(
        "# Borsetshire Fire and Rescue Service",
        "# Improvement plan following inspection",
        "Key: B = complete; G = on track; A = at risk of delay; R = overdue",
        grid(
            ("Ref", "Theme", "What we will do", "By whom", "By when", "RAG", "Update"),
            (
                "1.1",
                "Prevention",
                "Visit every household that asks within ten days",
                "Area Manager Prevention",
                "June 2026",
                "B",
                "All visits since May were within nine days.",
            ),
            (
                "1.2",
                "Prevention",
                "Share referrals with the ambulance trust",
                "Area Manager Prevention",
                "December 2026",
                "G",
                "The agreement is with both legal teams.",
            ),
            (
                "2.1",
                "Protection",
                "Inspect the forty tallest buildings",
                "Group Manager Protection",
                "March 2026",
                "R",
                "Twelve remain after two inspectors left.",
            ),
        ),
    ),
    rec(
        "Prevention",
        "Visit every household that asks within ten days | Area Manager Prevention | 2026-06-30 | complete",
        "Share referrals with the ambulance trust | Area Manager Prevention | 2026-12-31 | in_progress",
    ),
    rec(
        "Protection",
        "Inspect the forty tallest buildings | Group Manager Protection | 2026-03-31 | delayed",
    ),
)


MERGED = Shape(
    plan(
        "# Loxley District Council",
        "# Peer challenge action plan",
        grid(
            ("Recommendation", "Actions", "Owner", "Timescale", "Progress"),
            (
                "1. Make the climate plan somebody's job",
                "Appoint a climate lead",
                "Chief Executive",
                "May 2026",
                "Complete \u2013 in post since April.",
            ),
            (None, "Cost the first ten measures", "Head of Finance", "October 2026", "Underway with the county."),
            (
                "2. Speak with one voice about housing",
                "Adopt a housing narrative",
                "Head of Communications",
                "July 2026",
                "Complete \u2013 adopted by council on 9 July 2026.",
            ),
            (None, "Brief every town council", "Head of Housing", "January 2027", "Not started"),
        ),
    ),
    rec(
        "Make the climate plan somebody's job",
        "Appoint a climate lead | Chief Executive | 2026-05-31 | complete",
        "Cost the first ten measures | Head of Finance | 2026-10-31 | in_progress",
    ),
    rec(
        "Speak with one voice about housing",
        "Adopt a housing narrative | Head of Communications | 2026-07-31 | complete",
        "Brief every town council | Head of Housing | 2027-01-31 | not_started",
    ),
)


TWO_HEADERS = Shape(
    plan(
        "# Penny Hassett Town and District Council",
        "# Action plan",
        grid(
            ("Recommendation", "Response", "<", "Delivery", "<"),
            (None, "Action", "Lead", "Original date", "Revised date"),
            ("1 Publish decisions within five days", "Change the template", "Democratic Services", "April 2026", ""),
            (
                "2 Record why call-ins fail",
                "Add a reason to each minute",
                "Monitoring Officer",
                "June 2026",
                "September 2026",
            ),
            (
                "3 Pay small suppliers sooner",
                "Pay within ten days",
                "Head of Finance",
                "January 2026",
                "1 December 2026",
            ),
        ),
    ),
    rec(
        "Publish decisions within five days",
        "Change the template | Democratic Services | 2026-04-30 | not_stated",
    ),
    rec(
        "Record why call-ins fail",
        "Add a reason to each minute | Monitoring Officer | 2026-09-30 | not_stated",
    ),
    rec(
        "Pay small suppliers sooner",
        "Pay within ten days | Head of Finance | 2026-12-01 | not_stated",
    ),
)


SECTION_ROWS = Shape(
    plan(
        "# Edgeley Borough Council",
        "# Peer challenge progress report",
        grid(
            ("Recommendation", "Key milestones", "Accountable officer", "Timeframe", "Progress update"),
            ("Governance", "", "", "", ""),
            (
                "Shorten the constitution",
                ["- Cut the contract rules to ten pages", "- Put every delegation in one table"],
                "Monitoring Officer",
                "By May 2027",
                "Both drafts went to the committee.",
            ),
            ("Finance", "", "", "", ""),
            (
                "Explain the reserves in plain words",
                ["- Add a page on reserves to the budget book"],
                "Section 151 Officer",
                "February 2027",
                "Completed",
            ),
        ),
    ),
    rec(
        "Shorten the constitution",
        "Cut the contract rules to ten pages | Monitoring Officer | 2027-05-31 | not_stated",
        "Put every delegation in one table | Monitoring Officer | 2027-05-31 | not_stated",
    ),
    rec(
        "Explain the reserves in plain words",
        "Add a page on reserves to the budget book | Section 151 Officer | 2027-02-28 | complete",
    ),
)
