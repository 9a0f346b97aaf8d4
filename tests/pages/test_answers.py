"""What is worked out once: for all readers, within its bound, by one of them while the others wait."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.vocabulary.selection import Selection
from pages.frame import run as runs
from pages.frame.answers import ANSWERS, Answers, size_of
from pages.frame.menu import PAGES
from pages.frame.run import Run, answer, this_run
from tests.pages.visits import faults, visit

KEPT = [name for name in PAGES if name not in ("explore", "similar", "add-plan", "accessibility")]
"""Pages of numbers: what they say is an answer."""


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 400)), max_size=60))
def test_no_more_than_the_bound_is_held_and_the_longest_unused_goes_first(asked):
    answers, order = Answers(bound=2000), []
    for key, length in asked:
        found = answers.get(key, lambda length=length: "x" * length)
        assert set(found) <= {"x"}
        order = [other for other in order if other != key] + [key]
        kept = [key for key in order if key in answers]
        assert answers.held <= 2000
        assert answers.held == sum(size_of(answers.get(key, pytest.fail)) for key in kept)
        wide = [key for key in order if key not in kept]
        newest_gone = max((order.index(key) for key in wide if key != order[-1]), default=-1)
        assert all(order.index(key) > newest_gone for key in kept)


def test_a_value_larger_than_a_quarter_is_answered_and_not_kept():
    answers = Answers(bound=4000)
    assert len(answers.get("wide", lambda: "x" * 1001)) == 1001
    assert "wide" not in answers and answers.held == 0


def test_readers_who_ask_at_once_wait_for_one_working_out():
    answers, made, got = Answers(), [], []

    def make():
        made.append(threading.get_ident())
        time.sleep(0.05)
        return "answer"

    readers = [threading.Thread(target=lambda: got.append(answers.get("asked", make))) for _ in range(12)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(made) == 1 and got == ["answer"] * 12


def test_what_fails_is_raised_and_not_kept():
    answers = Answers()
    with pytest.raises(ZeroDivisionError):
        answers.get("asked", lambda: 1 / 0)
    assert answers.get("asked", lambda: 1) == 1


@answer
def _of_this_reader(run: Run) -> str:
    return this_run().version


def test_an_answer_cannot_depend_on_who_asks(built):
    with pytest.raises(RuntimeError, match="for all readers"):
        _of_this_reader(Run(built))


@pytest.mark.parametrize("name", KEPT)
def test_a_page_that_somebody_has_opened_asks_the_database_nothing(name, monkeypatch):
    ANSWERS.forget()
    link = {"kinds": "Formal"} if "kinds" in PAGES[name].filters else {}
    assert not faults(visit(name, **link))
    asked = []
    monkeypatch.setattr(runs, "opened", asked.append)
    assert not faults(visit(name, **link))
    assert asked == []


def test_what_is_kept_is_not_changed_by_the_pages_that_show_it():
    """Every page twice in a random order: the second time all of it says the same."""
    draw, said = random.Random(7), {}
    for name in [*KEPT, *draw.sample(KEPT, len(KEPT))]:
        app = visit(name)
        told = [element.value for element in (*app.markdown, *app.caption, *app.metric)]
        assert said.setdefault(name, told) == told


@given(st.lists(st.text(max_size=30), max_size=20))
def test_the_size_of_a_frame_counts_its_texts(texts):
    frame = pd.DataFrame({"text": pd.Series(texts, dtype=object)})
    assert size_of(frame) >= sum(len(text) for text in texts)
    assert size_of((frame, Selection())) > size_of(frame)


def test_whoever_waits_for_an_answer_is_told_so_and_only_then(monkeypatch):
    told: list[str] = []

    @contextmanager
    def spinner(words: str, **_: bool) -> Iterator[None]:
        told.append(words)
        yield

    monkeypatch.setattr(runs.st, "spinner", spinner)
    ANSWERS.forget()

    @answer
    def outer(run: Run) -> int:
        return inner(run) + 1

    @answer
    def inner(run: Run) -> int:
        return 1

    run = visit("overview").session_state["run"]
    told.clear()
    assert (outer(run), outer(run)) == (2, 2)
    assert told == ["Counting …"], "once for the whole answer, and not where it is kept"
