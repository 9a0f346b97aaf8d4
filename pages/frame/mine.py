"""My councils: a list that the reader keeps in this browser, one press away as the filter of any page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from analysis.sentences import counted
from pages.frame import state
from pages.frame.failing import heard
from pages.frame.run import PUBLISHED

MOST = 60
"""Councils in the list: a browser keeps 4,096 characters under one name."""
_KEPT = re.compile(rf"[a-z0-9-]{{1,60}}(?:\.[a-z0-9-]{{1,60}}){{0,{MOST - 1}}}")
_JS = (Path(__file__).parent / "mine.js").read_text(encoding="utf-8")
_browser = st.components.v2.component("my_councils", js=_JS)


def read_kept(text: str) -> tuple[str, ...] | None:
    """The council_ids of a list as a browser kept it, each once; None where it is no such list."""
    if not text:
        return ()
    return tuple(dict.fromkeys(text.split("."))) if len(text) <= 4096 and _KEPT.fullmatch(text) else None


def _in_browser(place: str) -> str:
    """What the browser keeps under that name; a page that runs without a browser has nothing kept."""
    found: object = st.context.cookies.get(place)
    return found if isinstance(found, str) else ""


def my_councils(data_set: str, names: Mapping[str, str]) -> None:
    """Two buttons: the filter becomes my councils; what the filter holds becomes my councils, or they are forgotten.

    `names` are the councils held, council_id → name. What the browser kept is heeded where it is a list of councils;
    where it is not, or some are not held, that is said.
    """
    place = "cpc_my_councils" if data_set == PUBLISHED else f"cpc_my_councils_{data_set}"
    changed = state.kept(place)
    mine = read_kept(_in_browser(place)) if changed is None else changed
    labels = [names[code] for code in mine or () if code in names]
    chosen = [label for label in state.kept("councils") or [] if label in names.values()]
    same = bool(labels) and set(chosen) == set(labels)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="my-councils"):
        st.button(
            f"My councils ({len(labels)})" if labels else "My councils", key="my-councils-use", type="tertiary",
            icon=":material/bookmark:", disabled=not labels or same, on_click=heard(state.keep),
            args=("councils", labels), help="Show these alone, on every page that can be narrowed to councils."
            if labels else "None kept yet. Choose councils above, then keep them.",
        )  # fmt: skip
        if same:
            st.button("Forget them", key="my-councils-forget", type="tertiary", on_click=heard(state.keep),
                      args=(place, ()))  # fmt: skip
        else:
            codes = {label: code for code, label in names.items()}
            st.button(
                "Keep as mine", key="my-councils-keep", type="tertiary", disabled=not 0 < len(chosen) <= MOST,
                on_click=heard(state.keep), args=(place, tuple(codes[label] for label in chosen)),
                help=f"Keeps the councils chosen, {MOST} at most, in this browser alone, until you forget them.",
            )  # fmt: skip
        if changed is not None:
            _browser(key="my-councils-kept", width="content", data={"name": place, "value": ".".join(changed)})
    if mine is None:
        st.caption(
            "What this browser kept as your councils cannot be read, so it is not used. Choose councils and keep them "
            "again."
        )
    elif missing := len(mine) - len(labels):
        st.caption(f"Of your {counted(len(mine), 'council')}, {missing} cannot be chosen here.")
