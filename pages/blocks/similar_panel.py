"""Who else was told this: the nearest recommendations of other councils and what those councils did, side by side.

Used by the Similar page and by the Council page. It draws what `analysis.texts.similar` found; it compares
nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from analysis.counts.standing import standing
from analysis.sentences import counted
from analysis.telling.briefing import deadline_in_words
from analysis.texts.search import WordIndex, index_words
from analysis.texts.similar import FLOOR, Index, Near, build_index, marked, nearest, recommendation_text
from data.vocabulary.codes import KINDS, RESPONSES, STANDINGS, STATUSES
from data.vocabulary.selection import Selection
from pages.frame.menu import page
from pages.frame.run import this_run
from pages.frame.words import definition, escaped

SEARCHED = ("title", "summary", "owner_role", "topics")
SEARCHED_ACTIONS = ("summary", "owner_role", "recommendation_title")
FIRST_ACTIONS = 6
CLEAR = 0.2
NOBODY = f"Nobody we hold was told this: no recommendation of another council reaches the likeness of {FLOOR:.2f}."

RESTS_ON = "Likeness rests on words and on the topic labels we give; most are shown only because of the labels."


@st.cache_resource(show_spinner="Weighing the words of all recommendations …", max_entries=4)
def likeness_index(version: str) -> Index:
    """All recommendations of the data set on screen, weighed once; positions are those of `everything()`."""
    rows = everything()
    texts = map(recommendation_text, rows["title"], rows["summary"], rows["topics"])
    worded = map(recommendation_text, rows["title"], rows["summary"], [None] * len(rows))
    return build_index(list(texts), list(rows["council_id"]), list(worded))


@st.cache_resource(show_spinner=False, max_entries=8)
def word_index(version: str, question: str, _rows: pd.DataFrame, columns: tuple[str, ...]) -> WordIndex:
    """The words of all recommendations, or of all actions, for the search."""
    return index_words(_rows, columns)


def everything() -> pd.DataFrame:
    """All recommendations held, whatever is selected: an index of a part would weigh words differently each time."""
    return this_run().recommendations(Selection())


def row_of(rows: pd.DataFrame, recommendation_id: str) -> dict[str, Any]:
    """The recommendation of that id, by column."""
    found = rows[rows["recommendation_id"] == recommendation_id].iloc[0]
    return {str(key): value for key, value in found.to_dict().items()}


def all_actions(chosen: Selection) -> pd.DataFrame:
    """The actions of all councils as the chosen view states them, with where each stands."""
    actions = this_run().actions(Selection(as_at=chosen.as_at, prose=chosen.prose))
    return actions.assign(standing=standing(actions))


def allowed(rows: pd.DataFrame, chosen: Selection) -> np.ndarray[Any, Any]:
    """Which of the rows the filters leave."""
    left = this_run().recommendations(replace(chosen, as_at=None))["recommendation_id"]
    return pd.Index(left).get_indexer(pd.Index(rows["recommendation_id"])) >= 0


def elsewhere(wanted: str, chosen: Selection, *, text: bool = False, acted: bool = False) -> list[Near]:
    """The nearest recommendations of other councils within the filters; `wanted` is an id, or a text of one's own.

    A Councils filter that names only the recommendation's own council would leave nobody: it is then set aside.
    `acted` leaves only recommendations that an action is held for.
    """
    rows, index = everything(), likeness_index(this_run().version)
    place: int | str = wanted
    if not text:
        place = int(np.flatnonzero((rows["recommendation_id"] == wanted).to_numpy())[0])
        if set(chosen.councils) <= {str(rows["council_id"].iloc[place])}:
            chosen = replace(chosen, councils=())
    among = allowed(rows, chosen)
    if acted:
        among = among & rows["recommendation_id"].isin(set(all_actions(chosen)["recommendation_id"])).to_numpy()
    return nearest(index, place, among=among)


def with_marks(text: Any, spans: Iterable[tuple[int, int]]) -> str:
    """The text as literal Markdown with these spans marked, by weight and by ground, not by colour alone."""
    shown, out, at = str(text), "", 0
    for start, end in spans:
        out += escaped(shown[at:start]) + f"**:blue-background[{escaped(shown[start:end])}]**"
        at = end
    return out + escaped(shown[at:])


def told(row: dict[str, Any], stems: frozenset[str] = frozenset(), level: str = "###") -> None:
    """What a council was told: council, reference, title and summary, shared words marked, theme and place."""
    st.markdown(f"{level} {escaped(row['council'])} {escaped(row['ref'])} · {KINDS[row['kind']].lower()}")
    st.markdown(with_marks(row["title"], marked(row["title"], stems)))
    st.markdown(with_marks(row["summary"], marked(row["summary"], stems)))
    about = [row["theme"], row["topics"], row["locator"], row["source_url"]]
    # No caption: it is drawn at 60%, and the link in it would be too faint to read.
    st.markdown(f":small[{escaped(' · '.join(str(part) for part in about if part))}]")


def done(row: dict[str, Any], actions: pd.DataFrame) -> None:
    """What the council answered and did: response, then each action with promised date, status and source."""
    note = f" ({escaped(row['response_note'])})" if row["response_note"] else ""
    st.markdown(f"Response: **{RESPONSES[row['response']]}**{note}")
    mine = actions[actions["recommendation_id"] == row["recommendation_id"]]
    if mine.empty:
        st.markdown(escaped("No action is held for it [x]."))
    for number, action in enumerate(mine.to_dict("records")):
        if number == FIRST_ACTIONS:
            st.caption(f"and {counted(len(mine) - FIRST_ACTIONS, 'more action')}, on the council's page")
            break
        printed = f" (“{action['status_published']}”)" if action["status_published"] else ""
        facts = [
            f"promised {deadline_in_words(action)}",
            f"status {STATUSES[action['status']].lower()}{printed}",
            f"owner {action['owner_role'] or '[x]'}",
            action["locator"] or action["source_url"] or "[x]",
        ]
        st.markdown(
            f"- **{STANDINGS[action['standing']]}** · {escaped(action['action_ref'])} {escaped(action['summary'])}  \n"
            f"{escaped(' · '.join(facts))}"
        )
    st.page_link(page("council"), label=f"All of {escaped(row['council'])}", query_params={"council": row["council"]})


def near_rows(found: list[Near]) -> pd.DataFrame:
    """The recommendations found as rows for a file: likeness and shared terms before the usual columns."""
    rows = everything().iloc[[near.position for near in found]].copy()
    rows.insert(0, "likeness", [round(near.likeness, 3) for near in found])
    rows.insert(1, "from_words", [round(near.likeness * near.by_words, 3) for near in found])
    rows.insert(2, "shared_terms", ["; ".join(term for term, _ in near.shared) for near in found])
    return rows


def answers(found: list[Near], chosen: Selection) -> None:
    """Each recommendation found: left what that council was told, right what it answered and did."""
    if not found:
        st.info(NOBODY)
        return
    rows, actions = everything(), all_actions(chosen)
    st.caption(RESTS_ON)
    for near in found:
        row = {str(key): value for key, value in rows.iloc[near.position].to_dict().items()}
        with st.container(border=True, key=f"near-{near.position}"):
            left, right = st.columns(2)
            with left:
                told(row, near.stems)
                st.caption(f"{near.why[0].upper()}{near.why[1:]} · the words marked are shared")
            with right:
                done(row, actions)


def how_compared() -> None:
    """How likeness is measured, in the words of the function that measures it."""
    with st.expander("How likeness is measured"):
        st.markdown(definition(nearest))
        st.markdown(f"Nothing below a likeness of {FLOOR:.2f} is shown.")


def similar_panel(recommendation_id: str) -> None:
    """Who else was told this, for another page: in words how many, then each in short with a link to all of it."""
    chosen = this_run().selection
    found = elsewhere(recommendation_id, replace(chosen, councils=()))
    if not found:
        st.caption(NOBODY)
        return
    rows, actions = everything(), all_actions(chosen)
    acted = set(actions["recommendation_id"])
    lines = []
    for near in found[:3]:
        row = rows.iloc[near.position]
        held = "actions held" if row["recommendation_id"] in acted else "no action held"
        words = with_marks(row["title"], marked(row["title"], near.stems))
        kind = "worded alike" if near.worded_alike else "same topic"
        lines.append(f"- {escaped(row['council'])} {escaped(row['ref'])}: {words} · {held} · {kind}")
    st.markdown("Who else was told this?\n" + "\n".join(lines))
    st.caption(RESTS_ON)
    st.page_link(
        page("similar"),
        label=f"{counted(len(found), 'recommendation')} elsewhere, and what those councils did",
        query_params={"like": recommendation_id},
    )


def told_elsewhere(recommendations: pd.DataFrame) -> list[tuple[str, str, str]]:
    """For a briefing: each recommendation with the nearest one elsewhere that an action is held for.

    Only clearly alike ones (`CLEAR`): a briefing is read without the marked words that let a reader judge.
    """
    rows, actions = everything(), all_actions(this_run().selection)
    lines = []
    for rec in recommendations.to_dict("records"):
        found = elsewhere(rec["recommendation_id"], Selection(), acted=True)
        if not found or found[0].likeness < CLEAR:
            continue
        row = rows.iloc[found[0].position]
        mine = actions[actions["recommendation_id"] == row["recommendation_id"]]
        answer = "; ".join(mine["summary"].head(2)) or "no action held [x]"
        lines.append((f"{rec['ref']} {rec['title']}", f"{row['council']} {row['ref']}: {row['title']}", answer))
    return lines
