"""Two kinds of action compared within councils, never across them; it knows counts only."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd


class Within(NamedTuple):
    """The difference within councils, and what it rests on; limits None where chance cannot be judged."""

    difference: float
    lower: float | None
    upper: float | None
    strata: int
    first: tuple[int, int]
    second: tuple[int, int]

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.lower is not None and self.upper is not None and (self.lower > 0 or self.upper < 0)


def difference_within(done, kind, stratum, cluster, level: float = 0.95) -> Within | None:
    """How much more often actions of one kind are complete than the others of the same council, as a proportion.

    Councils differ in how much they have finished and in how they write their plans, so the two kinds are compared
    inside each council and the differences put together (Mantel-Haenszel). Councils with one kind only say nothing
    and are left out. Actions of one recommendation finish together, so the interval counts recommendations, not
    actions, as separate. None where no council has both kinds.
    """
    from scipy.stats import t as student

    rows = pd.DataFrame(
        {
            "y": np.asarray(done, dtype=float), "t": np.asarray(kind, dtype=float),
            "stratum": np.asarray(stratum), "cluster": np.asarray(cluster),
        }
    )  # fmt: skip
    by = rows.groupby("stratum", observed=True)
    mean = by["t"].transform("mean")
    rows = rows[(mean > 0) & (mean < 1)]
    if rows.empty:
        return None
    by = rows.groupby("stratum", observed=True)
    away = rows["t"] - by["t"].transform("mean")
    pull = away * (rows["y"] - by["y"].transform("mean"))
    weight = float((away**2).sum())
    found = float(pull.sum()) / weight
    each = pull.groupby([rows["stratum"], rows["cluster"]], observed=True).sum()
    told = each.groupby(level=0).size()
    spare = int((told - 1).sum())
    counted = [(int(rows.loc[rows["t"] == k, "y"].sum()), int((rows["t"] == k).sum())) for k in (1, 0)]
    lower = upper = None
    # Taking each council's own mean away makes the squares too small, by (k - 1) / k of k recommendations.
    widened = each**2 * (told / (told - 1).clip(lower=1)).reindex(each.index.get_level_values(0)).array
    if spare > 0:
        width = float(student.ppf(0.5 + level / 2, spare) * np.sqrt(widened.sum()) / weight)
        lower, upper = found - width, found + width
    return Within(found, lower, upper, len(told), counted[0], counted[1])
