"""What is in force of an action, by plain replay: the definition read aloud, paper by paper, for tests to hold the
database and the measures to. It also lets a test write a history in a few words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import duckdb
import pandas as pd

from data.store.build import IN_FORCE_SQL

OPEN = ("in_progress", "not_started", "delayed")
ENDED = ("complete", "closed_not_complete")


@dataclass(frozen=True)
class Paper:
    """A paper: its id, the first and last day it can speak of, and the date printed on it."""

    name: str
    first: date | None
    last: date | None
    printed: str | None = None


@dataclass(frozen=True)
class Said:
    """What one paper says of one action."""

    status: str = "not_stated"
    first: date | None = None
    last: date | None = None
    precision: str = "none"
    basis: str = "label"


@dataclass
class State:
    """What is in force; deadlines as (first day, last day, paper)."""

    mention: str = ""
    reports: int = 0
    status: str = "not_stated"
    stated_by: Paper | None = None
    baseline: tuple | None = None
    current: tuple | None = None
    revisions: int = 0
    last_open: date | None = None
    unfinished: Paper | None = None
    run: Paper | None = None
    view_from: date | None = None


def placed(paper: Paper) -> tuple:
    """Where a paper comes among others: by the rule in `in_force.sql`."""
    long_ago = date.min
    try:
        printed = datetime.strptime(paper.printed or "", "%d %B %Y").date()
    except ValueError:
        printed = long_ago
    return (paper.last or long_ago, paper.first or long_ago, printed, paper.name)


def replay(papers: list[Paper], told: dict[tuple[str, str], Said], labels: bool = False) -> dict[str, list[dict]]:
    """For each action the rows of the table: what is in force from each paper on. `told` is by action and paper."""
    speaking = sorted((p for p in papers if any(name == p.name for _, name in told)), key=placed)
    found: dict[str, list[dict]] = {}
    for action in sorted({action for action, _ in told}):
        heard = [paper for paper in speaking if (action, paper.name) in told]
        dated = any(paper.last for paper in heard)
        state, rows = State(), []
        for paper in speaking:
            if bool(paper.last) != dated:
                continue
            state.view_from = max(filter(None, (state.view_from, paper.first)), default=None)
            said = told.get((action, paper.name))
            if said:
                _hear(state, paper, said, labels)
            if state.reports:
                rows.append(_row(state, paper))
        if not dated:
            rows = rows[-1:]
        for row, after in zip(rows, [*rows[1:], None], strict=True):
            row["until"] = after["from"] if after else None
        found[action] = rows
    return found


def _hear(state: State, paper: Paper, said: Said, labels: bool) -> None:
    state.mention, state.reports = paper.name, state.reports + 1
    if said.status != "not_stated" and not (labels and said.basis == "prose"):
        if said.status in OPEN and paper.first:
            state.last_open = max(state.last_open or paper.first, paper.first)
        if said.status not in ENDED:
            state.unfinished = paper
        if state.status != said.status:
            state.run = paper
        state.status, state.stated_by = said.status, paper
    if said.precision != "none":
        deadline = (said.first, said.last, paper.name)
        state.baseline = state.baseline or deadline
        if state.current and state.current[1] != said.last:
            state.revisions += 1
        state.current = deadline


def _row(state: State, paper: Paper) -> dict[str, Any]:
    by, current, baseline = state.stated_by, state.current or (None,) * 3, state.baseline or (None,) * 3
    ended, unfinished = state.run if state.status in ENDED else None, state.unfinished
    return {
        "document": paper.name, "from": paper.last, "view_from": state.view_from,
        "mention": state.mention, "reports": state.reports,
        "status": state.status, "stated_by": by.name if by else state.mention,
        "said_first": by and by.first, "said_last": by and by.last, "said_again": by is paper,
        "last_open": state.last_open, "first_complete": ended and ended.last if state.status == "complete" else None,
        "unfinished_first": unfinished and unfinished.first, "unfinished_last": unfinished and unfinished.last,
        "ended_first": ended and ended.first, "ended_last": ended and ended.last,
        "deadline_by": current[2] or state.mention, "first": current[0], "last": current[1],
        "baseline_first": baseline[0], "baseline_last": baseline[1], "revisions": state.revisions,
    }  # fmt: skip


PLAIN = {
    "document": "document_id", "from": "in_force_from", "view_from": "view_from",
    "until": "in_force_until", "mention": "mention_document_id",
    "reports": "reports", "status": "status", "stated_by": "status_document_id", "said_first": "said_earliest",
    "said_last": "said_latest", "said_again": "said_again", "last_open": "last_seen_open",
    "first_complete": "first_seen_complete", "deadline_by": "deadline_document_id", "first": "current_earliest",
    "last": "current_latest", "baseline_first": "baseline_earliest", "baseline_last": "baseline_latest",
    "revisions": "revisions", "unfinished_first": "unfinished_earliest", "unfinished_last": "unfinished_latest",
    "ended_first": "ended_earliest", "ended_last": "ended_latest",
}  # fmt: skip
OF_STATUS = ("status", "stated_by", "said_first", "said_last", "said_again", "last_open", "first_complete")
OF_STATUS += ("unfinished_first", "unfinished_last", "ended_first", "ended_last")


def as_built(papers: list[Paper], told: dict[tuple[str, str], Said], labels: bool = False) -> dict[str, list[dict]]:
    """The same rows as the database makes them, in memory; the rows of each table in the order given."""
    columns = {name: f"label_{column}" if labels and name in OF_STATUS else column for name, column in PLAIN.items()}
    with duckdb.connect() as store:
        _fill(store, papers, told)
        store.execute(IN_FORCE_SQL)
        wanted = ", ".join(f"{column} AS {name!r}".replace("'", '"') for name, column in columns.items())
        cursor = store.execute(f"SELECT action_id, {wanted} FROM in_force")
        names = [column[0] for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    found: dict[str, list[dict]] = {}
    for row in rows:
        found.setdefault(row.pop("action_id"), []).append(row)
    return found


def _fill(store: duckdb.DuckDBPyConnection, papers: list[Paper], told: dict[tuple[str, str], Said]) -> None:
    store.execute(
        "CREATE TABLE documents (challenge_id VARCHAR, document_id VARCHAR, stated_date VARCHAR, "
        "as_at_earliest DATE, as_at_latest DATE)"
    )
    store.execute(
        "CREATE TABLE action_reports (action_id VARCHAR, document_id VARCHAR, status VARCHAR, status_basis VARCHAR, "
        "deadline_earliest DATE, deadline_latest DATE, deadline_precision VARCHAR)"
    )
    for paper in papers:
        row = ["one", paper.name, paper.printed, paper.first, paper.last]
        store.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?)", row)
    for (action, paper_name), said in told.items():
        cells = [action, paper_name, said.status, said.basis, said.first, said.last, said.precision]
        store.execute("INSERT INTO action_reports VALUES (?, ?, ?, ?, ?, ?, ?)", cells)


def judged(*said: tuple[str, Said], view: str | None = None) -> pd.DataFrame:
    """One action's row in force after papers of those days, as `read_judged_actions` gives it; `view` is a day asked
    for, else the newest paper's own."""
    days = [date.fromisoformat(day) for day, _ in said]
    return heard(
        [(Paper(f"p{number}", day, day), one) for number, (day, (_, one)) in enumerate(zip(days, said, strict=True))],
        view,
    )


