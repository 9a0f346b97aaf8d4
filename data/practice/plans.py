"""Invented challenges, plans and reports whose true rates are known: the rows of the practice set, column by column.

A recommendation's finishing day is drawn from its council's own curve; its last action finishes that day and the
others before, so the chance that it is complete by a day is known exactly. Withdrawing an action, losing a status
and moving a deadline are drawn apart from it. It writes no file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from data.practice.deadlines import FIRST_YEAR, WORDINGS, Wordings, wordings
from data.practice.names import OWNERS, STATUS_WORDS

EVER = 0.95
"""Share of recommendations a council ever completes."""
SHAPE = 1.3
USUAL_DAYS = 420.0
LAST_DAY = np.datetime64("2026-09-30")
ROUND_DAYS = 1461
CODES = np.array(["complete", "in_progress", "not_started", "ongoing", "delayed", "closed_not_complete", "not_stated"])
COMPLETE, IN_PROGRESS, NOT_STARTED, ONGOING, DELAYED, CLOSED, NOT_STATED = range(7)


@dataclass(frozen=True)
class Settings:
    """What practice set to invent; the same settings give the same set.

    `spread` is how far councils differ in speed (0: identical councils); `same_stage` gives every council's last
    paper the same age; `lost` is the share of papers that lost their statuses, `withdrawn` of recommendations with a
    withdrawn action, `rejected` of recommendations declined, `silent` of challenges whose plan is not in the paper.
    `patchy` is the share of rows that a later paper leaves out, of rows it lists blank, of deadlines it words in
    another form, and of challenges whose last two papers are of one day.
    """

    councils: int = 317
    rounds: int = 2
    actions: int = 40
    reports: int = 4
    seed: int = 1
    spread: float = 0.35
    same_stage: bool = False
    lost: float = 0.08
    withdrawn: float = 0.04
    rejected: float = 0.03
    silent: float = 0.02
    patchy: float = 0.04

    def __post_init__(self) -> None:
        for name, most in (("councils", 10_000), ("rounds", 6), ("actions", 500), ("reports", 20)):
            if not 1 <= getattr(self, name) <= most:
                raise ValueError(f"{name} is {getattr(self, name)}: choose from 1 to {most:,}.")
        for name in ("lost", "withdrawn", "rejected", "silent", "patchy"):
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"{name} is {getattr(self, name)}: choose a share from 0 to 1.")
        if self.spread < 0 or self.seed < 0:
            raise ValueError("spread and seed must be 0 or more.")

    def plain(self) -> Settings:
        """The same set with every status stated, nothing withdrawn or declined, and no plan or row missing."""
        return replace(self, lost=0.0, withdrawn=0.0, rejected=0.0, silent=0.0, patchy=0.0)


@dataclass(frozen=True)
class Challenges:
    """One entry a challenge: who, when, how fast, and the days of its papers (challenge × paper)."""

    council: np.ndarray
    round: np.ndarray
    visit: np.ndarray
    days: np.ndarray
    speed: np.ndarray
    by_month: np.ndarray
    coverage: np.ndarray


def finished_by(days: np.ndarray, speed: np.ndarray) -> np.ndarray:
    """The chance that a recommendation not withdrawn is done within so many days of the visit."""
    return np.minimum(1 - np.exp(-((days / speed) ** SHAPE)), EVER)


def apart(wanted: Settings) -> np.random.Generator:
    """A generator of its own for what makes the papers patchy, so that nothing else is drawn otherwise for it."""
    return np.random.default_rng([wanted.seed, 1])


def draw_challenges(wanted: Settings, random: np.random.Generator) -> Challenges:
    """Every challenge of every council: rounds about four years apart, the newest reported up to 2026."""
    size = wanted.councils * wanted.rounds
    council = np.repeat(np.arange(wanted.councils), wanted.rounds)
    number = np.tile(np.arange(wanted.rounds), wanted.councils)
    first = random.integers(100, 201, size)
    gap = random.integers(75, 181 if wanted.reports <= 6 else 151, size)
    last = LAST_DAY - random.integers(0, 180, wanted.councils)
    speed = USUAL_DAYS * np.exp(wanted.spread * random.standard_normal(wanted.councils))
    if wanted.same_stage:
        first[:], gap[:] = 150, 120
    days = first[:, None] + gap[:, None] * np.arange(wanted.reports)
    if wanted.reports > 1 and not wanted.same_stage:
        twice = apart(wanted).random(size) < wanted.patchy
        days[twice, -2] = days[twice, -1]
    back = (wanted.rounds - 1 - number) * ROUND_DAYS + random.integers(-60, 61, size) * (number < wanted.rounds - 1)
    longest = days[:, -1].reshape(wanted.councils, wanted.rounds).max(axis=1)
    visit = last[council] - longest[council] - back
    coverage = np.full(size, "whole", dtype=object)
    lot = random.random(size)
    coverage[lot < wanted.silent * 2] = "partial"
    coverage[lot < wanted.silent] = "not_in_paper"
    by_month = random.random(size) < 0.2
    return Challenges(council, number, visit, days, speed[council], by_month, coverage)


@dataclass(frozen=True)
class Plans:
    """Recommendations (entries of `told_*`) and actions, with what the papers will say of them."""

    told_challenge: np.ndarray
    told_ref: np.ndarray
    told_formal: np.ndarray
    told_rejected: np.ndarray
    challenge: np.ndarray
    told: np.ndarray
    step: np.ndarray
    steps: np.ndarray
    done: np.ndarray
    withdrawn: np.ndarray
    chance: np.ndarray
    told_chance: np.ndarray
    commitment: np.ndarray


def draw_plans(wanted: Settings, made: Challenges, random: np.random.Generator) -> Plans:
    """Recommendations of every challenge, each cut into actions, and the day each is finished, if ever."""
    size = len(made.council)
    low, high = max(1, wanted.actions // 4), max(1, wanted.actions // 2)
    number = random.integers(low, high + 1, size)
    told_challenge = np.repeat(np.arange(size), number)
    start = np.concatenate([[0], np.cumsum(number)[:-1]])
    told_ref = np.arange(len(told_challenge)) - start[told_challenge]
    formal = told_ref < np.maximum(1, np.ceil(number * 0.75).astype(int))[told_challenge]
    speed = made.speed[told_challenge]
    draw = random.random(len(told_challenge))
    with np.errstate(divide="ignore"):
        done = np.where(draw < EVER, speed * (-np.log1p(-np.minimum(draw, EVER))) ** (1 / SHAPE), np.inf)
    withdrawn = random.random(len(told_challenge)) < wanted.withdrawn
    rejected = random.random(len(told_challenge)) < wanted.rejected
    planned = np.flatnonzero(made.coverage != "not_in_paper")
    told = []
    for place in planned:  # every recommendation has one action, the rest fall where they fall
        count = number[place]
        extra = random.integers(0, count, max(0, wanted.actions - count))
        told.append(start[place] + np.sort(np.concatenate([np.arange(count), extra])))
    of = np.concatenate(told) if told else np.array([], dtype=int)
    steps = np.bincount(of, minlength=len(told_challenge))[of]
    begin = np.concatenate([[True], of[1:] != of[:-1]]) if len(of) else np.array([], dtype=bool)
    step = np.arange(len(of)) - np.maximum.accumulate(np.where(begin, np.arange(len(of)), 0))
    part = 0.4 + 0.6 * (step + 1) / np.maximum(steps, 1)
    last = step + 1 == steps
    gone = np.where(last & withdrawn[of], random.uniform(100, 900, len(of)), np.inf)
    age = made.days[told_challenge, -1].astype(float)
    # Whether a recommendation is withdrawn is itself drawn: the true rate is over both draws.
    told_chance = (1 - wanted.withdrawn) * finished_by(age, speed)
    chance = (1 - wanted.withdrawn * last) * finished_by(age[of] / part, speed[of])
    return Plans(
        told_challenge, told_ref, formal, rejected, told_challenge[of], of, step, steps,
        np.where(np.isfinite(gone), np.inf, done[of] * part), gone, chance, told_chance,
        (random.random(len(of)) >= 0.03) | last,
    )  # fmt: skip


def draw_reports(
    wanted: Settings, made: Challenges, plans: Plans, random: np.random.Generator
) -> tuple[dict[str, np.ndarray], Wordings]:
    """What each paper says of each action: code of the status, wording and month of the deadline (action × paper)."""
    table = wordings()
    size, papers = len(plans.told), wanted.reports
    day = made.days[plans.challenge].astype(float)
    visit_month = made.visit.astype("datetime64[M]").astype(int) - (FIRST_YEAR - 1970) * 12
    names, weights = list(WORDINGS), np.array([weight for _, weight in WORDINGS.values()])
    wording = random.choice(len(names), size, p=weights / weights.sum())
    form, kept, blank = _patches(wanted, wording, weights / weights.sum())
    month = visit_month[plans.challenge] + random.integers(4, 22, size)
    open_ = (plans.done[:, None] > day) & (plans.withdrawn[:, None] > day)
    moved = (random.random((size, papers)) < 0.12) & open_ & table.dated[form]
    moved[:, 0] = False
    step = np.where(form == names.index("year"), 12, random.choice([3, 6], size)[:, None])
    month_said = month[:, None] + np.cumsum(moved * step, axis=1)
    latest = table.latest[form, month_said]
    at = (made.visit[plans.challenge][:, None] + made.days[plans.challenge]).astype("datetime64[D]")
    begun = np.minimum(np.where(np.isfinite(plans.done), plans.done, 400) * 0.3, 300)[:, None]
    status = np.full((size, papers), IN_PROGRESS, dtype=np.int8)
    status[np.broadcast_to(begun > day, status.shape)] = NOT_STARTED
    late = (latest < at) & (random.random((size, papers)) < 0.6)  # a missing date is before nothing
    status[late] = DELAYED
    status[(form == names.index("ongoing")) & (status == IN_PROGRESS)] = ONGOING
    status[plans.done[:, None] <= day] = COMPLETE
    status[plans.withdrawn[:, None] <= day] = CLOSED
    paper_lost = random.random((len(made.council), papers)) < wanted.lost
    status[paper_lost[plans.challenge] | (random.random((size, papers)) < wanted.lost / 4)] = NOT_STATED
    status[blank] = NOT_STATED
    form[blank] = names.index("none")
    return {"status": status, "wording": form, "month": month_said, "paper_lost": paper_lost, "kept": kept}, table


def _patches(wanted: Settings, wording: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The form of each deadline by paper, which rows a paper lists at all, and which it lists blank.

    A deadline keeps its new form until it changes again; a row left out or blank may come back in the next paper. The
    first paper lists everything.
    """
    lots, shape = apart(wanted), (len(wording), wanted.reports)
    changes = lots.random(shape) < wanted.patchy
    changes[:, 0] = True
    drawn = lots.choice(len(weights), shape, p=weights)
    drawn[:, 0] = wording
    since = np.maximum.accumulate(np.where(changes, np.arange(wanted.reports), 0), axis=1)
    kept, blank = (lots.random(shape) >= wanted.patchy, lots.random(shape) < wanted.patchy)
    kept[:, 0], blank[:, 0] = True, False
    return np.take_along_axis(drawn, since, axis=1), kept, blank


