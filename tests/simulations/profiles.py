"""How often the profile calls councils different that do not differ, and that do, row by row.

The recommendations are those of the practice set, each with its actions, dates and reports. Dealt at random among the
councils they leave no difference between them, while the actions of a recommendation stay as alike as they are. With
`alike` above nought a council is dealt copies of recommendations it holds already, so that its recommendations are
alike too: two of one council are the same that often.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import pandas as pd
from scipy.optimize import brentq

from analysis.compare.indicators import INDICATORS, profile_values
from analysis.compare.profile import verdict
from data.practice.store import practice_store
from data.vocabulary.selection import Selection
from pages.frame.run import Run

VISIT, DAY = pd.Timestamp("2024-03-08"), date(2026, 3, 8)
MEASURED = 0.3
"""The share of actions that are made to name something measurable: the practice set's own name nothing."""
SHARES = [code for code, about in INDICATORS.items() if about.unit == "share"]


@dataclass(frozen=True)
class Deck:
    """What is dealt: recommendations (theme, answered), the rows of their actions, and where each one's rows begin."""

    told: pd.DataFrame
    actions: pd.DataFrame
    begin: np.ndarray
    length: np.ndarray
    sizes: np.ndarray


@cache
def deck() -> Deck:
    """The recommendations of the practice set's newest challenges, their days counted from one day of the visit."""
    run, view = Run(practice_store()), Selection(kinds=("formal",))
    challenges = run.challenges(view).sort_values("onsite_end_latest").drop_duplicates("council_id", keep="last")
    visit = challenges.set_index("challenge_id")["onsite_end_latest"]
    rows = run.counted_actions(view)
    rows = rows[rows["challenge_id"].isin(visit.index) & rows["recommendation_id"].notna()]
    later = VISIT - rows["challenge_id"].map(visit)
    for name in rows.columns[rows.dtypes.map(pd.api.types.is_datetime64_any_dtype)]:
        rows[name] = rows[name] + later
    rows = rows.sort_values("recommendation_id", kind="stable").reset_index(drop=True)
    random = np.random.default_rng(1)
    drawn = {code: random.random() for code in rows["recommendation_id"].unique()}
    together = rows["recommendation_id"].map(drawn)
    lot = np.where(random.random(len(rows)) < 0.5, together, random.random(len(rows)))
    rows["summary"] = np.where(lot < MEASURED, "Answer 95% of calls within 20 days.", "Agree the plan.")
    first = rows.drop_duplicates("recommendation_id")
    begin = first.index.to_numpy()
    told = first[["theme", "response", "challenge_id"]].reset_index(drop=True)
    told["answered"] = random.random(len(told)) < 0.6  # nearly every one is answered in the practice set
    sizes = told.groupby("challenge_id").size().to_numpy()
    return Deck(told, rows, begin, np.diff([*begin, len(rows)]), sizes)


