"""What every profile is made of: each council held at its newest challenge, and every indicator of each."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.compare.indicators import profile_values
from analysis.compare.profile import subjects
from analysis.time.clock import clock
from data.vocabulary.selection import Selection
from pages.frame.run import Run, answer


@answer
def held_of(run: Run, view: Selection) -> pd.DataFrame:
    """Every council held, at its newest challenge."""
    return subjects(run.challenges(view))


@answer
def values_by(run: Run, view: Selection, day: date) -> pd.DataFrame:
    """Every indicator of every council held, deadlines counted to that day."""
    challenges = run.challenges(view)
    timed = clock(challenges, run.milestones(view))
    printed = run.beside(view, "published_totals")
    return profile_values(
        challenges, run.themes(view), run.silence(view), run.counted_actions(view), timed, day, printed
    )


def values_of(run: Run, view: Selection) -> pd.DataFrame:
    """Every indicator of every council held, deadlines counted to the day of the view, else to today."""
    return values_by(run, view, day_of(view))


def day_of(view: Selection) -> date:
    """The day to which deadlines are counted: that of the view, else today."""
    return view.as_at or date.today()
