"""What changed between two builds of the data, in words. It is given the tables of both and opens neither."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pandas as pd

from analysis.news import difference_words as words
from analysis.news.pairing import KEYS, Build, Paired, Row, comparable, paired, rows_of

COLUMNS = ["council", "council_id", "challenge_id", "change", "what", "before", "after", "table", "keys"]
CHANGES = (
    "new challenge",
    "new paper",
    "new plan",
    "new actions",
    "new recommendations",
    "new statements",
    "status changed",
    "deadline moved",
    "deadline given",
    "date added",
    "date changed",
    "new published total",
    "new risk",
    "new remark",
    "status corrected",
    "deadline corrected",
    "corrected",
    "withdrawn",
)
"""Every kind of change, in the order in which those of one challenge are listed."""
STATUS = ("status_published", "status", "status_basis")
DEADLINE = ("deadline_published", "deadline_earliest", "deadline_latest", "deadline_precision", "deadline_basis")
VISIT = tuple(f"onsite_{end}_{side}" for end in ("start", "end") for side in ("earliest", "latest"))
STEP_DATE = ("date_published", "date_earliest", "date_latest", "date_precision", "date_kind")
Say = Callable[[words.Row], str]
TOGETHER: dict[str, tuple[tuple[str, tuple[str, ...], str, Say], ...]] = {
    "challenges": (("date changed", (*VISIT, "onsite_precision"), "visit", words.visit),),
    "milestones": (("date changed", STEP_DATE, "", words.step_date),),
    "action_reports": (
        ("status corrected", STATUS, "status", words.status),
        ("deadline corrected", DEADLINE, "deadline", words.deadline),
    ),
}
"""Columns that say one thing together: the change, the columns, what that thing is called, how it reads."""
ONE_BY_ONE: dict[str, tuple[str, Say]] = {
    "challenges": ("new challenge", words.visit),
    "documents": ("new paper", words.speaks_of),
    "milestones": ("date added", words.step_date),
    "published_totals": ("new published total", words.total),
    "risks": ("new risk", lambda row: str(row.get("summary"))),
    "remarks": ("new remark", lambda row: str(row.get("summary"))),
}
"""Tables of which each new row is a line: the change, and how the row reads."""


def differences(before: Build, after: Build) -> pd.DataFrame:
    """What a later version of the data holds anew, no more, or otherwise than an earlier one, council by council.

    One line each: a challenge, a paper, a dated step, a published total, a risk or a remark that is new or withdrawn.
    Counted together: the recommendations new at a challenge; the actions that a paper states first (a *new plan*
    where nothing was held from that paper, else *new actions*); what a further paper says of actions (*new
    statements*); and what is withdrawn of these. A status is *changed* and a deadline *moved* only where a paper that
    is later than all held before states another one than was stated last; a silent paper changes neither. Where the
    same paper is now read otherwise, that is *corrected*, as is any other field. Not a change: the order of rows, a
    running number, and a table or column that only one of the two versions has.

    Columns: council, council_id, challenge_id, change, what, before, after, table, keys (of all rows concerned).
    """
    held = {name: paired(name, before, after) for name in KEYS if comparable(name, before, after)}
    names = _Names(before, after)
    found: list[list[str]] = []
    for name, rows in held.items():
        if name in ONE_BY_ONE:
            found += _one_by_one(name, rows)
        found += _corrected(name, rows, names)
    if "recommendations" in held:
        found += _recommendations(held["recommendations"])
    actions, reports = (held.get(name, Paired({}, {})) for name in ("actions", "action_reports"))
    new = {row["action_id"] for row in actions.added()}
    first = _first_papers(actions.added(), rows_of("action_reports", after), names)
    found += _new_actions(first, reports if "action_reports" in held else None, names)
    found += _new_statements(
        [row for row in reports.added() if first.get(row["action_id"]) != row["document_id"]], names
    )
    found += _later_statements([row for row in reports.added() if row["action_id"] not in new], reports, names)
    found += _withdrawn_actions(actions, reports, names)
    frame = pd.DataFrame(found, columns=COLUMNS)
    frame = frame.assign(place=frame["change"].map(CHANGES.index))
    ordered = frame.sort_values(["council", "challenge_id", "place"], kind="stable", ignore_index=True)
    return ordered[COLUMNS]


def not_compared(before: Build, after: Build) -> list[str]:
    """The tables, and the columns of the other tables, that only one of the two versions has: they are not compared."""
    left_out = []
    for name in KEYS:
        table = name.replace("_", " ")
        if comparable(name, before, after):
            odd = set(before[name].columns) ^ set(after[name].columns)
            left_out += [f"{table}: {words.field(column)}" for column in sorted(odd)]
        elif name in before or name in after:
            left_out.append(table)
    return left_out


class _Names:
    """Titles of papers, references of actions and the age of statements, from either build, the later one first."""

    def __init__(self, before: Build, after: Build) -> None:
        both = {name: [*rows_of(name, before), *rows_of(name, after)] for name in ("documents", "actions")}
        self.papers = {row.get("document_id"): row for row in both["documents"]}
        self.actions = {row.get("action_id"): row for row in both["actions"]}

    def paper(self, document: Any) -> str:
        return f"“{self.papers.get(document, {}).get('title') or document}”"

    def refs(self, rows: Iterable[Row]) -> str:
        return words.listed([str(self._action(row).get("ref") or row.get("action_id")) for row in rows])

    def thing(self, name: str, row: Row) -> str:
        if name == "action_reports":
            return f"{words.thing('actions', self._action(row))}, in {self.paper(row['document_id'])}"
        return words.thing(name, row)

    def age(self, report: Row) -> tuple[str, str]:
        """Where a statement stands among others of its action: by its paper's last day, undated papers first."""
        latest = self.papers.get(report["document_id"], {}).get("as_at_latest")
        return (latest.isoformat() if latest else "", report["document_id"])

    def action(self, row: Row) -> str:
        return words.thing("actions", self._action(row))

    def _action(self, row: Row) -> Row:
        return self.actions.get(row.get("action_id"), row)