def heard(said: list[tuple[Paper, Said]], view: str | None = None) -> pd.DataFrame:
    """The same of papers that may speak of a window of days, or of none."""
    papers = [paper for paper, _ in said]
    told = {("1.1", paper.name): one for paper, one in said}
    row = replay(papers, told)["1.1"][-1]
    seen = date.fromisoformat(view) if view else row["from"]
    stated = row["status"] != "not_stated"
    by = next(paper for paper in papers if paper.name == row["mention"])
    frame = pd.DataFrame(
        [
            {
                "action_id": "1.1", "status": row["status"], "as_at_earliest": seen, "as_at_latest": seen,
                "reported_earliest": row["said_first"] if stated else by.first,
                "reported_latest": row["said_last"] if stated else by.last,
                "baseline_earliest": row["baseline_first"], "baseline_latest": row["baseline_last"],
                "current_earliest": row["first"], "current_latest": row["last"], "revisions": row["revisions"],
                "last_seen_open": row["last_open"], "first_seen_complete": row["first_complete"],
                "said_earliest": row["said_first"], "said_latest": row["said_last"],
                "unfinished_earliest": row["unfinished_first"], "unfinished_latest": row["unfinished_last"],
                "ended_earliest": row["ended_first"], "ended_latest": row["ended_last"],
            }
        ]
    )  # fmt: skip
    dates = [name for name in frame if name.endswith(("_earliest", "_latest", "_open")) or name.startswith("first_")]
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in dates})
