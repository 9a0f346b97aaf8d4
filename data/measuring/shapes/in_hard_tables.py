"""Plans that are harder still: actions run together, high numbers, many pages, two layouts in one paper."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from data.measuring.shapes.draft import Draft, Rec, draft
from data.measuring.shapes.in_tables import BESIDE, full, rows_of
from data.measuring.shapes.setting import ABOVE, Setting, Words

PLANS_IN_A_LONG_ONE = 3
FIRST_HIGH = (96, 100, 197)


def run_together_in_a_cell(s: Setting) -> Draft:
    """Several actions in one cell, a sentence each, with no line ends, numbers or bullets between them."""
    roles = s.order(["ref", "recommendation", "action", "owner", "due"])
    rows: list[list[Words]] = [[s.head(r) for r in roles]]
    recs = []
    for rec in s.draft.recs:
        first = rec.acts[0]
        acts = tuple(
            replace(act, owner=first.owner, due=first.due, text=f"{act.text.rstrip('.')}.") for act in rec.acts
        )
        recs.append(replace(rec, acts=acts))
        own: dict[str, Words] = {
            "ref": rec.ref,
            "recommendation": rec.title,
            "action": " ".join(act.text for act in acts),
        }
        rows.append([own[r] if r in own else s.cell(r, first) for r in roles])
    s.table(rows)
    return replace(s.draft, recs=tuple(recs), says=frozenset({"owner", "due"}))


def high_numbers(s: Setting) -> Draft:
    """Actions numbered through the paper, from near a hundred or two hundred on."""
    number = s.random.choice(FIRST_HIGH)
    roles = ["ref", "action", *s.random.sample(BESIDE, 3)]
    word = s.random.choice(("Recommendation {}: {}", "Recommendation {} - {}"))
    for rec in s.draft.recs:
        s.heading(word.format(rec.ref, rec.title), 2)
        rows: list[list[Words]] = [[s.head(r) for r in roles]]
        for act in rec.acts:
            rows.append([f"{number}" if r == "ref" else s.cell(r, act) for r in roles])
            number += 1
        s.table(rows)
    return s.draft


def many_pages(s: Setting) -> Draft:
    """One table over many pages."""
    recs = list(s.draft.recs)
    seen = {act.text for rec in recs for act in rec.acts} | {rec.title for rec in recs}
    for _ in range(PLANS_IN_A_LONG_ONE):
        for rec in draft(Random(s.random.getrandbits(32))).recs:
            acts = tuple(act for act in rec.acts if act.text not in seen)
            if acts and rec.title not in seen:
                recs.append(Rec(str(len(recs) + 1), rec.title, acts))
                seen |= {rec.title, *(act.text for act in acts)}
    roles = s.order(["ref", "recommendation", "action", *BESIDE])
    s.table([[s.head(r) for r in roles], *rows_of(s, roles, tuple(recs), s.random.choice(("", ABOVE, "repeat")))])
    return replace(s.draft, recs=tuple(recs))


def table_then_bullets(s: Setting) -> Draft:
    """The first recommendations in a table, the others as headings with bullets."""
    recs = [replace(rec, acts=tuple(full(s, act) for act in rec.acts)) for rec in s.draft.recs]
    cut = len(recs) // 2
    roles = ["ref", "recommendation", "action", *BESIDE]
    s.table([[s.head(r) for r in roles], *rows_of(s, roles, tuple(recs[:cut]), "")])
    for at, rec in enumerate(recs[cut:], cut):
        s.heading(f"Recommendation {rec.ref}: {rec.title}", 3)
        acts = tuple(replace(act, owner=act.owner.split(" / ")[0], text=act.text.rstrip(".")) for act in rec.acts)
        recs[at] = replace(rec, acts=acts)
        for act in acts:
            s.item(" - ".join((act.text, act.owner, act.due.words, act.status[0])))
    return replace(s.draft, recs=tuple(recs))


SHAPES = {
    "run together in a cell": run_together_in_a_cell,
    "high numbers": high_numbers,
    "many pages": many_pages,
    "table, then bullets": table_then_bullets,
}
