"""Coverage of intervals for one council: actions that finish together, and rates adjusted for small numbers."""

from __future__ import annotations

import numpy as np

from analysis.statistics.clustered import clustered_interval, likeness
from analysis.statistics.intervals import wilson
from analysis.statistics.pooling import adjusted_rate, fit_prior
from analysis.statistics.posterior import adjusted_interval, group_grid


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


def adjusted_coverage(councils: int, true: float, draws: int, seed: int) -> tuple[float, float]:
    """Share of councils whose true rate lies in the adjusted interval, and in the one that takes the spread as known.

    Councils have 6 to 20 recommendations at 60%, give or take the true spread; one in five is looked at.
    """
    random = np.random.default_rng(seed)
    inside = []
    for _ in range(draws):
        n = random.integers(6, 21, councils)
        rate = np.clip(0.6 + true * random.standard_normal(councils), 0.0, 1.0)
        x = random.binomial(n, rate)
        prior, grid = fit_prior(x, n), group_grid(x, n)
        for one in range(0, councils, max(1, councils // 20)):
            full = adjusted_interval(grid, x[one], n[one])
            known = adjusted_rate(prior, x[one], n[one])
            inside.append([found.lower <= rate[one] <= found.upper for found in (full, known) if found])
    first, second = np.mean(inside, axis=0)
    return float(first), float(second)
