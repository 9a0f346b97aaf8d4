"""Status, colour and response wordings: what each is read as, and what is left alone."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.reading.status_words import wordings
from data.reading.statuses import (
    find_status,
    is_unknown_wording,
    read_rag,
    read_response,
    read_status,
    split_trailing_label,
)
from data.vocabulary.codes import RESPONSES, STATUSES

ANNOTATIONS = Path(__file__).parents[3] / "shared" / "annotations"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Completed", "complete"),
        ("COMPLETE", "complete"),
        ("Completed and sent to the inspector.", "complete"),
        ("Completed including:", "complete"),
        ("Done although the policy came late", "complete"),
        ("Achieved", "complete"),
        ("Implemented", "complete"),
        ("Implemented in part", "in_progress"),
        ("Delivered", "complete"),
        ("100%", "complete"),
        ("75% complete", "in_progress"),
        ("On target", "in_progress"),
        ("On track", "in_progress"),
        ("Progressing", "in_progress"),
        ("Underway", "in_progress"),
        ("In progress / on track", "in_progress"),
        ("Under control", "in_progress"),
        ("Off target", "delayed"),
        ("slightly behind target", "delayed"),
        ("Overdue", "delayed"),
        ("Delayed", "delayed"),
        ("Paused due to reorganisation", "delayed"),
        ("Rescheduled", "delayed"),
        ("Suspended", "delayed"),
        ("Deferred", "delayed"),
        ("Ongoing", "ongoing"),
        ("Continuing", "ongoing"),
        ("Business as usual", "ongoing"),
        ("Cancelled", "closed_not_complete"),
        ("Withdrawn", "closed_not_complete"),
        ("Superseded", "closed_not_complete"),
        ("Not started", "not_started"),
        ("Not yet due", "not_started"),
        ("Yet to commence", "not_started"),
        ("Pending", "not_started"),
        ("Status: Delayed", "delayed"),
        ("n/a", "not_stated"),
        ("Agreed", "not_stated"),
        ("Closed", "not_stated"),
        ("Not complete", "not_stated"),
    ],
)
def test_status_cell(text, status):
    found = read_status(text)
    assert (found.status, found.basis, found.published) == (status, "label", text)


@pytest.mark.parametrize(
    "text",
    [
        "Complete the insourcing",
        "Completed by March 2025",
        "Complete / Ongoing",
        "Green",
        "Sparkling",
        "Completion June 2025",
    ],
)
def test_unknown_status_is_kept_and_never_guessed(text):
    found = read_status(text)
    assert (found.status, found.basis, found.published) == ("not_stated", "none", text)
    assert is_unknown_wording(found)


def test_an_empty_cell_is_no_unknown_wording():
    assert read_status("  ").published is None and not is_unknown_wording(read_status(None))


@pytest.mark.parametrize(
    ("text", "body", "label", "status"),
    [
        ("A strategy has been shared. **Completed**", "A strategy has been shared.", "Completed", "complete"),
        ("Shared with Cabinet. Completed.", "Shared with Cabinet.", "Completed.", "complete"),
        (
            "A lead is proposed. Both actions underway",
            "A lead is proposed.",
            "Both actions underway",
            "in_progress",
        ),
        (
            "Work is now underway. Completed including:",
            "Work is now underway.",
            "Completed including:",
            "complete",
        ),
        ("A new campaign Completed", "A new campaign", "Completed", "complete"),
        ("Policy drafted – On hold", "Policy drafted", "On hold", "delayed"),
    ],
)
def test_label_at_the_end_of_a_bullet(text, body, label, status):
    rest, found = split_trailing_label(text)
    assert (rest, found.published, found.status, found.basis) == (body, label, status, "label")
    assert find_status(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Complete the insourcing of catering.",
        "Finalise delivery of the new system",
        "Savings are planned. Completion April 2025.",
        "A matrix will be Completion May 2025/26.",
        "To follow completion of the restructure",
        "The staff survey, last completed in 2022, is out of date",
        "Assessments in some areas are complete.",
        "Such checks are completed as a matter of routine",
        "The review will be completed next year.",
        "The plan was adopted and the board will be set up.",
        "Key: Completed, On track, Delayed",
        "Printed 3 June 2025",
        "Completed by March 2025.",
        "Continue to review the plan",
        "Repairs, as in the note above: ongoing",
        "",
    ],
)
def test_what_looks_like_a_status_and_is_none(text):
    assert find_status(text).status == "not_stated"
    assert split_trailing_label(text)[0] == text


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A consultation was conducted.", "complete"),
        ("Extra support has been added.", "complete"),
        ("The appointment took place in March.", "complete"),
        ("Two campaigns have been identified and proposals are in development.", "in_progress"),
        ("Improvements are underway. A lead has been recruited.", "in_progress"),
        ("A review of demand is ongoing.", "ongoing"),
        ("Ongoing dialogue with partners.", "ongoing"),
        ("Work has not yet started.", "not_started"),
        ("The move has been delayed.", "delayed"),
    ],
)
def test_plain_verbs_in_narrative(text, status):
    found = find_status(text)
    assert (found.status, found.basis) == (status, "prose")
    assert found.published in text


def test_label_beats_the_prose_before_it():
    assert find_status("Work is now underway to embed this. Completed").status == "complete"


def test_a_colour_says_nothing_without_the_papers_key():
    bare = read_rag("GREEN")
    assert (bare.colour, bare.key, bare.status.status, bare.status.basis) == (
        "green",
        None,
        "not_stated",
        "none",
    )
    assert read_rag("G").colour == "green"
    assert read_rag("RAG: Amber").colour == "amber"
    keyed = read_rag("Green", {"GREEN": "Completed", "Amber": "On track"})
    assert (keyed.key, keyed.status.status) == ("Completed", "complete")
    assert read_rag("Green", {"Green": "On track"}).status.status == "in_progress"
    assert read_rag("Blue", {"Green": "Completed"}).status.status == "not_stated"


def test_words_beside_a_colour_are_read_and_two_colours_are_not():
    assert read_rag("Green - on track").status.status == "in_progress"
    assert read_rag("Amber/Green", {"Green": "Completed"}).status.status == "not_stated"


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("Accepted", "accepted"),
        ("Agreed.", "accepted"),
        ("The Council accepts this recommendation", "accepted"),
        ("Partially accepted – see below", "partially_accepted"),
        ("Agreed in principle", "partially_accepted"),
        ("Accepted, but not the model proposed", "partially_accepted"),
        ("Not accepted", "rejected"),
        ("Rejected", "rejected"),
        ("The council does not accept this.", "rejected"),
        ("Noted", "not_stated"),
        ("We welcome the comments", "not_stated"),
        ("Completed", "not_stated"),
    ],
)
def test_response(text, response):
    assert read_response(text).response == response


def test_every_wording_reads_as_its_own_code():
    for kind, codes, read in (
        ("status", STATUSES, lambda text: read_status(text).status),
        ("response", RESPONSES, lambda text: read_response(text).response),
    ):
        for word, code in wordings(kind).items():
            assert code in codes
            assert read(word) == read(word.upper()) == code, word


@given(
    st.text(max_size=60)
    | st.sampled_from(sorted(wordings("status"))).flatmap(lambda w: st.text(max_size=9).map(w.__add__))
)
def test_any_text_is_read_without_a_fault(text):
    assert read_status(text).status in STATUSES
    assert find_status(text).status in STATUSES
    assert read_response(text).response in RESPONSES
    read_rag(text, {text: text})
    assert text.startswith(split_trailing_label(text)[0].rstrip())


def test_annotated_labels_are_all_read_and_no_status_is_made_up():
    if not ANNOTATIONS.is_dir():
        pytest.skip("the annotations stand in ../shared, which is not here")
    labels = 0
    for path in sorted(ANNOTATIONS.glob("*.json")):
        for recommendation in json.loads(path.read_text(encoding="utf-8"))["recommendations"]:
            for action in recommendation["actions"]:
                text, told = action["text"], action.get("status_text")
                if action["status_basis"] == "label":
                    found = find_status(f"{text} {told}")
                    assert (found.status, found.basis) == (action["status"], "label"), told
                    assert read_status(told).status == action["status"]
                    labels += 1
                else:
                    gold = "not_stated" if action["status_basis"] == "none" else action["status"]
                    assert find_status(text).status in (gold, "not_stated"), text
                    assert find_status(text).basis != "label"
    assert labels == 22
