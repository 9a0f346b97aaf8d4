"""Sentences about one council, made from its rows: what it was told, committed to, finished and never said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from data.vocabulary.codes import STANDINGS


def council_answer(challenges: pd.DataFrame, recommendations: pd.DataFrame, actions: pd.DataFrame) -> str:
    """The council in a sentence or two: recommendations told, actions published, how many are known complete."""
    if recommendations.empty:
        return (
            "Only dates and sources are held for this council: no recommendation of it has been read."
            if actions.empty
            else "No list of recommendations is held; "
            f"{_n(len(actions), 'action or finding', 'actions or findings')} seen."
        )
    formal = int((recommendations["kind"] == "formal").sum())
    extra = len(recommendations) - formal
    told = _n(formal, "formal recommendation") + (f" and {extra} additional" if extra else "")
    partly = "" if (challenges["recommendations_coverage"] == "whole").all() else " seen, of a list held only in part"
    if (challenges["actions_coverage"] == "not_in_paper").any():
        return f"{told}{partly}. Its action plan is not in the paper held, so what it committed to is not known here."
    if actions.empty:
        return f"{told}{partly}. No action plan is held."
    if (challenges["actions_coverage"] == "whole").any():
        counted = actions[(actions["nature"] == "commitment") & (actions["response"] != "rejected")]
        stated = int((counted["status"] != "not_stated").sum())
        complete = int((counted["status"] == "complete").sum())
        return (
            f"{told}, answered with {_n(len(counted), 'commitment')}: {complete} known to be complete, "
            f"{len(counted) - stated} without a status."
        )
    return f"{told}{partly}; {_n(len(actions), 'action or finding', 'actions or findings')} seen."


def standing_line(actions: pd.DataFrame, coverage: str) -> str:
    """Where a recommendation's actions stand, in a few words for the line that opens it."""
    if actions.empty:
        return {
            "not_in_paper": "plan not in the paper held [x]",
            "none": "no plan held [x]",
            "partial": "no action seen [x]",
        }.get(coverage, "no action published")
    counted = actions[actions["nature"] != "no_commitment"]["standing"].value_counts()
    if counted.empty:
        return "no commitment published"
    parts = [f"{counted[code]} {label.lower()}" for code, label in STANDINGS.items() if code in counted]
    return f"{_n(int(counted.sum()), 'action')}: {', '.join(parts)}"


def deadline_in_words(action: Mapping[str, Any]) -> str:
    """The deadline as published and as read, or [x]."""
    words, first, last = action["deadline_published"], action["current_earliest"], action["current_latest"]
    if pd.isna(words) or not words:
        return "[x]"
    if pd.isna(last):
        return f"“{words}” (no date)"
    if pd.isna(first):
        return f"“{words}” (up to {_day(last)})"
    return f"“{words}” ({_day(last) if first == last else f'{_day(first)} to {_day(last)}'})"


def silence_in_words(action: Mapping[str, Any]) -> str:
    """When the status in force was said, where no later paper of the challenge has said it again; else nothing."""
    if not action.get("silent_since"):
        return ""
    first, last = action["said_earliest"], action["said_latest"]
    if pd.isna(last):
        return "said in a paper without a date; not mentioned since"
    start, end = f"{first:%B %Y}" if pd.notna(first) else "", f"{last:%B %Y}"
    return f"said {end if start in ('', end) else f'{start} to {end}'}; not mentioned since"


def visit_in_words(challenge: Mapping[str, Any]) -> str:
    """When the peers were on site, no more exactly than the source says."""
    first, last = challenge["onsite_start_earliest"], challenge["onsite_end_latest"]
    if pd.isna(first):
        return "No source seen gives the date of the peers' visit."
    form = {"day": "{0.day} {0:%B %Y}", "month": "{0:%B %Y}", "year": "{0:%Y}"}[challenge["onsite_precision"] or "day"]
    start, end = form.format(first), form.format(last) if pd.notna(last) else ""
    when = start if not end or start == end else f"{start} to {end}"
    focus = challenge["extra_focus"]
    return f"Peers on site {when}." + (f" Extra focus asked for: {focus}." if pd.notna(focus) and focus else "")


def _n(number: int, one: str, many: str = "") -> str:
    return f"{number} {one}" if number == 1 else f"{number} {many or one + 's'}"


def _day(moment: Any) -> str:
    return f"{moment.day} {moment:%B %Y}"
