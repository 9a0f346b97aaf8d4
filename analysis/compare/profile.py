"""A council's profile: every indicator that its papers give, beside the same indicator of its comparator group.

Each council stands at its newest challenge that gives the indicator. There is no rank, no score and no sum over
indicators; what cannot be given says why and is never a nought.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.counts.plan_quality import qualities
from analysis.statistics.clustered import effective, likeness
from analysis.statistics.funnel import BASELINE_COUNCILS_MIN, LEAVE_SUBJECT_OUT_BELOW, place
from analysis.statistics.intervals import GATES
from analysis.statistics.spread import widening
from data.vocabulary.codes import STEPS, THEMES

QUARTERS_FROM = 4
"""So many councils of the group must give an indicator before a middle half is shown."""
MOST_SHARED = 3
FALSE_SHARE = 0.002
"""How often a council at its group's rate is called different: the limits are those of 99.8%."""
TOLD, TIMED, ANSWERED, REPORTED = "What it was told", "Its steps", "What it answered", "What it reports"


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
    return Indicator(TOLD, name, "share", "list not held", "formal recommendations")


INDICATORS: dict[str, Indicator] = {
    "told": Indicator(TOLD, "Formal recommendations", "number", "list not held"),
    **{f"theme-{place}": _theme(name) for place, name in enumerate(THEMES)},
    **{step: Indicator(TIMED, name, "months", "no dated step") for step, name in STEPS.items()},
    "response": Indicator(ANSWERED, "Response stated", "share", "list not held", "formal recommendations"),
    "steps": Indicator(ANSWERED, "Actions for each recommendation", "number", "plan not held"),
    "owner": Indicator(ANSWERED, "Owner named", "share", "plan not held", "actions"),
    "deadline": Indicator(ANSWERED, "Datable deadline", "share", "plan not held", "actions"),
    "measurable": Indicator(ANSWERED, "Something measurable", "share", "plan not held", "actions"),
    "all_three": Indicator(ANSWERED, "All three", "share", "plan not held", "actions"),
    "stated": Indicator(REPORTED, "Status reported", "share", "plan not held", "actions"),
    "complete": Indicator(REPORTED, "Known complete", "share", "plan not held", "actions"),
    "due_done": Indicator(REPORTED, "Due and known complete", "share", "nothing datable is due", "actions due"),
    "moved": Indicator(REPORTED, "Deadline moved", "share", "one paper only", "actions in two papers or more"),
}
"""Every indicator in the order of the page."""

OPEN = ("complete", "due_done")
"""What is unstated may yet be complete: these shares are ranges."""
WIDEST_MONTHS = 2.0
"""A step whose dates leave more months open than this is said in words and put on no scale."""
VALUES = ["council_id", "council", "challenge_id", "indicator", "value", "high", "x", "n", "worth", "own_words"]
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
    "high_998": "higher than the group",
    "low_998": "lower than the group",
    "similar": "no clear difference",
    "few": "too few to compare",
    "group": "group too small",
    "alike": "the group is all alike",
    "open": "cannot tell: not all is stated",
    "none": "",
}

DIFFERENT = (BESIDE["high_998"], BESIDE["low_998"])


def profile_values(
    challenges: pd.DataFrame,
    themes: pd.DataFrame,
    silence: pd.DataFrame,
    actions: pd.DataFrame,
    timed: pd.DataFrame,
) -> pd.DataFrame:
    """Every indicator of every council, one row each, at its newest challenge that gives it.

    Counted: of whole lists of recommendations, their number, main themes and stated responses; of whole plans, their
    commitments (owner, datable deadline, something measurable, status, known complete, of those due the ones known
    complete, of those in two papers or more the ones whose deadline moved); of dated visits, months from the last day
    on site to the first fact of each step (a publication before an approval; plans are no facts). `value` is a share,
    a number or months (the middle of what its dates can mean, where that is no wider than two months); `high` is where
    it would be if what is unstated were complete, or the most months; `worth` is how many separate facts a share rests
    on, as actions of one recommendation go together.
    Input: `Run.challenges`, `themes`, `silence`, `counted_actions`, and `clock` of them.
    """
    parts = [
        _told(themes),
        _silent(silence),
        _planned(actions),
        _steps(timed),
    ]
    found = pd.concat([part for part in parts if len(part)] or [pd.DataFrame(columns=VALUES[2:])])
    about = challenges.drop_duplicates("challenge_id").set_index("challenge_id")
    found = found.assign(
        council_id=found["challenge_id"].map(about["council_id"]),
        council=found["challenge_id"].map(about["council"]),
        visit=pd.to_datetime(found["challenge_id"].map(about["onsite_end_latest"])),
    )
    found = found.sort_values(["visit", "challenge_id"], na_position="first", kind="stable")
    newest = found.drop_duplicates(["council_id", "indicator"], keep="last")
    return newest[VALUES].sort_values(["indicator", "council"], kind="stable").reset_index(drop=True)


def subjects(challenges: pd.DataFrame) -> pd.DataFrame:
    """Every council held, by name, at its newest challenge: who can be looked at, and what groups are made of.

    `month` is months from the last day on site to its newest paper, empty where either has no date.
    """
    visit, newest = pd.to_datetime(challenges["onsite_end_latest"]), pd.to_datetime(challenges["newest_as_at"])
    held = challenges.assign(visit=visit, month=(newest - visit).dt.days / 30.4375)
    order = held.sort_values(["visit", "challenge_id"], na_position="first", kind="stable")
    newest_of = order.drop_duplicates("council_id", keep="last").sort_values("council")
    return newest_of[
        ["council_id", "council", "gss_code", "council_type", "region", "challenge_id", "month"]
    ].reset_index(drop=True)


