"""The parts of the clock page: what it says of a step, its chart, and every step in words."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from analysis.charts.bars import row_labels
from analysis.charts.timing import timing
from analysis.charts.tokens import FIRST_LEAF, Leaf
from analysis.compare.spread_of_councils import month_values
from analysis.sentences import counted
from analysis.time.clock import JUDGED, RULES, VERDICTS, clock, dated_sentence, step_verdicts
from data.vocabulary.codes import STEPS
from data.vocabulary.selection import Selection
from pages.blocks import many
from pages.blocks.chart import Behind, Chart, drawn
from pages.blocks.many import Marked
from pages.frame.run import Run, answer


class OfStep(NamedTuple):
    """How many challenges are in time, late, possibly late, judged at all and dated, for one step."""

    in_time: int
    late: int
    unsure: int
    judged: int
    dated: int


@answer
def timed(run: Run, chosen: Selection) -> pd.DataFrame:
    """Every step of every challenge chosen, timed and judged."""
    challenges = run.challenges(chosen)
    steps = clock(challenges, run.milestones(chosen))
    names = challenges.set_index("challenge_id")
    steps["council"] = steps["challenge_id"].map(names["council"])
    steps["gss_code"] = steps["challenge_id"].map(names["gss_code"])
    steps["bar"] = row_labels(steps, kinds=False)
    steps["verdict_words"] = steps["verdict"].map(VERDICTS)
    return steps


def _of_step(run: Run, chosen: Selection, step: str) -> OfStep:
    verdicts = step_verdicts(timed(run, chosen))
    number = verdicts[verdicts["step"] == step]["verdict"].value_counts()
    judged = int(number.reindex(list(JUDGED)).fillna(0).sum())
    dated = int(number.drop(["no_date", "planned"], errors="ignore").sum())
    in_time, late, unsure = (int(number.get(code, 0)) for code in ("in_time", "late", "possibly_late"))
    return OfStep(in_time, late, unsure, judged, dated)


@answer
def sentence(run: Run, chosen: Selection, step: str) -> str:
    """The page's answer about that step; empty where no challenge matches."""
    challenges = len(run.challenges(chosen))
    if not challenges:
        return ""
    found = _of_step(run, chosen, step)
    return dated_sentence(challenges, found.dated, found.judged, found.in_time, STEPS[step].lower())


@answer
def step_chart(run: Run, chosen: Selection, step: str, mode: str, leaf: Leaf = FIRST_LEAF) -> Chart | None:
    """Months from the visit to that step, a line for each challenge; None where no date of it is held."""
    steps, found, rule = timed(run, chosen), _of_step(run, chosen, step), RULES[step]
    rows = steps[(steps["step"] == step) & steps["months_after_high"].notna()].sort_values("bar")
    if rows.empty:
        return None
    marks = {f"expected by month {rule.months}": float(rule.months)}
    if rule.about:
        marks = {f"expected at about month {rule.months}": float(rule.months), "report due by 12": 12.0}
    return drawn(
        timing(rows, mode, marks, "Months after the last on-site day", leaf),
        headline=f"{found.in_time} in time, {found.late} late, {found.unsure} possibly late",
        subtitle=f"{STEPS[step]}: months from the peers' last day on site; before April 2023 timed but not judged",
        alt=f"Dots in months after the visit for {len(rows)} dates of the {STEPS[step].lower()}; {found.in_time} in "
        f"time, {found.late} late, {found.unsure} possibly late.",
        rows=rows[
            [
                "council",
                "gss_code",
                "challenge_id",
                "step",
                "date_earliest",
                "date_latest",
                "date_kind",
                "limit_latest",
                "months_after_low",
                "months_after_high",
                "verdict",
                "words",
            ]
        ],
        topic=f"clock-{step}",
        counted=clock,
        behind=Behind("Milestones", f"all {counted(len(run.milestones(chosen)), 'dated step')}", counted=False),
    )


@answer
def spread_chart(run: Run, chosen: Selection, step: str, by: str, marked: Marked, mode: str) -> Chart | None:
    """The councils' months from the visit to that step, where there are many."""
    challenges, steps = run.challenges(chosen), timed(run, chosen)
    return many.spread_chart(
        month_values(steps[steps["step"] == step], challenges),
        challenges,
        by,
        marked,
        mode,
        topic=f"clock-{step}",
        measure=f"{STEPS[step]} of the newest challenge, months from the peers' last day on site at the most",
        why="no dated visit and step is held",
        counted_by=clock,
        axis="Months after the last on-site day",
        months=True,
    )


@answer
def in_words(run: Run, chosen: Selection) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Every step, those with a date first: as the page shows it, and as rows for a file."""
    ordered = timed(run, chosen).sort_values("verdict", key=lambda v: v == "no_date", kind="stable")
    shown = ordered[["bar", "step_name", "verdict_words", "words"]].rename(columns={"bar": "council"})
    return shown, ordered.drop(columns=["bar", "verdict_words"])
