"""Completion: what is done, as far as anyone says?"""

from __future__ import annotations

import streamlit as st

from pages.blocks.chart import leaf, mode, show
from pages.blocks.head import figures, head, nothing_here, say_outside, shares_are_whole
from pages.blocks.many import spread_first
from pages.blocks.tabs import tabs_of_what_can_be_said
from pages.completion import parts
from pages.completion.over_time import (
    ALL,
    curve_block,
    evidence_block,
    nothing_to_weigh,
    unsaid_after_the_challenge,
)
from pages.completion.printed import PRINTED, printed_block, prints_totals
from pages.frame.run import this_run

run = this_run()
chosen = run.selection
top = st.container()
unit = st.radio("Count", ["actions", "recommendations"], key="unit", horizontal=True, bind="query-params") or "actions"
known = parts.known(run, chosen, unit)
with top:
    head("Completion", known.answer)
    shares_are_whole()
if not known.accepted and not known.silent:
    nothing_here(
        "Completion is counted only where a council's whole action plan is held. None of the councils chosen has "
        "one here; the table of printed totals further down the Method page shows what they printed."
    )
    st.stop()

with top:
    figures(known.figures)
spread_first(
    run, chosen, f"known-complete-{unit}",
    lambda _, by, marked: parts.spread_chart(run, chosen, unit, by, marked, mode()),
)  # fmt: skip
show(parts.status_chart(run, chosen, unit, mode(), leaf(f"completion-{unit}")))
say_outside(known.silent)
silent = not known.accepted
tabs_of_what_can_be_said(
    "more",
    {
        "How much is complete": (lambda: parts.rates(run, chosen, unit), ["How much is complete"] if silent else []),
        "Due and done": (lambda: parts.due(run, chosen), ["Due and done"] if silent else []),
        ALL: (lambda: curve_block(run, chosen), unsaid_after_the_challenge(run, chosen)),
        "Who says so": (
            lambda: evidence_block(run, chosen),
            ["Who says so"] if nothing_to_weigh(run, chosen) else [],
        ),
        PRINTED: (lambda: printed_block(run, chosen), [] if prints_totals(run, chosen) else [PRINTED]),
    },
)
