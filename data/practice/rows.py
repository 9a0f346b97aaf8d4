"""The tables of the practice set, put together from the invented plans: frames in the columns of the schema.

Frames and not dicts, because the set can hold three quarters of a million reports. It writes no file.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from data.home import HOME
from data.practice import plans as practice_plans
from data.practice.names import ASKS, STEPS_TAKEN, invented_councils
from data.practice.plans import Challenges, Plans, Settings
from data.vocabulary import columns, schema

LICENCE = "Invented for training: describes no council"
Tables = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class PracticeSet:
    """The rows of every table, and the true share complete at each challenge's last paper.

    `truth` has challenge_id, council_id, round, days (since the visit), recommendations_rate and actions_rate: the
    chance, before anything was drawn but the plan's shape, that one counted there is complete.
    """

    tables: Tables
    truth: pd.DataFrame


def practice_set(wanted: Settings, reference: Path = HOME.reference) -> PracticeSet:
    """Invent the set these settings ask for; the same settings give the same rows on every machine."""
    random = np.random.default_rng(wanted.seed)
    councils = invented_councils(wanted.councils, random, reference / "councils.csv")
    topics = pd.DataFrame(tomllib.loads((reference / "themes.toml").read_text(encoding="utf-8"))["topics"])
    made = practice_plans.draw_challenges(wanted, random)
    plans = practice_plans.draw_plans(wanted, made, random)
    said, table = practice_plans.draw_reports(wanted, made, plans, random)
    of = councils["council_id"].to_numpy(dtype=object)[made.council]
    years = pd.Series(made.visit.astype("datetime64[Y]").astype(str))
    challenge = (of + "-" + years.to_numpy(dtype=object)).astype(object)
    paper = np.array([f"paper-{number}" for number in range(1, wanted.reports + 1)], dtype=object)
    document = challenge[:, None] + "/" + paper
    told_id = challenge[plans.told_challenge] + "/" + _refs(plans)
    action_ref = _refs(plans)[plans.told] + "." + (plans.step + 1).astype(str).astype(object)
    action_id = challenge[plans.challenge] + "/" + action_ref
    told, themes, topic = _recommendations(plans, challenge, document, told_id, topics, random)
    reports = {
        "document_id": document[plans.challenge].ravel(),
        "action_id": np.repeat(action_id, wanted.reports),
    } | practice_plans.report_columns(said, table, plans, made, random)
    tables = {
        "councils": councils,
        "council_successions": _empty(schema.COUNCIL_SUCCESSIONS),
        "topics": topics[list(schema.TOPICS.names)],
        "challenges": _challenges(made, challenge, of),
        "documents": _documents(made, challenge, document, wanted.reports),
        "milestones": _milestones(made, challenge, random),
        "recommendations": told,
        "recommendation_themes": themes,
        "actions": _actions(plans, challenge, told_id, action_id, action_ref, topic, random),
        "action_reports": pd.DataFrame(reports)[said["kept"].ravel()].reset_index(drop=True),
        "published_totals": _totals(said, plans, made, challenge, document, random),
        "risks": _empty(schema.RISKS),
        "remarks": _remarks(said, challenge, document),
    }
    truth = practice_plans.true_rates(wanted, made, plans).assign(challenge_id=challenge, council_id=of)
    return PracticeSet(tables, truth.drop(columns="council"))


def _empty(table: columns.Table) -> pd.DataFrame:
    return pd.DataFrame(columns=list(table.names), dtype=object)


def _whole(table: columns.Table, columns: dict[str, object]) -> pd.DataFrame:
    """The frame with every column of the table, those not given empty."""
    return pd.DataFrame(columns).reindex(columns=list(table.names)).astype(object).where(lambda f: f.notna(), None)


def _refs(plans: Plans) -> np.ndarray:
    number = (plans.told_ref + 1).astype(str).astype(object)
    return np.where(plans.told_formal, "", "A").astype(object) + number


def _challenges(made: Challenges, challenge: np.ndarray, of: np.ndarray) -> pd.DataFrame:
    columns: dict[str, object] = {"challenge_id": challenge, "council_id": of}
    for end, back in (("start", 3), ("end", 0)):
        columns |= {
            f"onsite_{end}_{side}": (made.visit - back).astype("datetime64[s]") for side in ("earliest", "latest")
        }
    columns |= {"onsite_precision": "day", "recommendations_coverage": "whole", "actions_coverage": made.coverage}
    return _whole(schema.CHALLENGES, columns)


def _documents(made: Challenges, challenge: np.ndarray, document: np.ndarray, papers: int) -> pd.DataFrame:
    day = (made.visit[:, None] + made.days).astype("datetime64[D]")
    month = day.astype("datetime64[M]")
    whole = made.by_month[:, None]
    first = np.where(whole, month.astype("datetime64[D]"), day)
    last = np.where(whole, (month + 1).astype("datetime64[D]") - 1, day)
    kinds = np.array(["action plan", *["cabinet report"] * (papers - 1)], dtype=object)
    if papers > 2:
        kinds[papers // 2] = "progress review"
    titles = np.array([f"Invented paper {number}" for number in range(1, papers + 1)], dtype=object)
    columns: dict[str, object] = {
        "document_id": document.ravel(),
        "challenge_id": np.repeat(challenge, papers),
        "kind": np.tile(kinds, len(challenge)),
        "title": np.tile(titles, len(challenge)),
        "as_at_earliest": first.ravel().astype("datetime64[s]"),
        "as_at_latest": last.ravel().astype("datetime64[s]"),
        "licence": LICENCE,
    }
    return _whole(schema.DOCUMENTS, columns)


def _milestones(made: Challenges, challenge: np.ndarray, random: np.random.Generator) -> pd.DataFrame:
    parts = []
    usual = {"report": (95, 30), "action_plan": (150, 35), "progress_review": (310, 45), "review_report": (370, 45)}
    for number, (step, (mean, width)) in enumerate(usual.items(), start=1):
        kept = random.random(len(challenge)) < 0.85
        day = (made.visit + random.normal(mean, width, len(challenge)).clip(20).astype(int)).astype("datetime64[D]")[
            kept
        ]
        kinds = ["visit"] if step == "progress_review" else ["published", "approved"]
        columns: dict[str, object] = {
            "milestone_id": challenge[kept] + f"/{number}",
            "challenge_id": challenge[kept],
            "step": step,
            "date_published": day.astype(str).astype(object),
            "date_earliest": day.astype("datetime64[s]"),
            "date_latest": day.astype("datetime64[s]"),
            "date_precision": "day",
            "date_kind": random.choice(kinds, len(day)).astype(object),
        }
        parts.append(_whole(schema.MILESTONES, columns))
    return pd.concat(parts, ignore_index=True)


def _recommendations(
    plans: Plans,
    challenge: np.ndarray,
    document: np.ndarray,
    told_id: np.ndarray,
    topics: pd.DataFrame,
    random: np.random.Generator,
) -> tuple[pd.DataFrame, pd.DataFrame, np.ndarray]:
    size = len(told_id)
    which = random.integers(0, len(topics), size)
    topic = topics["topic"].to_numpy(dtype=object)[which]
    ask = np.array(ASKS, dtype=object)[random.integers(0, len(ASKS), size)]
    lower = np.array([text[0].lower() + text[1:] for text in topics["topic"]], dtype=object)[which]
    answered = np.where(random.random(size) < 0.1, "partially_accepted", "accepted").astype(object)
    told = _whole(
        schema.RECOMMENDATIONS,
        {
            "recommendation_id": told_id,
            "challenge_id": challenge[plans.told_challenge],
            "document_id": document[plans.told_challenge, 0],
            "ref": _refs(plans),
            "position": plans.told_ref + 1,
            "kind": np.where(plans.told_formal, "formal", "additional"),
            "title": ask + " " + lower,
            "summary": "Invented for practice: " + ask + " " + lower + ".",
            "response": np.where(plans.told_rejected, "rejected", answered),
        },
    )
    themes = _whole(
        schema.RECOMMENDATION_THEMES,
        {
            "recommendation_id": told_id,
            "position": 1,
            "theme": topics["theme"].to_numpy(dtype=object)[which],
            "topic": topic,
            "assigned_by": "rule",
        },
    )
    return told, themes, lower


def _actions(
    plans: Plans,
    challenge: np.ndarray,
    told_id: np.ndarray,
    action_id: np.ndarray,
    action_ref: np.ndarray,
    topic: np.ndarray,
    random: np.random.Generator,
) -> pd.DataFrame:
    size = len(action_id)
    begin = np.array(STEPS_TAKEN, dtype=object)[random.integers(0, len(STEPS_TAKEN), size)]
    role = practice_plans.owner_roles(plans, random)
    position = pd.Series(plans.challenge).groupby(plans.challenge).cumcount().to_numpy() + 1
    return _whole(
        schema.ACTIONS,
        {
            "action_id": action_id,
            "challenge_id": challenge[plans.challenge],
            "recommendation_id": told_id[plans.told],
            "ref": action_ref,
            "position": position,
            "summary": "Invented for practice: " + begin + " " + topic[plans.told] + ".",
            "wording": "summary",
            "nature": np.where(plans.commitment, "commitment", "no_commitment"),
            "owner_role": role,
            "owner_basis": np.where(pd.isna(role), "none", "action"),
        },
    )


def _totals(
    said: dict[str, np.ndarray],
    plans: Plans,
    made: Challenges,
    challenge: np.ndarray,
    document: np.ndarray,
    random: np.random.Generator,
) -> pd.DataFrame:
    """Every fifth challenge prints how many actions it counts complete in its last paper; one in ten miscounts."""
    done = np.bincount(
        plans.challenge,
        said["kept"][:, -1] & (said["status"][:, -1] == practice_plans.COMPLETE),
        minlength=len(challenge),
    ).astype(int)
    printed = np.flatnonzero((random.random(len(challenge)) < 0.2) & (made.coverage == "whole"))
    columns: dict[str, object] = {
        "total_id": challenge[printed] + "/1",
        "challenge_id": challenge[printed],
        "document_id": document[printed, -1],
        "scope": "all",
        "unit": "actions",
        "label": "Complete",
        "count": done[printed] + (random.random(len(printed)) < 0.1),
    }
    return _whole(schema.PUBLISHED_TOTALS, columns)


def _remarks(said: dict[str, np.ndarray], challenge: np.ndarray, document: np.ndarray) -> pd.DataFrame:
    place, paper = np.nonzero(said["paper_lost"])
    columns: dict[str, object] = {
        "remark_id": challenge[place] + "/" + (paper + 1).astype(str).astype(object),
        "challenge_id": challenge[place],
        "document_id": document[place, paper],
        "kind": "caveat",
        "summary": "Invented: this paper's colours were lost, so it says of no action how it stands.",
    }
    return _whole(schema.REMARKS, columns)
