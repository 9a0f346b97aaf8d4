"""The shared filters: widgets in the side bar, values in the URL, one frozen Selection for every page.

A page draws the filters that narrow it and no others (`menu.Entry.filters`); what is set for other pages waits for
them. It draws nothing else; `pages.blocks.chips` shows on the page what is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from analysis.counts.standing import STANDINGS
from data.vocabulary.codes import COUNCIL_TYPES, KINDS, REGIONS, STATUSES, THEMES
from data.vocabulary.selection import Selection
from pages.frame.answers import SET_KEY, SETS, council_names, data_version, usual_set
from pages.frame.words import escaped

KEYS = ("councils", "types", "regions", "themes", "kinds", "statuses", "standings")
LABELS = {
    "councils": ("Councils", "All councils held"),
    "types": ("Type of council", "All types"),
    "regions": ("Region", "All regions"),
    "themes": ("Theme", "All themes"),
    "kinds": ("Recommendations", "Formal and additional"),
    "statuses": ("Status of actions", "All statuses"),
    "standings": ("Against the deadline", "Wherever they stand"),
}
EVERYTHING: dict[str, Any] = {**{key: [] for key in KEYS}, "as_at": None, "prose": True}
"""Every filter at rest."""
FIRST_DAY, LAST_DAY = date(2010, 1, 1), date(2040, 12, 31)
"""Days the as-at filter takes; without them Streamlit drops a link's day more than ten years from today."""


def options() -> dict[str, Mapping[str, str]]:
    """What each filter can be set to: code → label, for councils only those of which a challenge is held."""
    return {
        "councils": council_names(),
        "types": COUNCIL_TYPES,
        "regions": {region: region for region in REGIONS},
        "themes": {theme: theme for theme in THEMES},
        "kinds": KINDS,
        "statuses": STATUSES,
        "standings": STANDINGS,
    }


def draw_sidebar(heeded: Sequence[str]) -> None:
    """Put the page's filters into the side bar, and under them the choice of data set."""
    with st.sidebar:
        filters, data = st.container(gap="small"), st.container()
        with data:
            _draw_set()  # first, because everything that is read comes from it
        with filters:
            _draw_filters(heeded)


def _draw_set() -> None:
    """The choice of data set.

    The address names the set by its code (`?set=practice`) on every page. It is not a bound widget, whose address
    would hold the label.
    """
    asked = st.query_params.get(SET_KEY)
    if asked in SETS and SET_KEY not in st.session_state:
        st.session_state[SET_KEY] = asked
    chosen = st.selectbox(
        "Data",
        list(SETS),
        index=list(SETS).index(usual_set()),
        format_func=lambda code: SETS[code],
        key=SET_KEY,
        persist_state="session",
        on_change=_start_afresh,
        help="The practice set holds invented councils in national numbers, for training. Its files say so.",
    )
    st.caption(f"Data version {data_version()}")
    if chosen != usual_set():
        st.query_params[SET_KEY] = chosen
    elif asked:
        del st.query_params[SET_KEY]


def _draw_filters(heeded: Sequence[str]) -> None:
    """The filters of the page; the choices of all of them that narrow it are kept for `selection()`."""
    choices = options()
    st.session_state["other_set"] = st.session_state.pop("afresh", False)  # for this run, not for a later page
    if not st.session_state["other_set"]:  # else the address is still that of the other set
        _remember_unknown(choices)
        _take_from_link([key for key in EVERYTHING if key not in heeded], choices)
    if heeded:
        st.markdown("**Show**")
    for key in (key for key in KEYS if key in heeded):
        st.multiselect(
            LABELS[key][0],
            list(choices[key].values()),
            key=key,
            placeholder=LABELS[key][1],
            bind="query-params",
            select_all=False,
        )
    if "as_at" in heeded:
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
        st.button("Clear filters", on_click=clear, type="secondary", width="stretch")
    waiting = [LABELS[key][0].lower() for key in KEYS if key not in heeded and st.session_state.get(key)]
    if waiting:
        st.caption(f"Set, but not used on this page: {', '.join(waiting)}.")
    picked = {key: _codes(choices[key], st.session_state.get(key) or []) for key in KEYS if key in heeded}
    st.session_state["heeded"], st.session_state["view"] = tuple(heeded), None
    st.session_state["selection"] = Selection(
        **picked,
        as_at=st.session_state.get("as_at") if "as_at" in heeded else None,
        prose=bool(st.session_state.get("prose", True)) if "prose" in heeded else True,
    )


