"""Every verdict of the database on the days where it turns: deadlines and papers a day apart, or of one day.

The rows are counted one by one from the papers (`tests/counted_by_hand.py`), and judged by the readable definitions.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from analysis.counts.standing import judged
from analysis.time.ledger import AGAINST, days_late_ledger, ledger_of
from analysis.time.slippage import lateness
from data.practice.plans import Settings
from data.practice.rows import practice_set
from data.store import build
from data.store.counts import read_ledger
from data.store.read import open_store, read_action_tally, read_actions, read_judged_actions
from data.vocabulary.codes import STATUSES
from data.vocabulary.selection import Selection
from tests.counted_by_hand import by_hand
from tests.sharing import first

DAY = timedelta(1)
PAPERS = (
    (
        (date(2024, 1, 10), date(2024, 1, 10)),
        (date(2024, 2, 1), date(2024, 2, 29)),
        (date(2024, 4, 5), date(2024, 4, 5)),
    ),
    (
        (date(2024, 1, 10), date(2024, 1, 10)),
        (date(2024, 4, 15), date(2024, 4, 15)),
        (date(2024, 4, 1), date(2024, 4, 30)),
    ),
    ((date(2024, 1, 1), date(2024, 1, 31)), (date(2024, 3, 7), date(2024, 3, 7)), (date(2024, 3, 7), date(2024, 3, 7))),
)
"""Three councils' papers: days and a month; a month that begins before the day of the paper before it; two of a day."""
ENDS = sorted({day for papers in PAPERS for window in papers for day in window})
VIEWS = (None, *sorted({day + near * DAY for day in ENDS for near in (-1, 0, 1) if day >= date(2024, 1, 10)}))
USUAL = (None, date(2024, 4, 5))
COUNTED = {"not_since": "outcome_open", "due": "due", "gone_by": "gone_by"}
BY = ("challenge_id", "status", "standing", "no_date", "datable", "moved", *COUNTED.values())


@pytest.fixture(scope="module")
def made():
    """Three whole plans whose deadlines end the day before, on or after a day of a paper, or have none."""
    tables = dict(
        practice_set(Settings(councils=3, rounds=1, actions=60, reports=3, patchy=0.3, lost=0, seed=9)).tables
    )
    draw = np.random.default_rng(4)
    papers, told = tables["documents"].copy(), tables["action_reports"].copy()
    for (_, of), windows in zip(papers.groupby("challenge_id"), PAPERS, strict=True):
        for at, window in zip(of.sort_values("document_id").index, windows, strict=True):
            papers.loc[at, ["as_at_earliest", "as_at_latest"]] = [pd.Timestamp(day) for day in window]
    many = len(told)
    ends = pd.Series(pd.to_datetime(draw.choice([day.isoformat() for day in ENDS], many)), index=told.index)
    ends += pd.to_timedelta(draw.integers(-1, 2, many), unit="D")
    precision = pd.Series(
        draw.choice(["day", "month", "event", "none"], many, p=(0.4, 0.4, 0.1, 0.1)), index=told.index
    )
    ends = ends.where(precision.isin(["day", "month"]))
    begun = ends.where(precision == "day", ends - pd.to_timedelta(draw.integers(0, 30, many), unit="D"))
    told = told.assign(
        status=draw.choice(list(STATUSES), many), deadline_earliest=begun, deadline_latest=ends,
        deadline_precision=precision,
    )  # fmt: skip
    told["status_basis"] = np.where(told["status"] == "not_stated", "none", draw.choice(["label", "prose"], many))
    visit = {
        f"onsite_{end}_{which}": pd.Timestamp(2023, 6, 1)
        for end in ("start", "end")
        for which in ("earliest", "latest")
    }
    challenges = tables["challenges"].assign(actions_coverage="whole", **visit)
    return tables | {"documents": papers, "action_reports": told, "challenges": challenges}


@pytest.fixture(scope="module")
def store(made, tmp_path_factory):
    path = tmp_path_factory.mktemp("edges") / "practice-edges000.duckdb"
    build.write(made, path)
    with open_store(path) as opened:
        yield opened


@pytest.mark.parametrize("as_at", first(USUAL, VIEWS))
@pytest.mark.parametrize("prose", first([True], [True, False]))
def test_what_the_database_says_on_a_day_is_counted_row_by_row(as_at, prose, made, store):
    view = Selection(as_at=as_at, prose=prose)
    tally, actions = read_action_tally(store, view, BY), read_actions(store, view, counted=True)
    for challenge in sorted(set(made["challenges"]["challenge_id"])):
        hand = by_hand(made, challenge, date(2026, 11, 28), as_at, label=not prose).whole
        rows = tally[tally["challenge_id"] == challenge]
        stood = rows.groupby("standing")["actions"].sum()
        for standing in ("complete", "overdue", "passed", "ahead", "undated"):
            assert stood.get(standing, 0) == getattr(hand, standing), (challenge, standing)
        for counted, column in COUNTED.items():
            assert rows["actions"].where(rows[column], 0).sum() == getattr(hand, counted), (challenge, column)
        assert rows["actions"].where(rows["moved"], 0).sum() == hand.revised, challenge
        assert rows["actions"].where(rows["status"] == "not_stated", 0).sum() == hand.silent, challenge
        assert rows["actions"].sum() == hand.actions
    told = actions[actions["said_latest"].notna()]
    for end in ("earliest", "latest"):
        assert (told[f"reported_{end}"] == told[f"said_{end}"]).all()
        assert actions.loc[actions["challenge_id"] == challenge, "silent_since"].sum() == hand.silent_since


@pytest.mark.parametrize("as_at", first(USUAL, VIEWS))
def test_the_database_judges_each_action_as_the_definitions_do(as_at, store):
    view = Selection(as_at=as_at)
    rows = read_judged_actions(store, view)
    by = [name for name in BY if name != "outcome_open"]
    found = read_action_tally(store, view, tuple(by)).sort_values(by, ignore_index=True)
    wanted = (
        judged(rows).groupby(by, dropna=False).size().reset_index(name="actions").sort_values(by, ignore_index=True)
    )
    pd.testing.assert_frame_equal(found, wanted, check_dtype=False)
    for against in AGAINST:
        by_row = days_late_ledger(lateness(rows).reset_index(), against)
        pd.testing.assert_frame_equal(ledger_of(read_ledger(store, view, against)), by_row, check_dtype=False)
