"""How late actions are and how far deadlines moved, from what successive papers say.

Everything is an interval with a three-way verdict, because completion is only known to lie between two papers
and a deadline is often a month or a season. Where a paper gives no date there is no number, never 0 days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from analysis.counts.standing import by_verdict

LATE, ON_TIME, CANNOT_TELL = "late", "on_time", "cannot_tell"
VERDICTS = {LATE: "late", ON_TIME: "on time", CANNOT_TELL: "cannot tell"}
DAYS_PER_MONTH = 365.25 / 12


@dataclass(frozen=True)
class DaysLate:
    """Days late as intervals; an end of None is open. All None, with a reason, if no measure."""

    headline_low: int | None
    headline_high: int | None
    full_low: int | None
    full_high: int | None
    verdict: str | None
    reason: str

    def in_words(self) -> str:
        """The verdict as a phrase, such as "8 months late", "on time" or "cannot tell"."""
        if self.verdict is None:
            return f"not available [x]: {self.reason}"
        if self.verdict == LATE and self.headline_low is not None:
            low = length_in_words(self.headline_low)
            if self.headline_high is None:
                return f"at least {low} late"
            high = length_in_words(self.headline_high)
            return f"{low} late" if low == high else f"between {low} and {high} late"
        return VERDICTS[self.verdict]


@dataclass(frozen=True)
class ShareLate:
    """Share late as a range; lowest and highest None where nothing could be judged."""

    late: int
    cannot_tell: int
    on_time: int
    left_out: int

    @property
    def total(self) -> int:
        return self.late + self.cannot_tell + self.on_time

    @property
    def lowest(self) -> float | None:
        return self.late / self.total if self.total else None

    @property
    def highest(self) -> float | None:
        return (self.late + self.cannot_tell) / self.total if self.total else None


def days_late(
    deadline_earliest: date | None,
    deadline_latest: date | None,
    last_open: date | None,
    first_complete: date | None,
) -> DaysLate:
    """Days from the deadline to completion, as an interval with a verdict: late, on time or cannot tell.

    Completion lies after the last paper that shows the action open and not after the first that shows it
    complete. The headline counts from the deadline's last day, so a month or season is met if the action was
    done on its last day; the full interval counts from its first day too. Late: even the earliest possible
    day is after the deadline. On time: even the latest is not. Otherwise cannot tell. No number is given
    where the deadline has no last day (blank, an event, ongoing) or no paper says how the action stands.
    Seen open on the last day itself is not yet late, unless the exact day of completion is known (given as open on the
    day before it). Unit: days; minus is before the deadline. A deadline given only as "by" a day has no first
    day: the full interval is then the headline.
    """
    if deadline_latest is None:
        return DaysLate(None, None, None, None, None, "no datable deadline")
    if deadline_earliest is not None and deadline_earliest > deadline_latest:
        raise ValueError(f"The deadline begins on {deadline_earliest}, after its last day {deadline_latest}.")
    if last_open is None and first_complete is None:
        return DaysLate(None, None, None, None, None, "no paper says how the action stands")
    if last_open is not None and first_complete is not None and last_open >= first_complete:
        raise ValueError(
            f"Seen open on {last_open} though reported complete by {first_complete}: the papers are out of order."
        )
    first = deadline_latest if deadline_earliest is None else deadline_earliest
    low = None if last_open is None else (last_open - deadline_latest).days + 1
    exact = last_open is not None and first_complete is not None and (first_complete - last_open).days == 1
    if last_open == deadline_latest and not exact:  # the rest of the last day is still to come: met if done then
        low = 0
    high = None if first_complete is None else (first_complete - deadline_latest).days
    full_high = None if first_complete is None else (first_complete - first).days
    verdict = CANNOT_TELL
    if low is not None and low > 0:
        verdict = LATE
    elif high is not None and high <= 0:
        verdict = ON_TIME
    return DaysLate(low, high, low, full_high, verdict, "")


def lateness(actions: pd.DataFrame) -> pd.DataFrame:
    """Days late for each action against its first deadline (baseline) and its latest (current).

    Both are given, because setting a new date hides how late an action is. Whether an action is late follows the same
    table of verdicts as where it stands (`analysis.counts.standing.VERDICTS`): late for certain where the last status
    stated is open and of a day after the deadline's last day; cannot tell where it is open and of an earlier day, or
    ongoing; where it is complete, the days between the papers decide. Closed, not complete actions are not judged.
    Moved: days from the last day of the first deadline to that of the latest; no number where either has none.
    Input: what is in force of each action (action_id, status, reported_earliest, as_at_earliest, last_seen_open,
    first_seen_complete, and both deadlines). Columns: status, last_open, finished, days_moved, revisions, the
    deadlines, then for baseline and current: headline_low, headline_high, full_low, full_high, verdict, reason,
    words. Index action_id.
    """
    dates = [f"{which}_{end}" for which in ("baseline", "current") for end in ("earliest", "latest")]
    table = _dates(actions, *dates, "reported_earliest", "as_at_earliest", "last_seen_open", "first_seen_complete")
    table = table.rename(columns={"last_seen_open": "last_open", "first_seen_complete": "finished"})
    # Papers whose days overlap: the last one that shows it open cannot be put before the one that shows it complete.
    table["last_open"] = table["last_open"].where(~(table["last_open"] >= table["finished"]))
    table["days_moved"] = (table["current_latest"] - table["baseline_latest"]).dt.days.astype("Int64")
    for against in ("baseline", "current"):
        _, late = by_verdict(table, against)
        table["by_table"] = pd.array([code or "" for code in late], dtype="str")
        keys = [f"{against}_earliest", f"{against}_latest", "last_open", "finished", "status", "by_table"]
        # Actions of one council share papers and deadlines: each distinct case is judged once.
        cases = table[keys].drop_duplicates().reset_index(drop=True)
        found = [_judge(*case) for case in cases.astype(object).itertuples(index=False, name=None)]
        for name in ("headline_low", "headline_high", "full_low", "full_high"):
            cases[f"{against}_{name}"] = pd.array([getattr(one, name) for one in found], dtype="Int64")
        for name in ("verdict", "reason"):
            cases[f"{against}_{name}"] = pd.array([getattr(one, name) for one in found], dtype="str")
        cases[f"{against}_words"] = pd.array([one.in_words() for one in found], dtype="str")
        table = table.merge(cases, on=keys, how="left")
    return table.drop(columns="by_table").set_index("action_id")


def share_late(verdicts: Iterable[str | None]) -> ShareLate:
    """Share of actions late, as a range: late ÷ judged, to (late + cannot tell) ÷ judged.

    Judged are actions with a datable deadline and a paper that says how they stand; the others are left out
    and counted. An action not yet due, or not seen since, is cannot tell. No share where none is judged.
    """
    values = [None if pd.isna(value) else str(value) for value in verdicts]
    unknown = set(values) - {LATE, ON_TIME, CANNOT_TELL, None}
    if unknown:
        raise ValueError(f"Not a verdict: {', '.join(sorted(map(str, unknown)))}.")
    return ShareLate(*(values.count(code) for code in (LATE, CANNOT_TELL, ON_TIME, None)))


def median_days(lows, highs) -> tuple[float | None, ...]:
    """Median days late, as an interval: the median of the lower ends and the median of the upper ends.

    An end without limit counts as beyond every number, so a median that falls there is given as None. Leave
    out actions that were not judged before calling this.
    """
    low = np.array([-np.inf if pd.isna(v) else v for v in lows], dtype=float)
    high = np.array([np.inf if pd.isna(v) else v for v in highs], dtype=float)
    if len(low) != len(high):
        raise ValueError("Every action needs a lower and an upper end.")
    if (low > high).any():
        raise ValueError("An interval ends before it begins: the papers are out of order.")
    if not len(low):
        return None, None
    # The lower of the two middle values below, the higher above: no average with an endless end.
    bottom, top = np.sort(low), np.sort(high)
    a, b = (len(low) - 1) // 2, len(low) // 2
    middle_low = -np.inf if np.isinf(bottom[a]) else (bottom[a] + bottom[b]) / 2
    middle_high = np.inf if np.isinf(top[b]) else (top[a] + top[b]) / 2
    return tuple(None if np.isinf(end) else float(end) for end in (middle_low, middle_high))


def length_in_words(days: int) -> str:
    """A number of days as days (under 61) or rounded months."""
    if abs(days) < 61:
        return f"{abs(days)} day" if abs(days) == 1 else f"{abs(days)} days"
    return f"{int(abs(days) / DAYS_PER_MONTH + 0.5)} months"


def _judge(first, last, last_open, finished, status, by_table) -> DaysLate:
    """The days late of one case; what the table of verdicts does not judge has no number."""
    if status == "closed_not_complete":
        return DaysLate(None, None, None, None, None, "closed, not complete")
    days = [None if pd.isna(day) else day.date() for day in (first, last, last_open, finished)]
    if days[1] is None or by_table == "by_days":
        return days_late(*days)
    if not by_table:
        return DaysLate(None, None, None, None, None, "no paper says how the action stands")
    if days[2] is None:  # routine work: reported, and neither open nor finished
        return DaysLate(None, None, None, None, by_table, "")
    return days_late(days[0], days[1], days[2], None)


def _dates(reports: pd.DataFrame, *columns: str) -> pd.DataFrame:
    days = {name: pd.to_datetime(reports[name].array) for name in columns}
    return reports.reset_index(drop=True).assign(**days)
