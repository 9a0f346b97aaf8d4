"""The parts of the Council page: each draws one thing about one challenge from frames already read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analysis.briefing import deadline_in_words, standing_line
from analysis.briefing_document import Briefing, as_page, as_word
from analysis.charts.grids import grid
from analysis.charts.timing import strips
from analysis.clock import VERDICTS, clock
from analysis.completion import known_complete
from analysis.silence import silence
from analysis.standing import STANDINGS, standing
from data.codes import DATE_KINDS, KINDS, RESPONSES, STATUSES, STEPS
from pages.shared.answers import ask, data_version, day
from pages.shared.blocks import Figure, chart, mode, table
from pages.shared.filters import in_words, selection
from pages.shared.similar_panel import similar_panel
from pages.shared.words import counted, escaped

NATURES = {"commitment": "Commitment", "finding": "A finding", "no_commitment": "No commitment"}
SYMBOLS = {"complete": "●", "closed": "■", "overdue": "✖", "passed": "▲", "ahead": "◆", "undated": "□"}


def what_becomes_of_it(code: str) -> list[str]:
    """What happens to the council under reorganisation, a sentence for each successor."""
    successions = ask("successions")
    return [
        f"This council ceases when {row['to_name']} begins on {day(row['effective_date'])}: "
        f"{'part of its area goes' if row['extent'] == 'part' else 'its area goes'} to it."
        for row in successions[successions["from_id"] == code].to_dict("records")
    ]


def key_figures(told: pd.DataFrame, counted_actions: pd.DataFrame) -> list[Figure]:
    """The newest challenge in figures: what was told and answered and, where its whole plan is held, how it stands."""
    formal = int((told["kind"] == "formal").sum())
    answered = int((told["response"] != "not_stated").sum())
    found = [
        Figure("Formal recommendations", str(formal) if formal else "[x]", "Numbered key recommendations held."),
        Figure(
            "Recommendations with a stated response",
            f"{answered} of {len(told)}" if len(told) else "[x]",
            "Out of all recommendations held, formal and additional: those whose answer a paper states.",
        ),
    ]
    if counted_actions.empty:
        return [*found, Figure("Actions known complete", "[x]", "No whole action plan of this challenge is held.")]
    total = len(counted_actions)
    stood = standing(counted_actions).value_counts()
    late = int(stood.get("overdue", 0) + stood.get("passed", 0))
    silent = int((counted_actions["status"] == "not_stated").sum())
    return [
        *found,
        Figure("Actions known complete", f"{int(stood.get('complete', 0))} of {total}", known_complete),
        Figure("Deadline gone by, not reported done", f"{late} of {total}", standing),
        Figure("Do not say how they stand", f"{silent} of {total}", "No status is published, printed or in prose."),
    ]


def clock_strip(timed: pd.DataFrame, own: str) -> None:
    """The challenge's dated steps on one line of months; nothing where none can be timed."""
    if not timed["months_after_high"].notna().any():
        return
    judged = timed[timed["verdict"].isin(["in_time", "late", "possibly_late"])]
    said = "; ".join(f"{row.step_name.lower()} {VERDICTS[row.verdict]}" for row in judged.itertuples())
    columns = ["council", "challenge_id", "step", "date_kind", "date_earliest", "date_latest"]
    chart(
        strips(timed.assign(bar=timed["council"]), mode()),
        headline=said[:1].upper() + said[1:] if said else "Timed, but no step can be judged",
        subtitle="Months from the peers' last day on site to each dated step",
        alt=f"One line of months with {int(timed['months_after_high'].notna().sum())} dated steps and marks at 3, 5 "
        f"and 12 months. {said}",
        rows=timed[[*columns, "months_after_low", "months_after_high", "verdict", "words"]],
        topic=f"steps-{own}",
        counted=clock,
    )


def never_said(row: pd.DataFrame, own: str) -> None:
    """What the council's papers give of what a plan should publish: its row of the silence map."""
    cells = silence(row)
    if cells.empty or not row["recommendations"].fillna(0).sum():
        return
    gaps = [field.lower() for field, text in zip(cells["field"], cells["text"], strict=True) if text.startswith("0 ")]
    chart(
        grid(cells.assign(share=cells["published"] / cells["of"].where(cells["of"] > 0, 1)), mode()),
        headline=f"Never said: {', '.join(gaps)}" if gaps else "Every part of a plan is published at least once",
        subtitle="What its papers give, out of the recommendations or actions held; [x] plan not in the paper held",
        alt=f"One row of six cells. {'Never published: ' + ', '.join(gaps) if gaps else 'No cell is empty'}.",
        rows=cells.drop(columns="bar"),
        topic=f"silence-{own}",
        counted=silence,
    )


