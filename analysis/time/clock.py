"""The corporate peer challenge clock: was each step dated within the months the LGA expects?

It times every challenge but judges only those the rule is shown to have been in force for. A meeting date is
not a publication date, a planned date is no fact, and two sources' dates for one step are both kept.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.sentences import agree, share
from analysis.time.slippage import DAYS_PER_MONTH
from data.vocabulary.codes import DATE_KINDS, STEPS

# Not shown to have been in force earlier: the LGA publishes progress reviews from this day on.
RULE_FROM = date(2023, 4, 1)
REVIEW_LIMIT_MONTHS = 12


@dataclass(frozen=True)
class Rule:
    """Months after the last on-site day; `about` where the LGA expects it near then, without a limit."""

    months: int
    about: bool = False


RULES = {
    "report": Rule(3),
    "action_plan": Rule(5),
    "progress_review": Rule(10, about=True),
    "review_report": Rule(REVIEW_LIMIT_MONTHS),
}
VERDICTS = {
    "in_time": "in time",
    "late": "late",
    "possibly_late": "possibly late",
    "cannot_tell": "cannot tell",
    "timed_only": "timed, not judged",
    "planned": "planned only: no fact",
    "no_date": "no date found",
}
KIND_WORDS = DATE_KINDS | {"visit": "visit held", "planned": "planned for"}
COLUMNS = [
    "challenge_id",
    "council_id",
    "step",
    "step_name",
    "date_earliest",
    "date_latest",
    "date_kind",
    "dates_for_step",
    "limit_earliest",
    "limit_latest",
    "months_after_low",
    "months_after_high",
    "days_after_limit_low",
    "days_after_limit_high",
    "in_force",
    "verdict",
    "words",
]


def add_months(day: date, months: int) -> date:
    """The same day `months` calendar months on, or that month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


DATED_STEP = ["council", "challenge_id", "step", "date_kind", "date_earliest", "date_latest"]
DATED_STEP += ["months_after_low", "months_after_high", "verdict", "words"]
"""What a line of months shows of each step, for its table and its file; the council is named by the page."""


def clock(challenges: pd.DataFrame, milestones: pd.DataFrame, rule_from: date = RULE_FROM) -> pd.DataFrame:
    """When each step of each challenge was dated, beside the day the LGA expects it by, with a verdict.

    Counted: every challenge and each of its four steps; one row for each date a source gives, and one row
    saying so where none is found. Limits run from the last on-site day in calendar months: report 3, action
    plan 5, progress review report 12; the progress review itself is expected at about 10 and has no limit of
    its own (a visit after the 12 months is said). A visit or a date known only to the month gives a window:
    late means certainly late, possibly late means part of the window is after the limit. An approval at a
    meeting after the limit is possibly late, since the paper may have been published before. Challenges
    before April 2023 are timed and never called late: the rule is not shown to have been in force. Months
    are calendar days divided by 30.44, to one decimal; days after the limit are minus when early. Source:
    LGA, corporate peer challenge guidance.
    """
    needed = {"challenge_id", "council_id", "onsite_end_earliest", "onsite_end_latest"}
    missing = needed - set(challenges.columns)
    needed = {"challenge_id", "step", "date_earliest", "date_latest", "date_kind"}
    missing |= needed - set(milestones.columns)
    if missing:
        raise ValueError(f"The clock needs the columns {', '.join(sorted(missing))}.")
    _check(challenges, milestones)
    dated: dict[tuple, list[dict]] = {}
    for one in milestones.sort_values(["date_earliest", "date_latest"], kind="stable").to_dict("records"):
        dated.setdefault((one["challenge_id"], one["step"]), []).append(one)
    rows = []
    for challenge in challenges.to_dict("records"):
        visit = _window(challenge["onsite_end_earliest"], challenge["onsite_end_latest"])
        in_force = None if visit is None else visit[0] >= rule_from
        for step, rule in RULES.items():
            shared = {
                "challenge_id": challenge["challenge_id"],
                "council_id": challenge["council_id"],
                "step": step,
                "step_name": STEPS[step],
                "in_force": in_force,
            }
            found = dated.get((challenge["challenge_id"], step))
            if found is None:
                timing = _timing(visit, None, rule, bool(in_force), None)
                rows.append(shared | {"date_kind": None, "dates_for_step": 0} | timing)
                continue
            facts = sum(one["date_kind"] != "planned" for one in found)
            for one in found:
                window = _window(one["date_earliest"], one["date_latest"])
                timing = _timing(visit, window, rule, bool(in_force), one["date_kind"])
                rows.append(shared | {"date_kind": one["date_kind"], "dates_for_step": facts} | timing)
    table = pd.DataFrame(rows, columns=COLUMNS)
    for name in ("date_earliest", "date_latest", "limit_earliest", "limit_latest"):
        table[name] = pd.to_datetime(table[name])
    types = dict.fromkeys(["months_after_low", "months_after_high"], "Float64")
    types |= dict.fromkeys(["days_after_limit_low", "days_after_limit_high"], "Int64")
    return table.astype(types | {"in_force": "boolean", "date_kind": "str"})