def selection() -> Selection:
    """What is chosen now, of the filters that narrow this page."""
    return st.session_state.get("selection", Selection())


def chosen_elsewhere(key: str) -> tuple[str, ...]:
    """The codes chosen in one filter, whether or not this page heeds it."""
    return _codes(options()[key], st.session_state.get(key) or [])


def council_box(label: str, offered: Sequence[str], key: str, otherwise: str) -> str:
    """The choice of one council: the one other pages are narrowed to, until the reader or the link names one.

    It has no first choice of its own, because Streamlit leaves a widget's first choice out of the link.
    """
    held = st.session_state.get(key)
    asked = None if st.session_state["other_set"] else st.query_params.get(key)
    if asked and asked not in offered:
        st.warning(f"The link asks for a council “{escaped(asked)}”, which is not held here.")
    if held not in offered and (held or asked not in offered):
        names = options()["councils"]
        elsewhere = [names[code] for code in chosen_elsewhere("councils")]
        st.session_state[key] = elsewhere[0] if len(elsewhere) == 1 and elsewhere[0] in offered else otherwise
    picked = st.selectbox(label, offered, index=None, key=key, bind="query-params", placeholder="Choose a council")
    return picked or otherwise


def narrow_to(found: Mapping[str, str]) -> None:
    """Choose these codes alone, by filter; a code that no filter knows changes nothing."""
    choices = options()
    for key, code in found.items():
        label = choices[key].get(code)
        if label:
            st.session_state[key] = [label]


def take_away(key: str, label: str = "") -> None:
    """Undo one choice of a filter, or all of it."""
    if label:
        st.session_state[key] = [kept for kept in st.session_state[key] if kept != label]
    else:
        _put_at_rest([key])


def clear() -> None:
    """Back to everything, as last reported."""
    _put_at_rest(EVERYTHING)


def only_heeded() -> None:
    """Undo what is set for other pages but does not narrow this one."""
    _put_at_rest(key for key in KEYS if key not in st.session_state["heeded"])


def _put_at_rest(keys: Iterable[str]) -> None:
    for key in keys:
        value = EVERYTHING[key]
        st.session_state[key] = list(value) if isinstance(value, list) else value


def _codes(choices: Mapping[str, str], labels: Sequence[str]) -> tuple[str, ...]:
    by_label = {label: code for code, label in choices.items()}
    return tuple(by_label[label] for label in labels if label in by_label)


def _take_from_link(waiting: Sequence[str], choices: Mapping[str, Mapping[str, str]]) -> None:
    """Keep what a link sets for filters that this page does not draw: the next page may."""
    for key in waiting:
        if key in st.session_state or key not in st.query_params:
            continue
        values = st.query_params.get_all(key)
        if key in KEYS:
            st.session_state[key] = [value for value in values if value in choices[key].values()]
            if st.session_state[key] != values:  # or it would be said again, and go into a copied link
                st.query_params[key] = st.session_state[key]
        elif key == "as_at":
            st.session_state[key] = date.fromisoformat(values[0]) if _is_day(values[0]) else None
        else:
            st.session_state[key] = values[0].lower() != "false"


def _remember_unknown(choices: Mapping[str, Mapping[str, str]]) -> None:
    """Note link values that no filter knows, before Streamlit drops them from the URL without a word."""
    unknown = [
        f"{key} “{value}”"
        for key in KEYS
        for value in st.query_params.get_all(key)
        if value and value not in choices[key].values()
    ]
    unknown += [f"as_at “{value}”" for value in st.query_params.get_all("as_at") if value and not _is_day(value)]
    if unknown:
        st.session_state["unknown_in_link"] = unknown


def _is_day(text: str) -> bool:
    try:
        return FIRST_DAY <= date.fromisoformat(text) <= LAST_DAY
    except ValueError:
        return False


def unknown_in_link() -> list[str]:
    """Values of the link that nothing here is called, told once."""
    return st.session_state.pop("unknown_in_link", [])


def _start_afresh() -> None:
    """The other data set: nothing chosen of the one before holds in it."""
    clear()
    for key in ("council", "subject", "picked"):
        st.session_state.pop(key, None)
    st.query_params.pop("like", None)
    st.session_state["afresh"] = True
