"""The totals councils print about themselves, in their own labels: never pooled, recoloured or put in order."""

from __future__ import annotations

import pandas as pd

from analysis.time.slippage import DAYS_PER_MONTH

WHOLE = "total"
NO_LABEL = "label lost"
PRINTED = [
    "bar",
    "part",
    "when",
    "council",
    "council_id",
    "gss_code",
    "document_id",
    "as_at",
    "months",
    "scope",
    "unit",
    "label",
]
PRINTED += ["count", "of"]


def printed_totals(totals: pd.DataFrame, documents: pd.DataFrame, challenges: pd.DataFrame) -> pd.DataFrame:
    """What each paper prints of how much is done, a row for each of its labels in the order printed.

    A paper's labels of one part of a plan (formal, additional or not said) and one unit belong together. They are out
    of the total printed by the same paper, else by another paper of the challenge where all of those agree; of 100
    where the paper prints percentages. A total alone says nothing of what is done and is left out; so is a part whose
    labels are all lost or for which no whole is known, and one that adds up to more than its whole. Months are from the
    last day on site to the day the paper speaks of. Nothing is added up over papers or councils, and what green means
    is for the council to say.
    """
    held = totals.assign(label=totals["label"].fillna(NO_LABEL))
    rows = held[held["label"] != WHOLE].reset_index(drop=True)
    if rows.empty:
        return pd.DataFrame(columns=PRINTED)
    wholes = held[held["label"] == WHOLE]
    rows["of"] = pd.array([_whole(row, wholes) for row in rows.to_dict("records")], dtype="Int64")
    said = documents.set_index("document_id")["as_at_latest"]
    visit = challenges.set_index("challenge_id")["onsite_end_latest"]
    rows["as_at"] = pd.to_datetime(rows["document_id"].map(said))
    rows["months"] = (rows["as_at"] - pd.to_datetime(rows["challenge_id"].map(visit))).dt.days / DAYS_PER_MONTH
    rows["part"], rows["when"] = rows.apply(_part, axis="columns"), rows.apply(_when, axis="columns")
    rows["bar"] = rows["council"] + ": " + rows["part"] + (", " + rows["when"]).where(rows["when"] != "", "")
    part = rows.groupby(["document_id", "scope", "unit"], sort=False)
    lost = part["label"].transform(lambda labels: (labels == NO_LABEL).all())
    kept = rows["of"].notna() & ~lost & (part["count"].transform("sum") <= rows["of"]).fillna(False)
    return rows[kept].sort_values("council", kind="stable")[PRINTED].reset_index(drop=True)


def _whole(row: dict, wholes: pd.DataFrame) -> int | None:
    if row["unit"].startswith("percent"):
        return 100
    alike = wholes[(wholes["challenge_id"] == row["challenge_id"]) & (wholes["unit"] == row["unit"])]
    alike = alike[(alike["scope"] == row["scope"]) | (alike["scope"] == "not_stated") | (row["scope"] == "not_stated")]
    own = alike[(alike["document_id"] == row["document_id"]) & (alike["scope"] == row["scope"])]
    found = set((own if len(own) else alike)["count"])
    return int(found.pop()) if len(found) == 1 else None


def _part(row: pd.Series) -> str:
    """Of what a total is: the part of the plan, where it is said, and the unit."""
    return row["unit"] if row["scope"] in ("not_stated", "all") else f"{row['scope']} {row['unit']}"


def _when(row: pd.Series) -> str:
    """When the paper spoke, and the month after the visit where both days are known."""
    if pd.isna(row["as_at"]):
        return ""
    month = f", month {row['months']:.0f}" if pd.notna(row["months"]) and row["months"] >= 0 else ""
    return f"{row['as_at']:%B %Y}{month}"
