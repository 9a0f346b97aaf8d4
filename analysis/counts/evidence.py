"""Who says that an action is complete: the council, the paper's evidence, or the peer team's own review.

It counts what is given; which actions are counted (commitments, not rejected) is settled before.
"""

from __future__ import annotations

import pandas as pd

from analysis.statistics.intervals import GATES, wilson

RUNGS = {
    "council_states": "the council says so",
    "evidence_cited": "the paper cites evidence",
    "peer_review_confirms": "the peer team's review confirms it",
}
ENOUGH_STATED = 0.5
COUNTS = ["complete", "total", "not_stated", "rung_not_recorded"]
COLUMNS = ["rung", "rung_words", *COUNTS, "rate", "lower", "upper"]


def completion_by_evidence(actions: pd.DataFrame, by: list[str] | None = None) -> pd.DataFrame:
    """Share complete at each rung of evidence: stated by the council, evidence cited, confirmed by peers.

    Input: status and evidence, one row an action; `by` names columns to count within, such as council_id.
    Counted: every accepted action given, whatever its status; each rung counts the complete actions that
    reach it or a higher one, so the shares can only fall from rung to rung. A complete action with no rung
    recorded counts at the first only, and its number is given. Actions whose status is not stated stay in
    the total and count as not known complete. Rates are proportions with a Wilson interval, and empty where
    fewer than five actions are counted or fewer than half have a status.
    """
    missing = {"status", "evidence", *(by or [])} - set(actions.columns)
    if missing:
        raise ValueError(f"The actions' table lacks {', '.join(sorted(missing))}.")
    unknown = set(actions["evidence"].dropna()) - set(RUNGS)
    if unknown:
        raise ValueError(f"Not a rung of evidence: {', '.join(sorted(map(str, unknown)))}.")
    rows: list[dict] = []
    if by and not actions.empty:
        for key, group in actions.groupby(by, sort=True, observed=True):
            rows += [dict(zip(by, key, strict=True)) | row for row in _ladder(group)]
    elif not by:
        rows = _ladder(actions)
    table = pd.DataFrame(rows, columns=[*(by or []), *COLUMNS])
    return table.astype(dict.fromkeys(["rate", "lower", "upper"], "Float64"))


def _ladder(actions: pd.DataFrame) -> list[dict]:
    done = actions[actions["status"] == "complete"]
    height = done["evidence"].map({code: number for number, code in enumerate(RUNGS)}).fillna(0)
    total, silent = len(actions), int((actions["status"] == "not_stated").sum())
    shown = total >= GATES.percentage_from and total - silent >= ENOUGH_STATED * total
    rows = []
    for number, (code, words) in enumerate(RUNGS.items()):
        complete = int((height >= number).sum())
        interval = wilson(complete, total) if shown else None
        rows.append(
            {
                "rung": code,
                "rung_words": words,
                "complete": complete,
                "total": total,
                "not_stated": silent,
                "rung_not_recorded": int(done["evidence"].isna().sum()),
                "rate": complete / total if shown else None,
                "lower": interval.lower if interval else None,
                "upper": interval.upper if interval else None,
            }
        )
    return rows
