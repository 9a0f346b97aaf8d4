"""Who says that an action is complete: the council, the paper's evidence, or the peer team's own review.

It counts what is given; which actions are counted (commitments, not rejected) is settled before.
"""

from __future__ import annotations

import pandas as pd

from analysis.counts.completion import not_reported_since
from analysis.statistics.clustered import Likeness, clustered_interval, likeness
from analysis.statistics.intervals import GATES

RUNGS = {
    "council_states": "the council says so",
    "evidence_cited": "the paper cites evidence",
    "peer_review_confirms": "the peer team's review confirms it",
}
ENOUGH_STATED = 0.5
COUNTS = ["complete", "total", "not_stated", "not_since", "rung_not_recorded"]
COLUMNS = ["rung", "rung_words", *COUNTS, "rate", "lower", "upper"]


def completion_by_evidence(actions: pd.DataFrame, by: list[str] | None = None) -> pd.DataFrame:
    """Share complete at each rung of evidence: stated by the council, evidence cited, confirmed by peers.

    Input: status, evidence, outcome_open (where it is held), council_id and recommendation_id, one row an action; `by`
    names columns to count within.
    Counted: every accepted action given, whatever its status; each rung counts the complete actions that
    reach it or a higher one, so the shares can only fall from rung to rung. A complete action with no rung
    recorded counts at the first only, and its number is given. Actions whose status is not stated stay in
    the total and count as not known complete; so do those last reported unfinished and not reported since, and the
    number of both is given. Rates are proportions with a Wilson interval, widened because
    actions of one recommendation finish together, and empty where fewer than five actions are counted or
    fewer than half have a status.
    """
    missing = {"status", "evidence", "council_id", "recommendation_id", *(by or [])} - set(actions.columns)
    if missing:
        raise ValueError(f"The actions' table lacks {', '.join(sorted(missing))}.")
    unknown = set(actions["evidence"].dropna()) - set(RUNGS)
    if unknown:
        raise ValueError(f"Not a rung of evidence: {', '.join(sorted(map(str, unknown)))}.")
    done = actions["status"] == "complete"
    height = actions["evidence"].map({code: number for number, code in enumerate(RUNGS)}).fillna(0).where(done, -1)
    marked = actions.assign(height=height.astype(int), cluster=recommendation_of(actions))
    alike = {number: _likeness(marked, number) for number in range(len(RUNGS))}
    rows: list[dict] = []
    if by and not marked.empty:
        for key, group in marked.groupby(by, sort=True, observed=True):
            rows += [dict(zip(by, key, strict=True)) | row for row in _ladder(group, alike)]
    elif not by:
        rows = _ladder(marked, alike)
    table = pd.DataFrame(rows, columns=[*(by or []), *COLUMNS])
    return table.astype(dict.fromkeys(["rate", "lower", "upper"], "Float64"))


def recommendation_of(actions: pd.DataFrame) -> pd.Series:
    """The recommendation each action belongs to; an action tied to none stands for itself."""
    alone = pd.Series([f"action {number}" for number in range(len(actions))], index=actions.index, dtype=object)
    return actions["recommendation_id"].astype(object).where(actions["recommendation_id"].notna(), alone)


def _likeness(marked: pd.DataFrame, number: int) -> Likeness:
    each = (marked["height"] >= number).groupby([marked["council_id"], marked["cluster"]], observed=True)
    told = each.agg(["sum", "size"]).reset_index()
    return likeness(told["sum"], told["size"], told["council_id"])


def _ladder(actions: pd.DataFrame, alike: dict[int, Likeness]) -> list[dict]:
    done = actions[actions["status"] == "complete"]
    total, silent = len(actions), int((actions["status"] == "not_stated").sum())
    since = int(not_reported_since(actions.assign(actions=1)).sum())
    shown = total >= GATES.percentage_from and total - silent >= ENOUGH_STATED * total
    rows = []
    for number, (code, words) in enumerate(RUNGS.items()):
        reached = actions["height"] >= number
        complete = int(reached.sum())
        told = reached.groupby(actions["cluster"]).agg(["sum", "size"])
        interval = clustered_interval(told["sum"], told["size"], alike[number].correlation) if shown else None
        rows.append(
            {
                "rung": code,
                "rung_words": words,
                "complete": complete,
                "total": total,
                "not_stated": silent,
                "not_since": since,
                "rung_not_recorded": int(done["evidence"].isna().sum()),
                "rate": complete / total if shown else None,
                "lower": interval.lower if interval else None,
                "upper": interval.upper if interval else None,
            }
        )
    return rows
