"""Every page of the menu, run as Streamlit runs it: what it says is what the analysis says of the same rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from analysis.briefing import council_answer
from analysis.clock import clock, step_verdicts
from analysis.completion import completion, status_counts
from analysis.standing import standing_counts
from data.selection import Selection
from data.store import build, read
from pages.shared.menu import PAGES
from tests.pages.visits import answer, charts, visit

EVERYTHING = Selection()
OF_ONE_COUNCIL = ("council", "benchmark", "add-plan")
"""Pages with a council or a paper of their own, which the filters cannot empty."""
HARBOROUGH = Selection(councils=("harborough",))


@pytest.fixture(scope="module")
def store() -> Iterator[Any]:
    with read.open_store(build.current()) as connection:
        yield connection


def numbers(text: str) -> list[int]:
    """The whole numbers a sentence gives, in order."""
    return [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?![\d.])", text)]


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_with_a_title_and_a_sentence_and_no_fault(name):
    app = visit(name)
    assert not app.exception
    assert len(app.title) == 1
    assert answer(app).endswith(".")
    assert not app.warning


@pytest.mark.parametrize("name", PAGES)
def test_page_is_reached_from_the_first_page_and_keeps_the_filters(name):
    app = visit("overview", councils="Harrow")
    app.switch_page(f"../{PAGES[name][0]}").run()
    assert not app.exception
    assert app.multiselect(key="councils").value == ["Harrow"]
    if name not in ("benchmark", "add-plan"):  # one has its own council, the other no rows to narrow
        assert "Harrow" in " ".join(caption.value for caption in app.caption)


def overview_numbers(store: Any, chosen: Selection) -> list[int]:
    """Councils read in full, their actions, those that say how they stand, further councils held."""
    rows = read.read_silence(store, chosen)
    full = rows[
        rows["recommendations"].fillna(0).gt(0)
        & rows["recommendations_coverage"].eq("whole")
        & rows["actions_coverage"].isin(["whole", "not_in_paper"])
    ]
    return [
        full["council_id"].nunique(),
        int(full["actions"].fillna(0).sum()),
        int(full["with_status"].fillna(0).sum()),
        rows["council_id"].nunique() - full["council_id"].nunique(),
    ]


def test_the_overview_says_how_many_actions_say_how_they_stand(store):
    assert overview_numbers(store, EVERYTHING)[:3] == [5, 125, 46]
    assert numbers(answer(visit("overview"))) == overview_numbers(store, EVERYTHING)


def test_a_council_in_the_link_narrows_the_overview(store):
    said = numbers(answer(visit("overview", councils="Harborough")))
    assert said[:3] == overview_numbers(store, HARBOROUGH)[:3] == [1, 60, 10]


def test_a_filter_narrows_the_overview(store):
    app = visit("overview")
    app.multiselect(key="councils").set_value(["Huntingdonshire"]).run()
    expected = overview_numbers(store, Selection(councils=("huntingdonshire",)))
    assert numbers(answer(app))[:3] == expected[:3] == [1, 39, 32]
    app.multiselect(key="kinds").set_value(["Additional"]).run()
    assert numbers(answer(app))[:2] == [1, 12]


@pytest.mark.parametrize(("link", "chosen"), [({}, EVERYTHING), ({"councils": "Harborough"}, HARBOROUGH)])
def test_themes_names_the_commonest_theme(store, link, chosen):
    rows = read.read_themes(store, chosen)
    rows = rows[rows["recommendations_coverage"] == "whole"]
    by_theme = rows.groupby("theme")["recommendations"].sum()
    said = answer(visit("themes", **link))
    assert said.startswith(by_theme.idxmax())
    assert numbers(said) == [by_theme.max(), by_theme.sum()]


@pytest.mark.parametrize("unit", ["actions", "recommendations"])
@pytest.mark.parametrize(("link", "chosen"), [({}, EVERYTHING), ({"councils": "Harborough"}, HARBOROUGH)])
def test_completion_counts_the_complete_and_the_silent(store, unit, link, chosen):
    ask = read.read_action_tally if unit == "actions" else read.read_recommendation_tally
    rates = completion(status_counts(ask(store, chosen), unit), unit)
    complete, stated, accepted = (rates[name].sum() for name in ("complete", "stated", "accepted"))
    assert numbers(answer(visit("completion", unit=unit, **link))) == [complete, accepted, accepted - stated]


def test_completion_without_the_statuses_read_from_prose(store):
    rates = completion(status_counts(read.read_action_tally(store, Selection(prose=False)), "actions"), "actions")
    said = numbers(answer(visit("completion", prose="false")))
    assert said == [rates["complete"].sum(), rates["accepted"].sum(), (rates["accepted"] - rates["stated"]).sum()]
    assert said != numbers(answer(visit("completion")))


@pytest.mark.parametrize(("link", "chosen"), [({}, EVERYTHING), ({"councils": "Harborough"}, HARBOROUGH)])
def test_slippage_counts_where_actions_stand(store, link, chosen):
    counts = standing_counts(read.read_action_tally(store, chosen))
    by_standing = counts.groupby("standing")["actions"].sum()
    said = numbers(answer(visit("slippage", **link)))
    assert said == [by_standing["overdue"], by_standing.sum(), by_standing["passed"], by_standing["undated"]]


@pytest.mark.parametrize(("step", "label"), [("action_plan", "Action plan"), ("report", "Feedback report")])
def test_the_clock_counts_the_dated_and_those_in_time(store, step, label):
    challenges = read.read_challenges(store, EVERYTHING)
    verdicts = step_verdicts(clock(challenges, read.read_milestones(store, EVERYTHING)))
    of_step = verdicts.loc[verdicts["step"] == step, "verdict"]
    dated = (~of_step.isin(["no_date", "planned"])).sum()
    judged = of_step.isin(["in_time", "late", "possibly_late"]).sum()
    said = numbers(answer(visit("clock", step=label)))
    assert said == [dated, len(challenges), (of_step == "in_time").sum(), judged]


def test_the_council_page_answers_for_the_council_of_the_link(store):
    harrow = Selection(councils=("harrow",))
    expected = council_answer(
        read.read_challenges(store, harrow), read.read_recommendations(store, harrow), read.read_actions(store, harrow)
    )
    app = visit("council", council="Harrow")
    assert app.title[0].value == "London Borough of Harrow"
    assert answer(app) == expected


@pytest.mark.parametrize(
    ("rows", "question"), [("Recommendations", read.read_recommendations), ("Actions", read.read_actions)]
)
def test_explore_shows_the_rows_with_all_words(store, rows, question):
    found = question(store, EVERYTHING, "training")
    assert 0 < len(found) < len(question(store, EVERYTHING))
    app = visit("explore", rows=rows, q="training")
    assert numbers(answer(app)) == [len(found)]
    assert len(app.dataframe[0].value) == len(found)


def test_method_counts_what_is_held(store):
    said = numbers(answer(visit("method")).partition("Data version")[0])
    remarks = read.read_beside(store, EVERYTHING, "remarks")
    assert said == [
        len(read.read_challenges(store, EVERYTHING)),
        len(read.read_recommendations(store, EVERYTHING)),
        len(read.read_actions(store, EVERYTHING)),
        (remarks["kind"] == "contradiction").sum(),
    ]


@pytest.mark.parametrize("name", [name for name in PAGES if name not in OF_ONE_COUNCIL])
def test_an_empty_selection_explains_itself_and_leads_back(name):
    app = visit(name, councils="Harrow", types="County")
    assert not app.exception
    assert not charts(app)
    assert len(app.info) == 1
    app.button(key="clear_empty").click().run()
    assert not app.exception
    assert not app.info
    assert answer(app) == answer(visit(name))


@pytest.mark.parametrize("name", PAGES)
def test_an_unknown_value_in_the_link_is_said(name):
    app = visit(name, councils=["Felpersham", "Harborough"], regions="Borsetshire", as_at="Lady Day")
    assert not app.exception
    said = " ".join(warning.value for warning in app.warning)
    assert "Felpersham" in said
    assert "Borsetshire" in said
    assert "Lady Day" in said
    assert app.multiselect(key="councils").value == ["Harborough"]


def test_an_unknown_council_in_the_link_of_the_council_page_is_said():
    said = " ".join(warning.value for warning in visit("council", council="Felpersham").warning)
    assert "Felpersham" in said


@pytest.mark.parametrize("name", PAGES)
def test_a_day_before_any_paper_shows_no_number_of_later_papers(name):
    app = visit(name, as_at="2015-01-01")
    assert not app.exception
    assert all(alt.strip() for _, alt in charts(app))
    if name in ("completion", "slippage"):
        assert not numbers(answer(app))


def test_every_table_gives_dates_as_iso_days():
    cells = pd.concat([pd.Series(table.value.to_numpy().ravel()) for table in visit("slippage").table])
    assert not cells.astype(str).str.contains(r"\d{4}-\d\d-\d\d \d\d:", regex=True).any()