def profile(values: pd.DataFrame, subject: str, members: list[str]) -> pd.DataFrame:
    """One council's indicators beside its group's, in the order of the page; columns as in PROFILE.

    The middle half is of the group's councils that give the indicator, the council left out, from four up. A share is
    called higher or lower only from ten items up, beside five councils or more, and only beyond the 99.8% limits of
    chance round the group's rate, widened by the spread between councils and by how alike actions of one
    recommendation are, and only if it holds however what is unstated should turn out. Months and numbers get no such
    word: their middle half is beside them.
    """
    by_indicator = dict(list(values.groupby("indicator")))
    rows = []
    for code, about in INDICATORS.items():
        held = by_indicator.get(code, values.iloc[:0])
        own = held[held["council_id"] == subject]
        others = held[held["council_id"].isin(set(members) - {subject}) & held["value"].notna()]
        row: dict[str, object] = {"part": about.part, "indicator": code, "indicator_words": about.words}
        row |= {"councils": len(others), "missing": "" if len(own) else about.missing, "beside": ""}
        if len(others) >= QUARTERS_FROM:
            ends = others["value"].astype(float).quantile([0.25, 0.5, 0.75])
            row |= dict(zip(("quarter_low", "middle", "quarter_high"), ends, strict=True))
        if len(own):
            mine = own.iloc[0]
            row |= {name: mine[name] for name in ("own_words", "value", "high", "challenge_id")}
            row["beside"] = BESIDE[_beside(mine, others, len(held[held["council_id"].isin(members)]), about)]
        rows.append(row)
    table = pd.DataFrame(rows, columns=PROFILE)
    numbers = ["value", "high", "quarter_low", "middle", "quarter_high"]
    table["own_words"] = table["own_words"].fillna("[x]")
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


def _beside(mine: pd.Series, others: pd.DataFrame, group: int, about: Indicator) -> str:
    """The verdict's code of BESIDE for one share."""
    if about.unit != "share":
        return "none"
    usable = others[others["n"] >= GATES.percentage_from]
    if mine["n"] < GATES.label_from:
        return "few"
    if len(usable) < BASELINE_COUNCILS_MIN:
        return "group"
    rows = usable if group < LEAVE_SUBJECT_OUT_BELOW else pd.concat([usable, mine.to_frame().T])
    total, worth = rows["n"].astype(float), rows["worth"].astype(float)
    places = set()
    for end in ("value", "high"):
        share = rows[end].astype(float)
        rate = float((share * total).sum() / total.sum())
        tau2 = widening(share * worth, worth)
        for value in {float(mine["value"]), float(mine["high"])}:
            if 0 < rate < 1:
                n = max(float(mine["worth"]), GATES.label_from)
                places.add(place(value * n, n, rate, tau2))
    if not places:
        return "alike"
    if len(places) == 1 and places <= {"high_998", "low_998"}:
        return places.pop()
    sides = {code.partition("_")[0] for code in places}
    return "open" if len(sides) > 1 and {"high_998", "low_998"} & places else "similar"


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


def _silent(silence: pd.DataFrame) -> pd.DataFrame:
    """Stated responses of whole lists; actions for each recommendation of whole plans."""
    told = silence[silence["recommendations_coverage"] == "whole"]
    planned = silence[(silence["actions_coverage"] == "whole") & silence["recommendations"].fillna(0).gt(0)]
    each = planned["actions"].astype(float) / planned["recommendations"].astype(float)
    return pd.concat(
        [
            _share(told["challenge_id"].array, "response", told["answered"].array, told["recommendations"].array),
            _number(planned["challenge_id"].array, "steps", each.array, "{:.1f}"),
        ]
    )


def _planned(actions: pd.DataFrame) -> pd.DataFrame:
    """What the commitments of whole plans hold and how they stand."""
    if actions.empty:
        return pd.DataFrame(columns=VALUES[2:])
    # Which words hold a deadline is asked of the deadline first published.
    marked = qualities(actions.assign(deadline_latest=actions["baseline_latest"]))
    stated, complete = marked["status"] != "not_stated", marked["status"] == "complete"
    due = pd.to_datetime(marked["baseline_latest"]) < pd.to_datetime(marked["as_at_earliest"])
    marked = marked.assign(stated=stated, complete=complete, everything=True, due=due, again=marked["reports"] > 1)
    marked["moved"] = marked["revisions"] > 0
    marked["cluster"] = marked["recommendation_id"].fillna(marked["action_id"])
    of = {"complete": "everything", "stated": "everything", "moved": "again"}
    of |= dict.fromkeys(("owner", "deadline", "measurable", "all_three"), "everything")
    parts = [_of_actions(marked, code, marked[whole], marked[code]) for code, whole in of.items()]
    return pd.concat([*parts, _of_actions(marked, "due_done", due, complete)])


def _of_actions(marked: pd.DataFrame, code: str, counted: pd.Series, having: pd.Series) -> pd.DataFrame:
    """One share of actions for each challenge, worth as many separate facts as its recommendations make it."""
    rows = marked.assign(x=having & counted)[counted]
    if rows.empty:
        return pd.DataFrame(columns=VALUES[2:])
    each = rows.groupby(["challenge_id", "cluster"], observed=True)["x"].agg(["sum", "size"])
    alike = likeness(each["sum"], each["size"], each.index.get_level_values(0)).correlation
    by = each.groupby(level=0)
    worth = by["size"].agg(lambda sizes: effective(sizes, alike))
    x, n = by["sum"].sum(), by["size"].sum()
    unsaid = (rows["status"].eq("not_stated") | rows["outcome_open"].fillna(False)) & ~rows["x"]
    high = x + unsaid.groupby(rows["challenge_id"], observed=True).sum() if code in OPEN else x
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