def step_verdicts(timed: pd.DataFrame) -> pd.DataFrame:
    """One verdict for each challenge and step. Returns challenge_id, council_id, step, verdict, dates.

    A publication decides over an approval; planned dates decide nothing. Where the dates left do not agree
    the verdict is cannot tell.
    """
    steps: dict[tuple, list[tuple]] = {}
    keys = ["challenge_id", "council_id", "step", "verdict", "date_kind"]
    for *key, verdict, kind in timed[keys].itertuples(index=False, name=None):
        steps.setdefault(tuple(key), []).append((verdict, kind))
    rows = []
    for place, dates in steps.items():
        facts = [one for one in dates if one[0] not in ("planned", "no_date")]
        deciding = [one for one in facts if one[1] == "published"] or facts or dates[:1]
        verdicts = {verdict for verdict, _kind in deciding}
        rows.append((*place, verdicts.pop() if len(verdicts) == 1 else "cannot_tell", len(facts)))
    return pd.DataFrame(rows, columns=["challenge_id", "council_id", "step", "verdict", "dates"])


JUDGED = ("in_time", "late", "possibly_late")


def in_time_sentence(verdicts: pd.DataFrame, step: str) -> str:
    """How many of the challenges that can be judged took a step in time; empty where none can be judged.

    The verdicts are those of `step_verdicts`.
    """
    found = verdicts.loc[verdicts["step"] == step, "verdict"]
    judged = int(found.isin(JUDGED).sum())
    if not judged:
        return ""
    return f"{share(int((found == 'in_time').sum()), judged)} {STEPS[step].lower()}s that can be judged came in time."


def dated_sentence(challenges: int, dated: int, judged: int, in_time: int, step: str) -> str:
    """How many challenges have a date for a step, and how many of those that can be judged came in time, in words."""
    if challenges == 1:
        said = f"The challenge has {'a' if dated else 'no'} date for the {step}"
    elif not dated:
        said = f"None of {challenges:,} challenges has a date for the {step}"
    else:
        said = f"{dated:,} of {challenges:,} challenges {agree(dated, 'has', 'have')} a date for the {step}"
    if judged > 1:
        said += f"; {in_time:,} of the {judged:,} that can be judged came in time"
    elif judged:
        said += f"; the one that can be judged {'came in time' if in_time else 'was late, or possibly late'}"
    elif dated:
        said += ", which cannot be judged" if dated == 1 else "; none of them can be judged"
    return f"{said}. No date found is not lateness."


