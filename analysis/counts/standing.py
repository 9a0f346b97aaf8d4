"""Where each action stands against its deadline, on the evidence of the view's documents.

It judges rows and counts them; it does not measure how late anything is (`analysis.time.slippage`) and knows no clock.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.vocabulary.codes import STANDINGS

PRECISION_LABELS = {
    "day": "Day",
    "month": "Month",
    "quarter": "Quarter",
    "season": "Season",
    "year": "Year",
    "event": "Event",
    "relative": "Relative",
    "ongoing": "Ongoing",
    "none": "No deadline",
}
KEYS = ["council", "council_id", "gss_code", "challenge_id", "kind"]
OPEN = ("in_progress", "not_started", "delayed")


def standing(actions: pd.DataFrame) -> pd.Series:
    """Where an action stands: exactly one of six.

    *Complete*: the latest document says so. *Closed, not complete*: withdrawn, superseded, rejected or passed to
    another body. *Overdue*: a document dated after the last day of the deadline still reports the action open (in
    progress, not started or delayed). *Deadline passed, outcome not reported*: the last day has gone by and no
    document dated after it says whether the action was done; routine work reported as ongoing falls here too.
    *Deadline ahead*: the last day has not gone by on the earliest day the view can stand for, so a deadline given
    as a month or season is met on its last day. *No datable deadline*: no day can be read from the words, or the
    paper itself has no date. The deadline is the latest one published.

    Columns used: status, current_latest, reported_earliest, as_at_earliest. Returns the codes of `STANDINGS`.
    """
    latest = pd.to_datetime(actions["current_latest"])
    as_at = pd.to_datetime(actions["as_at_earliest"])
    reported = pd.to_datetime(actions["reported_earliest"])
    gone = (latest < as_at).to_numpy(dtype=bool)
    reported_after = (latest < reported).to_numpy(dtype=bool)
    status = actions["status"].astype(str)
    undated = (latest.isna() | as_at.isna()).to_numpy(dtype=bool)
    conditions = [
        (status == "complete").to_numpy(),
        (status == "closed_not_complete").to_numpy(),
        undated,
        gone & reported_after & status.isin(OPEN).to_numpy(),
        gone,
    ]
    codes = np.select(conditions, ["complete", "closed", "undated", "overdue", "passed"], default="ahead")
    return pd.Series(codes, index=actions.index, name="standing", dtype="str")


def keyed(tally: pd.DataFrame) -> pd.DataFrame:
    """The tally with no gap in its keys: grouping would drop an action tied to no recommendation, or a new council."""
    return tally.assign(gss_code=tally["gss_code"].fillna(""), kind=tally["kind"].fillna("not linked"))


def standing_counts(tally: pd.DataFrame) -> pd.DataFrame:
    """How many actions of each council stand where, formal and additional recommendations apart.

    Counts every commitment of a whole plan whose recommendation was not rejected; `of` is the council's total.
    Standings nobody has are kept at 0, so that every council shows the same six.

    Columns: council, council_id, gss_code, challenge_id, kind, as_at, standing, actions, of.
    """
    columns = [*KEYS, "as_at", "standing", "actions", "of"]
    if tally.empty:
        return pd.DataFrame(columns=columns)
    frame = keyed(tally).assign(standing=standing(tally))
    counted = (
        frame.pivot_table(index=KEYS, columns="standing", values="actions", aggfunc="sum", fill_value=0)
        .reindex(columns=list(STANDINGS), fill_value=0)
        .stack()
        .rename("actions")  # stacked columns are a Series
        .astype(int)
        .reset_index()
    )
    dated = frame.groupby("challenge_id")["as_at_latest"].max().rename("as_at")
    counted = counted.merge(dated, on="challenge_id", how="left")
    counted["of"] = counted.groupby(["challenge_id", "kind"])["actions"].transform("sum")
    order = counted["kind"].map({"formal": 0, "additional": 1})
    return counted.assign(order=order).sort_values(["council", "challenge_id", "order"], kind="stable")[columns]


def precision_counts(tally: pd.DataFrame) -> pd.DataFrame:
    """How exact the published deadlines are, by council.

    Counted is every commitment of a whole plan, by what its deadline's words give: a day, a month, a season, an event
    and so on; a blank deadline counts as no deadline.
    Columns: council, council_id, gss_code, precision, actions, of.
    """
    keys = ["council", "council_id", "gss_code"]
    counted = (
        tally.groupby([*keys, "deadline_precision"], observed=True)["actions"].sum().reset_index()
        if not tally.empty
        else pd.DataFrame(columns=[*keys, "deadline_precision", "actions"])
    )
    counted = counted.rename(columns={"deadline_precision": "precision"})
    counted["of"] = counted.groupby("council_id")["actions"].transform("sum")
    return counted
