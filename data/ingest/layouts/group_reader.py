"""Reads one recommendation with its rows into a PlannedRecommendation, whatever layout gathered it.

Pairs dates with actions, takes what a cut or merged row takes from the row above it, and keeps the rest in
view.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from data.ingest.blocks import ListItem, Paragraph, Place
from data.ingest.layouts.cells import Item, Piece, split_cell
from data.ingest.layouts.cut_rows import fills_its_fields, joined, mend_cuts, whole_rows
from data.ingest.layouts.finish import (
    UNPAIRED,
    Given,
    finish_action,
    nameless,
    owner_of,
    share_status_of_both,
    what_is_said,
)
from data.ingest.layouts.groups import Fragment, Group, breaks_off, goes_on, lines_of, text_of
from data.ingest.layouts.pairing import Paired, all_numbered, entries_of, pair
from data.ingest.layouts.refs import is_ref, normal_ref
from data.ingest.layouts.words import clean, is_blank
from data.ingest.plan import PlannedAction, PlannedRecommendation, Problem
from data.reading.deadlines.grammar import find_deadlines, is_unresolved, read_deadline
from data.reading.meanings import Deadline, Status
from data.reading.statuses import Response, read_response, read_status

_JUXTAPOSED = re.compile(r"(?<=\b20\d\d)\.?\s+(?=[A-Z][a-z])")
_BARE_DATE = re.compile(r"^(?:by |end (?:of )?)?(?:\d{1,2}\w{0,2} )?[A-Z][a-z]{2,8} 20\d\d\.?$", re.I)
BESIDE_ACTIONS = "comment beside the actions"
BESIDE = ("deadline", "revised_deadline", "status", "rag", "progress", "priority")


class _Reader:
    """Reads one group: keeps what a cut or merged row takes from the row above it."""

    def __init__(self, group: Group, dotted: bool, dates_of_actions: bool) -> None:
        self.group, self.dotted, self.dates_of_actions = group, dotted, dates_of_actions
        self.drafts: list[tuple[Item, Given]] = []
        self.problems: list[Problem] = []
        self.above: dict[str, list[Piece]] = {}

    def actions(self, key: Mapping[str, str]) -> tuple[PlannedAction, ...]:
        """The actions of all rows read so far."""
        return tuple(share_status_of_both([finish_action(item, given, key) for item, given in self.drafts]))

    def fragment(self, fragment: Fragment, blocks: list[Piece], mixed: bool) -> None:
        """Read one row: its actions, with what the cells beside them give each."""
        split = split_cell(blocks, mixed=mixed)
        self.problems += [Problem(place, nameless(text), BESIDE_ACTIONS) for place, text in split.comments]
        items = self._after_a_cut(fragment, split.items)
        beside = {role: self._beside(fragment, role, items) for role in BESIDE}
        owners = self._owners(fragment, beside, items)
        paired = {role: self._pair(entries, items, fragment, role) for role, entries in beside.items()}
        due, revised = paired["deadline"], paired["revised_deadline"]
        empty = not text_of(fragment, "deadline")
        unpaired = [*due.left_over, *revised.left_over]
        for at, item in enumerate(items):
            fields = {**{role: given.values[at] for role, given in paired.items()}, **owners[at]}
            given = Given(
                fields={role: text for role, text in fields.items() if text},
                deadline_basis=due.basis if due.values[at] else revised.basis,
                ref=self._action_ref(fragment, len(items)),
                shared=len(items) > 1 and "row" in (paired["progress"].basis, paired["status"].basis),
                problems=(Problem(item.place, " / ".join(unpaired), UNPAIRED, "deadline"),) if unpaired else (),
                above=" / ".join(lines_of(self.above.get("deadline", []))) if empty else "",
            )
            self.drafts.append((item, given))
        for role in (*BESIDE, "owner", "lead_member"):
            if fragment.cells.get(role) and not is_blank(text_of(fragment, role)):
                self.above[role] = fragment.cells[role]

    def _after_a_cut(self, fragment: Fragment, items: list[Item]) -> list[Item]:
        """The items of a row, without the one that only ends the last item of the page before."""
        if not (items and self.drafts) or items[0].opens_anew:
            return items
        last, first = self.drafts[-1][0], items[0]
        if not (breaks_off if not fragment.cut else goes_on)(last.text, first.text):
            return items
        last.text = clean(f"{last.text} {first.text}")
        last.parts += first.parts
        last.status_text = last.status_text or first.status_text
        return items[1:]

    def _beside(self, fragment: Fragment, role: str, items: list[Item]) -> list[str]:
        lines = entries_of(lines_of(fragment.cells.get(role, [])))
        own = [line for line in lines if not is_blank(line) or role in ("status",)]
        if own or role not in self.above:
            return own
        above = lines_of(self.above[role])
        # A row with two fields of its own is no rest of another, wherever it stands.
        rest = fragment.cut and sum(bool(text_of(fragment, field)) for field in ("owner", "deadline", "status")) < 2
        if role in fragment.covered or (rest and len(set(above)) == 1 and not self._dated_singly(role)):
            return above
        return []

    def _pair(self, entries: list[str], items: list[Item], fragment: Fragment, role: str) -> Paired:
        if role in ("progress", "priority", "status", "rag") and len(items) == 1 and not all_numbered(entries):
            return Paired((" ".join(entries) or None,), "row")
        if role.endswith("deadline") and entries and len(items) > 1:
            entries = [line for line in entries if line.strip(" -.")]
            several = [part for line in entries for part in _JUXTAPOSED.split(line)]
            # Dates side by side in one line are entries whose line ends are lost; if they do not match the
            # actions one to one, the lines do not either.
            if len(several) > len(entries):
                # Words beside a date may say that it belongs to another action than its order does.
                if len(several) != len(items) or not all(_BARE_DATE.match(part) for part in several):
                    self.problems += [Problem(fragment.place, entry, UNPAIRED) for entry in entries]
                    return Paired((None,) * len(items), "none", tuple(entries))
                entries = several
        if role == "progress" and len(entries) != len(items) and entries and items:
            entries = [" ".join(entries)]
        alone = role.endswith("deadline") and len(entries) == 1 and len(items) > 1
        if alone and (self.dates_of_actions or len(find_deadlines(entries[0])) > 1):
            # Two dates in one line, or one date in a column that elsewhere gives each action its own.
            paired = Paired((None,) * len(items), "none", tuple(entries))
        else:
            paired = pair(entries, items)
        if items and paired.left_over:
            reason = UNPAIRED if role.endswith("deadline") else f"several entries of {role} beside several actions"
            cell = role if role in ("status", "rag") else None
            self.problems += [Problem(fragment.place, entry, reason, cell) for entry in paired.left_over]
        return paired

    def _dated_singly(self, role: str) -> bool:
        return self.dates_of_actions and role.endswith("deadline")

    def _owners(self, fragment: Fragment, beside: Mapping[str, list[str]], items: list[Item]) -> list[dict[str, str]]:
        """The owners of each action: the cell's for all, or one each where its lines are numbered as they are.

        Lines without numbers go one to one only where those of the dates or statuses beside them do too.
        """
        found: list[dict[str, str]] = [{} for _ in items]
        for role in ("owner", "lead_member"):
            blocks = fragment.cells.get(role, [])
            if is_blank(" ".join(block.text for block in blocks)):
                blocks = self.above.get(role, [])
            lines = entries_of([line for line in lines_of(blocks) if not is_blank(line)])
            side_by_side = len(lines) > 1 and any(len(beside[other]) == len(lines) for other in ("deadline", "status"))
            paired = pair(lines, items) if all_numbered(lines) or (side_by_side and len(items) == len(lines)) else None
            for at, owners in enumerate(found):
                text = "; ".join(lines) if paired is None or paired.left_over else paired.values[at]
                if text:
                    owners[role] = text
        return found

    def _action_ref(self, fragment: Fragment, count: int) -> str | None:
        for role in ("action_ref", "ref"):
            printed = text_of(fragment, role)
            if printed and is_ref(printed) and (role == "action_ref" or self.dotted) and count == 1:
                return normal_ref(printed)
        return None


def read_group(
    group: Group, key: dict[str, str], dotted: bool = False, dates_of_actions: bool = False
) -> PlannedRecommendation:
    """The recommendation of a group of rows, with its actions and what could not be read.

    `dotted` where the reference column numbers actions; `dates_of_actions` where the date cells of this table
    hold one date for each action, so that a single date beside several actions is not the whole row's.
    """
    fragments = mend_cuts(group.fragments)
    reader = _Reader(group, dotted, dates_of_actions)
    role = _action_role(group)
    mixed = role in ("comments_and_actions", "response")
    if role and mixed:
        # Comments may start on one page and the actions on the next: the cell is made whole before it is
        # split.
        blocks: list[Piece] = []
        whole = fragments[0]
        for fragment in fragments:
            if fragment is not whole and (not fragment.cut or fills_its_fields(whole, fragment)):
                reader.fragment(whole, blocks, mixed)
                whole, blocks = fragment, []
            blocks = joined(blocks, fragment.cells.get(role, []))
        reader.fragment(whole, blocks, mixed)
    elif role:
        for fragment in whole_rows(fragments, role):
            reader.fragment(fragment, fragment.cells.get(role, []), mixed)
    said = [text_of(fragment, "response") for fragment in group.fragments]
    response = read_response(" ".join(text for text in said if text) or None)
    if role == "response" and response.response == "not_stated":
        response = Response()
    problems = [*reader.problems, *_other_columns(group, role)]
    actions = reader.actions(key)
    first = group.fragments[0] if group.fragments else Fragment({}, group.place)
    owners = _owners(fragments)
    deadline, status = _of_the_row(first, actions)
    if is_unresolved(deadline) and (noted := what_is_said(deadline)):
        problems.append(Problem(first.place, deadline.published or "", *noted))
    distinct = {action.owner_role for action in actions if action.owner_role}
    if len(distinct) > 1:
        actions = tuple(replace(a, owner_basis="action") if a.owner_role else a for a in actions)
    ref = None if dotted and group.ref and "." in group.ref and len(group.fragments) > 1 else group.ref
    return PlannedRecommendation(
        ref=ref,
        title=group.title,
        place=group.place,
        kind=group.kind,
        owner_role=owners,
        response=response.response if response.published else None,
        response_published=response.published,
        deadline=deadline,
        status=status,
        linked_ref=group.linked_ref,
        actions=actions,
        problems=tuple(problems),
    )


def _action_role(group: Group) -> str | None:
    """The column whose cells are the actions; a response of a word or two ("Accepted") is not one."""
    columns = group.columns
    if columns is None:
        return None
    role = columns.action_role
    if role == "response" and columns.has("progress"):
        longest = max((len(text_of(fragment, "response").split()) for fragment in group.fragments), default=0)
        return "response" if longest > 4 else "progress"
    return role


def _owners(fragments: list[Fragment]) -> str | None:
    """The recommendation's owner where all its rows share one; none where each action has its own."""
    texts = []
    for fragment in fragments:
        roles = ("owner", "lead_member")
        text = "; ".join(line for role in roles for line in lines_of(fragment.cells.get(role, [])))
        if not is_blank(text) and text not in texts:
            texts.append(text)
    return owner_of(texts[0]) if len(texts) == 1 else None


