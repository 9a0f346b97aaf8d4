"""Printed totals beside counted ones: shown together, never forced together."""

import pandas as pd
import pytest

from analysis.counts.reconciliation import holdings, reconciliation
from data.store.read import read_actions, read_beside, read_challenges, read_recommendations, read_reports
from data.vocabulary.selection import Selection
from tests.small_register import report

TOML = "borchester-2024/challenge.toml"
TOTAL = '[[published_totals]]\ndocument = "{document}"\nscope = "{scope}"\nunit = "{unit}"\n{label}count = {count}\n'


def beside(small) -> pd.DataFrame:
    everything = Selection()
    with small.store() as store:
        return reconciliation(
            read_beside(store, everything, "published_totals"),
            read_recommendations(store, everything),
            read_reports(store, everything),
            read_challenges(store, everything),
        )


def printed(
    small, count, unit="actions", scope="all", label="total", challenge="borchester-2024", document="plan"
) -> dict:
    """The reading of one total printed by the council in place of all others."""
    text = small.path(TOML).read_text(encoding="utf-8")
    cut = text[: text.index("[[published_totals]]")] + text[text.index("[[remarks]]") :]
    small.path(TOML).write_text(cut, encoding="utf-8")
    line = f'label = "{label}"\n' if label else ""
    small.append(
        f"{challenge}/challenge.toml",
        TOTAL.format(document=document, scope=scope, unit=unit, label=line, count=count),
    )
    (row,) = beside(small).to_dict("records")
    return row


@pytest.mark.parametrize(
    ("count", "reading"),
    [(3, "agrees with the count"), (4, "1 fewer counted than printed"), (1, "2 more counted than printed")],
)
def test_the_difference_is_said_in_words(small, count, reading):
    row = printed(small, count)
    assert (row["printed"], row["counted"], row["reading"]) == (count, "3", reading)


@pytest.mark.parametrize(
    ("scope", "counted"), [("formal", "2"), ("additional", "1"), ("all", "3"), ("not_stated", "3")]
)
def test_the_same_scope_is_counted(small, scope, counted):
    assert printed(small, 3, scope=scope)["counted"] == counted


def test_recommendations_are_counted_as_recommendations(small):
    assert printed(small, 2, unit="recommendations", scope="formal")["reading"] == "agrees with the count"


@pytest.mark.parametrize("label", ["", "Completed", "Green"])
def test_a_total_with_a_status_label_or_none_is_not_set_against_a_count(small, label):
    row = printed(small, 23, label=label)
    assert (row["counted"], row["reading"]) == ("", "not set against a count")
    assert row["label"] == (label or "(no label)")


@pytest.mark.parametrize("unit", ["percent of actions", "sub-recommendations", "subject areas"])
def test_another_unit_is_shown_and_never_compared(small, unit):
    assert printed(small, 82, unit=unit)["reading"] == "not set against a count"


@pytest.mark.parametrize(
    ("challenge", "document", "unit"),
    [
        ("felpersham-undated", "page", "recommendations"),
        ("felpersham-undated", "page", "actions"),
        ("ambridge-2023", "cabinet", "actions"),
    ],
)
def test_a_list_held_in_part_or_not_in_the_paper_is_no_count(small, challenge, document, unit):
    row = printed(small, 9, unit=unit, challenge=challenge, document=document)
    assert (row["counted"], row["reading"]) == ("", "not set against a count")


def test_a_total_without_a_note_has_an_empty_note(small):
    assert beside(small)["note"].tolist() == [""]


def held(small) -> pd.DataFrame:
    everything = Selection()
    with small.store() as store:
        frame = holdings(
            read_challenges(store, everything),
            read_recommendations(store, everything),
            read_actions(store, everything),
        )
    return frame.set_index("council")


def test_what_is_held_is_counted_by_kind_and_by_status(small):
    row = held(small).loc["Borchester"]
    assert (row["formal"], row["additional"], row["actions, formal"], row["actions, additional"]) == (
        2,
        1,
        "2",
        "1",
    )
    assert [row[name] for name in ("complete", "in progress", "not started", "delayed", "not stated")] == [
        "1",
        "1",
        "0",
        "0",
        "1",
    ]


def test_a_plan_outside_the_paper_is_not_available_and_never_nought(small):
    row = held(small).loc["Ambridge"]
    assert row["formal"] == 2
    assert {row[name] for name in row.index[row.index.get_loc("plan") + 1 :]} == {"[x]"}


def test_whole_plans_come_first_then_those_not_in_the_paper_then_parts(small):
    assert list(held(small).index) == ["Borchester", "Ambridge", "Felpersham"]


def test_every_action_of_a_whole_plan_has_one_status(small):
    row = held(small).loc["Borchester"]
    statuses = row.index[row.index.get_loc("actions, additional") + 1 :]
    assert sum(int(row[name]) for name in statuses) == int(row["actions, formal"]) + int(row["actions, additional"])


def test_rows_that_are_no_commitment_are_held_all_the_same(small):
    small.set("borchester-2024/actions.csv", 1, nature="no_commitment")
    assert held(small).loc["Borchester", "actions, formal"] == "2"


def test_nothing_held_is_no_rows():
    nothing = pd.DataFrame(columns=["council", "challenge_id", "kind", "status"])
    assert holdings(nothing, nothing, nothing).empty
    assert reconciliation(nothing, nothing, nothing, nothing).empty


LATER = (
    '[[documents]]\nid = "review"\nkind = "progress review"\ntitle = "R"\nas_at = "2025-03-01"\n'
    'as_at_reason = "Day of the visit."\nlicence = "L"\n'
)


def test_a_printed_total_is_set_beside_the_count_of_the_paper_that_printed_it(small):
    """The later paper lists two of the three actions held and prints two."""
    small.append(TOML, LATER)
    small.add("borchester-2024/reports.csv", *(report(ref, "complete", document="review") for ref in ("1.1", "2.1")))
    assert printed(small, 2, document="review")["reading"] == "agrees with the count"


def test_a_total_of_a_paper_of_which_no_row_is_held_is_not_set_against_other_papers(small):
    small.append(TOML, LATER)
    assert printed(small, 3, document="review")["reading"] == "not set against a count"
