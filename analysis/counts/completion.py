"""What is done, as far as anyone says: counts of statuses and the share known complete, as a range.

Three rates have three names and are never mixed: known complete (here), due and done (here), complete by month h
after the challenge (`analysis.statistics.survival`).
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.counts.standing import judged, keyed
from analysis.sentences import agree, counted, out_of, percent
from data.vocabulary.codes import STATUSES

ENOUGH_STATED = 0.5
KEYS = ["council", "council_id", "gss_code", "challenge_id", "kind"]
OF_STATUS = (*KEYS, "status", "outcome_open")
OF_DUE = (*KEYS, "due", "no_date", "status", "outcome_open")
"""What a tally must be counted by, for the counts by status, and for due and done."""


@dataclass(frozen=True)
class KnownComplete:
    """x known complete of n accepted, `stated` of them with a status; `lowest` to `highest` or None where too few.

    `not_since` of those stated were last reported unfinished and nobody has reported them since.
    """

    complete: int
    stated: int
    accepted: int
    not_since: int = 0

    @property
    def not_stated(self) -> int:
        return self.accepted - self.stated

    @property
    def enough(self) -> bool:
        """Whether at least half of the statuses are stated, so that a rate may be shown."""
        return self.accepted > 0 and self.stated >= ENOUGH_STATED * self.accepted

    @property
    def lowest(self) -> float | None:
        return self.complete / self.accepted if self.enough else None

    @property
    def highest(self) -> float | None:
        return (self.complete + self.not_stated + self.not_since) / self.accepted if self.enough else None

    def in_words(self, unit: str) -> str:
        """The measure as a sentence, with its numerator and denominator."""
        if self.accepted == 0:
            return f"no {unit} held [x]"
        if not self.enough:
            return f"{self.complete} known complete, {self.stated} of {self.accepted} {unit} reported"
        unknown = [(self.not_stated, "not stated"), (self.not_since, "not reported since")]
        gaps = [f"{number} {why}" for number, why in unknown if number]
        if not gaps:
            return f"{self.complete} of {self.accepted} {unit} complete ({percent(self.lowest)})"
        return (
            f"{percent(self.lowest)} to {percent(self.highest)} complete: {self.complete} of {self.accepted} {unit} "
            f"known, {', '.join(gaps)}"
        )


def known_complete(complete: int, stated: int, accepted: int, not_since: int = 0) -> KnownComplete:
    """Known complete: those complete, out of those accepted.

    Counted are the commitments (or recommendations) of a whole plan that the council has not rejected; rows that
    are no commitment, and plans held only in part, are left out. Where some statuses are not stated, or were last
    reported unfinished and not reported again by the day the view stands for, the answer is a range: from complete ÷
    accepted, as if none of those were done since, to (complete + not stated + not reported since) ÷ accepted, as if
    all were. Where fewer than half of the statuses are stated no rate is given, only how many are
    known complete and how many are reported. Unit: actions or recommendations, always said.
    """
    if not 0 <= complete <= complete + not_since <= stated <= accepted:
        raise ValueError(
            f"Counts out of order: {complete} complete, {not_since} not reported since, {stated} stated, {accepted} "
            f"accepted."
        )
    return KnownComplete(complete, stated, accepted, not_since)


def recommendation_status(recommendations: pd.DataFrame) -> pd.Series:
    """How a recommendation stands, from its commitments.

    *Complete* when all of its commitments are. *Not stated* when it has none, or when nothing that is known rules
    out that all are complete. *Not started* when every one is not started. *In progress* otherwise: at least one
    commitment is known not to be complete. Columns used: actions, complete, not_stated, not_started.
    """
    n = recommendations[["actions", "complete", "not_stated", "not_started"]].fillna(0).astype(int)
    status = pd.Series("in_progress", index=n.index, dtype="str", name="status")
    status[(n["not_started"] == n["actions"]) & (n["actions"] > 0)] = "not_started"
    status[n["complete"] + n["not_stated"] == n["actions"]] = "not_stated"
    status[(n["complete"] == n["actions"]) & (n["actions"] > 0)] = "complete"
    return status


def not_reported_since(tally: pd.DataFrame, unit: str = "actions") -> pd.Series:
    """How many of each row's actions, or whether its recommendation, may have been completed since the last report.

    An action: its last stated status is not final, and no paper has said it again by the day the view stands for. A
    recommendation: known unfinished only by such actions, so that none of its commitments rules out that all are
    complete by now. Input as for `status_counts`; a tally that does not say (no column outcome_open) has none.
    """
    if "outcome_open" not in tally:
        return pd.Series(0, index=tally.index, dtype="int64")
    if unit == "actions":
        return tally["actions"].where(tally["outcome_open"].fillna(False).astype(bool), 0).astype("int64")
    n = tally[["actions", "complete", "not_stated", "outcome_open"]].fillna(0).astype(int)
    possible = n["complete"] + n["not_stated"] + n["outcome_open"] == n["actions"]
    return (possible & (n["outcome_open"] > 0)).astype("int64")


def status_counts(tally: pd.DataFrame, unit: str = "actions") -> pd.DataFrame:
    """How many of each council's actions or recommendations have each status: one row per council and status.

    Counted are the commitments (or recommendations) of whole plans that the council has not rejected, formal and
    additional recommendations apart. A status that nobody has is kept at 0, and those that do not say how they stand
    are always drawn. Those last reported unfinished, and by nobody since, are counted too.
    Input: the action tally, or the recommendation tally for unit "recommendations".
    """
    if tally.empty:
        return pd.DataFrame(columns=[*KEYS, "status", unit, "not_since", "of"])
    frame = keyed(tally).assign(not_since=not_reported_since(tally, unit))
    if unit == "recommendations":
        frame = frame.assign(status=recommendation_status(tally), recommendations=1)
    parts = []
    for name in (unit, "not_since"):
        wide = frame.pivot_table(index=KEYS, columns="status", values=name, aggfunc="sum", fill_value=0)
        stacked = wide.reindex(columns=list(STATUSES), fill_value=0).stack().rename(name)  # a Series
        parts.append(stacked.astype(int))
    counted = pd.concat(parts, axis=1).reset_index()
    counted["of"] = counted.groupby(["challenge_id", "kind"])[unit].transform("sum")
    return counted.sort_values(["council", "kind"], key=_reading_order, kind="stable", ignore_index=True)


def _reading_order(column: pd.Series) -> pd.Series:
    """Councils by name, formal recommendations before additional ones."""
    return column.map({"formal": 0, "additional": 1}) if column.name == "kind" else column


def completion(counts: pd.DataFrame, unit: str = "actions") -> pd.DataFrame:
    """Known complete for each council, from `status_counts`: complete, stated, accepted, lowest, highest, reading."""
    wide = counts.pivot_table(index=KEYS, columns="status", values=unit, aggfunc="sum", fill_value=0, sort=False)
    since = counts.groupby(KEYS, sort=False)["not_since"].sum() if "not_since" in counts else pd.Series(dtype=int)
    rows = []
    for key, row in wide.iterrows():
        accepted = int(row.sum())
        silent = int(since.get(key, 0))
        measure = known_complete(int(row["complete"]), accepted - int(row["not_stated"]), accepted, silent)
        rows.append(
            dict(zip(KEYS, key if isinstance(key, tuple) else (key,), strict=True))
            | {
                "unit": unit,
                "complete": measure.complete,
                "stated": measure.stated,
                "accepted": measure.accepted,
                "lowest": measure.lowest,
                "highest": measure.highest,
                "reading": measure.in_words(unit),
            }
        )
    columns = [*KEYS, "unit", "complete", "stated", "accepted", "lowest", "highest", "reading"]
    return pd.DataFrame(rows, columns=columns)


def due_and_done(tally: pd.DataFrame) -> pd.DataFrame:
    """Due and done: those complete, out of those whose first published deadline has passed.

    Counted are commitments of whole plans whose baseline deadline has its last day before the day the view stands
    for; commitments with no datable deadline are left out and their number is given. The share is a range where
    some statuses are not stated, or were last reported unfinished and not again by that day, and is withheld where
    fewer than half are stated.
    Columns: council …, due, complete, not_stated, not_since, no_date, lowest, highest.
    """
    columns = [*KEYS, "due", "complete", "not_stated", "not_since", "no_date", "lowest", "highest"]
    if tally.empty:
        return pd.DataFrame(columns=columns)
    frame = keyed(judged(tally))
    due = frame["due"].to_numpy(dtype=bool)
    status, actions = frame["status"].astype(str), frame["actions"]
    parts = {
        "due": actions.where(due, 0),
        "complete": actions.where(due & (status == "complete"), 0),
        "not_stated": actions.where(due & (status == "not_stated"), 0),
        "not_since": not_reported_since(tally).where(due, 0),
        "no_date": actions.where(frame["no_date"], 0),
    }
    counted = frame[KEYS].assign(**parts).groupby(KEYS, sort=False, observed=True)[list(parts)].sum().reset_index()
    counted = counted.astype(dict.fromkeys(parts, int))
    measures = [
        known_complete(row.complete, row.due - row.not_stated, row.due, row.not_since)
        for row in counted.itertuples(index=False)
    ]
    return counted.assign(lowest=[m.lowest for m in measures], highest=[m.highest for m in measures])[columns]


def known_sentence(rates: pd.DataFrame, unit: str) -> str:
    """How many are known to be complete and how many have no status, in words; the rates are those of `completion`."""
    complete, stated, accepted = (int(rates[name].sum()) for name in ("complete", "stated", "accepted"))
    if not accepted:
        return "No whole action plan is held for this selection."
    silent = accepted - stated
    return (
        f"{out_of(complete, accepted, unit[:-1])} {agree(complete, 'is', 'are')} known to be complete; "
        f"{silent:,} {agree(silent, 'has', 'have')} no published status."
    )


def due_sentence(due: pd.DataFrame) -> str:
    """Due and done over all councils of the frame, in words, with what is left out."""
    if due.empty:
        return "No whole action plan is held [x]."
    if not due["due"].sum():
        return f"No first deadline has passed on the day of its paper; {_without_date(due)}."
    total, done, silent, since = (int(due[name].sum()) for name in ("due", "complete", "not_stated", "not_since"))
    unsaid = f", {since:,} not reported since" if since else ""
    return (
        f"Of {counted(total, 'action')} whose first deadline has passed, {done:,} "
        f"{agree(done, 'is', 'are')} known to be complete and {silent:,} without a status{unsaid}; "
        f"{_without_date(due)}."
    )


def _without_date(due: pd.DataFrame) -> str:
    undated = int(due["no_date"].sum())
    return f"{counted(undated, 'action')} {agree(undated, 'has', 'have')} no datable deadline"
