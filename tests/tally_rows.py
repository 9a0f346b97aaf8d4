"""Rows of the action and recommendation tallies as the store gives them, for tests of measures."""

from __future__ import annotations

from typing import Any

import pandas as pd

DATES = (
    "baseline_earliest",
    "baseline_latest",
    "current_earliest",
    "current_latest",
    "reported_earliest",
    "reported_latest",
    "as_at_earliest",
    "as_at_latest",
    "last_seen_open",
)
BORCHESTER: dict[str, Any] = {
    "council": "Borchester",
    "council_id": "borchester",
    "gss_code": "E06999001",
    "challenge_id": "borchester-2024",
    "kind": "formal",
    "theme": "Governance and culture",
}
AMBRIDGE: dict[str, Any] = BORCHESTER | {
    "council": "Ambridge",
    "council_id": "ambridge",
    "gss_code": "E07999002",
    "challenge_id": "ambridge-2023",
}


def action_tally(*rows: dict[str, Any]) -> pd.DataFrame:
    """An action tally: each row says what differs from one action of no status, no date, seen on 1 October 2024."""
    usual = BORCHESTER | {"status": "not_stated", "deadline_precision": "none", "actions": 1}
    usual |= {"outcome_open": False}
    usual |= dict.fromkeys(DATES) | {"reported_earliest": "2024-10-01", "as_at_earliest": "2024-10-01"}
    usual |= {"reported_latest": "2024-10-01", "as_at_latest": "2024-10-01"}
    frame = pd.DataFrame([usual | row for row in rows], columns=list(usual))
    for name in DATES:
        frame[name] = pd.to_datetime(frame[name])
    return frame


def recommendation_tally(*rows: dict[str, Any]) -> pd.DataFrame:
    """A recommendation tally: actions, complete, not_stated, not_started of each."""
    usual = BORCHESTER | {"actions": 0, "complete": 0, "not_stated": 0, "not_started": 0, "outcome_open": 0}
    return pd.DataFrame([usual | row for row in rows], columns=list(usual))


def theme_tally(*rows: dict[str, Any]) -> pd.DataFrame:
    """A theme tally: recommendations counted by challenge, kind and main theme."""
    usual = BORCHESTER | {"recommendations_coverage": "whole", "recommendations": 1}
    return pd.DataFrame([usual | row for row in rows], columns=list(usual))
