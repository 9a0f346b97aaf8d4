"""How often councils are said to vary beyond chance, at true spreads from none up."""

from __future__ import annotations

import numpy as np

from analysis.statistics.spread import limit_of_chance


def beyond_chance(councils: int, true: float, draws: int, seed: int, sizes: tuple[int, int] = (8, 20)) -> float:
    """Share of draws in which the test of `spread` says so; councils at 60%, give or take the true spread."""
    random = np.random.default_rng(seed)
    said = 0
    for _ in range(draws):
        n = random.integers(sizes[0], sizes[1] + 1, councils)
        rate = np.clip(0.6 + true * random.standard_normal(councils), 0.0, 1.0)
        x = random.binomial(n, rate)
        pooled = x.sum() / n.sum()
        said += ((x / n - pooled) ** 2 * n / (pooled * (1 - pooled))).mean() > limit_of_chance(n, pooled)
    return said / draws
