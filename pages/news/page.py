"""What is new: what changed since I last looked?"""

from __future__ import annotations

import streamlit as st

from analysis.news.changes import changes_since
from analysis.news.differences import differences
from data.vocabulary.selection import Selection
from pages.blocks.head import head, nothing_here
from pages.frame.run import this_run
from pages.news import parts

run = this_run()
TITLE = "What is new"
chosen = run.selection
who = Selection(councils=chosen.councils, types=chosen.types, regions=chosen.regions)
top = st.container()
ways = [parts.A_DAY, parts.A_BUILD]
way = st.radio("Compare with", ways, key="compare", horizontal=True, bind="query-params") or parts.A_DAY

if way == parts.A_DAY:
    parts.forget_build()
    since = parts.ask_day(parts.newest_day(run, chosen))
    new = parts.new_since(run, chosen, since)
    with top:
        head(TITLE, parts.day_answer(new, since))
    if since is None:
        nothing_here("No paper with a date is held of the councils chosen.")
        st.stop()
    parts.changes_table(new, "what-is-new", "What is new, newest first", changes_since)
else:
    build = parts.ask_build()
    changes, left_out, wrong = parts.between(build, who)
    with top:
        head(TITLE, parts.build_answer(changes, build, wrong), who)
    if build is None:
        parts.why_no_build()
        st.stop()
    parts.limits(left_out, wrong)
    hidden = ("council_id", "table", "keys")
    parts.changes_table(changes, "between-builds", "What changed, council by council", differences, hidden)
