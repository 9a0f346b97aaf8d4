"""Invented councils for the practice set, and the words its invented papers use.

Every name is made up from parts and checked against the councils there are and were. It draws no figures.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pandas as pd

from data.vocabulary.codes import COUNCIL_TYPES, REGIONS

FIRST = [
    "Amber",
    "Brindle",
    "Carrow",
    "Dunnel",
    "Elver",
    "Fallow",
    "Gossa",
    "Harkle",
    "Inker",
    "Jessel",
    "Kestle",
    "Larken",
    "Mallor",
    "Nettle",
    "Orrin",
    "Pellan",
    "Quarle",
    "Rushel",
    "Saffer",
    "Tansy",
    "Umber",
    "Vennel",
    "Wicken",
    "Yarrel",
    "Zellan",
    "Brackle",
    "Corrin",
    "Dapple",
    "Farrin",
    "Hobbel",
]
LAST = [
    "mere",
    "wold",
    "combe",
    "stead",
    "barrow",
    "thwaite",
    "minster",
    "bourne",
    "cliffe",
    "haven",
    "march",
    "strand",
]
MARK = "(invented)"
GSS_LETTER = "X"
"""No code of the Government Statistical Service begins with it, so no invented code can be taken for a real one."""

# English councils of each type, to the nearest few, and where each type is found.
SHARES = {"district": 164, "unitary": 63, "metropolitan": 36, "london": 33, "county": 21}
HOMES = {
    "london": ("London",),
    "metropolitan": ("North East", "North West", "West Midlands", "Yorkshire and The Humber"),
    "county": tuple(region for region in REGIONS if region not in ("London", "North East")),
    "district": tuple(region for region in REGIONS if region not in ("London", "North East")),
    "unitary": tuple(region for region in REGIONS if region != "London"),
}
FULL = {
    "district": "{} District Council",
    "unitary": "{} Council",
    "metropolitan": "{} Metropolitan Borough Council",
    "london": "London Borough of {}",
    "county": "{}shire County Council",
}
GSS_TYPE = {"district": "07", "unitary": "06", "metropolitan": "08", "london": "09", "county": "10"}

STATUS_WORDS = {
    "complete": ("Complete", "Completed", "Delivered"),
    "in_progress": ("In progress", "On track", "Underway"),
    "not_started": ("Not started", "Not yet begun", "To start"),
    "ongoing": ("Ongoing", "Business as usual", "Continuing"),
    "delayed": ("Delayed", "Off target", "Behind plan"),
    "closed_not_complete": ("Withdrawn", "Closed", "Superseded"),
}
OWNERS = (
    "Chief Executive",
    "Section 151 Officer",
    "Monitoring Officer",
    "Director of Place",
    "Director of People",
    "Head of Policy",
    "Transformation Team",
    "Corporate Management Team",
)
ASKS = ("Strengthen", "Set out a plan for", "Review", "Give more capacity to", "Be clearer about", "Speed up")
STEPS_TAKEN = ("Agree a plan for", "Appoint a lead for", "Publish progress on", "Train staff in", "Review")


def invented_councils(number: int, random: np.random.Generator, real: Path) -> pd.DataFrame:
    """So many invented councils, in all types and regions from the first few on; ValueError above 10,000."""
    names = _names(number, random, real)
    kinds = _spread_out(SHARES, number)
    rows, seen = [], dict.fromkeys(COUNCIL_TYPES, 0)
    for position, (name, kind) in enumerate(zip(names, kinds, strict=True), start=1):
        homes = HOMES[kind]
        rows.append(
            {
                "council_id": name.lower().replace(" ", "-"),
                "name": f"{FULL[kind].format(name)} {MARK}",
                "short_name": f"{name}shire" if kind == "county" else name,
                "gss_code": f"{GSS_LETTER}{GSS_TYPE[kind]}{position:06d}",
                "former_gss_codes": None,
                "council_type": kind,
                "region": homes[seen[kind] % len(homes)],
                "start_date": None,
                "end_date": None,
            }
        )
        seen[kind] += 1
    return pd.DataFrame(rows)


def _names(number: int, random: np.random.Generator, real: Path) -> list[str]:
    with real.open(encoding="utf-8-sig", newline="") as lines:
        taken = {row["short_name"].lower() for row in csv.DictReader(lines)}
    whole = [first + last for first in FIRST for last in LAST]
    pool = [name for name in whole if name.lower() not in taken and f"{name.lower()}shire" not in taken]
    order = [pool[place] for place in random.permutation(len(pool))]
    for side in ("Great", "Little", "Upper", "Lower", "North", "South", "East", "West", "Old", "New", "Far", "Near"):
        order += [f"{side} {name}" for name in order[: len(pool)]]
    for number_of in range(2, 5):
        order += [f"{name} {'I' * number_of}" for name in order[: len(pool) * 13]]
    if not 1 <= number <= 10_000:
        raise ValueError(f"{number} councils were asked for: from 1 to 10,000 can be invented.")
    return order[:number]


def _spread_out(shares: dict[str, int], number: int) -> list[str]:
    """Types in the given shares, each as evenly through the list as it will go; every type among the first five."""
    order = list(shares)
    total = sum(shares.values())
    given = dict.fromkeys(order, 0)
    out = []
    for position in range(number):
        if position < len(order):
            kind = order[position]
        else:
            kind = max(order, key=lambda k: shares[k] / total * (position + 1) - given[k])
        given[kind] += 1
        out.append(kind)
    return out
