"""Invents what a plan says: recommendations, actions, owners, deadlines, statuses, with what each must be read as.

All of it is made up from parts. The windows of the dates are worked out here, not by the reader that is measured.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
PLACES = ("Marlowick", "Tarnbeck", "Elverholme", "Quenby Vale", "Osterleigh", "Wickenmoor", "Harrowmere", "Dunsallow")
KINDS = ("District Council", "Borough Council", "City Council", "County Council")
VERBS = (
    "Review", "Develop", "Publish", "Agree", "Adopt", "Strengthen", "Introduce", "Establish", "Refresh", "Complete",
    "Design", "Deliver", "Commission", "Update", "Produce", "Hold", "Create", "Embed", "Map", "Set out", "Draft",
    "Implement", "Recruit to", "Pilot", "Prepare", "Launch", "Define", "Align", "Simplify", "Test",
)  # fmt: skip
THINGS = (
    "the medium term financial plan", "a workforce strategy", "the corporate plan", "a savings tracker",
    "the scrutiny work programme", "a member development programme", "the housing delivery pipeline",
    "a communications calendar", "the risk register", "an asset management framework", "the capital programme",
    "a customer charter", "the procurement pipeline", "a town centre vision", "the performance dashboard",
    "an equalities action log", "the constitution", "a partnership compact", "the digital roadmap",
    "a resident survey", "the local plan timetable", "an induction package", "the complaints procedure",
    "a climate baseline", "the governance handbook", "a data quality standard", "the reserves policy",
    "a community engagement framework", "the staff appraisal process", "an economic growth narrative",
    "the commercial property strategy", "a tenant panel", "the waste collection contract", "a leadership programme",
    "the audit follow-up process", "a volunteering scheme", "the pay and grading model", "an options appraisal",
)  # fmt: skip
TAILS = (
    "with partners and neighbouring councils", "so that priorities are clear to staff", "through a cross-party group",
    "drawing on best practice elsewhere", "for consideration by Cabinet", "and share the findings with all members",
    "including a clear set of measures", "with quarterly reporting to scrutiny", "in consultation with residents",
    "across every directorate", "to support better decision making", "and test it with front line teams",
    "as part of the transformation programme", "with training for managers", "and report back to Full Council",
    "", "", "to bring capacity up to the level needed", "informed by an independent assessment",
    "(MTFP) and its assumptions", "- phase two", "including: scope, costs and benefits", "by working with the LGA",
    "in 2026/27 and beyond", "& agree next steps", "led by a member working group", "for the 10 largest contracts",
    "based on what the survey told us", "building on the pilot in the north of the area",
)  # fmt: skip
ASKS = (
    "The council should", "Take steps to", "Work with partners to", "Continue to", "Make it a priority to",
    "Consider how to", "", "", "",
)  # fmt: skip
ASKED = (
    "strengthen financial resilience", "clarify the roles of members and officers", "build capacity for change",
    "sharpen the focus on a few priorities", "improve how performance is reported", "engage communities earlier",
    "make better use of data", "develop a longer term vision for the place", "improve recruitment and retention",
    "raise the profile of overview and scrutiny", "invest in organisational development",
    "tighten project and programme management", "renew relations with town and parish councils",
    "speed up decisions on major sites", "put prevention at the heart of services", "modernise customer contact",
    "plan the future of the council's assets", "close the gap in next year's budget",
    "set a clear ambition for net zero", "give staff a stronger voice", "define the council's role in growth",
    "align strategies with available resources", "support new councillors in their first year",
    "improve the consistency of internal communications",
)  # fmt: skip
WHY = (
    "so that everyone pulls in the same direction", "in the light of reorganisation", "over the next two years",
    "and show residents what has changed", "before the next budget is set", "with a clear timetable", "", "", "",
)  # fmt: skip
OWNERS = (
    "Head of Finance", "Director of Place", "Chief Executive", "Monitoring Officer", "Head of Housing",
    "Democratic Services Manager", "Section 151 Officer", "Corporate Management Team", "Head of Communications",
    "Leader of the Council", "Director of People", "HR Manager", "Head of Planning", "Transformation Board",
    "Assistant Director of Environment", "Policy and Performance Team", "Head of Legal Services",
    "Deputy Chief Executive", "Head of Digital", "Senior Leadership Team", "Communities Manager",
    "Portfolio Holder for Resources", "Head of Customer Services", "Strategic Director for Growth", "S151 Officer",
    "Head of HR and OD", "SLT", "Economic Development Manager", "Head of Governance", "Finance", "Communications",
    "Head of Revenues and Benefits", "Cabinet Member for Housing", "CMT", "All Heads of Service", "Performance Manager",
    "Assistant Chief Executive", "Scrutiny Officer", "Member Services", "Project Manager",
)  # fmt: skip
LINKS = ("{} / {}", "{} / {}", "{} & {}", "{} and {}", "{}; {}", "{}, supported by the {}", "{}, {}")
STATUSES = {
    "complete": ("Complete", "Completed", "Done", "Delivered", "Implemented"),
    "in_progress": ("In progress", "Underway", "On track", "Started", "Partially complete"),
    "not_started": ("Not started", "Not yet started", "Planned", "Not yet due"),
    "ongoing": ("Ongoing", "Business as usual"),
    "delayed": ("Delayed", "Overdue", "Behind schedule", "On hold"),
    "closed_not_complete": ("Superseded", "Withdrawn", "No longer required"),
}
TOLD = {
    "complete": ("This has been completed and the results were reported to Cabinet.",
                 "The work has been completed.", "The new approach has now been adopted by Full Council."),
    "in_progress": ("Work is underway and the first draft is being reviewed by officers.",
                    "This is in progress with a first meeting of the group planned.",
                    "A draft is currently being prepared and work has started on the detail."),
    "not_started": ("Work has not yet started.", "This has not started because the post is vacant."),
    "delayed": ("This has been delayed while the new structure is agreed.",
                "The work is on hold until posts are filled."),
}  # fmt: skip
UPDATES = (
    "Workshop held with service leads and a note circulated.", "Terms of reference drafted and shared.",
    "Data gathered from three services so far.", "A first paper went to the management team.",
    "Members briefed at an informal session.", "Consultants appointed after a short tender.",
)  # fmt: skip


@dataclass(frozen=True)
class Due:
    """Words of a deadline and the days they mean; None for no day."""

    words: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Act:
    text: str
    owner: str
    due: Due
    status: tuple[str, str]
    """Words and code; ("", "not_stated") where the plan says nothing."""
    told: str = ""
    """What a column of progress says."""
    moved: Due | None = None
    """A revised deadline, where the shape prints one."""


@dataclass(frozen=True)
class Rec:
    ref: str
    title: str
    acts: tuple[Act, ...]
    kind: str = "formal"


@dataclass(frozen=True)
class Draft:
    """One invented plan, whatever it will look like."""

    council: str
    recs: tuple[Rec, ...]
    says: frozenset[str] = field(default=frozenset({"owner", "due", "status"}))
    """What the shape prints of each action."""


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def due(random: Random, style: str) -> Due:
    """A deadline in one plan's style of dates, now and then in another."""
    year, month, day = random.choice((2025, 2026, 2026, 2027)), random.randint(1, 12), random.randint(1, 28)
    if random.random() < 0.15:
        style = random.choice(("month", "day", "quarter", "ongoing", "by month"))
    first, last, name = date(year, month, 1), _month_end(year, month), MONTHS[month - 1]
    if style == "day":
        said = date(year, month, day)
        words = random.choice((f"{day} {name} {year}", f"{day:02}/{month:02}/{year}", f"{day} {name[:3]} {year}"))
        return Due(words, said, said)
    if style == "numbers":
        said = date(year, month, day)
        return Due(f"{day:02}/{month:02}/{year}", said, said)
    if style == "short month":
        return Due(f"{name[:3]} {year}", first, last)
    if style == "by month":
        return Due(random.choice((f"By {name} {year}", f"By end of {name} {year}")), None, last)
    if style == "quarter":
        quarter = random.randint(1, 4)
        begin = {1: 4, 2: 7, 3: 10, 4: 1}[quarter]
        at = year + (quarter == 4)
        return Due(f"Q{quarter} {year}/{(year + 1) % 100:02}", date(at, begin, 1), _month_end(at, begin + 2))
    if style == "dashed month":
        return Due(f"{name[:3]}-{year % 100}", first, last)
    if style == "ordinal":
        said = date(year, month, day)
        suffix = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd"}.get(day, "th")
        return Due(f"{day}{suffix} {name} {year}", said, said)
    if style == "ongoing":
        return Due("Ongoing")
    return Due(f"{name} {year}", first, last)


