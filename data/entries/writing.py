"""The files of a challenge's folder, written: a paper in its list, recommendations and actions where new, reports.

What is held is never changed: rows are added, and the comments and the order of challenge.toml stay.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import tomlkit

from data.entries.match import own_ref
from data.entries.register import ACTION_COLUMNS, RECOMMENDATION_COLUMNS, REPORT_COLUMNS
from data.ingest.plan import Plan, PlannedAction, PlannedRecommendation, Problem

TITLE_LENGTH = 90
LICENCE = "Open Government Licence v3.0 assumed: council publication, no statement seen"


@dataclass(frozen=True)
class Filing:
    """Where a plan goes and what is known of its paper; `matches` ties its actions to held ones by reference."""

    council_id: str
    challenge_id: str
    document: str
    kind: str
    title: str
    as_at_earliest: date | None = None
    as_at_latest: date | None = None
    as_at_reason: str | None = None
    stated_date: str | None = None
    url: str | None = None
    onsite_start: str | None = None
    onsite_end: str | None = None
    checksum: str | None = None
    matches: Mapping[tuple[int, int], str] = field(default_factory=dict)
    themes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Suggested main theme and topic by recommendation text; always marked as assigned by rule."""
    seen: str | None = None
    """The challenge's folder as whoever saves last saw it (`journal.mark_of`): where it is another now, they look
    again. None where nobody looked."""


def write_paper(plan: Plan, filing: Filing, folder: Path) -> None:
    """Write the plan into a folder that holds the challenge as it stands, or nothing."""
    _write_paper(plan, filing, folder / "challenge.toml")
    _write_rows(plan, filing, folder)


def _write_paper(plan: Plan, filing: Filing, file: Path) -> None:
    """The paper in challenge.toml, whose comments and order stay; the challenge's head too, where none is held."""
    coverage = "whole" if any(rec.actions for rec in plan.recommendations) else "not_in_paper"
    if file.exists():
        paper = tomlkit.parse(file.read_text(encoding="utf-8"))
        head: Any = paper.get("challenge", {})
        if coverage == "whole" and head.get("actions_coverage") == "not_in_paper":
            head["actions_coverage"] = coverage  # until now no plan was held; from here on there is one
    else:
        paper = tomlkit.document()
        paper["challenge"] = _given(
            {
                "council_id": filing.council_id,
                "onsite_start": filing.onsite_start,
                "onsite_end": filing.onsite_end,
                "recommendations_coverage": "whole",
                "actions_coverage": coverage,
            }
        )
    document = _given(
        {
            "id": filing.document,
            "kind": filing.kind,
            "title": filing.title,
            "stated_date": filing.stated_date,
            "as_at_earliest": _iso(filing.as_at_earliest),
            "as_at_latest": _iso(filing.as_at_latest),
            "as_at_reason": filing.as_at_reason,
            "url": filing.url,
            "licence": LICENCE,
            "checksum": filing.checksum,
        }
    )
    file.write_text(f"{tomlkit.dumps(paper).rstrip()}\n\n{tomlkit.dumps({'documents': [document]})}", encoding="utf-8")


def _write_rows(plan: Plan, filing: Filing, folder: Path) -> None:
    """The plan's recommendations and actions where they are new, and what the paper reports of each action."""
    refs = _recommendation_refs(plan, folder)
    known = {row["ref"] for row in held_rows(folder / "recommendations.csv")}
    rows = [_recommendation_row(rec, ref, filing) for rec, ref in zip(plan.recommendations, refs, strict=True)]
    _append(folder / "recommendations.csv", RECOMMENDATION_COLUMNS, [row for row in rows if row["ref"] not in known])
    actions, reports = [], []
    taken = {row["ref"] for row in held_rows(folder / "actions.csv")} | set(filing.matches.values())
    sections = list(zip(plan.recommendations, refs, strict=True))
    printed = {own_ref(ref, action.ref) for rec, ref in sections for action in rec.actions}
    for i, (rec, ref) in enumerate(sections):
        for j, action in enumerate(rec.actions):
            own = filing.matches.get((i, j))
            if own is None:
                own = own_ref(ref, action.ref)
                if own is None or own in taken:
                    own = next(free for n in count(1) if (free := f"{ref}.{n}") not in taken | printed)
                taken.add(own)
                actions.append(_action_row(action, rec, ref, own, filing))
            reports.append(_report_row(action, own, filing))
    _append(folder / "actions.csv", ACTION_COLUMNS, actions)
    _append(folder / "reports.csv", REPORT_COLUMNS, reports)


