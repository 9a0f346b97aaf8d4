"""The practice set: fictional through and through, valid, the same by seed, and true to the rates it says it has."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from analysis.compare.benchmark import newest_figures, verdicts
from analysis.statistics.intervals import wilson_columns
from analysis.statistics.survival import completion_curve
from analysis.time.over_time import curve_points
from analysis.time.since_challenge import actions_since_challenge
from data.entries.check import check_keys, check_references, checked_row
from data.home import HOME
from data.practice.deadlines import WORDINGS, wordings
from data.practice.plans import EVER, SHAPE, USUAL_DAYS
from data.practice.store import SIZE, PracticeSet, Settings, practice_set, practice_store, usual_settings
from data.reading.deadlines.grammar import read_deadline
from data.store import build, read
from data.vocabulary import codes, schema
from data.vocabulary.selection import Selection

SMALL = Settings(councils=12, rounds=2, actions=10, reports=3)
NATIONAL = Settings(councils=317, rounds=1, actions=40, reports=3)


def as_rows(made: PracticeSet) -> dict[str, list[dict]]:
    """The set's rows as the register's loader would hand them to its checks: text, whole numbers and days."""

    def cell(value):
        if value is None or pd.isna(value):
            return None
        return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)

    return {
        name: [{key: cell(value) for key, value in row.items()} for row in frame.to_dict("records")]
        for name, frame in made.tables.items()
    }


def asked(made: PracticeSet, path, question, *more):
    build.write(made.tables, path)
    with read.open_store(path) as store:
        return question(store, Selection(*more))


@pytest.fixture(scope="module")
def small() -> PracticeSet:
    return practice_set(SMALL)


def test_same_seed_same_rows_other_seed_other_rows(small):
    again, other = practice_set(SMALL), practice_set(replace(SMALL, seed=2))
    for name, frame in small.tables.items():
        pd.testing.assert_frame_equal(frame, again.tables[name])
    assert small.truth.equals(again.truth)
    assert set(small.tables["councils"]["council_id"]) != set(other.tables["councils"]["council_id"])


def test_every_row_passes_the_checks_of_the_register(small):
    held: dict[str, set] = {}
    checked = {}
    for table in schema.TABLES:
        rows = as_rows(small)[table.name]
        checked[table.name] = [
            (checked_row(table, row, HOME.reference, str(number)), HOME.reference, str(number))
            for number, row in enumerate(rows)
        ]
        check_keys(table, checked[table.name])
        for column in table.columns:
            held[f"{table.name}.{column.name}"] = {row[column.name] for row, _, _ in checked[table.name]}
    for table in schema.TABLES:
        check_references(table, checked[table.name], held)


def test_every_practice_council_is_invented_and_says_so():
    councils = practice_set(replace(NATIONAL, actions=2, reports=1)).tables["councils"]
    with (HOME.reference / "councils.csv").open(encoding="utf-8-sig", newline="") as lines:
        real = list(csv.DictReader(lines))
    names = {row[key].lower() for row in real for key in ("short_name", "name", "council_id")}
    assert not names & set(councils["short_name"].str.lower())
    assert not names & set(councils["name"].str.replace(" (invented)", "").str.lower())
    assert councils["name"].str.endswith("(invented)").all()
    assert not councils["gss_code"].str.startswith(("E", "W", "S", "N")).any()
    assert councils["short_name"].is_unique and councils["gss_code"].is_unique


def test_all_types_regions_statuses_precisions_and_themes_occur():
    made = practice_set(replace(NATIONAL, rounds=2)).tables
    assert set(made["councils"]["council_type"]) == set(codes.COUNCIL_TYPES)
    assert set(made["councils"]["region"]) == set(codes.REGIONS)
    assert set(made["action_reports"]["status"]) == set(codes.STATUSES)
    assert set(made["action_reports"]["deadline_precision"]) == set(codes.PRECISIONS)
    assert set(made["recommendation_themes"]["theme"]) == set(codes.THEMES)
    assert set(made["recommendations"]["kind"]) == set(codes.KINDS)
    assert set(made["milestones"]["step"]) == set(codes.STEPS)
    assert {"accepted", "partially_accepted", "rejected"} == set(made["recommendations"]["response"])
    assert {"whole", "partial", "not_in_paper"} == set(made["challenges"]["actions_coverage"])


def test_size_is_what_was_asked_for():
    made = practice_set(Settings(councils=7, rounds=4, actions=60, reports=10).plain()).tables
    assert len(made["challenges"]) == 7 * 4
    assert len(made["actions"]) == 7 * 4 * 60
    assert len(made["action_reports"]) == 7 * 4 * 60 * 10
    assert made["documents"]["as_at_latest"].max() <= pd.Timestamp("2026-09-30")


@pytest.mark.parametrize("wrong", [{"councils": 0}, {"actions": 9_999}, {"lost": 1.5}, {"seed": -1}])
def test_a_size_that_cannot_be_made_is_refused_in_words(wrong):
    with pytest.raises(ValueError, match="choose|must be"):
        replace(SMALL, **wrong)


def test_invented_deadlines_mean_what_the_reader_makes_of_their_words():
    table = wordings()
    month_of = (2024 - 2000) * 12
    for row, name in enumerate(WORDINGS):
        for column in range(month_of, month_of + 24):
            text = table.words[row, column]
            if text is None:
                assert name == "none"
                continue
            found = read_deadline(text)
            days = tuple(
                None if np.isnat(side[row, column]) else side[row, column].astype(date)
                for side in (table.earliest, table.latest)
            )
            assert (found.earliest, found.latest, found.precision) == (*days, WORDINGS[name][0]), text


def test_deadlines_are_revised_and_statuses_lost_and_actions_withdrawn(tmp_path):
    actions = asked(practice_set(replace(NATIONAL, councils=40)), tmp_path / "p.duckdb", read.read_actions)
    assert 0.05 < (actions["revisions"] > 0).mean() < 0.5
    assert (actions["status"] == "not_stated").any()
    assert (actions["status"] == "closed_not_complete").any()


@pytest.mark.thorough
def test_truth_is_the_share_that_comes_out(tmp_path):
    plain = replace(NATIONAL, rounds=2, seed=3).plain()
    made = practice_set(plain)
    tally = asked(made, tmp_path / "p.duckdb", read.read_recommendation_tally)
    done = (tally["complete"] == tally["actions"]).groupby(tally["challenge_id"]).agg(["sum", "size"])
    truth = made.truth.set_index("challenge_id")["recommendations_rate"].reindex(done.index)
    expected, spread = (truth * done["size"]).sum(), np.sqrt((truth * (1 - truth) * done["size"]).sum())
    assert abs(done["sum"].sum() - expected) < 4 * spread
    limits = wilson_columns(done["sum"], done["size"])
    covered = (
        (limits["lower"].to_numpy() <= truth.to_numpy()) & (truth.to_numpy() <= limits["upper"].to_numpy())
    ).mean()
    # 634 intervals at 95%: three standard errors are 2.6 points; Wilson's own coverage wavers by about 1.
    assert 0.92 <= covered <= 0.985


def test_withdrawn_actions_are_part_of_the_truth(tmp_path):
    made = practice_set(replace(NATIONAL.plain(), withdrawn=0.3, seed=5))
    tally = asked(made, tmp_path / "p.duckdb", read.read_recommendation_tally)
    truth = made.truth.set_index("challenge_id")["recommendations_rate"].reindex(tally["challenge_id"]).to_numpy()
    done = (tally["complete"] == tally["actions"]).sum()
    assert abs(done - truth.sum()) < 4 * np.sqrt((truth * (1 - truth)).sum())


@pytest.mark.thorough
def test_identical_councils_are_flagged_no_more_often_than_promised(tmp_path):
    flagged = beyond = compared = 0
    for seed in range(1, 5):
        alike = replace(NATIONAL, councils=317, actions=60, spread=0.0, same_stage=True, seed=seed).plain()
        made = practice_set(alike)
        build.write(made.tables, tmp_path / f"{seed}.duckdb")
        with read.open_store(tmp_path / f"{seed}.duckdb") as store:
            tally = read.read_recommendation_tally(store, Selection())
            figures = newest_figures(tally, read.read_challenges(store, Selection()))
        assert made.truth["recommendations_rate"].round(9).nunique() == 1
        found = verdicts(figures, list(figures["council_id"]), "recommendations")
        compared += int((figures["total"] >= 10).sum())
        flagged += int(found.str.startswith(("high", "low")).sum())
        beyond += int(found.str.endswith("998").sum())
    assert compared > 1_000
    # Promised: 1 in 20 beyond the 95% limits and 1 in 500 beyond the 99.8%, give or take three standard errors.
    assert flagged / compared <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / compared)
    assert beyond / compared <= 0.002 + 3 * np.sqrt(0.002 * 0.998 / compared)
    assert flagged > 0


@pytest.mark.thorough
def test_councils_that_do_differ_are_flagged_more_often(tmp_path):
    differing = replace(NATIONAL, actions=60, spread=0.9, same_stage=True).plain()
    made = practice_set(differing)
    build.write(made.tables, tmp_path / "p.duckdb")
    with read.open_store(tmp_path / "p.duckdb") as store:
        tally = read.read_recommendation_tally(store, Selection())
        figures = newest_figures(tally, read.read_challenges(store, Selection()))
    found = verdicts(figures, list(figures["council_id"]), "recommendations")
    assert found.str.startswith(("high", "low")).mean() > 0.25


@pytest.mark.thorough
def test_the_completion_curve_holds_the_true_curve(tmp_path):
    alike = replace(NATIONAL, councils=120, actions=20, reports=4, spread=0.0, seed=7).plain()
    build.write(practice_set(alike).tables, tmp_path / "p.duckdb")
    with read.open_store(tmp_path / "p.duckdb") as store:
        in_force, challenges = read.read_judged_actions(store, Selection()), read.read_challenges(store, Selection())
    # The last action of a recommendation is the one whose curve is known.
    number = in_force["action_id"].str.rpartition(".")[2].astype(int)
    last = number == number.groupby(in_force["action_id"].str.rpartition(".")[0]).transform("max")
    actions, left_out = actions_since_challenge(in_force[last], challenges)
    assert left_out == 0
    points = curve_points(actions, completion_curve(actions)).set_index("month")
    for month in (6, 12, 18):
        truth = min(1 - np.exp(-((month * 30.4375 / USUAL_DAYS) ** SHAPE)), EVER)
        assert points.loc[month, "band_lower"] - 0.02 <= truth <= points.loc[month, "band_upper"] + 0.02


def test_the_database_is_made_once_and_named_by_its_settings(tmp_path):
    path = practice_store(SMALL, tmp_path)
    stamp = path.stat().st_mtime_ns
    assert re.fullmatch(r"practice-[0-9a-f]{8}\.duckdb", path.name)
    assert practice_store(SMALL, tmp_path) == path and path.stat().st_mtime_ns == stamp
    assert practice_store(replace(SMALL, seed=2), tmp_path) != path


def test_actions_change_form_drop_out_come_back_stand_blank_and_are_told_twice_on_one_day(tmp_path):
    """What a rule about successive papers can get wrong has to occur in the set that rules are tried on."""
    made = practice_set(replace(NATIONAL, councils=40, reports=4))
    said = made.tables["action_reports"].merge(made.tables["documents"], on="document_id")
    papers = said.groupby("action_id")["document_id"].agg(set)
    numbers = papers.map(lambda found: sorted(int(name[-1]) for name in found))
    assert numbers.map(lambda found: found == [1, 2, 4] or found == [1, 3, 4]).any(), "dropped out and came back"
    assert numbers.map(lambda found: found[-1] < 4).any(), "dropped out"
    precisions = said.groupby("action_id")["deadline_precision"].agg(lambda codes: tuple(map(str, codes)))
    assert precisions.map(lambda codes: ("month", "event") in zip(codes, codes[1:], strict=False)).any()
    assert said["deadline_published"].str.startswith("By ").any()
    blank = (said["status"] == "not_stated") & (said["deadline_precision"] == "none")
    assert blank.any() and said.groupby("action_id")["document_id"].count().max() == 4
    days = made.tables["documents"].groupby("challenge_id")["as_at_latest"]
    assert (days.nunique() < days.count()).any(), "two papers of one day"
    first = said[said["document_id"].str.endswith("paper-1")]
    assert set(first["action_id"]) == set(made.tables["actions"]["action_id"])
    actions = asked(made, tmp_path / "p.duckdb", read.read_actions)
    assert actions["silent_since"].any()
    window = actions["current_earliest"].notna() & actions["current_latest"].notna()
    assert (actions.loc[window, "current_earliest"] <= actions.loc[window, "current_latest"]).all()


def test_the_environment_gives_the_size_and_says_what_is_wrong_with_it(monkeypatch):
    monkeypatch.delenv(SIZE, raising=False)
    assert usual_settings() == Settings()
    monkeypatch.setenv(SIZE, "12 3 5 2")
    assert usual_settings() == Settings(councils=12, rounds=3, actions=5, reports=2)
    for wrong in ("many", "0 1 1 1", "12 3 x", "5 5 5 99"):
        monkeypatch.setenv(SIZE, wrong)
        with pytest.raises(ValueError, match=f'{SIZE} is "{wrong}": write it like "317 4 60 10"'):
            usual_settings()
