"""Fictional plans in the shapes that bodies publish, to be made into real files, with the rows expected of each.

No body and no sentence here is taken from a published paper. The files are made by `data.measuring.forms`.
"""

from __future__ import annotations

from tests.ingest.form_shape import Shape, grid, plan, rec
from tests.ingest.shapes_by_heading import (
    ACTIONS_UNDER_HEADINGS,
    BULLETS,
    KEY_VALUE,
    LABELLED,
    THEMES,
)
from tests.ingest.shapes_further import FURTHER
from tests.ingest.shapes_in_tables import AUDIT, FIRE, MERGED, SECTION_ROWS, TWO_HEADERS

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
    rec(
        "Give scrutiny a work programme of its own",
        "Agree a work programme with the chairs. | Monitoring Officer | 2027-03-31 | not_stated",
        "Publish it beside the forward plan. | Monitoring Officer | 2027-03-31 | not_stated",
    ),
    rec(
        "Put the savings programme under one board",
        "Set up a savings board of directors. | Chief Finance Officer | 2027-06-30 | not_stated",
        "Report each quarter to cabinet. | Chief Finance Officer | 2027-06-30 | not_stated",
    ),
    rec(
        "Write down how partners are consulted",
        "Draft a compact with parish councils. | Head of Partnerships | 2027-08-31 | not_stated",
        "Hold a summit of community groups. | Head of Partnerships | 2027-08-31 | not_stated",
    ),
)

SHAPES = {
    "long cells cut by page breaks": BORCHESTER,
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
    **FURTHER,
}
