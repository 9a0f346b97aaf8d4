"""The rows that were read, to be checked: one beside the paper at a time, all in a table, and the missing ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from analysis.sentences import agree, counted
from data.ingest.blocks import Place
from data.ingest.plan import Plan
from data.ingest.review import FIELDS, Line, place_of, read_anew, reviewed_plan
from data.vocabulary.codes import KINDS
from pages.add_plan.beside import beside
from pages.add_plan.dropped import Dropped, kept_editor
from pages.add_plan.rows import Rows, rows_of
from pages.frame import state
from pages.frame.failing import heard
from pages.frame.words import escaped

ALL_RIGHT = "Mod+Enter"
"""The keys that say of the row in view that it is all right."""
NAMES = {"read_as": "read as", "status_read": "status read as", "doubt": "in doubt"}
READ_LAST = ("status", "status_read", "kind", "place")
WIDTHS = {"recommendation": 140, "action": 230, "owner": 130, "deadline": 110, "status": 100}
TYPED = FIELDS[:-1]
"""What a row added by hand says."""
ROW, HEAD = 35, 38
BLANK = 2
"""Empty rows to begin with: into a cell that is there a whole block of cells can be pasted."""


def check(mark: str, paper: Dropped) -> Plan:
    """Everything to check the rows with; the plan as it stands after the checks."""
    rows = rows_of(mark, paper.plan)
    st.subheader("1\u2002Check what was read", anchor=False)
    count = st.container()
    if rows.lines:
        _one_row(rows, paper)
        _table(rows)
    _missing(rows)
    with count:
        _count(rows)
    return reviewed_plan(paper.plan, rows.all)


def still_left(mark: str, plan: Plan) -> int:
    """How many rows in doubt nobody has looked at yet."""
    return len(rows_of(mark, plan).left)


def _count(rows: Rows) -> None:
    """How many rows are left to look at, and the one press that says they are all right."""
    left = len(rows.left)
    with st.container(horizontal=True, vertical_alignment="center"):
        if not left:
            st.markdown(f":green[:material/check:] **Nothing is left to look at** of {counted(len(rows.all), 'row')}.")
            return
        st.markdown(f"**{left} of {counted(len(rows.all), 'row')}** {agree(left, 'has', 'have')} a cell in doubt.")
        label = "All right: the row left" if left == 1 else f"All right: all {left} rows left"
        st.button(
            label, key=f"all-right-{rows.mark}", type="tertiary", on_click=heard(rows.seen), args=(tuple(rows.left),)
        )


# One row beside the paper ---------------------------------------------------------------------------------------------


def _one_row(rows: Rows, paper: Dropped) -> None:
    with st.container(border=True):
        _steps(rows)
        for doubt in filter(None, str(rows.lines[rows.at]["doubt"]).split("; ") if rows.at in rows.left else ()):
            cell, colon, why = doubt.partition(": ")
            st.markdown(f":orange[:material/help:] **{escaped(cell)}**{escaped(colon + why)}")
        beside(rows.mark, paper, place_of(paper.plan, rows.at))
        _form(rows)


def _steps(rows: Rows) -> None:
    """Which row is looked at, and the ways to another."""
    orders = rows.ordered
    at, key = orders.index(rows.at), f"at-{rows.mark}"
    state.keep(key, rows.at)

    def called(order: float) -> str:
        line, mark = rows.lines[order], "\u25cf " if order in rows.left else ""
        return f"{mark}Row {orders.index(order) + 1} of {len(orders)}: {line['action'] or line['recommendation']}"

    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for name, icon, to in (("before", "arrow_upward", at - 1), ("after", "arrow_downward", at + 1)):
            st.button(
                "",
                key=f"step-{name}-{rows.mark}",
                icon=f":material/{icon}:",
                help="The row above" if to < at else "The row below",
                disabled=not 0 <= to < len(orders),
                on_click=heard(lambda to=to: rows.go(orders[to])),
            )
        st.selectbox(
            "Row",
            orders,
            key=key,
            format_func=called,
            on_change=heard(lambda: _look_at(rows, state.kept(key))),
            label_visibility="collapsed",
        )


def _look_at(rows: Rows, chosen: Any) -> None:
    """Go to the row chosen; Streamlit says None, and that it changed, where a row's own words changed (1.67)."""
    if chosen in rows.lines:
        rows.go(chosen)


