"""What was saved, by whom, and undoing it; and what somebody who may not save can do instead."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data.entries import journal
from data.entries.filing import council_code, filing
from data.entries.save import challenge_name, parcel, undo
from data.home import HOME
from data.ingest.plan import Plan
from data.reading.themes import suggested_theme
from data.vocabulary.faults import RegisterError
from pages.blocks.files import zip_button
from pages.frame import access, state
from pages.frame.failing import heard
from pages.frame.run import refresh
from pages.frame.words import escaped

SHOWN = 20
UNDONE = "undone"


def seen(mark: str, where: dict[str, Any]) -> str:
    """The challenge as the reader saw it before this run: a save by somebody else since then stops theirs."""
    challenge = where["challenge"] or challenge_name(council_code(where["council"]), where["visit"])
    key = f"seen-{challenge}-{mark}"
    now = journal.mark_of(HOME.register / challenge)
    before = state.kept(key, now)
    state.keep(key, now)
    return str(before)


def what_was_saved() -> None:
    """The newest entries of the journal, and the button that undoes the last save of a challenge."""
    if said := state.once(UNDONE):
        st.info(escaped(said))
    newest = journal.entries(HOME.register, SHOWN)
    if not newest:
        return
    allowed = not access.why_not_save()
    with st.expander("What was saved here, newest first", key="what-was-saved"):
        offered: set[str] = set()
        for entry in newest:
            with st.container(horizontal=True, vertical_alignment="center"):
                login = f" ({entry.login})" if allowed and entry.login and entry.login != entry.who else ""
                st.text(f"{entry.challenge}: {journal.words(entry)}{login}")
                if allowed and entry.challenge not in offered:
                    offered.add(entry.challenge)
                    _undo_button(entry.challenge)


def _undo_button(challenge: str) -> None:
    last = journal.last_save(challenge, HOME.register)
    if last is not None:
        st.button("Undo the last save", key=f"undo-{challenge}-{last.number}", on_click=heard(_undo), args=(challenge,))


def _undo(challenge: str) -> None:
    try:
        undone = undo(challenge, who=access.who())
        state.keep(UNDONE, f"{challenge}: the save of “{undone.paper}” is undone. The journal keeps what it held.")
        refresh()
    except RegisterError as error:
        state.keep(UNDONE, f"Not undone. {error}")


def instead_of_saving(why: str, mark: str, content: bytes, plan: Plan, where: dict[str, Any], matches: Any) -> None:
    """For somebody who may not save: why, and the challenge's folder as it would be, to send in."""
    st.info(f"{why} You can take along what would be saved, and send it to whoever keeps the register.")
    challenge = where["challenge"]
    try:
        target = filing(
            plan, content, where["council"], where["visit"], where["as_at"], "Confirmed by who sent it in.",
            challenge=challenge, url=where["url"], matches=matches, suggest=suggested_theme,
        )  # fmt: skip
        folder = parcel(plan, target)
    except RegisterError as error:
        st.error(escaped(error))
        return
    zip_button(folder, "What would be saved (zip)", f"{target.challenge_id}.zip", f"parcel-{mark}")
