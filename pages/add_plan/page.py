"""Add a plan: get this paper in, and check what was read before anything is saved."""

from __future__ import annotations

import streamlit as st

from pages.add_plan import checking, dropped, intake, journal
from pages.blocks.head import head
from pages.frame import access
from pages.frame.going import turn_now, turn_to
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
papers = dropped.drop()
if not papers:
    st.info(
        "What nobody sees in a paper does not count: what is hidden, crossed out or white on white is left out and "
        "named. A scanned PDF holds pictures; where it can be read at all, every value of it is to be checked."
    )
    journal.what_was_saved()
    st.stop()
mark = next(iter(papers))
if len(papers) > 1:
    mark = st.selectbox("Paper", list(papers), format_func=lambda m: papers[m].name)
paper = papers[mark]
plan = paper.plan
st.header(escaped(paper.name), anchor=False)
dropped.waiting(mark, paper.name)
intake.what_was_read(plan)
if not plan.recommendations:
    intake.how_it_was_read(plan, paper.paper)
    st.warning("No recommendation was found in this paper, so there is nothing to save. Is the plan in an appendix?")
    st.stop()
checked = checking.check(mark, paper)
intake.how_it_was_read(plan, paper.paper)
intake.themes_suggested(checked)
where = intake.where_it_goes(mark, plan)
if where is None:
    st.stop()
matches = intake.confirm_matches(mark, checked, where["challenge"])
seen = journal.seen(mark, where)
if why := access.why_not_save():
    journal.instead_of_saving(why, mark, paper.content, checked, where, matches)
    st.stop()
saved = intake.save_button(mark, paper.content, checked, where, matches, seen, checking.still_left(mark, plan))
if saved:
    short = run.councils().set_index("name").loc[saved, "short_name"]
    turn_to("council", {"council": short})
    turn_now()
