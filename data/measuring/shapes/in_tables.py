"""Plans laid out in tables: a shape is a function that sets one invented plan and returns what it printed of it."""

from __future__ import annotations

from dataclasses import replace

from data.measuring.shapes.draft import Act, Draft, Rec, due
from data.measuring.shapes.setting import ABOVE, LEFT, Setting, Words

BESIDE = ("owner", "due", "status")


def rows_of(s: Setting, roles: list[str], recs: tuple[Rec, ...], again: str) -> list[list[Words]]:
    """A row an action; what stands in the recommendation's columns below its first row is `again`."""
    rows: list[list[Words]] = []
    for rec in recs:
        for at, act in enumerate(rec.acts):
            own = {"ref": rec.ref, "recommendation": rec.title}
            rows.append(
                [(own[r] if at == 0 or again == "repeat" else again) if r in own else s.cell(r, act) for r in roles]
            )
    return rows


def plain(s: Setting, again: str) -> Draft:
    """A row an action in one table, `again` in the recommendation's cells below its first."""
    lead = ["ref", "recommendation"] if s.random.random() < 0.7 else ["recommendation"]
    roles = s.order([*lead, "action", *BESIDE])
    s.table([[s.head(r) for r in roles], *rows_of(s, roles, s.draft.recs, again)])
    return _known(s.draft, "ref" in roles)


def _known(draft: Draft, refs: bool) -> Draft:
    return draft if refs else replace(draft, recs=tuple(replace(rec, ref="") for rec in draft.recs))


def rows_blank(s: Setting) -> Draft:
    """A row an action, the recommendation's cells blank below its first."""
    return plain(s, "")


def rows_merged(s: Setting) -> Draft:
    """A row an action, the recommendation's cells merged over its rows."""
    return plain(s, ABOVE)


def rows_repeated(s: Setting) -> Draft:
    """A row an action, the recommendation printed on each."""
    return plain(s, "repeat")


def without_recommendation_column(s: Setting) -> Draft:
    """A numbered list of actions under the recommendation's own words in a row across the table."""
    return _section_rows(s, named=False)


def section_rows(s: Setting) -> Draft:
    """Rows across the table that name the recommendation of the rows below."""
    return _section_rows(s, named=True)


def _section_rows(s: Setting, named: bool) -> Draft:
    roles = s.order(["action", *BESIDE]) if s.random.random() < 0.6 else ["ref", *s.order(["action", *BESIDE])]
    rows: list[list[Words]] = [[s.head(r) for r in roles]]
    for rec in s.draft.recs:
        title = f"Recommendation {rec.ref}: {rec.title}" if named else f"{rec.ref}. {rec.title}"
        rows.append([title, *[LEFT] * (len(roles) - 1)])
        for at, act in enumerate(rec.acts):
            rows.append([f"{rec.ref}.{at + 1}" if r == "ref" else s.cell(r, act) for r in roles])
    s.table(rows)
    return s.draft


def title_row_and_head(s: Setting) -> Draft:
    """A title row, then the head again, inside one table."""
    roles = s.order(["action", *BESIDE])
    rows: list[list[Words]] = []
    for rec in s.draft.recs:
        rows.append([f"Recommendation {rec.ref}: {rec.title}", *[LEFT] * (len(roles) - 1)])
        rows.append([s.head(r) for r in roles])
        rows += [[s.cell(r, act) for r in roles] for act in rec.acts]
    s.table(rows)
    return s.draft


def several_in_a_cell(s: Setting) -> Draft:
    """Several actions in a cell, one owner and one date for all."""
    roles = s.order(["ref", "recommendation", "action", "owner", "due"])
    mark = s.random.choice(("\u2022 ", "", "number"))
    rows: list[list[Words]] = [[s.head(r) for r in roles]]
    recs = []
    for rec in s.draft.recs:
        first = rec.acts[0]
        acts = tuple(replace(act, owner=first.owner, due=first.due) for act in rec.acts)
        recs.append(replace(rec, acts=acts))
        lines = [f"{at + 1}. {act.text}" if mark == "number" else f"{mark}{act.text}" for at, act in enumerate(acts)]
        own: dict[str, Words] = {"ref": rec.ref, "recommendation": rec.title, "action": lines}
        rows.append([own[r] if r in own else s.cell(r, first) for r in roles])
    s.table(rows)
    return replace(s.draft, recs=tuple(recs), says=frozenset({"owner", "due"}))


