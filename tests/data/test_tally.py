"""What the database works out for each action is what the readable definitions say, whatever is selected."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from analysis.counts.plan_quality import plan_quality, quality_of, sooner_in_words, specific_finish_sooner
from analysis.counts.reconciliation import holdings
from analysis.counts.standing import judged, standing
from analysis.news.changes import changes_since
from analysis.statistics.stratified import difference_within
from analysis.time.ledger import AGAINST, days_late_ledger, ledger_of
from analysis.time.slippage import lateness
from data.practice.store import Settings, practice_store
from data.store.counts import read_clusters, read_deadline_counts, read_deadlines, read_held, read_ledger, read_specific
from data.store.read import (
    TALLIED,
    open_store,
    read_action_tally,
    read_actions,
    read_challenges,
    read_documents,
    read_judged_actions,
    read_recommendations,
    read_reports,
)
from data.vocabulary.codes import STANDINGS
from data.vocabulary.selection import Selection
from tests.sharing import first

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


@pytest.mark.parametrize("seed", first(range(2), SEEDS))
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


@pytest.mark.parametrize("seed", first(range(2), SEEDS))
@pytest.mark.parametrize("of", ["papers", "practice"])
def test_what_is_counted_in_the_database_is_what_is_counted_row_by_row(of, seed, built, practice):
    """The ledger, how specific plans are, what is held, what is new: each from counts, and from the rows themselves."""
    chosen = drawn(random.Random(f"{of} {seed}"))
    with open_store(built if of == "papers" else practice) as store:
        judged_rows, actions = read_judged_actions(store, chosen), read_actions(store, chosen, counted=True)
        for against in AGAINST:
            counts = ledger_of(read_ledger(store, chosen, against))
            if judged_rows.empty:
                assert counts.empty
            else:
                by_row = days_late_ledger(lateness(judged_rows).reset_index(), against)
                pd.testing.assert_frame_equal(counts, by_row, check_dtype=False)
        if len(actions):
            given = actions.assign(deadline_latest=actions["baseline_latest"])
            for by in ("council", "theme"):
                counts = quality_of(read_clusters(store, chosen, by), by)
                pd.testing.assert_frame_equal(counts, plan_quality(given, by), check_dtype=False)
            rows = read_specific(store, chosen)
            found = difference_within(rows["complete"], rows["specific"], rows["plan"], rows["cluster"])
            assert sooner_in_words(found) == specific_finish_sooner(given)
        challenges = read_challenges(store, chosen)
        whole = holdings(challenges, read_recommendations(store, chosen), read_actions(store, chosen))
        numbers = [read_held(store, chosen, table) for table in ("recommendations", "actions")]
        pd.testing.assert_frame_equal(holdings(challenges, *numbers), whole)
        since, papers = date(2023, 1, 1) + timedelta(days=40 * seed), read_documents(store, chosen)
        pd.testing.assert_frame_equal(
            changes_since(papers, read_reports(store, chosen, since=since), since),
            changes_since(papers, read_reports(store, chosen), since),
        )


@pytest.mark.parametrize("seed", first(range(2), SEEDS))
def test_the_deadlines_listed_are_those_of_the_rows(seed, practice):
    draw = random.Random(seed)
    chosen = replace(drawn(draw), standings=tuple(draw.sample(list(STANDINGS), draw.choice((0, 1, 3)))))
    with open_store(practice) as store:
        rows = read_actions(store, chosen, counted=True)
        rows = rows.assign(standing=standing(rows))
        rows = rows[rows["standing"].isin(chosen.standings)] if chosen.standings else rows
        counts = read_deadline_counts(store, chosen).to_dict("records")[0]
        dated = rows[rows["current_latest"].notna()].sort_values(["council", "current_latest", "position"])
        undated = rows[rows["current_latest"].isna() & ~rows["status"].isin(["complete", "closed_not_complete"])]
        first_day, again = dated["baseline_latest"].notna(), dated["revisions"] > 0
        gone = rows[rows["current_latest"].isna() & rows["baseline_latest"].notna() & (rows["revisions"] > 0)]
        expected = {"dated": dated, "moved": dated[again & first_day], "became_a_day": dated[again & ~first_day]}
        expected |= {"became_no_day": gone, "undated": undated}
        assert counts["listed"] == len(rows)
        for which, wanted in expected.items():
            assert counts[which] == len(wanted)
            for most in (None, 7):
                found = read_deadlines(store, chosen, which, most)
                pd.testing.assert_frame_equal(
                    found, wanted.head(most or len(wanted)).reset_index(drop=True), check_dtype=False
                )


def test_every_standing_comes_up_in_what_is_compared(practice):
    with open_store(practice) as store:
        found = read_action_tally(store, Selection(), BY)
    assert set(found["standing"]) == {"complete", "closed", "overdue", "passed", "ahead", "undated"}
    assert all(found[name].nunique() == 2 for name in WORKED_OUT[1:])


def test_a_column_the_tally_does_not_have_is_refused(practice):
    with open_store(practice) as store, pytest.raises(ValueError, match="Not a column of the tally: 1; DROP"):
        read_action_tally(store, Selection(), ("council", "1; DROP TABLE stands"))
    assert "council" in TALLIED
