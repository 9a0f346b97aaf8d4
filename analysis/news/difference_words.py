"""How a row of the register, a column and a value read to a council officer, for `analysis.news.differences`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from data.vocabulary.codes import COVERAGE, DATE_KINDS, KINDS, NATURES, RESPONSES, STATUSES, STEPS

GAP = "[x]"
SHORT = 80
FIELDS = {
    "action_id": "action",
    "as_at_earliest": "first day it can speak of",
    "as_at_latest": "last day it can speak of",
    "as_at_reason": "why it speaks of that day",
    "actions_coverage": "how much of the plan is held",
    "assigned_by": "who assigned the theme",
    "challenge_id": "challenge",
    "council_id": "council",
    "document_id": "paper",
    "extra_focus": "further focus asked for",
    "identified_by": "how the council is known",
    "licence": "terms of reuse",
    "linked_ref": "recommendation it belongs to",
    "locator": "place in the paper",
    "onsite_url": "where the visit's dates were read",
    "owner_basis": "what the owner is named for",
    "owner_role": "owner",
    "rag": "colour",
    "rag_key": "meaning of the colour",
    "rag_published": "colour",
    "recommendation_id": "recommendation it answers",
    "recommendations_coverage": "how much of the recommendations is held",
    "ref": "reference",
    "refs": "recommendations or actions concerned",
    "response": "council's answer",
    "response_note": "what the answer rests on",
    "source_url": "address",
    "stated_date": "date printed on it",
    "theme_assigned_by": "who assigned the theme",
    "theme_assigned_on": "day the theme was chosen",
    "theme_reason": "why the theme was chosen",
    "url": "address",
    "wording": "whose words the summary is in",
}
LABELS: dict[str, Mapping[str, str]] = {
    "actions_coverage": COVERAGE,
    "date_kind": DATE_KINDS,
    "kind": KINDS,
    "nature": NATURES,
    "recommendations_coverage": COVERAGE,
    "response": RESPONSES,
    "status": STATUSES,
    "step": STEPS,
}
Row = Mapping[str, Any]


def field(column: str) -> str:
    """The column as a reader would call it."""
    return FIELDS.get(column, column.replace("_", " "))


def value(column: str, held: Any) -> str:
    """What a cell holds, in words: a code's label, a day as people write it, [x] where nothing is held."""
    if held is None or held == "":
        return GAP
    if isinstance(held, date):
        return f"{held.day} {held:%B %Y}"
    words = LABELS.get(column, {}).get(str(held), str(held))
    return words.replace("_", " ") if column.endswith("_basis") else words


def values(columns: Iterable[str], row: Row) -> str:
    """Several cells of a row, each with its name."""
    return "; ".join(f"{field(column)}: {value(column, row.get(column))}" for column in columns)


def short(text: Any) -> str:
    """The text, cut at a word where it is long."""
    whole = " ".join(str(text or "").split())
    return whole if len(whole) <= SHORT else whole[:SHORT].rsplit(" ", 1)[0] + " …"


def natural(text: str) -> list[tuple[bool, int, str]]:
    """What sorts 2.10 after 2.9, and A1 after both."""
    parts = [part for part in re.split(r"(\d+)", text) if part]
    return [(False, int(part), "") if part.isdecimal() else (True, 0, part) for part in parts]


def listed(refs: list[str]) -> str:
    """References in their natural order, separated by commas."""
    return ", ".join(sorted(refs, key=natural))


def number(count: int, noun: str) -> str:
    """The count with its noun, singular or plural."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def thing(table: str, row: Row) -> str:
    """What a row is about, in words."""
    match table:
        case "documents":
            return f"“{row.get('title')}” ({row.get('kind')})"
        case "milestones":
            return value("step", row.get("step"))
        case "recommendations":
            return f"Recommendation {row.get('ref')} {short(row.get('title'))}"
        case "actions":
            return f"Action {row.get('ref') or row.get('action_id')} {short(row.get('summary'))}".strip()
        case "published_totals":
            return f"Published total: {row.get('label') or row.get('unit')}"
        case "risks" | "remarks":
            return f"{sort_of(table, row)}: {short(row.get('summary'))}"
        case _:
            return "Corporate peer challenge"


def window(earliest: Any, latest: Any) -> str:
    """From one day to another in words, open on either side where one of them is not held."""
    if earliest == latest:
        return value("", latest)
    if earliest is None:
        return f"up to {value('', latest)}"
    return f"{value('', earliest)} to {value('', latest) if latest is not None else GAP}"


def sort_of(table: str, row: Row) -> str:
    """A row whose own words stand beside it: risk or remark by its sort, anything else as `thing` calls it."""
    if table == "remarks":
        return f"Remark ({str(row.get('kind')).replace('_', ' ')})"
    return "Risk" if table == "risks" else thing(table, row)


def speaks_of(row: Row) -> str:
    """The days a paper can speak of, or [x]."""
    first, last = row.get("as_at_earliest"), row.get("as_at_latest")
    if first is None or last is None:
        return GAP if first is last else window(first, last)
    return f"as at {window(first, last)}"


def total(row: Row) -> str:
    """A published total with its unit."""
    return f"{row.get('count')} {row.get('unit')}"


def visit(row: Row) -> str:
    """When a challenge's visit was, no more exactly than its source says, or [x]."""
    first, last = row.get("onsite_start_earliest"), row.get("onsite_end_latest")
    if first is None or row.get("onsite_precision") not in ("month", "year"):
        return GAP if first is None and last is None else f"on site {window(first, last)}"
    form = "%B %Y" if row["onsite_precision"] == "month" else "%Y"
    start, end = f"{first:{form}}", f"{last:{form}}" if last else ""
    return f"on site {start}" + (f" to {end}" if end not in ("", start) else "")


def step_date(row: Row) -> str:
    """A dated step as the source gives it, and what happened that day."""
    year, *rest = str(row.get("date_published") or "").split("-")
    days = [int(part) for part in rest if part.isdigit()]
    if len(days) == len(rest) > 0 and 1 <= days[0] <= 12:
        month = f"{date(2000, days[0], 1):%B} {year}"
        words = f"{days[1]} {month}" if len(days) == 2 else month
    else:
        words = str(row.get("date_published") or GAP)
    return f"{value('date_kind', row.get('date_kind'))} {words}"


def status(row: Row) -> str:
    """A status: the published words and, beside them, the label of what is read from them."""
    label = value("status", row.get("status"))
    published = row.get("status_published")
    return f"“{published}” ({label.lower()})" if published else label


def deadline(row: Row) -> str:
    """A deadline: the published words, or the window where only days are held."""
    if row.get("deadline_published"):
        return f"“{row['deadline_published']}”"
    earliest, latest = row.get("deadline_earliest"), row.get("deadline_latest")
    return GAP if earliest is None and latest is None else window(earliest, latest)


def has_status(row: Row) -> bool:
    """Whether a statement gives a status."""
    return row.get("status") not in (None, "not_stated")


def has_deadline(row: Row) -> bool:
    """Whether a statement gives a deadline, in words or days."""
    return bool(row.get("deadline_published") or row.get("deadline_latest"))


def other_deadline(then: Row, now: Row) -> bool:
    """Whether two statements give different deadlines: by their last days where both have one, else by their words."""
    days = then.get("deadline_latest"), now.get("deadline_latest")
    if None in days:
        return then.get("deadline_published") != now.get("deadline_published")
    return days[0] != days[1]
