"""Ask the database: each function is one question, answered as a small frame. It only ever reads.

Values reach the SQL as parameters; the database is opened read-only, with outside access off and locked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from data.store.narrowing import filled, parameters
from data.vocabulary import schema
from data.vocabulary.selection import Filter, Selection

VIEW = filled((Path(__file__).parent / "action_state.sql").read_text(encoding="utf-8"))
SILENCE = (Path(__file__).parent / "silence.sql").read_text(encoding="utf-8")
TALLIED = (
    "council", "council_id", "gss_code", "challenge_id", "kind", "theme", "status", "outcome_open", "standing",
    "deadline_precision", "as_at_latest", "current_latest", "due", "no_date", "datable", "gone_by", "moved",
)  # fmt: skip
"""What actions can be counted by."""
LISTED = "counted AND (len($standings::VARCHAR[]) = 0 OR list_contains($standings::VARCHAR[], standing))"
"""The actions that a page of deadlines lists."""
BY_DEADLINE, BY_PLACE = "council, current_latest, position, challenge_id", "council, challenge_id, position"
DEADLINES = {
    "dated": ("current_latest IS NOT NULL", BY_DEADLINE),
    "moved": ("current_latest IS NOT NULL AND moved", BY_DEADLINE),
    "undated": ("current_latest IS NULL AND status NOT IN ('complete', 'closed_not_complete')", BY_PLACE),
}
SPECIFIC = "(owner_named AND baseline_latest IS NOT NULL AND measurable)"
LEDGER = (Path(__file__).parent / "ledger.sql").read_text(encoding="utf-8")
RECOMMENDATIONS = """, topics AS (
        SELECT recommendation_id, string_agg(topic, '; ' ORDER BY position) AS topics
        FROM recommendation_themes WHERE topic IS NOT NULL GROUP BY recommendation_id)
    SELECT council, council_id, gss_code, council_type, region, challenge_id, recommendation_id, document_id,
        ref, kind, title, summary, response, response_note, owner_role, linked_ref, theme, topics,
        recommendations_coverage, locator, source_url, note, position
    FROM chosen_recommendations LEFT JOIN topics USING (recommendation_id)
    WHERE (NOT $whole OR recommendations_coverage = 'whole') AND ($response = '' OR response = $response)
    ORDER BY council, challenge_id, position"""
REPORTS = """, wanted AS (
        SELECT * FROM reported
        WHERE $documents::VARCHAR[] IS NULL OR list_contains($documents::VARCHAR[], document_id)
        QUALIFY $since::DATE IS NULL OR max(as_at_latest) OVER (PARTITION BY action_id) > $since::DATE
            AND as_at_latest >= coalesce(max(CASE WHEN as_at_latest <= $since::DATE THEN as_at_latest END)
                OVER (PARTITION BY action_id), as_at_latest))
    SELECT a.council, a.gss_code, a.challenge_id, a.action_id, a.action_ref, a.recommendation_id, a.kind,
        a.summary, r.document_id,
        r.as_at_earliest, r.as_at_latest, r.status_published, r.status, r.status_basis, r.evidence,
        r.rag_published, r.rag_key, r.deadline_published, r.deadline_earliest, r.deadline_latest,
        r.deadline_precision, r.deadline_basis, r.certainty, r.note
    FROM (SELECT i.*, t.ref AS action_ref, t.summary FROM chosen_stands i JOIN actions t USING (action_id)) a
    JOIN wanted r USING (action_id)
    ORDER BY council, a.challenge_id, a.position, r.as_at_latest, r.document_id"""
MILESTONES = """SELECT h.council, h.council_id, h.gss_code, m.* FROM milestones m
    JOIN chosen_challenges h USING (challenge_id)
    WHERE $as_at::DATE IS NULL OR date_earliest <= $as_at::DATE OR date_kind = 'planned'
    ORDER BY council, challenge_id, date_earliest, milestone_id"""
DOCUMENTS = """SELECT h.council, h.council_id, h.gss_code, d.* FROM documents d
    JOIN chosen_challenges h USING (challenge_id) JOIN speaking USING (document_id)
    ORDER BY d.as_at_latest DESC NULLS LAST, council, document_id"""
ROWS = {
    "recommendations": RECOMMENDATIONS,
    "actions": """SELECT * FROM chosen_actions JOIN (
            SELECT action_id, standing FROM chosen_stands
            WHERE len($standings::VARCHAR[]) = 0 OR list_contains($standings::VARCHAR[], standing)) USING (action_id)
        ORDER BY council, challenge_id, position""",
    "reports": REPORTS,
    "milestones": MILESTONES,
    "documents": DOCUMENTS,
}
"""Rows that can be read page by page and as a file."""
BATCH = 5000
"""Rows of a file that are fetched at once."""


def open_store(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection that can reach no other file and cannot be reconfigured."""
    settings: dict[str, Any] = {"enable_external_access": "false", "lock_configuration": "true"}
    return duckdb.connect(str(path), read_only=True, config=settings)


