"""The interval of a rate adjusted for small numbers, with all that is unknown about the group in it.

The adjusted rate itself is in `pooling`. One group at a time, the council among it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.statistics.intervals import Interval, z_value

MEANS, WEIGHTS = 21, 32
HEAVIEST = 10.0
"""Natural logarithm of the most imagined items tried: there councils do not differ for any purpose."""


class Grid(NamedTuple):
    """Alpha and beta of every group tried, and how probable the group's figures make each."""

    alpha: np.ndarray
    beta: np.ndarray
    chance: np.ndarray


def adjusted_interval(group: Grid, x: float, n: float, level: float = 0.95) -> Interval | None:
    """The range the council's own rate lies in with 95% probability, given its count and its whole group.

    How far councils differ is itself estimated, and every spread that the group's figures leave room for counts with
    its weight: from councils that do not differ at all to councils that have little in common. Before looking, every
    variance between councils is taken to be equally likely, which assumes no agreement beforehand. So the interval is
    wider than one that treats the group's average and spread as known. None where the council has nothing to count.
    Source: beta-binomial with a uniform prior on the variance between councils, worked out on a grid.
    """
    from scipy.special import betainc

    z_value(level)
    if not 0 <= x <= n:
        raise ValueError(f"{x} out of {n} cannot be.")
    if n == 0:
        return None
    ends = []
    for tail in ((1 - level) / 2, (1 + level) / 2):
        low, high = 0.0, 1.0
        for _ in range(24):
            middle = (low + high) / 2
            below = float(group.chance @ betainc(group.alpha + x, group.beta + n - x, middle))
            low, high = (middle, high) if below < tail else (low, middle)
        ends.append((low + high) / 2)
    return Interval(ends[0], ends[1])


def group_grid(count, total) -> Grid | None:
    """What the group's counts say of its average and of how far its councils differ; None where nothing is counted."""
    from scipy.special import betaln

    count, total = np.asarray(count, dtype=float), np.asarray(total, dtype=float)
    count, total = count[total > 0], total[total > 0]
    if not len(total):
        return None
    pooled, items = (count.sum() + 0.5) / (total.sum() + 1), total.sum()
    # The mean of rates may lie off the pooled rate by what the councils' own spread allows: at most as if each
    # council were one fact.
    width = 5 * np.sqrt(1 / (min(items, 4 * len(total)) * pooled * (1 - pooled)))
    means = 1 / (1 + np.exp(-(np.log(pooled / (1 - pooled)) + np.linspace(-width, width, MEANS))))
    weights = np.exp(np.linspace(-1.0, HEAVIEST, WEIGHTS))
    mean, weight = (part.ravel() for part in np.meshgrid(means, weights, indexing="ij"))
    a, b = mean * weight, (1 - mean) * weight
    (seen, of), times = np.unique(np.vstack([count, total]), axis=1, return_counts=True)
    fit = (times[:, None] * (betaln(a + seen[:, None], b + (of - seen)[:, None]) - betaln(a, b))).sum(axis=0)
    # Uniform in the variance between councils and in the mean, on a grid even in logarithm and logit.
    likely = fit + np.log(weight) - 2 * np.log(weight + 1) + np.log(mean * (1 - mean))
    chance = np.exp(likely - likely.max())
    kept = chance > 1e-4
    return Grid(a[kept], b[kept], chance[kept] / chance[kept].sum())
