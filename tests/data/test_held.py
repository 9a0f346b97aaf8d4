"""What the real register holds: the counts the papers give, every row in its place, and the readings beside the papers.

Tests that compare with the annotations and fact tables look for them beside the repository and skip where they are not.
"""

import csv
import json
import re
from datetime import date
from pathlib import Path

import pytest

from analysis.counts.reconciliation import holdings
from data.store.read import (
    read_action_tally,
    read_actions,
    read_challenges,
    read_recommendation_tally,
    read_recommendations,
)
from data.vocabulary.codes import COUNCIL_TYPES, STATUSES
from data.vocabulary.selection import Selection

SHARED = Path(__file__).parents[3] / "shared"
FIVE = {
    "harborough-undated": "harborough",
    "north-west-leicestershire-2024": "north-west-leicestershire",
    "huntingdonshire-2024": "huntingdonshire",
    "harrow-2023": "harrow",
    "havant-2025": "seed-004",
}
LIVE_ON = date(2026, 11, 22)
GSS = re.compile(r"E(06|07|08|09|10)\d{6}")
X = "[x]"

# council: formal, additional recommendations; formal, additional actions; complete, in progress, not started, ongoing,
# not stated
COUNTS = {
    "harborough-undated": (6, 39, "22", "38", "6", "2", "0", "2", "50"),
    "north-west-leicestershire-2024": (7, 0, X, X, X, X, X, X, X),
    "huntingdonshire-2024": (8, 7, "27", "12", "18", "12", "1", "1", "7"),
    "harrow-2023": (13, 0, X, X, X, X, X, X, X),
    "havant-2025": (9, 0, "26", "0", "0", "1", "0", "3", "22"),
}


def rows(held, question: str, *parameters) -> list[tuple]:
    return held.execute(question, parameters).fetchall()


