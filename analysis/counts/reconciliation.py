"""Printed totals beside counted ones, and what is held of each challenge."""

from __future__ import annotations

import pandas as pd

from data.vocabulary.codes import STATUSES


def holdings(challenges: pd.DataFrame, recommendations: pd.DataFrame, actions: pd.DataFrame) -> pd.DataFrame:
    """What is held of each challenge: recommendations and actions by kind, and actions by status.

    Every row as published is counted, also cross-references and findings; rates elsewhere leave those out. Whole
    lists come first, then by name. A plan outside the paper held is [x]. `recommendations` and `actions` are rows, or
    counts of rows that are alike (column number).
    """
    told, by_kind, by_status = (
        _numbers(recommendations, "kind"),
        _numbers(actions, "kind"),
        _numbers(actions, "status"),
    )
    rows = []
    for challenge in challenges.to_dict("records"):
        own = challenge["challenge_id"]
        absent = challenge["actions_coverage"] in ("not_in_paper", "none")
        row = {
            "council": challenge["council"],
            "challenge_id": own,
            "recommendations": challenge["recommendations_coverage"],
        }
        row |= {"formal": told.get((own, "formal"), 0), "additional": told.get((own, "additional"), 0)}
        row |= {"plan": challenge["actions_coverage"].replace("_", " ")}
        row["actions, formal"] = "[x]" if absent else str(by_kind.get((own, "formal"), 0))
        row["actions, additional"] = "[x]" if absent else str(by_kind.get((own, "additional"), 0))
        row |= {
            label.lower(): "[x]" if absent else str(by_status.get((own, code), 0)) for code, label in STATUSES.items()
        }
        rows.append(row)
    frame = pd.DataFrame(rows)
    if frame.empty:
        return frame
    order = frame["plan"].map({"whole": 0, "not in paper": 1, "partial": 2, "none": 3})
    return frame.assign(order=order).sort_values(["order", "council"], kind="stable").drop(columns="order")


def _numbers(rows: pd.DataFrame, column: str) -> dict[tuple[str, str], int]:
    """How many rows each challenge has of each value of the column."""
    if rows.empty:
        return {}
    number = rows["number"] if "number" in rows else pd.Series(1, index=rows.index)
    return number.groupby([rows["challenge_id"], rows[column]]).sum().astype(int).to_dict()


def reconciliation(
    totals: pd.DataFrame, recommendations: pd.DataFrame, reports: pd.DataFrame, challenges: pd.DataFrame
) -> pd.DataFrame:
    """Each printed total of recommendations or actions beside the number counted, with the difference in words.

    Counted are the rows held in the same scope of the very paper that printed the total, where the whole list is held:
    the actions it lists, and the recommendations read in it or answered by those actions. Where nothing of the paper is
    held, the total is not set against a count. `reports` is what each paper says of each action. A total with a
    status label is not set against a count, because what the label covers is for the reader to judge (its note says
    how it compares).
    """
    coverage = challenges.set_index("challenge_id")
    rows = []
    for total in totals.to_dict("records"):
        own = total["challenge_id"]
        counted = None
        unit = f"{total['unit']}_coverage"
        known = unit in coverage and own in coverage.index and coverage.loc[own, unit] == "whole"
        if known and _is_whole(total):
            part = _of_paper(total, recommendations, reports)
            whole = total["scope"] in ("all", "not_stated")
            counted = len(part if whole else part[part["kind"] == total["scope"]]) if len(part) else None
        label = total["label"] if isinstance(total["label"], str) else "(no label)"
        rows.append(
            {
                "council": total["council"],
                "scope": total["scope"].replace("_", " "),
                "unit": total["unit"],
                "label": label,
                "printed": int(total["count"]),
                "counted": "" if counted is None else str(counted),
                "reading": _difference(int(total["count"]), counted),
                "note": total["note"] if isinstance(total["note"], str) else "",
            }
        )
    frame = pd.DataFrame(rows, columns=["council", "scope", "unit", "label", "printed", "counted", "reading", "note"])
    return frame.sort_values("counted", key=lambda c: c == "", kind="stable") if len(frame) else frame


def _of_paper(total: dict, recommendations: pd.DataFrame, reports: pd.DataFrame) -> pd.DataFrame:
    """The recommendations or actions that the paper of a total holds, each once."""
    listed = reports[reports["document_id"] == total["document_id"]]
    if total["unit"] == "actions":
        return listed.drop_duplicates("action_id")
    read_there = recommendations["document_id"] == total["document_id"]
    return recommendations[read_there | recommendations["recommendation_id"].isin(listed["recommendation_id"])]


def _is_whole(total: dict) -> bool:
    return isinstance(total["label"], str) and "total" in total["label"].lower()


def _difference(printed: int, counted: int | None) -> str:
    if counted is None:
        return "not set against a count"
    if printed == counted:
        return "agrees with the count"
    more = "fewer" if counted < printed else "more"
    return f"{abs(counted - printed)} {more} counted than printed"
