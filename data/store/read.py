"""Ask the database: each function is one question, answered as a small frame. It only ever reads.

Values reach the SQL as parameters; the database is opened read-only, with outside access off and locked.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
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


def open_store(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection that can reach no other file and cannot be reconfigured."""
    settings: dict[str, Any] = {"enable_external_access": "false", "lock_configuration": "true"}
    return duckdb.connect(str(path), read_only=True, config=settings)


def ask(store: duckdb.DuckDBPyConnection, question: str, selection: Selection, **more: Any) -> pd.DataFrame:
    """The answer to a question that goes on from the view, as a frame; `more` are values it names."""
    text = VIEW + question
    given = parameters(selection) | {"counted": False, "standings": list(selection.standings)} | more
    used = {name: value for name, value in given.items() if f"${name}" in text}
    with store.cursor() as cursor:
        return with_gaps(cursor.execute(text, used).df())


def _plain(store: duckdb.DuckDBPyConnection, question: str) -> pd.DataFrame:
    with store.cursor() as cursor:
        return with_gaps(cursor.execute(question).df())


def with_gaps(frame: pd.DataFrame) -> pd.DataFrame:
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
        "SELECT c.*, count(h.challenge_id)::INTEGER AS challenges "
        "FROM councils c LEFT JOIN challenges h USING (council_id) GROUP BY ALL ORDER BY short_name",
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
        """SELECT from_id, a.short_name AS from_name, to_id, b.short_name AS to_name, effective_date, extent
           FROM council_successions JOIN councils a ON a.council_id = from_id JOIN councils b ON b.council_id = to_id
           ORDER BY effective_date, from_name""",
    )


def read_challenges(store: duckdb.DuckDBPyConnection, selection: Selection) -> pd.DataFrame:
    """One row per challenge chosen: council, visit dates, coverage, papers and the newest of them, and newest_as_at,
    the latest day its stated statuses speak of: a paper that reports no status makes nothing older."""
    return ask(
        store,
        """, newest AS (
               SELECT challenge_id, count(*) AS papers, max(as_at_latest) AS newest_paper FROM speaking GROUP BY ALL),
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
    return ask(store, SILENCE, selection)


def read_action_tally(
    store: duckdb.DuckDBPyConnection, selection: Selection, by: tuple[str, ...] = TALLIED
) -> pd.DataFrame:
    """The actions that measures count, by these columns of `TALLIED`; `actions` is how many are alike.

    The status filter does not apply: it would cut the denominator of every share. ValueError for any other column.
    """
    unknown = set(by) - set(TALLIED)
    if unknown:
        raise ValueError(f"Not a column of the tally: {', '.join(sorted(unknown))}. Choose from {', '.join(TALLIED)}.")
    columns = ", ".join(by)
    question = (
        f"SELECT {columns}, count(*)::INTEGER AS actions FROM chosen_stands WHERE counted GROUP BY ALL ORDER BY ALL"
    )
    return ask(store, question, replace(selection, statuses=()))


def read_recommendation_tally(store: duckdb.DuckDBPyConnection, selection: Selection) -> pd.DataFrame:
    """One row per recommendation that was not rejected, with how its commitments stand in whole plans.

    As in the action tally, the status filter does not apply.
    """
    return ask(
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
    return ask(
        store,
        """SELECT council, council_id, gss_code, council_type, region, challenge_id, kind, theme,
               recommendations_coverage, count(*)::INTEGER AS recommendations
           FROM chosen_recommendations GROUP BY ALL ORDER BY ALL""",
        selection,
    )


def read_topics(store: duckdb.DuckDBPyConnection, selection: Selection) -> pd.DataFrame:
    """Topics by council and kind; a recommendation with two topics counts under both."""
    return ask(
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
    return ask(
        store,
        RECOMMENDATIONS,
        selection,
        whole=whole,
        response=response,
    )


def read_actions(store: duckdb.DuckDBPyConnection, selection: Selection, counted: bool = False) -> pd.DataFrame:
    """The actions chosen, in full, as the view's documents state them; `counted` keeps those that measures count."""
    question = "SELECT * FROM chosen_actions ORDER BY council, challenge_id, position"
    return ask(store, question, selection, counted=counted)


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
    return ask(
        store,
        REPORTS,
        selection,
        documents=None if documents is None else list(documents),
        since=since,
    )


def read_judged_actions(store: duckdb.DuckDBPyConnection, selection: Selection) -> pd.DataFrame:
    """What is in force of each action that the measures count, one row an action: status and the day it was said,
    deadlines, when it was last seen open or unfinished, and when it was first seen complete or ended. The status filter
    does not apply."""
    return ask(
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
    return ask(
        store,
        MILESTONES,
        selection,
    )


def read_documents(store: duckdb.DuckDBPyConnection, selection: Selection) -> pd.DataFrame:
    """The papers of the challenges chosen, newest first."""
    return ask(
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
    return ask(store, questions[table], selection)
