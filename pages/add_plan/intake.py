"""The steps of Add a plan: read what was dropped, show it for checking, match it, save it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from analysis.sentences import counted, percent
from data.entries.filing import council_code, filing, held_challenges, proposals
from data.entries.save import paper_held, save_plan
from data.ingest.blocks import Block, Paper, Place, Table
from data.ingest.plan import Plan
from data.reading.themes import suggest, suggested_theme
from data.vocabulary.faults import RegisterError
from pages.add_plan.dropped import SAVED, WAITS, kept_editor
from pages.frame import state
from pages.frame.access import who
from pages.frame.run import refresh, this_run
from pages.frame.words import escaped

NEW = "A new challenge"


def what_was_read(plan: Plan) -> None:
    """How much was read of the paper."""
    actions = sum(len(rec.actions) for rec in plan.recommendations)
    found = f"{counted(len(plan.recommendations), 'recommendation')} and {counted(actions, 'action')} were read."
    st.markdown(f"**{escaped(plan.title)}**: {found}" if plan.title else found)


def how_it_was_read(plan: Plan, paper: Paper) -> None:
    """What the paper was taken for, how sure, what in it was not understood, and its own words in their order."""
    passages = f"; not understood: {counted(len(plan.problems), 'passage')}" if plan.problems else ""
    with st.expander(f"How the paper was read{passages}"):
        shape = plan.layout.replace("_", " ")
        st.markdown(f"Read as: *{shape}* (confidence {percent(plan.confidence)}).")
        for problem in plan.problems:
            st.markdown(f"- *{escaped(problem.place)}*: {escaped(problem.text[:300])} — {escaped(problem.reason)}")
        st.markdown("**The paper, with places**")
        with st.container(height=420):
            for block in paper.blocks:
                for place, text in _lines(block):
                    st.markdown(f":small[{escaped(place)}]  \n{escaped(text)}")


def _lines(block: Block) -> list[tuple[Place, str]]:
    if isinstance(block, Table):
        cells = [(row.place, [" ".join(cell.text.split()) for cell in row.cells]) for row in block.rows]
        return [(place, " | ".join(texts)) for place, texts in cells]
    return [(block.place, block.text)]


def themes_suggested(plan: Plan) -> None:
    """The theme and topic suggested for each recommendation, with the words that decided; an adviser may overrule."""
    with st.expander("Themes suggested, and the words that decided"):
        st.caption(
            "Suggested by a rule, and marked so until an adviser confirms: a line in the challenge's themes.csv with "
            "the date and the reason always counts over it."
        )
        for recommendation in plan.recommendations:
            found = suggest(recommendation.title)
            words = ", ".join(dict.fromkeys(f"“{reason.phrase}”" for reason in found.reasons)) or "no known word"
            topic = f" ({found.topics[0]})" if found.topics else ""
            close = "; close to " + found.second if found.is_close and found.second else ""
            ref = f"{recommendation.ref} " if recommendation.ref else ""
            st.markdown(
                f"- {escaped(ref + recommendation.title)}: **{escaped(found.theme or 'none fits')}**"
                f"{escaped(topic + close)} — {escaped(words)}"
            )


def where_it_goes(mark: str, plan: Plan) -> dict[str, Any] | None:
    """The council, the challenge and the day the paper speaks of, proposed and to be confirmed."""
    st.subheader("2\u2002Say what it belongs to", anchor=False)
    councils = this_run().councils()["name"].tolist()
    known = plan.council if plan.council in councils else None
    of, about, visiting = st.columns(3)
    name = of.selectbox(
        "Council",
        councils,
        index=councils.index(known) if known else None,
        placeholder="The paper does not say: choose the council",
        key=f"council-{mark}",
        persist_state="session",
    )
    if not name:
        return None
    held = held_challenges(council_code(name))
    choice = about.selectbox(
        "Challenge",
        [*held[::-1], NEW],
        key=f"challenge-{mark}",
        persist_state="session",
        help="A paper about a challenge held adds to it.",
    )
    visit = ""
    if choice == NEW:
        visit = visiting.text_input(
            "First day of the peers' visit",
            placeholder="YYYY, YYYY-MM or YYYY-MM-DD; empty if not known",
            key=f"visit-{mark}",
            persist_state="session",
        ).strip()
    since, until, at = st.columns(3)
    first = since.date_input(
        "The paper speaks of (first possible day)",
        value=plan.as_at,
        key=f"from-{mark}",
        persist_state="session",
        format="DD/MM/YYYY",
    )
    last = until.date_input("… (last possible day)", value=plan.as_at, key=f"to-{mark}", **WAITS, format="DD/MM/YYYY")
    url = at.text_input(
        "Address of the paper",
        placeholder="https://… (empty if it has none)",
        key=f"url-{mark}",
        persist_state="session",
    ).strip()
    if isinstance(first, date) and isinstance(last, date) and first > last:
        st.error("The first possible day is after the last. Swap them, or give one day twice.")
        return None
    window = (first, last) if isinstance(first, date) and isinstance(last, date) else None
    return {
        "council": name,
        "challenge": None if choice == NEW else choice,
        "visit": visit or None,
        "as_at": window,
        "url": url or None,
    }


def confirm_matches(mark: str, plan: Plan, challenge: str | None) -> dict[tuple[int, int], str]:
    """For a later paper: its actions beside the held ones they look like; only ticked pairs are tied together."""
    found = proposals(plan, challenge) if challenge else {}
    if not found:
        return {}
    st.subheader("Which actions are held already", anchor=False)
    st.caption(
        "Ticked pairs become one action with two reports, and a moved date shows on Slippage. Unticked stay apart."
    )
    rows = [
        {
            "same action": match.basis == "reference",
            "in this paper": plan.recommendations[i].actions[j].text,
            "held": match.held.text if match.held else "",
            "held ref": match.held.ref if match.held else "",
            "why": "the council's own reference"
            if match.basis == "reference"
            else f"texts {percent(match.likeness)} alike",
            "key": f"{i}-{j}",
        }
        for (i, j), match in sorted(found.items())
        if match.held
    ]
    if not rows:
        st.write("None of its actions looks like one that is held.")
        return {}
    ticked = kept_editor(
        pd.DataFrame(rows),
        f"match-{challenge}-{mark}",
        hide_index=True,
        disabled=["in this paper", "held", "held ref", "why"],
        column_config={
            "key": None,
            "in this paper": st.column_config.TextColumn(width="large"),
            "held": st.column_config.TextColumn(width="large"),
        },
    )
    pairs = ticked[ticked["same action"]]
    return {
        (int(k.split("-")[0]), int(k.split("-")[1])): ref
        for k, ref in zip(pairs["key"], pairs["held ref"], strict=True)
    }


def save_button(
    mark: str,
    content: bytes,
    plan: Plan,
    where: dict[str, Any],
    matches: dict[tuple[int, int], str],
    seen: str,
    left: int,
) -> str | None:
    """Save on a click; the council's name where it was saved, else None with the reason on the page.

    While `left` rows in doubt have not been looked at, looking at them is the next step, and saving the plain button.
    """
    st.subheader("3\u2002Save", anchor=False)
    if left:
        st.caption(f"{counted(left, 'row')} in doubt nobody has looked at; saved now, what was read of them is kept.")
    if not st.button("Save this plan", type="secondary" if left else "primary", key=f"save-{mark}"):
        return None
    saved: dict[str, str] = state.keep_first(SAVED, {})
    if mark in saved:
        return saved[mark]  # a second press of the button, while the first was saving
    before = paper_held(mark)
    if before:
        st.error(f"This very file is held already, in {escaped(before)}. Nothing was saved.")
        return None
    reason = (
        "Confirmed by the adviser who saved the paper."
        if where["as_at"]
        else "The paper gives no date and none was given."
    )
    try:
        with st.status("Saving and rebuilding …"):
            save_plan(
                plan,
                filing(
                    plan,
                    content,
                    where["council"],
                    where["visit"],
                    where["as_at"],
                    reason,
                    challenge=where["challenge"],
                    url=where["url"],
                    matches=matches,
                    suggest=suggested_theme,
                    seen=seen,
                ),
                who=who(),
            )
            # Said before anything is drawn: a second press ends this run at the next thing drawn.
            saved[mark] = where["council"]
            refresh()
    except RegisterError as error:
        st.error(f"Not saved. {escaped(error)}")
        return None
    return where["council"]
