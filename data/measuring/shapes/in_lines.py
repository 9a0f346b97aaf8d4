"""Plans laid out in lines: labels, bullets, sentences, and tables whose cells were copied as text."""

from __future__ import annotations

from dataclasses import replace

from data.measuring.shapes.draft import TOLD, Draft
from data.measuring.shapes.in_tables import full
from data.measuring.shapes.setting import Setting

BESIDE = ("owner", "due", "status")


def labelled_paragraphs(s: Setting) -> Draft:
    """A label before each field, one line each, under the recommendation's heading."""
    roles = ["action", *s.random.sample(BESIDE, 3)]
    mark = s.random.choice((": ", " - ", ": "))
    for rec in s.draft.recs:
        s.heading(f"Recommendation {rec.ref}: {rec.title}", 3)
        for at, act in enumerate(rec.acts):
            for role in roles:
                number = f" {at + 1}" if role == "action" and s.heads["action"] == "Action" else ""
                s.line(f"{s.head(role)}{number}{mark}{s.cell(role, act)}")
    return s.draft


def label_then_value(s: Setting) -> Draft:
    """A label on its own line, its value on the next."""
    for rec in s.draft.recs:
        s.heading(f"Recommendation {rec.ref}", 3)
        s.line(rec.title)
        for act in rec.acts:
            for role in ("action", *BESIDE):
                if s.cell(role, act):
                    s.line(s.head(role), bold=True)
                    s.line(s.cell(role, act))
    return s.draft


def all_labelled(s: Setting) -> Draft:
    """Labels before everything, the recommendation too; a number in its label or its words."""
    for rec in s.draft.recs:
        s.line(f"Recommendation: {rec.ref}. {rec.title}")
        for act in rec.acts:
            for role in ("action", *BESIDE):
                s.line(f"{s.head(role)}: {s.cell(role, act)}")
    return s.draft


def _status(s: Setting, words: str) -> str:
    return words and s.random.choice((f". {words}", f" - {words}", f" [{words}]"))


def bullets_bracketed(s: Setting) -> Draft:
    """Bullets with (owner, date) at the end, then the status."""
    mark, how = s.random.choice((", ", "; ", ", by ", " - ")), s.random.choice((" - {}", ". {}", " [{}]", " {}"))
    recs = []
    for rec in s.draft.recs:
        s.heading(f"Recommendation {rec.ref}: {rec.title}", 3)
        acts = []
        for act in rec.acts:
            act = replace(act, owner=act.owner.split(" / ")[0], text=act.text.rstrip("."))
            if not act.due.last:
                act = replace(act, due=s.draft.recs[0].acts[0].due)
            if not act.due.last:
                act = replace(act, owner="", due=replace(act.due, words=""))
            acts.append(act)
            due = act.due.words[0].lower() + act.due.words[1:] if act.due.words.startswith("By") else act.due.words
            if mark == ", by " and due and not due.startswith("by"):
                acts[-1] = replace(act, due=replace(act.due, first=None))
            inside = f" ({act.owner}{' - ' if due.startswith('by') else mark}{due})" if due else ""
            s.item(f"{act.text}{inside}{how.format(act.status[0]) if act.status[0] else ''}")
        recs.append(replace(rec, acts=tuple(acts)))
    return replace(s.draft, recs=tuple(recs))


def bullets_dashed(s: Setting) -> Draft:
    """Bullets with parts after dashes."""
    mark = s.random.choice((" - ", " \u2013 ", " \u2013 ", " | "))
    order = s.random.choice((("owner", "due", "status"), ("owner", "due", "status"), ("due", "owner", "status")))
    recs = []
    for rec in s.draft.recs:
        s.heading(
            s.random.choice((f"Recommendation {rec.ref}: {rec.title}", f"Recommendation {rec.ref} - {rec.title}")), 3
        )
        acts = tuple(replace(act, owner=act.owner.split(" / ")[0], text=act.text.rstrip(".")) for act in rec.acts)
        recs.append(replace(rec, acts=acts))
        for act in acts:
            s.item(mark.join(part for part in (act.text, *(s.cell(r, act) for r in order)) if part))
    return replace(s.draft, recs=tuple(recs))


def bullets_of_a_lead(s: Setting) -> Draft:
    """The lead and the date named once for a section, then its bullets with their statuses."""
    recs = []
    label = s.random.choice(("Lead", "Lead officer", "Owner", "Responsible officer"))
    below = s.random.random() < 0.4
    for rec in s.draft.recs:
        first = rec.acts[0]
        acts = tuple(replace(a, owner=first.owner, due=first.due, text=a.text.rstrip(".")) for a in rec.acts)
        recs.append(replace(rec, acts=acts))
        s.heading(f"Recommendation {rec.ref}: {rec.title}", 3)
        lines = [f"{label}: {first.owner}", *([f"Timescale: {first.due.words}"] if first.due.words else [])]
        for line in lines if not below else ():
            s.line(line)
        for act in acts:
            s.item(f"{act.text}{' - ' + act.status[0] if act.status[0] else ''}")
        for line in lines if below else ():
            s.line(line)
    return replace(s.draft, recs=tuple(recs))


