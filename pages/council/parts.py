"""The head of the Council page: what becomes of it, its figures, what to ask, its clock, what it never said."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from analysis.charts.grids import grid
from analysis.charts.timing import strips
from analysis.counts.completion import known_complete
from analysis.counts.silence import NOT_HELD, silence, silence_grid
from analysis.counts.standing import standing
from analysis.sentences import counted, share
from analysis.telling.briefing import standing_line
from analysis.telling.briefing_document import Briefing, as_page, as_word
from analysis.telling.questions import questions
from analysis.time.clock import DATED_STEP, VERDICTS, clock
from data.vocabulary.codes import STEP_SHORT
from pages.blocks.chart import Chart, drawn
from pages.blocks.head import Figure
from pages.blocks.selected import in_words
from pages.blocks.slides import offer
from pages.frame import state
from pages.frame.run import Run, this_run
from pages.frame.words import day, definition, escaped

ASK = "What to ask on the visit"


def what_becomes_of_it(run: Run, code: str) -> list[str]:
    """What happens to the council under reorganisation, a sentence for each successor."""
    successions = run.successions()
    return [
        f"This council ceases when {row['to_name']} begins on {day(row['effective_date'])}: "
        f"{'part of its area goes' if row['extent'] == 'part' else 'its area goes'} to it."
        for row in successions[successions["from_id"] == code].to_dict("records")
    ]


def key_figures(told: pd.DataFrame, counted_actions: pd.DataFrame) -> list[Figure]:
    """The newest challenge in figures: what was told and answered and, where its whole plan is held, how it stands."""
    formal = int((told["kind"] == "formal").sum())
    answered = int((told["response"] != "not_stated").sum())
    found = [
        Figure("Formal recommendations", str(formal) if formal else "[x]", "Numbered key recommendations held."),
        Figure(
            "Responses stated",
            share(answered, len(told)),
            "Out of all recommendations held, formal and additional: those whose answer a paper states.",
        ),
    ]
    if counted_actions.empty:
        return [*found, Figure("Actions known complete", "[x]", "No whole action plan of this challenge is held.")]
    total = len(counted_actions)
    stood = standing(counted_actions).value_counts()
    late = int(stood.get("overdue", 0) + stood.get("passed", 0))
    silent = int((counted_actions["status"] == "not_stated").sum())
    return [
        *found,
        Figure("Actions known complete", share(int(stood.get("complete", 0)), total), known_complete),
        Figure("Past the date, not reported done", share(late, total), standing),
        Figure("Actions without a status", share(silent, total), "No status is published, printed or in prose."),
    ]


def lines(told: pd.DataFrame, actions: pd.DataFrame, coverage: str) -> dict[str, str]:
    """Of each recommendation where its actions stand, for the line that opens it."""
    return {
        own: standing_line(actions[actions["recommendation_id"] == own], coverage) for own in told["recommendation_id"]
    }


def what_to_ask(asked: list[str]) -> None:
    """Questions for the visit, made from the gaps in the papers held."""
    if not asked:
        return
    st.header(ASK, anchor=False)
    st.markdown("\n".join(f"- {escaped(question)}" for question in asked))
    with st.popover("How these are made", type="tertiary"):
        st.markdown(definition(questions))


def on_slides(asked: list[str], told: pd.DataFrame, lines: Mapping[str, str]) -> None:
    """Put on the page's slides what to ask, and what the newest challenge told and what became of it."""
    if asked:
        offer(ASK, "Made from the gaps in the papers held", ASK, pd.DataFrame({"ask": asked}), "",
              definition(questions), {"ask": "To ask"})  # fmt: skip
    if len(told):
        stands = told["recommendation_id"].map(lines)
        rows = told[["ref", "title"]].assign(stands=stands.fillna(""))
        number = counted(len(rows), "recommendation")
        offer(
            f"{number}, and how they stand", "Recommendations of the newest challenge, in the order of the paper",
            f"Table of {number}", rows, "", "", {"ref": "No", "title": "Recommendation", "stands": "How it stands"},
        )  # fmt: skip


def clock_strip(timed: pd.DataFrame, own: str, mode: str) -> Chart | None:
    """The challenge's dated steps on one line of months; None where none can be timed."""
    if not timed["months_after_high"].notna().any():
        return None
    judged = timed[timed["verdict"].isin(["in_time", "late", "possibly_late"])]
    said = "; ".join(
        f"{VERDICTS[verdict]}: {', '.join(own['step'].map(STEP_SHORT).unique())}"
        for verdict, own in judged.groupby("verdict", sort=False)
    )
    return drawn(
        strips(timed.assign(bar=timed["council"]), mode),
        headline=said[:1].upper() + said[1:] if said else "Timed, but no step can be judged",
        subtitle="Months from the peers' last day on site to each dated step",
        alt=f"One line of months with {int(timed['months_after_high'].notna().sum())} dated steps and marks at 3, 5 "
        f"and 12 months. {said}",
        rows=timed[DATED_STEP],
        topic=f"steps-{own}",
        counted=clock,
        narrows=(),
    )


def never_said(row: pd.DataFrame, own: str, mode: str) -> Chart | None:
    """What the council's papers give of what a plan should publish: its row of the silence map; None without one."""
    cells = silence(row)
    if cells.empty or not row["recommendations"].fillna(0).sum():
        return None
    said = dict(zip(cells["field"], cells["text"], strict=True))
    gaps = [field.lower() for field, text in said.items() if text.startswith("0 ")]
    missing = [field.lower() for field, text in said.items() if text == NOT_HELD]
    reading = f"Never said: {', '.join(gaps)}" if gaps else "Every part of a plan is published at least once"
    if missing:
        reading = f"{reading}; the plan is not held [x]" if gaps else "The plan itself is not held [x]"
    return drawn(
        grid(silence_grid(cells), mode),
        headline=reading,
        subtitle="What its papers give, out of the recommendations or actions held; [x] plan not in the paper held",
        alt=f"One row of six cells, what the papers give of each part of a plan. {reading}.",
        rows=cells.drop(columns="bar"),
        topic=f"silence-{own}",
        counted=silence,
        narrows=(),
    )


def briefing_files(make: Callable[[], Briefing], code: str) -> None:
    """The council's briefing to take along, made when it is asked for: a Word file, and a page to print."""
    key = ("briefing", code, this_run().version, in_words(this_run().selection))
    if state.kept("briefing_for") != key:
        if not st.button("Make a briefing", icon=":material/description:"):
            return
        with st.spinner("Writing the briefing …"):
            state.keep("briefing", make())
            state.keep("briefing_for", key)
    document = state.kept("briefing")
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    with st.container(horizontal=True):
        for label, written, ending, mime in (
            ("Briefing (Word)", as_word, "docx", word),
            ("Briefing (page to print)", as_page, "html", "text/html"),
        ):
            st.download_button(
                label,
                data=written(document),
                file_name=f"cpc-briefing_{code}_v{this_run().version}.{ending}",
                mime=mime,
                key=f"briefing-{ending}",
                on_click="ignore",
                icon=":material/download:",
            )
