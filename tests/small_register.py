"""A small register of fictional councils in a folder of its own, with ways to vary it one cell at a time.

Borchester's plan is held whole, Ambridge's is not in its paper, Felpersham's list is held in part.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from data.entries.register import ACTION_COLUMNS, RECOMMENDATION_COLUMNS, REPORT_COLUMNS, Rows, read_register
from data.store.build import build, current
from data.store.read import open_store
from data.vocabulary import schema

COUNCILS = """\
council_id,name,short_name,gss_code,former_gss_codes,council_type,region,start_date,end_date
ambridge,Ambridge District Council,Ambridge,E07999002,,district,West Midlands,,
borchester,Borchester City Council,Borchester,E06999001,,unitary,West Midlands,,
darrington,Darrington Borough Council,Darrington,E07999004,,district,West Midlands,,2023-03-31
felpersham,Felpersham Council,Felpersham,E06999003,,unitary,South West,2023-04-01,
"""
SUCCESSIONS = """\
from_id,to_id,effective_date,extent
darrington,felpersham,2023-04-01,whole
"""
TOPICS = {
    "Scrutiny": "Governance and culture",
    "Savings": "Financial planning and management",
    "Workforce": "Capacity for improvement",
}
BORCHESTER = """\
[challenge]
council_id = "borchester"
onsite_start = "2024-03-05"
onsite_end = "2024-03-08"
extra_focus = ["Markets"]
recommendations_coverage = "whole"
actions_coverage = "whole"

[[documents]]
id = "plan"
kind = "action plan"
title = "Borchester's answer"
stated_date = "1 October 2024"
as_at = "2024-10-01"
licence = "Open Government Licence v3.0"

[[milestones]]
step = "action_plan"
date = "2024-10"
date_kind = "approved"

[[published_totals]]
document = "plan"
scope = "formal"
unit = "recommendations"
label = "total"
count = 2

[[remarks]]
kind = "caveat"
document = "plan"
summary = "Nothing is said of the market hall."
"""
AMBRIDGE = """\
[challenge]
council_id = "ambridge"
onsite_start = "2023-05"
recommendations_coverage = "whole"
actions_coverage = "not_in_paper"

[[documents]]
id = "cabinet"
kind = "cabinet report"
title = "Ambridge's report to its cabinet"
as_at = "2023-09-12"
as_at_reason = "Day of the meeting."
licence = "Open Government Licence v3.0"

[[risks]]
document = "cabinet"
summary = "The village hall is double booked."
mitigation_count = 1
rag = "AMBER"
"""
FELPERSHAM = """\
[challenge]
council_id = "felpersham"
recommendations_coverage = "partial"
actions_coverage = "partial"