def _of_the_row(fragment: Fragment, actions: tuple[PlannedAction, ...]) -> tuple[Deadline, Status]:
    """The row's own deadline and status, kept on the recommendation where it has no action to carry them."""
    if actions:
        return Deadline(), Status()
    due = text_of(fragment, "revised_deadline") or text_of(fragment, "deadline")
    status = text_of(fragment, "status")
    return (
        Deadline() if is_blank(due) else read_deadline(due),
        Status() if is_blank(status) else read_status(status),
    )


def _other_columns(group: Group, action_role: str | None) -> list[Problem]:
    """What stands in columns that give no field, kept in view with the column's own heading."""
    used = {"recommendation", "ref", "action_ref", "owner", "lead_member", "response", action_role, *BESIDE}
    found = []
    for fragment in group.fragments:
        for role, blocks in fragment.cells.items():
            text = " ".join(b.text for b in blocks)
            if role in used or is_blank(text):
                continue
            found.append(
                Problem(
                    _place(blocks, fragment),
                    nameless(text),
                    f"column not read as a field: {_heading(group, role)}",
                )
            )
    return found


def _place(blocks: list[Piece], fragment: Fragment) -> Place:
    return blocks[0].place if blocks and isinstance(blocks[0], (Paragraph, ListItem)) else fragment.place


def _heading(group: Group, role: str) -> str:
    columns = group.columns
    if columns is None:
        return role
    return next((h for r, h in zip(columns.roles, columns.headings, strict=True) if r == role), role)
