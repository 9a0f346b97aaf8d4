"""What is new since a day: papers, first statements, other statuses, moved dates; nothing from before."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.news.changes import changes_since

DOCUMENTS = pd.DataFrame(
    {
        "document_id": ["a/plan", "a/update", "a/undated"],
        "council": ["Ambridge"] * 3,
        "title": ["Plan", "Update", "Page"],
        "kind": ["action plan", "minutes", "web page"],
        "as_at_latest": pd.to_datetime(["2025-01-10", "2025-09-10", None]),
    }
)


def reports(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    """(action, document, status, last day of the deadline) as the store gives statements."""
    days = DOCUMENTS.set_index("document_id")["as_at_latest"]
    frame = pd.DataFrame(rows, columns=["action_id", "document_id", "status", "deadline_latest"])
    frame["deadline_published"] = frame["deadline_latest"]
    frame["deadline_latest"] = pd.to_datetime(frame["deadline_latest"])
    return frame.assign(
        council="Ambridge", action_ref="1.1", summary="Publish it", as_at_latest=frame["document_id"].map(days)
    )


def kinds(frame: pd.DataFrame) -> list[str]:
    return sorted(frame["change"])


def test_a_paper_counts_by_the_last_day_it_can_speak_of():
    new = changes_since(DOCUMENTS, reports(), date(2025, 6, 1))
    assert list(new["document_id"]) == ["a/update"]


def test_an_undated_paper_is_never_new():
    assert "a/undated" not in set(changes_since(DOCUMENTS, reports(), date(2000, 1, 1))["document_id"])


def test_first_statements_are_counted_together():
    both = reports(("x", "a/update", "not_stated", ""), ("y", "a/update", "complete", ""))
    new = changes_since(DOCUMENTS, both, date(2025, 6, 1))
    assert new.loc[new["change"] == "new plan", "what"].item() == "2 actions stated for the first time"


def test_another_status_and_a_moved_date_are_each_a_change():
    moved = reports(("x", "a/plan", "in_progress", "2025-03-31"), ("x", "a/update", "complete", "2025-12-31"))
    new = changes_since(DOCUMENTS, moved, date(2025, 6, 1))
    assert kinds(new) == ["date moved", "new paper", "status"]
    assert "in progress → complete" in new.loc[new["change"] == "status", "what"].item()


def test_falling_silent_is_no_new_status():
    silent = reports(("x", "a/plan", "in_progress", ""), ("x", "a/update", "not_stated", ""))
    assert kinds(changes_since(DOCUMENTS, silent, date(2025, 6, 1))) == ["new paper"]


def test_nothing_after_the_day_is_nothing():
    moved = reports(("x", "a/plan", "in_progress", "2025-03-31"), ("x", "a/update", "complete", "2025-12-31"))
    assert changes_since(DOCUMENTS, moved, date(2026, 1, 1)).empty