def shared(name: str) -> Path:
    """A file beside the repository, or a skip that says which one is not there."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"../shared/{name} is not beside this repository")
    return path


@pytest.mark.parametrize("challenge", COUNTS)
def test_the_five_councils_have_the_counts_their_papers_give(held, challenge):
    everything = Selection()
    table = holdings(
        read_challenges(held, everything),
        read_recommendations(held, everything),
        read_actions(held, everything),
    )
    row = table.set_index("challenge_id").loc[challenge]
    statuses = [
        row[STATUSES[code].lower()] for code in ("complete", "in_progress", "not_started", "ongoing", "not_stated")
    ]
    found = (row["formal"], row["additional"], row["actions, formal"], row["actions, additional"], *statuses)
    assert found == COUNTS[challenge]
    assert {row["delayed"], row["closed, not complete"]} == ({X} if X in found else {"0"})


def test_the_five_are_one_challenge_each(held):
    councils = [name for name, *_ in rows(held, "SELECT council_id FROM challenges")]
    for challenge in FIVE:
        assert councils.count(challenge.rpartition("-")[0]) == 1


def test_317_councils_are_live_and_of_these_types(held):
    live = """SELECT council_type, count(*) FROM councils
              WHERE coalesce(start_date, ?) <= ? AND coalesce(end_date, ?) >= ? GROUP BY 1"""
    found = dict(rows(held, live, *[LIVE_ON] * 4))
    assert found == {"unitary": 63, "district": 164, "metropolitan": 36, "london": 33, "county": 21}
    assert sum(found.values()) == 317


def test_every_council_begun_has_a_code_of_its_type(held):
    digits = {"unitary": "06", "district": "07", "metropolitan": "08", "london": "09", "county": "10"}
    assert set(digits) == set(COUNCIL_TYPES)
    for name, code, kind in rows(
        held,
        "SELECT council_id, gss_code, council_type FROM councils WHERE start_date IS NULL OR start_date <= ?",
        LIVE_ON,
    ):
        assert code, name
        assert GSS.fullmatch(code), (name, code)
        assert code[1:3] == digits[kind], (name, code, kind)


def test_no_two_councils_share_a_name_or_a_code(held):
    for column in ("name", "short_name", "gss_code"):
        again = f"SELECT {column} FROM councils WHERE {column} IS NOT NULL GROUP BY 1 HAVING count(*) > 1"
        assert rows(held, again) == [], column


def test_barnsley_and_sheffield_have_their_codes_of_april_2025(held):
    found = dict(rows(held, "SELECT council_id, gss_code FROM councils WHERE council_id IN ('barnsley', 'sheffield')"))
    assert found == {"barnsley": "E08000038", "sheffield": "E08000039"}


def successors(held, council: str) -> set[str]:
    """The councils that hold its area once every step is taken."""
    steps: dict[str, set[str]] = {}
    for before, after in rows(
        held, "SELECT from_id, to_id FROM council_successions WHERE effective_date <= ?", LIVE_ON
    ):
        steps.setdefault(before, set()).add(after)
    reached = {council}
    while any(name in steps for name in reached):
        reached = {after for name in reached for after in steps.get(name, {name})}
    return reached


def test_west_somerset_became_part_of_somerset_in_two_steps(held):
    assert successors(held, "west-somerset") == {"somerset"}
    assert rows(held, "SELECT to_id FROM council_successions WHERE from_id = 'west-somerset'") == [
        ("somerset-west-and-taunton",)
    ]


def test_cumbria_became_two(held):
    assert successors(held, "cumbria") == {"cumberland", "westmorland-and-furness"}
    assert rows(held, "SELECT DISTINCT extent FROM council_successions WHERE from_id = 'cumbria'") == [("part",)]


def test_a_successor_begins_the_day_after_the_old_council_ends(held):
    off = """SELECT from_id, to_id FROM council_successions s
             JOIN councils a ON a.council_id = from_id JOIN councils b ON b.council_id = to_id
             WHERE a.end_date IS NOT NULL AND a.end_date + 1 <> s.effective_date
                OR b.start_date IS NOT NULL AND b.start_date > s.effective_date"""
    assert rows(held, off) == []


def test_dates_are_in_order(held):
    assert rows(held, "SELECT council_id FROM councils WHERE start_date > end_date") == []
    assert rows(held, "SELECT challenge_id FROM challenges WHERE onsite_start_earliest > onsite_end_latest") == []
    steps = """SELECT milestone_id, date_published FROM milestones JOIN challenges USING (challenge_id)
               WHERE date_latest < onsite_start_earliest"""
    assert rows(held, steps) == []


def test_no_challenge_is_of_a_council_that_had_ended(held):
    late = """SELECT challenge_id FROM challenges JOIN councils USING (council_id)
              WHERE onsite_start_earliest > end_date OR onsite_end_latest < start_date"""
    assert rows(held, late) == []


def test_every_challenge_folder_is_named_after_its_council_and_year(held):
    for name, council, start in rows(held, "SELECT challenge_id, council_id, onsite_start_earliest FROM challenges"):
        year = str(start.year) if start else "undated"
        assert re.fullmatch(rf"{council}-{year}(-\d)?", name)


@pytest.mark.parametrize(
    ("orphans", "question"),
    [
        (
            "an action no document reports",
            "SELECT action_id FROM actions WHERE action_id NOT IN (SELECT action_id FROM action_reports)",
        ),
        (
            "a recommendation without a main theme",
            """SELECT recommendation_id FROM recommendations WHERE recommendation_id NOT IN (SELECT
                recommendation_id FROM recommendation_themes WHERE position = 1 AND topic IS NOT
                NULL)""",
        ),
        (
            "a report of another challenge's document",
            """SELECT action_id FROM action_reports JOIN documents d USING (document_id) JOIN
                actions a USING (action_id) WHERE a.challenge_id <> d.challenge_id""",
        ),
        (
            "an action under another challenge's recommendation",
            """SELECT action_id FROM actions a JOIN recommendations r USING (recommendation_id)
                WHERE a.challenge_id <> r.challenge_id""",
        ),
        (
            "a link to no formal recommendation",
            """SELECT recommendation_id FROM recommendations r WHERE linked_ref IS NOT NULL AND NOT
                EXISTS (SELECT 1 FROM recommendations f WHERE f.challenge_id = r.challenge_id AND
                f.ref = r.linked_ref AND f.kind = 'formal')""",
        ),
        ("a topic nothing is said of", "SELECT topic FROM topics WHERE length(definition) < 10"),
        (
            "a challenge without a paper, a date or a remark",
            """SELECT challenge_id FROM challenges h WHERE NOT EXISTS (SELECT 1 FROM documents d
                WHERE d.challenge_id = h.challenge_id) AND NOT EXISTS (SELECT 1 FROM milestones m
                WHERE m.challenge_id = h.challenge_id) AND onsite_start_earliest IS NULL""",
        ),
    ],
)
def test_no_orphan(held, orphans, question):
    assert rows(held, question) == [], orphans


def test_a_remark_refers_to_rows_that_are_held(held):
    """Only a review's own headings may name recommendations of a list held in part."""
    refs = """SELECT challenge_id, ref FROM recommendations UNION ALL SELECT challenge_id, ref FROM actions"""
    known = set(rows(held, refs))
    for challenge, text in rows(
        held, "SELECT challenge_id, refs FROM remarks WHERE refs IS NOT NULL AND kind <> 'review_heading'"
    ):
        for ref in text.split("; "):
            assert (challenge, ref) in known, (challenge, ref)