def report_columns(
    said: dict[str, np.ndarray], table: Wordings, plans: Plans, made: Challenges, random: np.random.Generator
) -> dict[str, np.ndarray | pd.Categorical]:
    """The columns of `action_reports` after its two keys, paper by paper within each action."""
    status = said["status"].ravel()
    papers = said["status"].shape[1]
    wording, month = said["wording"].ravel(), said["month"].ravel()
    style = random.integers(0, 3, len(made.council))
    printed = np.array([[*words] for words in STATUS_WORDS.values()] + [[None] * 3], dtype=object)
    by_prose = random.random(len(made.council)) < 0.15
    owner = np.repeat(plans.challenge, papers)
    none = status == NOT_STATED
    basis = np.where(none, "none", np.where(by_prose[owner], "prose", "label"))
    evidence = np.full(len(status), None, dtype=object)
    complete = np.flatnonzero(status == COMPLETE)
    rungs = np.array(["council_states", "evidence_cited", "peer_review_confirms"], dtype=object)
    evidence[complete] = rungs[random.choice(3, len(complete), p=[0.6, 0.28, 0.12])]
    blank = wording == list(WORDINGS).index("none")
    return {
        "status_published": printed[status, style[owner]],
        "status": pd.Categorical.from_codes(status, CODES.tolist()),
        "status_basis": pd.Categorical(basis),
        "rag_published": np.full(len(status), None, dtype=object),
        "rag_key": np.full(len(status), None, dtype=object),
        "deadline_published": table.words[wording, month],
        "deadline_earliest": table.earliest[wording, month].astype("datetime64[s]"),
        "deadline_latest": table.latest[wording, month].astype("datetime64[s]"),
        "deadline_precision": pd.Categorical.from_codes(
            pd.Categorical(table.precision).codes[wording], pd.Categorical(table.precision).categories
        ),
        "deadline_basis": pd.Categorical(np.where(blank, "none", "row")),
        "evidence": evidence,
        "certainty": np.full(len(status), None, dtype=object),
        "note": np.full(len(status), None, dtype=object),
    }


def owner_roles(plans: Plans, random: np.random.Generator) -> np.ndarray:
    """A role for each action; none for about one in seven."""
    roles = np.array([*OWNERS, None], dtype=object)
    return roles[random.choice(len(roles), len(plans.told), p=[0.86 / len(OWNERS)] * len(OWNERS) + [0.14])]


def true_rates(wanted: Settings, made: Challenges, plans: Plans) -> pd.DataFrame:
    """The true share complete at each challenge's last paper; see `data.practice.rows.PracticeSet`."""
    kept = ~plans.told_rejected
    told = pd.DataFrame({"challenge": plans.told_challenge[kept], "chance": plans.told_chance[kept]})
    counted = plans.commitment & ~plans.told_rejected[plans.told]
    acted = pd.DataFrame({"challenge": plans.challenge[counted], "chance": plans.chance[counted]})
    return pd.DataFrame(
        {
            "council": made.council,
            "round": made.round,
            "days": made.days[:, -1],
            "recommendations_rate": told.groupby("challenge")["chance"].mean().reindex(range(len(made.council))),
            "actions_rate": acted.groupby("challenge")["chance"].mean().reindex(range(len(made.council))),
        }
    )