def _recommendation_refs(plan: Plan, folder: Path) -> list[str]:
    """The printed references; S1, S2 … where none is printed. A reference printed twice gets a letter."""
    refs: list[str] = []
    held = {_words(row["summary"]): row["ref"] for row in held_rows(folder / "recommendations.csv")}
    unnumbered = 0
    for recommendation in plan.recommendations:
        ref = (recommendation.ref or "").strip()
        if not ref:
            same = held.get(_words(recommendation.title))
            unnumbered += 1
            ref = same or f"S{unnumbered}"
        while ref in refs:
            ref += "b"
        refs.append(ref)
    return refs


def _recommendation_row(rec: PlannedRecommendation, ref: str, filing: Filing) -> dict[str, Any]:
    theme, topic = filing.themes.get(rec.title, ("", ""))
    return {
        "ref": ref,
        "kind": rec.kind,
        "document": filing.document,
        "title": _short(rec.title),
        "summary": rec.title,
        "response": rec.response or "not_stated",
        "response_note": rec.response_published,
        "owner_role": rec.owner_role,
        "linked_ref": rec.linked_ref,
        "main_theme": theme,
        "topics": topic,
        "assigned_by": "rule",
        "locator": str(rec.place),
        "note": "; ".join(problem.reason for problem in rec.problems),
    }


def _action_row(
    action: PlannedAction, rec: PlannedRecommendation, ref: str, own: str, filing: Filing
) -> dict[str, Any]:
    return {
        "recommendation": ref,
        "ref": own,
        "document": filing.document,
        "summary": action.text,
        "wording": "published",
        "nature": "commitment",
        "owner_role": action.owner_role,
        "owner_basis": action.owner_basis if action.owner_role else "none",
        "locator": str(action.place),
    }


def _report_row(action: PlannedAction, own: str, filing: Filing) -> dict[str, Any]:
    due, status = action.deadline, action.status
    notes = [due.assumption if due.published else "", *map(_doubt, action.problems)]
    return {
        "document": filing.document,
        "action": own,
        "status_published": status.published,
        "status": status.status,
        "status_basis": "none" if status.status == "not_stated" else status.basis,
        "rag_published": action.rag,
        "rag_key": action.rag_key,
        "deadline_published": due.published,
        "deadline_earliest": _iso(due.earliest),
        "deadline_latest": _iso(due.latest),
        "deadline_precision": due.precision,
        "deadline_basis": action.deadline_basis if due.published else "none",
        "evidence": "council_states" if status.status == "complete" else None,
        "note": "; ".join(dict.fromkeys(note for note in notes if note)),
    }


def _doubt(problem: Problem) -> str:
    """A doubt with the words it is about, where they are short: an original deadline stays readable."""
    return f"“{problem.text}”: {problem.reason}" if 0 < len(problem.text) <= TITLE_LENGTH else problem.reason


def _append(file: Path, columns: list[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Add rows to a register file, making it with its header where it is not there; none for no rows."""
    rows = list(rows)
    if not rows:
        return
    new = not file.exists()
    with file.open("a", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        if new:
            writer.writerow(columns)
        writer.writerows([[_cell(row.get(name)) for name in columns] for row in rows])


def held_rows(file: Path) -> list[dict[str, str]]:
    """The rows of a register file as they stand; none where there is no such file."""
    if not file.exists():
        return []
    with file.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def _cell(value: Any) -> str:
    return "" if value is None else " ".join(str(value).split())


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "")}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= TITLE_LENGTH else flat[:TITLE_LENGTH].rsplit(" ", 1)[0] + " …"


def _words(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()
