"""Three papers of one challenge, saved in any order: actions left out, blanks, moved dates, events; all is kept.

What is drawn is the truth: what each paper prints of each action. The register must hold exactly that, and what is in
force must be what the newest paper that says anything says.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from data.entries.match import Held, confirmed, matched
from data.entries.register import read_register
from data.entries.save import save_plan
from data.ingest.blocks import Place
from data.ingest.plan import PlannedAction
from data.reading.deadlines.grammar import read_deadline
from data.reading.statuses import read_status
from data.store import read
from data.vocabulary.selection import Selection
from tests.ingest.test_save import FILING, PLAN
from tests.sharing import first
from tests.small_register import SmallRegister

DAYS = (date(2025, 12, 1), date(2026, 4, 1), date(2026, 10, 1))
TEXTS = ("Publish the forward plan", "Train every councillor", "Sell the old depot", "Merge the two call centres")
DEADLINES = ("", "", "March 2026", "Summer 2026", "By the end of 2027", "On adoption of the Local Plan", "Ongoing")
STATUSES = ("", "", "Underway", "Complete", "Delayed", "Not started")

Printed = dict[int, dict[str, tuple[str, str]]]
"""By paper and action's reference: the deadline and the status printed, empty where the cell is."""


def drawn(seed: int) -> Printed:
    draw = random.Random(seed)
    refs = [f"1.{number}" for number in range(1, draw.randint(1, len(TEXTS)) + 1)]
    return {
        paper: {ref: (draw.choice(DEADLINES), draw.choice(STATUSES)) for ref in refs if draw.random() < 0.75}
        for paper in range(len(DAYS))
    }


def save(small: SmallRegister, paper: int, cells: dict[str, tuple[str, str]]) -> None:
    actions = tuple(
        PlannedAction(
            text=TEXTS[int(ref[2:]) - 1],
            ref=ref,
            place=Place(table=1, row=row),
            deadline=read_deadline(deadline),
            deadline_basis="row" if deadline else "none",
            status=read_status(status),
        )
        for row, (ref, (deadline, status)) in enumerate(cells.items(), start=2)
    )
    plan = replace(PLAN, recommendations=(replace(PLAN.recommendations[0], actions=actions),))
    rows = read_register(small.register, small.reference)
    held = [
        Held(row["ref"], "1", row["summary"])
        for row, _, _ in rows["actions"]
        if row["action_id"].startswith(f"{FILING.challenge_id}/")
    ]
    filed = replace(
        FILING, document=f"paper-{paper}", checksum=str(paper), as_at_earliest=DAYS[paper], as_at_latest=DAYS[paper]
    )
    save_plan(plan, replace(filed, matches=confirmed(matched(plan, held))), small.register, small.reference)


@pytest.mark.parametrize("seed", first(range(4), range(12)))
def test_what_each_paper_prints_is_held_and_the_last_word_is_in_force(small: SmallRegister, seed: int):
    printed = drawn(seed)
    for paper in random.Random(-seed).sample(sorted(printed), len(printed)):
        if printed[paper]:
            save(small, paper, printed[paper])
    rows = read.read_reports(small.store(), Selection(councils=("ambridge",))).fillna("")
    rows = rows[rows["challenge_id"] == FILING.challenge_id]
    held = {
        (row["document_id"][-1], row["action_ref"]): (row["deadline_published"], row["status_published"])
        for _, row in rows.iterrows()
    }
    assert held == {(str(paper), ref): cell for paper, cells in printed.items() for ref, cell in cells.items()}

    state = read.read_actions(small.store(), Selection(councils=("ambridge",))).fillna({"deadline_published": ""})
    state = state[state["challenge_id"] == FILING.challenge_id].set_index("action_ref")
    assert set(state.index) == {ref for cells in printed.values() for ref in cells}
    for ref in state.index:
        said = [cells[ref] for _, cells in sorted(printed.items()) if ref in cells]
        deadline = next((cell[0] for cell in reversed(said) if cell[0]), "")
        status = next((cell[1] for cell in reversed(said) if cell[1]), "")
        assert state.loc[ref, "deadline_published"] == deadline
        assert state.loc[ref, "status"] == read_status(status).status
        assert state.loc[ref, "reports"] == len(said)
