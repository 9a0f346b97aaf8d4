"""Who a council is compared with: groups by type, region and stage, and a list of the reader's own.

No group is judged better than another, and none is symmetric by need: A may be on B's list and B not on A's.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass

import pandas as pd

from analysis.time.slippage import DAYS_PER_MONTH

GROUPS = {
    "all": "All councils held",
    "type": "Same type",
    "region": "Same region",
    "stage": "Same stage",
    "own": "My own list",
}
STAGE_MONTHS = 6.0
HEADINGS = {"council", "councils", "name", "code", "gss", "gss_code", "gss code", "authority", "local authority"}
LONGEST_LIST = 2_000
LONGEST_NAME = 100
MOST_MENDED = 20
"""Unknown entries for which a name like it is looked for."""
ALIKE_FROM = 75.0
"""Likeness in per cent from which a name is offered for an unknown one."""
LARGEST_FILE = 1_000_000


@dataclass(frozen=True)
class OwnList:
    """Councils recognised in a list, in its order, and the entries that no council held is called."""

    members: tuple[str, ...]
    unknown: tuple[str, ...]
    near: tuple[str, ...] = ()
    """Of each unknown entry the name that is most like it; empty where none is."""


def members(figures: pd.DataFrame, subject: str, group: str, own: tuple[str, ...] = ()) -> list[str]:
    """The council_ids of the group, the subject among them unless the list is the reader's own.

    Same type and same region are the subject's as the government lists them. Same stage: councils whose newest
    paper came within six months of the subject's, counted from each one's challenge; councils with no day of the
    visit have no stage and are in none. My own list: exactly the councils named that have figures here.
    """
    if group not in GROUPS:
        raise ValueError(f"No such group: {group}. Choose from {', '.join(GROUPS)}.")
    if group == "all":
        return list(figures["council_id"])
    if group == "own":
        return [code for code in own if code in set(figures["council_id"])]
    row = figures[figures["council_id"] == subject]
    if row.empty:
        return []
    if group == "stage":
        near = (figures["month"] - row["month"].iloc[0]).abs() <= STAGE_MONTHS
        return list(figures.loc[near, "council_id"])
    column = {"type": "council_type", "region": "region"}[group]
    return list(figures.loc[figures[column] == row[column].iloc[0], "council_id"])


def stage(challenges: pd.DataFrame) -> pd.Series:
    """Months from the last day on site to the newest paper; empty where either has no date."""
    newest, visit = pd.to_datetime(challenges["newest_as_at"]), pd.to_datetime(challenges["onsite_end_latest"])
    return (newest - visit).dt.days / DAYS_PER_MONTH


def own_list(text: str, councils: pd.DataFrame) -> OwnList:
    """Councils named in a text or CSV by name, short name or GSS code (also former), in any column; ValueError if huge.

    Each line names one council, whatever else stands beside it; a single line may name several, separated by
    commas or semicolons. What names no council held is given back as unknown, except a heading; nothing is guessed.
    """
    if len(text) > LARGEST_FILE:
        raise ValueError("The list is larger than 1 MB: give one council a line, by name or GSS code.")
    rows = [cells for line in text.splitlines() if (cells := _cells(line))]
    if len(rows) > LONGEST_LIST:
        raise ValueError(f"The list has {len(rows):,} lines: at most {LONGEST_LIST:,} can be read.")
    if len(rows) == 1:
        rows = [[cell] for cell in rows[0]]
    elif rows and HEADINGS & {cell.lower() for cell in rows[0]}:
        rows = rows[1:]
    known = _known(councils)
    found: dict[str, None] = {}
    unknown: list[str] = []
    for row in rows:
        hits = [known[cell.lower()] for cell in row if cell.lower() in known]
        found |= dict.fromkeys(hits)
        if not hits:
            unknown.append(row[0])
    names = list(councils["short_name"].dropna())
    near = tuple(nearest_name(name, names) if place < MOST_MENDED else "" for place, name in enumerate(unknown))
    return OwnList(tuple(found), tuple(unknown), near)


def nearest_name(name: str, names: list[str]) -> str:
    """The name most like one that nobody has, to ask whether it is meant; nothing where none is near."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(
        name[:LONGEST_NAME].casefold(),
        [known.casefold() for known in names],
        scorer=fuzz.ratio,
        score_cutoff=ALIKE_FROM,
    )
    return names[found[2]] if found else ""


def decoded(content: bytes) -> str:
    """The text of an uploaded list, in UTF-8 or as older Excel writes it; ValueError where it is no text."""
    if b"\0" in content:
        raise ValueError("This file is no text: save the list as CSV or plain text.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _cells(line: str) -> list[str]:
    try:
        cells = next(csv.reader([line.replace(";", ",").replace("\t", ",")]), [])
    except csv.Error:
        cells = [line]
    return [cell.strip() for cell in cells if cell.strip()]


def _known(councils: pd.DataFrame) -> dict[str, str]:
    """Every way to name each council, in lower case; a name two councils share names neither."""
    names: dict[str, set[str]] = {}
    for row in councils.to_dict("records"):
        ways = [row["name"], row["short_name"], row["gss_code"], row["council_id"]]
        ways += str(row.get("former_gss_codes") or "").split(";")
        for way in ways:
            if isinstance(way, str) and way.strip():
                names.setdefault(way.strip().lower(), set()).add(row["council_id"])
    return {way: next(iter(codes)) for way, codes in names.items() if len(codes) == 1}
