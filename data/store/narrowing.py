"""The filters as SQL, made from their declarations: which rows each leaves. Values are parameters, never text."""

from __future__ import annotations

from typing import Any

from data.vocabulary.selection import FILTERS, Filter, Selection

LEVELS = ("challenge", "recommendation", "action")
"""Whose columns a filter may narrow."""


def filled(view: str) -> str:
    """The view's SQL with the conditions put where it names them: `{challenges}`, `{recommendations}`, `{stands}`.

    Recommendations and actions are narrowed by their challenge already.
    """
    for place, rows, levels in (
        ("{challenges}", "joined", LEVELS[:1]),
        ("{recommendations}", "joined", LEVELS[1:2]),
        ("{stands}", "stands_state", LEVELS[1:]),
    ):
        view = view.replace(place, " AND ".join(_condition(rows, each) for each in FILTERS if each.rows in levels))
    return view


def _condition(rows: str, each: Filter) -> str:
    chosen = f"${each.key}::VARCHAR[]"
    if each.many:
        inside = f"SELECT recommendation_id FROM {each.many} WHERE list_contains({chosen}, {each.column})"
        return f"(len({chosen}) = 0 OR {rows}.recommendation_id IN ({inside}))"
    return f"(len({chosen}) = 0 OR list_contains({chosen}, {rows}.{each.column}))"


def parameters(selection: Selection) -> dict[str, Any]:
    """Every value that a question may name, as DuckDB takes it."""
    chosen = {each.key: list(getattr(selection, each.key)) for each in FILTERS if each.rows in LEVELS}
    return chosen | {"as_at": selection.as_at, "prose": selection.prose}
