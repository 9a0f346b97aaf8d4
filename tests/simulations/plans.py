"""Do specific actions finish sooner? How often it is said where nothing is there, and where something is."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.statistics.stratified import difference_within


def drawn(random: np.random.Generator, effect: float, councils: int = 20) -> pd.DataFrame:
    """Actions of councils that differ in pace and in how specific they write, the two going together.

    Three in four actions follow their recommendation, and so does how specific they are; `effect` is added to the
    chance that a specific one is complete.
    """
    told = random.integers(6, 14, councils)
    of = np.repeat(np.arange(councils), told)
    pace = random.beta(3, 3, councils)
    n = 1 + random.poisson(1.8, len(of))
    row, council = np.repeat(np.arange(len(of)), n), np.repeat(of, n)
    kind = follow(random, np.clip(0.15 + 0.6 * pace, 0, 1)[council], row)
    done = follow(random, np.clip(pace[council] * 0.7 + 0.1, 0, 1), row, effect * kind)
    return pd.DataFrame({"done": done, "kind": kind, "council": council, "told": row})


def follow(
    random: np.random.Generator, chance: np.ndarray, row: np.ndarray, more: np.ndarray | float = 0.0
) -> np.ndarray:
    """Whether each action does, three in four by the one draw of their recommendation."""
    shared = random.random(row.max() + 1)[row]
    return np.where(random.random(len(row)) < 0.75, shared, random.random(len(row))) < chance + more


def findings(draws: int, seed: int, effect: float, councils: int = 20) -> float:
    """Share of draws in which a difference is said to be clear."""
    random = np.random.default_rng(seed)
    clear = 0
    for _ in range(draws):
        rows = drawn(random, effect, councils)
        found = difference_within(rows["done"], rows["kind"], rows["council"], rows["told"])
        clear += found is not None and found.clear
    return clear / draws


def false_findings(draws: int, seed: int, councils: int = 20) -> float:
    """The same where specific actions are no different."""
    return findings(draws, seed, 0.0, councils)
