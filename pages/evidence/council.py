"""Council: everything before the visit, on one page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.briefing import council_answer, deadline_in_words, standing_line, visit_in_words
from analysis.standing import STANDINGS, standing
from data.schema import COUNCIL_TYPES, DATE_KINDS, KINDS, RESPONSES, STATUSES, STEPS
from data.selection import Selection
from pages.shared.blocks import SOURCE, download, escaped, head, table
from pages.shared.data import ask, day
from pages.shared.filters import options, selection

names = options()["councils"]
labels = list(names.values())
wanted = st.session_state.get("council")
shared = [names[code] for code in selection().councils if code in names]
default = shared[0] if len(shared) == 1 else "Harborough"
asked = st.query_params.get("council")
picked = st.selectbox(
    "Council", labels, index=labels.index(default) if default in labels else 0, key="council", bind="query-params"
)
code = {label: key for key, label in names.items()}[picked]
view = Selection(councils=(code,), as_at=selection().as_at, prose=selection().prose)

challenges = ask("challenges", view)
recommendations, actions = ask("recommendations", view), ask("actions", view)
actions = actions.assign(standing=standing(actions)) if len(actions) else actions.assign(standing=[])
about = ask("councils").set_index("council_id").loc[code]
head(str(about["name"]), council_answer(challenges, recommendations, actions), view)
facts = [COUNCIL_TYPES[str(about["council_type"])], about["region"], about["gss_code"]]
st.caption(escaped(" · ".join(str(fact) for fact in facts if pd.notna(fact))))
if asked and asked not in labels:
    st.warning(f"The link asks for a council “{escaped(asked)}”, which is not held here.")
after = ask("successions")
for row in after[after["from_id"] == code].to_dict("records"):
    part = "part of its area goes" if row["extent"] == "part" else "its area goes"
    st.info(f"This council ceases when {escaped(row['to_name'])} begins on {day(row['effective_date'])}: {part} to it.")

milestones = ask("milestones", view)
remarks, totals, risks = (ask("beside", view, name) for name in ("remarks", "published_totals", "risks"))
documents = ask("documents", view)

for challenge in ({str(k): v for k, v in row.items()} for row in challenges.to_dict("records")[::-1]):
    own = challenge["challenge_id"]
    if len(challenges) > 1:
        st.header(f"Challenge of {escaped(own.rpartition('-')[2])}", anchor=False)
    st.markdown(escaped(visit_in_words(challenge)))
    steps = milestones[milestones["challenge_id"] == own]
    if len(steps):
        st.subheader("Dates", anchor=False)
        for row in steps.to_dict("records"):
            parts = [DATE_KINDS[row["date_kind"]], row["note"], row["source_url"] or "[x]"]
            said = " · ".join(escaped(part) for part in parts if part)
            st.markdown(f"- **{STEPS[row['step']]}** {escaped(row['date_published'])} · {said}")
    told = recommendations[recommendations["challenge_id"] == own]
    groups = list(told.groupby("kind", sort=False))
    tabs = st.tabs([f"{KINDS[kind]} recommendations ({len(group)})" for kind, group in groups]) if groups else []
    for tab, (_, group) in zip(tabs, groups, strict=True):
        for row in group.to_dict("records"):
            mine = actions[actions["recommendation_id"] == row["recommendation_id"]]
            note = standing_line(mine, challenge["actions_coverage"])
            with tab, st.expander(escaped(f"{row['ref']}  {row['title']} — {note}")):
                st.markdown(escaped(row["summary"]))
                lines = [
                    f"Response: **{RESPONSES[row['response']]}**"
                    + (f" ({escaped(row['response_note'])})" if row["response_note"] else ""),
                    f"Owner: {escaped(row['owner_role'] or '[x]')}",
                    f"Theme: {escaped(row['theme'])} ({escaped(row['topics'])}), assigned by a reader",
                    f"Place: {escaped(row['locator'] or row['source_url'] or '[x]')}",
                ]
                st.markdown("  \n".join(lines))
                for act in mine.to_dict("records"):
                    aside = (
                        ""
                        if act["nature"] == "commitment"
                        else f" *({'a finding' if act['nature'] == 'finding' else 'no commitment'})*"
                    )
                    st.markdown(
                        f"- **{STANDINGS[act['standing']]}** · "
                        f"{escaped(act['action_ref'])} {escaped(act['summary'])}{aside}  \n"
                        f"Owner {escaped(act['owner_role'] or '[x]')} · deadline "
                        f"{escaped(deadline_in_words(act))} · status {escaped(STATUSES[act['status']].lower())}"
                        + (
                            f" (“{escaped(act['status_published'])}”"
                            f"{', read from prose' if act['status_basis'] == 'prose' else ''})"
                            if act["status_published"]
                            else ""
                        )
                        + f" · {escaped(act['locator'] or act['source_url'] or '')}"
                        + (f"  \n:small[{escaped(act['note'])}]" if act["note"] else "")
                    )
                if row["note"]:
                    st.caption(escaped(row["note"]))
    loose = actions[(actions["challenge_id"] == own) & actions["recommendation_id"].isna()]
    if len(loose):
        st.subheader("Actions and findings tied to no recommendation", anchor=False)
        table(loose[["action_ref", "summary", "nature", "status", "deadline_published", "source_url"]])
    for frame, title, columns in (
        (totals, "Totals as printed", ["scope", "unit", "label", "count", "note"]),
        (risks, "Risks the council listed for its plan", ["summary", "mitigations", "rag"]),
    ):
        part = frame[frame["challenge_id"] == own]
        if len(part):
            st.subheader(title, anchor=False)
            table(part[columns].fillna("[x]"))
    said = remarks[remarks["challenge_id"] == own]
    if len(said):
        st.subheader("What to know before using this", anchor=False)
        for row in said.to_dict("records"):
            where = f" ({escaped(row['source_url'])})" if row["source_url"] else ""
            st.markdown(f"- *{row['kind'].replace('_', ' ').capitalize()}*: {escaped(row['summary'])}{where}")
    papers = documents[documents["challenge_id"] == own]
    st.subheader("Papers", anchor=False)
    papers = papers.assign(
        as_at=[
            day(a) if a == b else f"{day(a)} to {day(b)}" if pd.notna(b) else "[x]"
            for a, b in zip(papers["as_at_earliest"], papers["as_at_latest"], strict=True)
        ]
    )
    table(
        papers[["title", "kind", "stated_date", "as_at", "as_at_reason", "url", "licence"]].fillna("[x]"),
        {"stated_date": "Date printed", "url": "Address"},
    )
st.caption(SOURCE)
download(recommendations, f"council-{code}-recommendations", "Recommendations (CSV)")
if len(actions):
    download(actions, f"council-{code}-actions", "Actions (CSV)")
