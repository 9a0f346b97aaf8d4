"""What the Council page says of one council: everything that is read and worked out, before it is laid out."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from analysis.counts.standing import standing
from analysis.telling.briefing import council_answer, visit_in_words
from analysis.telling.questions import questions
from analysis.time.clock import clock
from data.vocabulary.codes import COUNCIL_TYPES
from data.vocabulary.selection import Selection
from pages.blocks.chart import Chart
from pages.blocks.head import Figure
from pages.council import parts
from pages.frame.run import Run, answer


class OfChallenge(NamedTuple):
    """One challenge: its rows, its visit in words, its two charts."""

    challenge: dict[str, Any]
    visit: str
    told: pd.DataFrame
    actions: pd.DataFrame
    milestones: pd.DataFrame
    documents: pd.DataFrame
    totals: pd.DataFrame
    risks: pd.DataFrame
    remarks: pd.DataFrame
    steps: pd.DataFrame
    lines: dict[str, str]
    strip: Chart | None
    never_said: Chart | None

    @property
    def id(self) -> str:
        """Its name in the register."""
        return str(self.challenge["challenge_id"])


class About(NamedTuple):
    """One council: who it is, and its challenges, the newest first; none where none had come by the day chosen."""

    council: dict[str, Any]
    question: str
    answer: str
    after: list[str]
    figures: list[Figure]
    questions: list[str]
    told: pd.DataFrame
    actions: pd.DataFrame
    challenges: list[OfChallenge]


@answer
def about(run: Run, view: Selection, name: str, mode: str) -> About:
    """What is held of the one council of the view, which the menu calls by that name."""
    (code,) = view.councils
    council = {str(key): value for key, value in run.councils().set_index("council_id").loc[code].to_dict().items()}
    challenges, milestones = run.challenges(view), run.milestones(view)
    told, actions = run.recommendations(view), run.actions(view)
    actions = actions.assign(standing=standing(actions))
    facts = [COUNCIL_TYPES[council["council_type"]], council["region"], council["gss_code"]]
    question = " · ".join(str(fact) for fact in facts if pd.notna(fact))
    if challenges.empty:
        return About(council, question, "", [], [], [], told, actions, [])
    newest = challenges.iloc[-1]["challenge_id"]
    latest = [frame[frame["challenge_id"] == newest] for frame in (challenges, told, actions)]
    several = f"Of {len(challenges)} challenges held, the newest: " if len(challenges) > 1 else ""
    frames = {
        "told": told,
        "actions": actions,
        "milestones": milestones,
        "documents": run.documents(view),
        "totals": run.beside(view, "published_totals"),
        "risks": run.beside(view, "risks"),
        "remarks": run.beside(view, "remarks"),
        "steps": clock(challenges, milestones),
        "silence": run.silence(view),
    }
    counted = run.actions(view, True)
    return About(
        council,
        question,
        several + council_answer(*latest),
        parts.what_becomes_of_it(run, code),
        parts.key_figures(latest[1], counted[counted["challenge_id"] == newest]),
        [] if latest[1].empty else questions(latest[1], latest[2], challenges.iloc[-1]["actions_coverage"]),
        told,
        actions,
        [_of_challenge(challenge, frames, name, mode) for challenge in challenges.to_dict("records")[::-1]],
    )


def _of_challenge(challenge: dict[str, Any], frames: dict[str, pd.DataFrame], name: str, mode: str) -> OfChallenge:
    own = challenge["challenge_id"]
    of = {key: frame[frame["challenge_id"] == own] for key, frame in frames.items()}
    silence = of.pop("silence")
    return OfChallenge(
        challenge,
        visit_in_words(challenge),
        **of,
        lines=parts.lines(of["told"], of["actions"], challenge["actions_coverage"]),
        strip=parts.clock_strip(of["steps"].assign(council=name), own, mode),
        never_said=parts.never_said(silence, own, mode),
    )