def _form(rows: Rows) -> None:
    """The row's words, to be changed or said to be all right."""
    at, turn, line = rows.at, rows.turn, rows.lines[rows.at]
    left = at in rows.left
    keys = {name: f"cell-{name}-{at}-{turn}-{rows.mark}" for name in TYPED}

    def press(label: str, does: Callable[[], None], **how: Any) -> None:
        """A button of this row; a second press, while the first is at work, is of a turn gone by and does nothing."""
        st.form_submit_button(label, on_click=heard(lambda: does() if rows.turn == turn else None), **how)

    with st.form(f"row-{at}-{turn}-{rows.mark}", border=False):
        number, title, action = st.columns([1, 4, 6])
        number.text_input("Number", line["ref"], key=keys["ref"])
        title.text_area("Recommendation", line["recommendation"], key=keys["recommendation"], height=100)
        action.text_area(
            "Action",
            line["action"],
            key=keys["action"],
            height=100,
            help="A new line here makes a row of its own of what follows it.",
        )
        owner, due, status = st.columns([5, 3, 3])
        owner.text_input("Owner", line["owner"], key=keys["owner"])
        due.text_input("Deadline", line["deadline"], key=keys["deadline"])
        due.caption(f"Read as: {line['read_as'] or 'none'}")
        status.text_input("Status", line["status"], key=keys["status"])
        status.caption(f"Read as: {line['status_read'] or 'none'}")
        with st.container(horizontal=True):
            press(
                "All right" if left else "Keep",
                lambda: _all_right(rows, at, {name: str(state.kept(key) or "") for name, key in keys.items()}),
                type="primary" if left else "secondary",
                shortcut=ALL_RIGHT,
            )
            press("Take it out", lambda: rows.drop(at))
            press("Join to row above", lambda: rows.join(at), disabled=at == rows.ordered[0])


def _all_right(rows: Rows, order: float, words: Line) -> None:
    """Take what was typed, and go on; a cell that cannot be read as it was typed keeps the row in view."""
    texts = [text for text in map(str.strip, words["action"].split("\n")) if text]
    doubt = rows.change(order, {**words, "action": texts[0] if texts else ""})
    if len(texts) > 1:
        rows.part(order, texts)
    if doubt:
        rows.left.add(order)
        rows.go(order)
    elif order in rows.left:
        rows.seen([order])
    else:
        rows.go(next((other for other in rows.ordered if other > order), order))


# All rows -------------------------------------------------------------------------------------------------------------


def _table(rows: Rows) -> None:
    """Every row, to be changed in its place: arrow keys go from cell to cell, and typing overwrites."""
    orders = rows.ordered
    lines = [{**rows.lines[order], "row": at} for at, order in enumerate(orders, start=1)]
    for order, line in zip(orders, lines, strict=True):
        line["doubt"] = line["doubt"] if order in rows.left else ""
    st.data_editor(
        pd.DataFrame(lines),
        key=rows.table_key,
        on_change=heard(_take_edits),
        args=(rows, orders),
        hide_index=True,
        height=min(420, ROW * len(orders) + HEAD),
        column_order=["row", *(["doubt"] if rows.left else []), *TYPED[:-1], "read_as", *READ_LAST],
        disabled=["row", "read_as", "status_read", "doubt", "place"],
        column_config={
            **{name: st.column_config.TextColumn(label) for name, label in NAMES.items()},
            "row": st.column_config.NumberColumn(width=50),
            "ref": st.column_config.TextColumn("no.", width=55),
            **{name: st.column_config.TextColumn(width=width) for name, width in WIDTHS.items()},
            "kind": st.column_config.SelectboxColumn(options=list(KINDS), required=True),
        },
        alt="Every row that was read, to be changed in its place",
    )


def _take_edits(rows: Rows, orders: list[float]) -> None:
    """Put what was typed in the table into the rows; what it was read as shows in the same table."""
    edits = state.kept(rows.table_key, {}).get("edited_rows", {})
    for at, words in edits.items():
        order = orders[int(at)]
        if rows.change(order, words):
            rows.left.add(order)
        elif not rows.lines[order]["doubt"]:
            rows.left.discard(order)


# Rows that are missing ------------------------------------------------------------------------------------------------


def _missing(rows: Rows) -> None:
    """Rows that were not read: typed, or pasted from a spreadsheet."""
    with st.expander("Rows that are missing"):
        st.caption(
            "Type them here, or copy cells in a spreadsheet, choose a cell of an empty row and paste. A row "
            "without a number and a recommendation belongs to the one of the row above."
        )
        typed = kept_editor(
            pd.DataFrame({name: pd.Series([None] * BLANK, dtype="str") for name in TYPED}),
            f"added-{rows.mark}",
            hide_index=True,
            num_rows="dynamic",
            column_config={
                "ref": st.column_config.TextColumn("no.", width=55),
                "recommendation": st.column_config.TextColumn(width=220),
                "action": st.column_config.TextColumn(width=320),
            },
        )
        rows.added = [_added(line) for line in typed.to_dict("records") if any(map(_filled, line.values()))]
        for number, line in enumerate(rows.added, start=1):
            if line["doubt"]:
                st.markdown(f":orange[:material/help:] Row {number} added: {escaped(line['doubt'])}")


def _filled(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _added(line: Line) -> Line:
    words = {name: line[name].strip() if _filled(line[name]) else "" for name in TYPED}
    return read_anew(
        words, {name: "" for name in (*FIELDS, "doubt", "read_as", "status_read")} | {"place": str(Place())}
    )
