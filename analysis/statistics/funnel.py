"""Where a council stands beside its comparator: funnel limits, and one five-way label.

Table and funnel use the same function (`place`), so they cannot disagree. No ranks are made here, and a
high rate is not called good: it may mean easy actions.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.sentences import agree, counted
from analysis.statistics.intervals import GATE_WORDS, gate, wilson_columns, z_value

OUTER, INNER = 0.998, 0.95
BASELINE_COUNCILS_MIN = 5
LEAVE_SUBJECT_OUT_BELOW = 30

PLACES = {
    "high_998": "higher than the comparator (beyond the 99.8% limit)",
    "high_95": "higher than the comparator (beyond the 95% limit)",
    "similar": "similar to the comparator",
    "low_95": "lower than the comparator (beyond the 95% limit)",
    "low_998": "lower than the comparator (beyond the 99.8% limit)",
    "no_data": GATE_WORDS["no_data"],
    "counts_only": "too few to tell: counts only",
    "too_few": GATE_WORDS["too_few"],
    "not_tested": "not tested: the comparator has no rate, or is at exactly 0% or 100%",
}


class Limits(NamedTuple):
    """Lower and upper funnel limits as proportions, one of each per n."""

    lower: np.ndarray
    upper: np.ndarray


class Baseline(NamedTuple):
    """The comparator's rate; rate None with the reason in words where none may be given."""

    rate: float | None
    complete: int
    total: int
    councils: int
    words: str


def funnel_limits(n, baseline: float, level: float = INNER, tau2: float = 0.0) -> Limits:
    """Score limits around the comparator's rate for a council with n items, as proportions.

    A council whose true rate is the comparator's falls outside the 95% limits about one time in twenty by
    chance alone, and outside the 99.8% limits about one time in five hundred. Limits stop at 0 and 1.
    `n` is one number or many. `tau2` above 0 widens them for spread between councils (see `spread.spread`).
    Source: OHID, PHEindicatormethods; Spiegelhalter (2005).
    """
    if not 0 <= baseline <= 1:
        raise ValueError(f"The comparator's rate must lie between 0 and 1; this one is {baseline}.")
    size = np.asarray(n, dtype=float)
    if not (np.isfinite(size) & (size > 0)).all():
        raise ValueError("A funnel limit needs at least one item: every n must be above 0.")
    if not np.isfinite(tau2) or tau2 < 0:
        raise ValueError(f"The between-council variance must be a number from 0 up; this one is {tau2}.")
    width = z_value(level) * np.sqrt(baseline * (1 - baseline) / size + tau2)
    return Limits(np.clip(baseline - width, 0, 1), np.clip(baseline + width, 0, 1))


def place(x: float, n: float, baseline: float | None, tau2: float = 0.0) -> str:
    """Where x of n stands beside the comparator's rate: one code of PLACES.

    Higher or lower when the rate lies outside the funnel limits (95%, then 99.8%), which is the same as the
    council's Wilson interval leaving out the comparator's rate. Fewer than ten items get no comparison.
    A comparator at exactly 0% or 100% is not tested: such a rate leaves no room for chance.
    """
    gated = gate(n)
    if not 0 <= x <= n:
        raise ValueError(f"{x} out of {n} cannot be.")
    if gated != "label":
        return gated
    if baseline is None or not 0 < baseline < 1:
        return "not_tested"
    return _outside(x / n, n, baseline, tau2)


def _outside(rate: float, n: float, baseline: float, tau2: float) -> str:
    for level, mark in ((OUTER, "998"), (INNER, "95")):
        limits = funnel_limits(n, baseline, level, tau2)
        if rate > limits.upper:
            return f"high_{mark}"
        if rate < limits.lower:
            return f"low_{mark}"
    return "similar"


