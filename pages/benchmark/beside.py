"""What the benchmark page says of one council beside its group: the figures, the verdict, the funnel."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from analysis.charts.funnel import funnel
from analysis.compare.benchmark import HIGHER, LOWER, VERDICTS, Benchmark, benchmark, newest_figures, verdicts
from analysis.sentences import agree, counted
from analysis.statistics.funnel import funnel_table, labelled_by_chance
from analysis.statistics.intervals import GATES
from data.vocabulary.codes import KINDS
from data.vocabulary.selection import Selection
from pages.blocks.chart import Chart, drawn
from pages.blocks.comparison import Comparison
from pages.frame.run import Run, answer


class Funnel(NamedTuple):
    """The funnel, and how many of its councils are called different beside how many chance alone would; or nothing."""

    chart: Chart
    by_chance: str


@answer
def figures_of(run: Run, view: Selection, unit: str) -> pd.DataFrame:
    """Each council's newest challenge with a whole plan."""
    told = run.recommendation_tally(view)
    return newest_figures(run.tally(unit, view), run.challenges(view), unit, told)


@answer
def beside(run: Run, view: Selection, unit: str, asked: Comparison, widened: bool) -> Benchmark:
    """The council beside its group."""
    return benchmark(figures_of(run, view, unit), asked.subject, list(asked.members), unit, widened=widened)


def noun_of(view: Selection, unit: str) -> str:
    """What is counted, with the kind of recommendation."""
    kinds = " and ".join(KINDS[code].lower() for code in view.kinds)
    return f"{kinds} {unit}" if unit == "recommendations" else f"actions on {kinds} recommendations"


def inside_of(run: Run, view: Selection, unit: str, asked: Comparison) -> pd.DataFrame:
    """The figures of the group and of the council."""
    figures = figures_of(run, view, unit)
    return figures[figures["council_id"].isin([*asked.members, asked.subject])]


@answer
def funnel_of(run: Run, view: Selection, unit: str, asked: Comparison, widened: bool, mode: str) -> Funnel:
    """The funnel of the group."""
    found, noun = beside(run, view, unit, asked, widened), noun_of(view, unit)
    inside = inside_of(run, view, unit, asked)
    known = inside[["complete", "total"]].where(inside["enough"], 0)
    table = funnel_table(
        inside.assign(complete=known["complete"], total=known["total"]), found.baseline.rate, found.tau2
    )
    table["total"], table["complete"] = inside["total"].array, inside["complete"].array
    table["place_words"] = verdicts(inside, list(asked.members), unit, found.tau2).map(VERDICTS).array
    small = int((inside["total"] < GATES.percentage_from).sum())
    chart = drawn(
        funnel(table, asked.subject, found.baseline.rate, mode, noun, found.tau2),
        headline=VERDICTS[found.verdict][0].upper() + VERDICTS[found.verdict][1:],
        subtitle=f"Share of {noun} known complete, {counted(len(inside), 'council')}: {asked.words}"
        + (f"; {small} with fewer than {GATES.percentage_from} not drawn" if small else ""),
        alt=f"Funnel plot of {counted(len(inside), 'council')}. {found.sentence(asked.words)}",
        rows=table[["council", "gss_code", "challenge_id", "complete", "not_stated", "total", "rate", "lower", "upper",
                    "lower_95", "upper_95", "lower_998", "upper_998", "place_words"]],
        topic="benchmark",
        counted=benchmark,
        labels={"place_words": "Beside the group", "gss_code": "GSS code", "lower": "Interval from", "upper": "to"},
    )  # fmt: skip
    labels = table["place_words"].map({words: code for code, words in VERDICTS.items()})
    compared = table["total"][labels.isin([*HIGHER, *LOWER, "similar"])]
    if compared.empty:
        return Funnel(chart, "")
    outside = int(labels.isin([*HIGHER, *LOWER]).sum())
    by_chance = labelled_by_chance(compared, found.baseline.rate)
    return Funnel(
        chart,
        f"Of {counted(len(compared), 'council')} compared, {outside} {agree(outside, 'is', 'are')} called different; "
        f"about {by_chance:.0f} would be by chance alone, were all at the group's rate and stage.",
    )
