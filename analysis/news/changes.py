"""What changed since a day: new papers, statuses stated for the first time or anew, deadlines that moved."""

from __future__ import annotations

from datetime import date

import pandas as pd

from data.vocabulary.codes import STATUSES

COLUMNS = ["day", "council", "change", "what", "document_id"]


def changes_since(documents: pd.DataFrame, reports: pd.DataFrame, since: date) -> pd.DataFrame:
    """What the papers after that day added, newest first.

    A *new paper* counts by the last day it can speak of. A *new plan* is a paper's first statements about actions that
    no earlier paper states, counted together. A *status* counts where a later paper states another one than the
    paper before it, and a *date moved* where it states another deadline. Papers without a date are left out.
    Columns: day, council, change, what, document_id.
    """
    start = pd.Timestamp(since)
    rows = []
    fresh = documents[documents["as_at_latest"] > start]
    for paper in fresh.to_dict("records"):
        rows.append(
            (
                paper["as_at_latest"],
                paper["council"],
                "new paper",
                f"{paper['title']} ({paper['kind']})",
                paper["document_id"],
            )
        )
    ordered = reports[reports["as_at_latest"].notna()].sort_values(["action_id", "as_at_latest"], kind="stable")
    before = ordered.groupby("action_id").shift()
    first = ordered[before["document_id"].isna() & (ordered["as_at_latest"] > start)]
    for (council, document), group in first.groupby(["council", "document_id"], sort=False):
        n = len(group)
        rows.append(
            (
                group["as_at_latest"].max(),
                council,
                "new plan",
                f"{n} action{'' if n == 1 else 's'} stated for the first time",
                document,
            )
        )
    later = before["document_id"].notna() & (ordered["as_at_latest"] > start)
    for now, then in zip(ordered[later].to_dict("records"), before[later].to_dict("records"), strict=True):
        where = f"{now['action_ref']} {now['summary']}"
        if now["status"] != then["status"] and now["status"] != "not_stated":
            words = f"{where}: {STATUSES[then['status']].lower()} → {STATUSES[now['status']].lower()}"
            rows.append((now["as_at_latest"], now["council"], "status", words, now["document_id"]))
        if (
            pd.notna(now["deadline_latest"])
            and pd.notna(then["deadline_latest"])
            and now["deadline_latest"] != then["deadline_latest"]
        ):
            words = f"{where}: “{then['deadline_published']}” → “{now['deadline_published']}”"
            rows.append((now["as_at_latest"], now["council"], "date moved", words, now["document_id"]))
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.sort_values(["day", "council"], ascending=[False, True], kind="stable", ignore_index=True)
