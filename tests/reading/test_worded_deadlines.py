"""Wordings drawn from a grammar of meanings are read as the days they were made from, or left open: never as others."""

from collections import Counter

import pytest

from data.reading.deadlines.grammar import read_deadline
from tests.reading.worded_cells import worded_deadlines
from tests.sharing import first


def misread(seed: int, count: int) -> tuple[list[tuple], list[tuple]]:
    """What is read as other days than its own, and what is left open that need not be."""
    wrong, unread = [], []
    for made in worded_deadlines(seed, count):
        found = read_deadline(made.words)
        read = (found.earliest, found.latest)
        if read == (made.first, made.last):
            continue
        if read != (None, None):
            wrong.append((made, read, found.rule))
        elif not made.open_too:
            unread.append((made, found.rule))
    return wrong, unread


@pytest.mark.parametrize("count", first([600], [600, 2_500]))
def test_a_fixed_draw_is_read_as_meant(count):
    wrong, unread = misread(seed=20261128, count=count)
    assert wrong == []
    assert len(unread) <= count / 200, unread


def test_the_draw_holds_every_kind_and_both_ends():
    drawn = list(worded_deadlines(20261128, 2_500))
    kinds = Counter(made.made.partition(":")[0] for made in drawn)
    assert len(kinds) > 20 and min(kinds.values()) >= 3
    assert sum(made.first is None and made.last is None for made in drawn) > 100
    assert sum(made.first is None and made.last is not None for made in drawn) > 200
    assert sum(made.first is not None and made.last is None for made in drawn) > 50


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 13))
def test_few_of_many_draws_are_misread(seed):
    wrong, unread = misread(seed, count=20_000)
    assert len(wrong) <= 20, wrong
    assert len(unread) <= 60, unread
