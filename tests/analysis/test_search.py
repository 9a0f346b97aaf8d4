"""Search: forms, slips, phrases, marks, filters, and a defined answer to whatever is typed."""

import numpy as np
import pandas as pd
import pytest

from analysis.texts.search import index_words, search

ROWS = pd.DataFrame(
    {
        "title": ["Stronger scrutiny", "Risk register", "Sell the village hall", "A plan for prioritising"],
        "summary": [
            "Scrutinise decisions before they are made.",
            "Let the audit committee see the risk register each quarter.",
            "Registering each risk comes before any sale.",
            None,
        ],
        "owner_role": ["Monitoring Officer", "Head of Audit", None, "Head of Planning"],
    }
)


@pytest.fixture(scope="module")
def index():
    return index_words(ROWS, ["title", "summary", "owner_role"])


def rows(found):
    return [hit.position for hit in found.hits]


def marked(found, number=0):
    """The words marked in a row found, column by column."""
    hit = found.hits[number]
    return {
        name: [ROWS[name].iloc[hit.position][start:end] for start, end in spans] for name, spans in hit.spans.items()
    }


def test_a_word_finds_its_forms_and_they_are_marked(index):
    found = search(index, "scrutinising")
    assert rows(found) == [0]
    assert marked(found) == {"title": ["scrutiny"], "summary": ["Scrutinise"]}
    assert found.notes == ()


def test_the_beginning_of_a_word_finds_it(index):
    assert rows(search(index, "regist")) == [1, 2]


def test_the_owner_s_role_is_searched(index):
    assert marked(search(index, "monitoring officer")) == {"owner_role": ["Monitoring", "Officer"]}


def test_every_word_must_occur(index):
    assert rows(search(index, "audit register")) == [1]


def test_a_word_in_the_title_comes_first(index):
    assert rows(search(index, "risk")) == [1, 2]


@pytest.mark.parametrize("typed", ["scruttiny", "scrutny", "scrutinee", "srcutiny"])
def test_a_slip_is_mended_and_that_is_said(index, typed):
    found = search(index, typed)
    assert rows(found) == [0]
    assert found.notes[0].startswith(f"“{typed}” is not used; searched for “scrutin")


def test_a_short_word_is_not_taken_for_a_slip(index):
    assert search(index, "hal").total == 1, "the beginning of hall"
    assert search(index, "lot").notes == ("Nothing held here has the word “lot”.",), "one letter from let"


@pytest.mark.parametrize("typed", ['"risk register"', "“risk register”"])
def test_words_in_quotes_must_follow_each_other(index, typed):
    found = search(index, typed)
    assert rows(found) == [1]
    assert marked(found) == {"title": ["Risk register"], "summary": ["risk register"]}


def test_planning_is_not_a_plan(index):
    assert rows(search(index, "planning")) == [3]
    assert marked(search(index, "planning")) == {"owner_role": ["Planning"]}


def test_where_no_row_has_all_of_it_those_with_most_are_given_and_that_is_said(index):
    found = search(index, "audit hall")
    assert set(rows(found)) == {1, 2}
    assert found.notes == ("No row has all of it; these have 1 of the 2 things asked for.",)


def test_the_filters_are_respected(index):
    assert rows(search(index, "risk", among=np.array([True, False, True, True]))) == [2]
    assert search(index, "scrutiny", among=np.array([False, True, True, True])).hits == ()


def test_only_the_first_rows_are_shown_and_all_are_counted(index):
    found = search(index, "risk", shown=1)
    assert (len(found.hits), found.total) == (1, 2)


@pytest.mark.parametrize("typed", ["", "  ", "?!", '""'])
def test_nothing_typed_asks_for_a_word(index, typed):
    found = search(index, typed)
    assert (found.hits, found.notes) == ((), ("Type a word to search for.",))


def test_another_language_finds_nothing_and_says_which_word_is_missing(index):
    found = search(index, "Größere Gärten")
    assert found.hits == ()
    assert found.notes[0] == "Nothing held here has the word “größere”."


def test_a_stop_word_alone_is_searched_for(index):
    assert rows(search(index, "the")) == [2, 0, 1]


def test_fifty_thousand_characters_are_cut_and_that_is_said(index):
    typed = " ".join(["scrutiny", "decisions", *(f"word{n}" for n in range(8000))])[:50_000]
    found = search(index, typed)
    assert "Only the first 12 words are searched for." in found.notes
    assert found.hits == ()


def test_one_word_of_fifty_thousand_letters_is_answered_and_not_repeated_whole(index):
    (note,) = search(index, "x" * 50_000).notes
    assert len(note) < 100


def test_a_frame_without_rows_finds_nothing():
    assert search(index_words(ROWS[:0], ["title"]), "scrutiny").hits == ()
