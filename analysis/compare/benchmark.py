"""One council beside its comparator group: higher, similar, lower, or too few to tell. It makes no ranks.

The label is `analysis.statistics.funnel.place`, asked for every end that unstated statuses leave open, so a silent
paper can never make a council look different. Who is in the group is settled in `analysis.compare.comparators`.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.compare.comparators import stage
from analysis.counts.completion import ENOUGH_STATED, not_reported_since, recommendation_status
from analysis.sentences import percent
from analysis.statistics.clustered import effective, likeness, newcombe_effective
from analysis.statistics.funnel import (
    BASELINE_COUNCILS_MIN,
    LEAVE_SUBJECT_OUT_BELOW,
    PLACES,
    Baseline,
    comparator,
    place,
)
from analysis.statistics.intervals import GATES, Difference, Interval, gate, wilson
from analysis.statistics.spread import spread

FIGURES = ["council_id", "challenge_id", "complete", "not_stated", "not_since", "total", "enough"]
VERDICTS = PLACES | {
    "silent": "cannot tell: fewer than half say how they stand",
    "no_group": "no comparison: the group is too small",
    "cannot_tell": "cannot tell: those whose outcome is not known would decide it",
    "actions": "not compared: labels are given for recommendations only",
}
HIGHER, LOWER = ("high_998", "high_95"), ("low_998", "low_95")


@dataclass(frozen=True)
class Benchmark:
    """What is known of one council beside its group; `verdict` is a code of VERDICTS."""

    council: str
    unit: str
    complete: int
    not_stated: int
    not_since: int
    total: int
    baseline: Baseline
    left_out: int
    interval: Interval | None
    difference: Difference | None
    tau2: float
    spread_words: str
    beyond_chance: bool
    widening: float
    verdict: str

    @property
    def tests_disagree(self) -> bool:
        """Whether the label and the interval of the difference point different ways (a small group is uncertain)."""
        if self.difference is None or self.verdict not in (*HIGHER, *LOWER, "similar"):
            return False
        differs = self.difference.lower > 0 or self.difference.upper < 0
        return differs == (self.verdict == "similar")

    def sentence(self, group: str) -> str:
        """The reading in words, with both counts; `group` names the group, such as "districts held"."""
        has = f"{self.council} has {self.complete} of {self.total} {self.unit} known to be complete"
        if self.total == 0:
            return f"Too few to tell: no whole plan of {self.council} is held [x]."
        gaps = [(self.not_stated, "without a status"), (self.not_since, "not reported since")]
        unknown = ", ".join(f"{number} {why}" for number, why in gaps if number)
        if unknown and self.verdict != "silent":
            has += f" ({unknown})"
        if self.verdict in ("counts_only", "too_few"):
            return f"Too few to tell: {has}; a comparison needs at least {GATES.label_from}."
        if self.verdict == "silent":
            return f"Cannot tell: {has}; {self.not_stated} without a status, which is more than half."
        if self.verdict == "no_group":
            return f"Too few to tell: {has}, but there is no group to compare with. {self.baseline.words}"
        rate = percent(self.baseline.rate)
        beside = f"{self.baseline.complete:,} of {self.baseline.total:,} ({rate}) in {group}"
        if not unknown:
            has += f" ({percent(self.complete / self.total)})"
        if self.verdict == "actions":
            return f"{has}, beside {beside}; labels are given for recommendations only."
        if self.verdict == "not_tested":
            return f"Cannot tell: {has}, beside {beside}, which leaves no room for chance."
        if self.verdict == "cannot_tell":
            return f"Cannot tell: {has}, beside {beside}; those whose outcome is not known would decide it."
        word = "similar to" if self.verdict == "similar" else "higher than"
        word = "lower than" if self.verdict in LOWER else word
        limit = "99.8%" if self.verdict.endswith("998") else "95%"
        how = "within the 95% limits of chance" if self.verdict == "similar" else f"beyond the {limit} limits of chance"
        return f"{has}: {word} {beside}, {how}."


def newest_figures(
    tally: pd.DataFrame, challenges: pd.DataFrame, unit: str = "recommendations", told: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Each council's newest challenge with a whole plan: complete, not stated, not since, total, and whether enough is.

    Counted are recommendations that were not declined (a recommendation is complete when all of its commitments
    are), or their commitments. One challenge a council, the one whose papers are newest: rounds are never added
    up. `not_since` were last reported unfinished and nobody has reported them since: they may be complete by now.
    Where fewer than half say how they stand, `enough` is false and the council is in no group's rate. `month` is
    months from the last on-site day to the newest paper; empty where either has no date. `effective` is how many
    separate facts the items are worth: recommendations one each; actions fewer, because those of one recommendation
    finish together. `told`, the recommendation tally, is needed for actions.
    """
    about = challenges.drop_duplicates("challenge_id").set_index("challenge_id")
    if tally.empty:
        counts = pd.DataFrame(columns=["challenge_id", "complete", "not_stated", "not_since", "total"], dtype=object)
    else:
        status = recommendation_status(tally) if unit == "recommendations" else tally["status"].astype(str)
        number = 1 if unit == "recommendations" else tally["actions"]
        marked = pd.DataFrame({"challenge_id": tally["challenge_id"], "total": number, "status": status})
        for code in ("complete", "not_stated"):
            marked[code] = marked["total"].where(marked["status"] == code, 0)
        marked["not_since"] = not_reported_since(tally, unit)
        names = ["complete", "not_stated", "not_since", "total"]
        counts = marked.groupby("challenge_id", observed=True)[names].sum().astype(int).reset_index()
    wanted = ["council_id", "council", "gss_code", "council_type", "region", "newest_as_at"]
    table = counts.merge(about[[*wanted, "onsite_end_latest"]], left_on="challenge_id", right_index=True)
    newest, visit = pd.to_datetime(table["newest_as_at"]), pd.to_datetime(table["onsite_end_latest"])
    table["month"] = stage(table)
    table["effective"] = table["total"].astype(float)
    if unit != "recommendations":
        if told is None:
            raise ValueError("Actions need the recommendations they come from: give the recommendation tally.")
        table["effective"] = table["total"] / table["challenge_id"].map(design_effects(told)).fillna(1.0)
    table["enough"] = (table["total"] > 0) & (table["not_stated"] <= (1 - ENOUGH_STATED) * table["total"])
    order = table.assign(newest=newest, visit=visit).sort_values(["visit", "newest"], na_position="first")
    return order.drop_duplicates("council_id", keep="last").sort_values("council")[
        [*FIGURES, "effective", "council", "gss_code", "council_type", "region", "newest_as_at", "month"]
    ].reset_index(drop=True)  # fmt: skip


