"""Slippage: which dates are past, and which moved?"""

from __future__ import annotations

import streamlit as st

from data.vocabulary.codes import STANDINGS
from pages.blocks.chart import leaf, mode, show
from pages.blocks.comparison import councils_chose_themselves
from pages.blocks.head import come_by_today, figures, head, nothing_here, shares_are_whole
from pages.blocks.many import spread_first
from pages.frame.run import this_run
from pages.frame.words import escaped
from pages.slippage import deadlines as parts
from pages.slippage.lateness import ledger_block

run = this_run()
chosen = run.selection
found = parts.slippage(run, chosen)
head("Slippage", found.answer)
if not found.total and not found.silent:
    nothing_here(
        "Standing against a deadline needs a council's whole action plan. None of the councils chosen has one here."
    )
    st.stop()
shares_are_whole()
come_by_today(run, chosen)
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
show(parts.deadline_windows(run, chosen, mode()))
ledger_block(run, chosen)
parts.dates_that_moved(run, chosen)
parts.how_exact(run, chosen)
parts.how_specific(run, chosen)
parts.without_a_date(run, chosen)
if found.silent:
    st.caption(escaped("[x]: " + ", ".join(found.silent) + " published a plan, but not in the paper that is held."))
