"""What must never happen: twelve mistakes that real plans invite, one test (or family) each, where it would show."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analysis.counts.completion import completion, due_and_done, percent, status_counts
from analysis.counts.reconciliation import holdings, reconciliation
from analysis.counts.silence import silence
from analysis.counts.standing import standing, standing_counts
from analysis.counts.themes import theme_counts
from analysis.files.export import csv_bytes
from analysis.telling.findings import findings
from analysis.texts.search import index_words, search
from data.ingest.document_facts import council_of
from data.ingest.readers.text.plain_text import read_plain_text
from data.reading.deadlines.grammar import read_deadline
from data.reading.people import strip_names, strip_names_in_text
from data.reading.status_labels import read_status
from data.reading.statuses import find_status
from data.store.read import (
    read_action_tally,
    read_actions,
    read_beside,
    read_challenges,
    read_councils,
    read_documents,
    read_milestones,
    read_recommendation_tally,
    read_recommendations,
    read_reports,
    read_silence,
    read_themes,
)
from data.vocabulary import schema
from data.vocabulary.selection import Selection
from tests.ingest.paper_blocks import actions, plan_of, table

EVERYTHING = Selection()
SHARED = Path(__file__).parents[2] / "shared"
HEADER = ("Recommendation", "Action", "Lead officer", "Deadline")


def view(council: str) -> Selection:
    return Selection(councils=(council,))


def in_csv(frame: pd.DataFrame) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_bytes(frame).decode("utf-8-sig"), newline=""), strict=True))


# 1 -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("council", ["north-west-leicestershire", "harrow"])
def test_1_no_plan_in_the_document_is_never_nought_per_cent_complete(held, council):
    chosen = view(council)
    for tally, unit in (
        (read_action_tally(held, chosen), "actions"),
        (read_recommendation_tally(held, chosen), "recommendations"),
    ):
        assert tally.empty
        assert status_counts(tally, unit).empty
        assert completion(status_counts(tally, unit), unit).empty
    assert due_and_done(read_action_tally(held, chosen)).empty
    assert standing_counts(read_action_tally(held, chosen)).empty
    table_rows = holdings(read_challenges(held, chosen), read_recommendations(held, chosen), read_actions(held, chosen))
    (row,) = in_csv(table_rows)
    assert row["plan"] == "not in paper"
    assert {row[name] for name in ("actions, formal", "complete", "in progress", "not stated")} == {"[x]"}
    cells = silence(read_silence(held, chosen)).set_index("field")["text"]
    assert set(cells.drop("Response stated")) == {"[x]"}
    assert percent(None) == "[x]"


def test_1_nor_does_it_enter_anybody_elses_denominator(held):
    everyone, without = EVERYTHING, Selection(councils=("harborough", "huntingdonshire", "havant"))
    assert completion(status_counts(read_action_tally(held, everyone))).equals(
        completion(status_counts(read_action_tally(held, without)))
    )


# 2 -------------------------------------------------------------------------------------------------------------------


def test_2_a_lost_colour_is_never_guessed(held):
    chosen = view("huntingdonshire")
    totals, acts = read_beside(held, chosen, "published_totals"), read_actions(held, chosen)
    lost = totals[(totals["scope"] == "formal") & totals["label"].isna()]
    assert lost["count"].tolist() == [23, 4, 0]
    formal = acts[acts["kind"] == "formal"]
    labelled = formal[formal["status_basis"] == "label"]["status"].value_counts().to_dict()
    assert (labelled, len(formal) - sum(labelled.values())) == ({"complete": 13, "in_progress": 8}, 6)
    beside = reconciliation(
        totals, read_recommendations(held, chosen), read_reports(held, chosen), read_challenges(held, chosen)
    )
    unnamed = beside[beside["label"] == "(no label)"]
    assert sorted(unnamed["printed"]) == [0, 0, 3, 4, 4, 23]
    assert set(unnamed["counted"]) == {""}
    assert set(unnamed["reading"]) == {"not set against a count"}


def test_2_switching_prose_off_leaves_the_thirteen_and_eight_labels(held):
    tally = read_action_tally(held, Selection(councils=("huntingdonshire",), kinds=("formal",), prose=False))
    assert tally.groupby("status")["actions"].sum().to_dict() == {
        "complete": 13,
        "in_progress": 8,
        "not_stated": 6,
    }


# 3 -------------------------------------------------------------------------------------------------------------------


def test_3_a_cover_date_the_text_contradicts_is_kept_and_not_believed(held):
    papers = read_documents(held, view("huntingdonshire"))
    plan = papers[papers["kind"] == "action plan"].iloc[0]
    assert "February 2024" in plan["stated_date"]
    assert plan["as_at_earliest"] >= pd.Timestamp("2025-01-17")
    assert plan["as_at_latest"] < pd.Timestamp("2025-04-01")
    assert len(plan["as_at_reason"]) > 40
    early = Selection(councils=("huntingdonshire",), as_at=date(2024, 12, 31))
    assert read_actions(held, early).empty
    contradictions = read_beside(held, view("huntingdonshire"), "remarks").query("kind == 'contradiction'")["summary"]
    assert contradictions.str.contains("February 2024").any()


# 4 -------------------------------------------------------------------------------------------------------------------


def test_4_accepting_all_is_not_accepting_the_one_declined(held):
    told = read_recommendations(held, view("harrow"))
    assert told["response"].value_counts().to_dict() == {"accepted": 12, "rejected": 1}
    assert told[told["response"] == "rejected"]["ref"].tolist() == ["3"]
    found = findings(
        read_silence(held, view("harrow")), told, read_beside(held, view("harrow"), "remarks"), pd.DataFrame()
    )
    assert "declined recommendation 3" in [finding.text for finding in found]


def test_4_a_rejected_recommendation_is_in_no_rate(small):
    small.set("borchester-2024/recommendations.csv", 2, response="rejected")
    with small.store() as store:
        assert read_action_tally(store, EVERYTHING)["actions"].sum() == 2
        assert read_recommendation_tally(store, EVERYTHING)["ref"].tolist() == ["1", "A1"]


# 5 -------------------------------------------------------------------------------------------------------------------


def test_5_dates_are_not_paired_by_order_alone():
    dates = ["March 2025: all member briefing", "May 2025", "June 2025"]
    plan = plan_of(
        table(
            HEADER,
            ("1. Tell people", ["1. Staff briefing", "2. All member briefing"], "Chief Executive", dates),
        )
    )
    assert [action.text for action in actions(plan)] == ["Staff briefing", "All member briefing"]
    assert [action.deadline.latest for action in actions(plan)] != [date(2025, 3, 31), date(2025, 5, 31)]
    assert actions(plan)[0].deadline.latest is None
    said = [problem for item in (*actions(plan), *plan.recommendations, plan) for problem in item.problems]
    assert any("2025" in problem.text + problem.reason for problem in said)


def test_5_harboroughs_briefings_have_their_own_dates_or_a_doubt(held):
    """In order, three dates for three actions would give the all member briefing to the staff briefing, 4.2."""
    acts = read_actions(held, view("harborough")).set_index("action_ref")
    timed = acts[(acts["deadline_basis"] == "timeline") & (acts["kind"] == "formal")]
    assert (len(acts[acts["kind"] == "formal"]), len(timed)) == (22, 15)
    members, staff = acts.loc["4.1"], acts.loc["4.2"]
    assert "All member briefing" in members["deadline_published"]
    assert (staff["deadline_published"], staff["deadline_precision"]) == (None, "none")
    paired_in_doubt = timed[timed.index.isin(["1.1", "1.2", "1.3", "1.4", "1.5", "2.2", "4.1", "4.3"])]
    assert set(paired_in_doubt["certainty"]) == {"probable"}


# 6 -------------------------------------------------------------------------------------------------------------------


def test_6_a_target_that_was_hit_is_no_deadline(held):
    row = read_actions(held, view("harborough")).set_index("action_ref").loc["2.3"]
    assert (row["deadline_published"], row["deadline_precision"]) == (None, "none")
    assert pd.isna(row["current_latest"])
    read = read_deadline("Target hit in Q3.")
    assert (read.earliest, read.latest) == (None, None)


@pytest.mark.parametrize(
    "words",
    [
        "Completion April 2025",
        "Complete the insourcing",
        "Completion by June",
        "To be completed",
        "Complete by May 2026",
    ],
)
def test_6_a_date_of_completion_or_an_order_to_complete_is_no_completed_status(words):
    assert read_status(words).status != "complete"
    assert find_status(words).status != "complete"


def test_6_no_row_held_is_complete_by_such_words(held):
    complete = read_actions(held, EVERYTHING).query("status == 'complete'")["status_published"]
    assert not complete.str.contains(r"^completion \w|^complete (?:the|by)\b|to be complet", case=False).any()


# 7 -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["Prior to submission of the Local Plan", "TBC", "Ongoing", "When funding allows", "", None]
)
def test_7_an_event_or_a_blank_is_not_turned_into_a_date(words):
    read = read_deadline(words)
    assert (read.earliest, read.latest) == (None, None)
    assert read.published == (words or None)


def test_7_an_event_or_a_blank_is_not_dropped_either(held):
    acts = read_actions(held, view("havant"))
    assert len(acts) == 26
    event = acts[acts["deadline_precision"] == "event"]
    blank = acts[acts["deadline_published"].isna()]
    assert (len(event), len(blank)) == (2, 1)
    undated = pd.concat([event, blank])
    assert undated["current_latest"].isna().all()
    assert set(standing(undated)) <= {"undated", "complete"}
    counts = standing_counts(read_action_tally(held, view("havant")))
    assert counts["actions"].sum() == 26
    assert len(in_csv(acts)) == 26


def test_7_no_date_is_held_that_was_not_published(held):
    reports = read_reports(held, EVERYTHING)
    assert not (reports["deadline_published"].isna() & reports["deadline_latest"].notna()).any()


# 8 -------------------------------------------------------------------------------------------------------------------


def test_8_a_risks_colour_is_no_actions_status(held):
    risks = read_beside(held, view("harrow"), "risks")
    assert risks["rag"].value_counts().to_dict() == {"GREEN": 4, "AMBER": 1}
    assert read_actions(held, view("harrow")).empty
    assert status_counts(read_action_tally(held, view("harrow"))).empty


def test_8_a_colour_without_its_printed_key_is_no_status(held):
    reports = read_reports(held, EVERYTHING)
    coloured = reports[reports["rag_published"].notna() & reports["rag_key"].isna()]
    assert set(coloured["status_basis"]) <= {"none", "label", "prose"}
    assert not coloured["status_published"].fillna("").str.fullmatch(r"(?i)red|amber|green|blue").any()
    plan = plan_of(table(("Recommendation", "Action", "RAG"), ("1. Mend the roof", "Buy slates", "Green")))
    assert actions(plan)[0].status.status == "not_stated"


def test_8_a_register_of_risks_beside_the_plan_adds_no_action():
    plan = plan_of(
        table(HEADER, ("1. Mend the roof", "Buy slates", "Head of Property", "May 2026")),
        table(("Risk", "Mitigation", "RAG"), ("The scaffold falls", "Tie it down", "GREEN"), number=2),
    )
    assert [action.text for action in actions(plan)] == ["Buy slates"]
    assert actions(plan)[0].rag is None


# 9 -------------------------------------------------------------------------------------------------------------------


def test_9_a_row_cut_by_a_page_break_is_one_row_and_nothing_of_it_is_lost():
    plan = plan_of(
        table(
            HEADER,
            (
                "1. Change how members are",
                ["- Review the times of meetings", "- Brief members"],
                "CMT",
                "May 2026",
            ),
        ),
        table(HEADER, ("supported in the evening", "- Publish the calendar", "", ""), continues=True, number=2),
    )
    assert [recommendation.title for recommendation in plan.recommendations] == [
        "Change how members are supported in the evening"
    ]
    assert [action.text for action in actions(plan)] == [
        "Review the times of meetings",
        "Brief members",
        "Publish the calendar",
    ]


def test_9_a_last_line_without_a_line_end_is_not_lost(small):
    text = "First line\n\nLast line"
    assert [block.text for block in read_plain_text(text.encode(), "borchester.txt").blocks][-1] == "Last line"
    for name in ("recommendations", "actions", "reports"):
        path = small.path(f"borchester-2024/{name}.csv")
        path.write_bytes(path.read_bytes().rstrip(b"\n"))
    with small.store() as store:
        assert len(read_actions(store, view("borchester"))) == 3


def test_9_every_row_of_the_five_papers_is_held_once(held):
    """Harborough's last row, A39, has no line end; 2.2 to 2.5, 6.4 and A9.2 stand after a page break."""
    refs = read_actions(held, view("harborough"))["action_ref"]
    assert refs.is_unique
    assert {"2.2", "2.3", "2.4", "2.5", "6.4", "A9.2"} <= set(refs)
    assert read_recommendations(held, view("harborough"))["ref"].tolist() == [
        *"123456",
        *(f"A{n}" for n in range(1, 40)),
    ]
    assert {"6.3", "6.4", "8.3", "9.3", "9.4", "9.5"} <= set(read_actions(held, view("havant"))["action_ref"])
    assert read_recommendations(held, view("havant"))["ref"].tolist() == [*"123456789"]


