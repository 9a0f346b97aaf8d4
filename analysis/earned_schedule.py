"""Earned schedule: progress in time against a council's own plan, where the plan is dated finely enough.

Own code: no library here has it. It draws no plan line from papers; give it running totals.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

EARNED_ACTIONS_MIN, EARNED_MONTHS_MIN = 5, 3


@dataclass(frozen=True)
class EarnedSchedule:
    """Earned schedule in periods of the plan (months)."""

    earned: float
    variance: float
    performance: float | None
    cost_style_performance: float | None


def earned_schedule(planned: list[int], now: float, done: float) -> EarnedSchedule:
    """Earned schedule: the month of the plan at which as much should have been done as is done now.

    `planned` is how many actions the baseline deadlines put by the end of months 0, 1, 2 …; `now` the months
    gone; `done` the actions complete. The variance is in months (minus is behind); performance is earned ÷
    gone (1 is to plan). The older done ÷ planned (`cost_style_performance`) is given beside it only because
    it always returns to 1 however late a plan ends. Ask `earned_schedule_valid` first. Source: Lipke (2003).
    """
    plan = np.asarray(planned, dtype=float)
    if len(plan) < 2 or not np.isfinite(plan).all() or (np.diff(plan) < 0).any() or plan[0] < 0:
        raise ValueError("The plan must be running totals for month 0 and later, never falling.")
    if not np.isfinite([done, now]).all() or min(done, now) < 0:
        raise ValueError("Months gone and actions done must be numbers from 0 up.")
    if plan[-1] == 0:
        raise ValueError("Nothing is planned: no action has a baseline deadline.")
    if done >= plan[-1]:
        earned = float(np.argmax(plan >= plan[-1]))
    elif done < plan[0]:
        earned = 0.0
    else:
        whole = int(np.flatnonzero(plan <= done)[-1])
        earned = whole + float((done - plan[whole]) / (plan[whole + 1] - plan[whole]))
    due = float(np.interp(now, np.arange(len(plan)), plan))
    return EarnedSchedule(earned, earned - now, earned / now if now else None, done / due if due else None)


def earned_schedule_valid(deadlines: Iterable[date | None]) -> str | None:
    """None where earned schedule may be shown; otherwise the reason: it needs 5 dated actions in 3 months."""
    days = [day for day in deadlines if day is not None and not pd.isna(day)]
    months = {(day.year, day.month) for day in days}
    if len(days) >= EARNED_ACTIONS_MIN and len(months) >= EARNED_MONTHS_MIN:
        return None
    return (
        f"Not shown: {len(days)} actions have a datable deadline, in {len(months)} different months; "
        f"at least {EARNED_ACTIONS_MIN} in {EARNED_MONTHS_MIN} are needed."
    )
