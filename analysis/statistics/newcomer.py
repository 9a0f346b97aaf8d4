"""Whether one council lies where a further council of the group could: its share beside theirs, chance allowed for.

It asks more than `funnel` does, which takes the group's rate as known and its limits as even on both sides: with a few
councils, rates near 0% or 100% and councils that differ anyway, that calls several times too many different
(`tests.simulations.profiles`). It knows counts only.
"""

from __future__ import annotations

import numpy as np

FALSE_SHARE = 0.002
"""How often a further council of the group lies outside on either side together."""
STEPS = (np.arange(100) + 0.5) / 100
"""Where the group's possible rates are looked at, as shares of their distribution."""
NEVER = 1e-9


def place_of_newcomer(share: float, worth: float, shares, worths) -> str:
    """Whether a share lies beyond what chance gives a further council of the group: high, low, similar or alike.

    What a further council could have is a beta-binomial: its own number of separate facts (`worth`), round the group's
    rate, which is itself not sure, with the variance between the group's councils. That variance is the one under
    which they would lie as far apart as they do half of the time (so one is usually allowed for where there may be
    one), and larger for a small group, from which it is less sure (the square of Student's t over the normal
    quantile). Outside on either side is what happens one time in a thousand or less. Where all others are at exactly
    0% or 100% nothing is tested: alike. Every share counts in the group's rate by its separate facts.
    Source: DerSimonian and Kacker (2007) for the variance, its median taken; predictive limits as of Higgins (2009).
    """
    from scipy.special import betainc
    from scipy.stats import beta, norm, t

    part, size = np.asarray(shares, dtype=float), np.asarray(worths, dtype=float)
    if not 0 <= share <= 1 or worth <= 0 or not (size > 0).all() or not ((part >= 0) & (part <= 1)).all():
        raise ValueError("Every council needs a share from 0 to 1 of more than nothing.")
    weight = size / size.sum()
    rate = float((part * weight).sum())
    if len(part) < 2 or not NEVER < rate < 1 - NEVER:
        return "alike"
    free = len(part) - 1
    within = rate * (1 - rate) / size
    sure = t.isf(FALSE_SHARE / 2, free) / norm.isf(FALSE_SHARE / 2)
    between = between_councils(part, within, rate) * sure**2
    variance = between + float((weight**2 * (within + between)).sum())
    strength = max(rate * (1 - rate) / variance - 1, 0.05)
    rates = np.clip(beta.ppf(STEPS, rate * strength, (1 - rate) * strength), NEVER, 1 - NEVER)
    having, lacking = share * worth, (1 - share) * worth
    as_many = 1.0 if having <= NEVER else float(betainc(having, lacking + 1, rates).mean())
    as_few = 1.0 if lacking <= NEVER else float(betainc(lacking, having + 1, 1 - rates).mean())
    if as_many < FALSE_SHARE / 2:
        return "high"
    return "low" if as_few < FALSE_SHARE / 2 else "similar"


def between_councils(shares: np.ndarray, within: np.ndarray, rate: float) -> float:
    """The variance between councils under which shares lie as far from the rate as these half of the time; 0 if none.

    `within` is the variance that chance alone gives each share.
    """
    from scipy.optimize import brentq
    from scipy.stats import chi2

    usual = float(chi2.median(len(shares) - 1))

    def beyond(variance: float) -> float:
        return float(((shares - rate) ** 2 / (within + variance)).sum()) - usual

    return 0.0 if beyond(0.0) <= 0 else float(brentq(beyond, 0.0, 4.0))
