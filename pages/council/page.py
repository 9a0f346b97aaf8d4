"""Council: everything before the visit, on one page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.files.metadata import RIGHTS
from analysis.telling.briefing_document import Briefing, briefing
from data.vocabulary.selection import Selection
from pages.blocks.beside import beside_button
from pages.blocks.chart import mode
from pages.blocks.comparison import compared, everyone
from pages.blocks.head import come_by_today, figures, head
from pages.blocks.selected import as_at_words
from pages.blocks.similar_panel import told_elsewhere
from pages.blocks.table import download, source
from pages.blocks.tabs import tabs
from pages.council import parts
from pages.council.about import about
from pages.council.timing import beside, timing
from pages.council.told import of_challenge
from pages.frame.filters import council_box
from pages.frame.run import this_run
from pages.frame.words import escaped

run = this_run()
names = run.council_names()
codes = {label: code for code, label in names.items()}
chosen = run.selection
picked = council_box("Council", list(codes), "council", "Harborough" if "Harborough" in codes else next(iter(codes)))
code = codes[picked]
view = Selection(councils=(code,), as_at=chosen.as_at, prose=chosen.prose)
found = about(run, view, picked, mode())
if not found.challenges:
    head(found.council["name"], "No challenge of this council is shown to have come by the day chosen.", view)
    st.stop()
head(found.council["name"], found.answer, view, question=found.question)
come_by_today(run, view, found.challenges[0].id)
for sentence in found.after:
    st.info(escaped(sentence))


def document() -> Briefing:
    """The briefing about the council's newest challenge."""
    newest = found.challenges[0]
    steps = newest.steps[newest.steps["verdict"] != "no_date"]
    return briefing(
        pd.Series(found.council),
        newest.challenge,
        newest.told,
        newest.actions,
        steps=[f"{row.step_name}: {row.words}." for row in steps.itertuples()],
        remarks=newest.remarks,
        documents=newest.documents,
        comparison=compared(code),
        elsewhere=told_elsewhere(newest.told[newest.told["kind"] == "formal"]),
        after=found.after,
        footer=f"Peer challenge benchmark, data version {run.version}, {as_at_words(chosen)}. {source()} "
        f"Summaries in our own words. {RIGHTS}",
    )


figures(found.figures)
with st.container(horizontal=True, gap="small"):
    parts.briefing_files(document, code)
    beside_button(everyone(), code)
parts.what_to_ask(found.questions)
parts.on_slides(found.questions, found.challenges[0].told, found.challenges[0].lines)
for number, of in enumerate(found.challenges):
    if len(found.challenges) > 1:
        st.header(f"Challenge of {escaped(of.id.removeprefix(code + '-'))}", anchor=False)
    st.markdown(escaped(of.visit))
    if not number:
        timing(beside(run, chosen.as_at, code))
    tabs(f"part-{of.id}" if number else "part", of_challenge(of))
st.caption(source())
if len(found.told):
    download(found.told, "council-recommendations", "Recommendations (CSV)")
if len(found.actions):
    download(found.actions, "council-actions", "Actions (CSV)")
