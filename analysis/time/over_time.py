"""The completion curve as points and as one sentence, and whether there is enough to draw it. It draws nothing."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.sentences import percent
from analysis.statistics.band import bootstrap_band, range_by
from analysis.statistics.intervals import GATES
from analysis.statistics.survival import BAND_COUNCILS_MIN, Curve, under_observation


def why_no_curve(curve: Curve) -> str:
    """The reason no curve is drawn, or nothing: it takes ten councils with dated visits and more than one paper."""
    if curve.councils < BAND_COUNCILS_MIN:
        councils = "1 council has" if curve.councils == 1 else f"{curve.councils} councils have"
        return (
            f"Too few to draw how completion grows: {councils} actions with a dated visit and a dated status, and "
            f"{BAND_COUNCILS_MIN} are needed."
        )
    return "" if curve.last_month is not None else curve.words


def curve_points(actions: pd.DataFrame, curve: Curve) -> pd.DataFrame:
    """Lowest and highest share complete by each month, the band round it, and how many actions are still followed.

    Counted are the commitments of whole plans that were not declined, with a dated visit and a dated status; the
    others are left out and their number is given. Completion is only known to lie between two papers, so each month
    has a range. Withdrawn actions stay in the denominator and never become complete. The band comes from drawing
    whole councils again and again, and is widened where they are few (by 17% with twelve, 4% with forty); with fewer
    than ten there is none, as their differences cannot be judged. The curve is cut where fewer than five actions are
    still followed.
    """
    last = curve.last_month or 0.0
    months = np.arange(0.0, np.floor(last) + 1)
    shares = [range_by(curve, month) for month in months]
    points = pd.DataFrame(
        {
            "month": months,
            "lowest": [share[0] if share else None for share in shares],
            "highest": [share[1] if share else None for share in shares],
            "under_observation": under_observation(actions, months),
        }
    ).dropna(subset=["lowest"])
    band = bootstrap_band(actions, points["month"], curve=curve)
    if band is None:
        return points
    return points.merge(band.rename(columns={"lower": "band_lower", "upper": "band_upper"}), on="month", how="left")


def horizon_sentence(horizons: pd.DataFrame) -> str:
    """Complete by 6, 12 and 24 months, in words, each with its counts; what is too few says so."""
    parts = []
    for row in horizons.to_dict("records"):
        month, total = int(row["month"]), int(row["total"])
        if total < GATES.percentage_from:
            parts.append(f"by {month} months: too few to tell ({total} old enough)")
            continue
        low, high = percent(row["lowest"]), percent(row["highest"])
        span = low if low == high else f"{low} to {high}"
        parts.append(f"by {month} months: {span}, {int(row['known_complete'])} of {total} known")
    return "; ".join(parts).capitalize() + "." if parts else "Nothing is old enough to say."