def briefing_files(make: Callable[[], Briefing], code: str) -> None:
    """The council's briefing to take along, made when it is asked for: a Word file, and a page to print."""
    key = ("briefing", code, data_version(), in_words(selection()))
    if st.session_state.get("briefing_for") != key:
        if not st.button("Make a briefing", icon=":material/description:"):
            return
        with st.spinner("Writing the briefing …"):
            st.session_state["briefing"], st.session_state["briefing_for"] = make(), key
    document = st.session_state["briefing"]
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    with st.container(horizontal=True):
        for label, written, ending, mime in (
            ("Briefing (Word)", as_word, "docx", word),
            ("Briefing (page to print)", as_page, "html", "text/html"),
        ):
            st.download_button(
                label,
                data=written(document),
                file_name=f"cpc-briefing_{code}_v{data_version()}.{ending}",
                mime=mime,
                key=f"briefing-{ending}",
                on_click="ignore",
                icon=":material/download:",
            )


def dates(milestones: pd.DataFrame) -> None:
    """The dated steps as a list, each with the kind of its date and its source."""
    if milestones.empty:
        return
    st.subheader("Dates", anchor=False)
    for row in milestones.to_dict("records"):
        parts = [DATE_KINDS[row["date_kind"]], row["note"], row["source_url"] or "[x]"]
        said = " · ".join(escaped(part) for part in parts if part)
        st.markdown(f"- **{STEPS[row['step']]}** {escaped(row['date_published'])} · {said}")


def recommendations(told: pd.DataFrame, actions: pd.DataFrame, coverage: str) -> None:
    """The recommendations in order, formal and additional in tabs, each opening to its actions."""
    groups = list(told.groupby("kind", sort=False))
    if not groups:
        return
    st.header(f"{counted(len(told), 'recommendation')}, and what was committed to", anchor=False)
    own = str(told["challenge_id"].iloc[0])
    tabs = st.tabs([f"{KINDS[kind]} recommendations" for kind, _ in groups], key=f"kind-{own}", bind="query-params")
    for tab, (_, group) in zip(tabs, groups, strict=True):
        if tab.open:
            with tab, st.container(gap="xsmall"):
                for row in group.to_dict("records"):
                    _one(row, actions[actions["recommendation_id"] == row["recommendation_id"]], coverage)


def _one(row: dict[str, Any], mine: pd.DataFrame, coverage: str) -> None:
    """One recommendation; open or closed is in the link."""
    line = f"**{escaped(row['ref'])}** {escaped(row['title'])} — {escaped(standing_line(mine, coverage))}"
    opened = st.expander(line, key=f"open-{row['recommendation_id']}", bind="query-params")
    if opened.open:
        with opened:
            _recommendation(row, mine)


def told_elsewhere(told: pd.DataFrame) -> None:
    """Pick one of the council's recommendations and see who else was told much the same."""
    if told.empty:
        return
    st.header("Who else was told this?", anchor=False)
    labels = {row["recommendation_id"]: f"{row['ref']} {row['title']}" for row in told.to_dict("records")}
    own = str(told["challenge_id"].iloc[0])
    wanted = st.selectbox(
        "Recommendation",
        list(labels),
        format_func=labels.__getitem__,
        index=None,
        placeholder="Pick one",
        key=f"else-{own}",
        bind="query-params",
    )
    if wanted:
        similar_panel(wanted)


def _recommendation(row: dict[str, Any], actions: pd.DataFrame) -> None:
    st.markdown(escaped(row["summary"]))
    response = f"Response: **{RESPONSES[row['response']]}**"
    if row["response_note"]:
        response += f" ({escaped(row['response_note'])})"
    lines = [
        response,
        f"Owner: {escaped(row['owner_role'] or '[x]')}",
        f"Theme: {escaped(row['theme'])} ({escaped(row['topics'])}), assigned by a reader",
        f"Place: {escaped(row['locator'] or row['source_url'] or '[x]')}",
    ]
    st.markdown("  \n".join(lines))
    for action in actions.to_dict("records"):
        st.markdown(_action(action))
    if row["note"]:
        st.caption(escaped(row["note"]))


