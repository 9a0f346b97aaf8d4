"""Whether the band of the completion curve holds the true curve, and whether the curve lies on it, on invented
councils with four papers each. One council in five dates its papers to a month only."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import norm

from analysis.statistics.band import bootstrap_band, shares_by
from analysis.statistics.survival import COMPLETE, turnbull

MONTHS = (6, 9, 12, 15, 18)
DAYS = 365.25 / 12


USUAL, SHAPE, EVER = 420.0, 1.3, 0.95


def true_share(months: np.ndarray, spread: float) -> np.ndarray:
    """The share of recommendations complete by each month over councils whose speeds differ by that much."""
    lots = np.linspace(0.0005, 0.9995, 1000)
    speed = USUAL * np.exp(spread * norm.ppf(lots))
    return np.minimum(1 - np.exp(-((months[:, None] * DAYS / speed) ** SHAPE)), EVER).mean(axis=1)


def drawn(councils: int, random: np.random.Generator, spread: float = 0.0, by_month: float = 0.2) -> pd.DataFrame:
    """Recommendations known to be complete only between two papers, or still open at the last.

    A paper dated to a month only is taken to be in the middle of it, as `analysis.time.since_challenge` does.
    """
    papers = random.integers(100, 201, (councils, 1)) + random.integers(75, 181, (councils, 1)) * np.arange(4)
    month_begins = random.integers(0, 30, (councils, 1))
    middle = (papers + month_begins) // 30 * 30 + 15 - month_begins
    told = np.where(random.random((councils, 1)) < by_month, middle, papers)
    of = np.repeat(np.arange(councils), random.integers(5, 11, councils))
    speed = USUAL * np.exp(spread * random.standard_normal(councils))[of]
    lot = random.random(len(of))
    done = np.where(lot < EVER, speed * (-np.log1p(-np.minimum(lot, EVER))) ** (1 / SHAPE), np.inf)
    seen, at = papers[of] >= done[:, None], told[of] / DAYS
    first = seen.argmax(axis=1)
    ended = seen.any(axis=1)
    left = np.where(ended, np.where(first > 0, at[np.arange(len(of)), first - 1], 0.0), at[:, -1])
    right = np.where(ended, at[np.arange(len(of)), first], np.nan)
    return pd.DataFrame({"council_id": of, "left": left, "right": right, "outcome": np.where(ended, COMPLETE, "open")})


def band_coverage(
    councils: int, draws: int, seed: int, spread: float = 0.35, resamples: int = 400
) -> tuple[dict[int, float], dict[int, float]]:
    """Share of draws in which the band holds the true share, and its mean width, by month."""
    random = np.random.default_rng(seed)
    truth = true_share(np.array(MONTHS), spread)
    inside, width = [], []
    for _ in range(draws):
        rows = drawn(councils, random, spread)
        band = bootstrap_band(rows, MONTHS, draws=resamples, seed=int(random.integers(1 << 30)))
        assert band is not None
        band = band.set_index("month").reindex(MONTHS)  # the curve may be cut before the last month
        lower, upper = band["lower"].to_numpy(), band["upper"].to_numpy()
        inside.append(np.where(np.isnan(lower), np.nan, (lower <= truth) & (truth <= upper)))
        width.append(upper - lower)
    found = (np.nanmean(values, axis=0).round(3).tolist() for values in (inside, width))
    coverage, wide = (dict(zip(MONTHS, values, strict=True)) for values in found)
    return coverage, wide


def offset(councils: int, draws: int, seed: int, spread: float = 0.35, by_month: float = 0.2) -> dict[int, float]:
    """How far the middle of the curve lies above the true share on average, by month."""
    random = np.random.default_rng(seed)
    truth, months = true_share(np.array(MONTHS), spread), np.array(MONTHS, dtype=float)
    away = []
    for _ in range(draws):
        rows = drawn(councils, random, spread, by_month)
        low, high = shares_by(
            turnbull(rows["left"], rows["right"], rows["outcome"], 1e-6, 300).assign(sample=0), months, 1
        )
        away.append((low[0] + high[0]) / 2 - truth)
    return dict(zip(MONTHS, np.mean(away, axis=0).round(4).tolist(), strict=True))
