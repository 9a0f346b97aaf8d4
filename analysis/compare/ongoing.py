"""What the word ongoing does to a council's rate: recommendations complete with such work counted, and set aside."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from analysis.sentences import counted, share


class Ongoing(NamedTuple):
    """Recommendations complete by the rule, and with ongoing work set aside, out of those with an action."""

    complete: int
    aside: int
    total: int

    @property
    def words(self) -> str:
        """Both counts in a sentence; nothing where the word makes no difference."""
        if self.aside == self.complete:
            return ""
        return (
            f"Work reported as ongoing counts as not complete: {share(self.complete, self.total)} with an action. "
            f"Set aside, {counted(self.aside, 'recommendation')} would be complete: the council's word moves the rate."
        )


def ongoing_effect(actions: pd.DataFrame) -> Ongoing:
    """How many recommendations are complete with ongoing work counted as not complete, and with it set aside.

    The rule: an action reported as ongoing is not complete, because nobody says that it was finished, and one council's
    ongoing is another's complete. Set aside, a recommendation is complete when all its other commitments are, and it
    has one. Counted: the recommendations of the actions given. Input: recommendation_id, status.
    """
    rows = actions.dropna(subset=["recommendation_id"])
    status = rows["status"].astype(str)
    by = rows["recommendation_id"].astype(str)
    size = status.groupby(by).size()
    done, going = (status.eq(code).groupby(by).sum() for code in ("complete", "ongoing"))
    return Ongoing(int((done == size).sum()), int(((done + going == size) & (done > 0)).sum()), len(size))
