"""Ask for counts that are worked out action by action: deadlines, days late, how specific plans are, what is held."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from data.store.read import ask
from data.vocabulary.selection import Selection

LISTED = "counted AND (len($standings::VARCHAR[]) = 0 OR list_contains($standings::VARCHAR[], standing))"
"""The actions that a page of deadlines lists."""
BY_DEADLINE, BY_PLACE = "council, current_latest, position, challenge_id", "council, challenge_id, position"
DEADLINES = {
    "dated": ("current_latest IS NOT NULL", BY_DEADLINE),
    "moved": ("baseline_latest IS NOT NULL AND current_latest IS NOT NULL AND moved", BY_DEADLINE),
    "became_a_day": ("baseline_latest IS NULL AND current_latest IS NOT NULL AND moved", BY_DEADLINE),
    "became_no_day": ("baseline_latest IS NOT NULL AND current_latest IS NULL AND moved", BY_PLACE),
    "undated": ("current_latest IS NULL AND status NOT IN ('complete', 'closed_not_complete')", BY_PLACE),
}
SPECIFIC = "(owner_named AND baseline_latest IS NOT NULL AND measurable)"
LEDGER = (Path(__file__).parent / "ledger.sql").read_text(encoding="utf-8")


def read_held(store: duckdb.DuckDBPyConnection, selection: Selection, table: str) -> pd.DataFrame:
    """How many recommendations (by challenge and kind) or actions (by challenge, kind and status) are held: `number`.

    Every row counts, also what is no commitment. ValueError for any other table.
    """
    questions = {
        "recommendations": "SELECT challenge_id, kind, count(*)::INTEGER AS number FROM chosen_recommendations",
        "actions": "SELECT challenge_id, kind, status, count(*)::INTEGER AS number FROM chosen_stands",
    }
    if table not in questions:
        raise ValueError(f"No such table: {table}. Choose from {', '.join(questions)}.")
    return ask(store, f"{questions[table]} GROUP BY ALL ORDER BY ALL", selection)


def read_deadlines(
    store: duckdb.DuckDBPyConnection, selection: Selection, which: str, most: int | None = None
) -> pd.DataFrame:
    """The actions that measures count and the filters leave, in full, with where each stands: up to `most` of them.

    `which`: those "dated", "moved" from a day to a day, or of which an event or routine work "became_a_day", by council
    and deadline; those open and "undated", or whose day "became_no_day", in the order of the plans.
    """
    condition, order = DEADLINES[which]
    return ask(
        store,
        f"""SELECT * FROM chosen_actions JOIN (
               SELECT action_id, standing FROM chosen_stands WHERE {LISTED} AND {condition}
               ORDER BY {order} LIMIT $most) USING (action_id)
           ORDER BY {order}""",
        selection,
        most=10**9 if most is None else most,
    )


def read_deadline_counts(store: duckdb.DuckDBPyConnection, selection: Selection) -> pd.DataFrame:
    """In one row how many actions `read_deadlines` would give of each kind, and the first and last datable deadline.

    Columns: listed, dated, moved, became_a_day, became_no_day, undated, first, last.
    """
    counts = ", ".join(f"count(*) FILTER ({sql})::INTEGER AS {name}" for name, (sql, _) in DEADLINES.items())
    return ask(
        store,
        f"""SELECT count(*)::INTEGER AS listed, {counts}, min(current_latest) AS first, max(current_latest) AS last
           FROM chosen_stands WHERE {LISTED}""",
        selection,
    )


def read_ledger(store: duckdb.DuckDBPyConnection, selection: Selection, against: str) -> pd.DataFrame:
    """For each council how many actions are late, on time or cannot be told, and the ends of their days, sorted.

    The same as `analysis.time.slippage.lateness` says of each action; a test holds the two together. The status filter
    does not apply. Columns: council, late, cannot_tell, on_time, not_judged, lows (open ends first), highs (open ends
    last). ValueError for a deadline that is neither "baseline" nor "current".
    """
    if against not in ("baseline", "current"):
        raise ValueError(f"No such deadline: {against}. Choose from baseline, current.")
    found = ask(store, LEDGER.replace("{against}", against), replace(selection, statuses=()))
    return found.assign(**{name: [np.ma.asarray(ends).tolist() for ends in found[name]] for name in ("lows", "highs")})


def read_clusters(store: duckdb.DuckDBPyConnection, selection: Selection, by: str) -> pd.DataFrame:
    """How specific the commitments of each recommendation are, beside its council or theme (`by`).

    Columns: `by`, council_id, cluster (the recommendation; an action tied to none stands for itself), size, and how
    many name an owner, have a datable first deadline, name something measurable, and all three. The status filter does
    not apply.
    """
    if by not in ("council", "theme"):
        raise ValueError(f"Not a way to group plans: {by}. Choose from council, theme.")
    return ask(
        store,
        f"""SELECT {by}, council_id, coalesce(recommendation_id, action_id) AS cluster, count(*)::INTEGER AS size,
               count(*) FILTER (owner_named)::INTEGER AS owner,
               count(*) FILTER (baseline_latest IS NOT NULL)::INTEGER AS deadline,
               count(*) FILTER (measurable)::INTEGER AS measurable, count(*) FILTER ({SPECIFIC})::INTEGER AS all_three
           FROM chosen_stands WHERE counted GROUP BY ALL ORDER BY ALL""",
        replace(selection, statuses=()),
    )


def read_specific(store: duckdb.DuckDBPyConnection, selection: Selection) -> pd.DataFrame:
    """Of each commitment whose status is stated: complete, specific (all three qualities), and numbers that tell its
    plan and its recommendation apart (plan, cluster). The status filter does not apply."""
    return ask(
        store,
        f"""SELECT status = 'complete' AS complete, {SPECIFIC} AS specific,
               dense_rank() OVER (ORDER BY challenge_id) AS plan,
               dense_rank() OVER (ORDER BY coalesce(recommendation_id, action_id)) AS cluster
           FROM chosen_stands WHERE counted AND status <> 'not_stated'""",
        replace(selection, statuses=()),
    )
