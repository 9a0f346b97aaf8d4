"""The first block of the benchmark page: everything that can be compared of one council today, beside its group."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import NamedTuple

import pandas as pd
import streamlit as st

from analysis.charts.profile import profile_strips
from analysis.compare.indicators import INDICATORS, printed_numbers, profile_values
from analysis.compare.profile import DIFFERENT, by_chance_words, profile, topics_words
from analysis.compare.side_by_side import ends_in_words, with_year
from analysis.sentences import agree, counted, listed
from data.vocabulary.selection import Selection
from pages.blocks.chart import Chart, drawn, mode, show
from pages.blocks.comparison import Comparison, subject_picked
from pages.blocks.profile import day_of, held_of, values_by
from pages.blocks.selected import as_at_words
from pages.blocks.slides import offer
from pages.blocks.table import download, table
from pages.frame.rows import Rows
from pages.frame.run import Run, answer, this_run
from pages.frame.words import definition, escaped

LABELS = {
    "part": "About",
    "indicator": "Code",
    "indicator_words": "Indicator",
    "own_words": "Council",
    "out_of": "Out of",
    "middle_half": "Group’s middle half",
    "councils": "Councils in it",
    "beside": "Beside the group",
    "missing": "Why not given",
}
HIDDEN = ("missing", "indicator")
"""What a table of the rows that can be given does not need."""
QUARTERS = ["quarter_low", "middle", "quarter_high"]
"""In words these are the group's middle half; files hold the words."""


class Profile(NamedTuple):
    """The rows, the two charts, and what is said beneath them."""

    rows: pd.DataFrame
    charts: tuple[Chart, ...]
    said: tuple[str, ...]

    @property
    def given(self) -> pd.DataFrame:
        """The rows that can be given, as a table has them."""
        return self.rows.loc[self.rows["missing"] == "", [name for name in LABELS if name not in HIDDEN]]


@answer
def profile_of(run: Run, view: Selection, day: date, asked: Comparison, council: str, mode: str) -> Profile:
    """One council's profile beside its group, deadlines counted to that day."""
    values = values_by(run, view, day)
    rows = profile(values, asked.subject, list(asked.members))
    held = held_of(run, view).set_index("council_id")["challenge_id"]
    said = with_year(rows["own_words"], rows["challenge_id"], held.get(asked.subject))
    out_of = rows["indicator"].map(lambda code: INDICATORS[code].counts)
    rows = rows.assign(middle_half=_halves(rows), own_words=said, out_of=out_of)
    others = values[values["council_id"].isin(set(asked.members) - {asked.subject})]
    charts = tuple(_chart(rows, others, council, asked, unit, mode) for unit in ("share", "months"))
    shared, alone = topics_words(run.topics(view), asked.subject, list(asked.members))
    said = [*_numbers(rows, run, view), by_chance_words(rows)]
    said += [f"Topics it shares with the most others: {shared}."] if shared else []
    said += [f"Topics only it was told of: {alone}."] if alone else []
    return Profile(rows, charts, tuple(said))


def profile_charts(view: Selection, asked: Comparison, council: str) -> None:
    """The shares and the months drawn, what chance would do, the topics shared, and what cannot be given."""
    found = profile_of(this_run(), view, day_of(view), asked, council, mode())
    for chart in found.charts:
        show(chart, partial(subject_picked, chart.topic))
    for words in found.said:
        st.caption(escaped(words))
    number = int((found.rows["missing"] == "").sum())
    offer(
        f"{council}: every indicator in words", f"Beside {asked.words}; {as_at_words(view)}",
        f"{counted(number, 'indicator')} of {council} beside its group.", Rows(number, lambda: found.given),
        labels=LABELS,
    )  # fmt: skip
    _absent(found.rows)


