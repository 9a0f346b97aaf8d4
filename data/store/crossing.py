"""Count recommendations or actions by one or two ways, for a chart of the reader's own."""

from __future__ import annotations

from dataclasses import replace

import duckdb
import pandas as pd

from data.store.read import ask
from data.vocabulary.crossing import ACTIONS, RECOMMENDATIONS, WAYS
from data.vocabulary.selection import Selection

MONTHS_A_BAND = 6
DAYS_A_MONTH = 30.44
FROM = {
    RECOMMENDATIONS: """SELECT r.*, recommendation_id AS item, NULL::DATE AS said
        FROM chosen_recommendations r WHERE recommendations_coverage = 'whole'""",
    ACTIONS: """SELECT s.*, s.action_id AS item, s.said_latest AS said, t.owner_role
        FROM chosen_stands s JOIN actions t USING (action_id) WHERE s.counted""",
}
BAND = f"""floor(date_diff('day', h.onsite_end_latest, i.said) / {DAYS_A_MONTH} / {MONTHS_A_BAND})::INTEGER"""
SQL = {
    "council": "[i.council || CASE WHEN n.rounds > 1 THEN ' ' || split_part(i.challenge_id, '-', -1) ELSE '' END]",
    "type": "[i.council_type]",
    "region": "[i.region]",
    "theme": "[i.theme]",
    "topic": "coalesce(nullif(g.topics, []), [NULL])",
    "kind": "[i.kind]",
    "response": "[i.response]",
    "status": "[i.status]",
    "standing": "[i.standing]",
    "precision": "[i.deadline_precision]",
    "owner": "coalesce(nullif(list_distinct(string_split(i.owner_role, '; ')), []), [NULL])",
    "year": "[year(h.onsite_end_latest)::VARCHAR]",
    "months": f"[CASE WHEN {BAND} < 0 THEN 'Before the visit' ELSE "
    f"lpad(({BAND} * {MONTHS_A_BAND})::VARCHAR, 2, '0') || ' to ' || "
    f"lpad((({BAND} + 1) * {MONTHS_A_BAND})::VARCHAR, 2, '0') || ' months' END]",
}
"""The values of an item, as a list: one value for most ways, several where they overlap, one blank where none is
stated."""


def read_crossed(
    store: duckdb.DuckDBPyConnection, selection: Selection, unit: str, by: str, across: str = ""
) -> pd.DataFrame:
    """How many recommendations of whole lists, or counted actions of whole plans, have each value of `by` and `across`.

    Columns: row, col (empty without `across`), number, of: how many different items the row has, whole: how many there
    are. A value that is not stated is None; a council of several challenges has a value for each, named by its year.
    The status and standing filters do not apply: they would cut what a share is out of. ValueError for a way that the
    unit does not have.
    """
    for way in (by, *([across] if across else [])):
        if way not in WAYS or unit not in WAYS[way].of:
            raise ValueError(f"{unit.capitalize()} cannot be counted by {way}.")
    question = f""", topics_of AS (
            SELECT recommendation_id, list(topic ORDER BY position) FILTER (topic IS NOT NULL) AS topics
            FROM recommendation_themes GROUP BY recommendation_id),
        items AS ({FROM[unit]}),
        rounds_of AS (SELECT council_id, count(DISTINCT challenge_id) AS rounds FROM items GROUP BY council_id),
        valued AS (
            SELECT item, {SQL[by]} AS rows, {SQL[across] if across else "['']"} AS cols
            FROM items i JOIN chosen_challenges h USING (challenge_id)
            JOIN rounds_of n ON n.council_id = i.council_id LEFT JOIN topics_of g USING (recommendation_id)),
        spread AS (SELECT item, unnest(rows) AS row, cols FROM valued),
        cells AS (SELECT item, row, unnest(cols) AS col FROM spread),
        of_row AS (SELECT row, count(DISTINCT item)::INTEGER AS "of" FROM spread GROUP BY row)
        SELECT c.row, c.col, count(DISTINCT c.item)::INTEGER AS number, any_value(o."of") AS "of",
            (SELECT count(*) FROM items)::INTEGER AS whole
        FROM cells c JOIN of_row o ON o.row IS NOT DISTINCT FROM c.row
        GROUP BY c.row, c.col ORDER BY ALL"""
    return ask(store, question, replace(selection, statuses=(), standings=()))
