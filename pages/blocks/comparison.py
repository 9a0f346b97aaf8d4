"""The choices of the benchmark page: which council, which group, which list of the reader's own."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analysis.compare.benchmark import benchmark, newest_figures
from analysis.compare.comparators import GROUPS, OwnList, decoded, members, own_list
from analysis.compare.same_stage import group_at_same_stage, same_stage_sentence, stage_spread
from analysis.time.since_challenge import actions_since_challenge, recommendations_since_challenge
from data.vocabulary.codes import COUNCIL_TYPES
from data.vocabulary.selection import Selection
from pages.blocks.chart import Chart, picked
from pages.blocks.kept_groups import keep_box, kept, kept_box, say_unknown
from pages.frame import state
from pages.frame.filters import council_box
from pages.frame.rows import whole
from pages.frame.run import Run, answer, this_run
from pages.frame.words import escaped

CHOSE_THEMSELVES = (
    "Councils that publish how their plan stands choose to, so those compared here need not be like the others."
)
NO_STAGE = "Councils at different stages are compared here: too little is dated to compare those at the same stage."
LABEL_TO_GROUP = {label: code for code, label in GROUPS.items()}


@dataclass(frozen=True)
class Comparison:
    """What is compared with what, and the group in words for a sentence."""

    subject: str
    group: str
    members: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class AtStage:
    """Each council of a group beside councils at its own stage (`same_stage`), the stages, and what the curve is of."""

    table: pd.DataFrame
    stages: str
    words: str


@answer
def at_stage(
    run: Run, view: Selection, subject: str, inside: tuple[str, ...], newest: tuple[str, ...], tau2: float
) -> AtStage:
    """The label that leads a comparison, for every council of the group, each at the newest challenge given."""
    in_force, challenges = run.judged_actions(view), run.challenges(view)
    told, _ = actions_since_challenge(in_force[in_force["challenge_id"].isin(newest)], challenges)
    rows = recommendations_since_challenge(told, in_force.set_index("action_id")["recommendation_id"])
    table, words = group_at_same_stage(rows, list(inside), subject, tau2)
    return AtStage(table, stage_spread(rows[rows["council_id"].isin({*inside, subject})]), words)


def councils_chose_themselves(shown: Chart | None) -> None:
    """Say it under a chart that stands councils side by side; nothing where it shows but one."""
    if shown is not None and whole(shown.rows)["council"].nunique() > 1:
        st.caption(CHOSE_THEMSELVES)


def everyone() -> Selection:
    """What the page's filters leave of all councils: the group is chosen on the page itself.

    Formal and additional recommendations are never pooled unasked: with neither chosen, formal ones are counted.
    """
    chosen = this_run().selection
    return Selection(themes=chosen.themes, kinds=chosen.kinds or ("formal",), as_at=chosen.as_at, prose=chosen.prose)


def choose(held: pd.DataFrame, first: str | None = None) -> Comparison | None:
    """Draw the choice among the councils held, `first` where none is chosen yet, and of the group; None of none."""
    if held.empty:
        return None
    names = dict(zip(held["council"], held["council_id"], strict=True))
    usual = next((name for name, code in names.items() if code == first), next(iter(names)))
    groups = kept()
    offered = [*LABEL_TO_GROUP, *groups]
    say_unknown(offered)
    if state.kept("group") not in offered:  # deleted meanwhile, or kept for the other data set
        state.forget(["group"])
    left, right = st.columns(2)
    with left:
        subject = names[council_box("Council", list(names), "subject", usual)]
    with right:
        label = st.selectbox("Compared with", offered, key="group", bind="query-params")
    st.caption(CHOSE_THEMSELVES)
    if label in groups:
        kept_box(groups[label], set(names.values()))
        inside = tuple(members(held, subject, "own", groups[label].councils))
        _say_if_alone(held, subject, inside, "own")
        return Comparison(subject, label, inside, f"the kept group “{groups[label].name}”")
    group = LABEL_TO_GROUP[label]
    own = _own() if group == "own" else OwnList((), ())
    if group == "own":
        keep_box(own.members, groups)
    inside = tuple(members(held, subject, group, own.members))
    _say_if_alone(held, subject, inside, group)
    return Comparison(subject, group, inside, _in_words(held, subject, group))


def _say_if_alone(held: pd.DataFrame, subject: str, inside: tuple[str, ...], group: str) -> None:
    """That nobody else is in the group, and why where that is known."""
    if set(inside) - {subject}:
        return
    row = held[held["council_id"] == subject].iloc[0]
    why = "The group holds no other council"
    if group == "stage" and pd.isna(row["month"]):
        why = f"Its stage is not known, as the visit to {row['council']} or its newest paper has no date"
    st.warning(escaped(f"{why}, so nothing stands beside {row['council']} here. Choose another group."))


def subject_picked(topic: str) -> None:
    """Look at the council whose point was picked in the chart of that topic."""
    points = picked(topic)
    if points and points[0].get("customdata"):
        name = this_run().council_names().get(points[0]["customdata"][0])
        if name:
            state.keep("subject", name)


def _own() -> OwnList:
    """The reader's own list, from the address, the box or a file; what it names that is not held is said."""
    text = st.text_area(
        "My own list: names or GSS codes, one a line or separated by commas",
        key="list",
        bind="query-params",
        height=100,
    )
    file = st.file_uploader(
        "Or a file with such a list (CSV or text), for instance nearest neighbours you hold a licence for",
        type=["csv", "txt"],
    )
    try:
        content = f"{text or ''}\n{decoded(file.getvalue())}" if file else text or ""
        found = own_list(content.strip(), this_run().councils())
    except ValueError as error:
        st.warning(escaped(error))
        return OwnList((), ())
    if found.unknown:
        meant = zip(found.unknown[:8], found.near[:8], strict=True)
        shown = ", ".join(f"“{name[:60]}”" + (f" (did you mean {near}?)" if near else "") for name, near in meant)
        more = f" and {len(found.unknown) - 8} more" if len(found.unknown) > 8 else ""
        rest = " The rest of the list is used." if found.members else ""
        st.warning(escaped(f"No council here is called {shown}{more}.{rest}"))
    return found


def _in_words(figures: pd.DataFrame, subject: str, group: str) -> str:
    row = figures[figures["council_id"] == subject].iloc[0]
    return {
        "all": "all councils held",
        "type": f"councils of its type ({COUNCIL_TYPES[row['council_type']].lower()})",
        "region": f"councils of its region ({row['region']})",
        "stage": "councils at the same stage",
        "own": "your own list",
    }[group]


def compared(code: str) -> list[str]:
    """For a briefing: how the council's formal recommendations compare with all councils held, in words."""
    view = everyone()
    figures = newest_figures(this_run().recommendation_tally(view), this_run().challenges(view))
    if code not in set(figures["council_id"]):
        return ["No whole plan of this council is held, so it is not compared with others [x]."]
    inside = members(figures, code, "all")
    found = benchmark(figures, code, inside)
    staged = at_stage(this_run(), view, code, tuple(inside), tuple(figures["challenge_id"]), 0.0)
    leading = same_stage_sentence(staged.table, code, found.council)
    beside = found.sentence("councils held")
    said = [leading, f"Whatever their stage: {beside}"] if leading else [beside, NO_STAGE]
    return [*said, CHOSE_THEMSELVES]
