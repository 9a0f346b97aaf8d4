"""The rows of the profile with a column for each council, and who the councils are."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.compare.indicators import profile_values
from analysis.compare.side_by_side import in_columns, side_by_side
from analysis.sentences import counted, listed
from analysis.telling.briefing import visit_in_words
from data.vocabulary.codes import COUNCIL_TYPES
from data.vocabulary.selection import Selection
from pages.blocks.profile import values_of
from pages.blocks.selected import as_at_words
from pages.blocks.slides import offer
from pages.blocks.table import download, table
from pages.frame.run import Run, answer
from pages.frame.words import day, definition, escaped

LABELS = {"part": "About", "indicator_words": "Indicator", "middle_half": "Middle half of all held"}
LIST_HELD = {
    "whole": "",
    "partial": "Part of its list is held: what it was not told cannot be said.",
    "not_in_paper": "Its list is not in the papers held.",
    "none": "No list of recommendations is held of it.",
}


@answer
def _about(run: Run, view: Selection, codes: tuple[str, ...]) -> list[str]:
    """A line on each council: type, region, visit, rounds, how much of its list is held, what becomes of it."""
    challenges, after = run.challenges(view), run.successions()
    lines = []
    for code in codes:
        own = challenges[challenges["council_id"] == code]
        newest = own.sort_values("onsite_end_latest", na_position="first", kind="stable").iloc[-1].to_dict()
        years = [str(name).rpartition("-")[2] for name in own["challenge_id"]]
        rounds = f"{counted(len(own), 'challenge')} held ({listed(years)})" if len(own) > 1 else ""
        facts = [
            f"{COUNCIL_TYPES[newest['council_type']]}, {newest['region']}.",
            visit_in_words(newest),
            f"{rounds}; a row of an earlier one names its year." if rounds else "",
            LIST_HELD[newest["recommendations_coverage"]],
        ]
        for row in after[after["from_id"] == code].to_dict("records"):
            facts.append(f"Its area passes to {row['to_name']} on {day(row['effective_date'])}.")
        said = " ".join(fact for fact in facts if fact)
        lines.append(f"**{escaped(newest['council'])}** {escaped(said)}")
    return lines


def about(run: Run, view: Selection, names: dict[str, str]) -> None:
    """Who stands here, a line each."""
    st.markdown("\n".join(f"- {line}" for line in _about(run, view, tuple(names))))


def rows_block(run: Run, view: Selection, rows: pd.DataFrame, held: pd.DataFrame, names: dict[str, str]) -> None:
    """The indicators, wide as one table and on a phone as one for each council; the file holds all of them."""
    newest = dict(zip(held["council_id"], held["challenge_id"], strict=True))
    wide, absent = in_columns(rows, values_of(run, view), newest)
    headline = f"{counted(len(wide), 'row')} of the profile"
    st.header(headline, anchor=False)
    if len(wide):
        measure = f"Each council at its newest challenge that gives the row; {as_at_words(view)}"
        offer(
            f"{listed(list(names.values()))}: {headline}",
            measure,
            _in_words(wide, names),
            wide,
            labels=LABELS | {name: name for name in names.values()},
        )
        with st.container(key="wide-rows"):
            once = wide.assign(part=wide["part"].where(wide["part"] != wide["part"].shift(), ""))
            table(once, LABELS | {name: escaped(name) for name in names.values()}, alt=_in_words(wide, names))
        with st.container(key="narrow-rows"):
            for name in names.values():
                st.subheader(escaped(name), anchor=False)
                table(wide[["indicator_words", name]], LABELS | {name: escaped(name)}, alt=f"The rows of {name}.")
    if absent:
        missing = "; ".join(absent)
        st.caption(escaped(f"Not given by any of them: {missing}."))
    how = definition(side_by_side) + "\n\n" + definition(profile_values)
    download(rows, "side-by-side", counted_how=how)


def _in_words(wide: pd.DataFrame, names: dict[str, str]) -> str:
    return f"{counted(len(wide), 'row')} of the profile, a column each for {listed(list(names.values()))}."
