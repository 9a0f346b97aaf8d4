"""Above forty councils: the spread comes first, and the rows are found and turned; below, all as ever."""

from __future__ import annotations

import re

import pytest

from tests.pages.visits import charts, elements, faults, visit

NATIONAL = ("themes", "completion", "slippage", "clock")


def keys(app) -> set[str]:
    return {str(getattr(element, "key", "")) for element in elements(app._tree)}


@pytest.mark.parametrize("name", NATIONAL)
def test_a_nation_s_page_opens_with_the_spread(name):
    app = visit(name, set="practice")
    assert not faults(app)
    (first, alt), *_ = charts(app)
    assert re.match(r"All councils, \d\d+ councils", alt)
    dots = next(trace for trace in first["data"] if trace["name"] == "Councils")
    assert len(dots["x"]) > 2 * 50
    assert any(key.startswith("leaf-") for key in keys(app))


@pytest.mark.parametrize("name", ("themes", "completion", "slippage"))
def test_with_few_councils_there_is_neither_a_spread_nor_a_page_to_turn(name):
    app = visit(name)
    assert not any(alt.startswith("All councils") for _, alt in charts(app))
    assert not any(key.startswith(("leaf-", "find-", "mark-")) for key in keys(app))


def test_a_name_is_found_among_many_and_the_whole_file_stays():
    app = visit("slippage", set="practice")
    name = app.session_state["run"].challenges(app.session_state["run"].selection)["council"].iloc[-1]
    app.text_input(key="find-standing").set_value(name).run()
    assert not faults(app)
    drawn = next(figure for figure, alt in charts(app) if alt.startswith("Stacked bars"))
    assert {y.partition(" · ")[0][: len(name)] for trace in drawn["data"] for y in trace["y"]} == {name}


def test_a_page_that_is_not_there_is_the_last_one():
    app = visit("completion", set="practice", **{"leaf-completion-actions": "9999"})
    assert not faults(app)
