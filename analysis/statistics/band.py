"""How sure the completion curve is: the range by a month, and the band round it, drawing whole councils."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.statistics.survival import (
    BAND_COUNCILS_MIN,
    COMPLETE,
    Curve,
    clean,
    completion_curve,
    last_month,
    turnbull_samples,
)

DRAWS = 400


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
    actions: pd.DataFrame, months, draws: int = DRAWS, level: float = 0.95, seed: int = 1, curve: Curve | None = None
) -> pd.DataFrame | None:
    """A band around the share complete by each month, drawing whole councils again and again.

    Councils, not actions, are drawn, because a council's actions finish together. Fewer are drawn than there are (m of
    n, m = n to the power of 3/4), and the spread of their curves is brought back to n councils by the cube root of
    m / n: completion known only to lie between papers is estimated at that pace, and draws of n of n come out too
    narrow. Proportions; never narrower than what the papers leave open at that month. Columns month, lower, upper.
    Draws from few councils differ less than few councils do, so the band is widened by Student's t with n - 1 degrees
    over the normal, and by the root of n / (n - 1): 17% at twelve councils, 4% at forty. None with fewer than ten
    councils: their differences cannot be judged. `curve` is that of these actions, where it is worked out already.
    Sources: the m out of n bootstrap for estimates of cube-root pace (Sen, Banerjee & Woodroofe, 2010); the expanded
    percentile interval (Hesterberg, 2015).
    """
    from scipy.stats import norm, t  # slow to import, and needed only here

    if not 0 < level < 1 or draws < 2:
        raise ValueError("The band needs a level between 0 and 1 and at least two draws.")
    rows = clean(actions)
    councils = rows["council_id"].nunique()
    if councils < BAND_COUNCILS_MIN:
        return None
    last = last_month(rows)
    at = np.array([m for m in months if last is not None and 0 <= m <= last], dtype=float)
    low, high = shares_by((curve or completion_curve(rows)).steps.assign(sample=0), at, 1)
    size = max(2, round(councils ** (3 / 4)))
    drawn = shares_by(_curves(rows, size, draws, np.random.default_rng(seed)), at, draws)
    middle = (low[0] + high[0]) / 2
    away = ((drawn[0] + drawn[1]) / 2 - middle) * (size / councils) ** (1 / 3)
    tail = (1 - level) / 2
    wider = t.ppf(1 - tail, councils - 1) / norm.ppf(1 - tail) * (councils / (councils - 1)) ** 0.5
    lower, upper = (middle + wider * np.quantile(away, share, axis=0) for share in (tail, 1 - tail))
    lower, upper = np.minimum(lower, low[0]).clip(0, 1), np.maximum(upper, high[0]).clip(0, 1)
    return pd.DataFrame({"month": at, "lower": lower, "upper": upper})


def shares_by(steps: pd.DataFrame, months: np.ndarray, samples: int) -> tuple[np.ndarray, np.ndarray]:
    """Lowest and highest share complete by each month, one row a sample, from the cells of `turnbull_samples`."""
    own = steps[(steps["outcome"] == COMPLETE) & np.isfinite(steps["end"])]
    start, end, mass, of = (own[name].to_numpy() for name in ("start", "end", "mass", "sample"))
    low, high = np.zeros((2, samples, len(months)))
    for place, month in enumerate(months):
        over = end <= month
        begun = over | (start < month)
        low[:, place] = np.bincount(of[over], mass[over], samples)
        high[:, place] = np.bincount(of[begun], mass[begun], samples)
    return low, high


def _curves(rows: pd.DataFrame, size: int, draws: int, random: np.random.Generator) -> pd.DataFrame:
    """The curves of so many draws of so many whole councils, each distinct interval once with its number."""
    keys = ["council_id", "left", "right", "outcome"]
    distinct = rows.groupby(keys, sort=True, observed=True).size().reset_index(name="count")
    _, start, number = np.unique(distinct["council_id"].astype(str), return_index=True, return_counts=True)
    times = random.multinomial(size, np.full(len(start), 1 / len(start)), draws)
    sample, council = np.nonzero(times)
    many = number[council]
    within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    take = np.repeat(start[council], many) + within
    count = distinct["count"].to_numpy()[take] * np.repeat(times[sample, council], many)
    low, high, what = (distinct[name].to_numpy()[take] for name in ("left", "right", "outcome"))
    return turnbull_samples(low, high, what, count, np.repeat(sample, many), tolerance=1e-4, limit=40)
