"""What of a deadline is a doubt: what could not be decided, and no assumption that everybody shares."""

from __future__ import annotations

import pytest

from data.reading.deadlines.doubts import doubt_of
from data.reading.deadlines.grammar import read_deadline


@pytest.mark.parametrize(
    "words",
    ["March 2026", "Summer 2026", "30/06/2026", "Q3 2026/27", "Jun 26", "By March 2026", "Mid 2026", "Ongoing", "TBC",
     "Following the elections", "N/A", "2025/26", "", "Academic year 2025/26"],
)  # fmt: skip
def test_what_everybody_shares_is_no_doubt(words):
    assert doubt_of(read_deadline(words)) == ""


@pytest.mark.parametrize(
    ("words", "why"),
    [("Q3", "no year"), ("Zigzag", "no time is named"), ("31 February 2026", "no such day"),
     ("Febuary 2026", "misspelt"), ("March 2026 and May 2026", "several dates"), ("Winter 2026", "ambiguous")],
)  # fmt: skip
def test_what_could_not_be_decided_is_a_doubt_and_says_why(words, why):
    assert why in doubt_of(read_deadline(words))