def test_the_further_councils_have_192_recommendations_and_61_actions_or_findings(held):
    further = "SELECT count(*) FROM {} WHERE challenge_id NOT IN (SELECT unnest(?))"
    assert rows(held, further.format("recommendations"), list(FIVE)) == [(192,)]
    assert rows(held, further.format("actions"), list(FIVE)) == [(61,)]


def test_partial_lists_are_never_in_a_tally(held):
    partial = {c for c, *_ in rows(held, "SELECT challenge_id FROM challenges WHERE actions_coverage <> 'whole'")}
    assert len(partial) > 50
    everything = Selection()
    assert not partial & set(read_action_tally(held, everything)["challenge_id"])
    assert not partial & set(read_recommendation_tally(held, everything)["challenge_id"])


def test_the_action_tally_counts_every_commitment_of_the_three_whole_plans(held):
    """Harborough 60 less 7 that are no commitment, Huntingdonshire 39, Havant 26."""
    tally = read_action_tally(held, Selection())
    assert tally.groupby("council")["actions"].sum().to_dict() == {
        "Harborough": 53,
        "Huntingdonshire": 39,
        "Havant": 26,
    }
    commitments = """SELECT count(*) FROM actions JOIN challenges USING (challenge_id)
                     WHERE nature = 'commitment' AND actions_coverage = 'whole'"""
    assert rows(held, commitments) == [(int(tally["actions"].sum()),)]


def test_every_printed_total_has_its_document(held):
    odd = """SELECT total_id FROM published_totals t LEFT JOIN documents d USING (document_id)
             WHERE d.document_id IS NULL OR d.challenge_id <> t.challenge_id"""
    assert rows(held, odd) == []
    assert rows(held, "SELECT count(*) > 60 FROM published_totals") == [(True,)]


def test_a_status_has_a_basis_and_none_has_none(held):
    odd = """SELECT action_id, status, status_basis FROM action_reports WHERE (status_basis = 'none') <>
        (status = 'not_stated')"""
    assert rows(held, odd) == []


def test_evidence_is_given_for_complete_actions_and_for_no_other(held):
    assert rows(held, "SELECT action_id FROM action_reports WHERE evidence IS NOT NULL AND status <> 'complete'") == []
    assert rows(held, "SELECT action_id FROM action_reports WHERE evidence IS NULL AND status = 'complete'") == []


