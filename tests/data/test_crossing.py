"""Counting by one or two ways gives what the rows themselves give, item by item."""

from __future__ import annotations

from itertools import product

import pandas as pd
import pytest

from data.practice.plans import Settings
from data.practice.store import practice_store
from data.store import read
from data.store.crossing import read_crossed
from data.vocabulary.crossing import ACTIONS, RECOMMENDATIONS, WAYS
from data.vocabulary.selection import Selection
from tests.sharing import first

SELECTIONS = (Selection(), Selection(kinds=("formal",), statuses=("complete",)), Selection(topics=("Scrutiny",)))
COLUMNS = {"type": "council_type", "precision": "deadline_precision", "owner": "owner_role"}


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    with read.open_store(practice_store(Settings(6, 2, 12, 2), tmp_path_factory.mktemp("few"))) as store:
        yield store


def values(items: pd.DataFrame, way: str, topics: dict[str, list[str]], several: set[str]) -> pd.Series:
    """Each item's values of that way, worked out row by row."""
    if way == "topic":
        return items["recommendation_id"].map(lambda of: topics.get(of) or [None])
    if way == "owner":
        return items["owner_role"].map(lambda said: list(dict.fromkeys(said.split("; "))) if said else [None])
    if way == "council":
        year = items["challenge_id"].str.rpartition("-")[2]
        return pd.Series(
            [[f"{name} {y}" if of in several else name]
             for name, of, y in zip(items["council"], items["council_id"], year, strict=True)], index=items.index,
        )  # fmt: skip
    return items[COLUMNS.get(way, way)].map(lambda value: [None if pd.isna(value) else value])


def expected(store, selection: Selection, unit: str, by: str, across: str) -> dict[tuple, tuple[int, int]]:
    chosen = Selection(kinds=selection.kinds, topics=selection.topics)
    if unit == RECOMMENDATIONS:
        items = read.read_recommendations(store, chosen, whole=True).assign(item=lambda rows: rows["recommendation_id"])
    else:
        items = read.read_actions(store, chosen, counted=True).assign(item=lambda rows: rows["action_id"])
        stood = read.ask(store, "SELECT action_id, standing FROM chosen_stands", chosen).set_index("action_id")
        items["standing"] = items["action_id"].map(stood["standing"])
    given = read.read_table(store, "recommendation_themes").dropna(subset=["topic"])
    topics = given.sort_values("position").groupby("recommendation_id")["topic"].agg(list).to_dict()
    rounds = items.groupby("council_id")["challenge_id"].nunique()
    several = set(rounds[rounds > 1].index)
    cells: dict[tuple, set] = {}
    of: dict = {}
    rows, cols = (values(items, way, topics, several) for way in (by, across))
    for item, own, other in zip(items["item"], rows, cols, strict=True):
        for row in own:
            of.setdefault(row, set()).add(item)
            for col in other:
                cells.setdefault((row, col), set()).add(item)
    return {cell: (len(found), len(of[cell[0]])) for cell, found in cells.items()}


PLAIN = [way for way, about in WAYS.items() if not about.in_time]


@pytest.mark.parametrize(
    ("data_set", "unit"),
    first(
        [("held", ACTIONS), ("invented", RECOMMENDATIONS)], product(["held", "invented"], [RECOMMENDATIONS, ACTIONS])
    ),
)
def test_every_pair_of_ways_counts_what_the_rows_hold(request, unit, data_set):
    store = request.getfixturevalue(data_set)
    ways = [way for way in PLAIN if unit in WAYS[way].of]
    for selection, (by, across) in product(SELECTIONS, zip(ways, ways[1:] + ways[:1], strict=True)):
        found = read_crossed(store, selection, unit, by, across)
        told = {
            (None if pd.isna(row.row) else row.row, None if pd.isna(row.col) else row.col): (row.number, row.of)
            for row in found.itertuples()
        }
        assert told == expected(store, selection, unit, by, across), (by, across, selection)


def test_a_year_and_months_are_of_the_visit_and_of_the_day_the_status_was_said(held):
    visits = read.read_challenges(held, Selection()).set_index("challenge_id")["onsite_end_latest"]
    items = read.read_actions(held, Selection(), counted=True)
    visit = pd.to_datetime(items["challenge_id"].map(visits))
    years = visit.dt.year.dropna().astype(int).astype(str).value_counts().to_dict()
    found = read_crossed(held, Selection(), ACTIONS, "year").dropna(subset=["row"])
    assert dict(zip(found["row"], found["number"], strict=True)) == years
    months = ((pd.to_datetime(items["said_latest"]) - visit).dt.days / 30.44 // 6).dropna().astype(int)
    found = read_crossed(held, Selection(), ACTIONS, "months").dropna(subset=["row"])
    assert found["number"].sum() == len(months)
    assert set(found["row"]) == {f"{6 * band:02d} to {6 * band + 6:02d} months" for band in months}


@pytest.mark.parametrize(
    ("unit", "by"), [(RECOMMENDATIONS, "status"), (ACTIONS, "response"), (ACTIONS, "1; DROP TABLE")]
)
def test_a_way_the_unit_does_not_have_is_refused(held, unit, by):
    with pytest.raises(ValueError, match="cannot be counted by"):
        read_crossed(held, Selection(), unit, by)
