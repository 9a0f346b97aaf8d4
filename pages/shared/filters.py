"""The shared filters: widgets in the side bar, values in the URL, one frozen Selection for every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from data.codes import COUNCIL_TYPES, KINDS, REGIONS, STATUSES, THEMES
from data.selection import Selection
from pages.shared.answers import SET_KEY, SETS, ask, day, usual_set

KEYS = ("councils", "types", "regions", "themes", "kinds", "statuses")
FIRST_DAY, LAST_DAY = date(2010, 1, 1), date(2040, 12, 31)
"""Days the as-at filter takes; without them Streamlit drops a link's day more than ten years from today."""


def options() -> dict[str, Mapping[str, str]]:
    """What each filter can be set to: code → label, for councils only those of which a challenge is held."""
    councils = ask("councils")
    held = councils[councils["challenges"] > 0]
    return {
        "councils": dict(zip(held["council_id"], held["short_name"], strict=True)),
        "types": COUNCIL_TYPES,
        "regions": {region: region for region in REGIONS},
        "themes": {theme: theme for theme in THEMES},
        "kinds": KINDS,
        "statuses": STATUSES,
    }


def draw_set() -> None:
    """Put the choice of data set into the side bar; it comes before everything that reads.

    The address names the set by its code (`?set=practice`) on every page. It is not a bound widget, whose address
    would hold the label.
    """
    asked = st.query_params.get(SET_KEY)
    if asked in SETS and SET_KEY not in st.session_state:
        st.session_state[SET_KEY] = asked
    with st.sidebar:
        chosen = st.selectbox(
            "Data",
            list(SETS),
            index=list(SETS).index(usual_set()),
            format_func=lambda code: SETS[code],
            key=SET_KEY,
            persist_state="session",
            on_change=clear,
            help="The practice set holds invented councils in national numbers, for training. Its files say so.",
        )
    if chosen != usual_set():
        st.query_params[SET_KEY] = chosen
    elif asked:
        del st.query_params[SET_KEY]


def draw_filters() -> None:
    """Put the filters into the side bar and keep what was chosen for `selection()`."""
    choices = options()
    _remember_unknown(choices)
    labels = {
        "councils": ("Councils", "All councils held"),
        "types": ("Type of council", "All types"),
        "regions": ("Region", "All regions"),
        "themes": ("Theme", "All themes"),
        "kinds": ("Recommendations", "Formal and additional"),
        "statuses": ("Status of actions", "All statuses"),
    }
    with st.sidebar:
        st.subheader("Show")
        for key, (label, placeholder) in labels.items():
            st.multiselect(
                label,
                list(choices[key].values()),
                key=key,
                placeholder=placeholder,
                bind="query-params",
                select_all=False,
            )
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
        st.toggle(
            "Count statuses read from prose",
            value=True,
            key="prose",
            bind="query-params",
            help="Some papers print no status. A reader has then judged it from a sentence. Switch these off to "
            "count printed labels only.",
        )
        st.button("Clear filters", on_click=clear, type="secondary", width="stretch")
    picked = {key: _codes(choices[key], st.session_state.get(key) or []) for key in KEYS}
    st.session_state["selection"] = Selection(
        councils=picked["councils"],
        types=picked["types"],
        regions=picked["regions"],
        themes=picked["themes"],
        kinds=picked["kinds"],
        statuses=picked["statuses"],
        as_at=st.session_state.get("as_at"),
        prose=bool(st.session_state.get("prose", True)),
    )


def selection() -> Selection:
    """What is chosen now."""
    return st.session_state.get("selection", Selection())


def narrow_to(code: str) -> None:
    """Choose that council alone, or do nothing where no such council can be chosen."""
    label = options()["councils"].get(code)
    if label:
        st.session_state["councils"] = [label]


def clear() -> None:
    """Back to everything, as last reported."""
    for key in KEYS:
        st.session_state[key] = []
    st.session_state["as_at"] = None
    st.session_state["prose"] = True


def _codes(choices: Mapping[str, str], labels: Sequence[str]) -> tuple[str, ...]:
    by_label = {label: code for code, label in choices.items()}
    return tuple(by_label[label] for label in labels if label in by_label)


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


def as_at_words(chosen: Selection) -> str:
    """The view's date in words."""
    return f"as at {day(chosen.as_at)}" if chosen.as_at else "as last reported"


def in_words(chosen: Selection) -> str:
    """What is selected, as a reader would say it."""
    names = options()["councils"]
    parts = []
    if chosen.councils:
        shown = [names[code] for code in chosen.councils if code in names]
        parts.append(", ".join(shown) if len(shown) <= 4 else f"{len(shown)} councils")
    else:
        parts.append("All councils held")
    parts += [COUNCIL_TYPES[code].lower() for code in chosen.types]
    parts += list(chosen.regions) + list(chosen.themes)
    parts.append(" and ".join(KINDS[code].lower() for code in chosen.kinds) or "formal and additional")
    parts += [f"status {STATUSES[code].lower()}" for code in chosen.statuses]
    parts.append(as_at_words(chosen))
    if not chosen.prose:
        parts.append("printed statuses only")
    return " · ".join(parts)


def file_parts(chosen: Selection) -> list[str]:
    """The filters as pieces of a file name."""
    return [
        *chosen.councils[:3],
        *([f"and-{len(chosen.councils) - 3}-more"] if len(chosen.councils) > 3 else []),
        *chosen.types,
        *chosen.regions,
        *chosen.themes,
        *chosen.kinds,
        *chosen.statuses,
        *([] if chosen.prose else ["labels-only"]),
    ]
