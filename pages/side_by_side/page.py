"""Side by side: two to four councils as columns, and what each did with the same advice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from analysis.compare.side_by_side import leading_words, side_by_side
from pages.blocks.comparison import CHOSE_THEMSELVES, everyone
from pages.blocks.head import head, nothing_here
from pages.blocks.profile import held_of, values_of
from pages.frame.run import this_run
from pages.side_by_side import choice, parts, told

run = this_run()
view = everyone()
held = held_of(run, view)
top = st.container()
chosen = choice.councils(run, view, held)
if not chosen:
    with top:
        head("Side by side", "Choose two to four councils to put side by side.", view)
    if held.empty:
        nothing_here("No challenge is held for this selection.")
    st.stop()

names = {code: run.council_names()[code] for code in chosen}
rows = side_by_side(values_of(run, view), list(chosen), names)
recommendations = told.of_councils(run, view, chosen)
with top:
    head("Side by side", leading_words(list(names.values()), rows, recommendations), replace(view, councils=chosen))
parts.about(run, view, names)
if len(chosen) == 1:
    choice.suggest(run, view, held, chosen[0])
parts.rows_block(run, view, rows, held, names)
told.block(run, view, recommendations, names, None if view.as_at else date.today())
st.caption(CHOSE_THEMSELVES)
