"""The spread of many councils: shares over all rows of a council, the middle half, and which of many bars are drawn."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.charts.bars import stacked
from analysis.charts.spread import spread
from analysis.charts.tokens import STATUS_MARKS, Leaf
from analysis.compare.spread_of_councils import (
    EVERY,
    beside_others,
    half_in_words,
    middle_halves,
    month_values,
    share_values,
)
from data.vocabulary.codes import STATUSES


def challenges(number: int = 8) -> pd.DataFrame:
    return pd.DataFrame({
        "challenge_id": [f"c{n}-2024" for n in range(number)],
        "council_id": [f"c{n}" for n in range(number)],
        "council": [f"Council {n}" for n in range(number)],
        "gss_code": [f"E{n}" for n in range(number)],
        "council_type": ["district", "county"] * (number // 2),
        "region": ["South East"] * number,
        "onsite_end_latest": ["2024-03-01"] * number,
    })  # fmt: skip


def test_a_council_s_share_is_of_all_its_rows_and_needs_five_of_them():
    counts = pd.DataFrame({"council_id": ["c0", "c0", "c1"], "x": [1, 2, 3], "n": [3, 3, 4]})
    values = share_values(counts, challenges())
    assert values[["council", "x", "n", "value", "words"]].to_numpy().tolist() == [["Council 0", 3, 6, 0.5, "3 of 6"]]
    assert values["council_type"].tolist() == ["District"]


def test_half_of_a_group_lies_in_its_middle_half_and_under_four_there_is_none():
    # Quartiles of 0, 1, …, 8 tenths are 0.2 and 0.6 by every one of the usual definitions that interpolate.
    held = challenges(10).head(9)
    counts = pd.DataFrame({"council_id": held["council_id"], "x": range(9), "n": 10})
    halves = middle_halves(share_values(counts, held), "council_type").set_index("group")
    assert halves.loc[EVERY, ["councils", "low", "middle", "high"]].tolist() == pytest.approx([9, 0.2, 0.4, 0.6])
    assert halves.loc["County", "councils"] == 4
    few = middle_halves(share_values(counts.head(3), held), "region")
    assert few["low"].isna().all()
    assert half_in_words(few, months=False) == "3 councils: too few for a middle half"


def test_months_are_of_the_newest_challenge_that_has_the_step_dated():
    both = pd.concat([
        challenges(2).head(1),
        challenges(2).head(1).assign(challenge_id="c0-2025", onsite_end_latest="2025-03-01"),
    ])  # fmt: skip
    steps = pd.DataFrame({
        "challenge_id": ["c0-2024", "c0-2025"], "months_after_high": [4.0, None], "words": ["4 months", "[x]"],
    })  # fmt: skip
    assert month_values(steps, both)["value"].tolist() == [4.0]
    later = steps.assign(months_after_high=[4.0, 7.0])
    assert month_values(later, both)["value"].tolist() == [7.0]


def test_every_dot_stands_at_its_share_once_for_all_and_once_for_its_group():
    held = challenges()
    values = share_values(pd.DataFrame({"council_id": held["council_id"], "x": range(8), "n": 10}), held)
    figure = spread(values, middle_halves(values, "council_type"), "council_type", ("c3",), "light", "Share", False)
    traces = {trace["name"]: trace for trace in figure.plain()["data"]}
    dots = traces["Councils"], traces["Marked"]
    assert sorted(x for trace in dots for x in trace["x"]) == sorted([n / 10 for n in range(8)] * 2)
    assert traces["Marked"]["customdata"] == [["c3"], ["c3"]]
    groups = {"Council 3": {2, 1}}  # County is the line in the middle: all, county, district from the top
    assert {round(y) for y in traces["Marked"]["y"]} == groups["Council 3"]


def bars(number: int) -> pd.DataFrame:
    names = [f"Council {n:02}" for n in range(number)]
    return pd.DataFrame({"bar": names, "council_id": names, "kind": "formal", "status": "complete", "actions": 1})


@pytest.mark.parametrize(
    ("number", "leaf", "drawn"),
    [
        (40, Leaf(), range(40)),
        (41, Leaf(), range(20)),
        (41, Leaf(3), [40]),
        (41, Leaf(9), [40]),
        (41, Leaf(-1), range(20)),
        (41, Leaf(2, "council 3"), range(30, 40)),
        (41, Leaf(1, "nowhere"), []),
        (41, Leaf(1, "<b>"), []),
    ],
)  # fmt: skip
def test_a_chart_draws_all_of_forty_bars_and_of_more_the_page_and_the_names_asked_for(number, leaf, drawn):
    figure = stacked(
        bars(number), category="status", value="actions", labels=STATUSES, marks=STATUS_MARKS, unit="actions",
        mode="light", leaf=leaf,
    )  # fmt: skip
    assert [y for trace in figure.plain()["data"] for y in trace["y"]] == [f"Council {n:02}" for n in drawn]


def test_a_council_stands_beside_the_middle_half_of_the_others():
    values = pd.DataFrame({"council_id": list("abcdef"), "value": [9.0, 1.0, 2.0, 3.0, 4.0, 5.0]})
    said = beside_others(values, "a", "Action plan")
    assert (
        said
        == "Action plan: 9.0 months after the visit at the most; half of the 5 other councils timed took 2.0 to 4.0."
    )
    assert beside_others(values, "z", "Action plan") == "", "it has no value"
    assert beside_others(values.head(4), "a", "Action plan") == "", "three others have no middle half"
