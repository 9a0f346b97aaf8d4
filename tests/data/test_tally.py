"""What the database works out for each action is what the readable definitions say, whatever is selected."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from analysis.counts.standing import judged
from data.practice.store import Settings, practice_store
from data.store.read import TALLIED, open_store, read_action_tally, read_judged_actions
from data.vocabulary.selection import Selection

WORKED_OUT = ("standing", "due", "no_date", "datable", "gone_by", "moved")
BY = ("council", "challenge_id", "status", *WORKED_OUT)
SEEDS = range(12)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small set in which papers leave rows out, list them blank and are of one day."""
    return practice_store(Settings(councils=30, actions=14, patchy=0.3, lost=0.2), tmp_path_factory.mktemp("builds"))


def drawn(draw: random.Random) -> Selection:
    """A random day, or as last reported; with statuses read from prose or without; some themes or all."""
    day = date(2015, 1, 1) + timedelta(days=draw.randrange(4400))
    themes = ("Finance and resources", "Governance and culture") if draw.random() < 0.3 else ()
    return Selection(as_at=draw.choice((None, day, day)), prose=draw.random() < 0.6, themes=themes)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("of", ["papers", "practice"])
def test_the_tally_counts_what_the_definitions_say_of_each_action(of, seed, built, practice):
    chosen = drawn(random.Random(f"{of} {seed}"))
    with open_store(built if of == "papers" else practice) as store:
        found = read_action_tally(store, chosen, BY)
        actions = read_judged_actions(store, chosen)
    defined = judged(actions).groupby(list(BY), dropna=False).size().reset_index(name="actions")
    assert found["actions"].sum() == len(actions)
    pd.testing.assert_frame_equal(
        found.sort_values(list(BY), ignore_index=True), defined.sort_values(list(BY), ignore_index=True),
        check_dtype=False,
    )  # fmt: skip


def test_every_standing_comes_up_in_what_is_compared(practice):
    with open_store(practice) as store:
        found = read_action_tally(store, Selection(), BY)
    assert set(found["standing"]) == {"complete", "closed", "overdue", "passed", "ahead", "undated"}
    assert all(found[name].nunique() == 2 for name in WORKED_OUT[1:])


def test_a_column_the_tally_does_not_have_is_refused(practice):
    with open_store(practice) as store, pytest.raises(ValueError, match="Not a column of the tally: 1; DROP"):
        read_action_tally(store, Selection(), ("council", "1; DROP TABLE stands"))
    assert "council" in TALLIED