# 10 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["HDC action plan", "HDC", "Cabinet of HDC, Action Plan for HDC members"])
def test_10_initials_two_councils_share_name_neither(text):
    assert council_of(text, text)[0] is None


def test_10_no_council_is_called_by_initials_anywhere(held):
    councils = read_councils(held)
    assert not councils["short_name"].str.fullmatch("[A-Z]{2,5}").any()
    for frame in (read_recommendations(held, EVERYTHING), read_actions(held, EVERYTHING)):
        assert (
            not frame.select_dtypes(exclude=["number", "datetime"])
            .apply(lambda c: c.astype(str).str.contains(r"\bHDC\b"))
            .any()
            .any()
        )
    for council in ("harborough", "huntingdonshire"):
        (challenge,) = read_challenges(held, view(council)).to_dict("records")
        assert challenge["council_id"] == council
    assert "initials" in read_challenges(held, view("huntingdonshire"))["identified_by"].item()


def test_10_searching_for_the_initials_finds_neither_council(held):
    told = read_recommendations(held, EVERYTHING)
    columns = ("council", "title", "summary", "owner_role", "topics", "response_note")
    assert search(index_words(told, columns), "HDC").hits == ()


# 11 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("owner", "role"),
    [
        ("Director of Communities Phoebe Archer", "Director of Communities"),
        ("Communications Team Jolene Rogers", "Communications Team"),
        ("Head of Planning - Usha Gupta", "Head of Planning"),
    ],
)
def test_11_a_named_officer_is_taken_out_and_the_role_stays(owner, role):
    assert strip_names(owner)[0] == role