def key_of(name: str, row: Row) -> str:
    """The row's key as the answer's last column gives it."""
    return " ".join(str(row[column]) for column in KEYS[name])


def _line(about: Row, change: str, what: str, then: str, now: str, name: str, keys: Iterable[str]) -> list[str]:
    whose = [str(about.get(column) or "") for column in COLUMNS[:3]]
    return [*whose, change, what, then, now, name, "; ".join(keys)]


def _one_by_one(name: str, rows: Paired) -> Iterator[list[str]]:
    change, say = ONE_BY_ONE[name]
    for row in rows.added():
        yield _line(row, change, words.sort_of(name, row), "", say(row), name, [key_of(name, row)])
    for row in rows.gone():
        yield _line(row, "withdrawn", words.sort_of(name, row), say(row), "", name, [key_of(name, row)])


def _corrected(name: str, rows: Paired, names: _Names) -> Iterator[list[str]]:
    """The rows of both builds that say something else: what belongs together as one line, other fields one by one."""
    for then, now in rows.kept():
        odd = [column for column in rows.columns if then[column] != now[column]]
        thing, keys = names.thing(name, now), dict.fromkeys(key_of(name, row) for row in (then, now))
        for change, columns, called, say in TOGETHER.get(name, ()):
            of_these = [column for column in columns if column in odd]
            if of_these:
                was, is_now = say(then), say(now)
                added = change == "date changed" and was == words.GAP
                if was == is_now:
                    was, is_now = (f"{was} ({words.values(of_these, row)})" for row in (then, now))
                what = f"{thing}: {called}" if called else thing
                yield _line(now, "date added" if added else change, what, was, is_now, name, keys)
            odd = [column for column in odd if column not in of_these]
        for column in odd:
            was, is_now = (words.value(column, row[column]) for row in (then, now))
            yield _line(now, "corrected", f"{thing}: {words.field(column)}", was, is_now, name, keys)


def _grouped(rows: Iterable[Row], *columns: str) -> Iterator[list[Row]]:
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row.get(column) for column in columns), []).append(row)
    yield from groups.values()


