"""How long actions take when completion is only known to lie between two published papers.

Own code for interval-censored data on (L, R]: open at L, complete by R. `lifelines` reads the intervals as
closed, which is wrong where one council's last "open" falls on the day of another's first "complete" (its
S(34) on the published radiotherapy data is 0.654, not 0.586), and statsmodels has no estimator for intervals.
It builds no intervals from papers: that is `analysis.time.slippage`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

OBSERVED_MIN = 5
BAND_COUNCILS_MIN = 10
HORIZONS = (6, 12, 24)
STILL_OPEN = "open"
COMPLETE = "complete"
CLOSED = "closed_not_complete"
COLUMNS = ("council_id", "left", "right", "outcome")
STEPS = ["outcome", "start", "end", "mass", "share_before", "share_after", "under_observation", "shown"]


@dataclass(frozen=True)
class Curve:
    """A completion curve: its steps, how far it may be drawn, and what it rests on."""

    steps: pd.DataFrame
    last_month: float | None
    actions: int
    councils: int
    words: str

    def share_by(self, month: float, outcome: str = COMPLETE) -> tuple[float, float] | None:
        """Lowest and highest share with the outcome by `month`; None beyond where the curve is cut."""
        if self.last_month is None or month > self.last_month or month < 0:
            return None
        own = self.steps[self.steps["outcome"] == outcome]
        exact = own["start"] == own["end"]
        begun = (own["start"] < month) | (exact & (own["start"] <= month))
        lowest = float(own.loc[own["end"] <= month, "mass"].sum())
        return min(lowest, 1.0), min(max(lowest, float(own.loc[begun, "mass"].sum())), 1.0)


def completion_curve(actions: pd.DataFrame) -> Curve:
    """Share of actions complete by each month since the challenge; completion lies between two papers.

    Input: one row an action with council_id, left (months at which a paper last showed it open; 0 where none
    did), right (months at which a paper first showed the outcome; empty where none has) and outcome:
    complete, closed_not_complete or open. Counted: every accepted action given. Actions withdrawn,
    superseded or passed on are a competing outcome: they stay in the denominator and never become complete.
    The curve drops somewhere inside each step (start, end], not at a known day, and stops where fewer than
    five actions are under observation. Source: Turnbull (1976); with competing outcomes Hudgens, Satten &
    Longini (2001), which is Aalen-Johansen when dates are exact and Kaplan-Meier when there is one outcome
    as well.
    """
    rows = clean(actions)
    if rows.empty:
        return Curve(pd.DataFrame(columns=STEPS), None, 0, 0, "No curve: no action is held.")
    steps = turnbull(rows["left"], rows["right"], rows["outcome"])
    steps = steps[np.isfinite(steps["end"])].reset_index(drop=True)
    steps["under_observation"] = under_observation(rows, steps["end"])
    steps["shown"] = steps["under_observation"] >= OBSERVED_MIN
    mass = steps.groupby("outcome")["mass"]
    steps["share_after"] = mass.cumsum().clip(upper=1.0)
    steps["share_before"] = (steps["share_after"] - steps["mass"]).clip(lower=0.0)
    last = last_month(rows)
    councils, size = rows["council_id"].nunique(), len(rows)
    words = f"{size} actions of {councils} {'council' if councils == 1 else 'councils'}; "
    words += "completion is only known to lie between two published documents. "
    if last is None:
        words += f"No part is drawn: fewer than {OBSERVED_MIN} actions are under observation."
    else:
        words += f"Cut at month {last:.1f}: after it fewer than {OBSERVED_MIN} are under observation."
    return Curve(steps[STEPS], last, size, councils, words)


def turnbull(left, right, outcome=None, tolerance: float = 1e-10, limit: int = 5_000) -> pd.DataFrame:
    """Probability of each outcome in each innermost interval (start, end]: outcome, start, end, mass.

    `left` == `right` is an exact time; an empty or infinite `right` is still open, whatever the outcome says.
    Mass beyond every end has outcome open and an infinite end. Identical rows are worked as one.
    """
    low, high = np.asarray(left, dtype=float), np.asarray(right, dtype=float)
    high = np.where(np.isnan(high), np.inf, high)
    what = np.full(len(low), COMPLETE, dtype=object) if outcome is None else np.asarray(outcome, dtype=object)
    what = np.where(np.isinf(high), STILL_OPEN, what)
    if len(low) == 0:
        return pd.DataFrame({"outcome": [], "start": [], "end": [], "mass": []})
    _check_intervals(low, high, what)
    cells, ranges, weight = _cells(low, high, what)
    mass = _most_likely(ranges, weight, len(cells), tolerance, limit)
    cells["mass"] = mass
    # Cells the data leave no room for are not steps of the curve.
    return cells[cells["mass"] > 1e-9].reset_index(drop=True)


def under_observation(actions: pd.DataFrame, months) -> np.ndarray:
    """How many actions are still followed at each month: finished, or seen open, at or after it."""
    left, right = actions["left"].to_numpy(dtype=float), actions["right"].to_numpy(dtype=float)
    until = np.sort(np.where(np.isfinite(right), right, left))
    return len(until) - np.searchsorted(until, np.asarray(months, dtype=float), side="left")


def complete_by(actions: pd.DataFrame, months=HORIZONS) -> pd.DataFrame:
    """Complete by month h after the challenge, as a range: from known complete by h to not known open at h.

    Input as for the curve, with age: months from the challenge's last on-site day to the day the view stands
    for. Counted: accepted actions of challenges at least h months old; younger ones are left out and their
    number given. An action withdrawn, superseded or passed on stays in the denominator and counts as not
    complete. Columns: month, known_complete, not_known_open, total, lowest, highest (proportions; empty
    where nothing is counted), left_out. Source: the fixed cohort of the United States Government
    Accountability Office.
    """
    rows = clean(actions)
    if "age" not in actions.columns:
        raise ValueError("The actions' table lacks age: months from the challenge to the day of the view.")
    age = pd.to_numeric(actions["age"]).to_numpy(dtype=float)
    found = []
    for month in months:
        old = rows[age >= month]
        done = int(((old["outcome"] == COMPLETE) & (old["right"] <= month)).sum())
        open_then = (old["left"] >= month) & (old["right"] > month)
        never = open_then | (old["outcome"] == CLOSED)
        total, possible = len(old), int((~never).sum())
        found.append(
            {
                "month": month,
                "known_complete": done,
                "not_known_open": possible,
                "total": total,
                "lowest": done / total if total else None,
                "highest": possible / total if total else None,
                "left_out": len(rows) - total,
            }
        )
    table = pd.DataFrame(found)
    return table.astype({"lowest": "Float64", "highest": "Float64"}) if found else table


def last_month(rows: pd.DataFrame) -> float | None:
    """The last month at which at least five actions are under observation; None where there is none."""
    until = np.sort(np.where(np.isfinite(rows["right"]), rows["right"], rows["left"]))
    return float(until[-OBSERVED_MIN]) if len(until) >= OBSERVED_MIN and until[-OBSERVED_MIN] > 0 else None


def clean(actions: pd.DataFrame) -> pd.DataFrame:
    """The columns a curve needs, in months, checked: no day before the challenge, no end before its start."""
    missing = set(COLUMNS) - set(actions.columns)
    if missing:
        raise ValueError(f"The actions' table lacks {', '.join(sorted(missing))}.")
    rows = actions[list(COLUMNS)].reset_index(drop=True)
    left = pd.to_numeric(rows["left"]).fillna(0.0).astype(float)
    right = pd.to_numeric(rows["right"]).fillna(np.inf).astype(float)
    what = rows["outcome"].astype(object).where(np.isfinite(right), STILL_OPEN)
    _check_intervals(left.to_numpy(), right.to_numpy(), what.to_numpy())
    return rows.assign(left=left, right=right, outcome=what)


def _check_intervals(low: np.ndarray, high: np.ndarray, what: np.ndarray) -> None:
    bad = ~np.isfinite(low) | (low < 0)
    if bad.any():
        raise ValueError(f"Month {low[bad][0]} is before the challenge: months must be 0 or more.")
    if (bad := high < low).any():
        raise ValueError(
            f"An action is seen open at month {low[bad][0]:.1f} after it was reported done at month "
            f"{high[bad][0]:.1f}: the papers are out of order."
        )
    unknown = set(what) - {STILL_OPEN, COMPLETE, CLOSED}
    if unknown or (np.isfinite(high) & (what == STILL_OPEN)).any():
        raise ValueError("An action with an end must be complete or closed_not_complete.")


def _cells(low: np.ndarray, high: np.ndarray, what: np.ndarray):
    """Innermost intervals of each outcome, which of them each distinct row can lie in, and the rows' counts.

    Ends are ordered as numbers: at one time an exact start comes first, then ends, then open starts, which is
    what makes the intervals half-open.
    """
    times, place = np.unique(np.concatenate([low, high]), return_inverse=True)
    begin, end = place[: len(low)] * 3 + np.where(low < high, 1, -1), place[len(low) :] * 3
    code = np.select([what == COMPLETE, what == CLOSED], [0, 1], default=2)
    distinct, weight = np.unique(np.column_stack([code, begin, end]), axis=0, return_counts=True)
    code, begin, end = distinct.T
    still = code == 2
    table, triples, base = [], [], 0
    for number, name in enumerate((COMPLETE, CLOSED)):
        own = code == number
        if not own.any():
            continue
        starts, stops = np.unique(begin[own | still]), np.unique(end[own])
        before = np.searchsorted(stops, starts)
        inner = before < len(stops)
        # An innermost start is the last one before its stop.
        last = inner & np.append(before[1:] != before[:-1], True)
        first_key, last_key = starts[last], stops[before[last]]
        table.append(
            pd.DataFrame(
                {
                    "outcome": name,
                    "start": times[first_key // 3 + (first_key % 3 == 2)],
                    "end": times[last_key // 3],
                }
            )
        )
        row = np.flatnonzero(own | still)
        lo = np.searchsorted(first_key, begin[row], side="left")
        hi = np.where(still[row], len(first_key), np.searchsorted(last_key, end[row], side="right"))
        triples.append(np.column_stack([row, base + lo, base + hi]))
        base += len(first_key)
    # Room beyond every end is needed only where an action was seen open at or after the last one.
    if still.any() and (not (~still).any() or begin[still].max() > end[~still].max()):
        beyond = begin[still].max()
        table.append(pd.DataFrame({"outcome": STILL_OPEN, "start": [times[beyond // 3]], "end": [np.inf]}))
        row = np.flatnonzero(still)
        triples.append(np.column_stack([row, np.full(len(row), base), np.full(len(row), base + 1)]))
        base += 1
    return pd.concat(table, ignore_index=True), np.concatenate(triples), weight.astype(float)


def _most_likely(ranges, weight, cells: int, tolerance: float, limit: int) -> np.ndarray:
    """Turnbull's EM with squared steps (SQUAREM); rows are runs of cells, summed by running totals."""
    row, lo, hi = ranges.T
    total = weight.sum()

    def step(p: np.ndarray) -> tuple[np.ndarray, float]:
        running = np.concatenate([[0.0], np.cumsum(p)])
        chance = np.maximum(np.bincount(row, running[hi] - running[lo], len(weight)), 1e-300)
        pull = (weight / chance)[row]
        change = np.bincount(lo, pull, cells + 1) - np.bincount(hi, pull, cells + 1)
        new = np.maximum(p * np.cumsum(change[:-1]), 0.0) / total
        return new / new.sum(), float(weight @ np.log(chance))

    p = np.full(cells, 1 / cells)
    for _ in range(limit):
        one, before = step(p)
        two, _likelihood = step(one)
        if np.abs(one - p).max() < tolerance:
            return two
        r, v = one - p, two - 2 * one + p
        length = -np.sqrt((r @ r) / max(v @ v, 1e-300))
        leap = np.maximum(p - 2 * length * r + length**2 * v, two * 0.01)
        leap /= leap.sum()
        landed, after = step(leap)
        p = landed if after >= before else two
    return p