STYLES = ("day", "numbers", "dashed month", "ordinal", "short month", "by month", "quarter", "month", "month", "month")


def _act_text(random: Random, style: str) -> str:
    verb, thing, tail = random.choice(VERBS), random.choice(THINGS), random.choice(TAILS)
    if style == "we will":
        verb = f"We will {verb[0].lower()}{verb[1:]}"
    elif style == "noun":
        verb = random.choice(("Review of", "Development of", "Delivery of", "Refresh of", "Full appraisal of"))
    elif style == "the council will":
        verb = f"The council will {verb[0].lower()}{verb[1:]}"
    return f"{verb} {thing} {tail}".strip()


def _title(random: Random) -> str:
    ask, asked, why = random.choice(ASKS), random.choice(ASKED), random.choice(WHY)
    said = f"{ask} {asked} {why}".strip()
    return said[0].upper() + said[1:]


def draft(random: Random) -> Draft:
    """Invent one plan: 4 to 9 recommendations, 1 to 4 actions each, its own styles of words."""
    council = f"{random.choice(PLACES)} {random.choice(KINDS)}"
    style, dates = random.choice(("do", "do", "do", "we will", "noun", "the council will")), random.choice(STYLES)
    stop = random.choice(("", "", "."))
    gaps = random.choice((0.0, 0.0, 0.06))
    words = {code: random.choice(said) for code, said in STATUSES.items()}
    seen: set[str] = set()

    def fresh(make: Callable[..., str], *asked: object) -> str:
        while (text := make(random, *asked)) in seen:
            pass
        seen.add(text)
        return text

    recs = []
    for at in range(random.randint(4, 9)):
        title = fresh(_title)
        acts = []
        for _ in range(random.choice((1, 2, 2, 3, 3, 4))):
            code = random.choice(("complete", "in_progress", "in_progress", "not_started", "ongoing", "delayed",
                                  "complete", "not_started", "closed_not_complete"))  # fmt: skip
            owner = random.choice(OWNERS)
            if random.random() < 0.15:
                owner = random.choice(LINKS).format(owner, random.choice([one for one in OWNERS if one != owner]))
            act = Act(fresh(_act_text, style) + stop, owner, due(random, dates), (words[code], code))
            if random.random() < gaps:
                act = replace(act, status=("", "not_stated"))
            if random.random() < gaps:
                act = replace(act, due=Due(random.choice(("TBC", "", "N/A"))))
            acts.append(replace(act, told=random.choice(UPDATES)))
        recs.append(Rec(str(at + 1), title + stop, tuple(acts)))
    return Draft(council, tuple(recs))
