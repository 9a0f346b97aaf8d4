"""Intervals for small counts, and the gates that say when a comparison may be made.

Wilson and Newcombe come from statsmodels. Byar is ours: statsmodels has no function for it (four lines).
It compares nothing and draws nothing: the five-way label is in `funnel`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import pandas as pd


class Interval(NamedTuple):
    """Lower and upper limit; None where a limit cannot be given."""

    lower: float | None
    upper: float | None


class Difference(NamedTuple):
    """A difference of two proportions with its interval."""

    difference: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Gates:
    """The two denominators at which what may be shown changes."""

    percentage_from: int
    label_from: int

    def in_words(self) -> str:
        """The gates as the notes print them."""
        return (
            f"Fewer than {self.percentage_from}: counts only, no percentage. "
            f"From {self.percentage_from} to {self.label_from - 1}: percentage and interval, marked "
            f"too few to compare [u]. From {self.label_from}: compared with the group."
        )


# Our own thresholds: below ten, a council exactly at the group's rate is flagged too often or can never be.
GATES = Gates(percentage_from=5, label_from=10)
GATE_WORDS = {
    "no_data": "not available [x]",
    "counts_only": "counts only",
    "too_few": "too few to compare [u]",
    "label": "",
}


def z_value(level: float) -> float:
    """The number of standard errors either side for a two-sided interval at `level`, such as 0.95."""
    if not 0 < level < 1:
        raise ValueError(f"A level must lie between 0 and 1, such as 0.95; this one is {level}.")
    return NormalDist().inv_cdf(0.5 + level / 2)


def gate(n: float) -> str:
    """What a denominator allows: no_data (0), counts_only (1-4), too_few (5-9) or label (10 and more)."""
    _check_count(n, "The denominator")
    if n == 0:
        return "no_data"
    if n < GATES.percentage_from:
        return "counts_only"
    return "too_few" if n < GATES.label_from else "label"


def wilson(x: float, n: float, level: float = 0.95) -> Interval | None:
    """Wilson score interval for x out of n, as proportions from 0 to 1.

    The range of underlying rates that would make a count like this one unsurprising. Counted: x among
    the n items stated beside it; items left out of n are left out here too. None where n is 0, because
    there is nothing to count: that is not a rate of nought. It treats items as independent; actions cut
    from one recommendation are not, so for actions `wilson_clustered` is used instead.
    Source: Wilson (1927); the same form as the Office for Health Improvement and Disparities (OHID).
    """
    _check_share(x, n)
    if n == 0:
        return None
    limits = wilson_columns([x], [n], level)
    return Interval(float(limits["lower"].iloc[0]), float(limits["upper"].iloc[0]))


def wilson_columns(x, n, level: float = 0.95) -> pd.DataFrame:
    """Wilson limits for many councils at once: columns lower and upper; empty (<NA>) where n is 0."""
    from statsmodels.stats.proportion import proportion_confint

    z_value(level)
    count, total = np.asarray(x, dtype=float), np.asarray(n, dtype=float)
    bad = ~np.isfinite(count) | ~np.isfinite(total) | (count < 0) | (count > total)
    if bad.any():
        at = int(np.flatnonzero(bad)[0])
        _check_share(count[at], total[at])
    some = total > 0
    limits = np.full((2, len(total)), np.nan)
    if some.any():
        limits[:, some] = proportion_confint(count[some], total[some], alpha=1 - level, method="wilson")
    return pd.DataFrame({"lower": limits[0], "upper": limits[1]}).astype("Float64")


def wilson_clustered(x: float, n: float, clusters: float, correlation: float, level: float = 0.95) -> Interval | None:
    """Wilson interval for actions that come in recommendations, using the effective number of actions.

    Actions under one recommendation tend to finish together, so 27 actions say less than 27 separate
    facts. n is divided by 1 + (actions per recommendation - 1) x correlation. The correlation is estimated from
    the councils held (see `clustered`), and printed. Source: Kish.
    """
    if not 0 <= correlation <= 1:
        raise ValueError(f"The correlation must lie between 0 and 1; this one is {correlation}.")
    _check_share(x, n)
    if n == 0:
        return None
    if not 1 - 1e-9 <= clusters <= n + 1e-9:
        raise ValueError(f"{n} actions cannot come from {clusters} recommendations.")
    effect = max(1.0, 1 + (n / clusters - 1) * correlation)
    return wilson(x / effect, n / effect, level)


def newcombe(x1: float, n1: float, x2: float, n2: float, level: float = 0.95) -> Difference | None:
    """The first rate minus the second, with Newcombe's interval, in proportions (0.2 is 20 points).

    This is how two councils or groups are said to differ: only when the interval leaves out 0. Whether
    their two separate intervals overlap is never used. None where either side has nothing to count.
    Source: Newcombe (1998), method 10.
    """
    from statsmodels.stats.proportion import confint_proportions_2indep

    z_value(level)
    _check_share(x1, n1)
    _check_share(x2, n2)
    if n1 == 0 or n2 == 0:
        return None
    lower, upper = confint_proportions_2indep(x1, n1, x2, n2, method="newcomb", alpha=1 - level)
    return Difference(x1 / n1 - x2 / n2, float(lower), float(upper))


def byar(count: float, level: float = 0.95) -> Interval:
    """Byar's interval for a count, in the same units as the count.

    Lower is None where the formula goes below nought (a count of 1 at 99.8%): no lower limit can be
    given, which OHID shows as not available. A count of 0 has a lower limit of 0. It supposes the count
    varies like a Poisson count, so it is cautious for completions that were likely anyway.
    Source: OHID, PHEindicatormethods.
    """
    z = z_value(level)
    _check_count(count, "The count")
    above = count + 1
    upper = above * (1 - 1 / (9 * above) + z / (3 * sqrt(above))) ** 3
    if count == 0:
        return Interval(0.0, upper)
    root = 1 - 1 / (9 * count) - z / (3 * sqrt(count))
    return Interval(count * root**3 if root >= 0 else None, upper)


def _check_count(value: float, what: str) -> None:
    if not isfinite(value) or value < 0:
        raise ValueError(f"{what} must be a number from 0 up; this one is {value}.")


def _check_share(x: float, n: float) -> None:
    _check_count(n, "The denominator")
    _check_count(x, "The numerator")
    if x > n:
        raise ValueError(f"{x} out of {n} cannot be: the numerator is larger than the denominator.")
