"""Two to four councils beside one another: the rows of the profile, and the recommendations on the same topics.

It compares nothing by chance: with so few councils no verdict can be given, so there is none.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.compare.comparators import nearest_name
from analysis.compare.indicators import INDICATORS
from analysis.compare.profile import QUARTERS_FROM
from analysis.sentences import counted, listed, percent

MOST = 4
"""Councils beside one another: more columns cannot be read."""
SUGGESTED = 2
ROWS = ["part", "indicator", "indicator_words", "council", "council_id", "challenge_id", "own_words", "value", "high"]
ROWS += ["x", "n", "missing"]
NO_TOPIC = "No topic given"
UNTOLD = {
    "whole": "no action published",
    "partial": "no action of it seen",
    "not_in_paper": "its plan is not in the paper held",
    "none": "no plan held",
}
"""Why a recommendation has no action, by how much of the plan is held."""


def side_by_side(values: pd.DataFrame, chosen: Sequence[str], names: dict[str, str]) -> pd.DataFrame:
    """Each indicator of the profile for each council chosen, as the profile gives it; what is missing says why.

    Each council stands at its newest challenge that gives the indicator. Input: `profile_values`, the council_ids in
    the order of the columns, and their names. Columns as in ROWS: one row for each indicator and council; value is a
    share, a number or months, high where it would be if what is unstated were complete, x of n the share's counts.
    """
    held = values[values["council_id"].isin(chosen)].set_index(["indicator", "council_id"])
    rows = []
    for code, about in INDICATORS.items():
        for council in chosen:
            row = {"part": about.part, "indicator": code, "indicator_words": about.words, "council_id": council}
            row |= {"council": names[council], "own_words": "", "missing": about.missing}
            if (code, council) in held.index:
                own = held.loc[(code, council)]
                row |= {name: own[name] for name in ("challenge_id", "own_words", "value", "high", "x", "n")}
                row["missing"] = ""
            rows.append(row)
    table = pd.DataFrame(rows, columns=ROWS)
    return table.astype({"value": "Float64", "high": "Float64", "x": "Int64", "n": "Int64"})


def in_columns(rows: pd.DataFrame, values: pd.DataFrame, newest: dict[str, str]) -> tuple[pd.DataFrame, list[str]]:
    """A column for each council and one for the middle half of all councils held; and the rows that none of them gives.

    A cell of an earlier challenge than the council's newest (`newest`, by council_id) names its year. The middle half
    is of all councils that give the indicator, from four up. Columns: part, indicator_words, a name for each council,
    middle_half.
    """
    wide, absent = [], []
    for code, group in rows.groupby("indicator", sort=False):
        about = INDICATORS[str(code)]
        if (group["missing"] != "").all():
            absent.append(f"{about.words} ({about.missing})")
            continue
        row = {"part": about.part, "indicator_words": about.words}
        for _, own in group.groupby("council_id", sort=False):
            said = with_year(own["own_words"], own["challenge_id"], newest.get(own["council_id"].iloc[0]))[0]
            row[own["council"].iloc[0]] = own["missing"].iloc[0] or said
        row["middle_half"] = middle_half(values, str(code))
        wide.append(row)
    names = list(dict.fromkeys(rows["council"]))
    return pd.DataFrame(wide, columns=["part", "indicator_words", *names, "middle_half"]), absent


def with_year(words: pd.Series, challenges: pd.Series, newest: str | None) -> list[str]:
    """The words of a council's indicators; of one that an earlier challenge than its newest gives, with its year."""
    return [
        said if pd.isna(of) or of == newest else f"{said} ({str(of).rpartition('-')[2]})"
        for said, of in zip(words, challenges, strict=True)
    ]


def middle_half(values: pd.DataFrame, code: str) -> str:
    """Where the middle half of the councils held lies on an indicator, in its own unit; nothing under four councils."""
    held = values.loc[(values["indicator"] == code) & values["value"].notna(), "value"].astype(float)
    if len(held) < QUARTERS_FROM:
        return ""
    low, high = held.quantile([0.25, 0.75])
    return f"{ends_in_words(code, low, high)} (of {len(held)})"


def ends_in_words(code: str, low: float, high: float) -> str:
    """The two ends of a middle half in the indicator's own unit."""
    unit = INDICATORS[code].unit
    if unit == "share":
        return f"{percent(low)} to {percent(high)}" if percent(low) != percent(high) else percent(low)
    if unit == "months":
        return f"{low:.1f} to {high:.1f} months"
    return f"{round(low, 1):g} to {round(high, 1):g}"


