"""Method and data quality: can I trust it?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from analysis.counts import completion, plan_quality, silence, standing, themes
from data.reading.measurable import measurable_words
from data.vocabulary import schema
from pages.blocks.head import head, nothing_here
from pages.blocks.table import download, table
from pages.frame.run import this_run
from pages.frame.words import definition, escaped
from pages.method.data_addresses import data_addresses
from pages.method.held import held
from pages.method.suggestion_scores import suggestion_scores
from pages.method.word_scores import word_scores

run = this_run()
chosen = run.selection
found = held(run, chosen)
head("Method and data quality", f"{found.answer} Data version {run.version}.")

if found.holdings.empty:
    nothing_here("No council held has this combination of type, region and name.")
    st.stop()

st.header("What is held", anchor=False)
st.caption(
    "Every row as published, also the few that are no commitment. Challenges with whole lists or whole plans first."
)
table(found.holdings, {"challenge_id": "Challenge"}, alt="What is held of each challenge")
download(found.holdings, "holdings")

st.header("Printed and counted totals", anchor=False)
st.caption("Differences are shown, not forced together: councils count recommendations and actions in their own ways.")
if len(found.beside):
    table(found.beside)
    download(found.beside, "reconciliation")
else:
    st.write("No total was printed in the papers of this selection.")

st.header("Contradictions found in the papers", anchor=False)
if not found.contradictions:
    st.write("None in the papers of this selection.")
for council, summary in found.contradictions:
    st.markdown(f"- **{escaped(council)}** {escaped(summary)}")

st.header("How the numbers are made", anchor=False)
measures: dict[str, Callable[..., Any]] = {
    "Known complete": completion.known_complete,
    "How a recommendation stands": completion.recommendation_status,
    "Due and done": completion.due_and_done,
    "Where an action stands": standing.standing,
    "Something measurable": measurable_words,
    "Plan quality": plan_quality.plan_quality,
    "Silence map": silence.silence,
    "Themes": themes.theme_counts,
    "Topics": themes.topic_counts,
}
for title, measure in measures.items():
    with st.expander(title):
        st.markdown(definition(measure))

suggestion_scores()
word_scores()

data_addresses()

st.header("Data dictionary", anchor=False)
st.caption("Every column of the database, as the schema has it.")
for entry in schema.TABLES:
    with st.expander(f"{entry.name}: one row is {entry.row}"):
        st.markdown(
            "\n".join(
                f"- **{c.name}** ({c.kind}{', required' if c.required else ''}): {escaped(c.description)}"
                + (f". One of: {escaped(', '.join(c.allowed))}" if c.allowed else "")
                for c in entry.columns
            )
        )

st.header("Shorthand, licence and limits", anchor=False)
st.markdown(
    "- **[x]** means not available: not published, or not in the papers held. It is never nought.\n"
    "- Summaries are this product's own words; short published wordings of dates and statuses are quoted as printed.\n"
    "- Only roles are held. Officers' names in the papers were left out on purpose.\n"
    "- Contains public sector information licensed under the Open Government Licence v3.0.\n"
    "- Nobody is ranked. With about nine recommendations a council, most differences in shares are noise.\n"
    f"- To cite: *Peer challenge benchmark, data version {run.version}*, with the date you looked."
)
