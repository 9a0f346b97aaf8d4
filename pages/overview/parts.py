"""The parts of the Overview: what is known, what stands out, when each step came, the newest papers."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from analysis.charts.bars import row_labels
from analysis.charts.grids import grid
from analysis.charts.timing import strips
from analysis.charts.tokens import FIRST_LEAF, Leaf
from analysis.counts.completion import completion, status_counts
from analysis.counts.silence import held_sentence, silence, silence_grid
from analysis.counts.standing import OF_STANDING, standing_counts
from analysis.sentences import agree, counted, out_of
from analysis.telling.findings import Finding, findings
from analysis.time.clock import DATED_STEP, clock
from data.vocabulary.selection import Selection
from pages.blocks.chart import Chart, drawn
from pages.frame.failing import heard
from pages.frame.going import turn_to
from pages.frame.menu import page
from pages.frame.run import Run, answer
from pages.frame.words import day, escaped

FIRST_FINDINGS = 6
NEWEST = 5
READ_IN_FULL = ("whole", "not_in_paper")
INTRODUCTION = (
    "A **corporate peer challenge** is a review of a council by councillors and officers from other councils, run by "
    "the Local Government Association. The peers make recommendations; the council answers with an action plan and "
    "the peers come back after about ten months.\n\n"
    "This tool shows **what councils published**, each value with its paper. It ranks nobody: a plan has about nine "
    "recommendations, too few to tell most councils apart, and a high share of finished actions can mean easy "
    "actions. What was not published is shown as **[x]**, never as nought and never as late."
)


def read_in_full(challenges: pd.DataFrame) -> pd.DataFrame:
    """The challenges whose recommendations are held whole, with a plan that is held whole or known to be elsewhere."""
    told = read_at_all(challenges)
    return told[told["recommendations_coverage"].eq("whole") & told["actions_coverage"].isin(READ_IN_FULL)]


class Overview(NamedTuple):
    """What the page says of a selection; `told` and `full` are how many challenges have been read, and in full."""

    answer: str
    councils: list[str]
    told: int
    full: int
    findings: list[Finding]
    papers: list[dict[str, Any]]


@answer
def overview(run: Run, chosen: Selection) -> Overview | None:
    """The page without its charts; None where no challenge matches."""
    challenges = run.silence(chosen)
    if challenges.empty:
        return None
    told, full = read_at_all(challenges), read_in_full(challenges)
    return Overview(
        held_sentence(challenges),
        list(challenges["council"].unique()),
        len(told),
        len(full),
        what_stands_out(run, chosen, full),
        newest_papers(run, chosen),
    )


def read_at_all(challenges: pd.DataFrame) -> pd.DataFrame:
    """The challenges of which a recommendation has been read."""
    return challenges[challenges["recommendations"].fillna(0) > 0]


@answer
def silence_map(run: Run, chosen: Selection, everything: bool, mode: str, leaf: Leaf = FIRST_LEAF) -> Chart | None:
    """Councils by what a plan should publish, each cell "x of n"; `everything` with those held only in part."""
    challenges = run.silence(chosen)
    full = read_in_full(challenges)
    shown = read_at_all(challenges) if everything or full.empty else full
    if shown.empty:
        return None
    cells = silence(shown)
    unsaid = cells[cells["field"] == "Status reported"]
    published, of = int(unsaid["published"].sum()), int(unsaid["of"].sum())
    if not of:
        reading = "No action is held of these councils [x]"
    elif published < of:
        reading = (
            f"Only {out_of(published, of, 'action')} {agree(published, 'says how it stands', 'say how they stand')}"
        )
    else:
        reading = "Every action says how it stands"
    return drawn(
        grid(silence_grid(cells).assign(bar=row_labels(cells, kinds=False)), mode, leaf=leaf),
        headline=reading,
        subtitle="Silence map: what each council's papers give, out of the recommendations or actions held; "
        "[x] plan not in the paper held",
        alt=f"Grid of {shown['council'].nunique()} councils by six things a plan should publish; crossed cells were "
        f"never published. {published} of {of} actions report a status.",
        rows=cells.drop(columns="bar"),
        topic="silence-map",
        counted=silence,
    )


@answer
def steps(run: Run, chosen: Selection, mode: str, leaf: Leaf = FIRST_LEAF) -> Chart | None:
    """The dated steps of the challenges read in full, on lines of months; None where none can be timed."""
    names = read_in_full(run.silence(chosen)).set_index("challenge_id")["council"]
    shown = [run.challenges(chosen), run.milestones(chosen)]
    timed = clock(*(frame[frame["challenge_id"].isin(names.index)] for frame in shown))
    timed = timed.assign(council=timed["challenge_id"].map(names)).sort_values("council", kind="stable")
    number = int(timed["months_after_high"].notna().sum())
    if not number:
        return None
    return drawn(
        strips(timed.assign(bar=row_labels(timed, kinds=False)), mode, leaf),
        headline=f"{counted(number, 'step')} of these challenges can be timed",
        subtitle="Months from the peers' last day on site to each dated step; the CPC clock page has every challenge",
        alt=f"One line of months for each of {timed['council'].nunique()} councils with {number} dated steps and marks "
        "at 3, 5 and 12 months.",
        rows=timed[DATED_STEP],
        topic="challenge-steps",
        counted=clock,
    )


def what_stands_out(run: Run, chosen: Selection, full: pd.DataFrame) -> list[Finding]:
    """The findings in words, those of councils read in full first."""
    found = findings(
        full,
        run.recommendations(chosen, response="rejected"),
        run.beside(chosen, "remarks"),
        standing_counts(run.action_tally(chosen, OF_STANDING)),
    )
    return _in_turn(found, set(full["council_id"]))


@answer
def left_out(run: Run, chosen: Selection) -> str:
    """How many actions of whole plans the findings count, where that is not all of them."""
    challenges = run.silence(chosen)
    held = int(challenges.loc[challenges["actions_coverage"] == "whole", "actions"].fillna(0).sum())
    kept = int(completion(status_counts(run.tally("actions", chosen), "actions"), "actions")["accepted"].sum())
    if not kept or kept == held:
        return ""
    rest = held - kept
    return (
        f"Counted are {kept:,} of the {held:,} actions of whole plans; the other {rest:,} "
        f"{agree(rest, 'commits', 'commit')} to nothing, such as a reference to another plan, or "
        f"{agree(rest, 'answers', 'answer')} a recommendation that was declined."
    )


def findings_block(notable: list[Finding]) -> None:
    """The findings, each opening its council."""
    st.header("Odd in the papers", anchor=False)
    if not notable:
        st.write("Nothing in the papers chosen contradicts itself, is declined or is past its date.")
    with st.container(gap="xxsmall"):
        for number, finding in enumerate(notable[:FIRST_FINDINGS]):
            _link(finding, number)
    if len(notable) > FIRST_FINDINGS:
        with st.expander(f"{len(notable) - FIRST_FINDINGS} more"):
            for number, finding in enumerate(notable[FIRST_FINDINGS:], start=FIRST_FINDINGS):
                _link(finding, number)


def _in_turn(found: list[Finding], first: set[str]) -> list[Finding]:
    """Councils read in full first, and of each council one finding before anyone's second."""
    told: Counter[str] = Counter()
    placed = []
    for finding in found:
        placed.append((finding.council_id not in first, told[finding.council_id], finding))
        told[finding.council_id] += 1
    return [finding for *_, finding in sorted(placed, key=lambda place: place[:2])]


