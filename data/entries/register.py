"""The register: text files, one folder per challenge, read into the rows of the tables in `data.vocabulary.schema`.

It is the source of truth. Reading stops at the first thing that is wrong, with file, row and mend; nothing is
skipped, guessed or filled in. It does not write the register and does not know the database.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data.entries.check import check_keys, check_references, checked_row, window
from data.entries.overrides import OVERRIDE_COLUMNS, OVERRIDES_FILE, Override, latest_overrides
from data.entries.readings import check_readings
from data.entries.safekeeping import folders, settled
from data.home import HOME
from data.vocabulary import codes, columns, schema
from data.vocabulary.faults import RegisterError, Row, nearest

RECOMMENDATION_COLUMNS = [
    "ref",
    "kind",
    "document",
    "title",
    "summary",
    "response",
    "response_note",
    "owner_role",
    "linked_ref",
    "main_theme",
    "topics",
    "other_themes",
    "assigned_by",
    "locator",
    "source_url",
    "note",
]
ACTION_COLUMNS = [
    "recommendation",
    "ref",
    "document",
    "summary",
    "wording",
    "nature",
    "owner_role",
    "owner_basis",
    "locator",
    "source_url",
    "note",
]
REPORT_COLUMNS = [
    "document",
    "action",
    "status_published",
    "status",
    "status_basis",
    "rag_published",
    "rag_key",
    "deadline_published",
    "deadline_earliest",
    "deadline_latest",
    "deadline_precision",
    "deadline_basis",
    "evidence",
    "certainty",
    "note",
]
SECTIONS = ("challenge", "documents", "milestones", "published_totals", "risks", "remarks")

Placed = tuple[Row, Path, str]
Rows = dict[str, list[Placed]]


def read_register(register: Path = HOME.register, reference: Path = HOME.reference) -> Rows:
    """Every table's rows, each with the file and place it came from; RegisterError at the first fault."""
    rows: Rows = {table.name: [] for table in schema.TABLES}
    with settled(register):
        _read_reference(rows, reference)
        homes = {row["topic"]: row["theme"] for row, _, _ in rows["topics"]}
        for folder in folders(register):
            _read_challenge(rows, folder, homes)
    held: dict[str, set[Any]] = {}
    for table in schema.TABLES:
        check_keys(table, rows[table.name])
        for column in table.columns:
            held[f"{table.name}.{column.name}"] = {row[column.name] for row, _, _ in rows[table.name]}
    for table in schema.TABLES:
        check_references(table, rows[table.name], held)
    check_readings(rows["action_reports"])
    return rows


def _add(rows: Rows, table: columns.Table, row: Row, file: Path, place: str) -> Row:
    clean = checked_row(table, row, file, place)
    rows[table.name].append((clean, file, place))
    return clean


def _csv_rows(file: Path, columns: list[str] | tuple[str, ...]) -> Iterator[tuple[dict[str, str], str]]:
    if not file.exists():
        raise RegisterError(file, "the file", "it is missing", f"Add it, with the header {','.join(columns)}")
    with file.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.reader(handle, strict=True)
        try:
            header = next(reader, [])
            if list(header) != list(columns):
                missing = [name for name in columns if name not in header]
                problem = f"missing column {', '.join(missing)}" if missing else "the header differs"
                raise RegisterError(file, "row 1", problem, f"It must be: {','.join(columns)}")
            for number, cells in enumerate(reader, start=2):
                if len(cells) != len(columns):
                    raise RegisterError(
                        file,
                        f"row {number}",
                        f"{len(cells)} cells where the header has {len(columns)}",
                        "Quote cells that hold commas or line ends.",
                    )
                yield dict(zip(columns, cells, strict=True)), f"row {number}"
        except csv.Error as error:
            raise RegisterError(file, f"row {reader.line_num}", str(error), "Mend the quoting.") from error
        except UnicodeDecodeError as error:
            raise RegisterError(file, "the file", "it is not in UTF-8", "Save it as UTF-8.") from error


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RegisterError(file, "the file", str(error), "Mend the TOML.") from error


