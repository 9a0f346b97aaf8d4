"""How late actions are, how far deadlines moved, and progress in time against a council's own plan.

Everything is an interval with a three-way verdict, because completion is only known to lie between two papers
and a deadline is often a month or a season. Where a paper gives no date there is no number, never 0 days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from analysis.standing import OPEN

LATE, ON_TIME, CANNOT_TELL = "late", "on_time", "cannot_tell"
VERDICTS = {LATE: "late", ON_TIME: "on time", CANNOT_TELL: "cannot tell"}
DAYS_PER_MONTH = 365.25 / 12
EARNED_ACTIONS_MIN, EARNED_MONTHS_MIN = 5, 3


@dataclass(frozen=True)
class DaysLate:
    """Days late as intervals; an end of None has no limit that way. All None with the reason where not measurable."""

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


@dataclass(frozen=True)
class EarnedSchedule:
    """Earned schedule in periods of the plan (months)."""

    earned: float
    variance: float
    performance: float | None
    cost_style_performance: float | None


def days_late(
    deadline_earliest: date | None,
    deadline_latest: date | None,
    last_open: date | None,
    first_complete: date | None,
) -> DaysLate:
    """Days from the deadline to completion, as an interval with a verdict: late, on time or cannot tell.

    Completion lies after the last paper that shows the action open and not after the first that shows it
    complete. The headline counts from the deadline's last day, so a month or season is met if the action was
    done on its last day; the full interval counts from its first day too. Late: even the earliest possible day
    is after the deadline. On time: even the latest is not. Otherwise cannot tell. No number is given where the
    deadline has no last day (blank, an event, ongoing) or no paper says how the action stands. Unit: days;
    minus is before the deadline. A deadline given only as "by" a day has no first day: the full interval is
    then the headline.
    """
    if deadline_latest is None:
        return DaysLate(None, None, None, None, None, "no datable deadline")
    if deadline_earliest is not None and deadline_earliest > deadline_latest:
        raise ValueError(f"The deadline begins on {deadline_earliest}, after its last day {deadline_latest}.")
    if last_open is None and first_complete is None:
        return DaysLate(None, None, None, None, None, "no paper says how the action stands")
    if last_open is not None and first_complete is not None and last_open >= first_complete:
        raise ValueError(
            f"Seen open on {last_open} though reported complete by {first_complete}: the papers are out of "
            f"order. Use between_papers to sort them."
        )
    first = deadline_latest if deadline_earliest is None else deadline_earliest
    low = None if last_open is None else (last_open - deadline_latest).days + 1
    high = None if first_complete is None else (first_complete - deadline_latest).days
    full_high = None if first_complete is None else (first_complete - first).days
    verdict = CANNOT_TELL
    if low is not None and low > 0:
        verdict = LATE
    elif high is not None and high <= 0:
        verdict = ON_TIME
    return DaysLate(low, high, low, full_high, verdict, "")


def between_papers(reports: pd.DataFrame) -> pd.DataFrame:
    """For each action: the last day a paper shows it open and the first day a paper shows it finished.

    Input: action_id, status, as_at_earliest, as_at_latest; one row an action and paper. Open counts from the
    earliest day the paper can describe and finished from the latest, so nothing is claimed too soon. Ongoing is
    open; not stated says nothing. An action shown open again in a later paper had not been finished: only a
    completion never taken back counts, and `reopened` says so. Where two papers' days cannot be put in order
    the last open day is left empty and `out_of_order` says so. A paper without a day says nothing and is counted
    in `undated`. Columns: last_open, finished, outcome, reopened, out_of_order, undated; index action_id.
    """
    rows = []
    for action, group in reports.groupby("action_id", sort=True):
        dated = group.dropna(subset=["as_at_earliest", "as_at_latest"])
        dated = dated.sort_values(["as_at_latest", "as_at_earliest"], kind="stable")
        begun = dated["status"].isin([*OPEN, "ongoing"])
        over = dated["status"].isin(["complete", "closed_not_complete"])
        open_days = [_day(day) for day in dated.loc[begun, "as_at_earliest"]]
        last_open = max(open_days, default=None)
        last_seen_open = max((_day(day) for day in dated.loc[begun, "as_at_latest"]), default=None)
        reopened = out_of_order = False
        finished, outcome = None, "open"
        for day, status in zip(dated.loc[over, "as_at_latest"], dated.loc[over, "status"], strict=True):
            end = _day(day)
            if last_seen_open is not None and end < last_seen_open:
                reopened = True
            elif finished is None or status != outcome:
                # A later paper that corrects the outcome (done to withdrawn) is the one believed.
                finished, outcome = end, str(status)
        if finished is not None and last_open is not None and last_open >= finished:
            earlier = [day for day in open_days if day < finished]
            last_open, out_of_order = max(earlier, default=None), True
        rows.append((action, last_open, finished, outcome, reopened, out_of_order, len(group) - len(dated)))
    columns = ["action_id", "last_open", "finished", "outcome", "reopened", "out_of_order", "undated"]
    return pd.DataFrame(rows, columns=columns).set_index("action_id")


def deadline_moves(reports: pd.DataFrame) -> pd.DataFrame:
    """How far each action's deadline moved, from the first one published to the latest, with its revisions.

    Input: action_id, as_at_latest, deadline_earliest, deadline_latest, deadline_precision; one row an action and
    paper. Moved: days from the last day of the first datable deadline to the last day of the latest datable one;
    plus is later. moves_later and moves_earlier count the papers that changed it. A paper that gives no deadline
    is no revision: what was said before stands. Where the latest paper replaces a date by an event or by ongoing,
    `replaced_by` names it and no days are given; with no datable deadline at all, or only undated papers, no
    days either. Index action_id.
    """
    rows = []
    for action, group in reports.groupby("action_id", sort=True):
        known = group.dropna(subset=["as_at_latest"]).sort_values("as_at_latest", kind="stable")
        known = known[known["deadline_precision"] != "none"]
        dated = known.dropna(subset=["deadline_latest"])
        last = [_day(day) for day in dated["deadline_latest"]]
        first = [None if pd.isna(day) else _day(day) for day in dated["deadline_earliest"]]
        changes = [(b - a).days for a, b in zip(last, last[1:], strict=False)]
        replaced = None
        if len(known) and pd.isna(known["deadline_latest"].iloc[-1]) and last:
            replaced = str(known["deadline_precision"].iloc[-1])
        rows.append(
            {
                "action_id": action,
                "baseline_earliest": first[0] if first else None,
                "baseline_latest": last[0] if last else None,
                "current_earliest": first[-1] if first and not replaced else None,
                "current_latest": last[-1] if last and not replaced else None,
                "days_moved": sum(changes) if last and not replaced else None,
                "moves_later": sum(change > 0 for change in changes),
                "moves_earlier": sum(change < 0 for change in changes),
                "replaced_by": replaced,
            }
        )
    columns = ["action_id", "baseline_earliest", "baseline_latest", "current_earliest", "current_latest"]
    columns += ["days_moved", "moves_later", "moves_earlier", "replaced_by"]
    table = pd.DataFrame(rows, columns=columns).set_index("action_id")
    return table.astype({"days_moved": "Int64", "replaced_by": "str"})


def lateness(reports: pd.DataFrame) -> pd.DataFrame:
    """Days late for each action against its first deadline (baseline) and its latest (current).

    Both are given, because setting a new date hides how late an action is. Closed, not complete actions are not
    judged. Columns: those of between_papers and deadline_moves, then for baseline and current: headline_low,
    headline_high, full_low, full_high, verdict, reason, words.
    """
    table = between_papers(reports).join(deadline_moves(reports))
    for against in ("baseline", "current"):
        found = []
        for row in table.to_dict("records"):
            if row["outcome"] == "closed_not_complete":
                found.append(DaysLate(None, None, None, None, None, "closed, not complete"))
                continue
            ends = [row[f"{against}_earliest"], row[f"{against}_latest"], row["last_open"], row["finished"]]
            found.append(days_late(*(None if pd.isna(end) else end for end in ends)))
        for name in ("headline_low", "headline_high", "full_low", "full_high"):
            values = [getattr(one, name) for one in found]
            table[f"{against}_{name}"] = pd.array(values, dtype="Int64")
        for name in ("verdict", "reason"):
            table[f"{against}_{name}"] = [getattr(one, name) for one in found]
        table[f"{against}_words"] = [one.in_words() for one in found]
    return table


def share_late(verdicts: Iterable[str | None]) -> ShareLate:
    """Share of actions late, as a range: late ÷ judged, to (late + cannot tell) ÷ judged.

    Judged are actions with a datable deadline and a paper that says how they stand; the others are left out and
    counted. An action not yet due, or not seen since, is cannot tell. No share where none is judged.
    """
    values = [None if pd.isna(value) else str(value) for value in verdicts]
    unknown = set(values) - {LATE, ON_TIME, CANNOT_TELL, None}
    if unknown:
        raise ValueError(f"Not a verdict: {', '.join(sorted(map(str, unknown)))}.")
    return ShareLate(*(values.count(code) for code in (LATE, CANNOT_TELL, ON_TIME, None)))


def median_days(lows, highs) -> tuple[float | None, float | None]:
    """Median days late, as an interval: the median of the lower ends and the median of the upper ends.

    An end without limit counts as beyond every number, so a median that falls there is given as None. Leave out
    actions that were not judged before calling this.
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
    return (None if np.isinf(middle_low) else float(middle_low), None if np.isinf(middle_high) else float(middle_high))


