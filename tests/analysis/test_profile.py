"""The profile's definition on fictional councils, and how often it calls councils different that are not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.compare.indicators import INDICATORS, profile_values
from analysis.compare.profile import BESIDE, by_chance_words, profile, topics_words
from data.vocabulary.codes import THEMES

DAY = pd.Timestamp("2024-03-08")
STEPLESS = pd.DataFrame(columns=["challenge_id", "step", "date_kind", "months_after_low", "months_after_high"])
NO_ACTIONS = pd.DataFrame()


def challenge(council: str, year: int = 2024, **about: Any) -> dict[str, Any]:
    visit = DAY + pd.DateOffset(years=year - 2024)
    return {
        "challenge_id": f"{council}-{year}", "council_id": council, "council": council.capitalize(),
        "onsite_end_latest": visit, "recommendations_coverage": "whole", "actions_coverage": "whole",
        "recommendations": 8, "answered": 6, "actions": 12,
    } | about  # fmt: skip


def themes(challenges: pd.DataFrame, of: int = 8, first: int = 2) -> pd.DataFrame:
    """`of` formal recommendations in each list, `first` of them of the first theme and the others of the second."""
    rows = [
        {"challenge_id": row.challenge_id, "kind": "formal", "theme": THEMES[place], "recommendations": count,
         "recommendations_coverage": row.recommendations_coverage}
        for row in challenges.itertuples() for place, count in enumerate((first, of - first))
    ]  # fmt: skip
    return pd.DataFrame(rows)


def values(
    challenges: pd.DataFrame, actions: pd.DataFrame = NO_ACTIONS, timed: pd.DataFrame = STEPLESS
) -> pd.DataFrame:
    return profile_values(challenges, themes(challenges), challenges, actions, timed)


def row(found: pd.DataFrame, indicator: str) -> pd.Series:
    return found.set_index("indicator").loc[indicator]


def test_each_indicator_is_of_the_newest_challenge_that_gives_it():
    held = pd.DataFrame([challenge("ambridge", 2018, answered=1), challenge("ambridge", 2024)])
    found = profile(values(held), "ambridge", ["ambridge"])
    assert (row(found, "response")["own_words"], row(found, "response")["challenge_id"]) == ("6 of 8", "ambridge-2024")
    partly = pd.DataFrame([dict(held.loc[0]), dict(held.loc[1]) | {"recommendations_coverage": "partial"}])
    found = profile(values(partly), "ambridge", ["ambridge"])
    assert (row(found, "response")["own_words"], row(found, "response")["challenge_id"]) == ("1 of 8", "ambridge-2018")


def test_what_cannot_be_given_says_why_and_is_no_nought():
    found = profile(values(pd.DataFrame([challenge("ambridge")])), "ambridge", ["ambridge"])
    absent = found[found["missing"] != ""]
    assert set(absent["indicator"]) == {code for code, about in INDICATORS.items()} - {
        "told", "response", "steps", *(f"theme-{place}" for place in range(len(THEMES)))
    }  # fmt: skip
    assert absent["value"].isna().all() and set(absent["own_words"]) == {"[x]"}


@pytest.mark.parametrize(
    ("low", "high", "words", "drawn"),
    [(3.0, 3.0, "3 months", 3.0), (2.0, 3.5, "2 to 3.5 months", 2.75), (1.0, 13.0, "1 to 13 months", None)],
)
def test_a_step_whose_dates_leave_much_open_is_said_and_put_on_no_scale(low, high, words, drawn):
    timed = pd.DataFrame(
        [["ambridge-2024", "report", "published", low, high], ["ambridge-2024", "report", "planned", 9.0, 9.0]],
        columns=STEPLESS.columns,
    )
    found = row(profile(values(pd.DataFrame([challenge("ambridge")]), timed=timed), "ambridge", ["ambridge"]), "report")
    assert found["own_words"] == words
    assert (None if pd.isna(found["value"]) else found["value"]) == drawn


def plan(council: str, done: list[list[bool]], status: str = "complete", **about: Any) -> pd.DataFrame:
    """Actions by recommendation, done or in progress."""
    rows = [
        {"challenge_id": f"{council}-2024", "council_id": council, "recommendation_id": f"{council}/{rec}",
         "action_id": f"{council}/{rec}.{number}", "summary": "Publish the plan", "owner_role": "Chief Executive",
         "status": status if each else "in_progress", "baseline_latest": pd.NaT, "current_latest": pd.NaT,
         "as_at_earliest": DAY, "reported_earliest": DAY, "reports": 1, "revisions": 0, "outcome_open": False} | about
        for rec, actions in enumerate(done) for number, each in enumerate(actions)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_known_complete_reaches_as_far_as_what_is_unstated():
    actions = pd.concat([plan("ambridge", [[True, False]]), plan("ambridge", [[True]], status="not_stated")])
    found = row(profile(values(pd.DataFrame([challenge("ambridge")]), actions), "ambridge", ["ambridge"]), "complete")
    assert (found["own_words"], round(found["value"], 3), round(found["high"], 3)) == ("1 to 2 of 3", 0.333, 0.667)


def group_of(
    rates: dict[str, float], recs: int = 8, each: int = 4, together: float = 0.5, seed: int = 1
) -> pd.DataFrame:
    """Invented councils with these true rates; actions of one recommendation finish together that often."""
    draw = np.random.default_rng(seed)
    plans = []
    for council, rate in rates.items():
        all_alike = draw.random((recs, 1)) < together
        done = np.where(all_alike, draw.random((recs, 1)) < rate, draw.random((recs, each)) < rate)
        plans.append(plan(council, done.tolist()))
    held = pd.DataFrame([challenge(council) for council in rates])
    return values(held, pd.concat(plans))


def test_a_council_far_from_its_group_is_called_different_and_a_small_plan_is_not():
    rates = {f"council{number}": 0.3 for number in range(12)} | {"ambridge": 1.0}
    found = profile(group_of(rates, recs=20), "ambridge", list(rates))
    assert row(found, "complete")["beside"] == BESIDE["high"]
    assert "1 called different" in by_chance_words(found)
    few = profile(group_of(rates, recs=2), "ambridge", list(rates))
    assert row(few, "complete")["beside"] == BESIDE["few"]


def test_a_recommendation_list_that_nobody_answered_in_a_paper_held_is_no_silence_of_the_council():
    """Of peers' own pages nothing can be said of the answer; of part of a plan, up to all may be answered."""

    def response(coverage: str, answered: int) -> tuple[str, str]:
        held = pd.DataFrame([challenge("ambridge", actions_coverage=coverage, answered=answered)])
        found = row(profile(values(held), "ambridge", ["ambridge"]), "response")
        return found["own_words"], found["missing"]

    assert response("none", 0) == response("partial", 0) == ("[x]", "no answer held")
    assert response("not_in_paper", 0) == ("0 of 8", "")
    assert response("partial", 3) == ("3 to 8 of 8", "")