def _ask(store: duckdb.DuckDBPyConnection, question: str, selection: Selection, **more: Any) -> pd.DataFrame:
    text = VIEW + question
    given = parameters(selection) | {"counted": False, "standings": list(selection.standings)} | more
    used = {name: value for name, value in given.items() if f"${name}" in text}
    with store.cursor() as cursor:
        return _with_gaps(cursor.execute(text, used).df())


def _plain(store: duckdb.DuckDBPyConnection, question: str) -> pd.DataFrame:
    with store.cursor() as cursor:
        return _with_gaps(cursor.execute(question).df())


def _with_gaps(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with None where text is missing: NaN is true in Python, so `text or "[x]"` would print “nan”."""
    gaps = [name for name in frame.columns if pd.api.types.is_string_dtype(frame[name]) and frame[name].hasnans]
    return frame.assign(**{name: frame[name].astype(object).where(frame[name].notna(), None) for name in gaps})


def read_table(store: duckdb.DuckDBPyConnection, name: str) -> pd.DataFrame:
    """One table of the schema, whole, in the order of its key; KeyError for any other name."""
    table = {table.name: table for table in schema.TABLES}[name]
    return _plain(store, f"SELECT {', '.join(table.names)} FROM {table.name} ORDER BY {', '.join(table.key)}")


def read_councils(store: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Every council known, with how many challenges of it are held: council_id, name, short_name … challenges."""
    return _plain(
        store,
        """SELECT c.*, count(h.challenge_id)::INTEGER AS challenges
           FROM councils c LEFT JOIN challenges h USING (council_id)
           GROUP BY ALL ORDER BY short_name""",
    )


def read_choices(store: duckdb.DuckDBPyConnection, of: Filter) -> dict[str, str]:
    """What a filter whose choices are held can be set to: code → label, in the order of the labels.

    Of councils those with a challenge held. ValueError where the filter names no table.
    """
    if of.held_in is None:
        raise ValueError(f"The filter {of.key} does not say where its choices are held.")
    table, code, label = of.held_in
    held = " WHERE council_id IN (SELECT council_id FROM challenges)" if table == "councils" else ""
    found = _plain(store, f"SELECT {code} AS code, {label} AS label FROM {table}{held} ORDER BY label")
    return dict(zip(found["code"], found["label"], strict=True))


def read_successions(store: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Which council became which: from_id, from_name, to_id, to_name, effective_date, extent."""
    return _plain(
        store,
        """SELECT s.from_id, a.short_name AS from_name, s.to_id, b.short_name AS to_name, effective_date, extent
           FROM council_successions s JOIN councils a ON a.council_id = from_id
           JOIN councils b ON b.council_id = to_id ORDER BY effective_date, from_name""",
    )


def read_challenges(store: duckdb.DuckDBPyConnection, selection: Selection) -> pd.DataFrame:
    """One row per challenge chosen: council, visit dates, coverage, papers and the newest of them, and newest_as_at,
    the latest day its stated statuses speak of: a paper that reports no status makes nothing older."""
    return _ask(
        store,
        """, newest AS (
               SELECT challenge_id, count(*)::INTEGER AS papers, max(as_at_latest) AS newest_paper
               FROM speaking GROUP BY challenge_id),
           stage AS (SELECT challenge_id, max(said_latest) AS newest_as_at FROM stands_state GROUP BY challenge_id)
           SELECT h.*, coalesce(papers, 0)::INTEGER AS papers, newest_paper, newest_as_at
           FROM chosen_challenges h LEFT JOIN newest USING (challenge_id) LEFT JOIN stage USING (challenge_id)
           ORDER BY council, onsite_start_earliest NULLS FIRST""",
        selection,
    )


def read_silence(store: duckdb.DuckDBPyConnection, selection: Selection) -> pd.DataFrame:
    """Per challenge, how many recommendations and actions have each thing a plan should publish.

    Columns: council, challenge_id, coverage, recommendations, answered, acted_on, actions, with_owner,
    with_deadline (words), with_date (a window of days), with_status. Every row counts, commitment or not.
    """
    return _ask(store, SILENCE, selection)


def read_action_tally(
    store: duckdb.DuckDBPyConnection, selection: Selection, by: tuple[str, ...] = TALLIED
) -> pd.DataFrame:
    """The actions that measures count, by these columns of `TALLIED`; `actions` is how many are alike.

    The status filter does not apply: it would cut the denominator of every share. ValueError for any other column.
    """
    unknown = set(by) - set(TALLIED)
    if unknown:
        raise ValueError(f"Not a column of the tally: {', '.join(sorted(unknown))}. Choose from {', '.join(TALLIED)}.")
    return _ask(
        store,
        f"SELECT {', '.join(by)}, count(*)::INTEGER AS actions FROM chosen_stands WHERE counted "
        "GROUP BY ALL ORDER BY ALL",
        replace(selection, statuses=()),
    )


def read_recommendation_tally(store: duckdb.DuckDBPyConnection, selection: Selection) -> pd.DataFrame:
    """One row per recommendation that was not rejected, with how its commitments stand in whole plans.

    As in the action tally, the status filter does not apply.
    """
    return _ask(
        store,
        """, stand AS (
               SELECT recommendation_id, count(*)::INTEGER AS actions,
                   count(*) FILTER (status = 'complete')::INTEGER AS complete,
                   count(*) FILTER (status = 'not_stated')::INTEGER AS not_stated,
                   count(*) FILTER (status = 'not_started')::INTEGER AS not_started,
                   count(*) FILTER (outcome_open)::INTEGER AS outcome_open
               FROM stands_state WHERE nature = 'commitment' GROUP BY recommendation_id)
           SELECT council, council_id, gss_code, challenge_id, kind, theme, recommendation_id, ref,
               COLUMNS(lambda c: c IN ('actions', 'complete', 'not_stated', 'not_started', 'outcome_open'))
           FROM (SELECT * FROM chosen_recommendations LEFT JOIN stand USING (recommendation_id)
                 WHERE response <> 'rejected' AND recommendations_coverage = 'whole'
                   AND actions_coverage = 'whole')
           ORDER BY council, challenge_id, position""",
        replace(selection, statuses=()),
    )


def read_themes(store: duckdb.DuckDBPyConnection, selection: Selection) -> pd.DataFrame:
    """Recommendations counted by challenge, kind and main theme."""
    return _ask(
        store,
        """SELECT council, council_id, gss_code, council_type, region, challenge_id, kind, theme,
               recommendations_coverage, count(*)::INTEGER AS recommendations
           FROM chosen_recommendations GROUP BY ALL ORDER BY ALL""",
        selection,
    )


def read_topics(store: duckdb.DuckDBPyConnection, selection: Selection) -> pd.DataFrame:
    """Topics by council and kind; a recommendation with two topics counts under both."""
    return _ask(
        store,
        """SELECT r.council, r.council_id, r.kind, g.topic, count(*)::INTEGER AS recommendations
           FROM chosen_recommendations r JOIN recommendation_themes g USING (recommendation_id)
           WHERE g.topic IS NOT NULL AND (len($topics::VARCHAR[]) = 0 OR list_contains($topics::VARCHAR[], g.topic))
           GROUP BY ALL ORDER BY ALL""",
        selection,
    )


def read_recommendations(
    store: duckdb.DuckDBPyConnection, selection: Selection, whole: bool = False, response: str = ""
) -> pd.DataFrame:
    """The recommendations chosen, in full, with their topics; `whole` keeps those of lists held whole, `response` those
    answered so."""
    return _ask(
        store,
        RECOMMENDATIONS,
        selection,
        whole=whole,
        response=response,
    )


def read_actions(store: duckdb.DuckDBPyConnection, selection: Selection, counted: bool = False) -> pd.DataFrame:
    """The actions chosen, in full, as the view's documents state them; `counted` keeps those that measures count."""
    return _ask(
        store,
        "SELECT * FROM chosen_actions ORDER BY council, challenge_id, position",
        selection,
        counted=counted,
    )


def read_reports(
    store: duckdb.DuckDBPyConnection,
    selection: Selection,
    documents: tuple[str, ...] | None = None,
    since: date | None = None,
) -> pd.DataFrame:
    """Every statement any document makes about the actions chosen, oldest first.

    `documents` leaves those of these papers; `since` those of papers after that day, each action's statements of its
    last paper before it among them.
    """
    return _ask(
        store,
        REPORTS,
        selection,
        documents=None if documents is None else list(documents),
        since=since,
    )


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
    return _ask(store, f"{questions[table]} GROUP BY ALL ORDER BY ALL", selection)


def read_deadlines(
    store: duckdb.DuckDBPyConnection, selection: Selection, which: str, most: int | None = None
) -> pd.DataFrame:
    """The actions that measures count and the filters leave, in full, with where each stands: up to `most` of them.

    `which`: those "dated" or "moved", by council and deadline; those open and "undated", in the order of the plans.
    """
    condition, order = DEADLINES[which]
    return _ask(
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

    Columns: listed, dated, moved, undated, first, last.
    """
    counts = ", ".join(f"count(*) FILTER ({sql})::INTEGER AS {name}" for name, (sql, _) in DEADLINES.items())
    return _ask(
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
    found = _ask(store, LEDGER.replace("{against}", against), replace(selection, statuses=()))
    return found.assign(**{name: [np.ma.asarray(ends).tolist() for ends in found[name]] for name in ("lows", "highs")})


def read_clusters(store: duckdb.DuckDBPyConnection, selection: Selection, by: str) -> pd.DataFrame:
    """How specific the commitments of each recommendation are, beside its council or theme (`by`).

    Columns: `by`, council_id, cluster (the recommendation; an action tied to none stands for itself), size, and how
    many name an owner, have a datable first deadline, name something measurable, and all three. The status filter does
    not apply.
    """
    if by not in ("council", "theme"):
        raise ValueError(f"Not a way to group plans: {by}. Choose from council, theme.")
    return _ask(
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
    return _ask(
        store,
        f"""SELECT status = 'complete' AS complete, {SPECIFIC} AS specific,
               dense_rank() OVER (ORDER BY challenge_id) AS plan,
               dense_rank() OVER (ORDER BY coalesce(recommendation_id, action_id)) AS cluster
           FROM chosen_stands WHERE counted AND status <> 'not_stated'""",
        replace(selection, statuses=()),
    )


def read_judged_actions(store: duckdb.DuckDBPyConnection, selection: Selection) -> pd.DataFrame:
    """What is in force of each action that the measures count, one row an action: status and the day it was said,
    deadlines, when it was last seen open or unfinished, and when it was first seen complete or ended. The status filter
    does not apply."""
    return _ask(
        store,
        """SELECT council, council_id, gss_code, challenge_id, recommendation_id, action_id, status,
               said_earliest, said_latest, reported_earliest, reported_latest, as_at_earliest, as_at_latest,
               baseline_earliest, baseline_latest, current_earliest, current_latest, revisions,
               last_seen_open, first_seen_complete,
               unfinished_earliest, unfinished_latest, ended_earliest, ended_latest
           FROM chosen_stands WHERE counted ORDER BY council, challenge_id, position""",
        replace(selection, statuses=()),
    )


def read_milestones(store: duckdb.DuckDBPyConnection, selection: Selection) -> pd.DataFrame:
    """The dated steps of the challenges chosen."""
    return _ask(
        store,
        MILESTONES,
        selection,
    )


def read_documents(store: duckdb.DuckDBPyConnection, selection: Selection) -> pd.DataFrame:
    """The papers of the challenges chosen, newest first."""
    return _ask(
        store,
        DOCUMENTS,
        selection,
    )


def read_beside(store: duckdb.DuckDBPyConnection, selection: Selection, table: str) -> pd.DataFrame:
    """The published totals, risks or remarks of the challenges chosen; ValueError for any other table.

    As at a date only papers of that day or earlier speak; a remark on no one paper always does.
    """
    questions = {
        name: f"""SELECT h.council, h.council_id, h.gss_code, t.* FROM {name} t
                  JOIN chosen_challenges h USING (challenge_id)
                  WHERE t.document_id IS NULL OR t.document_id IN (SELECT document_id FROM speaking)
                  ORDER BY council, challenge_id, {key}"""
        for name, key in (("published_totals", "total_id"), ("risks", "risk_id"), ("remarks", "remark_id"))
    }
    if table not in questions:
        raise ValueError(f"No such table: {table}. Choose from {', '.join(questions)}.")
    return _ask(store, questions[table], selection)


def read_number(store: duckdb.DuckDBPyConnection, rows: str, selection: Selection, only: bool = False) -> int:
    """How many rows of that kind there are: a key of `ROWS`; `only` those that are counted or of lists held whole."""
    found = _ask_about(store, rows, selection, only, "SELECT count(*) AS number FROM ({})")
    return int(found["number"].iloc[0])


def read_page(
    store: duckdb.DuckDBPyConnection, rows: str, selection: Selection, only: bool, start: int, most: int
) -> pd.DataFrame:
    """Up to `most` rows of that kind from the place `start` on, with all their columns, in the order of the file."""
    return _ask_about(store, rows, selection, only, "{} LIMIT $most OFFSET $start", start=start, most=most)


def read_batches(
    store: duckdb.DuckDBPyConnection, rows: str, selection: Selection, only: bool, columns: tuple[str, ...]
) -> Iterator[list[tuple[Any, ...]]]:
    """These columns of all rows of that kind, some thousand rows at a time; ValueError for a column they lack."""
    held = set(_ask_about(store, rows, selection, only, "DESCRIBE {}")["column_name"])
    if unknown := set(columns) - held:
        raise ValueError(f"Not a column of {rows}: {', '.join(sorted(unknown))}.")
    text, used = _text(rows, selection, only)
    with store.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM ({text})", used)
        while batch := cursor.fetchmany(BATCH):
            yield batch


def _text(rows: str, selection: Selection, only: bool) -> tuple[str, dict[str, Any]]:
    """The SQL of rows of that kind, and the values it names; KeyError for any other kind."""
    text = VIEW + ROWS[rows]
    given = parameters(selection) | {"standings": list(selection.standings), "response": ""}
    given |= {"counted": only, "whole": only, "documents": None, "since": None}
    return text, {name: value for name, value in given.items() if f"${name}" in text}


def _ask_about(
    store: duckdb.DuckDBPyConnection, rows: str, selection: Selection, only: bool, asked: str, **more: Any
) -> pd.DataFrame:
    text, used = _text(rows, selection, only)
    with store.cursor() as cursor:
        return _with_gaps(cursor.execute(asked.format(text), used | more).df())
