"""Two to four councils beside one another: the rows of the profile, shared topics, and who is put beside whom."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from analysis.compare.comparators import nearest_name, own_list
from analysis.compare.indicators import INDICATORS
from analysis.compare.side_by_side import (
    by_topic,
    in_columns,
    leading_words,
    nearest_others,
    newest_told,
    not_held,
    side_by_side,
)

NAMES = {"ambridge": "Ambridge", "borchester": "Borchester"}


def value(council: str, indicator: str, share: float, **about: Any) -> dict[str, Any]:
    return {
        "council_id": council, "council": council.capitalize(), "challenge_id": f"{council}-2024",
        "indicator": indicator, "value": share, "high": share, "x": 10 * share, "n": 10, "worth": 10.0,
        "own_words": f"{10 * share:.0f} of 10",
    } | about  # fmt: skip


VALUES = pd.DataFrame(
    [
        value("ambridge", "owner", 0.5),
        value("borchester", "owner", 0.0, challenge_id="borchester-2018"),
        value("ambridge", "stated", 1.0),
        *(value(name, "owner", share) for name, share in zip("cdef", (0.2, 0.4, 0.6, 0.8), strict=True)),
    ]
)


def test_each_council_has_every_row_of_the_profile_and_what_is_missing_says_why():
    rows = side_by_side(VALUES, ["ambridge", "borchester"], NAMES)
    assert len(rows) == 2 * len(INDICATORS)
    found = rows.set_index(["indicator", "council_id"])
    assert found.loc[("owner", "borchester"), ["own_words", "missing"]].tolist() == ["0 of 10", ""]
    assert found.loc[("stated", "borchester"), ["own_words", "missing"]].tolist() == ["", "plan not held"]
    assert pd.isna(found.loc[("stated", "borchester"), "value"])


def test_a_cell_of_an_earlier_challenge_names_its_year_and_rows_nobody_gives_are_apart():
    rows = side_by_side(VALUES, ["ambridge", "borchester"], NAMES)
    wide, absent = in_columns(rows, VALUES, {"ambridge": "ambridge-2024", "borchester": "borchester-2024"})
    assert wide["indicator_words"].tolist() == ["Owner named", "Status reported"]
    assert wide.loc[0, ["Ambridge", "Borchester", "middle_half"]].tolist() == [
        "5 of 10", "0 of 10 (2018)", "25% to 58% (of 6)"
    ]  # fmt: skip
    assert wide.loc[1, ["Borchester", "middle_half"]].tolist() == ["plan not held", ""]
    assert len(absent) == len(INDICATORS) - 2


def told(*rows: tuple[str, str, str | None]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"challenge_id": challenge, "council_id": challenge.partition("-")[0], "ref": ref, "topics": topics,
             "theme": "Governance and culture"}
            for challenge, ref, topics in rows
        ]
    )  # fmt: skip


def test_a_recommendation_stands_under_each_of_its_topics_those_of_most_councils_first():
    rows = by_topic(
        told(
            ("ambridge-2024", "1", "Savings; Scrutiny"),
            ("borchester-2024", "1", "Scrutiny"),
            ("ambridge-2024", "2", None),
        )
    )
    assert list(zip(rows["topic"], rows["council_id"], rows["councils"], strict=True)) == [
        ("Scrutiny", "ambridge", 2), ("Scrutiny", "borchester", 2), ("Governance and culture", "ambridge", 1),
        ("Savings", "ambridge", 1),
    ]  # fmt: skip
    assert by_topic(told(("ambridge-2024", "1", None)).iloc[:0]).empty


def test_of_a_council_twice_challenged_the_newest_list_speaks():
    held = pd.DataFrame(
        {"challenge_id": ["ambridge-2018", "ambridge-2024", "ambridge-2026"],
         "onsite_end_latest": [pd.Timestamp("2018-05-01"), pd.Timestamp("2024-05-01"), pd.Timestamp("2026-05-01")]}
    )  # fmt: skip
    rows = newest_told(told(("ambridge-2018", "1", None), ("ambridge-2024", "1", None)), held)
    assert rows["challenge_id"].tolist() == ["ambridge-2024"], "nothing is held of what was told in 2026"


HELD = pd.DataFrame(
    [["ambridge", "district", "South West"], ["borchester", "unitary", "South West"], ["c", "district", "London"],
     ["d", "district", "South West"], ["e", "district", "London"]],
    columns=["council_id", "council_type", "region"],
).assign(council=lambda rows: rows["council_id"].str.upper())  # fmt: skip
TOPICS = pd.DataFrame(
    [["ambridge", "Savings"], ["ambridge", "Scrutiny"], ["borchester", "Savings"], ["borchester", "Scrutiny"],
     ["c", "Savings"], ["d", "Workforce"], ["e", "Savings"], ["e", "Scrutiny"]],
    columns=["council_id", "topic"],
)  # fmt: skip


def test_beside_a_council_stand_those_of_its_type_told_of_most_of_its_topics():
    assert nearest_others(HELD, TOPICS, "ambridge", 4) == ["e", "c", "d", "borchester"]
    assert nearest_others(HELD, TOPICS[TOPICS["council_id"] == "ambridge"], "ambridge") == []
    assert nearest_others(HELD, TOPICS, "nobody") == []


COUNCILS = pd.DataFrame(
    [["ambridge", "Ambridge District Council", "Ambridge", "E07999002"],
     ["darrington", "Darrington Borough Council", "Darrington", None],
     ["felpersham", "Felpersham Council", "Felpersham", "E06999003"]],
    columns=["council_id", "name", "short_name", "gss_code"],
)  # fmt: skip
AFTER = pd.DataFrame(
    [["darrington", "felpersham", "Felpersham", pd.Timestamp("2023-04-01")]],
    columns=["from_id", "to_id", "to_name", "effective_date"],
)


@pytest.mark.parametrize(
    ("name", "held", "said"),
    [
        ("Ambrige", ["ambridge"], "No council here is called “Ambrige”. Did you mean Ambridge?"),
        ("Zzyzx", ["ambridge"], "No council here is called “Zzyzx”."),
        ("E07999002", ["felpersham"], "No challenge of Ambridge is held."),
        ("darrington", ["felpersham"], "No challenge of Darrington is held. It became part of Felpersham on 1 April "
         "2023; look at Felpersham instead."),
        ("Darrington", ["ambridge"], "No challenge of Darrington is held. It became part of Felpersham on 1 April "
         "2023."),
    ],
)  # fmt: skip
def test_a_council_that_is_not_held_gets_a_sentence(name, held, said):
    assert not_held(name, COUNCILS, AFTER, held) == said


def test_an_unknown_name_in_a_list_is_met_with_the_name_most_like_it():
    found = own_list("Ambrige\nFelpersham\nNowhere at all", COUNCILS)
    assert (found.members, found.unknown, found.near) == (
        ("felpersham",),
        ("Ambrige", "Nowhere at all"),
        ("Ambridge", ""),
    )
    assert nearest_name("x" * 10_000, ["Ambridge"]) == "" and nearest_name("Ambridge", []) == ""


def test_the_answer_counts_what_can_be_said_of_all_of_them():
    rows = side_by_side(VALUES, ["ambridge", "borchester"], NAMES)
    topics = by_topic(told(("ambridge-2024", "1", "Scrutiny"), ("borchester-2024", "1", "Scrutiny")))
    said = leading_words(["Ambridge", "Borchester"], rows, topics)
    assert said.startswith(f"1 of {len(INDICATORS)} things can be said of both: Ambridge and Borchester; 1 topic put")
    alone = leading_words(["Ambridge"], rows[rows["council_id"] == "ambridge"], topics)
    assert alone == f"2 of {len(INDICATORS)} things can be said of Ambridge: choose a council to put beside it."
