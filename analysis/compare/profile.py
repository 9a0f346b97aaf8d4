"""A council's profile: every indicator that its papers give, beside the same indicator of its comparator group.

There is no rank, no score and no sum over indicators; what cannot be given says why and is never a nought.
"""

from __future__ import annotations

import pandas as pd

from analysis.compare.comparators import stage
from analysis.compare.indicators import INDICATORS, Indicator
from analysis.statistics.funnel import BASELINE_COUNCILS_MIN
from analysis.statistics.intervals import GATES
from analysis.statistics.newcomer import FALSE_SHARE, place_of_newcomer

QUARTERS_FROM = 4
"""So many councils of the group must give an indicator before a middle half is shown."""
MOST_SHARED = 3
PROFILE = [
    "part",
    "indicator",
    "indicator_words",
    "own_words",
    "value",
    "high",
    "challenge_id",
    "quarter_low",
    "middle",
]
PROFILE += ["quarter_high", "councils", "beside", "missing"]
BESIDE = {
    "high": "higher than the group",
    "low": "lower than the group",
    "similar": "no clear difference",
    "few": "too few to compare",
    "group": "group too small",
    "alike": "not compared: all others at 0% or 100%",
    "open": "cannot tell: not all is stated",
    "none": "",
}

DIFFERENT = (BESIDE["high"], BESIDE["low"])


def subjects(challenges: pd.DataFrame) -> pd.DataFrame:
    """Every council held, by name, at its newest challenge: who can be looked at, and what groups are made of.

    `month` is its stage.
    """
    held = challenges.assign(visit=pd.to_datetime(challenges["onsite_end_latest"]), month=stage(challenges))
    order = held.sort_values(["visit", "challenge_id"], na_position="first", kind="stable")
    newest_of = order.drop_duplicates("council_id", keep="last").sort_values("council")
    return newest_of[
        ["council_id", "council", "gss_code", "council_type", "region", "challenge_id", "month"]
    ].reset_index(drop=True)


def profile(values: pd.DataFrame, subject: str, members: list[str]) -> pd.DataFrame:
    """One council's indicators beside its group's, in the order of the page.

    The middle half is of the group's councils that give the indicator, the council left out, from four up. A share is
    called higher or lower only from ten items up, beside five other councils or more, and only where a further council
    of that group would lie as far out less than once in five hundred times: with chance, the spread between councils,
    how alike actions of one recommendation are, and how little a small group says all allowed for; and only if it
    holds however what is unstated should turn out. Months and numbers get no such
    word: their middle half is beside them. Columns as in PROFILE.
    """
    by_indicator = dict(list(values.groupby("indicator")))
    rows = []
    for code, about in INDICATORS.items():
        held = by_indicator.get(code, values.iloc[:0])
        own = held[held["council_id"] == subject]
        others = held[held["council_id"].isin(set(members) - {subject}) & held["value"].notna()]
        row: dict[str, object] = {"part": about.part, "indicator": code, "indicator_words": about.words}
        row |= {"councils": len(others), "missing": "" if len(own) else about.missing, "beside": ""}
        row["own_words"] = "[x]"
        if len(others) >= QUARTERS_FROM:
            ends = others["value"].astype(float).quantile([0.25, 0.5, 0.75])
            row |= dict(zip(("quarter_low", "middle", "quarter_high"), ends, strict=True))
        if len(own):
            mine = own.iloc[0]
            row |= {name: mine[name] for name in ("own_words", "value", "high", "challenge_id")}
            row["beside"] = BESIDE[verdict(mine, others, about)]
        rows.append(row)
    table = pd.DataFrame(rows, columns=PROFILE)
    numbers = ["value", "high", "quarter_low", "middle", "quarter_high"]
    return table.astype(dict.fromkeys(numbers, "Float64") | {"councils": "Int64"})


def by_chance_words(rows: pd.DataFrame) -> str:
    """How many shares are compared, how many are called different, and how many would be by chance alone."""
    compared = rows["beside"].isin([*DIFFERENT, BESIDE["similar"]])
    outside = int(rows["beside"].isin(DIFFERENT).sum())
    if not compared.any():
        return "No share can be told from chance here: ten items and five other councils are needed for each."
    expected = FALSE_SHARE * int(compared.sum())
    return (
        f"{int(compared.sum())} shares are compared and {outside} called different; by chance alone about "
        f"{expected:.2f} would be."
    )


def topics_words(topics: pd.DataFrame, subject: str, members: list[str]) -> tuple[str, str]:
    """The three topics that the council shares with the most of its group, and those that only it was told of.

    Counted: councils of the group with any recommendation held on that topic. Empty where there are none.
    Input: `Run.topics` (council_id, topic).
    """
    told = topics[topics["topic"].notna()].drop_duplicates(["council_id", "topic"])
    group = told[told["council_id"].isin(set(members) - {subject})]
    size, own = group["council_id"].nunique(), set(told.loc[told["council_id"] == subject, "topic"])
    if not own or size < BASELINE_COUNCILS_MIN:
        return "", ""
    count = group["topic"].value_counts()
    shared = [f"{topic} ({count[topic]} of {size})" for topic in count.index if topic in own][:MOST_SHARED]
    return ", ".join(shared), ", ".join(sorted(own - set(count.index)))


def verdict(mine: pd.Series, others: pd.DataFrame, about: Indicator) -> str:
    """The code of BESIDE for one council's row of `profile_values` beside the rows of the others in its group."""
    if about.unit != "share":
        return "none"
    usable = others[others["n"] >= GATES.percentage_from]
    if mine["n"] < GATES.label_from:
        return "few"
    if len(usable) < BASELINE_COUNCILS_MIN:
        return "group"
    worth = usable["worth"].astype(float)
    places = {
        place_of_newcomer(own, float(mine["worth"]), usable[end].astype(float), worth)
        for end in ("value", "high")
        for own in {float(mine["value"]), float(mine["high"])}
    } - {"alike"}
    if not places:
        return "alike"
    return places.pop() if len(places) == 1 else "open"
