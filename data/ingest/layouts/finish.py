"""Turns an action as it stands in the paper, with the cells beside it, into a PlannedAction.

Decides which words give which field and says so; the meaning of dates, statuses and owners is read by
`data.reading.deadlines.grammar`, `statuses` and `people`. It fills nothing that no word gives.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from data.ingest.layouts.cells import Item
from data.ingest.layouts.inline import Inline, inline_fields, told_apart
from data.ingest.layouts.words import clean, is_blank
from data.ingest.plan import PlannedAction, Problem
from data.reading.deadlines.doubts import doubt_of
from data.reading.deadlines.grammar import deadline_in_text, is_unresolved, read_deadline
from data.reading.meanings import Deadline, Status
from data.reading.people import strip_names, strip_names_in_text
from data.reading.statuses import find_status, is_unknown_wording, read_rag, read_status, split_trailing_label

UNPAIRED = "unresolved: several dates stand beside several actions and nothing says which belongs to which"
_DUE = re.compile(r"^\W*(?:by|before|no later|due|deadline|target|complet|end of|until|from)", re.I)
_TRAILING_DATE = re.compile(
    r"\s+(?:(?:in|on|by)\s+)?(?:\d{1,2}\w{0,2}\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\W*\d{2,4}.*$",
    re.I,
)
LONGEST_LABEL = 6  # words in a status cell; a longer text is narrative
UNKNOWN_STATUS = "status wording not known"
ABOVE = "empty here, and the row above has a date"
NO_ROLE = "words stand there, and no role among them"
PART = "part of the action, not counted as one of its own"


@dataclass
class Given:
    """What stands beside an action: text by role, and where the deadline comes from ("row", "timeline")."""

    fields: dict[str, str] = field(default_factory=dict)
    deadline_basis: str = "none"
    owner_basis: str = "recommendation"
    ref: str | None = None
    shared: bool = False
    """One cell stands beside several actions: prose in it is no one action's status, and each label of an
    action's own comes before it."""
    problems: tuple[Problem, ...] = ()
    above: str = ""
    """The date of the row above, where this row's own cell is empty: no date of this row, and a doubt."""


def owner_of(text: str | None) -> str | None:
    """The roles in an owner text, names removed; None where it is blank."""
    return strip_names(text)[0] or None if text and not is_blank(text) else None


def what_is_said(deadline: Deadline) -> tuple[str, str | None] | None:
    """What is to be said of a deadline (why it has no date, what its date rests on), and the cell in doubt, if any."""
    doubt = doubt_of(deadline)
    if is_unresolved(deadline):
        return "unresolved: " + (deadline.assumption or "no date"), "deadline" if doubt else None
    said = doubt or deadline.assumption
    return (said, "deadline" if doubt else None) if said else None


def nameless(text: str) -> str:
    """A text on one line, persons' names taken out."""
    return strip_names_in_text(clean(text))[0]


def _printed_status(printed: str) -> Status:
    """The status of a status cell, also where a date follows the word ("Completed November 2025")."""
    status = read_status(printed)
    bare = _TRAILING_DATE.sub("", printed).strip(" -:,.")
    return read_status(bare) if status.basis == "none" and bare and bare != printed else status


def _status(
    item: Item, given: Mapping[str, str], text: str, key: Mapping[str, str], shared: bool
) -> tuple[str, Status, list[str]]:
    """The action's words without a trailing label, its status, and what could not be read."""
    unread: list[str] = []
    told = given.get("progress")
    bare, trailing = split_trailing_label(text)
    if trailing.basis == "label" and shared:
        return bare, trailing, unread  # the action's own label says more than one for the whole row
    for role in ("status", "rag"):
        printed = given.get(role)
        if not printed or is_blank(printed):
            continue
        status = _printed_status(printed)
        if status.basis != "none":
            return bare, status, unread
        rag = read_rag(printed, key)
        if rag.colour:
            if rag.status.basis != "none":
                return bare, rag.status, unread
            beside = _printed_status(re.sub(r"^\W*\w+\W*", "", printed))  # words printed after the colour
            if beside.basis != "none":
                return bare, beside, unread
        elif len(printed.split()) > LONGEST_LABEL:
            told = printed  # a status column used for narrative
        else:
            unread.append(printed)
    if item.status_text and read_status(item.status_text).basis != "none":
        return bare, read_status(item.status_text), unread
    if trailing.basis == "label":
        return bare, trailing, unread
    status = _told_status(told, shared)
    if status.basis != "none":
        return bare, status, unread
    due = given.get("deadline")
    if due and not any(mark.isdigit() for mark in due) and read_status(due).status == "complete":
        return bare, read_status(due), unread  # "Complete" printed where the date would be
    return bare, find_status(text), unread