def test_a_number_that_is_only_printed_is_said_and_put_on_no_scale():
    held = pd.DataFrame([
        challenge("ambridge", recommendations_coverage="none"), challenge("borchester"),
        challenge("borchester", 2018, recommendations_coverage="none"),
    ])  # fmt: skip
    totals = pd.DataFrame(
        [("ambridge-2024", "not_stated", "recommendations", "total", 10),
         ("ambridge-2024", "additional", "recommendations", "total", 30),
         ("ambridge-2024", "formal", "actions", "total", 40),
         ("borchester-2018", "formal", "recommendations", "total", 12)],
        columns=["challenge_id", "scope", "unit", "label", "count"],
    )  # fmt: skip
    found = profile_values(held, themes(held), held, NO_ACTIONS, STEPLESS, None, totals)
    told = found[found["indicator"] == "told"].set_index("council_id")
    assert told["own_words"].to_dict() == {"ambridge": "10 as printed", "borchester": "8"}
    assert told["value"].isna().to_dict() == {"ambridge": True, "borchester": False}


def test_topics_shared_with_most_and_with_nobody():
    told = [(f"council{number}", topic) for number in range(6) for topic in ("Scrutiny", "Savings")[: 1 + number % 2]]
    topics = pd.DataFrame([*told, ("ambridge", "Scrutiny"), ("ambridge", "Bees")], columns=["council_id", "topic"])
    everyone = sorted(set(topics["council_id"]))
    assert topics_words(topics, "ambridge", everyone) == ("Scrutiny (6 of 6)", "Bees")
    assert topics_words(topics, "ambridge", everyone[:3]) == ("", "")


