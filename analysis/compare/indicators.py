"""Every indicator of a council's profile, worked out for every council from what its papers say.

Each council stands at its newest challenge that gives the indicator; how it compares is told by `profile`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.counts.plan_quality import qualities
from analysis.counts.standing import judged, passed_by
from analysis.statistics.clustered import design_effects, likeness
from analysis.time.printed import WHOLE
from analysis.time.since_challenge import actions_since_challenge
from data.vocabulary.codes import STEPS, THEMES

TOLD, TIMED, ANSWERED = "What it was told", "Its steps", "What it answered"
REPORTED, DATED = "What it reports", "Its dates"
HORIZONS = (6, 12, 24)
"""Months after the visit by which completion is asked for."""


@dataclass(frozen=True)
class Indicator:
    """One row of the profile: its part, its words, what it is measured in, and what makes it missing."""

    part: str
    words: str
    unit: str
    missing: str
    counts: str = ""
    """What a share is out of."""


def _theme(name: str) -> Indicator:
    return Indicator(TOLD, f"Theme: {name}", "share", "list not held", "formal recommendations")


INDICATORS: dict[str, Indicator] = {
    "told": Indicator(TOLD, "Formal recommendations", "number", "list not held"),
    **{f"theme-{place}": _theme(name) for place, name in enumerate(THEMES)},
    **{step: Indicator(TIMED, name, "months", "no dated step") for step, name in STEPS.items()},
    "response": Indicator(ANSWERED, "Response stated", "share", "no answer held", "formal recommendations"),
    "steps": Indicator(ANSWERED, "Actions for each recommendation", "number", "plan not held"),
    "owner": Indicator(ANSWERED, "Owner named", "share", "plan not held", "actions"),
    "deadline": Indicator(ANSWERED, "Datable deadline", "share", "plan not held", "actions"),
    "measurable": Indicator(ANSWERED, "Something measurable", "share", "plan not held", "actions"),
    "all_three": Indicator(ANSWERED, "Owner, deadline and measure", "share", "plan not held", "actions"),
    "stated": Indicator(REPORTED, "Status reported", "share", "plan not held", "actions"),
    "complete": Indicator(REPORTED, "Known complete", "share", "plan not held", "actions"),
    "due_done": Indicator(REPORTED, "Due and known complete", "share", "nothing datable was due", "actions due"),
    **{
        f"by-{month}": Indicator(REPORTED, f"Complete by {month} months", "share", "too little dated", "actions")
        for month in HORIZONS
    },
    "evidenced": Indicator(
        REPORTED,
        "Complete, shown by evidence or peers",
        "share",
        "none reported complete",
        "actions reported complete",
    ),
    "past": Indicator(
        DATED, "Deadline passed, outcome not reported", "share", "no deadline passed", "deadlines passed"
    ),
    "moved": Indicator(
        DATED, "Deadline changed by a later paper", "share", "one paper only", "actions in two papers or more"
    ),
    "moved_by": Indicator(DATED, "Days a deadline moved, the middle one", "number", "none moved"),
}
"""Every indicator in the order of the page."""

OPEN = ("complete", "due_done")
"""What is unstated may yet be complete: these shares are ranges."""
ENDED = ("complete", "closed_not_complete")
MOST_OPEN = 0.5
"""Of completion by a month: where more than this share cannot be told, the indicator is not given."""
WIDEST_MONTHS = 2.0
"""A step whose dates leave more months open than this is said in words and put on no scale."""
VALUES = ["council_id", "council", "challenge_id", "indicator", "value", "high", "x", "n", "worth", "own_words"]


def profile_values(
    challenges: pd.DataFrame,
    themes: pd.DataFrame,
    silence: pd.DataFrame,
    actions: pd.DataFrame,
    timed: pd.DataFrame,
    day: date | None = None,
    printed: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Every indicator of every council, one row each, at its newest challenge that gives it.

    Counted: of whole lists of recommendations, their number, main themes and stated responses (accepted, partly
    accepted or rejected; only where a paper of the council's own answer is held, and up to all of them where only part
    of it is). Where no list is held, the number is the one that a paper prints, in words and on no scale: it does not
    always say which recommendations it counts. Of whole plans, their commitments (owner, datable deadline, something
    measurable, status, known complete, of those due the ones known complete, of those in two papers or more the ones
    whose deadline a later paper changed, to another day, or between a day and an event; and of those that moved by days
    the middle number of days); of those reported complete, the ones of which the paper cites evidence or the peers'
    review confirms it; of deadlines that have passed by the day handed in, the ones whose outcome no paper reports.
    Complete by so many months after the visit: what the days of the papers prove was complete by then, up to what they
    leave open; not given where they leave more than half open. Of dated visits, months from the last day on site to the
    first fact of each step (a publication before an approval; plans are no facts). A step whose dates leave more than
    two months open is put on no scale. Actions of one recommendation count as fewer facts.

    Input: the run's challenges, themes, silence and counted actions, the clock of them, and the totals that papers
    print. Columns as in VALUES: value is a share, a number or months (the middle of what the dates can mean); high is
    where it would be if what is unstated, or left out by a later paper, were complete, or the most months; worth is how
    many separate facts a share rests on.
    """
    parts = [
        _told(themes),
        _silent(silence),
        _planned(actions, day),
        _by_month(actions, challenges),
        _steps(timed),
    ]
    about = challenges.drop_duplicates("challenge_id").set_index("challenge_id")
    if printed is not None:
        listed = set(parts[0]["challenge_id"].map(about["council_id"]))
        parts.append(_printed(printed[~printed["challenge_id"].map(about["council_id"]).isin(listed)]))
    found = pd.concat([part for part in parts if len(part)] or [pd.DataFrame(columns=VALUES[2:])])
    found = found.assign(
        council_id=found["challenge_id"].map(about["council_id"]),
        council=found["challenge_id"].map(about["council"]),
        visit=pd.to_datetime(found["challenge_id"].map(about["onsite_end_latest"])),
    )
    found = found.sort_values(["visit", "challenge_id"], na_position="first", kind="stable")
    newest = found.drop_duplicates(["council_id", "indicator"], keep="last")
    return newest[VALUES].sort_values(["indicator", "council"], kind="stable").reset_index(drop=True)