def benchmark(
    figures: pd.DataFrame, subject: str, members: list[str], unit: str = "recommendations", widened: bool = False
) -> Benchmark:
    """Where one council stands beside its group, with the interval of its rate and of the difference.

    The group's rate is all its complete items divided by all its items, each council at its newest challenge; the
    council itself is left out of groups of fewer than 30. Councils where fewer than half say how they stand are left
    out, and their number is given. Higher or lower is said only from ten recommendations up, and only if it holds
    however those that do not say, or have not been reported since, should turn out to stand. The difference leaves
    the council out of its group and counts those as not complete. Where the reader asks for it, the limits are
    widened for the spread between councils that is estimated, whether or not chance alone could give it.
    """
    held = figures[figures["council_id"].isin(set(members) | {subject})]
    own = held[held["council_id"] == subject]
    council = str(own["council"].iloc[0]) if len(own) else subject
    names = ("complete", "not_stated", "not_since", "total")
    x, silent, since, n = (int(own[name].iloc[0]) if len(own) else 0 for name in names)
    inside = held[held["council_id"].isin(members)]
    usable = inside[inside["enough"]]
    possible = usable.assign(complete=usable["complete"] + usable["not_stated"] + usable["not_since"])
    columns = ["council_id", "complete", "total"]
    low, high = comparator(usable[columns], subject), comparator(possible[columns], subject)
    found = spread(usable["complete"], usable["total"])
    tau2 = found.widening if widened else 0.0
    others = usable[usable["council_id"] != subject]
    gap = None
    if gate(n) in ("too_few", "label") and low.rate is not None:
        worth = float(own["effective"].iloc[0]), float(others["effective"].sum())
        done, items = int(others["complete"].sum()), int(others["total"].sum())
        gap = newcombe_effective((x, n), worth[0], (done, items), worth[1])
    enough = bool(own["enough"].iloc[0]) if len(own) else False
    return Benchmark(
        council=council,
        unit=unit,
        complete=x,
        not_stated=silent,
        not_since=since,
        total=n,
        baseline=low,
        left_out=len(inside) - len(usable),
        interval=_interval(x, n, own) if gate(n) in ("too_few", "label") and enough else None,
        difference=gap if enough else None,
        tau2=tau2,
        spread_words=found.words,
        beyond_chance=found.beyond_chance,
        widening=found.widening,
        verdict=_verdict(x, silent + since, n, enough, (low.rate, high.rate), tau2, unit),
    )