def test_a_council_of_which_no_indicator_is_held_has_a_reason_at_each():
    empty = values(pd.DataFrame([challenge("a")])).iloc[:0]
    found = profile(empty, "a", ["a", "b"])
    assert list(found["indicator"]) == list(INDICATORS)
    assert set(found["own_words"]) == {"[x]"}
    assert found["value"].isna().all() and found["missing"].ne("").all()


VISIT = {"onsite_end_earliest": DAY, "onsite_end_latest": DAY}


def dated_plan(*said: tuple[str, float, float | None]) -> pd.DataFrame:
    """Actions by status, month of the paper that states it, and month of the last that saw it unfinished."""
    made = plan("ambridge", [[False] for _ in said]).assign(status=[status for status, _, _ in said])

    def day(month: float | None) -> Any:
        return pd.NaT if month is None else DAY.round("D") + pd.Timedelta(days=round(30.44 * month))

    ended = [stated if status in ("complete", "closed_not_complete") else None for status, stated, _ in said]
    months = {"said": [stated for _, stated, _ in said], "unfinished": [last for *_, last in said], "ended": ended}
    return made.assign(
        **{f"{paper}_{end}": pd.to_datetime([day(month) for month in all_of])
           for paper, all_of in months.items() for end in ("earliest", "latest")}
    )  # fmt: skip


def test_complete_by_a_month_is_what_the_days_of_the_papers_prove_up_to_what_they_leave_open():
    """Proved complete at 4; seen unfinished at 9 and complete at 13; complete at 11; withdrawn at 5; open at 13."""
    actions = dated_plan(
        ("complete", 4, None), ("complete", 13, 9), ("complete", 11, None), ("closed_not_complete", 5, None),
        ("in_progress", 13, 13),
    )  # fmt: skip
    found = profile(values(pd.DataFrame([challenge("ambridge") | VISIT]), actions), "ambridge", ["ambridge"])
    said = {month: row(found, f"by-{month}")["own_words"] for month in (6, 12, 24)}
    assert said == {6: "1 to 2 of 5", 12: "2 to 3 of 5", 24: "3 to 4 of 5"}


def test_where_papers_leave_more_than_half_open_or_the_visit_is_not_dated_there_is_no_such_share():
    actions = dated_plan(("complete", 4, None), ("in_progress", 5, 5), ("not_started", 5, 5))
    held = pd.DataFrame([challenge("ambridge") | VISIT])
    assert row(profile(values(held, actions), "ambridge", ["ambridge"]), "by-12")["missing"] == "too little dated"
    undated = held.assign(onsite_end_earliest=pd.NaT, onsite_end_latest=pd.NaT)
    assert row(profile(values(undated, actions), "ambridge", ["ambridge"]), "by-6")["missing"] == "too little dated"


def test_what_was_reported_complete_before_the_visit_was_over_is_not_done_since():
    actions = dated_plan(("complete", -2, None), ("complete", 3, None))
    found = profile(values(pd.DataFrame([challenge("ambridge") | VISIT]), actions), "ambridge", ["ambridge"])
    assert row(found, "by-6")["own_words"] == "1 of 1"


def test_who_says_that_it_is_complete_and_what_has_passed_by_the_day():
    actions = plan("ambridge", [[True], [True], [True], [False], [False]]).assign(
        evidence=["council_states", "evidence_cited", "peer_review_confirms", None, None],
        current_latest=[DAY, DAY, pd.NaT, DAY + pd.Timedelta(days=30), DAY + pd.Timedelta(days=400)],
        baseline_latest=[DAY, DAY - pd.Timedelta(days=31), pd.NaT, DAY, DAY],
        revisions=[0, 1, 0, 2, 2], reports=2,
    )  # fmt: skip
    held = pd.DataFrame([challenge("ambridge")])
    told = profile_values(held, themes(held), held, actions, STEPLESS, (DAY + pd.Timedelta(days=60)).date())
    found = profile(told, "ambridge", ["ambridge"])
    assert row(found, "evidenced")["own_words"] == "2 of 3"
    assert row(found, "past")["own_words"] == "1 of 3", "two were reported complete, one deadline is still ahead"
    assert row(found, "moved_by")["own_words"] == "31 days"
