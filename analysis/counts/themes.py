"""What peers recommend, counted by theme and topic, what became of it by theme, and what is new."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.counts.completion import known_complete, not_reported_since
from analysis.counts.standing import judged, keyed
from analysis.sentences import counted, listed
from data.vocabulary.codes import THEME_SHORT, THEMES

NO_THEME = "Tied to no recommendation"
ENOUGH_COUNCILS = 5
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
        keyed(tally)
        .pivot_table(index=KEYS, columns="theme", values="recommendations", aggfunc="sum", fill_value=0)
        .reindex(columns=list(THEMES), fill_value=0)
        .stack()
        .rename("recommendations")  # stacked columns are a Series
        .astype(int)
        .reset_index()
    )
    counted["of"] = counted.groupby(["challenge_id", "kind"])["recommendations"].transform("sum")
    order = counted["kind"].map({"formal": 0, "additional": 1})
    return counted.assign(order=order).sort_values(["council", "challenge_id", "order"], kind="stable")[columns]


def themes_by_group(tally: pd.DataFrame, group: str) -> pd.DataFrame:
    """How many formal recommendations fall under each theme, by type of council or by region.

    Only whole lists count, each recommendation once under its main theme; a group of fewer than five councils is
    left out, because its shares would be one or two councils' own.
    Columns (councils is how many stand behind a row): group, councils, theme, recommendations, of.
    """
    columns = ["group", "councils", "theme", "recommendations", "of"]
    held = tally[(tally["recommendations_coverage"] == "whole") & (tally["kind"] == "formal")]
    rows = []
    for name, part in held.groupby(group, sort=True, observed=True):
        councils = part["council_id"].nunique()
        if councils < ENOUGH_COUNCILS:
            continue
        counts = part.groupby("theme")["recommendations"].sum().reindex(list(THEMES), fill_value=0)
        rows += [(name, councils, theme, int(n), int(counts.sum())) for theme, n in counts.items()]
    return pd.DataFrame(rows, columns=columns)


def theme_grid(counts: pd.DataFrame) -> pd.DataFrame:
    """The theme counts as cells of a grid: adds `field` (the theme's short name), `share` of the list, and `text`."""
    share = counts["recommendations"] / counts["of"].where(counts["of"] > 0, 1)
    text = counts["recommendations"].astype(int).astype(str)
    return counts.assign(field=counts["theme"].map(THEME_SHORT), share=share.astype(float), text=text)


def commonest_theme(counts: pd.DataFrame) -> str:
    """The main theme that comes up most over all lists, with how often; two that are level are both named."""
    totals = counts.groupby("theme", sort=False)["recommendations"].sum()
    most, told = int(totals.max()), counted(int(totals.sum()), "recommendation")
    leading = list(totals.index[totals == most])
    if len(leading) == 1:
        return f"{leading[0]} is the commonest main theme: {most:,} of {told}."
    if len(leading) == 2:
        return f"{listed(leading)} are the commonest main themes: {most:,} each of {told}."
    return f"No theme leads: {len(leading)} are level, with {most:,} each of {told}."


def leading_theme(counts: pd.DataFrame) -> str:
    """The theme that is commonest in most lists, in a sentence: lists are a challenge's formal or additional ones.

    A list with two commonest themes counts for both; an empty list for none. Two themes that are level are both
    named; of more, none leads.
    """
    keys = ["challenge_id", "kind"]
    most = counts.groupby(keys)["recommendations"].transform("max")
    longest = counts[(counts["recommendations"] == most) & (most > 0)]
    of = len(counts.loc[most > 0, keys].drop_duplicates())
    led = longest.groupby("theme", sort=False).size()
    if led.empty:
        return "No list has a theme"
    leading = list(led.index[led == led.max()])
    if len(leading) > 2:
        return f"No theme leads: {len(leading)} are level, with {counted(int(led.max()), 'list')} each of {of}"
    shared = longest.groupby(keys)["theme"].transform("size") > 1
    level = ", alone or level," if shared[longest["theme"].isin(leading)].any() else ""
    leads = f"leads{level}" if len(leading) == 1 else "each lead"
    return f"{listed(leading)} {leads} in {int(led.max())} of {counted(of, 'list')}"


def topic_counts(tally: pd.DataFrame, topics: pd.DataFrame, theme: str | None) -> pd.DataFrame:
    """How often each topic comes up in the recommendations, by council and kind.

    A recommendation can have several topics and then counts under each, so the numbers overlap and are never
    shares of a whole. With a theme chosen, only the topics whose usual home is that theme are counted.
    """
    wanted = topics if theme is None else topics[topics["theme"] == theme]
    return tally[tally["topic"].isin(wanted["topic"])].reset_index(drop=True)


OF_PROGRESS = ("theme", "status", "outcome_open", "datable", "gone_by", "moved")
"""What a tally must be counted by, for the progress of themes."""


def theme_progress(tally: pd.DataFrame) -> pd.DataFrame:
    """How the actions that answer each theme fare: how many are known complete, and how their deadlines stand.

    Counted are the commitments of whole plans whose recommendation was not rejected, each once, under its
    recommendation's main theme; commitments tied to no recommendation have no theme and stand in a row of their own.
    Known complete is a range where statuses are not stated, and no rate where fewer than half are. A deadline is
    datable where a last day can be read from its words; it has gone by where that day is before the earliest day the
    view can stand for; it has moved where a later paper gave another last day, or an event in place of a day or a day
    in place of an event. Each share is of its own theme's actions: themes overlap in what they ask for, so the shares
    are no parts of a whole and are never added up. All councils chosen are counted together, whatever their age.

    Columns: theme, actions, complete, stated, reading, datable, gone_by, moved.
    """
    columns = ["theme", "actions", "complete", "stated", "reading", "datable", "gone_by", "moved"]
    if tally.empty:
        return pd.DataFrame(columns=columns)
    tally = judged(tally)
    number = tally["actions"]
    parts = pd.DataFrame(
        {
            "theme": tally["theme"].astype(object).where(tally["theme"].notna(), NO_THEME),
            "actions": number,
            "complete": number.where(tally["status"] == "complete", 0),
            "stated": number.where(tally["status"] != "not_stated", 0),
            "not_since": not_reported_since(tally),
            "datable": number.where(tally["datable"], 0),
            "gone_by": number.where(tally["gone_by"], 0),
            "moved": number.where(tally["moved"], 0),
        },
    )
    summed = parts.groupby("theme").sum().astype(int).reindex([*THEMES, NO_THEME]).dropna().astype(int)
    readings = [
        known_complete(row.complete, row.stated, row.actions, row.not_since).in_words("actions")
        for row in summed.itertuples()
    ]
    return summed.assign(reading=readings).reset_index()[columns]


def told_since(recommendations: pd.DataFrame, challenges: pd.DataFrame, day: date) -> pd.Series:
    """Whether each recommendation was told since a day: "yes", "possibly", "no" or "not known".

    A recommendation counts as told when the peers' visit ended. Where only the month or year of the visit is known,
    and the day falls into it, the answer is "possibly"; where no source gives the visit, "not known", never "no".
    """
    visits = challenges.set_index("challenge_id")
    first = pd.to_datetime(recommendations["challenge_id"].map(visits["onsite_end_earliest"]))
    last = pd.to_datetime(recommendations["challenge_id"].map(visits["onsite_end_latest"]))
    answer = pd.Series("no", index=recommendations.index, dtype="str", name="since")
    answer[last >= pd.Timestamp(day)] = "possibly"
    answer[first >= pd.Timestamp(day)] = "yes"
    answer[last.isna()] = "not known"
    return answer
