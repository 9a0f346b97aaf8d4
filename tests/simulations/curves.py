"""Whether the band of the completion curve holds the true curve, on invented councils with four papers each."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.statistics.band import bootstrap_band
from analysis.statistics.survival import COMPLETE

MONTHS = (6, 9, 12, 15, 18)
DAYS = 365.25 / 12


def true_share(month: np.ndarray) -> np.ndarray:
    """The share of recommendations complete by a month, in every council alike."""
    return np.minimum(1 - np.exp(-((month * DAYS / 420) ** 1.3)), 0.95)


def drawn(councils: int, random: np.random.Generator) -> pd.DataFrame:
    """Recommendations known to be complete only between two papers, or still open at the last."""
    papers = random.integers(100, 201, (councils, 1)) + random.integers(75, 181, (councils, 1)) * np.arange(4)
    of = np.repeat(np.arange(councils), random.integers(5, 11, councils))
    lot = random.random(len(of))
    with np.errstate(divide="ignore", invalid="ignore"):
        done = np.where(lot < 0.95, 420 * (-np.log1p(-lot)) ** (1 / 1.3), np.inf)
    at = papers[of] / DAYS
    seen = at >= (done / DAYS)[:, None]
    first = seen.argmax(axis=1)
    ended = seen.any(axis=1)
    left = np.where(ended, np.where(first > 0, at[np.arange(len(of)), first - 1], 0.0), at[:, -1])
    right = np.where(ended, at[np.arange(len(of)), first], np.nan)
    return pd.DataFrame({"council_id": of, "left": left, "right": right, "outcome": np.where(ended, COMPLETE, "open")})


def band_coverage(councils: int, draws: int, seed: int, resamples: int = 80) -> dict[int, float]:
    """Share of draws in which the band holds the true share, by month."""
    random = np.random.default_rng(seed)
    truth = true_share(np.array(MONTHS))
    inside = []
    for _ in range(draws):
        band = bootstrap_band(drawn(councils, random), MONTHS, draws=resamples, seed=int(random.integers(1 << 30)))
        assert band is not None
        inside.append((band["lower"].to_numpy() <= truth) & (truth <= band["upper"].to_numpy()))
    return dict(zip(MONTHS, np.mean(inside, axis=0).round(3).tolist(), strict=True))
