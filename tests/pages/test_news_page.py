"""What is new: papers after a day, and what two builds of the data differ in."""

from __future__ import annotations

import os
import re
import shutil
import time
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analysis.news.changes import changes_since
from analysis.news.differences import CHANGES
from data.store import build, read
from data.vocabulary.selection import Selection
from pages.frame import run
from pages.news import parts as news_parts
from pages.news.parts import CHANGED, NEW, counts_in_words
from tests.pages.visits import answer, faults, visit
from tests.small_register import SmallRegister, write_small_register

REPORTS = "borchester-2024/reports.csv"
EARLIER = "An earlier version of the data"


@pytest.fixture(scope="module")
def built_twice(tmp_path_factory) -> SmallRegister:
    """The small register, built, then changed at Borchester and built again: made once, each test has its copy."""
    small = write_small_register(tmp_path_factory.mktemp("twice"))
    os.utime(small.build(), (time.time() - 3600,) * 2)
    small.set(REPORTS, 2, note="The deadline is that of the whole recommendation.")
    small.add("ambridge-2023/recommendations.csv", small.rows("ambridge-2023/recommendations.csv")[0] | {"ref": "3"})
    small.build()
    return small


@pytest.fixture
def small(built_twice, tmp_path) -> SmallRegister:
    return SmallRegister(Path(shutil.copytree(built_twice.home, tmp_path / "copy")))


@pytest.fixture
def two_builds(small, monkeypatch):
    """The register's two builds; the page looks at the second."""
    first, second = sorted(small.builds.glob("challenges-*"), key=lambda path: path.stat().st_mtime)
    monkeypatch.setattr(build, "current", lambda: second)
    monkeypatch.setattr(news_parts, "earlier", lambda: build.earlier(small.builds))
    monkeypatch.setattr(news_parts, "path_of", lambda version, _: build.path_of(version, small.builds))
    run.refresh()
    yield first.stem[-8:], second.stem[-8:]
    monkeypatch.undo()
    run.refresh()


def since(day: date, selection: Selection | None = None) -> pd.DataFrame:
    with read.open_store(build.current()) as store:
        chosen = selection or Selection()
        return changes_since(read.read_documents(store, chosen), read.read_reports(store, chosen), day)


# Words ----------------------------------------------------------------------------------------------------------------


def changes(*kinds: str) -> pd.DataFrame:
    return pd.DataFrame({"change": list(kinds)})


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (["status"], "1 status"),
        (["status", "status"], "2 statuses"),
        (["date moved", "new paper"], "1 paper and 1 moved date"),
        (["new plan", "date moved", "new paper", "new paper"], "2 papers, 1 plan and 1 moved date"),
        (["something else"], "1 something else"),
    ],
)
def test_only_kinds_that_occur_are_counted_each_by_its_noun(kinds, words):
    assert counts_in_words(changes(*kinds), NEW) == words


def test_every_kind_of_change_between_builds_has_a_noun():
    assert tuple(CHANGED) == CHANGES


# A day ----------------------------------------------------------------------------------------------------------------


def test_a_day_in_the_link_counts_what_papers_after_it_added():
    new = since(date(2025, 9, 22))
    app = visit("news", since="2025-09-22")
    assert answer(app) == (
        f"Since 22 September 2025: {counts_in_words(new, NEW)} are new, at {new['council'].nunique()} councils."
    )
    assert len(app.table[0].value) == len(new)
    assert not app.warning


def test_the_day_is_half_a_year_before_the_newest_paper_until_told():
    with read.open_store(build.current()) as store:
        newest = read.read_documents(store, Selection())["as_at_latest"].max()
    assert visit("news").date_input(key="since").value == (newest - pd.Timedelta(days=182)).date()


def test_filters_narrow_what_is_new():
    new = since(date(2020, 1, 1), Selection(councils=("harborough",)))
    app = visit("news", since="2020-01-01", councils="Harborough")
    assert len(app.table[0].value) == len(new)
    assert answer(app).endswith("at 1 council.")


def test_a_day_after_every_paper_says_that_nothing_is_new():
    app = visit("news", since="2039-01-01")
    assert answer(app) == "Since 1 January 2039: nothing is new in the papers chosen."
    assert not app.table
    assert not faults(app)


