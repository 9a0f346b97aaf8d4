"""The shared filters: widgets in the side bar, values in the URL, one frozen Selection for every page.

Each filter is declared in `data.vocabulary.selection`; a page draws those that narrow it and no others
(`menu.Entry.filters`), and what is set for other pages waits for them. It draws nothing else; `pages.blocks.chips`
shows on the page what is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from analysis.compare.side_by_side import not_held
from data.vocabulary.selection import FILTERS, FIRST_DAY, KEYS, Selection
from pages.frame import state
from pages.frame.failing import heard
from pages.frame.find import find_button
from pages.frame.menu import WHAT, WHO
from pages.frame.mine import my_councils
from pages.frame.run import SETS, Run, begin, keep_run, this_run, usual_set
from pages.frame.words import escaped

Choices = Mapping[str, Mapping[str, str]]
SET_KEY = "set"
UNKNOWN = "unknown_in_link"
EVERYTHING: dict[str, Any] = {**{key: [] for key in KEYS}, "as_at": None, "prose": True}
"""Every filter at rest."""
GROUPS = {"Which councils": WHO, "Which recommendations": (*WHAT, "statuses", "standings")}
"""The filters as the side bar groups them."""
DAYS = ("as_at", "due_before")
"""Days in a link; by the second Explore narrows its actions, in a box of its own."""
LAST_DAY = date(2040, 12, 31)
"""The last day these take; without bounds Streamlit drops a link's day more than ten years from today."""


def draw_sidebar(heeded: Sequence[str]) -> Run:
    """Put the page's filters into the side bar, and under them the choice of data set; the run is what they choose."""
    with st.sidebar:
        filters, data = st.container(gap="small"), st.container()
        with data:
            run = _draw_set()  # first, because everything that is read comes from it
        with filters:
            find_button()
            return keep_run(_draw_filters(run, heeded))


def _draw_set() -> Run:
    """The choice of data set, and the run on it.

    The address names the set by its code (`?set=practice`) on every page. It is not a bound widget, whose address
    would hold the label.
    """
    asked = st.query_params.get(SET_KEY)
    if asked in SETS and not state.is_kept(SET_KEY):
        state.keep(SET_KEY, asked)
    chosen = st.selectbox(
        "Data",
        list(SETS),
        index=list(SETS).index(usual_set()),
        format_func=lambda code: SETS[code],
        key=SET_KEY,
        persist_state="session",
        on_change=heard(_start_afresh),
        help="The practice set holds invented councils in national numbers, for training. Its files say so.",
    )
    run = begin(chosen)
    st.caption(f"Data version {run.version}")
    if chosen != usual_set():
        st.query_params[SET_KEY] = chosen
    elif asked:
        del st.query_params[SET_KEY]
    return run


def _draw_filters(run: Run, heeded: Sequence[str]) -> Run:
    """The filters of the page; the run with the choices of all of them that narrow it."""
    choices = run.labels()
    other_set, unknown = state.once("afresh", False), tuple(state.kept(UNKNOWN, ()))
    if not other_set:  # else the address is still that of the other set
        unknown = tuple(dict.fromkeys((*unknown, *_unknown_values(choices))))
        state.keep(UNKNOWN, unknown)  # until a page has said it: Streamlit drops them from the address without a word
        _take_from_link([key for key in EVERYTHING if key not in heeded], choices)
    group = ""
    for each in (each for each in FILTERS if each.key in heeded):
        if group != (group := next(title for title, keys in GROUPS.items() if each.key in keys)):
            st.markdown(f"**{group}**")
        st.multiselect(
            each.label,
            list(choices[each.key].values()),
            key=each.key,
            placeholder=each.at_rest,
            bind="query-params",
            select_all=False,
        )
        if each.key == "councils":
            my_councils(run.data_set, choices["councils"])
    if "as_at" in heeded:
        st.markdown("**When**")
        st.date_input(
            "As at",
            value=None,
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            key="as_at",
            bind="query-params",
            format="DD/MM/YYYY",
            help="Leave empty to see each council as it last reported. A date shows only what was published by then.",
        )
        with st.container(horizontal=True, gap="small", key="as-at-choices"):
            for label, day in (("As last reported", None), ("Today", date.today())):
                st.button(
                    label, type="tertiary", key=f"as-at-{label}", on_click=heard(state.keep), args=("as_at", day),
                    disabled=state.kept("as_at") == day,
                )  # fmt: skip
    if "prose" in heeded:
        st.toggle(
            "Count statuses read from prose",
            value=True,
            key="prose",
            bind="query-params",
            help="Some papers print no status. A reader has then judged it from a sentence. Switch these off to "
            "count printed labels only.",
        )
    if heeded:
        st.button("Clear filters", on_click=heard(clear), type="secondary", width="stretch")
    waiting = [each.label.lower() for each in FILTERS if each.key not in heeded and state.kept(each.key)]
    if waiting:
        st.caption(f"Set, but not used on this page: {', '.join(waiting)}.")
    picked = {key: _codes(choices[key], state.kept(key) or []) for key in KEYS if key in heeded}
    chosen = Selection(
        **picked,
        due_before=None,
        as_at=state.kept("as_at") if "as_at" in heeded else None,
        prose=bool(state.kept("prose", True)) if "prose" in heeded else True,
    )
    return replace(run, selection=chosen, heeded=tuple(heeded), unknown=unknown, other_set=other_set)


