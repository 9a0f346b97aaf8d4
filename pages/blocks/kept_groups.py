"""Comparator groups kept under a name on this machine: to choose, to keep, to replace and to delete."""

from __future__ import annotations

import streamlit as st

from analysis.sentences import counted
from data.groups import GroupRefused, KeptGroup, delete_group, keep_group, kept_groups
from pages.frame import access, state
from pages.frame.failing import heard
from pages.frame.run import this_run
from pages.frame.words import escaped

KEY = "group"
KEPT = "Kept: "
OWN = "My own list"
SAID = "group_said"
"""What came of keeping or deleting a group, for the run after it."""


def kept() -> dict[str, KeptGroup]:
    """The groups kept for the data set on screen, by the label under which one is chosen."""
    return {f"{KEPT}{group.name}": group for group in kept_groups(this_run().data_set)}


def say_unknown(offered: list[str]) -> None:
    """Say that the link asks for a group that is not kept on this machine, and what to do; and what was just done."""
    if said := state.once(SAID):
        st.success(escaped(said)) if said.endswith(("kept.", "deleted.")) else st.warning(escaped(said))
    asked = "" if this_run().other_set else st.query_params.get(KEY, "")
    if not asked or asked in offered:
        return
    name = asked.removeprefix(KEPT)[:80]
    if asked.startswith(KEPT):
        st.warning(
            escaped(
                f"The link compares with a group “{name}” that is not kept on this machine. Ask whoever sent the link "
                f"for the list, choose “{OWN}”, put the list in and keep it under that name: then the link works. "
                "Until then all councils held are compared."
            )
        )
    else:
        st.warning(escaped(f"The link compares with “{name}”, which is no group here. All councils held are compared."))


def keep_box(councils: tuple[str, ...], groups: dict[str, KeptGroup]) -> None:
    """Under a list of the reader's own: a name to keep it under, in place of a group of that name."""
    if not councils:
        return
    if why := access.why_not_save():
        st.caption(escaped(f"The list holds for this visit. {why}"))
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="keep-group"):
        name = st.text_input("Keep this list under a name", key="group_name", placeholder="Such as: Nearest neighbours")
        taken = next(
            (g for g in groups.values() if g.name.casefold() == " ".join((name or "").split()).casefold()), None
        )
        label = f"Replace the {counted(len(taken.councils), 'council')} of “{taken.name}”" if taken else "Keep"
        st.button(
            escaped(label), key="group_keep", on_click=heard(_keep), args=(councils,), icon=":material/bookmark_add:"
        )
    st.caption("It is kept on this machine for everybody who uses it, and stands in the list of groups from then on.")


def kept_box(group: KeptGroup, held: set[str]) -> None:
    """Under a kept group: its councils that have nothing here, and the button that deletes it."""
    names = this_run().councils().set_index("council_id")["short_name"]
    without = [names.get(code, code) for code in group.councils if code not in held]
    said = f"{counted(len(group.councils), 'council')} kept under this name."
    if without:
        more = f" and {len(without) - 8} more" if len(without) > 8 else ""
        said += f" Nothing is held here of {', '.join(without[:8])}{more}."
    with st.container(horizontal=True, vertical_alignment="center", key="kept-group"):
        st.caption(escaped(said), width="content")
        if access.why_not_save():
            return
        st.button(
            "Delete this group", key="group_delete", type="tertiary", icon=":material/delete:", on_click=heard(_delete),
            args=(group.name,), help=f"To replace it, choose “{OWN}” and keep the new list under the same name.",
        )  # fmt: skip


def _keep(councils: tuple[str, ...]) -> None:
    try:
        group = keep_group(state.kept("group_name") or "", councils, this_run().data_set, who=access.who())
    except GroupRefused as refused:
        state.keep(SAID, str(refused))
        return
    state.keep(KEY, f"{KEPT}{group.name}")
    state.keep(SAID, f"The group “{group.name}” with {counted(len(group.councils), 'council')} is kept.")


def _delete(name: str) -> None:
    try:
        delete_group(name, this_run().data_set, who=access.who())
    except GroupRefused as refused:
        state.keep(SAID, str(refused))
        return
    state.forget([KEY])
    state.keep(SAID, f"The group “{name}” is deleted.")
