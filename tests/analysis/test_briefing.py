"""One council in sentences: no more said than its rows say, and nothing missing printed as "nan"."""

import pandas as pd
import pytest

from analysis.counts.standing import standing
from analysis.telling.briefing import (
    council_answer,
    deadline_in_words,
    silence_in_words,
    standing_line,
    visit_in_words,
)
from data.store.read import read_actions, read_challenges, read_recommendations
from data.vocabulary.selection import Selection
from tests.small_register import report


def answer(small, council: str) -> str:
    view = Selection(councils=(council,))
    with small.store() as store:
        return council_answer(
            read_challenges(store, view), read_recommendations(store, view), read_actions(store, view)
        )


def test_a_whole_plan_says_how_many_are_known_complete_and_how_many_are_silent(small):
    assert answer(small, "borchester") == (
        "2 formal recommendations and 1 additional, answered with 3 commitments: 1 known to be complete, "
        "1 without a status."
    )


def test_rows_that_are_no_commitment_are_not_called_commitments(small):
    small.set("borchester-2024/actions.csv", 1, nature="no_commitment")
    assert "answered with 2 commitments: 0 known to be complete" in answer(small, "borchester")


def test_a_plan_outside_the_paper_is_not_known(small):
    said = answer(small, "ambridge")
    assert said == (
        "2 formal recommendations. Its action plan is not in the paper held, so what it committed to is not known here."
    )


def test_a_list_held_in_part_says_so(small):
    assert (
        answer(small, "felpersham")
        == "1 formal recommendation seen, of a list held only in part; 1 action or finding seen."
    )


def test_no_plan_held(small):
    small.swap("ambridge-2023/challenge.toml", '"not_in_paper"', '"none"')
    assert answer(small, "ambridge") == "2 formal recommendations. No action plan is held."


def test_dates_only(small):
    small.path("ambridge-2023/recommendations.csv").unlink()
    assert answer(small, "ambridge") == (
        "Only dates and sources are held for this council: no recommendation of it has been read."
    )


def test_actions_without_a_list_of_recommendations(small):
    small.path("felpersham-undated/recommendations.csv").unlink()
    small.set("felpersham-undated/actions.csv", 1, recommendation="")
    assert answer(small, "felpersham") == "No list of recommendations is held; 1 action or finding seen."


def test_where_a_recommendations_actions_stand(unvaried):
    with unvaried.store() as store:
        actions = read_actions(store, Selection(councils=("borchester",)))
    actions = actions.assign(standing=standing(actions))
    assert standing_line(actions, "whole") == "3 actions: 1 complete, 1 overdue, 1 no datable deadline"
    assert standing_line(actions.head(1), "whole") == "1 action: 1 complete"
    assert standing_line(actions.assign(nature="no_commitment"), "whole") == "no commitment published"


@pytest.mark.parametrize(
    ("coverage", "words"),
    [
        ("not_in_paper", "plan not in the paper held [x]"),
        ("none", "no plan held [x]"),
        ("partial", "no action seen [x]"),
        ("whole", "no action published"),
    ],
)
def test_a_recommendation_without_an_action(coverage, words):
    assert standing_line(pd.DataFrame(), coverage) == words


def day(text: str | None) -> pd.Timestamp:
    return pd.Timestamp(text) if text else pd.NaT


@pytest.mark.parametrize(
    ("words", "first", "last", "said"),
    [
        ("1 May 2025", "2025-05-01", "2025-05-01", "“1 May 2025” (1 May 2025)"),
        ("May 2025", "2025-05-01", "2025-05-31", "“May 2025” (1 May 2025 to 31 May 2025)"),
        ("By December 2025", None, "2025-12-31", "“By December 2025” (up to 31 December 2025)"),
        ("When the roof is dry", None, None, "“When the roof is dry” (no date)"),
        (None, None, None, "[x]"),
        ("", None, None, "[x]"),
        (float("nan"), None, None, "[x]"),
    ],
)
def test_a_deadline_is_said_as_published_and_as_read(words, first, last, said):
    action = {"deadline_published": words, "current_earliest": day(first), "current_latest": day(last)}
    assert deadline_in_words(action) == said


@pytest.mark.parametrize(
    ("first", "last", "precision", "said"),
    [
        ("2024-03-05", "2024-03-08", "day", "Peers on site 5 March 2024 to 8 March 2024."),
        ("2024-03-05", "2024-03-05", "day", "Peers on site 5 March 2024."),
        ("2024-05-01", "2024-05-31", "month", "Peers on site May 2024."),
        ("2015-11-01", "2015-12-31", "month", "Peers on site November 2015 to December 2015."),
        ("2019-01-01", "2019-12-31", "year", "Peers on site 2019."),
        ("2024-03-05", None, "day", "Peers on site 5 March 2024."),
        (None, None, None, "No source seen gives the date of the peers' visit."),
    ],
)
def test_a_visit_is_said_no_more_exactly_than_its_source(first, last, precision, said):
    visit = {
        "onsite_start_earliest": day(first),
        "onsite_end_latest": day(last),
        "onsite_precision": precision,
    }
    assert visit_in_words(visit | {"extra_focus": None}) == said


@pytest.mark.parametrize("focus", [None, float("nan"), ""])
def test_no_extra_focus_is_not_mentioned(focus):
    visit = {
        "onsite_start_earliest": day("2024-03-05"),
        "onsite_end_latest": pd.NaT,
        "onsite_precision": "day",
    }
    assert visit_in_words(visit | {"extra_focus": focus}) == "Peers on site 5 March 2024."


def test_the_extra_focus_asked_for_is_said(unvaried):
    with unvaried.store() as store:
        (row,) = read_challenges(store, Selection(councils=("borchester",))).to_dict("records")
    assert visit_in_words(row) == "Peers on site 5 March 2024 to 8 March 2024. Extra focus asked for: Markets."


def test_a_visit_known_to_the_month_at_one_end_is_said_to_the_month(small):
    small.swap("borchester-2024/challenge.toml", 'onsite_start = "2024-03-05"', 'onsite_start = "2024-03"')
    with small.store() as store:
        (row,) = read_challenges(store, Selection(councils=("borchester",))).to_dict("records")
    assert visit_in_words(row).startswith("Peers on site March 2024.")


@pytest.mark.parametrize("status", ["not_stated", None], ids=["listed blank", "left out"])
def test_a_status_of_an_earlier_paper_is_told_with_its_month_and_the_silence_since(small, status):
    small.append(
        "borchester-2024/challenge.toml",
        '[[documents]]\nid = "review"\nkind = "progress review"\ntitle = "R"\nas_at = "2025-03-01"\n'
        'as_at_reason = "Day of the visit."\nlicence = "L"\n',
    )
    small.add("borchester-2024/reports.csv", report("2.1", "complete", document="review"))
    if status:
        small.add("borchester-2024/reports.csv", report("1.1", status, document="review"))
    with small.store() as store:
        rows = read_actions(store, Selection(councils=("borchester",))).set_index("action_ref")
    assert silence_in_words(rows.loc["1.1"]) == "said October 2024; not mentioned since"
    assert silence_in_words(rows.loc["2.1"]) == ""
