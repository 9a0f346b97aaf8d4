"""Slippage: which dates are past, and which moved?"""

from __future__ import annotations

from datetime import date

import streamlit as st

from data.vocabulary.codes import STANDINGS
from pages.blocks.chart import leaf, mode, show
from pages.blocks.comparison import councils_chose_themselves
from pages.blocks.head import figures, head, nothing_here, say_outside, shares_are_whole
from pages.blocks.many import spread_first
from pages.blocks.tabs import tabs_of_what_can_be_said
from pages.frame.run import this_run
from pages.slippage import deadlines as parts
from pages.slippage.lateness import ledger_block
from pages.slippage.specific import how_exact_and_specific

run = this_run()
chosen = run.selection
found = parts.slippage(run, chosen, date.today())
head("Slippage", found.answer)
if not found.total and not found.silent:
    nothing_here(
        "Standing against a deadline needs a council's whole action plan. None of the councils chosen has one here."
    )
    st.stop()
shares_are_whole()
if found.total:
    figures(found.figures)
spread_first(
    run,
    chosen,
    "standing",
    lambda code, by, marked: parts.spread_chart(run, chosen, code, by, marked, mode()),
    {STANDINGS[code]: code for code in ("overdue", "passed", "undated", "ahead")},
)
standings = parts.standing_chart(run, chosen, mode(), leaf("standing"))
show(standings)
councils_chose_themselves(standings)
say_outside(found.silent)
unsaid = parts.unsaid(run, chosen, found.total)
tabs_of_what_can_be_said(
    "dates",
    {
        title: (draw, [title] if title in unsaid else [])
        for title, draw in {
            parts.OVER_TIME: lambda: parts.over_time(run, chosen),
            parts.LATE: lambda: ledger_block(run, chosen),
            parts.MOVED: lambda: parts.dates_that_moved(run, chosen),
            "No date to be late against": lambda: parts.without_a_date(run, chosen),
            parts.EXACT: lambda: how_exact_and_specific(run, chosen),
        }.items()
    },
)