def earned_schedule(planned: list[int], now: float, done: float) -> EarnedSchedule:
    """Earned schedule: the month of the plan at which as much should have been done as is done now.

    `planned` is how many actions the baseline deadlines put by the end of months 0, 1, 2 …; `now` the months
    gone; `done` the actions complete. The variance is in months (minus is behind); performance is earned ÷
    gone (1 is to plan). The older done ÷ planned (`cost_style_performance`) is given beside it only because it
    always returns to 1 however late a plan ends. Ask `earned_schedule_valid` first. Source: Lipke (2003).
    """
    plan = np.asarray(planned, dtype=float)
    if len(plan) < 2 or not np.isfinite(plan).all() or (np.diff(plan) < 0).any() or plan[0] < 0:
        raise ValueError("The plan must be running totals for month 0 and later, never falling.")
    if not 0 <= done or not 0 <= now or not np.isfinite([done, now]).all():
        raise ValueError("Months gone and actions done must be numbers from 0 up.")
    if plan[-1] == 0:
        raise ValueError("Nothing is planned: no action has a baseline deadline.")
    if done >= plan[-1]:
        earned = float(np.argmax(plan >= plan[-1]))
    elif done < plan[0]:
        earned = 0.0
    else:
        whole = int(np.flatnonzero(plan <= done)[-1])
        earned = whole + (done - plan[whole]) / (plan[whole + 1] - plan[whole])
    due = float(np.interp(now, np.arange(len(plan)), plan))
    return EarnedSchedule(earned, earned - now, earned / now if now else None, done / due if due else None)


def earned_schedule_valid(deadlines: Iterable[date | None]) -> str | None:
    """None where earned schedule may be shown; otherwise the reason: it needs 5 dated actions in 3 months."""
    days = [_day(day) for day in deadlines if day is not None and not pd.isna(day)]
    months = {(day.year, day.month) for day in days}
    if len(days) >= EARNED_ACTIONS_MIN and len(months) >= EARNED_MONTHS_MIN:
        return None
    return (
        f"Not shown: {len(days)} actions have a datable deadline, in {len(months)} different months; at least "
        f"{EARNED_ACTIONS_MIN} in {EARNED_MONTHS_MIN} are needed."
    )


def length_in_words(days: int) -> str:
    """A number of days as days (under 61) or rounded months."""
    if abs(days) < 61:
        return f"{abs(days)} day" if abs(days) == 1 else f"{abs(days)} days"
    return f"{int(abs(days) / DAYS_PER_MONTH + 0.5)} months"


def _day(value) -> date:
    return pd.Timestamp(value).date()
