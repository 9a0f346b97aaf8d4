"""The Similar page: what it says is what the analysis finds, within the filters, for every kind of question."""

from __future__ import annotations

import re

import pytest

from analysis.texts.similar import build_index, nearest, recommendation_text
from data.store import build, read
from data.vocabulary.selection import Selection
from pages.blocks.comparison import CHOSE_THEMSELVES
from tests.pages.visits import answer, elements, faults, visit

SCRUTINY = "harborough-undated/3"


@pytest.fixture(scope="module")
def rows():
    with read.open_store(build.current()) as store:
        return read.read_recommendations(store, Selection())


def headings(app):
    """The recommendations shown, as their headings name them."""
    return [text.value.removeprefix("### ") for text in app.markdown if text.value.startswith("### ")]


def expected(rows, wanted, **more):
    texts = map(recommendation_text, rows["title"], rows["summary"], rows["topics"])
    index = build_index(list(texts), list(rows["council_id"]))
    place = wanted if isinstance(wanted, str) else int(wanted)
    found = rows.iloc[[near.position for near in nearest(index, place, **more)]]
    return [f"{row.council} {row.ref} · {row.kind}" for row in found.itertuples()]


def plain(text):
    return text.replace("\\", "")


def test_the_recommendations_shown_are_those_the_analysis_finds(rows):
    app = visit("similar", like=SCRUTINY)
    place = (rows["recommendation_id"] == SCRUTINY).to_numpy().argmax()
    assert [plain(h) for h in headings(app)] == ["Harborough 3 · formal", *expected(rows, place)]
    assert any("Huntingdonshire 7" in h for h in headings(app))
    assert "Nearest to Harborough 3" in answer(app)


def test_what_others_did_says_that_councils_choose_themselves():
    """Who publishes an answer chooses to; where nobody is found or nothing is asked there is nothing to compare."""
    assert CHOSE_THEMSELVES in [caption.value for caption in visit("similar", like=SCRUTINY).caption]
    assert CHOSE_THEMSELVES not in [caption.value for caption in visit("similar").caption]


def test_a_filter_on_its_own_council_does_not_empty_the_answer():
    everywhere = headings(visit("similar", like=SCRUTINY))
    assert len(everywhere) > 1
    assert headings(visit("similar", like=SCRUTINY, councils="Harborough")) == everywhere


def test_the_filters_narrow_who_is_looked_at():
    found = headings(visit("similar", like=SCRUTINY, councils=["Harborough", "Huntingdonshire"]))
    assert [plain(h) for h in found] == ["Harborough 3 · formal", "Huntingdonshire 7 · formal"]


def test_only_those_that_an_action_is_held_for():
    app = visit("similar", like=SCRUTINY, acted="true")
    assert len(headings(app)) > 1
    assert not any("No action is held" in text.value for text in app.markdown)
    assert any("No action is held" in text.value for text in visit("similar", like=SCRUTINY).markdown)


def test_nobody_is_an_answer():
    app = visit("similar", words="zymurgy")
    assert "nobody we hold was told this" in answer(app)
    assert any("Nobody we hold was told this" in info.value for info in app.info)
    assert any("has the word “zymurgy”" in caption.value for caption in app.caption)


def test_words_are_marked_in_what_the_search_finds():
    app = visit("similar", words="scruttiny")
    assert any("searched for “scrutiny”" in caption.value for caption in app.caption)
    assert any("**:blue-background[scrutiny]**" in text.value for text in app.markdown)


def test_nothing_typed_shows_what_was_asked_of_most_and_invites_a_search(rows):
    app = visit("similar")
    said = r"Asked of most: “(.+)”, of (\d+) councils\. (\d+) recommendations can be searched\."
    found = re.fullmatch(said, answer(app))
    assert found and int(found[3]) == len(rows)
    labels = [str(e.label) for e in elements(app._tree) if getattr(e, "type", "") == "expander"]
    numbers = [int(of[1]) for of in (re.search(r"— (\d+) councils", label) for label in labels) if of]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] == int(found[2]) <= rows["council_id"].nunique()
    assert any("0.30" in caption.value for caption in app.caption)


def test_a_group_opens_to_who_was_told_and_leads_to_what_each_did(rows):
    first = rows.loc[rows["title"] == re.search("“(.+)”", answer(visit("similar")))[1], "recommendation_id"]
    for wanted in first:
        app = visit("similar", **{f"asked-{wanted}": "true"})
        pressed = [button for button in app.button if str(button.key).startswith("ask-group-")]
        if pressed:
            break
    assert any("likeness 1.00" in text.value for text in app.markdown)
    pressed[0].click().run()
    assert not faults(app)
    assert answer(app).startswith("Nearest to ")


def test_of_one_council_nothing_was_asked_of_most():
    app = visit("similar", councils="Harborough")
    assert answer(app).startswith("No three of these councils were told the same.")
    assert not faults(app)


def test_a_link_to_a_recommendation_that_is_not_held_is_said():
    app = visit("similar", like="borchester-2024/9")
    assert any("borchester-2024/9" in plain(warning.value) for warning in app.warning)
    assert not faults(app)


@pytest.mark.parametrize("words", ["a", "Größere Gärten", "scrutiny " * 5000, '"', "$x$ <b>*_[", "'; DROP TABLE"])
def test_whatever_is_typed_gets_an_answer(words):
    app = visit("similar", words=words)
    assert not faults(app)
    assert answer(app).endswith(".")
