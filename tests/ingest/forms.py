"""Fictional plans in the shapes that bodies publish, as blocks to be made into real files, with the rows expected.

Each plan is a title, its blocks, and what a reader of the paper would take from it: per recommendation its words and
per action (words, owner, last day, status). No body and no sentence here is taken from a published paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.ingest.blocks import Block, Cell, Place, Row, Table
from tests.ingest.paper_blocks import line

Expected = tuple[str, Sequence[tuple[str, str | None, str | None, str]]]


@dataclass(frozen=True)
class Shape:
    """One plan: its blocks and the rows expected of it."""

    blocks: tuple[Block, ...]
    expected: tuple[Expected, ...]


def grid(*rows: Sequence[str | Sequence[str] | None], number: int = 1) -> Table:
    """A table; None is a place that the cell above covers, "<" one that the cell to the left covers."""
    made: list[Row] = []
    holder: dict[tuple[int, int], Place] = {}
    for r, row in enumerate(rows, start=1):
        cells = []
        for c, content in enumerate(row, start=1):
            place = Place(table=number, row=r, column=c)
            over = holder[r - 1, c] if content is None else holder[r, c - 1] if content == "<" else None
            holder[r, c] = over or place
            entries = [] if over else [content] if isinstance(content, str) else list(content or ())
            cells.append(Cell(tuple(line(entry) for entry in entries if entry), place, over))
        made.append(Row(tuple(cells), Place(table=number, row=r)))
    return Table(tuple(made), Place(table=number))


def plan(*blocks: str | Block) -> tuple[Block, ...]:
    """Blocks from lines ("# heading", "- bullet", "** bold") and tables."""
    return tuple(line(block) if isinstance(block, str) else block for block in blocks)


LONG = (
    "The committee heard that members wait too long for answers, that the same question is asked in three places, and"
    " that nobody holds the list of what was promised. Officers set out what has been tried since the spring, what it"
    " cost, and why the second attempt went further than the first. "
)

BORCHESTER = Shape(
    plan(
        "# Borchester City Council",
        "# Corporate peer challenge: action plan",
        "The council thanks the peers for their work and has agreed the plan below.",
        grid(
            ("Recommendation", "Comment", "Action", "Lead officer", "By when"),
            (
                "Recommendation 1: Give scrutiny a work programme of its own",
                LONG * 3,
                ["1) Agree a work programme with the chairs.", "2) Publish it beside the forward plan."],
                "Monitoring Officer",
                "March 2027",
            ),
            (
                "Recommendation 2: Put the savings programme under one board",
                LONG * 4,
                ["- Set up a savings board of directors.", "- Report each quarter to cabinet."],
                "Chief Finance Officer",
                "By 30 June 2027",
            ),
            (
                "Recommendation 3: Write down how partners are consulted",
                LONG * 2,
                ["Draft a compact with parish councils.", "Hold a summit of community groups."],
                "Head of Partnerships",
                "Summer 2027",
            ),
        ),
    ),
    (
        (
            "Give scrutiny a work programme of its own",
            (
                ("Agree a work programme with the chairs.", "Monitoring Officer", "2027-03-31", "not_stated"),
                ("Publish it beside the forward plan.", "Monitoring Officer", "2027-03-31", "not_stated"),
            ),
        ),
        (
            "Put the savings programme under one board",
            (
                ("Set up a savings board of directors.", "Chief Finance Officer", "2027-06-30", "not_stated"),
                ("Report each quarter to cabinet.", "Chief Finance Officer", "2027-06-30", "not_stated"),
            ),
        ),
        (
            "Write down how partners are consulted",
            (
                ("Draft a compact with parish councils.", "Head of Partnerships", "2027-08-31", "not_stated"),
                ("Hold a summit of community groups.", "Head of Partnerships", "2027-08-31", "not_stated"),
            ),
        ),
    ),
)

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
    (
        (
            "Keep one register of contracts above £25,000",
            (("Build the register from the finance system.", "Head of Procurement", "2026-03-31", "complete"),),
        ),
        (
            "Test a sample of call-offs each quarter",
            (
                (
                    "Draw ten call-offs each quarter and report exceptions.",
                    "Chief Internal Auditor",
                    "2026-09-30",
                    "in_progress",
                ),
            ),
        ),
        (
            "Train everybody who signs orders",
            (("Add a module to the induction course.", "Head of HR", "2026-12-31", "not_started"),),
        ),
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
    (
        (
            "Prevention",
            (
                (
                    "Visit every household that asks within ten days",
                    "Area Manager Prevention",
                    "2026-06-30",
                    "complete",
                ),
                ("Share referrals with the ambulance trust", "Area Manager Prevention", "2026-12-31", "in_progress"),
            ),
        ),
        (
            "Protection",
            (("Inspect the forty tallest buildings", "Group Manager Protection", "2026-03-31", "delayed"),),
        ),
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
    (
        (
            "Make the climate plan somebody's job",
            (
                ("Appoint a climate lead", "Chief Executive", "2026-05-31", "complete"),
                ("Cost the first ten measures", "Head of Finance", "2026-10-31", "in_progress"),
            ),
        ),
        (
            "Speak with one voice about housing",
            (
                ("Adopt a housing narrative", "Head of Communications", "2026-07-31", "complete"),
                ("Brief every town council", "Head of Housing", "2027-01-31", "not_started"),
            ),
        ),
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
    (
        (
            "Publish decisions within five days",
            (("Change the template", "Democratic Services", "2026-04-30", "not_stated"),),
        ),
        (
            "Record why call-ins fail",
            (("Add a reason to each minute", "Monitoring Officer", "2026-09-30", "not_stated"),),
        ),
        ("Pay small suppliers sooner", (("Pay within ten days", "Head of Finance", "2026-12-01", "not_stated"),)),
    ),
)

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
    (
        (
            "Hold a yearly budget conversation",
            (("Run six evening meetings in the autumn.", "Head of Finance", "2026-11-30", "in_progress"),),
        ),
        (
            "Refresh the member development offer",
            (("Interview every member about training.", "Head of Democratic Services", "2026-02-28", "complete"),),
        ),
        (
            "Set out what good performance is",
            (("Choose twelve measures with the cabinet.", "Head of Policy", "2026-05-31", "delayed"),),
        ),
    ),
)

LABELLED = Shape(
    plan(
        "# Darrington Constabulary",
        "# Action plan after the inspection of custody",
        "## 1. Record every strip search",
        "** Action",
        "Change the custody record so that no search can be closed without a reason.",
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
    (
        (
            "Record every strip search",
            (
                (
                    "Change the custody record so that no search can be closed without a reason.",
                    "Head of Custody",
                    "2026-04-30",
                    "complete",
                ),
            ),
        ),
        (
            "See a nurse within the hour",
            (
                (
                    "Let a second contract for night nursing.",
                    "Head of Estates and Contracts",
                    "2026-09-30",
                    "ongoing",
                ),
            ),
        ),
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
    (
        (
            "Tell one story about the county",
            (
                ("Write a county narrative with the districts", "Director of Strategy", "2026-05-31", "not_stated"),
                ("Train forty people to tell it", "Head of Communications", "2026-10-31", "not_stated"),
            ),
        ),
        (
            "Decide what the county will stop doing",
            (("Bring a list of services to cabinet", "Chief Executive", "2026-12-31", "not_stated"),),
        ),
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
    (
        (
            "Visit the wards at night",
            (("Publish a rota of night visits", "Chief Nurse", "2026-01-31", "complete"),),
        ),
        (
            "Answer staff who speak up",
            (("Reply to each concern within a week", "Director of People", "2026-04-30", "in_progress"),),
        ),
        (
            "Learn from every inquest",
            (("Bring each finding to the safety board", "Medical Director", "2026-06-30", "not_started"),),
        ),
        (
            "Show that lessons last",
            (("Audit ten lessons a year later", "Medical Director", "2027-03-31", "not_started"),),
        ),
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
    (
        (
            "Shorten the constitution",
            (
                ("Cut the contract rules to ten pages", "Monitoring Officer", "2027-05-31", "not_stated"),
                ("Put every delegation in one table", "Monitoring Officer", "2027-05-31", "not_stated"),
            ),
        ),
        (
            "Explain the reserves in plain words",
            (("Add a page on reserves to the budget book", "Section 151 Officer", "2027-02-28", "complete"),),
        ),
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
    (
        (
            "Build trust between the groups",
            (
                ("Meet group leaders every month", "Chief Executive", None, "not_stated"),
                ("Agree a protocol on questions", "Monitoring Officer", "2026-03-31", "complete"),
            ),
        ),
        (
            "Put residents' voices into decisions",
            (
                ("Recruit a panel of a thousand residents", "Head of Insight", "2026-07-31", "in_progress"),
                ("Ask the panel before each big decision", "Head of Insight", None, "not_started"),
            ),
        ),
    ),
)

SHAPES = {
    "audit report with a management response": AUDIT,
    "fire service with a printed key of letters": FIRE,
    "merged first column and progress that opens with the status": MERGED,
    "two header rows and revised dates": TWO_HEADERS,
    "one table of labels for each recommendation": KEY_VALUE,
    "numbered headings with bold labels": LABELLED,
    "bullets with the lead and date in brackets": BULLETS,
    "sections by theme and an update column with a date": THEMES,
    "section rows inside the table": SECTION_ROWS,
    "a table of actions under each recommendation": ACTIONS_UNDER_HEADINGS,
}

__all__ = ["BORCHESTER", "SHAPES", "Shape"]
