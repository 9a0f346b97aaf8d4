"""Words that a PDF's narrow cells broke are whole again; words that are two stay two."""

from __future__ import annotations

import pytest

from data.ingest.layouts.passes.broken_words import mended


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        ("Communitie s Manager", "Communities Manager"),
        ("Septemb er 2027", "September 2027"),
        ("March 20 26", "March 20 26"),
    ],
)
def test_a_broken_word_is_made_whole_where_both_parts_together_are_one_that_is_known(printed, whole):
    assert mended(printed) == whole


@pytest.mark.parametrize("printed", ["In progress", "On going", "Not started", "Under way", "To do", "By March 2026"])
def test_two_words_stay_two(printed):
    assert mended(printed) == printed
