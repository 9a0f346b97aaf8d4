"""Where each action stands against its deadline, on the evidence of the view's documents.

It judges rows and counts them; it does not measure how late anything is (`analysis.time.slippage`) and knows no clock.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from analysis.sentences import agree, counted, share
from data.vocabulary.codes import STANDINGS

PRECISION_LABELS = {
    "day": "Day",
    "month": "Month",
    "quarter": "Quarter",
    "season": "Season",
    "year": "Year",
    "event": "Event",
    "relative": "Relative",
    "ongoing": "Ongoing",
    "none": "No deadline",
}
KEYS = ["council", "council_id", "gss_code", "challenge_id", "kind"]
OPEN = ("in_progress", "not_started", "delayed")
VERDICTS: dict[tuple[str, str], tuple[str, str | None]] = {
    ("complete", "undated"): ("complete", None),
    ("complete", "after"): ("complete", "by_days"),
    ("complete", "gone"): ("complete", "by_days"),
    ("complete", "ahead"): ("complete", "by_days"),
    ("closed", "undated"): ("closed", None),
    ("closed", "after"): ("closed", None),
    ("closed", "gone"): ("closed", None),
    ("closed", "ahead"): ("closed", None),
    ("open", "undated"): ("undated", None),
    ("open", "after"): ("overdue", "late"),
    ("open", "gone"): ("passed", "cannot_tell"),
    ("open", "ahead"): ("ahead", "cannot_tell"),
    ("ongoing", "undated"): ("undated", None),
    ("ongoing", "after"): ("passed", "cannot_tell"),
    ("ongoing", "gone"): ("passed", "cannot_tell"),
    ("ongoing", "ahead"): ("ahead", "cannot_tell"),
    ("silent", "undated"): ("undated", None),
    ("silent", "after"): ("passed", None),
    ("silent", "gone"): ("passed", None),
    ("silent", "ahead"): ("ahead", None),
}
"""Where an action stands and whether it is late, by what is last said of it and where its deadline lies.