def by_topic(told: pd.DataFrame) -> pd.DataFrame:
    """The recommendations once for each of their topics, those of most councils first.

    A recommendation with two topics stands under both; one without any is under its theme. Input: recommendations
    (council_id, topics, theme). Columns: theirs, topic, and councils: how many of those given were told of the topic.
    """
    if told.empty:
        return told.assign(topic=pd.Series(dtype="str"), councils=pd.Series(dtype="int64"))
    topics = told["topics"].fillna(told["theme"]).fillna(NO_TOPIC)
    rows = told.assign(topic=topics.astype(str).str.split("; ")).explode("topic")
    per = rows.groupby("topic")["council_id"].agg(["nunique", "size"])
    rows = rows.assign(councils=rows["topic"].map(per["nunique"]), size=rows["topic"].map(per["size"]))
    order = rows.sort_values(["councils", "size", "topic"], ascending=[False, False, True], kind="stable")
    return order.drop(columns="size").reset_index(drop=True)


def newest_told(told: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """The recommendations of each council's newest challenge that has any: rounds are never added up.

    Input: recommendations, and the challenges (challenge_id, onsite_end_latest).
    """
    visit = pd.to_datetime(told["challenge_id"].map(held.set_index("challenge_id")["onsite_end_latest"]))
    order = told.assign(visit=visit).sort_values(["visit", "challenge_id"], na_position="first", kind="stable")
    newest = order.drop_duplicates("council_id", keep="last").set_index("council_id")["challenge_id"]
    return told[told["challenge_id"] == told["council_id"].map(newest)]


def nearest_others(held: pd.DataFrame, topics: pd.DataFrame, subject: str, number: int = SUGGESTED) -> list[str]:
    """Councils to put beside one: those told of the most of its topics, of its own type before others.

    Of two that share as many, one of its own region comes first, then by name. Where nothing it was told is held, or
    nobody shares a topic with it, councils of its type and region of which a recommendation is held. It says who can
    be compared with the most of what it was told, never who did better. Input: `subjects`, and topics by council
    (council_id, topic).
    """
    about = held.drop_duplicates("council_id").set_index("council_id")
    if subject not in about.index:
        return []
    own, told = about.loc[subject], topics.dropna(subset=["topic"])
    mine = set(told.loc[told["council_id"] == subject, "topic"])
    shared = told[told["topic"].isin(mine)].drop_duplicates(["council_id", "topic"]).groupby("council_id").size()
    others = about[about.index.isin(set(told["council_id"]) - {subject})]
    order = pd.DataFrame({
        "type": others["council_type"] != own["council_type"],
        "shared": -shared.reindex(others.index).fillna(0),
        "region": others["region"] != own["region"],
        "name": others["council"],
    }).sort_values(["type", "shared", "region", "name"], kind="stable")  # fmt: skip
    return list(order.index[:number])


def not_held(name: str, councils: pd.DataFrame, successions: pd.DataFrame, held: Sequence[str]) -> str:
    """What to say of a council that a link names and of which no challenge is held.

    Input: every council known (council_id, name, short_name, gss_code), which became which (from_id, to_name, to_id,
    effective_date), and the council_ids held.
    """
    ways = councils[["name", "short_name", "gss_code", "council_id"]].astype("str")
    known = councils[ways.apply(lambda column: column.str.casefold() == name.casefold()).any(axis=1)]
    if known.empty:
        near = nearest_name(name, list(councils.loc[councils["council_id"].isin(held), "short_name"]))
        return f"No council here is called “{name[:60]}”." + (f" Did you mean {near}?" if near else "")
    row = known.iloc[0]
    said = f"No challenge of {row['short_name']} is held."
    after = successions[successions["from_id"] == row["council_id"]]
    if len(after):
        day = pd.Timestamp(after["effective_date"].iloc[0])
        said += f" It became part of {listed(list(after['to_name']))} on {day.day} {day:%B %Y}"
        here = list(after.loc[after["to_id"].isin(held), "to_name"])
        said += f"; look at {listed(here)} instead." if here else "."
    return said


def leading_words(names: Sequence[str], rows: pd.DataFrame, told: pd.DataFrame) -> str:
    """The page's answer: in how much the councils can be compared, and on how many topics they were told the same."""
    given = rows[rows["missing"] == ""].groupby("indicator").size()
    every = int((given == len(names)).sum())
    total = rows["indicator"].nunique()
    if len(names) == 1:
        return f"{len(given)} of {total} things can be said of {names[0]}: choose a council to put beside it."
    shared = told.loc[told["councils"] > 1, "topic"].nunique() if len(told) else 0
    same = f"{counted(shared, 'topic')} put to more than one of them" if shared else "no topic put to more than one"
    all_of = {2: "both", 3: "all three"}.get(len(names), "all four")
    return f"{every} of {total} things can be said of {all_of}: {listed(list(names))}; {same}."
