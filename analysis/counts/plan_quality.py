"""How specific a council's plan is: an owner, a datable deadline, something measurable.

It counts what `data.reading` finds in the words and judges no plan; what was never published at all is `silence`.
"""

from __future__ import annotations

import pandas as pd

from analysis.counts.evidence import recommendation_of
from analysis.statistics.clustered import design_effects, likeness
from analysis.statistics.intervals import GATES, wilson_columns
from analysis.statistics.stratified import Within, difference_within
from data.reading.measurable import measurable_words

QUALITIES = {
    "owner": "names an owner",
    "deadline": "has a datable deadline",
    "measurable": "names something measurable",
    "all_three": "has all three",
}


def qualities(actions: pd.DataFrame) -> pd.DataFrame:
    """Each action with owner, deadline, measurable, all_three (yes or no) and measured_by (the words found).

    An owner is a role or team, given for the action or for its whole recommendation. A deadline is datable if
    its first published words give a last day. Input: summary, owner_role, deadline_latest.
    """
    missing = {"summary", "owner_role", "deadline_latest"} - set(actions.columns)
    if missing:
        raise ValueError(f"The actions' table lacks {', '.join(sorted(missing))}.")
    words = actions["summary"].map({text: measurable_words(text) for text in actions["summary"].unique()})
    owner = actions["owner_role"].fillna("").astype(str).str.strip() != ""
    found = pd.DataFrame(
        {"owner": owner, "deadline": actions["deadline_latest"].notna(), "measurable": words.notna()},
        index=actions.index,
    ).astype(bool)
    found["all_three"] = found.all(axis=1)
    return actions.assign(**{name: found[name] for name in QUALITIES}, measured_by=words)


def plan_quality(actions: pd.DataFrame, by: str | None = None) -> pd.DataFrame:
    """Share of actions that name an owner, have a datable deadline, name something measurable, and all three.

    Counted: every commitment given, in the words held; one row an action, and an action shown under two
    themes once under each. Where our summary stands for the paper's own words, a number the summary dropped
    is missed, so measurable is a lower limit. Proportions with a Wilson interval, widened because actions of one
    recommendation are written alike; empty below five actions. It is said of the plan as published, never of how
    good the work is.
    Input: as for qualities, with council_id and recommendation_id; by is council_id or theme.
    Columns: quality, quality_words, having, total, rate, lower, upper.
    """
    missing = {"council_id", "recommendation_id", *([by] if by else [])} - set(actions.columns)
    if missing:
        raise ValueError(f"The actions' table lacks {', '.join(sorted(missing))}.")
    marked = qualities(actions).assign(cluster=recommendation_of(actions), size=1)
    keys = list(dict.fromkeys(name for name in (by, "council_id", "cluster") if name))
    clusters = marked.groupby(keys, observed=True)[["size", *QUALITIES]].sum().reset_index()
    return quality_of(clusters, by)


def quality_of(clusters: pd.DataFrame, by: str | None = None) -> pd.DataFrame:
    """`plan_quality` from its counts: one row a recommendation, with `by`, council_id, size and how many actions have
    each quality."""
    alike = {code: likeness(clusters[code], clusters["size"], clusters["council_id"]).correlation for code in QUALITIES}
    told = clusters[clusters[by].notna()] if by else clusters
    key = told[by] if by else pd.Series(0, index=told.index)
    summed = told.assign(squares=told["size"] ** 2).groupby(key, sort=True, observed=True)
    totals = summed[["size", "squares", *QUALITIES]].sum()
    if by is None:
        totals = totals.reindex([0], fill_value=0)
    columns = []
    for code, words in QUALITIES.items():
        effect = design_effects(totals["size"], totals["squares"], alike[code])
        share = (totals[code] / totals["size"]).fillna(0.0)
        limits = wilson_columns(totals[code] / effect, totals["size"] / effect).set_axis(totals.index)
        table = pd.DataFrame({"quality": code, "quality_words": words, "having": totals[code], "total": totals["size"]})
        table = table.assign(rate=share, lower=limits["lower"], upper=limits["upper"])
        columns.append(table)
    found = pd.concat(columns).sort_index(kind="stable").rename_axis(by or "all").reset_index()
    few = found["total"] < GATES.percentage_from
    found[["rate", "lower", "upper"]] = found[["rate", "lower", "upper"]].astype("Float64").mask(few)
    return found.drop(columns=[] if by else "all")


def specific_finish_sooner(actions: pd.DataFrame, quality: str = "all_three") -> str:
    """Whether specific actions were complete more often than others of their own council, once there is enough.

    Counted: actions whose status is known, in plans that have both kinds; ten or more are needed on each side. The two
    kinds are compared inside each council's plan, never across councils, which differ in both; the interval counts
    actions of one recommendation once. It shows that they go together, not that one brings the other.
    Input: as for plan_quality, with status; plans are told apart by challenge_id where it is given.
    """
    if quality not in QUALITIES:
        raise ValueError(f"Not a quality: {quality}.")
    marked = qualities(actions[actions["status"] != "not_stated"])
    plan = marked["challenge_id"] if "challenge_id" in marked.columns else marked["council_id"]
    found = difference_within(marked["status"] == "complete", marked[quality], plan, recommendation_of(marked))
    return sooner_in_words(found, quality)


def sooner_in_words(found: Within | None, quality: str = "all_three") -> str:
    """What the difference inside the plans says of that quality."""
    said = QUALITIES[quality]
    if found is None:
        return f"Too few to tell whether an action that {said} finishes sooner: no plan has both kinds."
    (x1, n1), (x2, n2) = found.first, found.second
    counts = f"{x1} of {n1} against {x2} of {n2} complete"
    if min(n1, n2) < GATES.label_from or found.lower is None or found.upper is None:
        return f"Too few to tell whether an action that {said} finishes sooner: {counts}."
    ends = " to ".join(f"{100 * end:+.0f}".replace("-", "−") for end in (found.lower, found.upper))
    inside = f" Compared inside each of {found.strata} plans: 95% interval {ends} points." if found.strata > 1 else ""
    if not found.clear:
        return f"No clear difference for an action that {said}: {counts}.{inside}"
    more = "more" if found.difference > 0 else "less"
    if found.strata == 1:
        return f"An action that {said} is {more} often complete: {counts}."
    return f"An action that {said} is {more} often complete than others of its own plan.{inside} All plans: {counts}."