def dealt(
    councils: int, alike: float, random: np.random.Generator, weights: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Which recommendation of the deck each council is dealt, and which council; the first by the weights, if any."""
    held = deck()
    told, of = [], []
    for council, size in enumerate(random.choice(held.sizes, councils)):
        chance = weights if council == 0 else None
        new = random.choice(len(held.told), size, p=chance)
        for place in range(1, size):
            if alike and random.random() < place / (place + (1 - alike) / alike):
                new[place] = new[random.integers(place)]
        told.append(new)
        of.append(np.full(size, council))
    return np.concatenate(told), np.concatenate(of)


def values(told: np.ndarray, of: np.ndarray) -> pd.DataFrame:
    """`profile_values` of councils that were dealt these recommendations."""
    held = deck()
    length = held.length[told]
    card = np.repeat(np.arange(len(told)), length)
    within = np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length)
    council = pd.Series(of).map("c{:03d}".format)
    actions = held.actions.iloc[held.begin[told][card] + within].reset_index(drop=True)
    named = {"council_id": council[card], "challenge_id": council[card] + "-2024"}
    actions = actions.assign(
        **{name: column.to_numpy() for name, column in named.items()},
        recommendation_id=card.astype(str),
        action_id=np.arange(len(card)).astype(str),
    )
    names = council.drop_duplicates()
    challenges = pd.DataFrame({"challenge_id": names + "-2024", "council_id": names, "council": names})
    challenges = challenges.assign(
        onsite_end_earliest=VISIT, onsite_end_latest=VISIT, recommendations_coverage="whole", actions_coverage="whole"
    )
    cards = held.told.iloc[told].reset_index(drop=True).assign(challenge_id=council + "-2024", kind="formal")
    themes = cards.groupby(["challenge_id", "kind", "theme"]).size().rename("recommendations").reset_index()
    by = cards.groupby("challenge_id")["answered"]
    silence = challenges.assign(
        recommendations=challenges["challenge_id"].map(by.size()),
        answered=challenges["challenge_id"].map(by.sum()),
        actions=challenges["challenge_id"].map(actions.groupby("challenge_id").size()),
    )
    steps = pd.DataFrame(columns=["challenge_id", "step", "date_kind", "months_after_low", "months_after_high"])
    return profile_values(challenges, themes.assign(recommendations_coverage="whole"), silence, actions, steps, DAY)


def verdicts(
    councils: int, draws: int, seed: int, alike: float = 0.0, weights: np.ndarray | None = None
) -> pd.DataFrame:
    """How many verdicts of each share were given to councils, and how many of those call one different, by share.

    Of draws with `weights`, only the first council is looked at, whose recommendations were dealt by them.
    """
    random = np.random.default_rng(seed)
    found = []
    for _ in range(draws):
        held = values(*dealt(councils, alike, random, weights))
        for code, rows in held[held["indicator"].isin(SHARES)].groupby("indicator"):
            looked = rows if weights is None else rows[rows["council_id"] == "c000"]
            for place, own in looked.iterrows():
                found.append((code, verdict(own, rows.drop(index=place), INDICATORS[str(code)])))
    table = pd.DataFrame(found, columns=["indicator", "said"])
    given, different = table["said"].isin(["high", "low", "similar", "open"]), table["said"].isin(["high", "low"])
    by = table.assign(given=given, different=different).groupby("indicator")[["given", "different"]].sum()
    return by.reindex(SHARES, fill_value=0)


def false_verdicts(councils: int, draws: int, seed: int, alike: float = 0.0) -> pd.DataFrame:
    """Verdicts where the councils do not differ: their recommendations are dealt at random."""
    return verdicts(councils, draws, seed, alike)


def power(code: str, points: float, councils: int, draws: int, seed: int) -> float:
    """How often a council is called different whose recommendations have that much more, or less, of one share."""
    by = verdicts(councils, draws, seed, weights=tilted(code, points))
    return float(by.loc[code, "different"] / max(by.loc[code, "given"], 1))


@cache
def _share_of_each(code: str) -> pd.DataFrame:
    """x and n of that share in each recommendation of the deck, worked out as of a council of its own."""
    cards = np.arange(len(deck().told))
    rows = values(cards, cards)
    rows = rows[rows["indicator"] == code].set_index("council_id")[["x", "n"]].astype(float)
    return rows.reindex([f"c{card:03d}" for card in cards]).fillna(0.0)


def tilted(code: str, points: float) -> np.ndarray:
    """Chances of the deck's recommendations under which the share is that many points further from its nearer end."""
    each = _share_of_each(code)
    x, n = each["x"].to_numpy(), each["n"].to_numpy()
    usual = x.sum() / n.sum()
    aim = usual + points if usual < 0.5 else usual - points
    share = np.divide(x, n, out=np.full(len(x), usual), where=n > 0)

    def chances(lean: float) -> np.ndarray:
        weight = np.exp(lean * (share - usual))
        return weight / weight.sum()

    def off(lean: float) -> float:
        chance = chances(lean)
        return float((chance * x).sum() / (chance * n).sum() - aim)

    return chances(float(brentq(off, -40.0, 40.0)))
