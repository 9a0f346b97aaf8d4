"""The vocabulary of the product, declared once: codes, tables, columns and what each one means.

The register's loader checks against it, the DuckDB tables and their comments are made from it, and the
data dictionary on the method page is printed from it. It imports nothing and computes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True)
class Column:
    """One column: `kind` is text, integer, boolean or date; `allowed` closes a text column to a list of codes.

    `required` columns may not be empty. `references` names `table.column` that must hold the value.
    """

    name: str
    description: str
    kind: str = "text"
    required: bool = False
    allowed: tuple[str, ...] = ()
    references: str = ""


@dataclass(frozen=True)
class Table:
    """One table: what one row is, its key, and its columns in order."""

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def _need(name: str, description: str, kind: str = "text", allowed=(), references: str = "") -> Column:
    return Column(name, description, kind, True, tuple(allowed), references)


def _may(name: str, description: str, kind: str = "text", allowed=(), references: str = "") -> Column:
    return Column(name, description, kind, False, tuple(allowed), references)


COUNCILS = Table(
    "councils",
    "an English council, in time",
    ("council_id",),
    (
        _need("council_id", "The product's own name for the council; never changes, whatever happens to codes"),
        _need("name", "Official name"),
        _need("short_name", "Name used on charts; unique among all councils held"),
        _may(
            "gss_code", "Government Statistical Service code of its present (or last) boundary; empty before it begins"
        ),
        _may("former_gss_codes", "Earlier codes of the same council, separated by semicolons"),
        _need("council_type", "Type of council", allowed=COUNCIL_TYPES),
        _need("region", "English region", allowed=REGIONS),
        _may("start_date", "First day in existence; empty where before 1 April 2009", "date"),
        _may("end_date", "Last day in existence; empty while it is live or no end is fixed", "date"),
    ),
)
COUNCIL_SUCCESSIONS = Table(
    "council_successions",
    "one council becoming, or becoming part of, another",
    ("from_id", "to_id"),
    (
        _need("from_id", "The council that ended or will end", references="councils.council_id"),
        _need("to_id", "The council that takes over", references="councils.council_id"),
        _need("effective_date", "The successor's first day", "date"),
        _need("extent", "Whether all of the area passed to this successor", allowed=("whole", "part")),
    ),
)
CHALLENGES = Table(
    "challenges",
    "one corporate peer challenge of one council",
    ("challenge_id",),
    (
        _need("challenge_id", "Council and year, as in the register's folder name"),
        _need("council_id", "The council challenged", references="councils.council_id"),
        _may("onsite_start_earliest", "Earliest day the visit can have begun", "date"),
        _may("onsite_start_latest", "Latest day the visit can have begun", "date"),
        _may("onsite_end_earliest", "Earliest day the visit can have ended", "date"),
        _may("onsite_end_latest", "Latest day the visit can have ended", "date"),
        _may("onsite_precision", "How exactly the source gives the visit", allowed=DATE_PRECISIONS),
        _may("onsite_url", "Where the visit's dates were read"),
        _may("extra_focus", "Focus the council asked for beyond the five themes; several separated by semicolons"),
        _need("recommendations_coverage", "How much of the formal recommendations is held", allowed=COVERAGE),
        _need("actions_coverage", "How much of the published action plan is held", allowed=COVERAGE),
        _may("identified_by", "How the council is known, where its paper does not name it"),
    ),
)
DOCUMENTS = Table(
    "documents",
    "one published paper or page",
    ("document_id",),
    (
        _need("document_id", "The challenge and a short name of the paper"),
        _need("challenge_id", "The challenge it belongs to", references="challenges.challenge_id"),
        _need("kind", "What sort of paper", allowed=DOCUMENT_KINDS),
        _need("title", "Its title, shortened where long"),
        _may("stated_date", "The date printed on it, word for word"),
        _may("as_at_earliest", "Earliest day whose state of affairs it can describe", "date"),
        _may("as_at_latest", "Latest day whose state of affairs it can describe", "date"),
        _may("as_at_reason", "Why that day or window is used"),
        _may("url", "Where it was read; empty where the paper was given to us without an address"),
        _need("licence", "Terms under which it is reused"),
        _may("checksum", "SHA-256 of the file it was read from, where a file was given to us"),
    ),
)
MILESTONES = Table(
    "milestones",
    "one dated step of a challenge, as one source gives it",
    ("milestone_id",),
    (
        _need("milestone_id", "The challenge and a running number"),
        _need("challenge_id", "The challenge", references="challenges.challenge_id"),
        _need("step", "Which step", allowed=STEPS),
        _need("date_published", "The date as the source gives it: YYYY, YYYY-MM or YYYY-MM-DD"),
        _need("date_earliest", "First day the date can mean", "date"),
        _need("date_latest", "Last day the date can mean", "date"),
        _need("date_precision", "How exact the date is", allowed=DATE_PRECISIONS),
        _need("date_kind", "What happened on that date; a planned date is no fact", allowed=DATE_KINDS),
        _may("source_url", "Where it was read"),
        _may("note", "What a reader must know about this date"),
    ),
)
RECOMMENDATIONS = Table(
    "recommendations",
    "one recommendation of the peer team, or another comment of theirs that the council answers",
    ("recommendation_id",),
    (
        _need("recommendation_id", "The challenge and the reference"),
        _need("challenge_id", "The challenge", references="challenges.challenge_id"),
        _need("document_id", "The paper it was read in", references="documents.document_id"),
        _need("ref", "Reference as printed, or A1, A2 … where the paper numbers none"),
        _need("position", "Order in the paper, from 1", "integer"),
        _need("kind", "Formal (a numbered key recommendation) or additional", allowed=KINDS),
        _need("title", "Short title in our own words"),
        _need("summary", "What is asked for, in our own words"),
        _need("response", "The council's answer", allowed=RESPONSES),
        _may("response_note", "What the answer rests on, in our own words"),
        _may("owner_role", "Role or team named for the whole recommendation; several separated by semicolons"),
        _may("linked_ref", "The formal recommendation this one belongs to"),
        _may("locator", "Place in the paper"),
        _may("source_url", "Address of the page it was read on"),
        _may("note", "What is ambiguous about it"),
    ),
)
RECOMMENDATION_THEMES = Table(
    "recommendation_themes",
    "one theme or topic given to one recommendation",
    ("recommendation_id", "position"),
    (
        _need("recommendation_id", "The recommendation", references="recommendations.recommendation_id"),
        _need("position", "1 is the main theme, by which it is counted once; the others are further topics", "integer"),
        _need("theme", "LGA theme", allowed=THEMES),
        _may("topic", "Topic; empty where a second theme is given without one", references="topics.topic"),
        _need("assigned_by", "Who assigned it; no council or LGA paper does", allowed=("reader", "rule", "adviser")),
        _may("assigned_on", "The day an adviser chose it in place of the one first given", "date"),
        _may("reason", "Why the adviser chose it"),
    ),
)
TOPICS = Table(
    "topics",
    "one topic of the taxonomy",
    ("topic",),
    (
        _need("topic", "Topic"),
        _need("theme", "The theme it usually belongs to", allowed=THEMES),
        _need("definition", "What belongs here"),
    ),
)
ACTIONS = Table(
    "actions",
    "one action, across all documents that report it",
    ("action_id",),
    (
        _need("action_id", "The recommendation and the action's number"),
        _need("challenge_id", "The challenge", references="challenges.challenge_id"),
        _may(
            "recommendation_id",
            "The recommendation it answers; empty where no page says which",
            references="recommendations.recommendation_id",
        ),
        _need("ref", "Reference: recommendation and running number, such as 2.3"),
        _need("position", "Order in the paper, from 1", "integer"),
        _need("summary", "What is to be done, in our own words (or as published, see wording)"),
        _need("wording", "Whether the summary is ours or the paper's own text", allowed=("summary", "published")),
        _need("nature", "Whether the row is a commitment; only commitments count in rates", allowed=NATURES),
        _may("owner_role", "Role or team responsible, never a person's name"),
        _need(
            "owner_basis",
            "Whether the role is given for the action or for its whole recommendation",
            allowed=("action", "recommendation", "none"),
        ),
        _may("locator", "Place in the paper"),
        _may("source_url", "Address of the page it was read on"),
        _may("note", "What is ambiguous about it"),
    ),
)
ACTION_REPORTS = Table(
    "action_reports",
    "an action as one document states it; append-only",
    ("document_id", "action_id"),
    (
        _need("document_id", "The document", references="documents.document_id"),
        _need("action_id", "The action", references="actions.action_id"),
        _may("status_published", "The status word or phrase as published"),
        _need("status", "Status read from it", allowed=STATUSES),
        _need(
            "status_basis",
            "A printed label, a reader's judgement from prose, or none",
            allowed=("label", "prose", "none"),
        ),
        _may("rag_published", "A colour the council printed, kept as printed"),
        _may("rag_key", "The printed meaning of that colour"),
        _may("deadline_published", "The deadline as published"),
        _may("deadline_earliest", "First day the deadline can mean", "date"),
        _may("deadline_latest", "Last day the deadline can mean", "date"),
        _need("deadline_precision", "How exact the published words are", allowed=PRECISIONS),
        _need(
            "deadline_basis",
            "Where the deadline stands: its own timeline entry, the row's, words inside the action, or nowhere",
            allowed=("timeline", "row", "text", "none"),
        ),
        _may(
            "evidence",
            "For a complete action: who says so",
            allowed=("council_states", "evidence_cited", "peer_review_confirms"),
        ),
        _may("certainty", "Set where the reading is open", allowed=("probable", "unresolved")),
        _may("note", "What is ambiguous, in our own words"),
    ),
)
PUBLISHED_TOTALS = Table(
    "published_totals",
    "a total a council or the LGA printed",
    ("total_id",),
    (
        _need("total_id", "The document and a running number"),
        _need("challenge_id", "The challenge", references="challenges.challenge_id"),
        _need("document_id", "Where it is printed", references="documents.document_id"),
        _need("scope", "What it covers", allowed=("formal", "additional", "all", "not_stated")),
        _need("unit", "What is counted, such as recommendations, actions or percent of actions"),
        _may("label", "The label as published; empty where it was lost"),
        _need("count", "The number as printed", "integer"),
        _may("note", "How it compares with what was counted, or what it leaves open"),
    ),
)
RISKS = Table(
    "risks",
    "a risk a council listed for its plan; never an action's status",
    ("risk_id",),
    (
        _need("risk_id", "The document and a running number"),
        _need("challenge_id", "The challenge", references="challenges.challenge_id"),
        _need("document_id", "Where it is printed", references="documents.document_id"),
        _need("summary", "The risk, in our own words"),
        _may("mitigations", "What the paper says is done about it, in our own words"),
        _may("mitigation_count", "How many mitigations are listed", "integer"),
        _may("rag", "Colour of the risk as printed"),
        _may("rag_key", "Printed meaning of the colour"),
    ),
)
REMARKS = Table(
    "remarks",
    "something a reader of the figures must know: a contradiction, a caveat, a later statement",
    ("remark_id",),
    (
        _need("remark_id", "The challenge and a running number"),
        _need("challenge_id", "The challenge", references="challenges.challenge_id"),
        _may("document_id", "The document it is about", references="documents.document_id"),
        _need("kind", "What sort of remark", allowed=REMARK_KINDS),
        _need("summary", "The remark, in our own words"),
        _may("refs", "Recommendations or actions concerned, separated by semicolons"),
        _may("rag_published", "A colour printed beside a review heading, kept as printed"),
        _may("source_url", "Where it was read"),
    ),
)

# Parents before children: the order in which the tables are made and filled.
TABLES = (
    COUNCILS,
    COUNCIL_SUCCESSIONS,
    TOPICS,
    CHALLENGES,
    DOCUMENTS,
    MILESTONES,
    RECOMMENDATIONS,
    RECOMMENDATION_THEMES,
    ACTIONS,
    ACTION_REPORTS,
    PUBLISHED_TOTALS,
    RISKS,
    REMARKS,
)