def bullets_with_labels_below(s: Setting) -> Draft:
    """A bullet for each action and its fields as bullets under it."""
    for rec in s.draft.recs:
        s.heading(f"Recommendation {rec.ref}: {rec.title}", 3)
        for act in rec.acts:
            s.item(act.text)
            for role in BESIDE:
                if s.cell(role, act):
                    s.item(f"{s.head(role)}: {s.cell(role, act)}", "\u2013", 1)
    return s.draft


def numbered_sentences(s: Setting) -> Draft:
    """Sub-numbered actions with their labels run in: "1.1 Do it. Owner: ... Deadline: ..."."""
    for rec in s.draft.recs:
        s.heading(f"{rec.ref}. {rec.title}", 3)
        for at, act in enumerate(rec.acts):
            said = " ".join(f"{s.head(r)}: {s.cell(r, act)}." for r in BESIDE if s.cell(r, act))
            s.line(f"{rec.ref}.{at + 1} {act.text.rstrip('.')}. {said}")
    return s.draft


def narrative(s: Setting) -> Draft:
    """Progress told in sentences under each recommendation, after its bullets."""
    recs = []
    for rec in s.draft.recs:
        s.heading(f"Recommendation {rec.ref}: {rec.title}", 3)
        acts = []
        for act in rec.acts:
            code = s.random.choice(list(TOLD))
            told = s.random.choice(TOLD[code])
            acts.append(replace(act, status=(told, code)))
            s.item(f"{act.text.rstrip('.')}. {told}")
        recs.append(replace(rec, acts=tuple(acts)))
    return replace(s.draft, recs=tuple(recs), says=frozenset({"status"}))


def _cells(s: Setting, roles: list[str]) -> list[list[str]]:
    rows = [[s.head(r) for r in roles]]
    for rec in s.draft.recs:
        own = {"ref": rec.ref, "recommendation": rec.title}
        rows += [[own.get(r) or s.cell(r, act) for r in roles] for act in rec.acts]
    return rows


def _whole(s: Setting) -> None:
    """Give every action every field, as a table copied as text needs to be read at all."""
    s.draft = replace(
        s.draft, recs=tuple(replace(rec, acts=tuple(full(s, act) for act in rec.acts)) for rec in s.draft.recs)
    )


def copied_cells(s: Setting) -> Draft:
    """A table copied as text, each cell on a line of its own."""
    _whole(s)
    roles = ["ref", "recommendation", "action", *s.random.sample(BESIDE, 3)]
    for row in _cells(s, roles):
        for cell in row:
            s.line(cell)
    return s.draft


def copied_cells_blank_below(s: Setting) -> Draft:
    """A table copied as text, the recommendation said once and its further rows without it."""
    _whole(s)
    roles = ["ref", "recommendation", "action", *BESIDE]
    for role in roles:
        s.line(s.head(role))
    for rec in s.draft.recs:
        s.line(rec.ref)
        s.line(rec.title)
        for act in rec.acts:
            for role in roles[2:]:
                s.line(s.cell(role, act))
    return s.draft


def copied_rows(s: Setting) -> Draft:
    """A table copied as text, a row's cells run together on a line, head first."""
    _whole(s)
    for row in _cells(s, ["ref", "recommendation", "action", *BESIDE]):
        s.line(" ".join(row))
    return s.draft


def tabbed_rows(s: Setting) -> Draft:
    """A table copied as text, cells parted by tabs or bars."""
    mark = s.random.choice(("\t", " | "))
    for row in _cells(s, ["ref", "recommendation", "action", *BESIDE]):
        s.line(mark.join(row))
    return s.draft


SHAPES = {
    "labelled paragraphs": labelled_paragraphs,
    "label, then value": label_then_value,
    "all labelled": all_labelled,
    "bullets (owner, date)": bullets_bracketed,
    "bullets, dashes": bullets_dashed,
    "bullets of a lead": bullets_of_a_lead,
    "bullets, labels below": bullets_with_labels_below,
    "numbered sentences": numbered_sentences,
    "narrative": narrative,
    "copied, cell a line": copied_cells,
    "copied, said once": copied_cells_blank_below,
    "copied, row a line": copied_rows,
    "tabs or bars": tabbed_rows,
}