def test_11_a_name_does_not_come_back_through_a_plans_owner_or_address():
    plan = plan_of(
        table(
            HEADER,
            (
                "1. Mend the roof",
                "Buy slates",
                "Head of Property Usha Gupta (u.gupta@borchester.gov.uk)",
                "May 2026",
            ),
        )
    )
    assert "Gupta" not in repr([(action.owner_role, action.text) for action in actions(plan)])
    assert "gupta" not in repr([(action.owner_role, action.text) for action in actions(plan)])
    assert actions(plan)[0].owner_role == "Head of Property"


def readable(held) -> dict[str, pd.DataFrame]:
    """Everything a page shows, a search looks into or a file holds."""
    return {
        "recommendations": read_recommendations(held, EVERYTHING),
        "actions": read_actions(held, EVERYTHING),
        "reports": read_reports(held, EVERYTHING),
        "milestones": read_milestones(held, EVERYTHING),
        "documents": read_documents(held, EVERYTHING),
        **{name: read_beside(held, EVERYTHING, name) for name in ("published_totals", "risks", "remarks")},
    }


def test_11_every_owner_held_is_a_role_and_nothing_else(held):
    frames = readable(held)
    owners = {owner for name in ("recommendations", "actions") for owner in frames[name]["owner_role"].dropna()}
    assert len(owners) > 20
    for owner in owners:
        for part in owner.split("; "):
            assert strip_names(part) == (part, 0), part


