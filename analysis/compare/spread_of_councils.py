"""One measure of many councils: a value for each, the groups they fall in, and the middle half of each group."""

from __future__ import annotations

import pandas as pd

from analysis.compare.profile import QUARTERS_FROM
from analysis.sentences import counted, percent
from analysis.statistics.intervals import GATES
from data.vocabulary.codes import COUNCIL_TYPES

MANY = 40
"""Above so many councils the spread is shown before the rows: nobody reads forty bars."""
EVERY = "All councils"
GROUPS = {"Type of council": "council_type", "Region": "region"}
VALUES = ["council", "council_id", "gss_code", "council_type", "region", "x", "n", "value", "words"]
HALVES = ["group", "councils", "low", "middle", "high"]


def share_values(counts: pd.DataFrame, challenges: pd.DataFrame) -> pd.DataFrame:
    """Each council's share, x of n over all rows of it, by name; councils with fewer than five are left out.

    Input: counts (council_id, x, n), challenges (council_id, council, gss_code, council_type, region). Output: VALUES.
    """
    summed = counts.groupby("council_id")[["x", "n"]].sum().reset_index()
    summed = summed[summed["n"] >= GATES.percentage_from].astype({"x": "int64", "n": "int64"})
    words = [f"{x:,} of {n:,}" for x, n in zip(summed["x"], summed["n"], strict=True)]
    return _named(summed.assign(value=summed["x"] / summed["n"], words=words), challenges)


def month_values(steps: pd.DataFrame, challenges: pd.DataFrame) -> pd.DataFrame:
    """Each council's most months from the visit to a step of its newest challenge that has it dated, by name.

    Input: timed steps of one kind (challenge_id, months_after_high, words), challenges. Output: VALUES, x and n empty.
    """
    dated = steps[steps["months_after_high"].notna()]
    ends = challenges.set_index("challenge_id")
    held = pd.DataFrame({
        "council_id": dated["challenge_id"].map(ends["council_id"]),
        "visit": pd.to_datetime(dated["challenge_id"].map(ends["onsite_end_latest"])),
        "value": dated["months_after_high"].astype(float),
        "words": dated["words"],
    })  # fmt: skip
    newest = held.sort_values("visit", kind="stable").drop_duplicates("council_id", keep="last")
    return _named(newest.assign(x=pd.NA, n=pd.NA), challenges)


def _named(values: pd.DataFrame, challenges: pd.DataFrame) -> pd.DataFrame:
    about = challenges.drop_duplicates("council_id")[["council_id", "council", "gss_code", "council_type", "region"]]
    named = values.merge(about, on="council_id", how="inner")
    named["council_type"] = named["council_type"].map(COUNCIL_TYPES).fillna(named["council_type"])
    return named.sort_values("council", kind="stable")[VALUES].reset_index(drop=True)


def middle_halves(values: pd.DataFrame, by: str) -> pd.DataFrame:
    """The middle half of all councils and of each group, groups by name; no half under four councils. Columns HALVES.

    Half of a group's councils lie between `low` and `high` (its quartiles), a quarter below and a quarter above.
    """
    rows = []
    for group, part in [(EVERY, values), *values.groupby(by, sort=True)]:
        low = middle = high = None
        if len(part) >= QUARTERS_FROM:
            low, middle, high = part["value"].astype(float).quantile([0.25, 0.5, 0.75])
        rows.append([group, len(part), low, middle, high])
    return pd.DataFrame(rows, columns=HALVES)


def half_in_words(halves: pd.DataFrame, months: bool) -> str:
    """Where the middle half of all councils lies, as a headline."""
    every = halves.iloc[0]
    if pd.isna(every["low"]):
        return f"{counted(int(every['councils']), 'council')}: too few for a middle half"
    low, high = ((f"{v:.0f}" if months else percent(float(v))) for v in (every["low"], every["high"]))
    unit = " months" if months else ""
    return f"Half of {counted(int(every['councils']), 'council')} lie between {low} and {high}{unit}"


def beside_others(values: pd.DataFrame, council_id: str, step: str) -> str:
    """How many months one council took to a step, and the middle half of the others, in a sentence.

    Input: VALUES by `month_values` of that step, whose name is `step`. Empty where the council has no value, or fewer
    than four others have one: half of them lie between their quartiles. It is no verdict; the clock's rules give that.
    """
    mine = values["council_id"] == council_id
    others = values.loc[~mine, "value"].astype(float)
    if not mine.any() or len(others) < QUARTERS_FROM:
        return ""
    low, high = others.quantile([0.25, 0.75])
    return (
        f"{step}: {float(values.loc[mine, 'value'].iloc[0]):.1f} months after the visit at the most; half of the "
        f"{counted(len(others), 'other council')} timed took {low:.1f} to {high:.1f}."
    )
