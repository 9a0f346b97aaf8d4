"""A chart of one's own: what a cell counts, what its share is out of, and what is not drawn."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.charts.crossed import crossed_bars, heat_map, over_time
from analysis.counts.crossed import MOST_COLUMNS, REST, crossed, fewer_columns


def counts(*cells: tuple[str | None, str | None, int, int], whole: int = 20) -> pd.DataFrame:
    return pd.DataFrame(cells, columns=["row", "col", "number", "of"]).assign(whole=whole)


HELD = counts(
    ("Borchester", "complete", 3, 10), ("Borchester", "not_stated", 7, 10), ("Ambridge", "in_progress", 4, 4),
    (None, "complete", 6, 6),
)  # fmt: skip


def test_a_share_is_out_of_its_row_and_only_from_five_up():
    table = crossed(HELD, "council", "status")
    assert list(dict.fromkeys(table["row"])) == ["Ambridge", "Borchester", "Not stated"]
    assert list(dict.fromkeys(table["col"])) == ["Complete", "In progress", "Not stated"]
    by = table.set_index(["row", "col"])
    assert by.loc[("Borchester", "Complete"), ["number", "of", "words"]].tolist() == [3, 10, "3 of 10 (30%)"]
    assert by.loc[("Borchester", "In progress"), "words"] == "0 of 10 (0%)"
    assert by.loc[("Ambridge", "In progress"), "words"] == "4 of 4 [u]" and table["share"].isna().sum() == 3


def test_with_one_way_a_share_is_out_of_all_that_are_counted():
    table = crossed(counts(("Scrutiny", "", 6, 6), ("Savings", "", 9, 9)), "topic")
    assert table[["row", "number", "of", "words"]].to_numpy().tolist() == [
        ["Savings", 9, 20, "9 of 20 (45%)"], ["Scrutiny", 6, 20, "6 of 20 (30%)"]
    ]  # fmt: skip
    assert crossed(HELD.iloc[:0], "council", "status").empty


@pytest.mark.parametrize("overlaps", [False, True])
def test_of_many_columns_the_commonest_are_drawn_and_the_others_only_added_where_they_do_not_overlap(overlaps):
    many = counts(*((row, f"topic {n:02d}", n + 1, 90) for row in ("a", "b") for n in range(12)))
    table = crossed(many, "council", "topic")
    drawn, left = fewer_columns(table, overlaps)
    assert drawn["col"].nunique() == MOST_COLUMNS
    assert (REST in set(drawn["col"])) != overlaps
    assert left == (4 if overlaps else 5)
    if not overlaps:
        assert drawn.groupby("row")["number"].sum().tolist() == table.groupby("row")["number"].sum().tolist()
        assert list(drawn["col"])[MOST_COLUMNS - 1] == REST


def test_every_part_of_a_stack_is_drawn_and_too_few_say_their_counts():
    table = crossed(HELD, "council", "status")
    figure = crossed_bars(table, "status", "actions", True, "light").plain()
    assert {trace["name"]: trace["x"] for trace in figure["data"]} == {
        "Complete": [0.3, 1.0], "Not stated": [0.7]
    }  # fmt: skip
    assert any("4 of 4 [u]" in note["text"] for note in figure["layout"]["annotations"])
    counted = crossed_bars(table, "status", "actions", False, "dark").plain()
    assert sum(sum(trace["x"]) for trace in counted["data"]) == 20


def test_a_cell_too_small_for_a_share_is_no_cross():
    notes = heat_map(crossed(HELD, "council", "status"), True, "light").plain()["layout"]["annotations"]
    text = [note["text"] for note in notes]
    assert "4 of 4 [u]" in text and "<b>✕</b><br>0 of 10 (0%)" in text


def test_a_year_that_is_not_held_leaves_a_gap_in_the_line():
    table = crossed(counts(("2020", "", 6, 6), ("2021", "", 4, 4), ("2024", "", 5, 5)), "year")
    (line,) = over_time(table, "", "actions", False, "Year", "light").plain()["data"]
    assert line["x"] == [2020, 2021, 2022, 2023, 2024]
    assert line["y"] == [6, 4, None, None, 5] and not line["connectgaps"]
