"""The page Side by side: who stands there, by link or unasked, and what it says where there is little to say."""

from __future__ import annotations

import pytest

from pages.frame.newest import KEY
from tests.pages.visits import answer, elements, faults, visit


def said(app) -> str:
    shown = (*app.markdown, *app.caption, *app.warning, *app.header, *app.info)
    return " ".join(element.value for element in shown).replace("\\", "")


def columns(app) -> list[str]:
    return list(app.multiselect(key="beside").value)


def test_four_councils_have_a_column_each_and_a_topic_opens_to_what_each_was_told():
    asked = ["Harborough", "Huntingdonshire", "Havant", "Harrow"]
    app = visit("side-by-side", beside=asked, **{"topic-Structure and capacity": "true"})
    assert not faults(app)
    assert columns(app) == asked
    assert "Harborough, Huntingdonshire, Havant and Harrow" in answer(app)
    wide = next(table.value for table in app.table if "Harborough" in table.value.columns)
    assert [name for name in columns(app) if name in wide.columns] == columns(app)
    owner = wide[wide["Indicator"] == "Owner named"].iloc[0]
    assert owner[columns(app)].tolist() == ["22 of 22", "0 of 27", "26 of 26", "plan not held"]
    opened = said(app)
    assert "Answer: accepted" in opened and "Actions: its plan is not in the paper held" in opened
    rows, topics = (make() for make in app.session_state[KEY].charts)
    assert rows.headline.startswith("Harborough, Huntingdonshire, Havant and Harrow: ")
    told = topics.rows.set_index("topic").loc["Structure and capacity"]
    assert list(told.index) == asked and "(accepted)" in told["Harrow"]
    assert "Nothing on this topic in the list held" in opened and "#### Harborough" in opened
    assert "owner not stated · due not stated · complete" in opened
    assert "passed since, outcome not reported" in opened
    assert "[x]" not in opened


@pytest.mark.parametrize(
    ("asked", "shown", "words"),
    [
        (["Harrow"], ["Harrow"], "choose a council to put beside it"),
        (["Harrow", "Felpersham"], ["Harrow"], "No council here is called “Felpersham”"),
        (["Harrow", "Harboruogh"], ["Harrow"], "Did you mean Harborough?"),
        (["Harrow", "South Lakeland"], ["Harrow"], "It became part of Westmorland and Furness on 1 April 2023"),
        (["Harrow", "Harrow", "Havant"], ["Harrow", "Havant"], "both: Harrow and Havant"),
        (["Tower Hamlets", "Brentwood"], ["Tower Hamlets", "Brentwood"], "2 challenges held (2021 and 2023)"),
        (["Torbay", "Winchester"], ["Torbay", "Winchester"], "No recommendation of these councils is held"),
        (["Harrow", "Havant", "Harborough", "Brent", "York"], ["Harrow", "Havant", "Harborough", "Brent"],
         "The link names 5 councils; the first 4 are shown"),
    ],
)  # fmt: skip
def test_whoever_a_link_names_there_is_a_defined_answer(asked, shown, words):
    app = visit("side-by-side", beside=asked)
    assert not faults(app)
    assert columns(app) == shown
    assert words in said(app)


def test_a_council_alone_is_put_beside_its_nearest_in_one_press():
    app = visit("side-by-side", beside="Harrow")
    app.button(key="suggest-beside").click().run()
    assert not faults(app)
    assert columns(app)[0] == "Harrow" and len(columns(app)) == 3


def test_a_council_s_page_leads_to_it_beside_others():
    app = visit("council", council="Huntingdonshire")
    (button,) = [e for e in elements(app._tree) if getattr(e, "key", "") == "to-beside"]
    assert str(button.label).startswith("Side by side with ")


def test_nobody_chosen_says_what_to_do():
    app = visit("side-by-side")
    assert len(columns(app)) == 3
    app.multiselect(key="beside").set_value([]).run()
    assert not faults(app)
    assert answer(app) == "Choose two to four councils to put side by side."


def test_a_nation_of_invented_councils_is_drawn():
    app = visit("side-by-side", set="practice")
    assert not faults(app)
    assert len(columns(app)) == 3
