"""What every profile is made of: each council held at its newest challenge, and every indicator of each."""

from __future__ import annotations

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
def values_of(run: Run, view: Selection) -> pd.DataFrame:
    """Every indicator of every council held."""
    challenges = run.challenges(view)
    timed = clock(challenges, run.milestones(view))
    return profile_values(challenges, run.themes(view), run.silence(view), run.counted_actions(view), timed)
