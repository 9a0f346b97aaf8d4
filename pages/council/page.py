"""Council: everything before the visit, on one page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.counts.standing import standing
from analysis.files.metadata import RIGHTS
from analysis.telling.briefing import council_answer, visit_in_words
from analysis.telling.briefing_document import Briefing, briefing
from analysis.time.clock import clock
from data.vocabulary.codes import COUNCIL_TYPES
from data.vocabulary.selection import Selection
from pages.blocks.comparison import compared
from pages.blocks.head import come_by_today, figures, head
from pages.blocks.selected import as_at_words
from pages.blocks.similar_panel import told_elsewhere
from pages.blocks.table import download, source
from pages.council import papers, parts, plan
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
challenges, milestones, documents = run.challenges(view), run.milestones(view), run.documents(view)
told, actions = run.recommendations(view), run.actions(view)
actions = actions.assign(standing=standing(actions))
totals, risks, remarks = (run.beside(view, name) for name in ("published_totals", "risks", "remarks"))

about = run.councils().set_index("council_id").loc[code]
if challenges.empty:
    head(about["name"], "No challenge of this council is shown to have come by the day chosen.", view)
    st.stop()
newest = challenges.iloc[-1]["challenge_id"]
latest = [frame[frame["challenge_id"] == newest] for frame in (challenges, told, actions)]
several = f"Of {len(challenges)} challenges held, the newest: " if len(challenges) > 1 else ""
facts = [COUNCIL_TYPES[about["council_type"]], about["region"], about["gss_code"]]
head(
    about["name"],
    several + council_answer(*latest),
    view,
    question=" · ".join(str(fact) for fact in facts if pd.notna(fact)),
)
come_by_today(run.action_tally(view).query("challenge_id == @newest"))
after = parts.what_becomes_of_it(code)
for sentence in after:
    st.info(escaped(sentence))
timed = clock(challenges, milestones)
steps = timed[(timed["challenge_id"] == newest) & (timed["verdict"] != "no_date")]


def document() -> Briefing:
    """The briefing about the council's newest challenge."""
    challenge, mine, acts = latest
    return briefing(
        about,
        challenge.to_dict("records")[0],
        mine,
        acts,
        steps=[f"{row.step_name}: {row.words}." for row in steps.itertuples()],
        remarks=remarks[remarks["challenge_id"] == newest],
        documents=documents[documents["challenge_id"] == newest],
        comparison=compared(code),
        elsewhere=told_elsewhere(mine[mine["kind"] == "formal"]),
        after=after,
        footer=f"Peer challenge benchmark, data version {run.version}, {as_at_words(chosen)}. {source()} "
        f"Summaries in our own words. {RIGHTS}",
    )


figures(parts.key_figures(latest[1], run.actions(view, counted=True).query("challenge_id == @newest")))
parts.briefing_files(document, code)
parts.what_to_ask(latest[1], latest[2], challenges.iloc[-1]["actions_coverage"])
for challenge in challenges.to_dict("records")[::-1]:
    own = challenge["challenge_id"]
    of = {name: frame[frame["challenge_id"] == own] for name, frame in (("told", told), ("actions", actions))}
    if len(challenges) > 1:
        st.header(f"Challenge of {escaped(own.removeprefix(code + '-'))}", anchor=False)
    st.markdown(escaped(visit_in_words(challenge)))
    parts.clock_strip(timed[timed["challenge_id"] == own].assign(council=picked), own)
    papers.dates(milestones[milestones["challenge_id"] == own])
    plan.recommendations(of["told"], of["actions"], challenge["actions_coverage"])
    papers.loose_actions(of["actions"][of["actions"]["recommendation_id"].isna()])
    parts.never_said(run.silence(view).query("challenge_id == @own"), own)
    papers.remarks(remarks[remarks["challenge_id"] == own], challenge["identified_by"])
    plan.told_elsewhere(of["told"])
    papers.printed(totals[totals["challenge_id"] == own])
    papers.risks(risks[risks["challenge_id"] == own])
    papers.papers(documents[documents["challenge_id"] == own])
st.caption(source())
if len(told):
    download(told, f"council-{code}-recommendations", "Recommendations (CSV)")
if len(actions):
    download(actions, f"council-{code}-actions", "Actions (CSV)")