def _told_status(told: str | None, shared: bool) -> Status:
    """The status that a cell of progress tells: its label, one at its end, or, of one action alone, its verbs."""
    if not told or is_blank(told):
        return Status()
    status = read_status(told)
    if status.basis == "none":
        status = split_trailing_label(told)[1]
    return find_status(told) if status.basis == "none" and not shared else status


def _deadline(
    given: Given, fields: Mapping[str, str], inline: bool, text: str, done: bool
) -> tuple[Deadline, str, list[tuple[str, str]]]:
    notes: list[tuple[str, str]] = []
    original, revised = fields.get("deadline"), fields.get("revised_deadline")
    original = None if original and is_blank(original) and len(original) < 4 else original
    basis = "text" if inline else given.deadline_basis
    if revised and not is_blank(revised):
        if original:
            notes.append((original, "original deadline; the revised one beside it is used"))
        return read_deadline(revised), basis if basis != "none" else "row", notes
    if original:
        deadline = read_deadline(original)
        return deadline, basis if basis != "none" else "row", notes
    deadline = deadline_in_text(text)
    if deadline.latest and done and not _DUE.match(deadline.published or ""):
        notes.append((deadline.published or "", "date inside a completed action, not read as its deadline"))
        return Deadline(), "none", notes
    return deadline, "text" if deadline.published else "none", notes


def finish_action(item: Item, given: Given, rag_key: Mapping[str, str]) -> PlannedAction:
    """The action with its fields: those in its own words first, then those of the cells beside it."""
    inline = inline_fields(item.text)
    words, told = told_apart(inline.text)
    if told and "progress" not in given.fields:
        inline = Inline(words, {**inline.fields, "progress": told})
    own = {**item.fields, **inline.fields}
    fields = {**given.fields, **own}
    text, status, unread = _status(item, fields, inline.text, rag_key, given.shared)
    own_date = "deadline" in own or "revised_deadline" in own
    deadline, basis, notes = _deadline(given, fields, own_date, text, status.status == "complete")
    told_owner = "; ".join(fields[role] for role in ("owner", "lead_member") if not is_blank(fields.get(role) or ""))
    owner = owner_of(told_owner)
    own_owner = "owner" in own or "lead_member" in own
    rag = read_rag(fields["rag"], rag_key) if fields.get("rag") else None
    if rag is None and fields.get("status") and read_rag(fields["status"], rag_key).colour:
        rag = read_rag(fields["status"], rag_key)
    problems = [Problem(place, nameless(part), PART) for place, part in item.parts]
    problems += [Problem(item.place, words, UNKNOWN_STATUS, "status") for words in unread]
    problems += [Problem(item.place, words, reason) for words, reason in notes]
    if is_unknown_wording(status):
        problems.append(Problem(item.place, status.published or "", UNKNOWN_STATUS, "status"))
        status = Status()
    if said := what_is_said(deadline):
        problems.append(Problem(item.place, deadline.published or "", *said))
    if given.above and not deadline.published:
        problems.append(Problem(item.place, given.above, ABOVE, "deadline"))
    if told_owner and not owner:
        problems.append(Problem(item.place, "", NO_ROLE, "owner"))
    return PlannedAction(
        text=nameless(text) or nameless(item.text),
        place=item.place,
        owner_role=owner,
        owner_basis="none" if not owner else "action" if own_owner else given.owner_basis,
        deadline=deadline,
        deadline_basis=basis,
        status=status,
        rag=rag.published if rag else None,
        rag_key=rag.key if rag else None,
        progress=nameless(fields.get("progress") or item.status_text or "") or None,
        priority=fields.get("priority"),
        ref=given.ref or (item.number if item.number and "." in item.number else None),
        problems=(*problems, *given.problems),
    )


def share_status_of_both(actions: list[PlannedAction]) -> list[PlannedAction]:
    """Give "Both actions underway" at the end of one action to the unlabelled one before it too."""
    done = list(actions)
    for at in range(1, len(done)):
        words = done[at].status.published or ""
        if words.lower().startswith("both ") and done[at - 1].status.basis != "label":
            note = Problem(done[at - 1].place, words, "status printed at the end of the next action, for both")
            done[at - 1] = replace(done[at - 1], status=done[at].status, problems=(*done[at - 1].problems, note))
    return done
