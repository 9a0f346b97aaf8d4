"""Which councils stand side by side: from the link, from the box, or suggested."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.compare.side_by_side import MOST, not_held
from analysis.sentences import listed
from data.vocabulary.selection import Selection
from pages.blocks.beside import BESIDE, others_of
from pages.frame import state
from pages.frame.failing import heard
from pages.frame.run import Run
from pages.frame.words import escaped


def councils(run: Run, view: Selection, held: pd.DataFrame) -> tuple[str, ...]:
    """The councils chosen, in their order; at first the one other pages are narrowed to, beside its nearest.

    A link may name more than four, or councils that are not held: what becomes of those is said.
    """
    codes = dict(zip(held["council"], held["council_id"], strict=True))
    asked = [] if run.other_set else st.query_params.get_all(BESIDE)
    _say_what_is_not_held(run, [name for name in asked if name and name not in codes], held)
    kept = state.kept(BESIDE)
    if kept is None and asked:
        kept = asked
    if kept is None or (kept and run.other_set):
        kept = _first(run, view, held, codes)
    wanted = list(dict.fromkeys(name for name in kept if name in codes))
    if len(wanted) > MOST:
        st.warning(escaped(f"The link names {len(wanted)} councils; the first {MOST} are shown."))
    wanted = wanted[:MOST]
    if state.kept(BESIDE) != wanted:
        state.keep(BESIDE, wanted)
    picked = st.multiselect(
        "Councils side by side, two to four", list(codes), key=BESIDE, max_selections=MOST, bind="query-params",
        placeholder="Choose councils", select_all=False,
    )  # fmt: skip
    return tuple(codes[name] for name in picked)


def suggest(run: Run, view: Selection, held: pd.DataFrame, subject: str) -> None:
    """Offer the nearest councils beside the only one chosen."""
    others, names = others_of(run, view, subject), run.council_names()
    if not others:
        st.caption("No other council is held that was told anything: none can be suggested.")
        return
    label = listed([names[code] for code in others])
    st.button(
        escaped(f"Put {label} beside it"), key="suggest-beside", icon=":material/view_column:",
        on_click=heard(state.keep),
        args=(BESIDE, [names[code] for code in (subject, *others)]),
    )  # fmt: skip


def _first(run: Run, view: Selection, held: pd.DataFrame, codes: dict[str, str]) -> list[str]:
    """Who stands side by side where nobody was chosen."""
    names = {code: name for name, code in codes.items()}
    narrowed = [codes[name] for name in state.kept("councils") or [] if name in codes]
    if len(narrowed) > 1:
        return [names[code] for code in narrowed[:MOST]]
    full = run.challenges(view).query("recommendations_coverage == 'whole'")["council_id"]
    subject = narrowed[0] if narrowed else next(iter(full), next(iter(names), None))
    if subject is None:
        return []
    return [names[code] for code in (subject, *others_of(run, view, subject)) if code in names]


def _say_what_is_not_held(run: Run, unknown: list[str], held: pd.DataFrame) -> None:
    if not unknown:
        return
    known, after, here = run.councils(), run.successions(), list(held["council_id"])
    for name in unknown[:MOST]:
        st.warning(escaped(not_held(name, known, after, here)))
    if len(unknown) > MOST:
        st.warning(f"The link names {len(unknown) - MOST} further councils that are not held.")
