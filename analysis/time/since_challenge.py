"""Actions in months since their challenge, from what the papers say: what curve, horizons and same stage start from.

It joins `analysis.time.slippage` (when each action was seen open and finished) to the visit's days; it
estimates nothing.
"""

from __future__ import annotations

import pandas as pd

from analysis.time.slippage import DAYS_PER_MONTH, between_papers, months_since_challenge


def actions_since_challenge(reports: pd.DataFrame, challenges: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Each action's interval in months since the challenge, its age, and its last known state; and how many not.

    Input: every paper's report of every commitment of a whole plan (action_id, council_id, challenge_id, status,
    as_at_earliest, as_at_latest, view_from), and the challenges with the days of the visit. Left out and counted:
    actions of challenges whose visit has no day, actions reported finished before it ended, and actions no paper
    says anything about. `month` is when the latest paper that gives the action a status speaks, `complete` what it
    says. Columns: action_id, council_id, challenge_id, left, right, outcome, age, month, complete.
    """
    columns = ["action_id", "council_id", "challenge_id", "left", "right", "outcome", "age", "month", "complete"]
    if reports.empty:
        return pd.DataFrame(columns=columns), 0
    about = reports.drop_duplicates("action_id").set_index("action_id")[["council_id", "challenge_id", "view_from"]]
    visits = challenges.drop_duplicates("challenge_id").set_index("challenge_id")
    ends = ["onsite_end_earliest", "onsite_end_latest"]
    papers = between_papers(reports).join(about).join(visits[ends], on="challenge_id")
    # months_since_challenge carries only the council through; the action stands in for it and is traded back.
    told, _ = months_since_challenge(papers.assign(council_id=papers.index))
    told = told.rename(columns={"council_id": "action_id"}).merge(
        papers[["council_id", "challenge_id", "view_from", *ends]], left_on="action_id", right_index=True
    )
    said = reports[(reports["status"] != "not_stated") & reports["as_at_latest"].notna()]
    latest = said.sort_values("as_at_latest", kind="stable").drop_duplicates("action_id", keep="last")
    latest = latest.set_index("action_id")
    told = told[told["action_id"].isin(latest.index)]
    visit = pd.to_datetime(told["onsite_end_latest"])
    # Looked up by reindexing: to map an empty column against dates is an error in pandas.
    spoken = pd.Series(pd.to_datetime(latest["as_at_earliest"].reindex(told["action_id"])).to_numpy(), told.index)
    told = told.assign(
        age=(pd.to_datetime(told["view_from"]) - visit).dt.days / DAYS_PER_MONTH,
        month=((spoken - visit).dt.days / DAYS_PER_MONTH).clip(lower=0.0),
        complete=(latest["status"] == "complete").reindex(told["action_id"]).to_numpy(dtype=bool),
    )
    return told[columns].reset_index(drop=True), len(about) - len(told)
