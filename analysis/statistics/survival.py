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
    one = np.zeros(len(low), dtype=int)
    cells = turnbull_samples(low, high, what, np.ones(len(low)), one, tolerance, limit)
    # Cells the data leave no room for are not steps of the curve.
    return cells[cells["mass"] > 1e-9].drop(columns="sample").reset_index(drop=True)


def turnbull_samples(
    low: np.ndarray, high: np.ndarray, what: np.ndarray, count: np.ndarray, sample: np.ndarray, tolerance: float,
    limit: int,
) -> pd.DataFrame:  # fmt: skip
    """The same for many samples at once, as arrays: outcome, start, end, sample, mass; checked intervals only.

    `sample` numbers the sample of each row from 0, none left out; `count` is how many actions the row stands for.
    """
    cells, ranges, weight = _cells(low, high, what, count, sample)
    cells["mass"] = _most_likely(ranges, weight, cells["sample"].to_numpy(), tolerance, limit)
    return cells


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


def _cells(low: np.ndarray, high: np.ndarray, what: np.ndarray, count: np.ndarray, sample: np.ndarray):
    """Innermost intervals of each outcome and sample, which of them each distinct row can lie in, and rows' weights.

    Ends are ordered as numbers: at one time an exact start comes first, then ends, then open starts, which is
    what makes the intervals half-open. Samples lie one after the other on one line of time.
    """
    span = max(low.max(), high[np.isfinite(high)].max(initial=0.0)) + 1.0
    times, place = np.unique(np.concatenate([low, high]) + np.tile(sample * span, 2), return_inverse=True)
    begin, end = place[: len(low)] * 3 + np.where(low < high, 1, -1), place[len(low) :] * 3
    code = np.select([what == COMPLETE, what == CLOSED], [0, 1], default=2)
    key = (code * (3 * len(times) + 1) + begin + 1) * (
        3 * len(times)
    ) + end  # a row of one sample: its times are its own
    _, first, row_of = np.unique(key, return_index=True, return_inverse=True)
    weight = np.bincount(row_of.ravel(), count, len(first))
    code, begin, end, sample = code[first], begin[first], end[first], sample[first]
    still = code == 2
    table, triples, base = [], [], 0

    def add(name: str, start: np.ndarray, stop: np.ndarray, of: np.ndarray) -> None:
        shift = of * span
        table.append(pd.DataFrame({"outcome": name, "start": start - shift, "end": stop - shift, "sample": of}))

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
        start = times[first_key // 3 + (first_key % 3 == 2)]
        of = np.floor(times[last_key // 3] / span).astype(int)
        add(name, start, times[last_key // 3], of)
        row = np.flatnonzero(own | still)
        lo = np.searchsorted(first_key, begin[row], side="left")
        hi = np.where(
            still[row],
            np.searchsorted(of, sample[row], side="right"),
            np.searchsorted(last_key, end[row], side="right"),
        )
        triples.append(np.column_stack([row, base + lo, base + hi])[lo < hi])
        base += len(first_key)
    # Room beyond every end is needed only where an action was seen open at or after the last one.
    begun, ended = (np.full(sample.max() + 1, -1) for _ in range(2))
    np.maximum.at(begun, sample[still], begin[still])
    np.maximum.at(ended, sample[~still], end[~still])
    beyond = np.flatnonzero(begun > ended)
    if len(beyond):
        add(STILL_OPEN, times[begun[beyond] // 3], np.full(len(beyond), np.inf), beyond)
        row = np.flatnonzero(still & np.isin(sample, beyond))
        at = base + np.searchsorted(beyond, sample[row])
        triples.append(np.column_stack([row, at, at + 1]))
    return pd.concat(table, ignore_index=True), np.concatenate(triples), weight


def _most_likely(ranges, weight, sample: np.ndarray, tolerance: float, limit: int) -> np.ndarray:
    """Turnbull's EM with squared steps (SQUAREM); rows are runs of cells, summed by running totals.

    `sample` numbers the sample of each cell: each has a line of its own in the arrays, so that running totals never
    mix samples, and its own step and likelihood.
    """
    row, lo, hi = ranges.T
    size = np.bincount(sample)
    most = int(size.max())
    order = np.argsort(sample, kind="stable")
    at = np.empty(len(sample), dtype=int)  # where each cell lies on its sample's line
    at[order] = np.arange(len(sample)) - np.repeat(np.cumsum(size) - size, size)
    line = sample * (most + 1)
    lo, hi = (line + at)[lo], (line + at)[hi - 1] + 1
    of_row = np.zeros(len(weight), dtype=int)
    of_row[row] = lo // (most + 1)
    total = np.bincount(of_row, weight)[:, None]
    shape = (len(size), most + 1)

    def step(p: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        running = np.zeros(shape)
        np.cumsum(p, axis=1, out=running[:, 1:])
        flat = running.ravel()
        chance = np.maximum(np.bincount(row, flat[hi] - flat[lo], len(weight)), 1e-300)
        pull = (weight / chance)[row]
        change = np.bincount(lo, pull, flat.size) - np.bincount(hi, pull, flat.size)
        new = np.maximum(p * np.cumsum(change.reshape(shape)[:, :-1], axis=1), 0.0) / total
        return new / new.sum(axis=1, keepdims=True), np.bincount(of_row, weight * np.log(chance))[:, None]

    p = np.where(np.arange(most) < size[:, None], 1 / size[:, None], 0.0)
    for _ in range(limit):
        one, before = step(p)
        two, _likelihood = step(one)
        if np.abs(one - p).max() < tolerance:
            p = two
            break
        r, v = one - p, two - 2 * one + p
        length = -np.sqrt((r * r).sum(axis=1, keepdims=True) / np.maximum((v * v).sum(axis=1, keepdims=True), 1e-300))
        leap = np.maximum(p - 2 * length * r + length**2 * v, two * 0.01)
        leap /= leap.sum(axis=1, keepdims=True)
        landed, after = step(leap)
        p = np.where(after >= before, landed, two)
    return p[sample, at]