def _action(action: dict[str, Any]) -> str:
    """One action: standing by symbol and word, owner, deadline, status, place, note."""
    nature = "" if action["nature"] == "commitment" else f" *({NATURES[action['nature']].lower()})*"
    status = STATUSES[action["status"]].lower()
    if action["status_published"]:
        how = ", read from prose" if action["status_basis"] == "prose" else ""
        status += f" (“{action['status_published']}”{how})"
    code = action["standing"]
    first = f"{SYMBOLS[code]} **{STANDINGS[code]}** · {escaped(action['action_ref'])} {escaped(action['summary'])}"
    details = [
        f"owner {action['owner_role'] or '[x]'}",
        f"deadline {deadline_in_words(action)}",
        f"status {status}",
        action["locator"] or action["source_url"] or "[x]",
    ]
    note = f"  \n:small[{escaped(action['note'])}]" if action["note"] else ""
    return f"{first}{nature}  \n{escaped(' · '.join(details))}{note}"


def loose_actions(actions: pd.DataFrame) -> None:
    """Actions and findings that belong to no recommendation held."""
    _beside(
        actions,
        "Actions and findings tied to no recommendation",
        {
            "action_ref": "Ref",
            "summary": "What",
            "nature": "Nature",
            "status": "Status",
            "deadline_published": "Deadline",
            "source_url": "Source",
        },
        {"nature": NATURES, "status": STATUSES},
    )


def printed(totals: pd.DataFrame) -> None:
    """The totals the council printed, as printed."""
    labels = {"scope": "Of which", "unit": "Unit", "label": "Label", "count": "Count", "note": "Beside our count"}
    _beside(totals, "Totals as printed", labels)


def risks(listed: pd.DataFrame) -> None:
    """The risks the council listed for its plan; their colour is about the risk, never about an action."""
    labels = {"summary": "Risk", "mitigations": "Mitigation", "rag": "Rating of the risk, as printed"}
    _beside(listed, "Risks the council listed for its plan", labels)


def _beside(
    frame: pd.DataFrame,
    title: str,
    labels: Mapping[str, str],
    words: Mapping[str, Mapping[str, str]] | None = None,
) -> None:
    """A table with [x] where nothing was printed; nothing at all where there are no rows."""
    if frame.empty:
        return
    st.header(title, anchor=False)
    shown = frame[list(labels)].astype(object).where(frame[list(labels)].notna(), "[x]")
    for name, meaning in (words or {}).items():
        shown[name] = shown[name].map(meaning)
    table(shown, labels)


def remarks(said: pd.DataFrame, identified_by: str | None) -> None:
    """What a reader must know before using the figures, and how the council is known where its paper hides it."""
    if said.empty and not identified_by:
        return
    st.header("What to know before using this", anchor=False)
    if identified_by:
        st.markdown(f"- *How the council is known*: {escaped(identified_by)}")
    for row in said.to_dict("records"):
        where = f" ({escaped(row['source_url'])})" if row["source_url"] else ""
        kind = row["kind"].replace("_", " ").capitalize()
        st.markdown(f"- *{kind}*: {escaped(row['summary'])}{where}")


def papers(documents: pd.DataFrame) -> None:
    """The papers, each with the date printed, the days it can describe and why, and where it was read."""
    if documents.empty:
        return
    st.header("Papers", anchor=False)
    for paper in documents.to_dict("records"):
        first, last = paper["as_at_earliest"], paper["as_at_latest"]
        span = day(first) if first == last or pd.isna(last) else f"{day(first)} to {day(last)}"
        printed_date = f"“{paper['stated_date']}”" if paper["stated_date"] else "[x]"
        facts = [f"as at {span}", f"date printed {printed_date}", paper["as_at_reason"], paper["url"] or "address [x]"]
        said = " · ".join(escaped(fact) for fact in facts if fact)
        licence = escaped(paper["licence"] or "[x]")
        st.markdown(
            f"- **{escaped(paper['title'])}** ({escaped(paper['kind'])})  \n  {said}  \n  :small[Licence: {licence}]"
        )