def _recommendations(rows: Paired) -> Iterator[list[str]]:
    name = "recommendations"
    for change, changed in (("new recommendations", rows.added()), ("withdrawn", rows.gone())):
        for group in _grouped(changed, "challenge_id"):
            kinds = Counter(words.value("kind", row.get("kind")).lower() for row in group)
            of = ", ".join(f"{number} {kind}" for kind, number in kinds.items())
            refs = words.listed([str(row.get("ref") or row["recommendation_id"]) for row in group])
            then, now = (refs, "") if change == "withdrawn" else ("", refs)
            what = f"{words.number(len(group), 'recommendation')} ({of})"
            yield _line(group[0], change, what, then, now, name, [key_of(name, row) for row in group])


def _first_papers(new: list[Row], reports: list[Row], names: _Names) -> dict[str, Any]:
    """The paper that states each new action first, or None where none does."""
    first: dict[str, Any] = {row["action_id"]: None for row in new}
    for report in sorted(reports, key=names.age, reverse=True):
        if report["action_id"] in first:
            first[report["action_id"]] = report["document_id"]
    return first


def _new_actions(first: dict[str, Any], reports: Paired | None, names: _Names) -> Iterator[list[str]]:
    """The new actions, counted by the paper that states them first; their statements in it go with them."""
    known = {row["document_id"] for row in reports.before.values()} if reports else None
    told = {key_of("action_reports", row) for row in reports.added()} if reports else set()
    rows = [names.actions[action] | {"document_id": document} for action, document in first.items()]
    for group in _grouped(rows, "challenge_id", "document_id"):
        paper = group[0]["document_id"]
        change = "new plan" if paper and known is not None and paper not in known else "new actions"
        what = words.number(len(group), "action") + (f" of {names.paper(paper)}" if paper else "")
        keys = [key_of("actions", row) for row in group]
        keys += [key for row in group if (key := key_of("action_reports", row)) in told]
        yield _line(group[0], change, what, "", names.refs(group), "actions", keys)


def _new_statements(added: list[Row], names: _Names) -> Iterator[list[str]]:
    name = "action_reports"
    for group in _grouped(added, "challenge_id", "document_id"):
        what = f"{names.paper(group[0]['document_id'])} on {words.number(len(group), 'action')}"
        yield _line(group[0], "new statements", what, "", names.refs(group), name, [key_of(name, r) for r in group])


def _later_statements(added: list[Row], reports: Paired, names: _Names) -> Iterator[list[str]]:
    """Statuses and deadlines of actions held before, where a paper later than all held before states others."""
    name = "action_reports"
    before = {group[0]["action_id"]: group for group in _grouped(reports.before.values(), "action_id")}
    for row in sorted(added, key=names.age):
        held = sorted(before.get(row["action_id"], []), key=names.age)
        if not held or not names.age(row)[0] or names.age(row) < names.age(held[-1]):
            continue
        action, keys = names.action(row), [key_of(name, row)]
        stated = next((said for said in reversed(held) if words.has_status(said)), held[-1])
        if words.has_status(row) and row.get("status") != stated.get("status"):
            yield _line(row, "status changed", action, words.status(stated), words.status(row), name, keys)
        dated = next((said for said in reversed(held) if words.has_deadline(said)), held[-1])
        if words.has_deadline(row) and words.other_deadline(dated, row):
            change = "deadline moved" if words.has_deadline(dated) else "deadline given"
            yield _line(row, change, action, words.deadline(dated), words.deadline(row), name, keys)
        before[row["action_id"]] = [*held, row]


def _withdrawn_actions(actions: Paired, reports: Paired, names: _Names) -> Iterator[list[str]]:
    """The actions withdrawn, by challenge, with all statements on them; then other statements withdrawn, by paper."""
    gone = {row["action_id"] for row in actions.gone()}
    for group in _grouped(actions.gone(), "challenge_id"):
        ids = {row["action_id"] for row in group}
        keys = [key_of("actions", row) for row in group]
        keys += [key_of("action_reports", row) for row in reports.gone() if row["action_id"] in ids]
        what = words.number(len(group), "action")
        yield _line(group[0], "withdrawn", what, names.refs(group), "", "actions", keys)
    name = "action_reports"
    others = [row for row in reports.gone() if row["action_id"] not in gone]
    for group in _grouped(others, "challenge_id", "document_id"):
        what = f"What {names.paper(group[0]['document_id'])} says of {words.number(len(group), 'action')}"
        yield _line(group[0], "withdrawn", what, names.refs(group), "", name, [key_of(name, row) for row in group])
