"""Councils at different stages compared fairly: what is complete beside what councils of that age have done.

The expected number comes from a pooled completion curve (`analysis.statistics.survival`); draw that curve without the
council itself where the group is small. It does not rank.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.sentences import agree, counted
from analysis.statistics.funnel import BASELINE_COUNCILS_MIN, LEAVE_SUBJECT_OUT_BELOW, labelled_by_chance, place
from analysis.statistics.intervals import GATES, byar, wilson
from analysis.statistics.survival import Curve, completion_curve

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


def same_stage(actions: pd.DataFrame, curve: Curve, level: float = 0.95, tau2: float = 0.0) -> pd.DataFrame:
    """Each council's complete recommendations beside the number expected at its stage, with limits and words.

    Input: council_id, month (months from the challenge to the latest paper that says how it stands) and complete (yes
    or no), one row a recommendation: actions of one recommendation finish together and get no label. Counted:
    recommendations whose actions all have a status, at a month the curve reaches; others are left out of both numbers
    and counted. The curve is only known between papers, so the expected number is a range: the ratio uses its middle,
    and higher or lower is said only if it holds over all of it and for ten recommendations or more. The rule is that
    of the funnel, with what is expected at the council's own stage as the comparator, and `tau2` widens its limits
    as it does there; the limits of the ratio are Wilson's.
    Columns: council_id, observed, expected_low, expected, expected_high, ratio, lower,
    upper, total, left_out, month_from, month_to, verdict, words.
    """
    missing = {"council_id", "month", "complete"} - set(actions.columns)
    if missing:
        raise ValueError(f"The actions' table lacks {', '.join(sorted(missing))}.")
    at = {month: curve.share_by(float(month)) for month in actions["month"].dropna().unique()}
    ends = {month: share for month, share in at.items() if share is not None}
    known = actions[actions["month"].isin(list(ends)) & actions["complete"].notna()]
    shares = pd.DataFrame([ends[month] for month in known["month"]], columns=["low", "high"], index=known.index)
    by_council = dict(list(known.assign(**shares).groupby("council_id", observed=True)))
    held = actions.groupby("council_id", sort=True, observed=True).size()
    rows = []
    for council, number in held.items():
        own = by_council.get(council, known.iloc[:0].assign(low=[], high=[]))
        low, high, total = sum(own["low"].tolist()), sum(own["high"].tolist()), len(own)
        found = observed_over_expected(int(own["complete"].sum()), ((own["low"] + own["high"]) / 2).tolist(), level)
        verdict = _verdict(found, low, high, total, tau2)
        limits = wilson(found.observed, total, level)
        scale = total / found.expected if found.expected else None
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
                "total": total,
                "left_out": number - total,
                "month_from": own["month"].min() if total else None,
                "month_to": own["month"].max() if total else None,
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


def group_at_same_stage(
    actions: pd.DataFrame, members: list[str], subject: str, tau2: float = 0.0
) -> tuple[pd.DataFrame, str]:
    """Each council of the group, and the subject, beside councils at its own stage; and what the subject's curve is of.

    Input: recommendations in months since their challenge. Each council is left out of the curve it is compared with
    where the group has fewer than 30 councils. A council has no row where fewer than five others are dated. Columns:
    those of `same_stage`.
    """
    inside = actions[actions["council_id"].isin(members)]
    dated = set(actions["council_id"])
    compared = [code for code in dict.fromkeys([subject, *members]) if code in dated]
    parts, words, whole = [], "", len(members) >= LEAVE_SUBJECT_OUT_BELOW
    for code in [subject] if whole else compared:
        group = inside if whole else inside[inside["council_id"] != code]
        if group["council_id"].nunique() < BASELINE_COUNCILS_MIN:
            continue
        curve = completion_curve(group[["council_id", "left", "right", "outcome"]])
        words = curve.words if code == subject else words
        own = actions[actions["council_id"].isin(compared if whole else [code])]
        parts.append(same_stage(own[["council_id", "month", "complete"]], curve, tau2=tau2))
    return (pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()), words


def same_stage_sentence(table: pd.DataFrame, subject: str, council: str) -> str:
    """The label of one council beside councils as long after their challenge; nothing where none can be given."""
    own = table[table["council_id"] == subject] if len(table) else table
    if own.empty or own["verdict"].iloc[0] not in ("higher", "lower", "similar"):
        return ""
    row = own.iloc[0]
    word = {"higher": "higher than", "lower": "lower than", "similar": "similar to"}[row["verdict"]]
    return (
        f"{council} has {int(row['observed'])} of {counted(int(row['total']), 'recommendation')} complete, "
        f"where {row['expected']:.1f} would be expected of councils at the same stage: {word} what is expected."
    )


def by_chance_sentence(table: pd.DataFrame, tau2: float = 0.0) -> str:
    """How many councils are called different at their own stage, and how many would be by chance alone."""
    compared = table[table["verdict"].isin(["higher", "lower", "similar"])] if len(table) else table
    if compared.empty:
        return ""
    outside = int((compared["verdict"] != "similar").sum())
    rates = (compared["expected"] / compared["total"]).clip(upper=1.0)
    expected = labelled_by_chance(compared["total"], rates, tau2)
    return (
        f"Of {counted(len(compared), 'council')} compared at the same stage, {outside} "
        f"{agree(outside, 'is', 'are')} called different; about {expected:.0f} would be by chance alone, were all to "
        "follow the same curve."
    )


def _verdict(found: Ratio, low: float, high: float, total: int, tau2: float) -> str:
    if found.ratio is None or found.upper is None:
        return "not_available"
    if total < GATES.label_from:
        return "too_few"
    if place(found.observed, total, min(high / total, 1.0), tau2).startswith("high"):
        return "higher"
    return "lower" if place(found.observed, total, min(low / total, 1.0), tau2).startswith("low") else "similar"