def side_by_side(s: Setting) -> Draft:
    """Numbered actions, owners, dates and statuses side by side in cells."""
    roles = s.order(["ref", "recommendation", "action", *BESIDE])
    rows: list[list[Words]] = [[s.head(r) for r in roles]]
    recs = []
    for rec in s.draft.recs:
        acts = tuple(full(s, act) for act in rec.acts)
        recs.append(replace(rec, acts=acts))
        row: list[Words] = []
        for role in roles:
            own: dict[str, Words] = {"ref": rec.ref, "recommendation": rec.title}
            row.append(own.get(role) or [f"{at + 1}. {s.cell(role, act)}" for at, act in enumerate(acts)])
        rows.append(row)
    s.table(rows)
    return replace(s.draft, recs=tuple(recs))


def full(s: Setting, act: Act) -> Act:
    """An action with a date and a status."""
    while not act.due.last:
        act = replace(act, due=due(s.random, "month"))
    return act if act.status[0] else replace(act, status=("In progress", "in_progress"))


def heading_and_table(s: Setting) -> Draft:
    """A heading and a table for each recommendation."""
    roles = s.order(["action", *BESIDE])
    word = s.random.choice(("Recommendation {}: {}", "Recommendation {} - {}", "{}. {}"))
    for rec in s.draft.recs:
        s.heading(word.format(rec.ref, rec.title), 2)
        s.table([[s.head(r) for r in roles], *[[s.cell(r, act) for r in roles] for act in rec.acts]])
    return s.draft


def labels_for_an_action(s: Setting) -> Draft:
    """A two-column table of labels and values for each action, under the recommendation's heading or row."""
    inside = s.random.random() < 0.5
    roles = ["action", *s.random.sample(BESIDE, 3)]
    for rec in s.draft.recs:
        if not inside:
            s.heading(f"Recommendation {rec.ref}: {rec.title}", 3)
        for act in rec.acts:
            rows: list[list[Words]] = [[s.head(r), s.cell(r, act)] for r in roles]
            if inside:
                rows.insert(0, [s.head("recommendation"), f"{rec.ref}. {rec.title}"])
            s.table(rows)
    return s.draft


def labels_for_a_recommendation(s: Setting) -> Draft:
    """A two-column table of labels and values for each recommendation, its actions listed in one cell."""
    recs = []
    for rec in s.draft.recs:
        first = rec.acts[0]
        acts = tuple(replace(act, owner=first.owner, due=first.due, status=first.status) for act in rec.acts)
        recs.append(replace(rec, acts=acts))
        lines = [f"\u2022 {act.text}" for act in acts] if len(acts) > 1 else [acts[0].text]
        rows: list[list[Words]] = [[s.head("ref"), rec.ref], [s.head("recommendation"), rec.title]]
        s.table([*rows, [s.head("action"), lines], *[[s.head(r), s.cell(r, first)] for r in BESIDE]])
    return replace(s.draft, recs=tuple(recs))


SHAPES = {
    "rows, blank below": rows_blank,
    "rows, merged": rows_merged,
    "rows, repeated": rows_repeated,
    "several in a cell": several_in_a_cell,
    "side by side in cells": side_by_side,
    "heading and table": heading_and_table,
    "section rows": section_rows,
    "section rows, numbered": without_recommendation_column,
    "title row, head again": title_row_and_head,
    "labels for an action": labels_for_an_action,
    "labels for a recommendation": labels_for_a_recommendation,
}