def _read_reference(rows: Rows, reference: Path) -> None:
    for table, name in ((schema.COUNCILS, "councils.csv"), (schema.COUNCIL_SUCCESSIONS, "successions.csv")):
        for row, place in _csv_rows(reference / name, table.names):
            _add(rows, table, row, reference / name, place)
    file = reference / "themes.toml"
    for number, topic in enumerate(_toml(file).get("topics", []), start=1):
        shown = {name: topic.get(name) for name in schema.TOPICS.names}
        _add(rows, schema.TOPICS, shown, file, f"topic {number}")


def _read_challenge(rows: Rows, folder: Path, homes: dict[str, str]) -> None:
    file = folder / "challenge.toml"
    if not file.exists():
        raise RegisterError(folder, "the folder", "challenge.toml is missing", "Add it, or remove the folder.")
    paper = _toml(file)
    unknown = sorted(set(paper) - set(SECTIONS))
    if unknown:
        raise RegisterError(
            file, "the file", f"unknown section {', '.join(unknown)}", f"Allowed: {', '.join(SECTIONS)}."
        )
    for name in SECTIONS[1:]:
        entries = paper.get(name, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise RegisterError(file, name, "it is no list of blocks", f"Head each one [[{name}]].")
    if not isinstance(paper.get("challenge"), dict):
        raise RegisterError(file, "challenge", "the block is missing", "Head it [challenge].")
    own = folder.name
    _read_visit(rows, dict(paper["challenge"]), own, file)
    for number, document in enumerate(paper.get("documents", []), start=1):
        _read_document(rows, dict(document), own, file, f"document {number}")
    for number, milestone in enumerate(paper.get("milestones", []), start=1):
        _read_milestone(rows, dict(milestone), own, number, file)
    for table, key, id_column in (
        (schema.PUBLISHED_TOTALS, "published_totals", "total_id"),
        (schema.RISKS, "risks", "risk_id"),
        (schema.REMARKS, "remarks", "remark_id"),
    ):
        for number, entry in enumerate(paper.get(key, []), start=1):
            row = dict(entry)
            document = row.pop("document", None)
            row |= {id_column: f"{own}/{number}", "challenge_id": own}
            row["document_id"] = f"{own}/{document}" if document else None
            _add(rows, table, row, file, f"{key} {number}")
    _read_recommendations(rows, folder, own, homes)
    _read_actions(rows, folder, own)


def _read_visit(rows: Rows, visit: Row, own: str, file: Path) -> None:
    place = "challenge"
    focus = visit.pop("extra_focus", [])
    if not isinstance(focus, list):
        raise RegisterError(file, place, f"extra_focus is {focus!r}", "Write a list, also of one.")
    row: Row = {"challenge_id": own, "extra_focus": "; ".join(focus) or None}
    precisions = []
    for end in ("onsite_start", "onsite_end"):
        text = visit.pop(end, None)
        if text is not None:
            row[f"{end}_earliest"], row[f"{end}_latest"], precision = window(text, file, place)
            precisions.append(precision)
    if precisions:  # the coarser of the two: a visit that began in a month and ended on a day is known to the month
        row["onsite_precision"] = max(precisions, key=codes.DATE_PRECISIONS.index)
    if len(precisions) == 2 and row["onsite_end_latest"] < row["onsite_start_earliest"]:
        ends = f"onsite_end {row['onsite_end_latest']} is before onsite_start {row['onsite_start_earliest']}"
        raise RegisterError(file, place, ends, "A visit cannot end before it begins.")
    _add(rows, schema.CHALLENGES, row | visit, file, place)


def _read_document(rows: Rows, document: Row, own: str, file: Path, place: str) -> None:
    if not document.get("id"):
        raise RegisterError(file, place, "id is empty", "Give the document a short name of its own.")
    row: Row = {"document_id": f"{own}/{document.pop('id')}", "challenge_id": own}
    text = document.pop("as_at", None)
    if text is not None:
        row["as_at_earliest"], row["as_at_latest"], _ = window(text, file, place)
    row |= document
    if bool(row.get("as_at_earliest")) != bool(row.get("as_at_latest")):
        raise RegisterError(file, place, "as_at has one end only", "Give both ends of the window, or as_at.")
    _add(rows, schema.DOCUMENTS, row, file, place)


def _read_milestone(rows: Rows, milestone: Row, own: str, number: int, file: Path) -> None:
    place = f"milestone {number}"
    text = milestone.pop("date", "")
    earliest, latest, precision = window(text, file, place)
    row: Row = {"milestone_id": f"{own}/{number}", "challenge_id": own, "date_published": text}
    row |= {"date_earliest": earliest, "date_latest": latest, "date_precision": precision}
    _add(rows, schema.MILESTONES, row | milestone, file, place)


def _read_recommendations(rows: Rows, folder: Path, own: str, homes: dict[str, str]) -> None:
    file = folder / "recommendations.csv"
    if not file.exists():
        _read_overrides(folder / OVERRIDES_FILE, homes, set())
        return
    listed = list(_csv_rows(file, RECOMMENDATION_COLUMNS))
    chosen = _read_overrides(folder / OVERRIDES_FILE, homes, {cells["ref"] for cells, _ in listed})
    for position, (cells, place) in enumerate(listed, start=1):
        identity = f"{own}/{cells['ref']}"
        topics, others = _split(cells.pop("topics")), _split(cells.pop("other_themes"))
        main, by = cells.pop("main_theme"), {"assigned_by": cells.pop("assigned_by")}
        if override := chosen.get(cells["ref"]):
            main, topics = override.theme, list(override.topics) or topics
            others = [theme for theme in others if theme != main]
            by = {"assigned_by": "adviser", "assigned_on": override.day.isoformat(), "reason": override.reason}
        row: Row = {"recommendation_id": identity, "challenge_id": own, "position": position}
        row |= {"document_id": f"{own}/{cells.pop('document')}"} | cells
        _add(rows, schema.RECOMMENDATIONS, row, file, place)
        given = [(main, topics[0] if topics else None)] if main or by["assigned_by"] != "rule" else []
        given += [(homes.get(topic, main), topic) for topic in topics[1:]]
        given += [(theme, None) for theme in others]
        for rank, (theme, topic) in enumerate(given, start=1):
            given_row = {"recommendation_id": identity, "position": rank, "theme": theme, "topic": topic}
            _add(rows, schema.RECOMMENDATION_THEMES, given_row | by, file, place)


def _read_overrides(file: Path, homes: dict[str, str], refs: set[str]) -> dict[str, Override]:
    return latest_overrides(_csv_rows(file, OVERRIDE_COLUMNS), file, homes, refs) if file.exists() else {}


def _read_actions(rows: Rows, folder: Path, own: str) -> None:
    file, reports = folder / "actions.csv", folder / "reports.csv"
    if not file.exists() and not reports.exists():
        return
    papers = {row["document_id"] for row, _, _ in rows["documents"]}
    unreported: dict[str, str] = {}
    for position, (cells, place) in enumerate(_csv_rows(file, ACTION_COLUMNS), start=1):
        recommendation = cells.pop("recommendation")
        document = cells.pop("document")
        if f"{own}/{document}" not in papers:
            problem = f"document is {document!r}, which is not in challenge.toml"
            raise RegisterError(file, place, problem, nearest(f"{own}/{document}", papers))
        row: Row = {"action_id": f"{own}/{cells['ref']}", "challenge_id": own, "position": position}
        unreported[f"{own}/{cells['ref']}"] = place
        row["recommendation_id"] = f"{own}/{recommendation}" if recommendation else None
        _add(rows, schema.ACTIONS, row | cells, file, place)
    for cells, place in _csv_rows(reports, REPORT_COLUMNS):
        row = {"document_id": f"{own}/{cells.pop('document')}", "action_id": f"{own}/{cells.pop('action')}"}
        unreported.pop(row["action_id"], None)
        _add(rows, schema.ACTION_REPORTS, row | cells, reports, place)
    for action, place in unreported.items():
        problem = f"action {action!r} has no row in reports.csv, so no page would show it"
        raise RegisterError(file, place, problem, "Add a row there, with status not_stated where it gives none.")


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]