def _link(finding: Finding, number: int) -> None:
    words = f"**{escaped(finding.council)}** {escaped(finding.text)}"
    _to_council(words, f"finding-{number}", finding.council)


def _to_council(words: str, key: str, council: str) -> None:
    st.button(
        words, key=key, type="tertiary", wrap=True, icon=":material/arrow_forward:", on_click=heard(turn_to),
        args=("council", {"council": council}),
    )  # fmt: skip


def newest_papers(run: Run, chosen: Selection) -> list[dict[str, Any]]:
    """The newest papers held: council, title and day."""
    papers = run.documents(chosen)
    return papers[papers["as_at_latest"].notna()][["council", "title", "as_at_latest"]].head(NEWEST).to_dict("records")


def papers_block(papers: list[dict[str, Any]]) -> None:
    """The newest papers held, each opening its council, and the way to all that is new."""
    if not papers:
        return
    st.header("Newest papers", anchor=False)
    with st.container(gap="xxsmall"):
        for number, paper in enumerate(papers):
            words = f"**{escaped(paper['council'])}** {escaped(paper['title'])} · {day(paper['as_at_latest'])}"
            _to_council(words, f"paper-{number}", paper["council"])
    st.page_link(page("news"), label="All that is new since a day of your choice", icon=":material/update:")
