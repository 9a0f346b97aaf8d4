"""What the Similar page opens with: what has been asked of the most councils, and what became of it."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
import streamlit as st

from analysis.sentences import counted
from analysis.texts.asked import asked_most, member_rows
from analysis.texts.groups import ALIKE, Group, groups
from data.vocabulary.selection import Selection
from pages.blocks import similar_panel as panel
from pages.blocks.table import download
from pages.frame.failing import heard
from pages.frame.run import this_run
from pages.frame.words import definition, escaped

MEMBERS_SHOWN = 12


class Asked(NamedTuple):
    """The groups, their rows, and every recommendation in them."""

    groups: list[Group]
    rows: pd.DataFrame
    members: pd.DataFrame


@st.cache_resource(show_spinner="Comparing all recommendations with each other …", max_entries=24)
def most_asked(version: str, chosen: Selection) -> Asked:
    """Worked out once for each selection of each build, for all readers."""
    rows = panel.everything()
    found = groups(panel.likeness_index(version), panel.allowed(rows, chosen))
    return Asked(found, asked_most(found, rows, panel.all_actions(chosen)), member_rows(found, rows))


def asked_block(chosen: Selection) -> None:
    """Each group a line that opens to who was told; nothing where no three councils were told alike."""
    found = most_asked(this_run().version, chosen)
    if not found.groups:
        st.caption("No three of these councils were told anything worded alike.")
        return
    st.header("What has been asked of the most councils", anchor=False)
    st.caption(
        f"Recommendations whose likeness to the first of their group reaches {ALIKE:.2f}; {panel.RESTS_ON[0].lower()}"
        f"{panel.RESTS_ON[1:]} What became of it counts the actions held."
    )
    with st.container(gap="xsmall"):
        for row in found.rows.to_dict("records"):
            _group(row, found.groups[row["group"]], chosen)
    about = panel.everything().drop(columns=["document_id", "linked_ref", "position"])
    rows = found.members.merge(about, on="recommendation_id", how="left")
    download(rows, "asked-most", counted_how=f"{definition(groups)}\n\n{definition(asked_most)}", listed=True)


def leading_words(chosen: Selection, within: int) -> str:
    """The page's answer while nothing is searched for."""
    found = most_asked(this_run().version, chosen)
    invites = f"{counted(within, 'recommendation')} can be searched."
    if not found.groups:
        return f"No three of these councils were told the same. {invites}"
    first = found.rows.iloc[0]
    return f"Asked of most: “{first['asked']}”, of {counted(int(first['councils']), 'council')}. {invites}"


def _group(row: dict, group: Group, chosen: Selection) -> None:
    """One group: of how many, what they answered, what became of it; opened, who was told and in which words."""
    line = f"**{escaped(row['asked'])}** — {counted(row['councils'], 'council')}"
    rows = panel.everything()
    first = rows.iloc[group.first]
    opened = st.expander(line, key=f"asked-{first['recommendation_id']}", bind="query-params", type="compact")
    st.caption(
        escaped(f"{row['answered'][0].upper()}{row['answered'][1:]}. {row['became'][0].upper()}{row['became'][1:]}.")
    )
    if not opened.open:
        return
    with opened:
        lines = [
            f"- {escaped(rows['council'].iloc[at])} {escaped(rows['ref'].iloc[at])}: {escaped(rows['title'].iloc[at])} "
            f":small[(likeness {likeness:.2f})]"
            for at, likeness in list(zip(group.members, group.likeness, strict=True))[:MEMBERS_SHOWN]
        ]
        more = len(group.members) - MEMBERS_SHOWN
        st.markdown("\n".join([*lines, *([f"- and {more:,} more, in the file"] if more > 0 else [])]))
        st.button(
            "What each of them did, nearest first",
            key=f"ask-group-{group.first}",
            on_click=heard(_ask_about),
            args=(first["recommendation_id"],),
            type="tertiary",
            icon=":material/arrow_forward:",
        )


def _ask_about(recommendation_id: str) -> None:
    st.query_params["like"] = recommendation_id
