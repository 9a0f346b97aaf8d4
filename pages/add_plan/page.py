"""Add a plan: get this paper in, and check what was read before anything is saved."""

from __future__ import annotations

import streamlit as st

from data.ingest.upload.checks import MAX_BYTES, MEGABYTE
from pages.add_plan import intake
from pages.blocks.head import head
from pages.frame import state
from pages.frame.menu import page
from pages.frame.run import this_run
from pages.frame.words import escaped

run = this_run()
head(
    "Add a plan",
    "Drop the paper a council published. You see what was read, each value beside its place; nothing is saved until "
    "you say so.",
)
if run.practising:
    st.info("The practice set holds invented councils only. Choose “Published papers” in the side bar to add a plan.")
    st.stop()
st.caption(
    "Word, PDF, Excel, CSV, web page, Markdown or plain text, up to 25 MB and 300 pages. Officers' names are left out."
)
files = st.file_uploader("Papers", type=intake.TYPES, accept_multiple_files=True, max_upload_size=MAX_BYTES // MEGABYTE)
if not files:
    st.info(
        "A scanned PDF holds pictures, not text, and cannot be read: ask the council for the document it was made from."
    )
    st.stop()
papers = intake.read_dropped(files)
if not papers:
    st.stop()
mark = next(iter(papers))
if len(papers) > 1:
    mark = st.selectbox("Paper", list(papers), format_func=lambda m: papers[m].name)
dropped = papers[mark]
plan = dropped.plan
st.header(escaped(dropped.name), anchor=False)
intake.what_was_read(plan)
intake.paper_as_read(dropped.paper)
if not plan.recommendations:
    st.warning("No recommendation was found in this paper, so there is nothing to save. Is the plan in an appendix?")
    st.stop()
checked = intake.check_rows(mark, plan)
intake.themes_suggested(checked)
where = intake.where_it_goes(mark, plan)
if where is None:
    st.stop()
matches = intake.confirm_matches(mark, checked, where["challenge"])
saved = intake.save_button(mark, dropped.content, checked, where, matches)
if saved:
    state.forget([intake.KEY])
    short = run.councils().set_index("name").loc[saved, "short_name"]
    st.switch_page(page("council"), query_params={"council": short})
