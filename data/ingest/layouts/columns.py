"""Finds the header row of a table and the role of each column, in any order and under many names.

A header is recognised by its words. What the rows below it mean is read in `rows` and `table_with_header`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.ingest.blocks import Row, Table
from data.ingest.layouts.refs import named_ref
from data.ingest.layouts.risk_tables import is_risk_header
from data.ingest.layouts.words import LONGEST_HEADING, clean, is_exact_role, plain, role_of

_FIGURE = re.compile(r"\d{1,3}%?")
ACTION_ROLES = ("action", "comments_and_actions", "milestone", "response", "progress")


@dataclass(frozen=True)
class Columns:
    """The role of each column (None where its heading says nothing known) and the headings as printed."""

    roles: tuple[str | None, ...]
    headings: tuple[str, ...]
    recommendation: tuple[str, str] | None = None
    """Reference and words, where the header itself holds the recommendation."""

    def has(self, *roles: str) -> bool:
        return any(role in self.roles for role in roles)

    @property
    def action_role(self) -> str | None:
        """The column that holds the actions: the one so headed, else the nearest thing to it."""
        return next((role for role in ACTION_ROLES if role in self.roles), None)

    def same_as(self, other: Columns | None) -> bool:
        return other is not None and [plain(h) for h in self.headings] == [plain(h) for h in other.headings]


def columns_of(row: Row, opens: bool = False) -> Columns | None:
    """The columns a header row announces, or None where the row is no header of a plan.

    `opens` where the row is the first of its table, which makes a long or unusual heading more likely.
    """
    headings = tuple(clean(cell.text) for cell in row.cells)
    if any(cell.role for cell in row.cells):
        return Columns(tuple(cell.role for cell in row.cells), headings)  # a pass told them by what they hold
    filled = [heading for heading in headings if heading]
    if len(filled) < 2 or any(_FIGURE.fullmatch(heading) for heading in filled):
        return None  # "Recommendation 2 | 4 | Complete" counts something; no column is called by a figure
    opens = opens or row.is_header
    named = _recommendation_in_header(headings) if opens else None
    if named:
        return named
    if any(len(heading.split()) > LONGEST_HEADING + 3 or _is_sentence(heading) for heading in filled):
        return None
    roles = [_role(heading, opens) for heading in headings]
    known = [heading for heading, role in zip(headings, roles, strict=True) if role]
    exact = sum(is_exact_role(heading) for heading in known)
    enough = 1 if row.is_header else 2 if len(filled) == 2 else 1
    if len(known) < 2 or exact < enough or len(known) * 10 < len(filled) * 6:
        return None
    asked = "recommendation" in roles
    if not asked and (is_risk_header(row) or any("risk" in plain(heading).split() for heading in headings[:2])):
        return None  # A risk table: its colours and mitigations are no plan (a risk's RAG is not an action's).
    _settle(roles, headings)
    found = Columns(tuple(roles), headings)
    acts = found.has("action", "comments_and_actions", "milestone")
    return found if acts or (found.has("recommendation") and len(set(known)) > 1) else None


def _is_sentence(heading: str) -> bool:
    return heading.endswith(".") and len(heading.split()) > LONGEST_HEADING // 2


def points_to_recommendations(heading: str) -> bool:
    """Whether a head over numbers says that they are recommendations' ("Rec no"): the words stand elsewhere."""
    return plain(heading).startswith("rec") or "recommendation" in plain(heading).split()


def _role(heading: str, opens: bool) -> str | None:
    """The role a heading names; one with a per cent sign is the share that is complete, or no field's."""
    role = role_of(heading, opens) if heading else None
    return role if "%" not in heading or role == "status" else None


def _recommendation_in_header(headings: tuple[str, ...]) -> Columns | None:
    """A header whose first cell is the recommendation itself: "Recommendation 1: ... | Lead"."""
    named = named_ref(headings[0])
    others = [role_of(heading) if heading and is_exact_role(heading) else None for heading in headings[1:]]
    if not named or not named[1] or len([role for role in others if role]) < 2 or "action" in others:
        return None
    return Columns(("action", *others), headings, named)


def _settle(roles: list[str | None], headings: tuple[str, ...]) -> None:
    """One recommendation column at most: the one that says so; an unknown first column where none does."""
    asked = [at for at, role in enumerate(roles) if role == "recommendation"]
    if len(asked) > 1:
        named = [at for at in asked if "recommendation" in headings[at].lower()] or asked
        for at in asked:
            if at != named[0]:
                roles[at] = "comment"
    acts = [at for at, role in enumerate(roles) if role == "action"]
    if len(acts) > 1:
        named = [at for at in acts if "action" in headings[at].lower()] or acts[:1]
        for at in acts:
            if at not in named:
                roles[at] = "outcome"  # "Next steps" or "Deliverables" beside a column of actions
    numbers = [at for at, role in enumerate(roles) if role == "ref"]
    acts = [at for at, role in enumerate(roles) if role in ("action", "comments_and_actions", "milestone")]
    if asked and numbers and numbers[-1] > asked[0] and "action" in roles:
        roles[numbers[-1]] = "action_ref"
    if not asked and (told := [at for at in numbers if points_to_recommendations(headings[at])]) and acts:
        roles[told[0]] = "recommendation"  # "Recommendation number": the words stand elsewhere in the paper
    elif not asked and roles.count("theme") == 1 and {"action", "milestone"} & set(roles):
        roles[roles.index("theme")] = "recommendation"  # "Ref | Theme | What we will do"
    elif not asked and {"action", "comments_and_actions"} & set(roles):
        first = next((at for at, heading in enumerate(headings) if heading), 0)
        if roles[first] in (None, "outcome", "comment") and not is_exact_role(headings[first]):
            roles[first] = "recommendation"  # "Human Resources | Supporting comments | Action"


def is_key_value(table: Table) -> bool:
    """Whether a two-column table is a list of labels and values rather than rows."""
    rows = [row for row in table.rows if any(clean(cell.text) for cell in row.cells)]
    if any(row.cells[0].role and not any(cell.role for cell in row.cells[1:]) for row in rows):
        return True  # a pass told what its labels mean
    if len(rows) < 2:
        return False
    labels = 0
    roles = set()
    for row in rows:
        filled = [clean(cell.text) for cell in row.cells if clean(cell.text)]
        first = clean(row.cells[0].text)
        if len(filled) > 2:
            return False
        if first and (role_of(first) or named_ref(first)):
            labels += 1
            roles.add(role_of(first) or "recommendation")
    return labels * 10 >= len(rows) * 6 and len(roles) >= 2
