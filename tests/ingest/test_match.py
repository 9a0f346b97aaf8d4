"""Which action of a later paper is which held one: the council's reference decides, likeness only proposes."""

from __future__ import annotations

import pytest

from data.entries.match import Held, confirmed, matched, own_ref
from data.ingest.blocks import Place
from data.ingest.plan import Plan, PlannedAction, PlannedRecommendation

HELD = [Held("1.1", "1", "Train scrutiny members twice a year"), Held("1.2", "1", "Publish the forward plan")]


def plan(*texts: str, refs: tuple[str | None, ...] = ()) -> Plan:
    numbers = refs or (None,) * len(texts)
    actions = tuple(PlannedAction(text=t, place=Place(), ref=r) for t, r in zip(texts, numbers, strict=True))
    rec = PlannedRecommendation(ref="1", title="Strengthen scrutiny", place=Place(), actions=actions)
    return Plan("Update", "table_with_header", 0.9, recommendations=(rec,))


def test_a_reference_and_alike_words_tie_them():
    found = matched(plan("Publish a forward plan each month", refs=("1.2",)), HELD)
    assert (found[0, 0].held, found[0, 0].basis) == (HELD[1], "reference")
    assert confirmed(found) == {(0, 0): "1.2"}


def test_a_reference_with_other_words_waits_for_a_person():
    found = matched(plan("Something else entirely", refs=("1.2",)), HELD)
    assert (found[0, 0].held, found[0, 0].basis) == (HELD[1], "similarity")
    assert confirmed(found) == {}


def test_where_numbers_were_dealt_out_anew_the_words_decide():
    found = matched(plan("Publish the forward plan", "Train scrutiny members", refs=("1.1", "1.2")), HELD)
    assert [found[0, i].held.ref for i in (0, 1)] == ["1.2", "1.1"]
    assert confirmed(found) == {}


@pytest.mark.parametrize(
    ("recommendation", "printed", "held"),
    [("3", "3.2", "3.2"), ("3", "a", "3.a"), ("3", "(b)", "3.b"), ("3", "3.2.", "3.2"), ("R3", "R3/1", "R3/1"),
     ("3", "", None), ("3", None, None), ("3", "as soon as", None), ("3", "Publish-the-plan", None), (None, "7", "7")],
)  # fmt: skip
def test_a_printed_reference_is_held_under_its_recommendation(recommendation, printed, held):
    assert own_ref(recommendation, printed) == held


def test_alike_texts_are_proposed_and_not_confirmed():
    found = matched(plan("Train the scrutiny members two times a year"), HELD)
    assert (found[0, 0].held, found[0, 0].basis) == (HELD[0], "similarity")
    assert confirmed(found) == {}


def test_nothing_alike_stays_unmatched():
    found = matched(plan("Buy a new heating system for the depot"), HELD)
    assert (found[0, 0].held, found[0, 0].basis) == (None, "none")


def test_a_held_action_is_proposed_once():
    found = matched(plan("Publish the forward plan", "Publish the forward plan again"), HELD[1:])
    assert [found[0, i].basis for i in (0, 1)] == ["similarity", "none"]


def test_without_held_actions_nothing_matches():
    assert {m.basis for m in matched(plan("Publish the forward plan"), []).values()} == {"none"}
