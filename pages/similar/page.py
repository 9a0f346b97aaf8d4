"""Similar: who else was told this, and what did they do?"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analysis.sentences import counted
from analysis.texts.similar import FLOOR, SHOWN
from pages.blocks import similar_panel as panel
from pages.blocks.comparison import CHOSE_THEMSELVES
from pages.blocks.head import head, nothing_here
from pages.blocks.table import download, source
from pages.frame.run import this_run
from pages.similar.asked import asked_block, leading_words
from pages.similar.search import found_by_words, pick

run = this_run()
chosen = run.selection
top = st.container()
words = st.text_input(
    "Words, or a recommendation of your own",
    key="words",
    bind="query-params",
    max_chars=2000,
    placeholder='Such as: scrutiny training, "risk register", or a whole sentence',
    help="Finds recommendations, actions and owners' roles by any form of a word and mends slips; quotes hold words "
    "together. A sentence is also compared with all recommendations.",
).strip()
rows = panel.everything()
within = int(panel.allowed(rows, chosen).sum())
if not within and not st.query_params.get("like"):
    with top:
        head("Similar", "No recommendation matches these filters.")
    nothing_here("No recommendation is held for this selection.")
    st.stop()
hits = found_by_words(words, chosen) if words else None
like = pick(rows, chosen, hits)
acted = st.toggle("Only where actions are held", key="acted", bind="query-params")
if like:
    found = panel.elsewhere(like, chosen, acted=acted)
    subject = panel.row_of(rows, like)
    asked = f"{subject['council']} {subject['ref']}, “{subject['title']}”"
elif words:
    found, asked = (
        panel.elsewhere(words, chosen, text=True, acted=acted),
        f"“{words[:80]}{' …' if len(words) > 80 else ''}”",
    )
else:
    found, asked = [], ""
councils = len({rows["council_id"].iloc[near.position] for near in found})
with top:
    view = replace(chosen, councils=()) if like and set(chosen.councils) == {subject["council_id"]} else chosen
    if not asked:
        said = leading_words(chosen, within)
    elif not found:
        said = f"{asked}: nobody we hold was told this. Nothing reaches a likeness of {FLOOR:.2f}."
    else:
        whose = f"of {counted(councils, 'council')} elsewhere"
        said = f"Nearest to {asked}: {counted(len(found), 'recommendation')} {whose}."
        if len(found) == SHOWN:
            said = f"Nearest to {asked}: the first {SHOWN} recommendations are {whose}; there may be more."
    head("Similar", said, view)

if not asked:
    asked_block(chosen)
if like:
    st.header("Told here", anchor=False)
    left, right = st.columns(2)
    with left:
        panel.told(subject)
    with right:
        panel.done(subject, panel.all_actions(chosen))
if asked:
    st.header("Told elsewhere, nearest first", anchor=False)
    panel.answers(found, chosen)
    panel.how_compared()
    if found:
        st.caption(CHOSE_THEMSELVES)
    st.caption(source())
    if found:
        download(panel.near_rows(found), "similar", listed=True)
