"""Names at the left of bars: short lines, so that a phone has room for the bars, and no word lost."""

from __future__ import annotations

import random
import re

import pytest

from analysis.charts.bars import LINES, name_in_lines


@pytest.mark.parametrize(
    ("bar", "lines"),
    [
        ("Felpersham · additional", ["<b>Felpersham</b>", "additional"]),
        ("North West Borsetshire", ["<b>North West</b>", "<b>Borsetshire</b>"]),
        (
            "Loxley, Penny Hassett and Ambridge · formal",
            ["<b>Loxley, Penny Hassett</b>", "<b>and Ambridge</b>", "formal"],
        ),
    ],
)
def test_a_name_stands_on_short_lines_with_what_tells_its_bars_apart_beneath(bar: str, lines: list[str]):
    assert name_in_lines(bar).split("<br>") == lines


def test_no_name_loses_a_word_or_is_wider_than_its_longest_line():
    draw = random.Random(16)
    for _ in range(200):
        words = ["".join(draw.choices("abcdefghij", k=draw.randint(1, 15))) for _ in range(draw.randint(1, 9))]
        lines = re.sub("</?b>", "", name_in_lines(" ".join(words))).split("<br>")
        assert " ".join(lines).split() == words
        assert max(map(len, lines)) <= LINES[-1]