Said: complete, closed, open (in progress, not started, delayed), ongoing (routine work), silent (no status stated).
The deadline: undated; after (its last day lies before the latest first day of a paper that says so); gone (before the
view's day, though not before that paper's); ahead (not yet over). Late: None where it cannot be judged, "by_days"
where the days between the papers decide (`analysis.time.slippage.days_late`). A paper of the deadline's own last day
is not after it.
"""


def said_and_deadline(actions: pd.DataFrame, against: str = "current") -> tuple[pd.Series, pd.Series]:
    """The two keys of `VERDICTS` for each action, against its `current` or its `baseline` deadline.

    Columns used: status, the last day of that deadline, reported_earliest, as_at_earliest; and last_seen_open where it
    is there, since a paper of a whole month can be the newest and still begin before one of a day in that month.
    """
    latest = pd.to_datetime(actions[f"{against}_latest"])
    as_at = pd.to_datetime(actions["as_at_earliest"])
    reported = pd.to_datetime(actions["reported_earliest"])
    if "last_seen_open" in actions:
        reported = pd.to_datetime(actions["last_seen_open"]).fillna(reported)
    status = actions["status"].astype(str)
    said = np.select(
        [status == "complete", status == "closed_not_complete", status.isin(OPEN), status == "ongoing"],
        ["complete", "closed", "open", "ongoing"],
        default="silent",
    )
    where = np.select(
        [
            (latest.isna() | as_at.isna()).to_numpy(dtype=bool),
            ((latest < as_at) & (latest < reported)).to_numpy(dtype=bool),
            (latest < as_at).to_numpy(dtype=bool),
        ],
        ["undated", "after", "gone"],
        default="ahead",
    )
    return pd.Series(said, index=actions.index, dtype="str"), pd.Series(where, index=actions.index, dtype="str")


def by_verdict(actions: pd.DataFrame, against: str = "current") -> tuple[list[str], list[str | None]]:
    """For each action the two answers of `VERDICTS`: where it stands, and whether it is late."""
    found = [VERDICTS[keys] for keys in zip(*said_and_deadline(actions, against), strict=True)]
    return [stands for stands, _ in found], [late for _, late in found]


def standing(actions: pd.DataFrame) -> pd.Series:
    """Where an action stands: exactly one of six.

    *Complete*: the last status stated says so. *Closed, not complete*: withdrawn, superseded, rejected or passed to
    another body. *Overdue*: the last status stated is open (in progress, not started or delayed), in a document dated
    after the last day of the deadline. *Deadline passed, outcome not reported*: the last day has gone by and no
    document dated after it says whether the action was done; routine work reported as ongoing falls here too.
    *Deadline ahead*: the last day has not gone by on the earliest day the view can stand for, so a deadline given
    as a month or season is met on its last day. *No datable deadline*: no day can be read from the words, or the
    paper itself has no date. The deadline is the latest one published; a blank publishes none.

    Columns used: status, current_latest, reported_earliest, as_at_earliest. Returns the codes of `STANDINGS`.
    """
    stands, _ = by_verdict(actions)
    return pd.Series(stands, index=actions.index, name="standing", dtype="str")


def passed_by(actions: pd.DataFrame, day: date) -> pd.Series:
    """Whether a deadline that was ahead in the view has passed by a given day, its outcome not reported.

    Yes where the action stands as *deadline ahead* and the deadline's last day is before that day. Nobody has said
    since whether it was met: this is neither late nor done. The day is handed in (today, or the day of a visit).
    Columns used: those of `standing`.
    """
    return _gone_since(actions, standing(actions) == "ahead", day).rename("passed_by")


def _gone_since(actions: pd.DataFrame, ahead: pd.Series, day: date) -> pd.Series:
    return ahead & (pd.to_datetime(actions["current_latest"]) < pd.Timestamp(day))


def passed_by_counts(tally: pd.DataFrame, day: date) -> pd.DataFrame:
    """Deadlines ahead in each council's newest paper that have passed by a given day, outcome not reported.

    Counted are the commitments of whole plans that were not declined; `ahead` is how many stood ahead on the day of
    the paper, `passed_by` how many of those have passed by the day handed in.
    Columns: council, council_id, gss_code, challenge_id, kind, as_at, day, passed_by, ahead.
    """
    columns = [*KEYS, "as_at", "day", "passed_by", "ahead"]
    if tally.empty:
        return pd.DataFrame(columns=columns)
    ahead = judged(tally)["standing"] == "ahead"
    parts = {
        "passed_by": tally["actions"].where(_gone_since(tally, ahead, day), 0),
        "ahead": tally["actions"].where(ahead, 0),
    }
    grouped = keyed(tally).assign(**parts).groupby(KEYS, sort=False, observed=True)
    summed = grouped.agg(as_at=("as_at_latest", "max"), passed_by=("passed_by", "sum"), ahead=("ahead", "sum"))
    return summed.reset_index().assign(day=pd.Timestamp(day))[columns]


def passed_by_sentence(counts: pd.DataFrame, day: date) -> str:
    """What has come since the papers, in words; the counts are those of `passed_by_counts`."""
    passed, ahead = (int(counts[name].sum()) for name in ("passed_by", "ahead"))
    if not ahead:
        return "No deadline was ahead in the newest papers."
    return (
        f"Of {counted(ahead, 'deadline')} ahead in the newest papers, {passed:,} {agree(passed, 'has', 'have')} passed "
        f"by {day.day} {day:%B %Y}, outcome not reported."
    )


def slippage_sentence(counts: pd.DataFrame, come: int | None) -> str:
    """How many deadlines have passed, in words; the counts are those of `standing_counts`.

    `come` is how many more, ahead as last reported, have passed by today (`passed_by_counts`); None where the view is
    as at a day, and then nothing has come since.
    """
    stands = counts.groupby("standing")["actions"].sum()
    total = int(stands.sum())
    if not total:
        return "No whole action plan is held for this selection."
    overdue, passed = (int(stands.get(code, 0)) for code in ("overdue", "passed"))
    gone = passed + (come or 0)
    said = f"{share(gone, total)} actions {agree(gone, 'has', 'have')} passed {agree(gone, 'its', 'their')} deadline "
    said += "with no outcome reported"
    if come:
        said += f": {passed:,} when last reported, {come:,} since"
    late = f"{overdue:,} {agree(overdue, 'is', 'are')} reported open after it" if overdue else "none is reported late"
    return f"{said}; {late}."


def judged(tally: pd.DataFrame) -> pd.DataFrame:
    """The tally with what is true of each row on the view's day; a tally of the database says some of it already.

    *standing*: where it stands. *due*: the last day of its first deadline is before the earliest day the view can stand
    for; *no_date*: that deadline has no last day. *gone_by*: the last day of its latest deadline is before that day;
    *datable*: it has one. *moved*: a paper revised it.
    """
    if "as_at_earliest" not in tally:
        return tally
    names = ("baseline_latest", "current_latest", "as_at_earliest")
    first, latest, day = (pd.to_datetime(tally[name]) for name in names)
    found = {"standing": standing(tally), "due": first < day, "no_date": first.isna()}
    found |= {"gone_by": latest < day, "datable": latest.notna()}
    return tally.assign(**found, moved=tally["revisions"] > 0 if "revisions" in tally else False)


def keyed(tally: pd.DataFrame) -> pd.DataFrame:
    """The tally with no gap in its keys: grouping would drop an action tied to no recommendation, or a new council."""
    return tally.assign(gss_code=tally["gss_code"].fillna(""), kind=tally["kind"].fillna("not linked"))


def standing_counts(tally: pd.DataFrame) -> pd.DataFrame:
    """How many actions of each council stand where, formal and additional recommendations apart.

    Counts every commitment of a whole plan whose recommendation was not rejected; `of` is the council's total.
    Standings nobody has are kept at 0, so that every council shows the same six.

    Columns: council, council_id, gss_code, challenge_id, kind, as_at, standing, actions, of.
    """
    columns = [*KEYS, "as_at", "standing", "actions", "of"]
    if tally.empty:
        return pd.DataFrame(columns=columns)
    frame = keyed(judged(tally))
    number = (
        frame.pivot_table(index=KEYS, columns="standing", values="actions", aggfunc="sum", fill_value=0)
        .reindex(columns=list(STANDINGS), fill_value=0)
        .stack()
        .rename("actions")  # stacked columns are a Series
        .astype(int)
        .reset_index()
    )
    dated = frame.groupby("challenge_id")["as_at_latest"].max().rename("as_at")
    number = number.merge(dated, on="challenge_id", how="left")
    number["of"] = number.groupby(["challenge_id", "kind"])["actions"].transform("sum")
    order = number["kind"].map({"formal": 0, "additional": 1})
    return number.assign(order=order).sort_values(["council", "challenge_id", "order"], kind="stable")[columns]


OF_STANDING = (*KEYS, "standing", "as_at_latest")
OF_PASSED = (*OF_STANDING, "current_latest")
OF_PRECISION = ("council", "council_id", "gss_code", "deadline_precision")
"""What a tally must be counted by, for the counts beneath."""


def precision_counts(tally: pd.DataFrame) -> pd.DataFrame:
    """How exact the published deadlines are, by council.

    Counted is every commitment of a whole plan, by what its deadline's words give: a day, a month, a season, an event
    and so on; a blank deadline counts as no deadline.
    Columns: council, council_id, gss_code, precision, actions, of.
    """
    keys = ["council", "council_id", "gss_code"]
    number = (
        tally.groupby([*keys, "deadline_precision"], observed=True)["actions"].sum().reset_index()
        if not tally.empty
        else pd.DataFrame(columns=[*keys, "deadline_precision", "actions"])
    )
    number = number.rename(columns={"deadline_precision": "precision"})
    number["of"] = number.groupby("council_id")["actions"].transform("sum")
    return number
