"""The recommendations on the same topics next to one another: answer, actions, dates and outcome of each council."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from analysis.compare.side_by_side import UNTOLD, by_topic, newest_told
from analysis.counts.standing import passed_by, standing
from analysis.sentences import counted
from analysis.telling.briefing import deadline_in_words, silence_in_words
from data.vocabulary.codes import KINDS, RESPONSES, STANDINGS, STATUSES
from data.vocabulary.selection import Selection
from pages.blocks.slides import offer
from pages.blocks.table import download
from pages.frame.rows import Rows
from pages.frame.run import Run, answer
from pages.frame.words import day, definition, escaped

FIRST_ACTIONS = 6
"""Actions shown of one recommendation; the file and the council's page hold all."""
FILE = ["topic", "councils", "council", "council_id", "challenge_id", "ref", "kind", "title", "response"]
FILE += ["action_ref", "summary", "owner_role", "deadline_published", "current_earliest", "current_latest"]
FILE += ["status_published", "status", "standing", "locator", "source_url"]


@answer
def of_councils(run: Run, view: Selection, codes: tuple[str, ...]) -> pd.DataFrame:
    """The recommendations of the newest list of each council, by topic."""
    own = Selection(councils=codes, themes=view.themes, kinds=view.kinds, as_at=view.as_at, prose=view.prose)
    challenges = run.challenges(own)
    told = newest_told(run.recommendations(own), challenges)
    plan = challenges.set_index("challenge_id")["actions_coverage"]
    return by_topic(told.assign(actions_coverage=told["challenge_id"].map(plan)))


@answer
def _actions(run: Run, view: Selection, codes: tuple[str, ...], today: date | None) -> pd.DataFrame:
    own = Selection(councils=codes, as_at=view.as_at, prose=view.prose)
    actions = run.actions(own)
    come = passed_by(actions, today) if today else False
    return actions.assign(standing=standing(actions), come=come)


def block(run: Run, view: Selection, told: pd.DataFrame, names: dict[str, str], today: date | None) -> None:
    """Each topic of more than one council opens to their recommendations; those of one alone fold into one line."""
    if told.empty:
        st.header("No recommendation of these councils is held", anchor=False)
        return
    actions = _actions(run, view, tuple(names), today)
    shared = told[told["councils"] > 1]
    number = shared["topic"].nunique()
    st.header(
        f"{counted(number, 'topic')} put to more than one of them" if number else "No topic was put to more than one",
        anchor=False,
    )
    since = f" “Passed since” is by {day(today)}." if today else ""
    st.caption(
        "Topics are assigned by a reader, in our words; a recommendation with two stands under both. Open one to read "
        f"what each council was told, answered and did.{since}"
    )
    if number:
        offer(
            f"{counted(number, 'topic')} put to more than one of them",
            "The recommendations of each council’s newest list, by topic in our words",
            f"{counted(number, 'topic')} with the recommendations of each council.",
            Rows(number, lambda: in_columns(shared, names)),
            labels={"topic": "Topic"} | {name: name for name in names.values()},
        )  # fmt: skip
    with st.container(gap="xsmall"):
        for topic, rows in shared.groupby("topic", sort=False):
            _topic(str(topic), rows, actions, names)
        alone = told[told["councils"] == 1]
        if len(alone) and len(names) > 1:
            for code, name in names.items():
                topics = list(dict.fromkeys(alone.loc[alone["council_id"] == code, "topic"]))
                if topics:
                    st.caption(escaped(f"Only {name}: {', '.join(topics)}."))
        elif len(alone):
            for topic, rows in alone.groupby("topic", sort=False):
                _topic(str(topic), rows, actions, names)
    joined = told.drop(columns=["owner_role", "summary", "locator", "source_url"]).merge(
        actions.drop(columns=["council", "council_id", "challenge_id", "kind", "response"]),
        on="recommendation_id", how="left", suffixes=("", "_of_action"),
    )  # fmt: skip
    download(joined[FILE], "side-by-side-recommendations", counted_how=definition(by_topic), listed=True)


def in_columns(shared: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """A row for each topic and a column for each council: what it was told, and how it answered where it said so."""
    answer = shared["response"].map(RESPONSES).str.lower()
    stated = (" (" + answer + ")").where(shared["response"] != "not_stated", "")
    cells = shared.assign(said=shared["ref"].astype(str) + " " + shared["title"].astype(str) + stated)
    wide = cells.groupby(["topic", "council_id"], sort=False)["said"].agg("; ".join).unstack("council_id")
    order = wide.reindex(index=shared["topic"].unique(), columns=list(names)).fillna("nothing in the list held")
    return order.rename(columns=names).rename_axis(columns=None).reset_index()


def _topic(topic: str, rows: pd.DataFrame, actions: pd.DataFrame, names: dict[str, str]) -> None:
    number = rows.groupby("council_id").size()
    who = " · ".join(f"{name} {number[code]}" for code, name in names.items() if code in number.index)
    opened = st.expander(
        f"**{escaped(topic)}** — {escaped(who)}", key=f"topic-{topic}", bind="query-params", type="compact"
    )
    if not opened.open:
        return
    with opened:
        for column, (code, name) in zip(st.columns(len(names), border=True), names.items(), strict=True):
            with column:
                st.markdown(f"#### {escaped(name)}")
                mine = rows[rows["council_id"] == code]
                if mine.empty:
                    st.caption("Nothing on this topic in the list held.")
                for row in mine.to_dict("records"):
                    own = actions[actions["recommendation_id"] == row["recommendation_id"]]
                    st.markdown(recommendation(row, own))


def recommendation(row: dict[str, Any], actions: pd.DataFrame) -> str:
    """One recommendation with its answer and each action's words, date and outcome, as Markdown; blanks in words."""
    lines = [
        f"**{escaped(row['ref'])} {escaped(row['title'])}** :small[({KINDS[row['kind']].lower()})]",
        f"Answer: {RESPONSES[row['response']].lower()}",
    ]
    held = actions[actions["nature"] != "no_commitment"]
    if held.empty:
        lines.append(f"Actions: {UNTOLD[row['actions_coverage']]}")
    text = "  \n".join(lines)
    for action in held.head(FIRST_ACTIONS).to_dict("records"):
        text += f"\n- {escaped(action['summary'])}  \n  {escaped(' · '.join(_facts(action)))}"
    more = len(held) - FIRST_ACTIONS
    return text + (f"\n- and {counted(more, 'more action')}, in the file" if more > 0 else "")


def _facts(action: dict[str, Any]) -> list[str]:
    """Owner, date and outcome of an action in words."""
    date_words = deadline_in_words(action)
    outcome = STANDINGS[action["standing"]].lower()
    if action["come"]:
        outcome = "ahead when last reported, passed since, outcome not reported"
    status = ""
    if action["standing"] not in ("complete", "closed"):
        status = f", status {STATUSES[action['status']].lower()}"
    if said := silence_in_words(action):
        status += f" ({said})"
    return [
        f"owner {action['owner_role'] or 'not stated'}",
        f"due {'not stated' if date_words == '[x]' else date_words}",
        outcome + status,
    ]