def test_councils_without_a_paper_lead_back():
    app = visit("news", councils="Harrow", types="County")
    assert answer(app) == "None of the papers chosen has a date."
    app.button(key="clear_empty").click().run()
    assert answer(app).startswith("Since ")


# Two builds -----------------------------------------------------------------------------------------------------------


def test_an_earlier_build_is_compared_with_the_one_on_screen(two_builds):
    app = visit("news", compare=EARLIER)
    assert not faults(app)
    assert re.fullmatch(
        r"Since the version of \d+ \w+ \d{4}, \d\d:\d\d: 1 challenge with new recommendations and 1 other correction, "
        r"at 2 councils\.",
        answer(app),
    )
    shown = app.table[0].value
    assert list(shown.index) == ["Ambridge", "Borchester"]
    assert list(shown["Change"]) == ["new recommendations", "corrected"]
    assert not {"Keys", "Council id", "Table"} & set(shown.columns)


def test_the_build_is_named_by_time_and_version_and_kept_in_the_address_by_version(two_builds):
    app = visit("news", compare=EARLIER)
    (label,) = app.selectbox(key="build").options
    assert re.fullmatch(rf"\d+ \w+ \d{{4}}, \d\d:\d\d · {two_builds[0]}", label)
    assert app.query_params["build"] == two_builds[0]


def test_a_build_in_the_link_is_the_one_compared_with(two_builds, small):
    small.set(REPORTS, 2, note="Another.")
    third = small.build()
    os.utime(third, (time.time() - 60,) * 2)  # a build that is newer than the one asked for, and not in use
    build._point_at(build.path_of(two_builds[1], small.builds), small.builds)
    assert visit("news", compare=EARLIER).selectbox(key="build").value == third.stem[-8:]
    assert visit("news", compare=EARLIER, build=two_builds[0]).selectbox(key="build").value == two_builds[0]


def test_a_build_in_the_link_that_is_not_held_is_said(two_builds):
    app = visit("news", compare=EARLIER, build="00000000")
    assert any("00000000" in warning.value for warning in app.warning)
    assert app.selectbox(key="build").value == two_builds[0]


@pytest.mark.parametrize(
    ("link", "councils"),
    [
        ({"councils": "Borchester"}, ["Borchester"]),
        ({"types": "District"}, ["Ambridge"]),
        ({"regions": "West Midlands"}, ["Ambridge", "Borchester"]),
    ],
)
def test_filters_narrow_what_changed_between_builds(two_builds, link, councils):
    assert list(visit("news", compare=EARLIER, **link).table[0].value.index) == councils


@pytest.mark.parametrize("link", [{"councils": "Felpersham"}, {"regions": "South West"}])
def test_councils_at_which_nothing_changed_say_so(two_builds, link):
    app = visit("news", compare=EARLIER, **link)
    assert answer(app).endswith(": nothing changed at the councils chosen.")
    assert not app.table


def test_going_back_to_a_day_takes_the_build_out_of_the_address(two_builds):
    app = visit("news", compare=EARLIER)
    app.radio(key="compare").set_value("A day").run()
    assert "build" not in app.query_params
    assert not faults(app)


def test_an_earlier_build_that_cannot_be_read_is_said(two_builds, small):
    build.path_of(two_builds[0], small.builds).write_bytes(b"no database")
    app = visit("news", compare=EARLIER)
    assert not faults(app)
    assert answer(app).endswith(" can no longer be read.")
    assert any("cannot be read" in warning.value for warning in app.warning)


def test_where_one_build_is_held_the_page_says_how_a_second_comes_about(two_builds, small):
    build.path_of(two_builds[0], small.builds).unlink()
    app = visit("news", compare=EARLIER)
    assert answer(app) == "There is no earlier version to compare with."
    assert "Add a plan" in app.info[0].value
    assert "build" not in [box.key for box in app.selectbox]


def test_the_practice_set_has_no_earlier_builds(two_builds):
    app = visit("news", compare=EARLIER, set="practice")
    assert not faults(app)
    assert "practice set" in app.info[0].value
