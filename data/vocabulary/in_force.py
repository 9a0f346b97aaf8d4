"""The table of what is in force, which the build works out from the register's tables: its columns and their meaning.

The definition itself stands in words in `data/store/in_force.sql`, beside the one statement that makes it.
"""

from __future__ import annotations

from data.vocabulary.columns import Column, Table, may, need


def _of_status(prefix: str, which: str) -> tuple[Column, ...]:
    """The columns about a status, once over all statuses and once over printed labels alone."""
    return (
        need(f"{prefix}status", f"Status in force: the last one stated{which}, or not_stated"),
        need(
            f"{prefix}status_document_id", "The paper that states it; where none does, the last that lists the action"
        ),
        may(f"{prefix}said_earliest", "Earliest day of the paper that states it; empty where none does", "date"),
        may(f"{prefix}said_latest", "Latest day of the paper that states it", "date"),
        need(f"{prefix}said_again", "Whether it is this paper that states it, rather than an earlier one", "boolean"),
        may(f"{prefix}last_seen_open", "Latest day a paper shows the action open; routine work is not open", "date"),
        may(
            f"{prefix}first_seen_complete", "Day of the first paper of the run that says complete, if in force", "date"
        ),
        may(f"{prefix}unfinished_earliest", "First day of the last paper that states it unfinished", "date"),
        may(f"{prefix}unfinished_latest", "Last day of that paper", "date"),
        may(f"{prefix}ended_earliest", "First day of the first paper of the run that ends it, if in force", "date"),
        may(f"{prefix}ended_latest", "Last day of that paper", "date"),
    )


DEADLINES = (
    may("current_earliest", "First day of the deadline in force; empty where it is not datable", "date"),
    may("current_latest", "Last day of the deadline in force; empty where it is not datable", "date"),
    may("baseline_earliest", "First day of the first deadline any paper publishes", "date"),
    may("baseline_latest", "Last day of the first deadline any paper publishes", "date"),
    need("revisions", "How often a paper published a deadline with another last day than before", "integer"),
)
IN_FORCE = Table(
    "in_force",
    "what is in force of one action from one paper of its challenge on",
    ("action_id", "document_id"),
    (
        need("action_id", "The action"),
        need("document_id", "The paper from which on this is in force; it need not mention the action"),
        may("in_force_from", "The day it begins; empty where only papers without a day speak of the action", "date"),
        may("in_force_until", "The day the next paper takes over; empty while none has", "date"),
        may("view_from", "Earliest day this can stand for: the latest first day of the papers so far", "date"),
        may("view_until", "Latest day of this paper", "date"),
        need("mention_document_id", "The last paper that lists the action"),
        need("reports", "How many papers have listed the action so far", "integer"),
        *_of_status("", ""),
        *_of_status("label_", " as a printed label"),
        need("deadline_document_id", "The paper that gives the deadline in force, or the last that lists the action"),
        *DEADLINES,
    ),
)
"""Derived: the register has no file of it."""
STANDS = Table(
    "stands",
    "one row of in_force beside what filters and counts look at",
    ("action_id", "document_id"),
    (
        need("action_id", "The action"),
        need("document_id", "As in in_force"),
        may("in_force_from", "As in in_force", "date"),
        may("in_force_until", "As in in_force", "date"),
        may("view_from", "As in in_force", "date"),
        may("view_until", "As in in_force", "date"),
        need("mention_document_id", "As in in_force"),
        need("deadline_document_id", "As in in_force"),
        need("challenge_id", "Its challenge"),
        may("recommendation_id", "Its recommendation; empty where it is tied to none"),
        may("kind", "The recommendation's kind"),
        may("theme", "The recommendation's main theme"),
        need("nature", "The action's nature"),
        need("position", "Its place in the plan", "integer"),
        need("counted", "Whether measures count it: a commitment of a whole plan, not declined", "boolean"),
        need("owner_named", "Whether it names an owner", "boolean"),
        need("deadline_worded", "Whether a deadline's words are given", "boolean"),
        need("deadline_precision", "What the deadline in force gives: a day, a month, an event"),
        need("measurable", "Whether its summary names something measurable", "boolean"),
        *DEADLINES,
        need("reports", "As in in_force", "integer"),
        may("mention_earliest", "First day of the last paper that lists it", "date"),
        may("mention_latest", "Last day of the last paper that lists it", "date"),
        *_of_status("", ""),
        may("evidence", "Evidence of the status in force"),
        *_of_status("label_", " as a printed label"),
        may("label_evidence", "Evidence of the printed label in force"),
    ),
)
"""Derived: every filter and count reads this one table."""
