"""Something measurable: what counts, what does not, and how often the rule is right on lists it was not made from."""

import pytest

from data.measuring.words import found_and_missed, seen_and_aside
from data.reading.measurable import measurable_words

LEAST = 0.9


@pytest.mark.parametrize("kind", ["measurable", "measurable_second"])
def test_precision_and_recall(kind):
    for name, held in seen_and_aside(kind).items():
        both, called, are = found_and_missed(held)
        wrong = [(item.group, item.words, item.read) for item in held if not item.right]
        assert both >= LEAST * called, (name, wrong)
        assert both >= LEAST * are, (name, wrong)


@pytest.mark.parametrize(
    ("summary", "words"),
    [
        ("Cut sickness absence to 5%", "Cut sickness absence to 5%"),
        ("Appraise at least 90 per cent of staff", "at least 90 per cent"),
        ("Find savings of £1.2m by March 2025", "£1.2m"),
        ("Hold four workshops for members", "four workshops"),
        ("Fill 12 decisions-register gaps", "12 decisions-register gaps"),
        ("Run 5 marketing campaigns", "5 marketing campaigns"),
        ("Answer letters within 10 working days", "within 10 working days"),
        ("Pay invoices within 21 days", "within 21 days"),
        ("Agree a set of KPIs for the plan", "KPIs"),
    ],
)
def test_the_words_that_make_it_measurable_are_given(summary, words):
    assert measurable_words(summary) == words


@pytest.mark.parametrize("nothing", ["", None, float("nan")])
def test_no_words_name_nothing(nothing):
    assert measurable_words(nothing) is None


@pytest.mark.parametrize("number", ["2", "twelve", "1,500", "forty"])
@pytest.mark.parametrize("things", ["workshops", "parish councils", "newly trained first aiders", "people"])
def test_a_number_counts_things_only(number, things):
    assert measurable_words(f"Reach {number} {things} this spring") == f"{number} {things}"
    assert measurable_words(f"Reach {number} recovery plan") is None
    assert measurable_words(f"Reach within {number} months") is None
    assert measurable_words(f"Work with the {number.title()} Rivers trust") is None