def _share(challenge, code: str, x, n, worth=None, high=None) -> pd.DataFrame:
    """Rows of one share: x of n for each challenge, those of nothing left out."""
    rows = pd.DataFrame({"challenge_id": challenge, "x": x, "n": n}).astype({"x": float, "n": float})
    rows = rows.assign(worth=rows["n"] if worth is None else worth, most=rows["x"] if high is None else high)
    rows = rows[rows["n"] > 0]
    words = [
        f"{x:.0f} of {n:.0f}" if most == x else f"{x:.0f} to {most:.0f} of {n:.0f}"
        for x, most, n in zip(rows["x"], rows["most"], rows["n"], strict=True)
    ]
    rows = rows.assign(indicator=code, value=rows["x"] / rows["n"], high=rows["most"] / rows["n"], own_words=words)
    return rows[VALUES[2:]]


def _number(challenge, code: str, value, words: str) -> pd.DataFrame:
    rows = pd.DataFrame({"challenge_id": challenge, "value": value}).astype({"value": float}).dropna()
    said = [words.format(value) for value in rows["value"]]
    return rows.assign(indicator=code, high=rows["value"], x=None, n=None, worth=None, own_words=said)[VALUES[2:]]


def _told(themes: pd.DataFrame) -> pd.DataFrame:
    """Number and themes of the formal recommendations in lists held whole."""
    formal = themes[(themes["kind"] == "formal") & (themes["recommendations_coverage"] == "whole")]
    if formal.empty:
        return pd.DataFrame(columns=VALUES[2:])
    counts = formal.pivot_table(
        index="challenge_id", columns="theme", values="recommendations", aggfunc="sum", fill_value=0, observed=True
    )
    total = counts.sum(axis=1)
    parts = [_number(total.index, "told", total.to_numpy(), "{:.0f}")]
    for position, name in enumerate(THEMES):
        having = counts[name] if name in counts.columns else 0 * total
        parts.append(_share(total.index, f"theme-{position}", having.to_numpy(), total.to_numpy()))
    return pd.concat(parts)


