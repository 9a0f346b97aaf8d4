"""Saving a plan: a new folder, or more reports on a held challenge; a fault changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from data.entries.safekeeping import LOCK
from data.entries.save import Filing, challenge_name, checksum, paper_held, save_plan
from data.ingest.blocks import Place
from data.ingest.plan import Plan, PlannedAction, PlannedRecommendation, Problem
from data.reading.deadlines.grammar import read_deadline
from data.reading.statuses import read_status
from data.store import read
from data.vocabulary.faults import RegisterError
from data.vocabulary.selection import Selection
from tests.small_register import SmallRegister

ACTION = PlannedAction(
    text="Publish the forward plan",
    place=Place(table=1, row=2),
    deadline=read_deadline("March 2026"),
    deadline_basis="row",
    status=read_status("Underway"),
)
PLAN = Plan(
    "Ambridge's answer",
    "table_with_header",
    0.9,
    recommendations=(PlannedRecommendation(ref="1", title="Strengthen scrutiny", place=Place(), actions=(ACTION,)),),
)
FILING = Filing(
    council_id="ambridge",
    challenge_id="ambridge-2025",
    document="plan-2025",
    kind="action plan",
    title="Ambridge's answer",
    as_at_earliest=date(2025, 12, 1),
    as_at_latest=date(2025, 12, 1),
    as_at_reason="Confirmed.",
    onsite_start="2025-06",
    onsite_end="2025-06",
    checksum="abc",
    themes={"Strengthen scrutiny": ("Governance and culture", "Scrutiny")},
)


def test_a_new_plan_becomes_a_folder_that_the_build_takes(small: SmallRegister):
    folder = save_plan(PLAN, FILING, small.register, small.reference)
    assert folder.name == "ambridge-2025"
    chosen = Selection(councils=("ambridge",))
    rows = read.read_actions(small.store(), chosen)
    saved = rows[rows["challenge_id"] == "ambridge-2025"].iloc[0]
    assert (saved["summary"], saved["wording"], saved["status"]) == (
        "Publish the forward plan",
        "published",
        "in_progress",
    )
    assert (saved["deadline_published"], saved["current_latest"].date()) == ("March 2026", date(2026, 3, 31))


def test_a_later_paper_adds_reports_and_overwrites_nothing(small: SmallRegister):
    folder = save_plan(PLAN, FILING, small.register, small.reference)
    before = {path.name: path.read_text() for path in folder.iterdir()}
    moved = replace(ACTION, deadline=read_deadline("Summer 2026"), status=read_status("Delayed"))
    later = replace(PLAN, recommendations=(replace(PLAN.recommendations[0], actions=(moved,)),))
    filed = replace(
        FILING,
        document="update-2026",
        checksum="def",
        as_at_earliest=date(2026, 4, 1),
        as_at_latest=date(2026, 4, 1),
        matches={(0, 0): "1.1"},
    )
    save_plan(later, filed, small.register, small.reference)
    for name, text in before.items():
        assert (folder / name).read_text().startswith(text.rstrip("\n")), name
    rows = read.read_actions(small.store(), Selection(councils=("ambridge",)))
    action = rows[rows["action_id"] == "ambridge-2025/1.1"].iloc[0]
    assert (action["reports"], action["revisions"], action["status"]) == (2, 1, "delayed")
    assert (action["baseline_latest"].date(), action["current_latest"].date()) == (date(2026, 3, 31), date(2026, 8, 31))


def test_an_unmatched_action_of_a_later_paper_is_a_new_action(small: SmallRegister):
    save_plan(PLAN, FILING, small.register, small.reference)
    save_plan(PLAN, replace(FILING, document="update", checksum="def"), small.register, small.reference)
    rows = read.read_actions(small.store(), Selection(councils=("ambridge",)))
    assert sorted(rows.loc[rows["challenge_id"] == "ambridge-2025", "action_ref"]) == ["1.1", "1.2"]


def test_a_fault_leaves_the_register_as_it_was(small: SmallRegister):
    before = sorted(path.name for path in small.home.rglob("*"))
    with pytest.raises(RegisterError, match="nowhere"):
        save_plan(PLAN, replace(FILING, council_id="nowhere"), small.register, small.reference)
    assert sorted(path.name for path in small.home.rglob("*") if path.name != LOCK) == before


def test_recommendations_without_a_reference_get_one_of_ours(small: SmallRegister):
    unnumbered = replace(PLAN, recommendations=(replace(PLAN.recommendations[0], ref=None),))
    save_plan(unnumbered, FILING, small.register, small.reference)
    rows = read.read_recommendations(small.store(), Selection(councils=("ambridge",)))
    assert "S1" in set(rows["ref"])


def test_a_paper_without_actions_is_a_plan_outside_the_paper_not_nought(small: SmallRegister):
    silent = replace(PLAN, recommendations=(replace(PLAN.recommendations[0], actions=()),))
    save_plan(silent, FILING, small.register, small.reference)
    rows = read.read_challenges(small.store(), Selection(councils=("ambridge",)))
    assert rows.set_index("challenge_id").loc["ambridge-2025", "actions_coverage"] == "not_in_paper"


def test_the_same_file_is_known_again(small: SmallRegister):
    mark = checksum(b"the same bytes")
    save_plan(PLAN, replace(FILING, checksum=mark), small.register, small.reference)
    assert paper_held(mark, small.register) == "ambridge-2025"
    assert paper_held(checksum(b"others"), small.register) is None


@pytest.mark.parametrize(("visit", "name"), [("2025-06", "x-2025"), ("2025", "x-2025"), (None, "x-undated")])
def test_a_challenge_is_named_after_council_and_year(visit, name):
    assert challenge_name("x", visit) == name


def test_an_original_deadline_beside_a_revised_one_stays_in_the_note(small: SmallRegister):
    doubt = Problem(Place(), "January 2026", "original deadline; the revised one beside it is used")
    both = replace(ACTION, problems=(doubt,))
    plan = replace(PLAN, recommendations=(replace(PLAN.recommendations[0], actions=(both,)),))
    save_plan(plan, FILING, small.register, small.reference)
    rows = read.read_reports(small.store(), Selection(councils=("ambridge",)))
    assert "“January 2026”: original deadline" in rows["note"].iloc[0]


def test_the_plan_of_a_challenge_whose_plan_was_not_in_its_paper_counts_once_it_is_saved(small: SmallRegister):
    silent = replace(PLAN, recommendations=(replace(PLAN.recommendations[0], actions=()),))
    save_plan(silent, FILING, small.register, small.reference)
    save_plan(PLAN, replace(FILING, document="the-plan", checksum="def"), small.register, small.reference)
    rows = read.read_challenges(small.store(), Selection(councils=("ambridge",))).set_index("challenge_id")
    assert rows.loc["ambridge-2025", "actions_coverage"] == "whole"
    tally = read.read_action_tally(small.store(), Selection(councils=("ambridge",)))
    assert tally["actions"].sum() == 1


@pytest.mark.parametrize(
    "written", ['actions_coverage="not_in_paper"', "actions_coverage  =  'not_in_paper'  # the appendix was not seen"]
)
def test_however_it_is_written_that_no_plan_was_held_a_saved_plan_counts_and_comments_stay(small, written):
    silent = replace(PLAN, recommendations=(replace(PLAN.recommendations[0], actions=()),))
    file = save_plan(silent, FILING, small.register, small.reference) / "challenge.toml"
    text = file.read_text(encoding="utf-8").replace('actions_coverage = "not_in_paper"', written)
    file.write_text("# kept by hand\n" + text, encoding="utf-8")
    save_plan(PLAN, replace(FILING, document="the-plan", checksum="def"), small.register, small.reference)
    rows = read.read_challenges(small.store(), Selection(councils=("ambridge",))).set_index("challenge_id")
    assert rows.loc["ambridge-2025", "actions_coverage"] == "whole"
    now = file.read_text(encoding="utf-8")
    assert now.startswith("# kept by hand\n") and (("the appendix was not seen" in now) == ("#" in written))