def council_box(label: str, offered: Sequence[str], key: str, otherwise: str) -> str:
    """The choice of one council: the one other pages are narrowed to, until the reader or the link names one.

    It has no first choice of its own, because Streamlit leaves a widget's first choice out of the link.
    """
    run, held = this_run(), state.kept(key)
    asked = None if run.other_set else st.query_params.get(key)
    if asked and asked not in offered:
        known, after, here = run.councils(), run.successions(), list(run.council_names())
        st.warning(escaped(not_held(asked, known, after, here)))
    if held not in offered and (held or asked not in offered):
        elsewhere = [name for name in state.kept("councils") or [] if name in run.council_names().values()]
        state.keep(key, elsewhere[0] if len(elsewhere) == 1 and elsewhere[0] in offered else otherwise)
    picked = st.selectbox(label, offered, index=None, key=key, bind="query-params", placeholder="Choose a council")
    return picked or otherwise


def narrow_to(found: Mapping[str, str]) -> None:
    """Choose these codes alone, by filter; a code that no filter knows changes nothing."""
    for key, code in found.items():
        label = this_run().choices(key).get(code)
        if label:
            state.keep(key, [label])


def take_away(key: str, label: str = "") -> None:
    """Undo one choice of a filter, or all of it."""
    if label:
        state.keep(key, [kept for kept in state.kept(key) if kept != label])
    else:
        _put_at_rest([key])


def clear() -> None:
    """Back to everything, as last reported."""
    _put_at_rest((*EVERYTHING, *DAYS))


def only_heeded() -> None:
    """Undo what is set for other pages but does not narrow this one."""
    _put_at_rest(key for key in KEYS if key not in this_run().heeded)


def _put_at_rest(keys: Iterable[str]) -> None:
    for key in keys:
        value = EVERYTHING.get(key)
        state.keep(key, list(value) if isinstance(value, list) else value)


def _codes(choices: Mapping[str, str], labels: Sequence[str]) -> tuple[str, ...]:
    by_label = {label: code for code, label in choices.items()}
    return tuple(by_label[label] for label in labels if label in by_label)


def _take_from_link(waiting: Sequence[str], choices: Choices) -> None:
    """Keep what a link sets for filters that this page does not draw: the next page may."""
    for key in waiting:
        if state.is_kept(key) or key not in st.query_params:
            continue
        values = st.query_params.get_all(key)
        if key in KEYS:
            known = [value for value in values if value in choices[key].values()]
            state.keep(key, known)
            if known != values:  # or it would be said again, and go into a copied link
                st.query_params[key] = known
        elif key == "as_at":
            state.keep(key, date.fromisoformat(values[0]) if _is_day(values[0]) else None)
        else:
            state.keep(key, values[0].lower() != "false")


def _unknown_values(choices: Choices) -> list[str]:
    """Values of the link that no filter knows."""
    unknown = [
        f"{key} “{value}”"
        for key in KEYS
        for value in st.query_params.get_all(key)
        if value and value not in choices[key].values()
    ]
    days = [(key, value) for key in DAYS for value in st.query_params.get_all(key)]
    return unknown + [f"{key} “{value}”" for key, value in days if value and not _is_day(value)]


def _is_day(text: str) -> bool:
    try:
        return FIRST_DAY <= date.fromisoformat(text) <= LAST_DAY
    except ValueError:
        return False


def _start_afresh() -> None:
    """The other data set: nothing chosen of the one before holds in it."""
    clear()
    state.forget(("council", "subject", "picked"))
    st.query_params.pop("like", None)
    state.keep("afresh", True)
