"""Every page of the menu, run as Streamlit runs it: what it says is what the analysis says of the same rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from analysis.counts.completion import completion, status_counts
from analysis.counts.silence import held_sentence
from analysis.counts.standing import passed_by_counts, passed_by_sentence, standing_counts
from analysis.telling.briefing import council_answer
from analysis.time.clock import clock, step_verdicts
from data.store import build, read
from data.vocabulary.selection import Selection
from pages.blocks.comparison import CHOSE_THEMSELVES
from pages.frame.answers import ANSWERS
from pages.frame.menu import PAGES
from tests.pages.visits import answer, charts, elements, every_tab, faults, go_to, visit

EVERYTHING = Selection()
NARROWED = [name for name, entry in PAGES.items() if "councils" in entry.filters]
"""Pages that the choice of councils narrows; the others have a council or a paper of their own."""
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
    assert not faults(app)
    assert len(app.title) == 1
    assert answer(app).endswith(".")
    assert not app.warning


@pytest.mark.parametrize("name", PAGES)
def test_page_is_reached_from_the_first_page_and_keeps_the_filters(name):
    app = visit("overview", councils="Harrow")
    go_to(app, name).run()
    assert not faults(app)
    assert app.session_state["councils"] == ["Harrow"]
    said = " ".join(caption.value for caption in app.caption)
    assert ("Harrow" in said) if name in NARROWED or name == "council" else ("not used on this page: councils" in said)
    go_to(app, "completion").run()
    assert app.multiselect(key="councils").value == ["Harrow"]


@pytest.mark.parametrize(
    "name", [name for name in PAGES if name != "add-plan"]
)  # it stops early: AppTest keeps old parts
def test_a_page_shows_the_filters_that_narrow_it_and_no_others(name):
    app = visit(name)
    shown = {widget.key for widget in app.sidebar.multiselect}
    assert shown == set(PAGES[name].filters) - {"as_at", "prose"}


def keyed(app: Any, start: str) -> list[Any]:
    """The buttons whose key starts so, in order."""
    return [button for button in app.button if str(button.key).startswith(start)]


def test_a_choice_is_a_chip_and_the_chip_takes_it_away():
    app = visit("completion", councils=["Harborough", "Huntingdonshire"], kinds="Formal", as_at="2025-06-30")
    chips = [button.label for button in keyed(app, "chip-")]
    assert chips == ["Harborough", "Huntingdonshire", "Formal", "As at 30 June 2025", "Show everything"]
    app.button(key="chip-councils-Harborough").click().run()
    assert app.multiselect(key="councils").value == ["Huntingdonshire"]
    app.button(key="chip-as_at-all").click().run()
    assert app.date_input(key="as_at").value is None
    app.button(key="chip-everything").click().run()
    assert not keyed(app, "chip-")


def test_many_values_of_one_filter_are_one_chip():
    councils = ["Harborough", "Harrow", "Havant", "Huntingdonshire", "North West Leicestershire", "Bury", "Brent"]
    app = visit("overview", councils=councils)
    (label,) = [button.label for button in keyed(app, "chip-councils")]
    assert label == "Councils, 7 chosen"


@pytest.mark.parametrize(
    ("name", "link", "words"),
    [
        ("completion", {}, "See the 118 actions"),
        (
            "completion",
            {"councils": "Huntingdonshire", "kinds": "Formal", "statuses": "Complete"},
            "See the 15 actions",
        ),
        (
            "slippage",
            {"councils": "Harborough", "standings": "Deadline passed, outcome not reported"},
            "See the 6 actions",
        ),
    ],
)
def test_the_records_behind_a_chart_are_one_step_away_and_as_many_as_it_counts(name, link, words):
    app = visit(name, **link)
    (step,) = keyed(app, "behind-")
    assert step.label == words
    app = step.click().run()
    assert numbers(answer(app)) == numbers(words)
    assert len(app.dataframe[0].value) == numbers(words)[0]


def test_what_another_page_set_does_not_narrow_the_records_behind_a_chart():
    app = visit("slippage", standings="Overdue")
    go_to(app, "completion").run()
    app.button(key="behind-completion-actions").click().run()
    assert numbers(answer(app)) == [118]


def test_a_fault_of_a_page_is_said_in_plain_words_and_logged_under_its_code(monkeypatch, caplog):
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("figures")

    ANSWERS.forget()
    monkeypatch.setattr("pages.slippage.deadlines.standing_counts", broken)
    app = visit("slippage")
    assert not app.exception
    (said,) = (error.value for error in app.error)
    assert "could not be drawn" in said
    assert "ZeroDivisionError" not in said
    code = re.search(r"\*\*(\w+)\*\*", said).group(1)
    assert code in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_a_fault_of_what_a_press_does_is_said_once_at_the_head_and_logged_under_its_code(monkeypatch, caplog):
    def broken(*_: Any) -> None:
        raise ZeroDivisionError("figures")

    monkeypatch.setattr("pages.blocks.chips.take_away", broken)
    app = visit("slippage", councils="Harborough")
    next(button for button in app.button if button.label == "Harborough").click().run()
    assert not app.exception
    (said,) = (error.value for error in app.error)
    assert "could not be done" in said and re.search(r"\*\*(\w+)\*\*", said).group(1) in caplog.text
    assert app.title[0].value == "Slippage"
    assert faults(app.run()) == []


def test_the_open_recommendation_and_its_tab_are_in_the_link():
    opened = {"open-huntingdonshire-2024/A2": "true", "kind-huntingdonshire-2024": "Additional recommendations"}
    shown = {e.label for e in visit("council", council="Huntingdonshire", **opened).expander}
    assert any(label.startswith("**A2**") for label in shown)
    said = " ".join(text.value for text in visit("council", council="Huntingdonshire", **opened).markdown)
    assert "A2" in said and "Response:" in said


def test_the_overview_says_what_is_held_and_what_an_adviser_would_say_first(store):
    app = visit("overview")
    assert answer(app) == held_sentence(read.read_silence(store, EVERYTHING))
    assert numbers(answer(app))[:4] == [3, 125, 46, 2]
    said = [text.value.strip("*").replace("\\", "") for text in app.markdown]
    for name in ("themes", "completion", "slippage"):
        assert answer(visit(name)) in said
        assert keyed(app, f"to-{name}")
    assert keyed(app, "to-clock")


def test_a_filter_narrows_the_overview():
    app = visit("overview", councils="Harborough")
    assert numbers(answer(app)) == [1, 60, 10]
    app.multiselect(key="councils").set_value(["Huntingdonshire"]).run()
    assert numbers(answer(app)) == [1, 39, 32]
    app.multiselect(key="kinds").set_value(["Additional"]).run()
    assert numbers(answer(app))[:2] == [1, 12]


@pytest.mark.parametrize(
    ("place", "title"), [("start-similar", "Similar"), ("start-add", "Add a plan"), ("to-slippage", "Slippage")]
)
def test_the_first_page_leads_on(place, title):
    app = visit("overview", councils="Harborough")
    app.button(key=place).click().run()
    assert app.title[0].value == title


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
    passed, total = by_standing.get("passed", 0), by_standing.sum()
    assert not by_standing.get("overdue", 0)
    come = passed_by_counts(read.read_action_tally(store, chosen), date.today())["passed_by"].sum()
    assert numbers(answer(visit("slippage", **link))) == [passed + come, total, passed, come]
    then = replace(chosen, as_at=date(2025, 6, 30))
    gone = standing_counts(read.read_action_tally(store, then)).groupby("standing")["actions"].sum()
    said = numbers(answer(visit("slippage", **link, as_at="2025-06-30")))
    assert said == [gone.get("passed", 0), gone.sum()]


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
    """At least those with the word as it is typed, and no more than hold any form of it."""
    every = question(store, EVERYTHING)
    texts = every.apply(lambda row: " ".join(map(str, row)).lower(), axis=1)
    typed, any_form = texts.str.contains(r"\btraining\b").sum(), texts.str.contains(r"\btrain").sum()
    app = visit("explore", rows=rows, q="training")
    assert 0 < typed <= len(app.dataframe[0].value) <= any_form < len(every)
    assert numbers(answer(app)) == [len(app.dataframe[0].value)]


def test_method_counts_what_is_held(store):
    said = numbers(answer(visit("method")).partition("Data version")[0])
    remarks = read.read_beside(store, EVERYTHING, "remarks")
    assert said == [
        len(read.read_challenges(store, EVERYTHING)),
        len(read.read_recommendations(store, EVERYTHING)),
        len(read.read_actions(store, EVERYTHING)),
        (remarks["kind"] == "contradiction").sum(),
    ]


@pytest.mark.parametrize("name", NARROWED)
def test_an_empty_selection_explains_itself_and_leads_back(name):
    app = visit(name, councils="Harrow", types="County")
    assert not faults(app)
    assert not charts(app)
    assert len(app.info) == 1
    app.button(key="clear_empty").click().run()
    assert not faults(app)
    assert not app.info
    assert answer(app) == answer(visit(name))


@pytest.mark.parametrize("name", PAGES)
def test_an_unknown_value_in_the_link_is_said(name):
    app = visit(name, councils=["Felpersham", "Harborough"], regions="Borsetshire", as_at="Lady Day")
    assert not faults(app)
    said = " ".join(warning.value for warning in app.warning)
    assert "Felpersham" in said
    assert "Borsetshire" in said
    assert "Lady Day" in said
    assert app.session_state["councils"] == ["Harborough"]


def test_an_unknown_council_in_the_link_of_the_council_page_is_said():
    said = " ".join(warning.value for warning in visit("council", council="Felpersham").warning)
    assert "Felpersham" in said


@pytest.mark.parametrize("name", PAGES)
def test_a_day_before_any_paper_shows_no_number_of_later_papers(name):
    app = visit(name, as_at="2015-01-01")
    assert not faults(app)
    assert all(alt.strip() for _, alt in charts(app))
    if name in ("completion", "slippage"):
        assert not numbers(answer(app))


def test_every_table_gives_dates_as_iso_days():
    tables = [table.value for app in every_tab("slippage") for table in app.table]
    cells = pd.concat([pd.Series(table.to_numpy().ravel()) for table in tables])
    assert not cells.astype(str).str.contains(r"\d{4}-\d\d-\d\d \d\d:", regex=True).any()


@pytest.mark.parametrize("name", [name for name in PAGES if name not in ("method", "accessibility")])
def test_no_definition_on_a_page_speaks_of_the_code(name):
    app = visit(name)
    said = [text.value for text in (*app.markdown, *app.caption)] + [metric.help or "" for metric in app.metric]
    assert [
        text for text in said if re.search(r"(?<!\\)`|(?<!\\)\b[a-z]+_[a-z]+\b(?!\.)", text) and "http" not in text
    ] == []


# Where nothing is held, nothing is claimed ----------------------------------------------------------------------------


def headings(app: Any) -> list[str]:
    return [heading.value.replace("\\", "") for heading in app.header]


@pytest.mark.parametrize("council", ["Harrow", "Bury"])
def test_no_share_is_given_out_of_nothing(council):
    for name in ("overview", "completion"):
        app = visit(name, councils=council)
        assert not faults(app)
        assert not [metric for metric in app.metric if metric.value.startswith("0 of 0")]
        assert "Every action says how it stands" not in headings(app)


def test_a_plan_that_is_not_held_is_not_called_published():
    found = headings(visit("council", council="Harrow", part="What it never said"))
    assert "The plan itself is not held [x]" in found
    assert not [heading for heading in found if heading.startswith("Every part")]


def test_a_chosen_theme_is_counted_out_of_all_recommendations():
    app = visit("themes", themes="Financial planning and management")
    counted, of = numbers(answer(app))
    assert 0 < counted < of == numbers(answer(visit("themes")))[-1]


def test_rounds_of_one_council_do_not_lie_on_each_other():
    figure, _ = charts(visit("overview", councils="Tower Hamlets", partial="true"))[0]
    names = [note["text"] for note in figure["layout"]["annotations"] if note["text"].startswith("<b>Tower")]
    assert len(names) == len(set(names)) == 2


def test_files_and_citation_say_what_the_page_shows_and_not_what_other_pages_heed():
    app = visit("council", council="Harrow", part="Dates")
    made = [e.proto for e in elements(app._tree) if getattr(e, "type", "") == "bidi_component"]
    made = [proto for proto in made if proto.component_name == "chart_picture"]
    assert made
    for proto in made:
        words = str(proto)
        assert "Harrow" in words
        assert "All councils held" not in words


def test_a_picture_of_shares_is_not_called_after_a_status():
    app = visit("completion", statuses="Complete")
    words = [str(e.proto) for e in elements(app._tree) if getattr(e, "type", "") == "bidi_component"]
    assert words
    assert not [word for word in words if "status complete" in word or "_complete_" in word]


def test_explore_says_which_filters_do_not_narrow_its_rows():
    app = visit("explore", rows="Milestones", statuses="Complete", themes="Governance and culture")
    assert any("Not used for milestones: theme, status of actions." in caption.value for caption in app.caption)


def test_the_other_data_set_accuses_no_link():
    app = visit("council", council="Harborough", councils="Harborough")
    app.sidebar.selectbox(key="set").set_value("practice").run()
    assert not faults(app)
    assert not [warning for warning in app.warning if "link asks" in warning.value]


def test_after_the_other_data_set_a_link_to_a_council_opens_that_council():
    app = visit("overview")
    app.sidebar.selectbox(key="set").set_value("practice").run()
    name = app.multiselect(key="councils").options[7]
    app.query_params["council"] = name
    go_to(app, "council").run()
    assert app.selectbox(key="council").value == name


def test_what_has_come_by_today_stands_beside_what_was_last_reported(store):
    """No deadline is called ahead without saying whether it has passed since; a chosen day is its own today."""
    tally, today = read.read_action_tally(store, Selection()), date.today()
    come = passed_by_counts(tally, today)
    figure = next(figure for figure in visit("slippage").metric if figure.label == "Ahead then, passed by today")
    assert figure.value == f"{come['passed_by'].sum()} of {come['ahead'].sum()}"
    assert figure.help == passed_by_sentence(come, today)
    harborough = tally[tally["council"] == "Harborough"]
    said = passed_by_sentence(passed_by_counts(harborough, today), today)
    assert said in [caption.value for caption in visit("council", council="Harborough").caption]
    chosen = visit("slippage", as_at="2025-06-30")
    assert "Deadline still ahead" in [figure.label for figure in chosen.metric]
    assert "Ahead then, passed by today" not in [figure.label for figure in chosen.metric]


@pytest.mark.parametrize("name", ["benchmark", "completion", "slippage", "themes"])
def test_every_comparison_says_that_councils_choose_themselves(name):
    assert CHOSE_THEMSELVES in [caption.value for app in every_tab(name) for caption in app.caption]


def test_one_council_alone_is_no_comparison():
    said = [caption.value for caption in visit("completion", councils="Harborough").caption]
    assert CHOSE_THEMSELVES not in said


def test_the_day_is_chosen_ready_made_as_last_reported_or_today():
    app = visit("slippage")
    assert app.button(key="as-at-As last reported").disabled
    app.button(key="as-at-Today").click().run()
    assert not faults(app)
    assert app.date_input(key="as_at").value == date.today()
    assert app.button(key="as-at-Today").disabled
    app.button(key="as-at-As last reported").click().run()
    assert app.date_input(key="as_at").value is None