def printed_numbers(printed: pd.DataFrame) -> pd.DataFrame:
    """The totals that papers print of formal recommendations, or without saying which they count; no 0 is a list."""
    of = printed["scope"].isin(["formal", "not_stated"]) & (printed["unit"] == "recommendations")
    return printed[of & (printed["label"] == WHOLE) & (printed["count"] > 0)]


def _printed(printed: pd.DataFrame) -> pd.DataFrame:
    """The number of recommendations as printed, of lists that are not held."""
    by = printed_numbers(printed).groupby("challenge_id")["count"].agg(["min", "max"])
    words = [f"{low} as printed" if low == high else f"{low} or {high} as printed" for low, high in by.to_numpy()]
    about = {"challenge_id": by.index, "indicator": "told", "value": None, "high": None, "own_words": words}
    return pd.DataFrame(about).assign(x=None, n=None, worth=None)[VALUES[2:]]


def _silent(silence: pd.DataFrame) -> pd.DataFrame:
    """Stated responses of whole lists that a paper held answers; actions for each recommendation of whole plans."""
    whole = silence[silence["recommendations_coverage"] == "whole"]
    answer = whole["actions_coverage"].isin(["whole", "not_in_paper"])
    told = whole[answer | whole["answered"].gt(0)]
    most = told["answered"].where(answer, told["recommendations"])
    planned = silence[(silence["actions_coverage"] == "whole") & silence["recommendations"].fillna(0).gt(0)]
    each = planned["actions"].astype(float) / planned["recommendations"].astype(float)
    return pd.concat(
        [
            _share(told["challenge_id"].array, "response", told["answered"].array, told["recommendations"].array,
                   high=most.array),
            _number(planned["challenge_id"].array, "steps", each.array, "{:.1f}"),
        ]
    )  # fmt: skip


def _planned(actions: pd.DataFrame, day: date | None) -> pd.DataFrame:
    """What the commitments of whole plans hold and how they stand."""
    if actions.empty:
        return pd.DataFrame(columns=VALUES[2:])
    # Which words hold a deadline is asked of the deadline first published.
    marked = judged(qualities(actions.assign(deadline_latest=actions["baseline_latest"]))).reset_index(drop=True)
    stated, complete = marked["status"] != "not_stated", marked["status"] == "complete"
    marked = marked.assign(stated=stated, complete=complete, everything=True, again=marked["reports"] > 1)
    marked["cluster"] = marked["recommendation_id"].fillna(marked["action_id"])
    of = {"complete": "everything", "stated": "everything", "moved": "again"}
    of |= dict.fromkeys(("owner", "deadline", "measurable", "all_three"), "everything")
    parts = [_of_actions(marked, code, marked[whole], marked[code]) for code, whole in of.items()]
    parts.append(_of_actions(marked, "due_done", marked["due"], complete))
    if "evidence" in marked:
        proved = marked["evidence"].isin(["evidence_cited", "peer_review_confirms"])
        parts.append(_of_actions(marked, "evidenced", complete, proved))
    if day is not None:
        silent = (marked["standing"] == "passed") | passed_by(marked, day)
        gone = pd.to_datetime(marked["current_latest"]) < pd.Timestamp(day)
        parts.append(_of_actions(marked, "past", gone | silent, silent))
    days = (pd.to_datetime(marked["current_latest"]) - pd.to_datetime(marked["baseline_latest"])).dt.days
    middle = days[marked["moved"] & days.notna()].groupby(marked["challenge_id"], observed=True).median()
    return pd.concat([*parts, _number(middle.index, "moved_by", middle.to_numpy(), "{:.0f} days")])


