"""Rates adjusted for small numbers by partial pooling (beta-binomial, fitted by maximum likelihood).

A toggle beside the raw rate, never instead of it. It fits one group at a time: give it the councils of one
comparator group.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.sentences import agree, counted, percent
from analysis.statistics.intervals import Interval, wilson, z_value

COUNCILS_MIN = 10
# Beyond this many imagined items the fit says councils do not differ: the likelihood has run away.
RUNAWAY = 5_000.0


@dataclass(frozen=True)
class Prior:
    """What the group says before a council is looked at.

    kind: fitted (alpha and beta set) · pooled (councils do not differ measurably) · none (toggle disabled).
    """

    kind: str
    alpha: float | None
    beta: float | None
    complete: float
    total: float
    councils: int
    words: str

    @property
    def mean(self) -> float | None:
        """The group's rate that councils are drawn towards."""
        if self.alpha is not None and self.beta is not None:
            return self.alpha / (self.alpha + self.beta)
        return self.complete / self.total if self.kind == "pooled" else None


@dataclass(frozen=True)
class Adjusted:
    """A rate adjusted for small numbers, with its interval."""

    rate: float
    lower: float
    upper: float
    sd: float | None


def fit_prior(x, n, unit: str = "recommendations") -> Prior:
    """Fit how councils of the group differ, and say it in words.

    Counted: councils with at least one item. Fewer than ten councils give no adjustment, with the reason.
    Where the fit finds no difference between councils beyond chance, the group's pooled rate is used and
    that is said. Source: beta-binomial by maximum likelihood (Tarone 1982; Bayesian Data Analysis, ch. 5).
    """
    count, total = np.asarray(x, dtype=float), np.asarray(n, dtype=float)
    if not (np.isfinite(count) & np.isfinite(total) & (count >= 0) & (count <= total)).all():
        raise ValueError("Every council needs a count from 0 up to its total.")
    count, total = count[total > 0], total[total > 0]
    size, done, items = len(total), float(count.sum()), float(total.sum())

    def none(reason: str) -> Prior:
        return Prior("none", None, None, done, items, size, f"Not adjusted: {reason}")

    if size < COUNCILS_MIN:
        return none(
            f"{counted(size, 'council')} {agree(size, 'has', 'have')} figures and at least {COUNCILS_MIN} are needed."
        )
    if done in (0, items):
        return none("every council in the group is at the same 0% or 100%.")
    if total.max() < 2:
        return none("no council has two items, so councils' differences cannot be told from chance.")
    if ((count == 0) | (count == total)).all():
        return none("every council is at 0% or 100%, so the group says nothing about a rate between.")
    mean, weight = _maximum_likelihood(count, total)
    if weight >= RUNAWAY:
        words = (
            f"No difference between councils beyond chance was found, so every council is given the group's "
            f"pooled rate, {done:.0f} of {items:.0f} ({percent(done / items)})."
        )
        return Prior("pooled", None, None, done, items, size, words)
    words = (
        f"Equivalent to adding about {max(1, round(weight))} {unit} at the group average of "
        f"{percent(mean)} to each council (fitted to {size} councils)."
    )
    return Prior("fitted", mean * weight, (1 - mean) * weight, done, items, size, words)


def adjusted_rate(prior: Prior, x: float, n: float, level: float = 0.95) -> Adjusted | None:
    """The council's rate drawn towards its group's, the more so the fewer items it has; a proportion.

    Always between the council's raw rate and the group's average. Its own limits take the group's average and
    spread as known, which is too narrow to show; the page shows the wider interval.
    None where the group gives no adjustment; a council
    with nothing to count is not given the group's rate either.
    """
    z_value(level)
    if wilson(x, n) is None or prior.kind == "none":
        return None
    if prior.kind == "pooled":
        limits = wilson(prior.complete, prior.total, level) or Interval(0.0, 1.0)
        return Adjusted(prior.complete / prior.total, limits.lower or 0.0, limits.upper or 0.0, None)
    from scipy.special import betaincinv

    a, b = (prior.alpha or 0.0) + x, (prior.beta or 0.0) + n - x
    tail = (1 - level) / 2
    sd = float(np.sqrt(a * b / ((a + b) ** 2 * (a + b + 1))))
    return Adjusted(a / (a + b), float(betaincinv(a, b, tail)), float(betaincinv(a, b, 1 - tail)), sd)


def moments(rates) -> tuple[float, float] | None:
    """Alpha and beta from the mean and variance of raw rates: a start for the fit, never shown.

    They overstate how councils differ, because raw rates carry chance as well. None where rates do not vary.
    """
    values = np.asarray(rates, dtype=float)
    if len(values) < 2 or not np.isfinite(values).all():
        return None
    mean, variance = float(values.mean()), float(values.var(ddof=1))
    if variance <= 0 or mean * (1 - mean) <= variance:
        return None
    weight = mean * (1 - mean) / variance - 1
    return mean * weight, (1 - mean) * weight


def _maximum_likelihood(count: np.ndarray, total: np.ndarray) -> tuple[float, float]:
    """Mean and weight (alpha + beta) that make the counts likeliest; weight stops at RUNAWAY."""
    from scipy.optimize import minimize
    from scipy.special import betaln, expit, logit

    # Councils with the same figures share one term: ten thousand cost no more than the distinct ones.
    (count, total), times = np.unique(np.vstack([count, total]), axis=1, return_counts=True)

    def cost(theta: np.ndarray) -> float:
        mean, weight = expit(theta[0]), np.exp(theta[1])
        a, b = mean * weight, (1 - mean) * weight
        return -float((times * (betaln(a + count, b + total - count) - betaln(a, b))).sum())

    pooled = float((times * count).sum() / (times * total).sum())
    start = moments(np.repeat(count / total, times))
    weights = [2.0, 20.0, 500.0] + ([start[0] + start[1]] if start else [])
    top = float(np.log(RUNAWAY))
    fits = [
        minimize(
            cost,
            np.array([logit(pooled), min(np.log(weight), top)]),
            method="L-BFGS-B",
            bounds=[(-15, 15), (-7, top)],
            options={"ftol": 1e-14, "gtol": 1e-9},
        )
        for weight in weights
    ]
    found = min(fits, key=lambda fit: fit.fun)
    # A flat likelihood is no evidence of difference: prefer the end of the range where it costs nothing.
    edge = minimize(lambda t: cost(np.array([t[0], top])), np.array([logit(pooled)]), method="L-BFGS-B")
    if edge.fun - found.fun < 1e-6:
        return pooled, RUNAWAY
    return float(expit(found.x[0])), float(np.exp(found.x[1]))
