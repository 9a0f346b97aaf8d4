"""One run looks at one build: what another session saves meanwhile is for the next run."""

from __future__ import annotations

import pytest

from data.store import build, read
from pages.frame import run as runs
from pages.frame.answers import ANSWERS
from tests.pages.visits import faults, visit


def version(path):
    return path.stem.rpartition("-")[2]


def shown(app):
    """Every sentence and figure of the page."""
    return [element.value for element in (*app.caption, *app.markdown, *app.metric)]


@pytest.fixture
def saved_meanwhile(monkeypatch, built, small):
    """Another session saves after the first question of a run: the register's build is from then on another one."""
    other, in_use = small.build(), [built]
    once = [other]
    ANSWERS.forget()
    monkeypatch.setattr(build, "current", lambda: in_use[0])
    ask = read.read_silence

    def saving(store, chosen):
        if once:
            in_use[0] = once.pop()
        runs.refresh()
        return ask(store, chosen)

    saving.__name__ = "read_silence, saving"  # not to be answered from the cache
    monkeypatch.setattr(read, "read_silence", saving)
    runs.refresh()
    yield built, other, in_use
    runs.refresh()


def test_a_page_shows_one_version_though_another_session_saves(saved_meanwhile):
    built, other, in_use = saved_meanwhile
    app = visit("overview")
    assert not faults(app)
    assert in_use == [other], "the other session has saved between two questions of this run"
    disturbed = shown(app)
    assert any(f"Data version {version(built)}" in said for said in disturbed)
    assert any(f"Data version {version(other)}" in said for said in shown(app.run())), (
        "the next run sees what was saved"
    )
    in_use[0] = built
    runs.refresh()
    ANSWERS.forget()
    assert disturbed == shown(visit("overview")), "every sentence and figure is of one build"


def test_what_a_run_looks_at_cannot_be_changed():
    run = runs.Run(path=build.path_of("00000000"))
    with pytest.raises(AttributeError):
        run.path = build.path_of("11111111")
