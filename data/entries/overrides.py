"""An adviser's choice of theme where it differs from the one first given: `themes.csv` beside the recommendations.

The file is only ever added to: an earlier choice stays in it, the latest day counts, and the row in
recommendations.csv is left as it was, so that neither a rebuild nor a paper read again loses either. It opens no
file: the register hands it the rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.vocabulary.codes import THEMES
from data.vocabulary.faults import RegisterError, nearest

OVERRIDES_FILE = "themes.csv"
OVERRIDE_COLUMNS = ("ref", "theme", "topics", "date", "reason")


@dataclass(frozen=True)
class Override:
    """One choice of an adviser: the main theme, the topics in order, the day, why, and where it stands."""

    theme: str
    topics: tuple[str, ...]
    day: date
    reason: str
    place: str


def latest_overrides(
    rows: Iterable[tuple[Mapping[str, str], str]], file: Path, topics: Collection[str], refs: Collection[str]
) -> dict[str, Override]:
    """The override in force for each ref; RegisterError where one names what is not there, or gives no reason."""
    found: dict[str, Override] = {}
    days: dict[tuple[str, date], str] = {}
    for cells, place in rows:
        ref, chosen = cells["ref"], _checked(cells, file, place, topics)
        if ref not in refs:
            problem = f"ref is {ref!r}, which is not in recommendations.csv"
            raise RegisterError(file, place, problem, nearest(ref, set(refs)))
        if (ref, chosen.day) in days:
            problem = f"ref {ref!r} has a choice of {chosen.day} already at {days[ref, chosen.day]}"
            raise RegisterError(file, place, problem, "Keep one of a day; give a later choice its own day.")
        days[ref, chosen.day] = place
        if ref not in found or chosen.day > found[ref].day:
            found[ref] = chosen
    return found


def _checked(cells: Mapping[str, str], file: Path, place: str, topics: Collection[str]) -> Override:
    theme = cells["theme"]
    if theme not in THEMES:
        problem = f"theme is {theme!r}, which is no theme" if theme else "theme is empty"
        raise RegisterError(file, place, problem, f"{_near(theme, THEMES)}Allowed: {', '.join(THEMES)}.")
    chosen = tuple(part.strip() for part in cells["topics"].split(";") if part.strip())
    for topic in chosen:
        if topic not in topics:
            problem = f"topics has {topic!r}, which is not in themes.toml"
            raise RegisterError(file, place, problem, nearest(topic, set(topics)))
    if not cells["reason"].strip():
        raise RegisterError(file, place, "reason is empty", "Say in a few words why the theme was changed.")
    try:
        if len(cells["date"]) != len("YYYY-MM-DD"):
            raise ValueError
        day = date.fromisoformat(cells["date"])
    except ValueError as error:
        problem = f"date is {cells['date']!r}"
        raise RegisterError(file, place, problem, "Write the day of the choice as YYYY-MM-DD.") from error
    return Override(theme, chosen, day, cells["reason"].strip(), place)


def _near(value: str, known: Collection[str]) -> str:
    said = nearest(value, set(known))
    return f"{said} " if said.startswith("Nearest") else ""