def test_a_deadline_is_no_more_exact_than_its_words(held):
    spans = {"day": 1, "month": 28, "quarter": 89, "season": 89, "year": 365}
    odd = []
    question = """SELECT action_id, deadline_published, deadline_precision, deadline_latest - deadline_earliest + 1
                  FROM action_reports WHERE deadline_earliest IS NOT NULL AND deadline_latest IS NOT NULL"""
    for action, words, precision, days in rows(held, question):
        if precision in spans and days < spans[precision] and not re.match(r"(end|early|mid|late)\b", words, re.I):
            odd.append((action, words, precision, days))
    assert odd == []


def test_words_without_a_day_keep_their_words(held):
    dated = """SELECT action_id FROM action_reports WHERE deadline_published IS NULL AND (deadline_latest
        IS NOT NULL OR deadline_precision <> 'none')"""
    assert rows(held, dated) == []


def test_every_as_at_that_is_inferred_or_missing_says_why(held):
    silent = """SELECT document_id FROM documents WHERE as_at_reason IS NULL
                AND (as_at_latest IS NULL OR as_at_earliest <> as_at_latest OR stated_date IS NULL)"""
    assert rows(held, silent) == []


def test_every_source_address_is_a_web_address(held):
    for table, column in (
        ("documents", "url"),
        ("challenges", "onsite_url"),
        ("milestones", "source_url"),
        ("recommendations", "source_url"),
        ("actions", "source_url"),
        ("remarks", "source_url"),
    ):
        odd = f"""SELECT {column} FROM {table} WHERE {column} IS NOT NULL AND NOT
            regexp_full_match({column}, 'https?://[^ ]+')"""
        assert rows(held, odd) == [], table


def test_every_recommendation_and_action_has_a_place_or_an_address(held):
    for table in ("recommendations", "actions"):
        assert rows(held, f"SELECT ref, challenge_id FROM {table} WHERE locator IS NULL AND source_url IS NULL") == []


def annotated(challenge: str) -> list[tuple[str, dict]]:
    """The annotations' actions with the refs the register gives them: recommendation and running number."""
    paper = json.loads(shared(f"annotations/{FIVE[challenge]}.json").read_text(encoding="utf-8"))
    return [
        (f"{recommendation['ref']}.{number}", action)
        for recommendation in paper["recommendations"]
        for number, action in enumerate(recommendation["actions"], start=1)
    ]


# Where the register reads a paper otherwise than the annotations: (challenge, action, field, the register's value).
READ_OTHERWISE: set[tuple[str, str, str, str | None]] = {
    # a target that was hit is a result and no deadline: domain.md, "What must never happen", 6
    ("harborough-undated", "2.3", "deadline_text", None),
    ("harborough-undated", "2.3", "deadline_start", None),
    ("harborough-undated", "2.3", "deadline_end", None),
    ("harborough-undated", "2.3", "deadline_precision", "none"),
    ("harborough-undated", "2.3", "deadline_basis", "none"),
    # the same words, cut shorter
    ("harborough-undated", "A24.1", "deadline_text", "work plan for HR in 2025/26"),
    ("huntingdonshire-2024", "6.2", "deadline_text", "to follow completion of the Senior Team restructure"),
    ("huntingdonshire-2024", "A2.1", "deadline_text", "To follow the Senior Team restructure"),
    # a span with nothing to count from
    ("huntingdonshire-2024", "A6.2", "deadline_precision", "relative"),
}
# The annotations also link a recommendation that waits on another; here `linked_ref` is belonging, not waiting.
WAITING = {("huntingdonshire-2024", ref) for ref in ("2", "6", "A2")}


