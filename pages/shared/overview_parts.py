"""The parts of the Overview: what is known, when each step came, what stands out, what is new."""

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
from pages.shared.blocks import chart, counted, definition, download, escaped, mode, table
from pages.shared.filters import FIRST_DAY, LAST_DAY, selection
from pages.shared.menu import page

FIRST_FINDINGS = 6
HALF_A_YEAR = pd.Timedelta(days=182)
INTRODUCTION = (
    "A **corporate peer challenge** is a review of a council by councillors and officers from other councils, run by "
    "the Local Government Association. The peers make recommendations; the council answers with an action plan and "
    "the peers come back after about ten months.\n\n"
    "This tool shows **what councils published**, each value with its paper. It ranks nobody: a plan has about nine "
    "recommendations, too few to tell most councils apart, and a high share of finished actions can mean easy "
    "actions. What was not published is shown as **[x]**, never as nought and never as late."
)


def silence_map(shown: pd.DataFrame) -> None:
    """Councils by what a plan should publish, each cell "x of n"."""
    cells = silence(shown)
    unsaid = cells[cells["field"] == "Status reported"]
    published, of = int(unsaid["published"].sum()), int(unsaid["of"].sum())
    silent = f"Only {published} of {of} actions say how they stand"
    chart(
        grid(cells.assign(share=cells["published"] / cells["of"].where(cells["of"] > 0, 1)), mode()),
        headline=silent if published < of else "Every action says how it stands",
        subtitle="Silence map: what each council's papers give, out of the recommendations or actions held; "
        "[x] plan not in the paper held",
        alt=f"Grid of {shown['council'].nunique()} councils by six things a plan should publish; crossed cells were "
        f"never published. {published} of {of} actions report a status.",
        rows=cells.drop(columns="bar"),
        topic="silence-map",
        counted=silence,
    )


def steps(full: pd.DataFrame) -> None:
    """The dated steps of the challenges read in full, on lines of months; nothing where none can be timed."""
    names = full.set_index("challenge_id")["council"]
    timed = clock(ask("challenges", selection()), ask("milestones", selection()))
    timed = timed[timed["challenge_id"].isin(names.index)]
    timed = timed.assign(council=timed["challenge_id"].map(names)).sort_values("council", kind="stable")
    number = int(timed["months_after_high"].notna().sum())
    if not number:
        return
    columns = ["council", "challenge_id", "step", "date_kind", "date_earliest", "date_latest"]
    chart(
        strips(timed.assign(bar=timed["council"]), mode()),
        headline=f"{counted(number, 'step')} of these challenges can be timed",
        subtitle="Months from the peers' last day on site to each dated step; the CPC clock page has every challenge",
        alt=f"One line of months for each of {timed['council'].nunique()} councils with {number} dated steps and marks "
        "at 3, 5 and 12 months.",
        rows=timed[[*columns, "months_after_low", "months_after_high", "verdict", "words"]],
        topic="challenge-steps",
        counted=clock,
    )


def what_stands_out(full: pd.DataFrame) -> None:
    """The findings in words, those of councils read in full first; each opens its council."""
    st.header("What stands out", anchor=False)
    chosen, first = selection(), set(full["council_id"])
    notable = sorted(
        findings(
            full,
            ask("recommendations", chosen),
            ask("beside", chosen, "remarks"),
            standing_counts(ask("action_tally", chosen)),
        ),
        key=lambda finding: finding.council_id not in first,
    )
    if not notable:
        st.write("Nothing in the papers chosen contradicts itself, is declined or is past its date.")
    with st.container(gap="xxsmall"):
        for number, finding in enumerate(notable[:FIRST_FINDINGS]):
            _link(finding, number)
    if len(notable) > FIRST_FINDINGS:
        with st.expander(f"{len(notable) - FIRST_FINDINGS} more"):
            for number, finding in enumerate(notable[FIRST_FINDINGS:], start=FIRST_FINDINGS):
                _link(finding, number)


def _link(finding: Finding, number: int) -> None:
    words = f"**{escaped(finding.council)}** {escaped(finding.text)}"
    if st.button(words, key=f"finding-{number}", type="tertiary", wrap=True, icon=":material/arrow_forward:"):
        st.switch_page(page("council"), query_params={"council": finding.council})


def what_is_new() -> None:
    """What the papers after a chosen day added."""
    st.header("What is new", anchor=False)
    papers = ask("documents", selection())
    newest = papers["as_at_latest"].max()
    if pd.isna(newest):
        st.write("None of the papers chosen has a date.")
        return
    since = st.date_input(
        "Since",
        value=(newest - HALF_A_YEAR).date(),
        key="since",
        bind="query-params",
        format="DD/MM/YYYY",
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
    )
    new = changes_since(papers, ask("reports", selection()), since)
    st.caption(f"{counted(len(new), 'change')} in papers that speak of days after {day(since)}")
    if len(new):
        table(new, {"day": "As at", "document_id": "Paper"}, alt="What is new, newest first", most=10)
        download(new, "what-is-new", counted_how=definition(changes_since))
