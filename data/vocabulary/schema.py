"""The tables of the product, declared once: columns, keys, references and what each one means.

The register's loader checks against it, the DuckDB tables and their comments are made from it, and the
data dictionary on the method page is printed from it. It imports nothing and computes nothing.
"""

from __future__ import annotations

from data.vocabulary.codes import (
    COUNCIL_TYPES,
    COVERAGE,
    DATE_KINDS,
    DATE_PRECISIONS,
    DOCUMENT_KINDS,
    KINDS,
    NATURES,
    PRECISIONS,
    REGIONS,
    REMARK_KINDS,
    RESPONSES,
    STATUSES,
    STEPS,
    THEMES,
)
from data.vocabulary.columns import Table, may, need

COUNCILS = Table(
    "councils",
    "an English council, in time",
    ("council_id",),
    (
        need("council_id", "The product's own name for the council; never changes, whatever happens to codes"),
        need("name", "Official name"),
        need("short_name", "Name used on charts; unique among all councils held"),
        may(
            "gss_code", "Government Statistical Service code of its present (or last) boundary; empty before it begins"
        ),
        may("former_gss_codes", "Earlier codes of the same council, separated by semicolons"),
        need("council_type", "Type of council", allowed=COUNCIL_TYPES),
        need("region", "English region", allowed=REGIONS),
        may("start_date", "First day in existence; empty where before 1 April 2009", "date"),
        may("end_date", "Last day in existence; empty while it is live or no end is fixed", "date"),
    ),
)
COUNCIL_SUCCESSIONS = Table(
    "council_successions",
    "one council becoming, or becoming part of, another",
    ("from_id", "to_id"),
    (
        need("from_id", "The council that ended or will end", references="councils.council_id"),
        need("to_id", "The council that takes over", references="councils.council_id"),
        need("effective_date", "The successor's first day", "date"),
        need("extent", "Whether all of the area passed to this successor", allowed=("whole", "part")),
    ),
)
CHALLENGES = Table(
    "challenges",
    "one corporate peer challenge of one council",
    ("challenge_id",),
    (
        need("challenge_id", "Council and year, as in the register's folder name"),
        need("council_id", "The council challenged", references="councils.council_id"),
        may("onsite_start_earliest", "Earliest day the visit can have begun", "date"),
        may("onsite_start_latest", "Latest day the visit can have begun", "date"),
        may("onsite_end_earliest", "Earliest day the visit can have ended", "date"),
        may("onsite_end_latest", "Latest day the visit can have ended", "date"),
        may("onsite_precision", "How exactly the source gives the visit", allowed=DATE_PRECISIONS),
        may("onsite_url", "Where the visit's dates were read"),
        may("extra_focus", "Focus the council asked for beyond the five themes; several separated by semicolons"),
        need("recommendations_coverage", "How much of the formal recommendations is held", allowed=COVERAGE),
        need("actions_coverage", "How much of the published action plan is held", allowed=COVERAGE),
        may("identified_by", "How the council is known, where its paper does not name it"),
    ),
)
DOCUMENTS = Table(
    "documents",
    "one published paper or page",
    ("document_id",),
    (
        need("document_id", "The challenge and a short name of the paper"),
        need("challenge_id", "The challenge it belongs to", references="challenges.challenge_id"),
        need("kind", "What sort of paper", allowed=DOCUMENT_KINDS),
        need("title", "Its title, shortened where long"),
        may("stated_date", "The date printed on it, word for word"),
        may("as_at_earliest", "Earliest day whose state of affairs it can describe", "date"),
        may("as_at_latest", "Latest day whose state of affairs it can describe", "date"),
        may("as_at_reason", "Why that day or window is used"),
        may("url", "Where it was read; empty where the paper was given to us without an address"),
        need("licence", "Terms under which it is reused"),
        may("checksum", "SHA-256 of the file it was read from, where a file was given to us"),
    ),
)
MILESTONES = Table(
    "milestones",
    "one dated step of a challenge, as one source gives it",
    ("milestone_id",),
    (
        need("milestone_id", "The challenge and a running number"),
        need("challenge_id", "The challenge", references="challenges.challenge_id"),
        need("step", "Which step", allowed=STEPS),
        need("date_published", "The date as the source gives it: YYYY, YYYY-MM or YYYY-MM-DD"),
        need("date_earliest", "First day the date can mean", "date"),
        need("date_latest", "Last day the date can mean", "date"),
        need("date_precision", "How exact the date is", allowed=DATE_PRECISIONS),
        need("date_kind", "What happened on that date; a planned date is no fact", allowed=DATE_KINDS),
        may("source_url", "Where it was read"),
        may("note", "What a reader must know about this date"),
    ),
)
RECOMMENDATIONS = Table(
    "recommendations",
    "one recommendation of the peer team, or another comment of theirs that the council answers",
    ("recommendation_id",),
    (
        need("recommendation_id", "The challenge and the reference"),
        need("challenge_id", "The challenge", references="challenges.challenge_id"),
        need("document_id", "The paper it was read in", references="documents.document_id"),
        need("ref", "Reference as printed, or A1, A2 … where the paper numbers none"),
        need("position", "Order in the paper, from 1", "integer"),
        need("kind", "Formal (a numbered key recommendation) or additional", allowed=KINDS),
        need("title", "Short title in our own words"),
        need("summary", "What is asked for, in our own words"),
        need("response", "The council's answer", allowed=RESPONSES),
        may("response_note", "What the answer rests on, in our own words"),
        may("owner_role", "Role or team named for the whole recommendation; several separated by semicolons"),
        may("linked_ref", "The formal recommendation this one belongs to"),
        may("locator", "Place in the paper"),
        may("source_url", "Address of the page it was read on"),
        may("note", "What is ambiguous about it"),
    ),
)
RECOMMENDATION_THEMES = Table(
    "recommendation_themes",
    "one theme or topic given to one recommendation",
    ("recommendation_id", "position"),
    (
        need("recommendation_id", "The recommendation", references="recommendations.recommendation_id"),
        need("position", "1 is the main theme, by which it is counted once; the others are further topics", "integer"),
        need("theme", "LGA theme", allowed=THEMES),
        may("topic", "Topic; empty where a second theme is given without one", references="topics.topic"),
        need("assigned_by", "Who assigned it; no council or LGA paper does", allowed=("reader", "rule", "adviser")),
        may("assigned_on", "The day an adviser chose it in place of the one first given", "date"),
        may("reason", "Why the adviser chose it"),
    ),
)
TOPICS = Table(
    "topics",
    "one topic of the taxonomy",
    ("topic",),
    (
        need("topic", "Topic"),
        need("theme", "The theme it usually belongs to", allowed=THEMES),
        need("definition", "What belongs here"),
    ),
)
ACTIONS = Table(
    "actions",
    "one action, across all documents that report it",
    ("action_id",),
    (
        need("action_id", "The recommendation and the action's number"),
        need("challenge_id", "The challenge", references="challenges.challenge_id"),
        may(
            "recommendation_id",
            "The recommendation it answers; empty where no page says which",
            references="recommendations.recommendation_id",
        ),
        need("ref", "Reference: recommendation and running number, such as 2.3"),
        need("position", "Order in the paper, from 1", "integer"),
        need("summary", "What is to be done, in our own words (or as published, see wording)"),
        need("wording", "Whether the summary is ours or the paper's own text", allowed=("summary", "published")),
        need("nature", "Whether the row is a commitment; only commitments count in rates", allowed=NATURES),
        may("owner_role", "Role or team responsible, never a person's name"),
        need(
            "owner_basis",
            "Whether the role is given for the action or for its whole recommendation",
            allowed=("action", "recommendation", "none"),
        ),
        may("locator", "Place in the paper"),
        may("source_url", "Address of the page it was read on"),
        may("note", "What is ambiguous about it"),
    ),
)
ACTION_REPORTS = Table(
    "action_reports",
    "an action as one document states it; append-only",
    ("document_id", "action_id"),
    (
        need("document_id", "The document", references="documents.document_id"),
        need("action_id", "The action", references="actions.action_id"),
        may("status_published", "The status word or phrase as published"),
        need("status", "Status read from it", allowed=STATUSES),
        need(
            "status_basis",
            "A printed label, a reader's judgement from prose, or none",
            allowed=("label", "prose", "none"),
        ),
        may("rag_published", "A colour the council printed, kept as printed"),
        may("rag_key", "The printed meaning of that colour"),
        may("deadline_published", "The deadline as published"),
        may("deadline_earliest", "First day the deadline can mean", "date"),
        may("deadline_latest", "Last day the deadline can mean", "date"),
        need("deadline_precision", "How exact the published words are", allowed=PRECISIONS),
        need(
            "deadline_basis",
            "Where the deadline stands: its own timeline entry, the row's, words inside the action, or nowhere",
            allowed=("timeline", "row", "text", "none"),
        ),
        may(
            "evidence",
            "For a complete action: who says so",
            allowed=("council_states", "evidence_cited", "peer_review_confirms"),
        ),
        may("certainty", "Set where the reading is open", allowed=("probable", "unresolved")),
        may("note", "What is ambiguous, in our own words"),
    ),
)
PUBLISHED_TOTALS = Table(
    "published_totals",
    "a total a council or the LGA printed",
    ("total_id",),
    (
        need("total_id", "The document and a running number"),
        need("challenge_id", "The challenge", references="challenges.challenge_id"),
        need("document_id", "Where it is printed", references="documents.document_id"),
        need("scope", "What it covers", allowed=("formal", "additional", "all", "not_stated")),
        need("unit", "What is counted, such as recommendations, actions or percent of actions"),
        may("label", "The label as published; empty where it was lost"),
        need("count", "The number as printed", "integer"),
        may("note", "How it compares with what was counted, or what it leaves open"),
    ),
)
RISKS = Table(
    "risks",
    "a risk a council listed for its plan; never an action's status",
    ("risk_id",),
    (
        need("risk_id", "The document and a running number"),
        need("challenge_id", "The challenge", references="challenges.challenge_id"),
        need("document_id", "Where it is printed", references="documents.document_id"),
        need("summary", "The risk, in our own words"),
        may("mitigations", "What the paper says is done about it, in our own words"),
        may("mitigation_count", "How many mitigations are listed", "integer"),
        may("rag", "Colour of the risk as printed"),
        may("rag_key", "Printed meaning of the colour"),
    ),
)
REMARKS = Table(
    "remarks",
    "something a reader of the figures must know: a contradiction, a caveat, a later statement",
    ("remark_id",),
    (
        need("remark_id", "The challenge and a running number"),
        need("challenge_id", "The challenge", references="challenges.challenge_id"),
        may("document_id", "The document it is about", references="documents.document_id"),
        need("kind", "What sort of remark", allowed=REMARK_KINDS),
        need("summary", "The remark, in our own words"),
        may("refs", "Recommendations or actions concerned, separated by semicolons"),
        may("rag_published", "A colour printed beside a review heading, kept as printed"),
        may("source_url", "Where it was read"),
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