@pytest.mark.parametrize("challenge", ["harborough-undated", "huntingdonshire-2024", "havant-2025"])
def test_deadlines_and_statuses_equal_the_annotations_row_by_row(held, challenge):
    expected = annotated(challenge)
    question = """SELECT a.ref, r.status, r.status_basis, r.deadline_published, r.deadline_earliest, r.deadline_latest,
                      r.deadline_precision, r.deadline_basis
                  FROM actions a JOIN action_reports r USING (action_id) WHERE a.challenge_id = ? ORDER BY a.position"""
    found = {
        row[0]: dict(
            status=row[1], status_basis=row[2], deadline_text=row[3], deadline_start=row[4] and str(row[4]),
            deadline_end=row[5] and str(row[5]), deadline_precision=row[6], deadline_basis=row[7],
        )
        for row in rows(held, question, challenge)
    }  # fmt: skip
    assert list(found) == [ref for ref, _ in expected]
    otherwise = set()
    for ref, action in expected:
        wanted = action | {"status": "not_stated" if action["status"] == "unknown" else action["status"]}
        otherwise |= {(challenge, ref, name, value) for name, value in found[ref].items() if value != wanted[name]}
    assert otherwise == {row for row in READ_OTHERWISE if row[0] == challenge}


@pytest.mark.parametrize("challenge", FIVE)
def test_recommendations_and_responses_equal_the_annotations_row_by_row(held, challenge):
    paper = json.loads(shared(f"annotations/{FIVE[challenge]}.json").read_text(encoding="utf-8"))
    wanted = [
        (
            r["ref"],
            r["kind"],
            r["response"].replace(" ", "_"),
            None if (challenge, r["ref"]) in WAITING else r["links_to"],
        )
        for r in paper["recommendations"]
    ]
    question = "SELECT ref, kind, response, linked_ref FROM recommendations WHERE challenge_id = ? ORDER BY position"
    assert rows(held, question, challenge) == wanted


STEP_OF = {
    "report_published": "report",
    "action_plan_published": "action_plan",
    "progress_review": "progress_review",
}
COUNCIL_NAMES = {"Borough Council of King's Lynn and West Norfolk": "King's Lynn and West Norfolk"}


def test_the_timelines_of_58_councils_are_held_date_by_date(held):
    with shared("facts/cpc-timelines.csv").open(encoding="utf-8", newline="") as handle:
        facts = list(csv.DictReader(handle))
    ids = dict(rows(held, "SELECT name, council_id FROM councils"))
    assert len({fact["council"] for fact in facts}) == 58
    visits = set()
    for council, first, last, end_first, end_last in rows(
        held,
        """SELECT council_id, onsite_start_earliest, onsite_start_latest, onsite_end_earliest,
            onsite_end_latest FROM challenges""",
    ):
        visits.add((council, first, last, end_first, end_last))
    steps = set(
        rows(
            held,
            "SELECT council_id, step, date_published FROM milestones JOIN challenges USING (challenge_id)",
        )
    )
    missing = []
    for fact in facts:
        council = ids.get(fact["council"])
        if council is None:
            missing.append((fact["council"], "council"))
            continue
        for column, step in STEP_OF.items():
            if fact[column] and not any(c == council and s == step and d.startswith(fact[column]) for c, s, d in steps):
                missing.append((fact["council"], step, fact[column]))
        start = fact["challenge_start"]
        if start and not any(c == council and f and str(f).startswith(start) for c, f, *_ in visits):
            missing.append((fact["council"], "visit", start))
    assert missing == []


@pytest.mark.parametrize(
    "council", ["kings-lynn-and-west-norfolk", "islington", "fareham", "kensington-and-chelsea", "harrow"]
)
def test_a_planned_review_is_held_as_planned(held, council):
    kinds = rows(
        held,
        """SELECT DISTINCT date_kind FROM milestones JOIN challenges USING (challenge_id) WHERE
            council_id = ? AND step = 'progress_review'""",
        council,
    )
    assert ("planned",) in kinds


def test_both_dates_of_north_hertfordshires_plan_are_kept(held):
    found = rows(
        held,
        """SELECT date_published FROM milestones WHERE challenge_id = 'north-hertfordshire-2024'
            AND step = 'action_plan' ORDER BY 1""",
    )
    assert found == [("2025-03-18",), ("2025-03-23",)]
