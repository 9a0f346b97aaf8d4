"""Whether councils vary beyond chance, and how sure that answer is. It draws no limits: that is `funnel`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

SPREAD_COUNCILS_MIN = 10
FALSE_ALARMS = 0.05
NOTICED = (0.10, 0.05)
"""True spreads (standard deviation between councils) for which the chance of noticing them is said."""
DRAWS, DRAWS_LARGE, LARGE = 499, 199, 1_000


@dataclass(frozen=True)
class Spread:
    """How far councils vary beyond chance; numbers None where it cannot be judged.

    `tau2` is the variance between councils, to widen limits with; `beyond_chance` is what the test says, `power` the
    chance that it would notice true spreads of ten and of five points, asked only where it noticed none.
    """

    councils: int
    phi_raw: float | None
    phi: float | None
    tau2: float
    beyond_chance: bool
    words: str
    power: tuple[float, ...] = ()

    @property
    def widening(self) -> float:
        """The variance that limits can be widened by: 0 where there is none or too few councils to judge it."""
        return self.tau2 if self.councils >= SPREAD_COUNCILS_MIN else 0.0


def spread(x, n, winsorise: float = 0.1) -> Spread:
    """How much councils vary beyond what chance alone would give.

    The councils' mean squared distance from the group's rate, in standard errors, is set beside the same figure of
    invented councils of these sizes that all share the group's rate; only if at most one in twenty of those varies as
    much is it called more than chance. Where it is not, that is no proof of the contrary: how often a true spread of
    ten or five points (the standard deviation between councils) would be noticed is said. The variance between
    councils, used to widen the funnel limits, is worked out after pulling in the most extreme tenth at each end (from
    all of them where that leaves none). Counted: councils with at least one item. Judged from ten councils up.
    Source: Spiegelhalter (2005), additive form; the test is a parametric bootstrap.
    """
    if not 0 <= winsorise < 0.5:
        raise ValueError(f"The share pulled in at each end must be under 0.5; this one is {winsorise}.")
    count, total = np.asarray(x, dtype=float), np.asarray(n, dtype=float)
    if not (np.isfinite(count) & np.isfinite(total) & (count >= 0) & (count <= total)).all():
        raise ValueError("Every council needs a count from 0 up to its total.")
    count, total = count[total > 0], total[total > 0]
    size = len(total)
    pooled = count.sum() / total.sum() if size else 0.0
    if size < 2 or not 0 < pooled < 1:
        words = "Spread between councils cannot be judged: fewer than two councils, or all at 0% or at 100%."
        return Spread(size, None, None, 0.0, False, words)
    phi_raw, phi, tau2 = _between(count, total, winsorise)
    if size < SPREAD_COUNCILS_MIN:
        words = f"{size} councils are too few to judge the spread; {SPREAD_COUNCILS_MIN} are needed."
        return Spread(size, phi_raw, phi, tau2, False, words)
    limit = limit_of_chance(total, float(pooled))
    if phi_raw > limit:
        return Spread(size, phi_raw, phi, tau2, True, "Councils vary more than chance alone.")
    power = _power(total, float(pooled), limit)
    often = " and ".join(
        f"one of {100 * true:.0f} points about {round(100 * found)} times in 100"
        for true, found in zip(NOTICED, power, strict=True)
    )
    words = (
        "No spread beyond chance is found, which does not show that there is none: with these councils the test would "
        f"notice {often}."
    )
    return Spread(size, phi_raw, phi, tau2, False, words, power)


def _between(count: np.ndarray, total: np.ndarray, winsorise: float) -> tuple[float, float, float]:
    """The mean squared distance from the group's rate, the same with the extremes pulled in, and the variance."""
    size, pooled = len(total), count.sum() / total.sum()
    error = np.sqrt(pooled * (1 - pooled) / total)
    z = (count / total - pooled) / error
    low, high = np.quantile(z, [winsorise, 1 - winsorise])
    phi_raw, phi = float(np.mean(z**2)), float(np.mean(np.clip(z, low, high) ** 2))
    weight = 1 / error**2
    whole = weight.sum() - (weight**2).sum() / weight.sum()
    tau2 = next((found for value in (phi, phi_raw) if (found := (size * value - (size - 1)) / whole) > 0), 0.0)
    return phi_raw, phi, float(tau2)


def limit_of_chance(total, pooled: float) -> float:
    """What councils of these sizes that all share one rate stay below nineteen times in twenty."""
    number = np.asarray(total, dtype=float).round().astype(int)
    draws = DRAWS if len(number) <= LARGE else DRAWS_LARGE
    alike = np.sort(_phi(np.random.default_rng(1).binomial(number, pooled, (draws, len(number))), number))
    # At most one in twenty of all draws, the real one among them, lies at or beyond this.
    return float(alike[-int(FALSE_ALARMS * (draws + 1))])


def _power(total: np.ndarray, pooled: float, limit: float) -> tuple[float, ...]:
    """How often the test would notice each of the true spreads."""
    random = np.random.default_rng(2)
    number = total.round().astype(int)
    found = []
    for true in NOTICED:
        rates = np.clip(pooled + true * random.standard_normal((DRAWS_LARGE, len(number))), 0.0, 1.0)
        found.append(float((_phi(random.binomial(number, rates), number) > limit).mean()))
    return tuple(found)


def _phi(count: np.ndarray, total: np.ndarray) -> np.ndarray:
    pooled = np.clip(count.sum(axis=1, keepdims=True) / total.sum(), 1e-9, 1 - 1e-9)
    return ((count / total - pooled) ** 2 * total / (pooled * (1 - pooled))).mean(axis=1)
