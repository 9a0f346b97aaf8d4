"""The codes of the product and how they read, declared once: types, regions, themes, statuses, kinds of date.

The tables that use them are in `data.vocabulary.schema`. It imports nothing and computes nothing.
"""

from __future__ import annotations

COUNCIL_TYPES = {
    "unitary": "Unitary",
    "district": "District",
    "metropolitan": "Metropolitan borough",
    "london": "London borough",
    "county": "County",
}
REGIONS = (
    "East Midlands",
    "East of England",
    "London",
    "North East",
    "North West",
    "South East",
    "South West",
    "West Midlands",
    "Yorkshire and The Humber",
)
THEMES = (
    "Local priorities and outcomes",
    "Organisational and place leadership",
    "Governance and culture",
    "Financial planning and management",
    "Capacity for improvement",
)
STEP_SHORT = {"report": "report", "action_plan": "plan", "progress_review": "review", "review_report": "review report"}
THEME_SHORT = {
    "Local priorities and outcomes": "Priorities and outcomes",
    "Organisational and place leadership": "Leadership of place",
    "Governance and culture": "Governance and culture",
    "Financial planning and management": "Financial planning",
    "Capacity for improvement": "Capacity to improve",
}
STATUSES = {
    "complete": "Complete",
    "in_progress": "In progress",
    "not_started": "Not started",
    "ongoing": "Ongoing",
    "delayed": "Delayed",
    "closed_not_complete": "Closed, not complete",
    "not_stated": "Not stated",
}
PRECISIONS = ("day", "month", "quarter", "season", "year", "event", "ongoing", "relative", "none")
DATE_PRECISIONS = ("day", "month", "year")
DATE_KINDS = {
    "published": "published",
    "approved": "approved at meeting",
    "visit": "visit",
    "planned": "planned",
}
STEPS = {
    "report": "Feedback report",
    "action_plan": "Action plan",
    "progress_review": "Progress review",
    "review_report": "Progress review report",
}
KINDS = {"formal": "Formal", "additional": "Additional"}
NATURE_LABELS = {"commitment": "Commitment", "finding": "A finding", "no_commitment": "No commitment"}
RESPONSES = {
    "accepted": "Accepted",
    "partially_accepted": "Partially accepted",
    "rejected": "Rejected",
    "not_stated": "Not stated",
}
COVERAGE = {
    "whole": "the whole list is held",
    "partial": "part of the list is held: never a denominator",
    "not_in_paper": "published outside the paper that is held: not available, not zero",
    "none": "nothing is held",
}
DOCUMENT_KINDS = (
    "feedback report",
    "action plan",
    "cabinet report",
    "minutes",
    "progress review",
    "web page",
    "news item",
)
NATURES = {
    "commitment": "something the council says it will do or has done",
    "finding": "a finding on progress told by peers, the council or the press; no commitment of its own",
    "no_commitment": "a cross-reference, a plan's name or an outcome standing where an action would",
}
REMARK_KINDS = {
    "contradiction": "two statements of the papers that cannot both be right",
    "caveat": "what a reader must know before using the figures",
    "later_statement": "what a later source says of the whole plan, with no status for any one action",
    "review_heading": "a heading under which a progress review grouped recommendations; not a recommendation",
}
STANDINGS = {
    "complete": "Complete",
    "closed": "Closed, not complete",
    "overdue": "Overdue",
    "passed": "Deadline passed, outcome not reported",
    "ahead": "Deadline ahead",
    "undated": "No datable deadline",
}
"""Where an action stands against its deadline; `analysis.counts.standing` works it out."""
