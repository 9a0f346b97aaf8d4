"""Completion, Slippage and Council of practice councils of three papers each, held to a count of their rows by hand."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.counts.standing import OF_PASSED, passed_by_counts
from data.practice.plans import Settings
from data.practice.rows import practice_set
from data.store import build
from data.vocabulary.selection import Selection
from pages.completion import parts as completion
from pages.council.about import about
from pages.frame.run import PRACTICE, Run
from pages.slippage import deadlines as slippage
from tests.counted_by_hand import Of, by_hand

TODAY = date(2026, 11, 28)
MADE = Settings(councils=5, rounds=1, actions=22, reports=3, patchy=0.15, seed=3)
"""Three papers each: rows left out, listed blank, dated anew, turned into an event, and told twice on one day."""


@pytest.fixture(scope="module")
def made():
    return practice_set(MADE)


@pytest.fixture(scope="module")
def run(made, tmp_path_factory):
    path = tmp_path_factory.mktemp("practice") / "practice-byhand00.duckdb"
    build.write(made.tables, path)
    return Run(path, PRACTICE, keeps=False)


def numbers(figures):
    """Each key figure's label and its numbers: "17 of 25" is (17, 25)."""
    return {figure.label: tuple(int(word) for word in figure.value.split() if word.isdigit()) for figure in figures}


def of(found: int, total: int) -> tuple[int, ...]:
    return (found, total)


def whole(made):
    challenges = made.tables["challenges"]
    return challenges[challenges["actions_coverage"] == "whole"]


def test_the_practice_set_holds_every_case(made):
    counts = [by_hand(made.tables, name, TODAY).whole for name in whole(made)["challenge_id"]]
    for case in (
        "not_since",
        "not_mentioned",
        "moved",
        "overdue",
        "passed",
        "ahead",
        "undated",
        "silent",
        "due_not_since",
    ):
        assert sum(getattr(count, case) for count in counts) >= 2, case


def test_pages_say_what_a_count_by_hand_says(made, run):
    for council, challenge in whole(made)[["council_id", "challenge_id"]].itertuples(index=False):
        hand, view = by_hand(made.tables, challenge, TODAY), Selection(councils=(council,))
        count = hand.whole
        known = numbers(completion.known(run, view, "actions").figures)
        assert known["Known complete"] == of(count.complete, count.actions), council
        assert known["In progress or ongoing"] == of(count.at_work, count.actions), council
        assert known["No published status"] == of(count.silent, count.actions), council
        stood = numbers(slippage.slippage(run, view, TODAY).figures)
        assert stood["Reported open after the deadline"] == of(count.overdue, count.actions), council
        assert stood["Past it, outcome not reported"] == of(count.passed, count.actions), council
        if count.passed_by:
            assert stood["Ahead then, passed by today"] == of(count.passed_by, count.ahead), council
        else:
            assert stood["Deadline still ahead"] == of(count.ahead, count.actions), council
        assert stood["No date to be late against"] == of(count.undated, count.actions), council
        for kind in ("moved", "became_a_day", "became_no_day"):
            assert run.deadline_counts(view)[kind] == getattr(count, kind), (council, kind)
        come = passed_by_counts(run.action_tally(view, OF_PASSED), TODAY)
        assert (come["passed_by"].sum(), come["ahead"].sum()) == (count.passed_by, count.ahead), council
        shown = numbers(about(run, view, council, "light").figures)
        assert shown["Formal recommendations"] == (hand.formal,), council
        assert shown["Responses stated"] == of(hand.answered, hand.told), council
        assert shown["Actions known complete"] == of(count.complete, count.actions), council
        assert shown["Past the date, not reported done"] == of(count.overdue + count.passed, count.actions), council
        assert shown["Actions without a status"] == of(count.silent, count.actions), council


def test_ranges_are_those_of_a_count_by_hand(made, run):
    for council, challenge in whole(made)[["council_id", "challenge_id"]].itertuples(index=False):
        hand, view = by_hand(made.tables, challenge, TODAY), Selection(councils=(council,))
        _, rates, _ = completion._counted(run, view, "actions")
        _, due = completion._due(run, view)
        for kind, count in hand.parts.items():
            if not count.actions:
                continue
            [rate] = rates[rates["kind"] == kind].to_dict("records")
            assert (rate["lowest"], rate["highest"]) == pytest.approx(share(count), nan_ok=True), (council, kind)
            [row] = due[due["kind"] == kind].to_dict("records")
            said = (row["due"], row["complete"], row["not_stated"], row["not_since"], row["no_date"])
            assert said == (
                count.due, count.due_done, count.due_silent, count.due_not_since, count.no_first_date,
            ), (council, kind)  # fmt: skip


def share(count: Of) -> tuple[float, float]:
    """The lowest and highest share that can be complete; not numbers where fewer than half state a status."""
    if 2 * (count.actions - count.silent) < count.actions:
        return float("nan"), float("nan")
    return count.complete / count.actions, (count.complete + count.silent + count.not_since) / count.actions
