"""More fictional plans: police, council and audit papers in the shapes that a first look at a table does not expect."""

from __future__ import annotations

from tests.ingest.form_shape import Shape, grid, plan, rec

POLICE = Shape(
    plan(
        "# Borsetshire Police",
        "# Response to the inspection of crime recording",
        "The Chief Constable accepts every recommendation. Progress is at 31 March 2026.",
        grid(
            ("AFI", "Area for improvement", "Force response", "Lead", "Completion", "BRAG"),
            (
                "1",
                "The force should record crime within a day",
                "A desk now records every report of violence before the shift ends. Two sergeants check a sample.",
                "Head of Crime Recording",
                "Complete",
                "Blue",
            ),
            (
                "2",
                "The force should answer non-emergency calls sooner",
                "A call-back service will open in the summer and run at weekends.",
                "Head of Contact",
                "August 2026",
                "Amber",
            ),
        ),
        "Blue = complete; Green = on track; Amber = behind target; Red = not started",
    ),
    rec(
        "The force should record crime within a day",
        "A desk now records every report of violence before the shift ends. Two sergeants check a sample."
        " | Head of Crime Recording | - | complete",
    ),
    rec(
        "The force should answer non-emergency calls sooner",
        "A call-back service will open in the summer and run at weekends. | Head of Contact | 2026-08-31 | delayed",
    ),
)

STATUS_FIRST = Shape(
    plan(
        "# Ambridge District Council",
        "# Corporate peer challenge: progress at six months",
        grid(
            ("Status", "Due", "Owner", "Agreed actions", "Recommendation", "Rec no."),
            (
                "Completed",
                "31 January 2026",
                "Director of Resources",
                "Publish a register of assets",
                "Know what the council owns",
                "1",
            ),
            (
                "Overdue",
                "28 February 2026",
                "Director of Resources",
                "Value the twenty largest assets",
                "Know what the council owns",
                "1",
            ),
            (
                "Not started",
                "Autumn 2026",
                "Director of Place",
                "Draft a disposals policy",
                "Say which assets will be sold",
                "2",
            ),
        ),
    ),
    rec(
        "Know what the council owns",
        "Publish a register of assets | Director of Resources | 2026-01-31 | complete",
        "Value the twenty largest assets | Director of Resources | 2026-02-28 | delayed",
    ),
    rec("Say which assets will be sold", "Draft a disposals policy | Director of Place | 2026-11-30 | not_started"),
)

LETTERED = Shape(
    plan(
        "# Felpersham Borough Council",
        "# Action plan",
        grid(
            ("Recommendation", "What will we do?", "Who?", "When?", "How are we doing?"),
            (
                "A) Bring the two planning teams together",
                ["1) Move both teams to one floor", "2) Appoint one head of service"],
                "Director of Place",
                ["1) June 2026", "2) September 2026"],
                ["1) Complete", "2) In progress"],
            ),
            (
                "B) Let residents see where an application stands",
                ["1) Buy a tracking page", "2) Test it with twenty residents"],
                "Head of ICT",
                ["1) July 2026", "2) August 2026"],
                ["1) On track", "2) Not started"],
            ),
        ),
    ),
    rec(
        "Bring the two planning teams together",
        "Move both teams to one floor | Director of Place | 2026-06-30 | complete",
        "Appoint one head of service | Director of Place | 2026-09-30 | in_progress",
    ),
    rec(
        "Let residents see where an application stands",
        "Buy a tracking page | Head of ICT | 2026-07-31 | in_progress",
        "Test it with twenty residents | Head of ICT | 2026-08-31 | not_started",
    ),
)

STATUS_AT_END = Shape(
    plan(
        "# Hollerton County Council",
        "# Peer challenge: update for the scrutiny committee, March 2026",
        "## Recommendation 1",
        "Make the case for the county's roads",
        "- Publish the backlog street by street. Completed.",
        "- Meet the minister with the neighbouring counties. Underway.",
        "## Recommendation 2",
        "Give every new member a mentor",
        "- Ask twelve members to be mentors. Complete",
        "- Match mentors before the May elections. Not started",
    ),
    rec(
        "Make the case for the county's roads",
        "Publish the backlog street by street. | - | - | complete",
        "Meet the minister with the neighbouring counties. | - | - | in_progress",
    ),
    rec(
        "Give every new member a mentor",
        "Ask twelve members to be mentors. | - | - | complete",
        "Match mentors before the May elections. | - | - | not_started",
    ),
)

TWO_LEADS = Shape(
    plan(
        "# Loxley District Council",
        "# Delivering the peer team's recommendations",
        grid(
            (
                "LGA recommendation",
                "Our response",
                "Action",
                "Lead officer",
                "Lead member",
                "Target completion date",
                "Revised target date",
                "Progress as at March 2026",
            ),
            (
                "R1. Set a balanced budget for three years",
                "Accepted",
                "Close the gap of £2m through shared services",
                "Section 151 Officer",
                "Leader",
                "February 2026",
                "February 2027",
                "Delayed: one partner left in January.",
            ),
            (
                "R2. Explain decisions on planning to objectors",
                "Partially accepted",
                "Send a letter with each decision",
                "Head of Planning",
                "Cabinet Member for Place",
                "December 2025",
                "",
                "Done \u2013 letters have gone since November.",
            ),
        ),
    ),
    rec(
        "Set a balanced budget for three years",
        "Close the gap of £2m through shared services | Section 151 Officer; Leader | 2027-02-28 | delayed",
    ),
    rec(
        "Explain decisions on planning to objectors",
        "Send a letter with each decision | Head of Planning; Cabinet Member for Place | 2025-12-31 | complete",
    ),
)

NUMBERED_ACTIONS = Shape(
    plan(
        "# Waterley Cross Council",
        "# Improvement plan",
        grid(
            ("Action ref", "Improvement action", "Responsible", "Due date", "Status"),
            ("Recommendation 1: Help staff to stay", "<", "<", "<", "<"),
            ("1.1", "Interview everybody who leaves", "Head of HR", "30/04/2026", "Closed"),
            ("1.2", "Report reasons for leaving each quarter", "Head of HR", "31/07/2026", "Open"),
            ("Recommendation 2: Use the town hall better", "<", "<", "<", "<"),
            ("2.1", "Let two floors", "Head of Property", "31/12/2026", "In progress"),
        ),
    ),
    rec(
        "Help staff to stay",
        "Interview everybody who leaves | Head of HR | 2026-04-30 | not_stated",
        "Report reasons for leaving each quarter | Head of HR | 2026-07-31 | not_stated",
    ),
    rec("Use the town hall better", "Let two floors | Head of Property | 2026-12-31 | in_progress"),
)

FURTHER = {
    "police response with completion and colours": POLICE,
    "columns from right to left, recommendation repeated": STATUS_FIRST,
    "letters, and numbers that pair dates with actions": LETTERED,
    "status words at the end of bullets": STATUS_AT_END,
    "lead officer and lead member, revised date": TWO_LEADS,
    "recommendation rows across the table": NUMBERED_ACTIONS,
}
