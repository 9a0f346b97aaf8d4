"""A register of one fictional council whose name and texts are HTML, TeX and Markdown at once.

Whatever shows one of its texts as anything but its letters has let a document write on the page.
"""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

from data.entries.register import ACTION_COLUMNS, RECOMMENDATION_COLUMNS, REPORT_COLUMNS
from data.home import HOME
from data.vocabulary import codes, schema

HOSTILE = (
    r"""- <a href="https://evil.example">A</a>$\href{javascript:1}{x}$![](http://x.example) www.evil.example """
    r"""me@evil.example :material/home: :smile: a -- b <- c &lt;"""
)
CALM = "Borchester"
LICENCE = "Open Government Licence v3.0"


def write_hostile_register(home: Path) -> Path:
    """Write `register/` and `reference/` under `home`; every text column that may hold any text holds HOSTILE."""
    (home / "reference").mkdir(parents=True)
    shutil.copy(HOME.reference / "themes.toml", home / "reference")
    councils = [
        {"council_id": "hostile", "name": HOSTILE, "short_name": HOSTILE, "gss_code": "E07999998"},
        {"council_id": "borchester", "name": "Borchester City Council", "short_name": CALM, "gss_code": "E07999999"},
    ]
    placed = [council | {"council_type": "district", "region": "West Midlands"} for council in councils]
    _csv(home / "reference" / "councils.csv", schema.COUNCILS.names, placed)
    succession = {"from_id": "hostile", "to_id": "borchester", "effective_date": "2028-04-01", "extent": "whole"}
    _csv(home / "reference" / "successions.csv", schema.COUNCIL_SUCCESSIONS.names, [succession])
    folder = home / "register" / "hostile-2024"
    folder.mkdir(parents=True)
    (folder / "challenge.toml").write_text(_challenge(), encoding="utf-8")
    told = [_recommendation("1", "formal", "accepted"), _recommendation("2", "formal", "rejected")]
    _csv(folder / "recommendations.csv", RECOMMENDATION_COLUMNS, told)
    _csv(folder / "actions.csv", ACTION_COLUMNS, [_action("1.1"), _action("1.2")])
    reports = [
        _report("plan", "1.1", "in_progress", "2024-12-31"),
        _report("plan", "1.2", "not_stated", "2025-03-31"),
        _report("review", "1.1", "in_progress", "2025-06-30"),
    ]
    _csv(folder / "reports.csv", REPORT_COLUMNS, reports)
    return home


def _csv(file: Path, columns: tuple[str, ...] | list[str], rows: list[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(columns), restval="")
        writer.writeheader()
        writer.writerows(rows)


def _recommendation(ref: str, kind: str, response: str) -> dict[str, str]:
    texts = ("title", "summary", "response_note", "owner_role", "locator", "source_url", "note")
    rest = {"ref": ref, "kind": kind, "document": "plan", "response": response, "assigned_by": "reader"}
    return dict.fromkeys(texts, HOSTILE) | rest | {"main_theme": codes.THEMES[0]}


def _action(ref: str) -> dict[str, str]:
    texts = ("summary", "owner_role", "locator", "source_url", "note")
    rest = {"recommendation": "1", "ref": ref, "document": "plan", "wording": "summary"}
    return dict.fromkeys(texts, HOSTILE) | rest | {"nature": "commitment", "owner_basis": "action"}


def _report(document: str, action: str, status: str, by: str) -> dict[str, str]:
    texts = ("status_published", "deadline_published", "rag_published", "rag_key", "note")
    rest = {"document": document, "action": action, "status": status, "deadline_latest": by}
    basis = "none" if status == "not_stated" else "prose"
    return (
        dict.fromkeys(texts, HOSTILE)
        | rest
        | {"status_basis": basis, "deadline_precision": "day", "deadline_basis": "text"}
    )


def _challenge() -> str:
    """The challenge's own file: a JSON string is a TOML string too."""
    evil = json.dumps(HOSTILE)
    papers = "".join(
        f'[[documents]]\nid = "{name}"\nkind = "{kind}"\ntitle = {evil}\nstated_date = {evil}\nas_at = "{day}"\n'
        f'as_at_reason = {evil}\nurl = {evil}\nlicence = "{LICENCE}"\n'
        for name, kind, day in (("plan", "action plan", "2024-09-30"), ("review", "progress review", "2025-04-30"))
    )
    remarks = "".join(
        f'[[remarks]]\nkind = "{kind}"\nsummary = {evil}\nrefs = {evil}\nsource_url = {evil}\n'
        for kind in ("contradiction", "caveat", "later_statement")
    )
    return (
        '[challenge]\ncouncil_id = "hostile"\nonsite_start = "2024-03-04"\nonsite_end = "2024-03-07"\n'
        f"onsite_url = {evil}\nextra_focus = [{evil}]\nidentified_by = {evil}\n"
        'recommendations_coverage = "whole"\nactions_coverage = "whole"\n'
        f"{papers}"
        f'[[milestones]]\nstep = "action_plan"\ndate = "2024-09-30"\ndate_kind = "published"\nnote = {evil}\n'
        f"source_url = {evil}\n"
        f'[[published_totals]]\ndocument = "plan"\nscope = "formal"\nunit = {evil}\nlabel = {evil}\ncount = 2\n'
        f"note = {evil}\n"
        f'[[risks]]\ndocument = "plan"\nsummary = {evil}\nmitigations = {evil}\nrag = {evil}\nrag_key = {evil}\n'
        f"{remarks}"
    )
