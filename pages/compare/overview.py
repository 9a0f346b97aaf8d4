"""Overview: what do we know, for whom, and how much of it can be compared?"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.changes import changes_since
from analysis.charts.grids import grid
from analysis.charts.timing import strips
from analysis.clock import clock
from analysis.findings import Finding, findings
from analysis.silence import silence
from analysis.standing import standing_counts
from pages.shared.answers import ask, day
from pages.shared.blocks import chart, counted, definition, download, escaped, head, mode, nothing_here, table
from pages.shared.filters import FIRST_DAY, LAST_DAY, selection
from pages.shared.menu import page


def link(finding: Finding) -> None:
    """One finding as a link to its council's page."""
    words = f"**{escaped(finding.council)}** {escaped(finding.text)}"
    if st.button(words, key=f"finding-{hash(finding)}", type="tertiary", wrap=True, icon=":material/arrow_forward:"):
        st.switch_page(page("council"), query_params={"council": finding.council})


READ = ("whole", "not_in_paper")
chosen = selection()
challenges = ask("silence", chosen)
if challenges.empty:
    head("Overview", "No challenge matches these filters.")
    nothing_here("No council held has this combination of type, region and name.")
    st.stop()

told = challenges[challenges["recommendations"].fillna(0) > 0]
full = told[told["recommendations_coverage"].eq("whole") & told["actions_coverage"].isin(READ)]
actions = int(full["actions"].fillna(0).sum())
stated = int(full["with_status"].fillna(0).sum())
others = challenges["council_id"].nunique() - full["council_id"].nunique()
head(
    "Overview",
    f"The answers of {counted(full['council_id'].nunique(), 'council')} are read in full: "
    f"{counted(actions, 'action')}, of which {stated} say how they stand. "
    + (f"{counted(others, 'further council')} held as dates or extracts." if others else ""),
)
with st.expander("New here? What a peer challenge is, and what this tool cannot say"):
    st.markdown(
        "A **corporate peer challenge** is a review of a council by councillors and officers from other councils, "
        "run by the Local Government Association. The peers make recommendations; the council answers with an "
        "action plan and the peers come back after about ten months.\n\n"
        "This tool shows **what councils published**, each value with its paper. It ranks nobody: a plan has about "
        "nine recommendations, too few to tell most councils apart, and a high share of finished actions can mean "
        "easy actions. What was not published is shown as **[x]**, never as nought and never as late."
    )

everything = st.toggle(
    "Include councils held only in part", key="partial", bind="query-params", disabled=told.equals(full)
)
shown = told if everything or full.empty else full
cells = silence(shown)
unsaid = cells[cells["field"] == "Status reported"]
published, of = int(unsaid["published"].sum()), int(unsaid["of"].sum())
chart(
    grid(cells.assign(share=cells["published"] / cells["of"].where(cells["of"] > 0, 1)), mode()),
    headline=f"Only {published} of {of} actions say how they stand"
    if published < of
    else "Every action says how it stands",
    subtitle="Silence map: what each council's papers give, out of the recommendations or actions held; "
    "[x] plan not in the paper held",
    alt=f"Grid of {shown['council'].nunique()} councils by six things a plan should publish; crossed cells were never "
    f"published. {published} of {of} actions report a status.",
    rows=cells.drop(columns="bar"),
    topic="silence-map",
    counted=silence,
)
picked = st.selectbox("Open one council", list(shown["council"].unique()), index=None, placeholder="Choose a council")
if picked:
    st.switch_page(page("council"), query_params={"council": picked})

timed = clock(ask("challenges", chosen), ask("milestones", chosen))
timed = timed[timed["challenge_id"].isin(full["challenge_id"])]
timed = timed.assign(bar=timed["challenge_id"].map(full.set_index("challenge_id")["council"])).sort_values(
    "bar", kind="stable"
)
steps = int(timed["months_after_high"].notna().sum())
if steps:
    chart(
        strips(timed, mode()),
        headline=f"{counted(steps, 'step')} of these challenges can be timed",
        subtitle="Months from the peers' last day on site to each dated step; the CPC clock page has every challenge",
        alt=f"One line of months for each of {timed['bar'].nunique()} councils with {steps} dated steps and marks at "
        "3, 5 and 12 months.",
        rows=timed[
            [
                "bar",
                "challenge_id",
                "step",
                "date_kind",
                "date_earliest",
                "date_latest",
                "months_after_low",
                "months_after_high",
                "verdict",
                "words",
            ]
        ].rename(columns={"bar": "council"}),
        topic="challenge-steps",
        counted=clock,
    )

st.header("What stands out", anchor=False)
first = set(full["council_id"])
told_rows, remarks = ask("recommendations", chosen), ask("beside", chosen, "remarks")
notable = sorted(
    findings(full, told_rows, remarks, standing_counts(ask("action_tally", chosen))),
    key=lambda finding: finding.council_id not in first,
)
if not notable:
    st.write("Nothing in the papers chosen contradicts itself, is declined or is past its date.")
with st.container(gap="xxsmall"):
    for finding in notable[:6]:
        link(finding)
if len(notable) > 6:
    with st.expander(f"{len(notable) - 6} more"):
        for finding in notable[6:]:
            link(finding)

st.header("What is new", anchor=False)
papers = ask("documents", chosen)
newest = papers["as_at_latest"].max()
if pd.isna(newest):
    st.write("None of the papers chosen has a date.")
    st.stop()
since = st.date_input(
    "Since",
    value=(newest - pd.Timedelta(days=182)).date(),
    key="since",
    bind="query-params",
    format="DD/MM/YYYY",
    min_value=FIRST_DAY,
    max_value=LAST_DAY,
)
new = changes_since(papers, ask("reports", chosen), since)
st.caption(f"{counted(len(new), 'change')} in papers that speak of days after {day(since)}")
if len(new):
    table(new.head(50), {"day": "As at", "document_id": "Paper"})
    download(new, "what-is-new", counted_how=definition(changes_since))
