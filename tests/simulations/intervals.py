"""Coverage of intervals for one council: actions that finish together, and rates adjusted for small numbers."""

from __future__ import annotations

import numpy as np

from analysis.statistics.clustered import clustered_interval, likeness
from analysis.statistics.intervals import wilson


def action_plans(councils: int, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Complete and total of each recommendation, its council, and each council's true share of actions.

    About forty actions under ten to twenty recommendations; three in four follow their recommendation, the others go
    their own way.
    """
    told = random.integers(10, 21, councils)
    council = np.repeat(np.arange(councils), told)
    n = 1 + random.poisson(((40 - told) / told)[council])
    rate = random.beta(6, 4, councils)
    done = random.random(len(council)) < rate[council]
    own = random.binomial(n, 0.25)
    x = np.where(done, n - own, 0) + random.binomial(own, rate[council])
    return x, n, council, rate


def action_coverage(councils: int, seed: int) -> tuple[float, float]:
    """Share of councils whose true action rate lies in the clustered interval, and in the plain one."""
    x, n, council, rate = action_plans(councils, np.random.default_rng(seed))
    alike = likeness(x, n, council).correlation
    inside = []
    for one in range(councils):
        own = council == one
        wide, plain = clustered_interval(x[own], n[own], alike), wilson(int(x[own].sum()), int(n[own].sum()))
        inside.append([found.lower <= rate[one] <= found.upper for found in (wide, plain)])
    first, second = np.mean(inside, axis=0)
    return float(first), float(second)
