"""Actions in months since their challenge, from what the papers say: what curve, horizons and same stage start from.

It joins `analysis.time.slippage` (when each action was seen open and finished) to the visit's days; it
estimates nothing.
"""

from __future__ import annotations

import pandas as pd

from analysis.time.slippage import DAYS_PER_MONTH, between_papers, months_since_challenge

PAPER = ("as_at_earliest", "as_at_latest")
VISIT = ("onsite_end_earliest", "onsite_end_latest")
COLUMNS = ["action_id", "council_id", "challenge_id", "left", "right", "outcome", "left_sure", "right_sure", "age"]
COLUMNS += ["month", "complete"]


def actions_since_challenge(reports: pd.DataFrame, challenges: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Each action's interval in months since the challenge, its age, and its last known state; and how many not.

    Input: every paper's report of every commitment of a whole plan (action_id, council_id, challenge_id, status,
    as_at_earliest, as_at_latest, view_from), and the challenges with the days of the visit. Left out and counted:
    actions of challenges whose visit has no day, actions reported finished before it ended, and actions no paper
    says anything about. A visit or a paper dated to a month only is taken to be in the middle of it: taking the first
    day for one and the last for the other, action by action, draws the curve too low. `left_sure` and `right_sure`
    are the outermost days instead, for what is claimed of single actions. `month` is when the latest paper that gives
    the action a status speaks, `complete` what it says.
    Columns: action_id, council_id, challenge_id, left, right, outcome, left_sure, right_sure, age, month, complete.
    """
    if reports.empty:
        return pd.DataFrame(columns=COLUMNS), 0
    about = reports.drop_duplicates("action_id").set_index("action_id")[["council_id", "challenge_id", "view_from"]]
    visits = challenges.drop_duplicates("challenge_id").set_index("challenge_id")[list(VISIT)]
    sure = _told(reports, visits, about)
    usual = _told(_middle(reports, *PAPER), _middle(visits, *VISIT), about)
    told = usual.merge(
        sure[["action_id", "left", "right"]].rename(columns={"left": "left_sure", "right": "right_sure"}),
        on="action_id",
    )
    said = _middle(reports[(reports["status"] != "not_stated") & reports["as_at_latest"].notna()], *PAPER)
    latest = said.sort_values("as_at_latest", kind="stable").drop_duplicates("action_id", keep="last")
    latest = latest.set_index("action_id")
    told = told[told["action_id"].isin(latest.index)]
    visit = _looked_up(_middle(visits, *VISIT)["onsite_end_latest"], told["challenge_id"])
    ended = _looked_up(visits["onsite_end_latest"], told["challenge_id"])
    spoken = _looked_up(latest["as_at_latest"], told["action_id"])
    told = told.assign(
        age=(pd.to_datetime(told["view_from"]) - ended).dt.days / DAYS_PER_MONTH,
        month=((spoken - visit).dt.days / DAYS_PER_MONTH).clip(lower=0.0),
        complete=(latest["status"] == "complete").reindex(told["action_id"]).to_numpy(dtype=bool),
    )
    return told[COLUMNS].reset_index(drop=True), len(about) - len(told)


def recommendations_since_challenge(actions: pd.DataFrame, belongs: pd.Series) -> pd.DataFrame:
    """The same for recommendations: complete once all of their commitments are, open as long as one is.

    A recommendation with a commitment withdrawn can never be complete. Left out are those with a commitment that no
    paper says anything about. Input: actions as above; belongs gives each action's recommendation, by action_id.
    Columns: recommendation_id, council_id, left, right, outcome, month, complete.
    """
    of = belongs.dropna()
    rows = actions.assign(recommendation_id=actions["action_id"].map(of)).dropna(subset=["recommendation_id"])
    held = of.value_counts()
    closed = rows["outcome"].eq("closed_not_complete").groupby(rows["recommendation_id"]).any()
    by = rows.assign(right=rows["right"].fillna(float("inf"))).groupby("recommendation_id", sort=True, observed=True)
    told = by.agg(
        council_id=("council_id", "first"), left=("left", "max"), right=("right", "max"), month=("month", "max"),
        complete=("complete", "all"), told=("action_id", "size"),
    )  # fmt: skip
    ended = told["right"].lt(float("inf"))
    told["outcome"] = "open"
    told.loc[ended, "outcome"] = "complete"
    told.loc[ended & closed.reindex(told.index), "outcome"] = "closed_not_complete"
    told["right"] = told["right"].where(ended)
    told["left"] = told["left"].where(~ended | (told["left"] <= told["right"]), told["right"])
    whole = told["told"] == held.reindex(told.index)
    names = ["recommendation_id", "council_id", "left", "right", "outcome", "month", "complete"]
    return told[whole].reset_index()[names]


def _told(reports: pd.DataFrame, visits: pd.DataFrame, about: pd.DataFrame) -> pd.DataFrame:
    papers = between_papers(reports).join(about).join(visits, on="challenge_id")
    # months_since_challenge carries only the council through; the action stands in for it and is traded back.
    told, _ = months_since_challenge(papers.assign(council_id=papers.index))
    told = told.rename(columns={"council_id": "action_id"}).reset_index(drop=True)
    return told.merge(about.reset_index(), on="action_id")


def _looked_up(days: pd.Series, keys: pd.Series) -> pd.Series:
    """The day under each key; by reindexing, because to map an empty column against dates is an error in pandas."""
    return pd.Series(pd.to_datetime(days.reindex(keys)).to_numpy(), keys.index)


def _middle(frame: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    """The frame with both ends of a window of days at its middle."""
    begin, end = pd.to_datetime(frame[first]), pd.to_datetime(frame[last])
    day = (begin + (end - begin) / 2).dt.floor("D")
    return frame.assign(**{first: day, last: day})
