"""How much separate evidence actions hold that come in recommendations: correlation, design effect, intervals.

A design effect by recommendation, and not a bootstrap of recommendations: one council has eight to twenty of them,
too few to draw from again and again, while how alike actions of one recommendation are can be learnt from all
councils at once. It knows counts only.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.statistics.intervals import Difference, Interval, newcombe, wilson_clustered

LEARNT_FROM = 30
"""Spare recommendations and spare actions from which the correlation is estimated; with fewer it is taken as 1."""


class Likeness(NamedTuple):
    """How alike actions of one recommendation are, from 0 (separate facts) to 1 (they finish together)."""

    correlation: float
    estimated: bool

    @property
    def words(self) -> str:
        """The correlation and where it comes from, as the page prints it."""
        if self.estimated:
            return f"Actions of one recommendation go together: correlation {self.correlation:.2f}, from all held here."
        return "Too few to estimate how alike actions of one recommendation are: taken to finish together."


def likeness(complete, total, council) -> Likeness:
    """How alike actions of one recommendation are within their council.

    Estimated by comparing how recommendations of one council differ with how actions of one recommendation do
    (analysis of variance), over all councils given. Where fewer than thirty recommendations, or fewer than thirty
    actions, are to spare for it, or nothing varies, it is not guessed: actions of one recommendation are then taken to
    finish together, which gives the widest interval.
    """
    rows = pd.DataFrame(
        {"x": np.asarray(complete, dtype=float), "n": np.asarray(total, dtype=float), "council": np.asarray(council)}
    )
    rows = rows[rows["n"] > 0]
    if ((rows["x"] < 0) | (rows["x"] > rows["n"])).any():
        raise ValueError("Every recommendation needs a count from 0 up to its actions.")
    if rows.empty:
        return Likeness(1.0, False)
    rows["squares"] = rows["n"] ** 2
    by = rows.groupby("council", observed=True)
    x, n, squares = by["x"].transform("sum"), by["n"].transform("sum"), by["squares"].transform("sum")
    between_spare = len(rows) - by.ngroups
    within_spare = float(rows["n"].sum()) - len(rows)
    share = rows["x"] / rows["n"]
    between = float((rows["n"] * (share - x / n) ** 2).sum())
    within = float((rows["n"] * share * (1 - share)).sum())
    if min(between_spare, within_spare) < LEARNT_FROM or between + within == 0:
        return Likeness(1.0, False)
    between, within = between / between_spare, within / within_spare
    size = (float(rows["n"].sum()) - float((squares / n**2 * n).groupby(rows["council"]).first().sum())) / between_spare
    found = (between - within) / (between + (size - 1) * within)
    return Likeness(float(np.clip(found, 0.0, 1.0)), True)


def recommendations_in_effect(sizes) -> float:
    """How many recommendations of one size would weigh as much as these: the square of the actions ÷ their squares."""
    held = np.asarray(sizes, dtype=float)
    return float(held.sum() ** 2 / (held**2).sum()) if held.sum() else 0.0


def clustered_interval(complete, total, correlation: float, level: float = 0.95) -> Interval | None:
    """Wilson interval for the actions of these recommendations, widened because they finish together.

    The number of actions is divided by the design effect: 1 + (actions of the recommendation an action is usually in
    - 1) x correlation. One entry a recommendation. None where there are no actions. Source: Kish.
    """
    x, n = np.asarray(complete, dtype=float), np.asarray(total, dtype=float)
    if not n.sum():
        return None
    return wilson_clustered(float(x.sum()), float(n.sum()), recommendations_in_effect(n), correlation, level)


def effective(total, correlation: float) -> float:
    """The number of separate facts the actions of these recommendations are worth: actions ÷ design effect."""
    n = float(np.sum(np.asarray(total, dtype=float)))
    return n / (1 + (n / recommendations_in_effect(total) - 1) * correlation) if n else 0.0


def design_effects(total: pd.Series, squares: pd.Series, correlation: float) -> pd.Series:
    """The design effect of many groups at once, from each one's actions and the squares of its recommendations' sizes;
    1 where there are none."""
    clusters = total**2 / squares
    return (1 + (total / clusters - 1) * correlation).clip(lower=1).fillna(1.0)


def newcombe_effective(
    first: tuple[float, float], worth1: float, second: tuple[float, float], worth2: float
) -> Difference | None:
    """The first rate minus the second with Newcombe's interval, each side weighed by the separate facts it holds."""
    (x1, n1), (x2, n2) = first, second
    if not n1 or not n2:
        return None
    return newcombe(x1 / n1 * worth1, worth1, x2 / n2 * worth2, worth2)
