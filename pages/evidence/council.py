"""Council: everything before the visit, on one page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.briefing import council_answer, visit_in_words
from analysis.briefing_document import Briefing, briefing
from analysis.clock import clock
from analysis.metadata import RIGHTS
from analysis.standing import standing
from data.codes import COUNCIL_TYPES
from data.selection import Selection
from pages.shared import council_parts as parts
from pages.shared.answers import ask, data_version, day
from pages.shared.blocks import download, escaped, head, source
from pages.shared.comparison import compared
from pages.shared.filters import as_at_words, options, selection
from pages.shared.similar_panel import told_elsewhere

names = options()["councils"]
labels = list(codes := {label: code for code, label in names.items()})
chosen = selection()
shared = [names[code] for code in chosen.councils if code in names]
default = shared[0] if len(shared) == 1 else "Harborough"
asked = st.query_params.get("council")
picked = st.selectbox(
    "Council", labels, index=labels.index(default) if default in labels else 0, key="council", bind="query-params"
)
code = codes[picked]
view = Selection(councils=(code,), as_at=chosen.as_at, prose=chosen.prose)
challenges, milestones, documents = (ask(name, view) for name in ("challenges", "milestones", "documents"))
told, actions = ask("recommendations", view), ask("actions", view)
actions = actions.assign(standing=standing(actions))
totals, risks, remarks = (ask("beside", view, name) for name in ("published_totals", "risks", "remarks"))

about = ask("councils").set_index("council_id").loc[code]
newest = challenges.iloc[-1]["challenge_id"]
latest = [frame[frame["challenge_id"] == newest] for frame in (challenges, told, actions)]
several = f"Of {len(challenges)} challenges held, the newest: " if len(challenges) > 1 else ""
head(about["name"], several + council_answer(*latest), view)
facts = [COUNCIL_TYPES[about["council_type"]], about["region"], about["gss_code"]]
st.caption(escaped(" · ".join(str(fact) for fact in facts if pd.notna(fact))))
if asked and asked not in labels:
    st.warning(f"The link asks for a council “{escaped(asked)}”, which is not held here.")
successions = ask("successions")
after = [
    f"This council ceases when {row['to_name']} begins on {day(row['effective_date'])}: "
    f"{'part of its area goes' if row['extent'] == 'part' else 'its area goes'} to it."
    for row in successions[successions["from_id"] == code].to_dict("records")
]
for sentence in after:
    st.info(escaped(sentence))
timed = clock(challenges, milestones)
timed = timed[(timed["challenge_id"] == newest) & (timed["verdict"] != "no_date")]


def document() -> Briefing:
    """The briefing about the council's newest challenge."""
    challenge, mine, acts = latest
    return briefing(
        about,
        challenge.to_dict("records")[0],
        mine,
        acts,
        steps=[f"{row.step_name}: {row.words}." for row in timed.itertuples()],
        remarks=remarks[remarks["challenge_id"] == newest],
        documents=documents[documents["challenge_id"] == newest],
        comparison=compared(code),
        elsewhere=told_elsewhere(mine[mine["kind"] == "formal"]),
        after=after,
        footer=f"Peer challenge benchmark, data version {data_version()}, {as_at_words(chosen)}. {source()} "
        f"Summaries in our own words. {RIGHTS}",
    )


parts.briefing_files(document, code)

for challenge in challenges.to_dict("records")[::-1]:
    own = challenge["challenge_id"]
    if len(challenges) > 1:
        st.header(f"Challenge of {escaped(own.removeprefix(code + '-'))}", anchor=False)
    st.markdown(escaped(visit_in_words(challenge)))
    if challenge["identified_by"]:
        st.caption(f"How the council is known: {escaped(challenge['identified_by'])}")
    parts.dates(milestones[milestones["challenge_id"] == own])
    mine = actions[actions["challenge_id"] == own]
    parts.recommendations(told[told["challenge_id"] == own], mine, challenge["actions_coverage"])
    parts.told_elsewhere(told[told["challenge_id"] == own])
    parts.beside(
        mine[mine["recommendation_id"].isna()],
        "Actions and findings tied to no recommendation",
        ["action_ref", "summary", "nature", "status", "deadline_published", "source_url"],
    )
    parts.beside(
        totals[totals["challenge_id"] == own], "Totals as printed", ["scope", "unit", "label", "count", "note"]
    )
    parts.beside(
        risks[risks["challenge_id"] == own],
        "Risks the council listed for its plan",
        ["summary", "mitigations", "rag"],
    )
    parts.remarks(remarks[remarks["challenge_id"] == own])
    parts.papers(documents[documents["challenge_id"] == own])
st.caption(source())
if len(told):
    download(told, f"council-{code}-recommendations", "Recommendations (CSV)")
if len(actions):
    download(actions, f"council-{code}-actions", "Actions (CSV)")