def _timing(visit, window, rule: Rule, in_force: bool, kind: str | None) -> dict:
    """Limits, distances and verdict of one dated step (or of a step with no date)."""
    limit = None if visit is None else tuple(add_months(day, rule.months) for day in visit)
    found: dict = {"limit_earliest": limit[0] if limit else None, "limit_latest": limit[1] if limit else None}
    if window is None or kind is None:
        return found | {"verdict": "no_date", "words": "no date found [x]"}
    found |= {"date_earliest": window[0], "date_latest": window[1]}
    said = f"{KIND_WORDS[kind]} {_span(*window)}"
    if kind == "planned":
        return found | {"verdict": "planned", "words": f"{said}; a plan is no fact, so never late or met"}
    if visit is None or limit is None:
        return found | {"verdict": "cannot_tell", "words": f"{said}; the visit's last day is not held"}
    low, high = (window[0] - limit[1]).days, (window[1] - limit[0]).days
    ends = ((window[0], visit[1]), (window[1], visit[0]))
    after = [round((a - b).days / DAYS_PER_MONTH, 1) for a, b in ends]
    found |= {"months_after_low": after[0], "months_after_high": after[1]}
    if after[1] < 0:
        return found | {"verdict": "cannot_tell", "words": f"{said}; before the visit ended: check the dates"}
    found |= {"days_after_limit_low": low, "days_after_limit_high": high}
    if rule.about:
        return found | _review(visit, window, rule, in_force, said, after)
    distance = _distance(low, high, limit)
    if not in_force:
        words = f"{said}, {distance}; not judged: the rule is not shown to have been in force"
        return found | {"verdict": "timed_only", "words": words}
    if high <= 0:
        basis = "" if kind == "published" else f" by its {'approval' if kind == 'approved' else kind} date"
        return found | {"verdict": "in_time", "words": f"{said}, {distance}: in time{basis}"}
    if low <= 0:
        return found | {"verdict": "possibly_late", "words": f"{said}, {distance}: possibly late"}
    if kind == "published":
        return found | {"verdict": "late", "words": f"{said}, {distance}: late"}
    return found | {"verdict": "possibly_late", "words": f"{said}, {distance}: late unless published earlier"}


def _review(visit, window, rule: Rule, in_force: bool, said: str, after: list[float]) -> dict:
    limit = tuple(add_months(day, REVIEW_LIMIT_MONTHS) for day in visit)
    low, high = (window[0] - limit[1]).days, (window[1] - limit[0]).days
    months = f"{after[0]}" if after[0] == after[1] else f"{after[0]} to {after[1]}"
    words = f"{said}, {months} months after the challenge (expected at about {rule.months})"
    if not in_force:
        words += "; not judged: the rule is not shown to have been in force"
        return {"verdict": "timed_only", "words": words}
    if high <= 0:
        words += f": inside the {REVIEW_LIMIT_MONTHS} months for its report"
        return {"verdict": "in_time", "words": words}
    distance = _distance(low, high, limit)
    verdict = "late" if low > 0 else "possibly_late"
    return {"verdict": verdict, "words": f"{words}; the step itself is {distance} for its report"}


def _distance(low: int, high: int, limit) -> str:
    day = f"the limit of {_span(*limit)}"
    if low == high:
        if low == 0:
            return f"on {day}"
        return f"{_days(low)} after {day}" if low > 0 else f"{_days(low)} before {day}"
    if low > 0:
        return f"{low} to {high} days after {day}"
    if high <= 0:
        return f"{-high} to {-low} days before {day}"
    return f"between {_days(low)} before and {_days(high)} after {day}"


def _days(count: int) -> str:
    return f"{abs(count)} day" if abs(count) == 1 else f"{abs(count)} days"


def _span(first: date, last: date) -> str:
    """A window in words: a day, a whole month, or from day to day."""
    if first == last:
        return f"{first.day} {first:%b %Y}"
    if first.day == 1 and last == date(first.year, first.month, monthrange(first.year, first.month)[1]):
        return f"{first:%b %Y}"
    return f"{first.day} {first:%b %Y} to {last.day} {last:%b %Y}"


def _window(first, last) -> tuple[date, date] | None:
    if pd.isna(first) or pd.isna(last):
        return None
    return pd.Timestamp(first).date(), pd.Timestamp(last).date()


def _check(challenges: pd.DataFrame, milestones: pd.DataFrame) -> None:
    strange = (set(milestones["step"]) - set(RULES)) | (set(milestones["date_kind"]) - set(DATE_KINDS))
    if strange:
        raise ValueError(f"Not a step or kind of date: {', '.join(sorted(map(str, strange)))}.")
    for frame, first, last in (
        (challenges, "onsite_end_earliest", "onsite_end_latest"),
        (milestones, "date_earliest", "date_latest"),
    ):
        wrong = frame[pd.to_datetime(frame[first]) > pd.to_datetime(frame[last])]
        if len(wrong):
            raise ValueError(f"{wrong['challenge_id'].iloc[0]}: {first} is after {last}.")