[[documents]]
id = "page"
kind = "web page"
title = "Felpersham's page on its peer challenge"
as_at = "2024-06-30"
as_at_reason = "Day the page was last changed."
licence = "Open Government Licence v3.0"
"""


WORDS = {
    "complete": "Completed",
    "in_progress": "Underway",
    "not_started": "Not started",
    "ongoing": "Ongoing",
    "delayed": "Delayed",
    "closed_not_complete": "Withdrawn",
}


def recommendation(ref: str, document: str = "plan", **cells: Any) -> dict[str, Any]:
    """A row of recommendations.csv, formal and under Governance unless told otherwise."""
    row = {"ref": ref, "kind": "formal", "document": document, "title": f"Recommendation {ref}"}
    row |= {"summary": f"Do what {ref} says.", "response": "accepted", "main_theme": "Governance and culture"}
    return row | {"topics": "Scrutiny", "assigned_by": "reader"} | cells


def action(ref: str, document: str = "plan", **cells: Any) -> dict[str, Any]:
    """A row of actions.csv; "2.1" belongs to recommendation 2."""
    row = {"recommendation": ref.split(".")[0], "ref": ref, "document": document, "summary": f"Act on {ref}."}
    return row | {"wording": "summary", "nature": "commitment", "owner_basis": "none"} | cells


def report(
    action: str, status: str = "not_stated", latest: str = "", document: str = "plan", **cells: Any
) -> dict[str, Any]:
    """A row of reports.csv: a labelled status where there is one, a deadline to the day where one is given."""
    row = {"document": document, "action": action, "status": status}
    row["status_published"] = WORDS.get(status, "")
    row["status_basis"] = "label" if status in WORDS else "none"
    row |= {"deadline_earliest": latest, "deadline_latest": latest, "deadline_published": latest}
    row |= {"deadline_precision": "day" if latest else "none", "deadline_basis": "row" if latest else "none"}
    row["evidence"] = "council_states" if status == "complete" else ""
    return row | cells


@dataclass(frozen=True)
class SmallRegister:
    """Where the small register stands. `set`, `add`, `drop` and `swap` vary it; `read`, `build`, `store` use it."""

    home: Path

    @property
    def register(self) -> Path:
        return self.home / "register"

    @property
    def reference(self) -> Path:
        return self.home / "reference"

    @property
    def builds(self) -> Path:
        return self.home / "build"

    def path(self, name: str) -> Path:
        """A file of the register, such as borchester-2024/actions.csv, or of the reference data."""
        place = self.reference if "/" not in name else self.register
        return place / name

    def rows(self, name: str) -> list[dict[str, str]]:
        with self.path(name).open(encoding="utf-8", newline="") as handle:
            return list(csv.DictReader(handle))

    def write_rows(self, name: str, columns: list[str] | tuple[str, ...], rows: list[dict[str, Any]]) -> None:
        out = io.StringIO()
        writer = csv.DictWriter(out, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_text(out.getvalue(), encoding="utf-8")

    def set(self, name: str, number: int, /, **cells: Any) -> None:
        """Change cells of the data row of that number, from 1."""
        rows = self.rows(name)
        rows[number - 1] |= cells
        self.write_rows(name, list(rows[0]), rows)

    def add(self, name: str, *new: dict[str, Any]) -> None:
        rows = self.rows(name)
        self.write_rows(name, list(rows[0]), [*rows, *new])

    def drop(self, name: str, number: int) -> None:
        rows = self.rows(name)
        self.write_rows(name, list(rows[0]), rows[: number - 1] + rows[number:])

    def swap(self, name: str, old: str, new: str) -> None:
        """Replace text that stands exactly once in a file."""
        text = self.path(name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.path(name).write_text(text.replace(old, new), encoding="utf-8")

    def append(self, name: str, text: str) -> None:
        path = self.path(name)
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    def read(self) -> Rows:
        return read_register(self.register, self.reference)

    def build(self) -> Path:
        return build(self.register, self.reference, self.builds)

    def store(self) -> duckdb.DuckDBPyConnection:
        """Opened for reading; built where it changed since it was built last."""
        return open_store(current(self.register, self.reference, self.builds))


def write_small_register(home: Path) -> SmallRegister:
    """The three challenges, written afresh."""
    small = SmallRegister(home)
    small.reference.mkdir(parents=True)
    small.path("councils.csv").write_text(COUNCILS, encoding="utf-8")
    small.path("successions.csv").write_text(SUCCESSIONS, encoding="utf-8")
    topics = (f'[[topics]]\ntopic = "{t}"\ntheme = "{h}"\ndefinition = "About {t}."\n' for t, h in TOPICS.items())
    small.path("themes.toml").write_text("\n".join(topics), encoding="utf-8")
    for folder, toml in {
        "borchester-2024": BORCHESTER,
        "ambridge-2023": AMBRIDGE,
        "felpersham-undated": FELPERSHAM,
    }.items():
        small.path(f"{folder}/x").parent.mkdir(parents=True)
        small.path(f"{folder}/challenge.toml").write_text(toml, encoding="utf-8")
    lists = {
        "borchester-2024": [
            recommendation("1"),
            recommendation("2", main_theme="Financial planning and management", topics="Savings; Workforce"),
            recommendation("A1", kind="additional", response="not_stated", linked_ref="1"),
        ],
        "ambridge-2023": [
            recommendation("1", "cabinet"),
            recommendation("2", "cabinet", response="rejected"),
        ],
        "felpersham-undated": [recommendation("3", "page")],
    }
    for folder, rows in lists.items():
        small.write_rows(f"{folder}/recommendations.csv", RECOMMENDATION_COLUMNS, rows)
    plans = {
        "borchester-2024": (
            [
                action("1.1", owner_role="Monitoring Officer", owner_basis="action"),
                action("2.1"),
                action("A1.1"),
            ],
            [
                report("1.1", "complete", "2024-06-30"),
                report("2.1", "in_progress", "2024-09-30"),
                report("A1.1"),
            ],
        ),
        "felpersham-undated": (
            [action("3.1", "page")],
            [report("3.1", "complete", document="page")],
        ),
    }
    for folder, (actions, reports) in plans.items():
        small.write_rows(f"{folder}/actions.csv", ACTION_COLUMNS, actions)
        small.write_rows(f"{folder}/reports.csv", REPORT_COLUMNS, reports)
    return small


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every table of a built database, row by row in the order of its key."""
    with open_store(path) as connection:
        return {
            table.name: connection.execute(f"SELECT * FROM {table.name} ORDER BY {', '.join(table.key)}").fetchall()
            for table in schema.TABLES
        }
