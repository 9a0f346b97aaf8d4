"""Match a later paper's actions to the actions already held: by reference and words together, else proposed.

A proposal is only that: it says how alike the two texts are and waits for a person. Unmatched stays unmatched. A
reference alone decides nothing: a held one may be ours, as the paper before printed none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from data.ingest.plan import Plan, PlannedAction

LIKELY = 0.6
"""Below this likeness (0 to 1) nothing is proposed."""

LONGEST_REF = 12
"""A reference is at most this many characters."""


@dataclass(frozen=True)
class Held:
    """An action already in the register: its reference, its recommendation's, and its text."""

    ref: str
    recommendation_ref: str
    text: str


@dataclass(frozen=True)
class Match:
    """What is proposed for one action of the new paper: the held action, why, and how alike the texts are."""

    held: Held | None
    basis: str
    likeness: float


def own_ref(recommendation: str | None, printed: str | None) -> str | None:
    """A printed action reference as the register holds it, under its recommendation's ("a" of 3 is "3.a").

    None where none is printed, or where what is printed is too long to be a reference.
    """
    words = (printed or "").split()
    if len(words) != 1 or len(words[0]) > LONGEST_REF:
        return None
    ref = words[0].strip(".:()[]")
    if (
        not ref
        or not recommendation
        or ref.startswith((f"{recommendation}.", f"{recommendation}/", f"{recommendation}-"))
    ):
        return ref or None
    return f"{recommendation}.{ref}"


def matched(plan: Plan, held: Sequence[Held]) -> dict[tuple[int, int], Match]:
    """A match for each action of the plan, by (recommendation's place, action's place) in the plan.

    `reference`: the same reference, and texts that are alike. `similarity`: the most alike texts, each held action
    proposed once, best pairs first, a pair under the same recommendation reference preferred; where no text is alike,
    what has the same reference. `none`: nothing alike enough and no reference in common.
    """
    from rapidfuzz.fuzz import token_set_ratio

    by_ref = {one.ref: one for one in held}
    matches: dict[tuple[int, int], Match] = {}
    taken: set[str] = set()
    named: dict[tuple[int, int], Match] = {}
    open_keys: list[tuple[tuple[int, int], str | None, PlannedAction]] = []
    for i, recommendation in enumerate(plan.recommendations):
        for j, action in enumerate(recommendation.actions):
            same = by_ref.get(own_ref(recommendation.ref, action.ref) or "")
            if same is not None:
                named[i, j] = Match(same, "reference", token_set_ratio(action.text, same.text) / 100)
            if same is not None and same.ref not in taken and named[i, j].likeness >= LIKELY:
                matches[i, j] = named[i, j]
                taken.add(same.ref)
            else:
                open_keys.append(((i, j), recommendation.ref, action))
    pairs = [
        (token_set_ratio(action.text, one.text) / 100 + (0.1 if one.recommendation_ref == ref else 0.0), key, one)
        for key, ref, action in open_keys
        for one in held
        if one.ref not in taken
    ]
    for score, key, one in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2].ref)):
        if score >= LIKELY and key not in matches and one.ref not in taken:
            matches[key] = Match(one, "similarity", min(score, 1.0))
            taken.add(one.ref)
    for key, _, _ in open_keys:
        found = named.get(key)
        if key not in matches and found is not None and found.held is not None and found.held.ref not in taken:
            matches[key] = replace(found, basis="similarity")
            taken.add(found.held.ref)
        matches.setdefault(key, Match(None, "none", 0.0))
    return matches


def confirmed(matches: Mapping[tuple[int, int], Match]) -> dict[tuple[int, int], str]:
    """The matches that need no person: those by reference and words."""
    return {key: match.held.ref for key, match in matches.items() if match.basis == "reference" and match.held}
