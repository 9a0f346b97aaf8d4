"""Printed totals: each paper's labels as printed, out of the whole it printed; never pooled, never made up."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from analysis.charts.printed import printed
from analysis.time.printed import printed_totals

DOCUMENTS = pd.DataFrame({"document_id": ["a/1", "a/2"], "as_at_latest": ["2025-01-31", None]})
CHALLENGES = pd.DataFrame({"challenge_id": ["a"], "onsite_end_latest": ["2024-03-01"]})


def total(label: str | None, count: int, **about: Any) -> dict[str, Any]:
    row = {"council": "Ambridge", "council_id": "ambridge", "gss_code": "E1", "challenge_id": "a", "document_id": "a/1",
           "scope": "formal", "unit": "actions"}  # fmt: skip
    return row | {"label": label, "count": count} | about


def read(*rows: dict[str, Any]) -> pd.DataFrame:
    return printed_totals(pd.DataFrame(rows), DOCUMENTS, CHALLENGES)


def test_labels_stand_as_printed_in_the_order_printed_out_of_the_paper_s_own_total():
    found = read(total("red", 1), total("Complete-ish", 4), total("total", 9))
    assert found[["label", "count", "of"]].to_numpy().tolist() == [["red", 1, 9], ["Complete-ish", 4, 9]]
    assert found["bar"].unique().tolist() == ["Ambridge: formal actions, January 2025, month 11"]


def test_a_total_of_another_paper_serves_where_it_is_the_only_one_and_fits_the_part():
    other = {"document_id": "a/2"}
    assert read(total("done", 4), total("total", 9, **other))["of"].tolist() == [9]
    assert read(total("done", 4), total("total", 9, **other), total("total", 10, **other)).empty
    assert read(total("done", 4), total("total", 9, scope="additional", **other)).empty


@pytest.mark.parametrize(
    "rows",
    [
        [total("total", 9)],
        [total("done", 4)],
        [total(None, 4), total(None, 5), total("total", 9)],
        [total("done", 5), total("open", 5), total("total", 9)],
    ],
    ids=["a total alone", "no whole known", "labels lost", "more than the whole"],
)
def test_what_says_nothing_of_a_share_is_not_drawn(rows):
    assert read(*rows).empty


def test_percentages_are_out_of_a_hundred_and_papers_without_a_day_have_no_months():
    found = read(total("green", 85, unit="percent of actions", document_id="a/2", scope="not_stated"))
    assert found["of"].tolist() == [100]
    assert found["bar"].tolist() == ["Ambridge: percent of actions"]


def test_what_has_no_label_is_an_open_rest_and_nothing_is_coloured_by_its_label():
    figure = printed(read(total("red", 1), total("green", 4), total("total", 9)), "light").plain()
    assert [round(trace["x"][0], 3) for trace in figure["data"]] == [0.111, 0.444, 0.444]
    assert "4 under no label" in figure["data"][-1]["hovertemplate"]
    swapped = printed(read(total("green", 1), total("red", 4), total("total", 9)), "light").plain()
    shades = [[trace["marker"]["color"] for trace in drawn["data"]] for drawn in (figure, swapped)]
    assert shades[0] == shades[1]