def test_11_no_name_printed_in_the_papers_is_held_anywhere(held):
    """The names are listed beside the repository and not in it."""
    if not (SHARED / "annotations").exists():
        pytest.skip("../shared/annotations is not beside this repository")
    import json

    names: set[str] = set()
    for path in sorted((SHARED / "annotations").glob("*.json")):
        for recommendation in json.loads(path.read_text(encoding="utf-8"))["recommendations"]:
            names |= {
                name.strip() for name in re.split(r"[;,]", recommendation.get("owner_name") or "") if name.strip()
            }
    assert len(names) > 10
    everything = "\n".join(csv_bytes(frame).decode("utf-8-sig") for frame in readable(held).values()).lower()
    assert [name for name in names if name.lower() in everything] == []


@pytest.mark.parametrize("text", ["Cllr Lynda Snell will lead.", "Ask Mrs Jill Archer about it."])
def test_11_names_in_sentences_are_taken_out(text):
    clean, taken = strip_names_in_text(text)
    assert taken > 0
    assert not re.search("Snell|Archer", clean)


# 12 ------------------------------------------------------------------------------------------------------------------

RANKING = re.compile(r"\b(?:rank(?:s|ed|ing)?|league|best|worst|top \d+|bottom \d+)\b", re.I)


def test_12_no_column_is_a_rank(held):
    tally, chosen = read_action_tally(held, EVERYTHING), EVERYTHING
    shown = [
        *readable(held).values(),
        standing_counts(tally),
        status_counts(tally),
        completion(status_counts(tally)),
        due_and_done(tally),
        theme_counts(read_themes(held, chosen)),
        silence(read_silence(held, chosen)),
    ]
    for frame in shown:
        assert not [name for name in frame.columns if RANKING.search(name.replace("_", " "))]
    assert not [c.name for table in schema.TABLES for c in table.columns if RANKING.search(c.name.replace("_", " "))]


def test_12_councils_come_by_name_and_never_by_their_rate(held):
    tally = read_action_tally(held, EVERYTHING)
    for frame in (
        standing_counts(tally),
        status_counts(tally),
        completion(status_counts(tally)),
        due_and_done(tally),
    ):
        councils = list(dict.fromkeys(frame["council"]))
        assert councils == sorted(councils)


def test_12_no_sentence_about_a_council_ranks_it(held):
    tally = read_action_tally(held, EVERYTHING)
    told = read_silence(held, EVERYTHING)
    found = findings(
        told[told["recommendations"] > 0], read_recommendations(held, EVERYTHING),
        read_beside(held, EVERYTHING, "remarks"), standing_counts(tally),
    )  # fmt: skip
    assert found
    assert [
        f.text for f in found if re.search(r"\b(ranks?|ranked|league table|worst|best of all)\b", f.text, re.I)
    ] == []
    assert not completion(status_counts(tally))["reading"].str.contains(RANKING).any()
