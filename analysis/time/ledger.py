"""The days-late ledger: for each council how many actions are late, on time or not to be told, and by how much.

It counts what `analysis.time.slippage` judged, action by action; it judges nothing itself and ranks nobody.
"""

from __future__ import annotations

import pandas as pd

from analysis.sentences import percent
from analysis.statistics.intervals import GATES
from analysis.time.slippage import ShareLate, median_days, share_late

AGAINST = {"baseline": "the first deadline published", "current": "the latest deadline published"}
COLUMNS = ["council", "late", "cannot_tell", "on_time", "not_judged", "lowest", "highest", "days_low", "days_high"]


def days_late_ledger(judged: pd.DataFrame, against: str = "baseline") -> pd.DataFrame:
    """Actions late, cannot tell and on time for each council, with the share late as a range.

    Counted are the commitments of whole plans that were not declined. Late: the last status stated is open, in
    a paper of a day after the deadline's last day, or an action now complete was still open then. On time: a paper of
    that day or earlier shows it complete. Cannot tell: the papers leave both open, as for any action not yet due and
    for routine work. Not judged, and in no share: no datable deadline, no status in any
    dated paper, or closed without being completed. The days are the median of those judged, from the lower ends of
    their intervals to the upper; minus is early, and an empty end is open. No share where fewer than five are judged.
    """
    counts = []
    for council, group in judged.groupby("council", sort=True, observed=True):
        found = share_late(group[f"{against}_verdict"])
        told = group[group[f"{against}_verdict"].notna()]
        counts.append(
            {
                "council": council,
                "late": found.late,
                "cannot_tell": found.cannot_tell,
                "on_time": found.on_time,
                "not_judged": found.left_out,
                "lows": list(told[f"{against}_headline_low"]),
                "highs": list(told[f"{against}_headline_high"]),
            }
        )
    return ledger_of(pd.DataFrame(counts, columns=[*COLUMNS[:5], "lows", "highs"]))


def ledger_of(counts: pd.DataFrame) -> pd.DataFrame:
    """The ledger of councils whose actions are counted: how many of each verdict, and the ends of the days of those
    judged (lows, highs; an open end is empty)."""
    rows = []
    for each in counts.to_dict("records"):
        found = ShareLate(each["late"], each["cannot_tell"], each["on_time"], each["not_judged"])
        low, high = median_days(each["lows"], each["highs"])
        enough = found.total >= GATES.percentage_from
        rows.append(
            {
                "council": each["council"],
                "late": found.late,
                "cannot_tell": found.cannot_tell,
                "on_time": found.on_time,
                "not_judged": found.left_out,
                "lowest": found.lowest if enough else None,
                "highest": found.highest if enough else None,
                "days_low": low if enough else None,
                "days_high": high if enough else None,
            }
        )
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.astype(dict.fromkeys(["lowest", "highest", "days_low", "days_high"], "Float64"))


def ledger_sentence(ledger: pd.DataFrame, against: str) -> str:
    """What the ledger says of all its councils together, with its counts."""
    late, unsure, on_time, apart = (int(ledger[name].sum()) for name in COLUMNS[1:5])
    total = late + unsure + on_time
    if not total:
        return f"None of {apart} actions can be judged against a deadline."
    share = ""
    if total >= GATES.percentage_from:
        share = f", so the share late lies between {percent(late / total)} and {percent((late + unsure) / total)}"
    return (
        f"Against {AGAINST[against]}, {late} of {total} are late for certain, {on_time} on time, and for {unsure} the "
        f"papers cannot tell{share}. {apart} cannot be judged."
    )
