"""What peers recommend, counted by theme and topic."""

from __future__ import annotations

import pandas as pd

from analysis.standing import keyed
from data.schema import THEME_SHORT, THEMES

KEYS = ["council", "council_id", "gss_code", "challenge_id", "kind"]


def theme_counts(tally: pd.DataFrame) -> pd.DataFrame:
    """How many recommendations fall under each of the five themes, by council, formal and additional apart.

    Each recommendation counts once, under its main theme. The theme is a reader's judgement: no council's paper and
    no LGA report assigns recommendations to themes, so there is no official table to compare with. Lists held only
    in part are left out unless asked for; a share of a partial list would mean nothing.

    Columns: council, council_id, gss_code, challenge_id, kind, theme, recommendations, of.
    """
    columns = [*KEYS, "theme", "recommendations", "of"]
    if tally.empty:
        return pd.DataFrame(columns=columns)
    counted = (
        keyed(tally).pivot_table(index=KEYS, columns="theme", values="recommendations", aggfunc="sum", fill_value=0)
        .reindex(columns=list(THEMES), fill_value=0)
        .stack()
        .rename("recommendations")  # type: ignore[call-overload]  # stacked columns are a Series
        .astype(int)
        .reset_index()
    )
    counted["of"] = counted.groupby(["challenge_id", "kind"])["recommendations"].transform("sum")
    order = counted["kind"].map({"formal": 0, "additional": 1})
    return counted.assign(order=order).sort_values(["council", "challenge_id", "order"], kind="stable")[columns]


def theme_grid(counts: pd.DataFrame) -> pd.DataFrame:
    """The theme counts as cells of a grid: adds `field` (the theme's short name), `share` of the list, and `text`."""
    share = counts["recommendations"] / counts["of"].where(counts["of"] > 0, 1)
    text = counts["recommendations"].astype(int).astype(str)
    return counts.assign(field=counts["theme"].map(THEME_SHORT), share=share.astype(float), text=text)


def topic_counts(tally: pd.DataFrame, topics: pd.DataFrame, theme: str | None) -> pd.DataFrame:
    """How often each topic comes up in the recommendations, by council and kind.

    A recommendation can have several topics and then counts under each, so the numbers overlap and are never
    shares of a whole. With a theme chosen, only the topics whose usual home is that theme are counted.
    """
    wanted = topics if theme is None else topics[topics["theme"] == theme]
    return tally[tally["topic"].isin(wanted["topic"])].reset_index(drop=True)