def labelled_by_chance(totals, rates, tau2: float = 0.0) -> float:
    """How many of these councils would be called higher or lower by chance alone, each being at its comparator's rate.

    Counted: councils with ten items or more; the chance of each is exact for its number of items. `rates` is one rate
    for all, or each council's own (what is expected at its stage); with `tau2` the limits are the widened ones.
    """
    from scipy.stats import binom

    totals = np.asarray(totals, dtype=float)
    each = np.broadcast_to(np.asarray(np.nan if rates is None else rates, dtype=float), totals.shape)
    kept = [gate(n) == "label" and 0 < rate < 1 for n, rate in zip(totals, each, strict=True)]
    cases, times = np.unique(np.column_stack([totals, each])[kept], axis=0, return_counts=True)
    expected = 0.0
    for (n, rate), many in zip(cases.tolist(), times.tolist(), strict=True):
        x, limits = np.arange(int(n) + 1), funnel_limits(n, rate, tau2=tau2)
        outside = (x / n > limits.upper) | (x / n < limits.lower)
        expected += many * float(binom.pmf(x[outside], int(n), rate).sum())
    return expected


def comparator(councils: pd.DataFrame, subject: str | None = None) -> Baseline:
    """The comparator group's rate: all complete items of its councils divided by all their items.

    Input columns: council_id, complete, total; one row a council. A council with nothing to count is not in
    the group's size. The council being looked at is left out of groups of fewer than 30, which its own
    figures would pull towards itself. Fewer than five councils give no comparator.
    """
    _check(councils)
    held = councils[councils["total"] > 0]
    if subject is not None and len(held) < LEAVE_SUBJECT_OUT_BELOW:
        held = held[held["council_id"] != subject]
        note = "the council itself left out"
    else:
        note = "the council itself included" if subject is not None else "all councils included"
    complete, total = int(held["complete"].sum()), int(held["total"].sum())
    size = len(held)
    if size < BASELINE_COUNCILS_MIN:
        have = f"{counted(size, 'council')} {agree(size, 'has', 'have')}"
        words = f"No comparator: {have} figures, {BASELINE_COUNCILS_MIN} are needed ({note})."
        return Baseline(None, complete, total, size, words)
    words = f"{complete} of {total} in {size} councils, {note}."
    return Baseline(complete / total, complete, total, size, words)


def funnel_table(councils: pd.DataFrame, baseline: float | None, tau2: float = 0.0) -> pd.DataFrame:
    """One row a council: rate, 95% interval, funnel limits at its size, and its place in words.

    Input columns: council_id, complete, total. Counted: the items in total; a council with none keeps its
    row, marked not available, and never shows as 0%. Rates are proportions and empty (<NA>) where fewer than
    five items are held. The interval is Wilson's and does not know of `tau2`; where a column effective says how
    many separate facts the items are worth, interval and limits rest on that.
    """
    _check(councils)
    table = councils.reset_index(drop=True).copy()
    x, n = table["complete"].to_numpy(dtype=float), table["total"].to_numpy(dtype=float)
    gates = [gate(value) for value in n]
    shown = np.array([g in ("too_few", "label") for g in gates], dtype=bool)
    rate = np.divide(x, n, out=np.full(len(n), np.nan), where=shown)
    table["rate"] = pd.Series(rate).astype("Float64")
    worth = table["effective"].to_numpy(dtype=float) if "effective" in table else n
    limits = wilson_columns(np.divide(x, n, out=np.zeros(len(n)), where=n > 0) * worth, worth)
    table["lower"], table["upper"] = limits["lower"].where(shown), limits["upper"].where(shown)
    for level, mark in ((INNER, "95"), (OUTER, "998")):
        ends = np.full((2, len(n)), np.nan)
        if baseline is not None and (n > 0).any():
            ends[:, n > 0] = funnel_limits(worth[n > 0], baseline, level, tau2)
        table[f"lower_{mark}"] = pd.Series(ends[0]).astype("Float64")
        table[f"upper_{mark}"] = pd.Series(ends[1]).astype("Float64")
    table["place"] = [place(a, b, baseline, tau2) for a, b in zip(x, n, strict=True)]
    table["place_words"] = table["place"].map(PLACES)
    return table


def _check(councils: pd.DataFrame) -> None:
    missing = {"council_id", "complete", "total"} - set(councils.columns)
    if missing:
        raise ValueError(f"The councils' table lacks {', '.join(sorted(missing))}.")
    if councils["council_id"].duplicated().any():
        raise ValueError("A council appears twice in the comparison: give one row a council.")
    if councils[["complete", "total"]].isna().any().any():
        raise ValueError("A council has no count: give 0 of 0 where nothing is held.")