def design_effects(told: pd.DataFrame) -> pd.Series:
    """How many times fewer separate facts each challenge's actions are, by challenge_id; input: recommendation tally.

    1 + (actions of the recommendation an action is usually in - 1) x correlation, the correlation estimated from all
    councils given.
    """
    rows = told[told["actions"].fillna(0) > 0]
    n = rows["actions"].astype(float)
    alike = likeness(rows["complete"], n, rows["challenge_id"]).correlation
    return n.groupby(rows["challenge_id"]).agg(lambda sizes: sizes.sum() / effective(sizes, alike)).astype(float)


def _interval(x: int, n: int, own: pd.DataFrame) -> Interval | None:
    worth = float(own["effective"].iloc[0])
    return wilson(x / n * worth, worth)


def verdicts(figures: pd.DataFrame, members: list[str], unit: str, tau2: float = 0.0) -> pd.Series:
    """The verdict of every council of the table beside the group, each left out of it where the group is small."""
    usable = figures[figures["council_id"].isin(members) & figures["enough"]]
    size, total, done = len(usable), int(usable["total"].sum()), int(usable["complete"].sum())
    unknown = figures["not_stated"] + figures["not_since"]
    silent = int(unknown[usable.index].sum())
    inside = set(usable["council_id"]) if size < LEAVE_SUBJECT_OUT_BELOW else set()
    counts = figures.assign(unknown=unknown)[["complete", "unknown", "total"]].to_numpy(dtype=int)
    found = []
    for code, enough, (x, unsaid, n) in zip(figures["council_id"], figures["enough"], counts.tolist(), strict=True):
        own = (x, unsaid, n) if code in inside else (0, 0, 0)
        others, items = size - (code in inside), total - own[2]
        rates: tuple[float | None, float | None] = (None, None)
        if others >= BASELINE_COUNCILS_MIN and items:
            rates = ((done - own[0]) / items, (done + silent - own[0] - own[1]) / items)
        found.append(_verdict(x, unsaid, n, bool(enough), rates, tau2, unit))
    return pd.Series(found, index=figures.index, dtype="str")


def _verdict(
    x: int, silent: int, n: int, enough: bool, rates: tuple[float | None, float | None], tau2: float, unit: str
) -> str:
    if gate(n) != "label":
        return gate(n)
    if not enough:
        return "silent"
    if rates[0] is None or rates[1] is None:
        return "no_group"
    if unit != "recommendations":
        return "actions"
    # A place changes in one direction with either end, so the four corners stand for everything between.
    corners = {place(count, n, rate, tau2) for count in (x, x + silent) for rate in rates}
    if len(corners) == 1:
        return corners.pop()
    if corners <= set(HIGHER):
        return "high_95"
    return "low_95" if corners <= set(LOWER) else "cannot_tell"


def left_out_words(found: Benchmark, size: int) -> str:
    """What the group's rate rests on, and who is not in it."""
    if not found.left_out:
        return found.baseline.words
    return f"{found.baseline.words} {found.left_out} of {size} left out: fewer than half say how they stand."