def _by_month(actions: pd.DataFrame, challenges: pd.DataFrame) -> pd.DataFrame:
    """What was complete so many months after the visit, from what the papers prove to what they leave open.

    Left out: actions reported ended before the visit was over, and plans of a visit without a day.
    """
    if actions.empty or "ended_latest" not in actions:
        return pd.DataFrame(columns=VALUES[2:])
    told, _ = actions_since_challenge(actions, challenges)
    rows = actions[["action_id", "challenge_id", "recommendation_id", "status"]].merge(
        told[["action_id", "left_sure", "right_sure", "outcome"]], on="action_id", how="left"
    )
    dated = challenges.drop_duplicates("challenge_id").set_index("challenge_id")["onsite_end_latest"].dropna().index
    before = rows["outcome"].isna() & rows["status"].isin(ENDED)
    rows = rows[rows["challenge_id"].isin(dated) & ~before]
    rows = rows.assign(cluster=rows["recommendation_id"].fillna(rows["action_id"]))
    parts = []
    for month in HORIZONS:
        done = (rows["outcome"] == "complete") & (rows["right_sure"] <= month)
        never = (rows["outcome"] == "closed_not_complete") | (rows["left_sure"] >= month)
        unsaid = ~done & ~never
        enough = unsaid.groupby(rows["challenge_id"]).mean() <= MOST_OPEN
        kept = rows["challenge_id"].map(enough).astype(bool)
        parts.append(_of_actions(rows[kept], f"by-{month}", kept[kept], done[kept], unsaid[kept]))
    return pd.concat(parts)


def _of_actions(
    marked: pd.DataFrame, code: str, counted: pd.Series, having: pd.Series, unsaid: pd.Series | None = None
) -> pd.DataFrame:
    """One share of actions for each challenge, worth as many separate facts as its recommendations make it.

    `unsaid` are those that may yet have it; where it is not given, what `OPEN` says.
    """
    rows = marked.assign(x=having & counted)[counted]
    if rows.empty:
        return pd.DataFrame(columns=VALUES[2:])
    each = rows.groupby(["challenge_id", "cluster"], observed=True)["x"].agg(["sum", "size"])
    alike = likeness(each["sum"], each["size"], each.index.get_level_values(0)).correlation
    by = each.assign(squares=each["size"] ** 2).groupby(level=0)
    x, n, squares = by["sum"].sum(), by["size"].sum(), by["squares"].sum()
    worth = n / design_effects(n, squares, alike)
    if unsaid is None and code in OPEN:
        unsaid = (rows["status"].eq("not_stated") | rows["outcome_open"].fillna(False)) & ~rows["x"]
    high = x if unsaid is None else x + unsaid[rows.index].groupby(rows["challenge_id"], observed=True).sum()
    return _share(x.index, code, x.to_numpy(), n.to_numpy(), worth.to_numpy(), high.to_numpy())


def _steps(timed: pd.DataFrame) -> pd.DataFrame:
    """Months from the last day on site to the fact that dates each step, a publication before an approval."""
    facts = timed[(timed["date_kind"] != "planned") & timed["months_after_low"].notna()]
    facts = facts[facts["months_after_high"] >= 0]
    if facts.empty:
        return pd.DataFrame(columns=VALUES[2:])
    order = facts.assign(approved=facts["date_kind"] != "published").sort_values(["approved", "months_after_high"])
    first = order.drop_duplicates(["challenge_id", "step"])
    low, high = first["months_after_low"].astype(float), first["months_after_high"].astype(float)
    words = [f"{a:g} months" if a == b else f"{a:g} to {b:g} months" for a, b in zip(low, high, strict=True)]
    near = ((low + high) / 2).where(high - low <= WIDEST_MONTHS)
    about = {
        "challenge_id": first["challenge_id"],
        "indicator": first["step"],
        "value": near,
        "high": high.where(near.notna()),
    }
    return pd.DataFrame(about).assign(x=None, n=None, worth=None, own_words=words)[VALUES[2:]]