def profile_words(view: Selection, asked: Comparison, council: str) -> None:
    """Every row in words, on a phone in three columns; and what cannot be given at the end."""
    found = profile_of(this_run(), view, day_of(view), asked, council, mode())
    rows, given = found.rows, found.given
    alt = f"{counted(len(given), 'indicator')} of {council} beside its group."
    with st.container(key="wide-profile"):
        table(given, LABELS, alt=alt)
    with st.container(key="narrow-profile"):
        half = given["middle_half"].where(given["beside"] == "", given["middle_half"] + "; " + given["beside"])
        own = given["own_words"] + (" " + given["out_of"]).where(given["out_of"] != "", "")
        short = given[["indicator_words"]].assign(own_words=own, group=half.str.removeprefix("; "))
        table(short, LABELS | {"group": "Group’s middle half"}, alt=alt)
    download(rows.drop(columns=QUARTERS), "profile")
    _absent(rows)


def _numbers(rows: pd.DataFrame, run: Run, view: Selection) -> list[str]:
    """What is on neither scale, in words; of a number that is only printed, the paper that prints it."""
    given = rows[(rows["missing"] == "") & (rows["indicator"].map(lambda code: INDICATORS[code].unit) == "number")]
    halves = [f" (middle half of its group {half})" if half else "" for half in given["middle_half"]]
    each = [f"{name}: {own}{half}" for name, own, half in zip(
        given["indicator_words"], given["own_words"], halves, strict=True)]  # fmt: skip
    said = [". ".join(each) + "."] if each else []
    told = given[(given["indicator"] == "told") & given["value"].isna()]
    if len(told):
        totals = printed_numbers(run.beside(view, "published_totals"))
        papers = totals.loc[totals["challenge_id"] == told["challenge_id"].iloc[0], "document_id"]
        titles = run.table("documents").set_index("document_id")["title"].reindex(papers.unique())
        said.append(f"The number is printed in {listed([f'“{title}”' for title in titles])}; the list is not held.")
    return said


def _absent(rows: pd.DataFrame) -> None:
    absent = rows[rows["missing"] != ""]
    if len(absent):
        reasons = absent.groupby("missing", sort=False)["indicator_words"].agg(", ".join)
        st.caption(escaped("Not given: " + "; ".join(f"{names} ({why})" for why, names in reasons.items()) + "."))


def leading_words(view: Selection, asked: Comparison, council: str) -> str:
    """How much of the profile can be given, for the page's answer."""
    rows = profile_of(this_run(), view, day_of(view), asked, council, mode()).rows
    given = int((rows["missing"] == "").sum())
    differ = int(rows["beside"].isin(DIFFERENT).sum())
    told = f"{given} of {len(rows)} things can be said of {council} beside {asked.words}"
    return f"{told}; {differ} of them {agree(differ, 'differs', 'differ')} clearly." if differ else f"{told}."


def _halves(rows: pd.DataFrame) -> list[str]:
    """The group's middle half in words, in the indicator's own unit."""
    ends = zip(rows["indicator"], rows["quarter_low"], rows["quarter_high"], strict=True)
    return ["" if pd.isna(low) else ends_in_words(code, low, high) for code, low, high in ends]


def _chart(rows: pd.DataFrame, others: pd.DataFrame, council: str, asked: Comparison, unit: str, mode: str) -> Chart:
    part = rows[rows["indicator"].map(lambda code: INDICATORS[code].unit) == unit]
    given = part[part["missing"] == ""]
    drawable = part if unit == "months" else given if len(given) else part[part["quarter_low"].notna()]
    what = "shares" if unit == "share" else "steps"
    headline = f"{council}: {len(given)} of {len(part)} {what} can be given"
    about = (
        "Themes and responses out of formal recommendations, the rest out of actions"
        if unit == "share"
        else "Months from the last day on site to each step"
    )
    return drawn(
        profile_strips(
            drawable.assign(beside=drawable["beside"].where(drawable["beside"].isin(DIFFERENT), "")),
            others,
            council,
            mode,
            unit == "months",
        ),
        headline=headline,
        subtitle=f"{about}, beside {asked.words}",
        alt=f"{about}: {council} marked among its group. "
        + "; ".join(f"{row.indicator_words} {row.own_words}" for row in given.itertuples()),
        rows=part.drop(columns=QUARTERS),
        topic=f"profile-{what}",
        counted=definition(profile_values) + "\n\n" + definition(profile),
        labels=LABELS,
    )
