"""Words: what counts as one word, and which words never do."""

import pytest

from data.reading.stems import LONGEST_TEXT, stem, telling, words

SAME = [
    ["scrutiny", "scrutinise", "scrutinising", "Scrutiny's"],
    ["communicate", "communicating", "communications"],
    ["transform", "transforming", "transformation", "transformational"],
    ["strategy", "strategies", "strategic", "strategically"],
    ["finance", "finances", "financial"],
    ["priority", "priorities", "prioritise", "prioritisation"],
    ["relations", "relationship", "relationships"],
    ["organisation", "organisational", "organise"],
    ["community", "communities", "Community’s"],
    ["plan", "plans", "planned"],
    ["process", "processes"],
    ["café", "cafe"],
]
APART = [
    ("community", "communication"),
    ("plan", "planning"),
    ("governance", "government"),
    ("council", "councillor"),
    ("house", "housing"),
    ("develop", "developer"),
    ("manage", "manager"),
]


@pytest.mark.parametrize("forms", SAME, ids=lambda forms: forms[0])
def test_forms_of_a_word_share_a_stem(forms):
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_words_do_not(one, other):
    assert stem(one) != stem(other)


def test_each_word_knows_where_it_stands():
    text = "The Council’s risk-register."
    assert [text[word.start : word.end] for word in words(text)] == ["The", "Council’s", "risk", "register"]


def test_words_that_every_recommendation_has_tell_nothing():
    assert [word.text for word in telling("The peer team recommends that the council should act on risk")] == [
        "act",
        "risk",
    ]


def test_a_text_is_looked_at_up_to_a_limit():
    assert words("a " * 50_000)[-1].end <= LONGEST_TEXT
