"""How sure the completion curve is: the range by a month, and the band round it, drawing whole councils."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.statistics.survival import BAND_COUNCILS_MIN, COMPLETE, Curve, clean, last_month, turnbull


def range_by(curve: Curve, month: float) -> tuple[float, float] | None:
    """Lowest and highest share complete by `month`, never narrower than the papers near it allow; None beyond.

    Between two steps the estimated curve is flat only because no paper that decides falls there: the share may
    still be what it was before the last step, or already what it is after the next.
    """
    if curve.share_by(month) is None:
        return None
    own = curve.steps[curve.steps["outcome"] == COMPLETE]
    start, end, mass = (own[name].to_numpy(dtype=float) for name in ("start", "end", "mass"))
    low, high = neighbours(start, end, mass, np.array([month]))
    return float(low[0]), float(high[0])


def neighbours(start, end, mass, months) -> tuple[np.ndarray, np.ndarray]:
    """Share before the step that ends last by each month, and after the one that begins next; steps in order."""
    if not len(mass):
        return np.zeros(len(months)), np.zeros(len(months))
    total = np.concatenate([[0.0], np.cumsum(mass)])
    ended = np.searchsorted(end, months, side="right")
    begun = np.searchsorted(start, months, side="left")
    exact = (end - start == 0)[np.clip(ended - 1, 0, len(mass) - 1)] & (ended > 0)
    low = total[np.where(exact, ended, np.maximum(ended - 1, 0))]
    high = total[np.minimum(np.maximum(begun, ended) + 1, len(mass))]
    return np.minimum(low, 1.0), np.minimum(high, 1.0)


def bootstrap_band(
    actions: pd.DataFrame, months, draws: int = 200, level: float = 0.95, seed: int = 1
) -> pd.DataFrame | None:
    """A band around the share complete by each month, drawing whole councils again and again.

    Councils, not actions, are drawn, because a council's actions finish together. Proportions. The lower end
    supposes completion as late, the upper as early, as the papers near the month allow, which makes up for what the
    draws alone leave out. Columns month, lower, upper. None
    with fewer than ten councils: their differences cannot be judged.
    """
    if not 0 < level < 1 or draws < 2:
        raise ValueError("The band needs a level between 0 and 1 and at least two draws.")
    rows = clean(actions)
    names, of = np.unique(rows["council_id"].astype(str), return_inverse=True)
    if len(names) < BAND_COUNCILS_MIN:
        return None
    last = last_month(rows)
    at = np.array([m for m in months if last is not None and 0 <= m <= last], dtype=float)
    order = np.argsort(of, kind="stable")
    parts = np.split(order, np.cumsum(np.bincount(of))[:-1])
    random = np.random.default_rng(seed)
    low, high, what = rows["left"].to_numpy(), rows["right"].to_numpy(), rows["outcome"].to_numpy()
    ends = np.zeros((2, draws, len(at)))
    for draw in range(draws):
        take = np.concatenate([parts[k] for k in random.integers(0, len(names), len(names))])
        steps = turnbull(low[take], high[take], what[take], tolerance=1e-6, limit=300)
        own = steps[(steps["outcome"] == COMPLETE) & np.isfinite(steps["end"])]
        start, end, mass = (own[c].to_numpy(dtype=float) for c in ("start", "end", "mass"))
        ends[:, draw] = neighbours(start, end, mass, at)
    tail = (1 - level) / 2
    lower = np.quantile(ends[0], tail, axis=0)
    upper = np.quantile(ends[1], 1 - tail, axis=0)
    return pd.DataFrame({"month": at, "lower": lower.clip(0, 1), "upper": upper.clip(0, 1)})
