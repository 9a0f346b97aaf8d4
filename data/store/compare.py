"""Read from a build what two builds are compared by: the rows about challenges, whatever columns that build has.

An earlier build may be of an older schema, so nothing here asks for a column by name that it might not have. What
differs is for `analysis.news.differences` to say.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd

from data.store.read import open_store

COMPARED = (
    "challenges",
    "documents",
    "milestones",
    "recommendations",
    "actions",
    "action_reports",
    "published_totals",
    "risks",
    "remarks",
)
_THEMES = """
    SELECT recommendation_id, any_value(theme) FILTER (position = 1) AS theme,
        string_agg(coalesce(topic, theme), '; ' ORDER BY position) AS topics,
        string_agg(DISTINCT assigned_by, '; ' ORDER BY assigned_by) AS theme_assigned_by {more}
    FROM recommendation_themes GROUP BY recommendation_id"""
_CHOICE = {
    "reason": "string_agg(DISTINCT reason, '; ' ORDER BY reason) AS theme_reason",
    "assigned_on": "max(assigned_on) AS theme_assigned_on",
}


class UnreadableBuild(Exception):
    """The file of a build is gone, damaged, or no database."""


def read_build(path: Path) -> dict[str, pd.DataFrame]:
    """What `read_compared` reads, from the build of that path; UnreadableBuild where it cannot be opened or read."""
    if not path.is_file():
        raise UnreadableBuild(f"{path.name} is no longer there.")
    try:
        with open_store(path) as store:
            return read_compared(store)
    except duckdb.Error as error:
        raise UnreadableBuild(f"{path.name} cannot be read: it is damaged, or no build.") from error


def read_compared(store: duckdb.DuckDBPyConnection) -> dict[str, pd.DataFrame]:
    """Each table of `COMPARED` that the build has, whole, with all columns it has there.

    Every row also says whose it is (council, council_id, challenge_id), and a recommendation what it was assigned to
    (theme, topics, theme_assigned_by, theme_reason, theme_assigned_on).
    """
    columns: dict[str, set[str]] = {}
    with store.cursor() as cursor:
        found = cursor.execute("SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal").fetchall()
        for table, column in found:
            columns.setdefault(table, set()).add(column)
        tables = {name: cursor.execute(f"SELECT * FROM {name}").df() for name in COMPARED if name in columns}
        councils = _pairs(cursor, columns, "councils", "council_id", "short_name")
        assigned = columns.get("recommendation_themes", set())
        if "recommendations" in tables and assigned >= {
            "recommendation_id",
            "position",
            "theme",
            "topic",
            "assigned_by",
        }:
            more = "".join(f", {sql}" for column, sql in _CHOICE.items() if column in assigned)
            themes = cursor.execute(_THEMES.format(more=more)).df()
            tables["recommendations"] = tables["recommendations"].merge(themes, "left", "recommendation_id")
        owners = _pairs(cursor, columns, "challenges", "challenge_id", "council_id")
        acting = _pairs(cursor, columns, "actions", "action_id", "challenge_id")
    return {name: _whose(frame, owners, acting, councils) for name, frame in tables.items()}


def _pairs(
    cursor: duckdb.DuckDBPyConnection, columns: dict[str, set[str]], table: str, key: str, value: str
) -> dict[str, str]:
    """One column of a table by another, or nothing where this build lacks either."""
    if not {key, value} <= columns.get(table, set()):
        return {}
    return dict(cursor.execute(f"SELECT {key}, {value} FROM {table}").fetchall())


def _whose(
    frame: pd.DataFrame, owners: dict[str, str], acting: dict[str, str], councils: dict[str, str]
) -> pd.DataFrame:
    """The frame with challenge_id, council_id and council; a name that this build does not give is the code itself."""
    if "challenge_id" not in frame and "action_id" in frame:
        frame = frame.assign(challenge_id=[acting.get(action, "") for action in frame["action_id"]])
    challenges = list(frame["challenge_id"]) if "challenge_id" in frame else [""] * len(frame)
    ids = list(frame["council_id"]) if "council_id" in frame else [owners.get(name, "") for name in challenges]
    names = [councils.get(code, code) or name for code, name in zip(ids, challenges, strict=True)]
    return frame.assign(challenge_id=challenges, council_id=ids, council=names)
