"""Reads an answer given to all recommendations at once in prose ("the council accepts all ... except ...").

A recommendation named in a proviso is never counted as accepted. A request to a committee to accept is no
answer.
"""

from __future__ import annotations

import re
from dataclasses import replace

from data.ingest.blocks import Paper, Table
from data.ingest.layouts.refs import normal_ref
from data.ingest.layouts.words import clean
from data.ingest.plan import Plan, PlannedRecommendation

_ACCEPTS_ALL = re.compile(
    r"\b(?:council|authority|we|cabinet|force|service|trust|board|leadership)\s+(?:\w+\s+){0,2}?"
    r"(?:accepts?|accepted|agrees?(?: with)?|"
    r"agreed(?: with)?)\s+(?:\w+\s+){0,2}?all\b[^.]{0,60}\brecommendations?",
    re.I,
)
_PROVISO = re.compile(
    r"\b(?:proviso|except(?:ion)?|apart from|other than|however|not accept|does not|will not|"
    r"reject\w*|declin\w*)\b",
    re.I,
)
_DECLINED = re.compile(
    r"\b(?:will not be|not be|does not accept|do not accept|not accepted|reject\w*|declin\w*|will not)\b",
    re.I,
)
_NAMED = re.compile(r"\brecommendations?\s+(\w+(?:\.\d+)?)", re.I)
_FURTHER = 4  # sentences after the acceptance in which a proviso to it can stand


def with_prose_response(plan: Plan, paper: Paper) -> Plan:
    """The plan with an answer given in prose to all its recommendations, where the paper gives one."""
    if any(rec.response for rec in plan.recommendations):
        return plan
    for block in paper.blocks:
        if isinstance(block, Table):
            continue
        sentences = re.split(r"(?<=[.!?])\s+", clean(block.text))
        for at, sentence in enumerate(sentences):
            if _ACCEPTS_ALL.search(sentence):
                after = sentences[at : at + 1 + _FURTHER]
                return replace(
                    plan,
                    recommendations=tuple(_answered(rec, sentence, after) for rec in plan.recommendations),
                )
    return plan


def _answered(rec: PlannedRecommendation, sentence: str, after: list[str]) -> PlannedRecommendation:
    for at, told in enumerate(after):
        names = {normal_ref(name) for name in _NAMED.findall(told)}
        if rec.ref in names and _PROVISO.search(told):
            words = " ".join(after[at:])
            answer = "rejected" if _DECLINED.search(words) else "partially_accepted"
            return replace(rec, response=answer, response_published=words)
    if rec.kind != "formal":
        return rec
    return replace(rec, response="accepted", response_published=sentence)
