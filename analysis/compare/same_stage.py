"""Councils at different stages compared fairly: what is complete beside what councils of that age have done.

The expected number comes from a pooled completion curve (`analysis.statistics.survival`); draw that curve without the
council itself where the group is small. It does not rank.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.statistics.funnel import place
from analysis.statistics.intervals import GATES, byar, wilson
from analysis.statistics.survival import Curve

SAME_STAGE_WORDS = {
    "higher": "more complete than councils at the same stage",
    "similar": "similar to councils at the same stage",
    "lower": "less complete than councils at the same stage",
    "too_few": "too few to compare [u]",
    "not_available": "not available [x]",
}


@dataclass(frozen=True)
class Ratio:
    """Observed over expected, with Byar limits; numbers None where they cannot be given."""

    observed: float
    expected: float
    ratio: float | None
    lower: float | None
    upper: float | None


def observed_over_expected(observed: float, expected_shares, level: float = 0.95) -> Ratio:
    """Complete actions divided by the number expected of councils at the same stage; 1 is as expected.

    Expected is the sum, over the council's actions, of the share of all councils' actions complete at that
    many months. The limits are Byar's for the observed count, divided by the expected number; they are
    cautious. No ratio where nothing is expected yet; no lower limit where Byar gives none. Source:
    standardised ratios as the Office for Health Improvement and Disparities makes them.
    """
    shares = [float(share) for share in expected_shares]
    if not all(0 <= share <= 1 for share in shares):
        raise ValueError("Every expected share must lie between 0 and 1.")
    if observed > len(shares):
        raise ValueError(f"{observed} complete of {len(shares)} actions cannot be.")
    limits, expected = byar(observed, level), sum(shares)
    if expected <= 0:
        return Ratio(observed, 0.0, None, None, None)
    lower = None if limits.lower is None else limits.lower / expected
    return Ratio(observed, expected, observed / expected, lower, (limits.upper or 0.0) / expected)


def same_stage(actions: pd.DataFrame, curve: Curve, level: float = 0.95) -> pd.DataFrame:
    """Each council's complete recommendations beside the number expected at its stage, with limits and words.

    Input: council_id, month (months from the challenge to the latest paper that says how it stands) and complete (yes
    or no), one row a recommendation: actions of one recommendation finish together and get no label. Counted:
    recommendations whose actions all have a status, at a month the curve reaches; others are left out of both numbers
    and counted. The curve is only known between papers, so the expected number is a range: the ratio uses its middle,
    and higher or lower is said only if it holds over all of it and for ten recommendations or more. The rule is that
    of the funnel, with what is expected at the council's own stage as the comparator; the limits are Wilson's.
    Columns: council_id, observed, expected_low, expected, expected_high, ratio, lower,
    upper, total, left_out, month_from, month_to, verdict, words.
    """
    missing = {"council_id", "month", "complete"} - set(actions.columns)
    if missing:
        raise ValueError(f"The actions' table lacks {', '.join(sorted(missing))}.")
    at = {month: curve.share_by(float(month)) for month in actions["month"].dropna().unique()}
    rows = []
    for council, group in actions.groupby("council_id", sort=True, observed=True):
        known = group[group["month"].map(lambda month: at.get(month) is not None) & group["complete"].notna()]
        ends = [share for month in known["month"] if (share := at[month]) is not None]
        low, high = sum(a for a, _ in ends), sum(b for _, b in ends)
        found = observed_over_expected(int(known["complete"].sum()), [(a + b) / 2 for a, b in ends], level)
        verdict = _verdict(found, low, high, len(known))
        limits = wilson(found.observed, len(known), level)
        scale = len(known) / found.expected if found.expected else None
        rows.append(
            {
                "council_id": council,
                "observed": found.observed,
                "expected_low": low,
                "expected": found.expected,
                "expected_high": high,
                "ratio": found.ratio,
                "lower": limits.lower * scale if limits and limits.lower is not None and scale else None,
                "upper": limits.upper * scale if limits and limits.upper is not None and scale else None,
                "total": len(known),
                "left_out": len(group) - len(known),
                "month_from": known["month"].min() if len(known) else None,
                "month_to": known["month"].max() if len(known) else None,
                "verdict": verdict,
                "words": SAME_STAGE_WORDS[verdict],
            }
        )
    names = "council_id observed expected_low expected expected_high ratio lower upper total left_out"
    table = pd.DataFrame(rows, columns=[*names.split(), "month_from", "month_to", "verdict", "words"])
    return table.astype(dict.fromkeys(["ratio", "lower", "upper", "month_from", "month_to"], "Float64"))


def stage_spread(actions: pd.DataFrame) -> str:
    """How far apart in age the councils are, for the chart's subtitle, such as "4 to 13 months"."""
    months = actions["month"].dropna()
    if months.empty:
        return "stage not known"
    first, last = round(float(months.min())), round(float(months.max()))
    return f"{first} months" if first == last else f"{first} to {last} months"


def _verdict(found: Ratio, low: float, high: float, total: int) -> str:
    if found.ratio is None or found.upper is None:
        return "not_available"
    if total < GATES.label_from:
        return "too_few"
    if place(found.observed, total, min(high / total, 1.0)).startswith("high"):
        return "higher"
    return "lower" if place(found.observed, total, min(low / total, 1.0)).startswith("low") else "similar"
