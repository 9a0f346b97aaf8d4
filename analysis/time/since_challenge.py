"""Actions in months since their challenge, from what is in force: what curve, horizons and same stage start from.

It joins the days on which each action was last seen unfinished and first seen ended to the visit's days; it judges
no order of papers (`data/store/in_force.sql` does) and estimates nothing.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.time.slippage import DAYS_PER_MONTH

VISIT = "onsite_end"
ENDED = ("complete", "closed_not_complete")
COLUMNS = ["action_id", "council_id", "challenge_id", "left", "right", "outcome", "left_sure", "right_sure", "age"]
COLUMNS += ["month", "complete"]


def actions_since_challenge(actions: pd.DataFrame, challenges: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Each action's interval in months since the challenge, its age, and its last known state; and how many not.

    Input: what is in force of every commitment of a whole plan, one row an action (action_id, council_id,
    challenge_id, status, as_at_earliest, and the days of three papers: said, the one that states the status;
    unfinished, the last that states it neither complete nor closed; ended, the first of the run that ends it), and
    the challenges with the days of the visit. The action ended after the unfinished paper and not after the ended
    one; left is 0 where no paper shows it unfinished, and right empty where none shows it ended. Left out and counted:
    actions of challenges whose visit has no day, actions reported ended before it was over, and actions no dated paper
    says anything about. A visit or a paper dated to a month only is taken to be in the middle of it: taking the first
    day for one and the last for the other, action by action, draws the curve too low. `left_sure` and `right_sure`
    are the outermost days instead, for what is claimed of single actions. Of two papers whose days overlap, or of one
    day, the one that states the end is the later: both ends of the interval are then its day. `month` is when the
    paper that states the status speaks, `complete` what it says. A month is 30.44 days.
    Columns: action_id, council_id, challenge_id, left, right, outcome, left_sure, right_sure, age, month, complete.
    """
    if actions.empty:
        return pd.DataFrame(columns=COLUMNS), 0
    visits = challenges.drop_duplicates("challenge_id").set_index("challenge_id")
    visit = {side: _days(visits[f"{VISIT}_{side}"].reindex(actions["challenge_id"])) for side in ("earliest", "latest")}
    middle = _middle(visit["earliest"], visit["latest"])
    unfinished, ended, said = (
        _middle(_days(actions[f"{paper}_earliest"]), _days(actions[f"{paper}_latest"]))
        for paper in ("unfinished", "ended", "said")
    )
    right = _months(middle, ended)
    right_sure = _months(visit["earliest"], _days(actions["ended_latest"]))
    left, left_sure = _months(middle, unfinished), _months(visit["latest"], _days(actions["unfinished_earliest"]))
    status = actions["status"].astype(str).to_numpy()
    told = pd.DataFrame(
        {
            "action_id": actions["action_id"].to_numpy(),
            "council_id": actions["council_id"].to_numpy(),
            "challenge_id": actions["challenge_id"].to_numpy(),
            "left": np.fmin(np.fmax(left, 0.0), right),
            "right": right,
            "outcome": np.where(np.isin(status, ENDED), status, "open"),
            "left_sure": np.fmin(np.fmax(left_sure, 0.0), right_sure),
            "right_sure": right_sure,
            "age": _months(visit["latest"], _days(actions["as_at_earliest"])),
            "month": np.fmax(_months(middle, said), 0.0),
            "complete": status == "complete",
        }
    )
    kept = ~np.isnat(middle) & ~np.isnat(said) & ~(right <= 0) & ~(right_sure <= 0)
    return told[kept][COLUMNS].reset_index(drop=True), int((~kept).sum())


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


def _days(column: pd.Series) -> np.ndarray:
    return pd.to_datetime(column).to_numpy(dtype="datetime64[D]")


def _middle(first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """The middle day of each window; no day where either end has none."""
    return first + (last - first) // 2


def _months(begin: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Months from one day to another; NaN where either is missing."""
    days = (end - begin).astype(float)
    return np.where(np.isnat(begin) | np.isnat(end), np.nan, days) / DAYS_PER_MONTH
