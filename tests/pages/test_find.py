"""The box that finds anything: a council by its name, a topic by its, all else as words."""

from __future__ import annotations

import pytest

from pages.frame.find import BOX, place_of
from tests.pages.visits import faults, visit


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("Harrow", ("council", {"council": "Harrow"})),
        (" north west LEICESTERSHIRE ", ("council", {"council": "North West Leicestershire"})),
        ("scrutiny", ("explore", {"topics": "Scrutiny"})),
        ("Harro", ("council", {"council": "Harrow"})),
        ("north", ("explore", {"q": "north"})),
        ("medium-term plan", ("explore", {"q": "medium-term plan"})),
    ],
)
def test_what_is_typed_leads_to_its_place(asked, place):
    assert place_of(visit("accessibility").session_state["run"], asked) == place


def test_what_is_found_from_any_page_is_opened():
    app = visit("slippage", councils="Havant")
    app.button(key="anything").click().run()
    app.selectbox(key=BOX).set_value("Harrow").run()
    assert not faults(app)
    assert app.title[0].value == "London Borough of Harrow"
    app.button(key="anything").click().run()
    app.selectbox(key=BOX).set_value("Scrutiny").run()
    assert not faults(app)
    assert (app.title[0].value, app.multiselect(key="topics").value) == ("Explore", ["Scrutiny"])
    app.button(key="anything").click().run()
    app.selectbox(key=BOX).set_value("Budget monitoring").run()
    assert app.multiselect(key="topics").value == ["Budget monitoring"]
