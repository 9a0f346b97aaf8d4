"""One run looks at one build: what another session saves meanwhile is for the next run."""

from __future__ import annotations

import re

import pytest

from data.store import build, read
from pages.frame import run as runs
from tests.pages.visits import answer, faults, visit


@pytest.fixture
def saved_meanwhile(monkeypatch, built, small):
    """Another session saves after the first question of a run: the register's build is from then on another one."""
    other, in_use = small.build(), [built]
    monkeypatch.setattr(build, "current", lambda: in_use[0])
    ask = read.read_silence

    def saving(store, chosen):
        in_use[0] = other
        runs.refresh()
        return ask(store, chosen)

    saving.__name__ = "read_silence, saving"  # not to be answered from the cache
    monkeypatch.setattr(read, "read_silence", saving)
    runs.refresh()
    yield built, other
    runs.refresh()


def test_a_page_shows_one_version_though_another_session_saves(saved_meanwhile):
    before, after = (path.stem.rpartition("-")[2] for path in saved_meanwhile)
    app = visit("overview")
    assert not faults(app)
    said = " ".join(element.value for element in (*app.caption, *app.markdown))
    assert before in said and after not in said
    assert answer(app).startswith("The answers of 5 councils")
    assert not re.search("Borchester|Lower Wick", said)
    again = app.run()
    assert after in " ".join(caption.value for caption in again.caption)


def test_what_a_run_looks_at_cannot_be_changed():
    run = runs.Run(path=build.path_of("00000000"))
    with pytest.raises(AttributeError):
        run.path = build.path_of("11111111")
