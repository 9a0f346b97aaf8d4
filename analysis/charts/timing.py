"""The clock drawn: months from the last on-site day to one step, one row per challenge, the limit as a line."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.charts.drawing import Drawing, broken_lines
from analysis.charts.tokens import (
    ACCENT,
    DATE_KIND_SYMBOLS,
    FIRST_LEAF,
    GROUND,
    INK,
    QUIET,
    STATUS_MARKS,
    Leaf,
    Notes,
    leafed,
    plain,
    styled,
)
from data.vocabulary.codes import DATE_KINDS, STEP_SHORT

VERDICT_MARKS = {
    "in_time": "complete",
    "late": "delayed",
    "possibly_late": "not_started",
    "cannot_tell": "closed_not_complete",
    "timed_only": "closed_not_complete",
    "planned": "closed_not_complete",
}
LONGEST = 30.0
ABOVE = {"y": 1, "yref": "container", "yanchor": "top"}
"""The legend over the labels of the months."""


def timing(rows: pd.DataFrame, mode: str, marks: dict[str, float], title: str, leaf: Leaf = FIRST_LEAF) -> Drawing:
    """One line per challenge from the least to the most months the dates can mean, with a symbol at its end.

    The symbol is the kind of date; name and verdict stand in words above the line. Columns: bar, date_kind,
    months_after_low, months_after_high, verdict, verdict_words, words; `marks` are labelled months to draw across.
    """
    rows = rows.assign(bar=rows["bar"].map(plain))
    figure, notes = Drawing(), Notes()
    rows = leafed(rows, figure, leaf)
    bars = list(dict.fromkeys(rows["bar"]))
    for kind, label in DATE_KINDS.items():
        part = rows[rows["date_kind"] == kind]
        if part.empty:
            continue
        ends = part["months_after_high"].clip(upper=LONGEST)
        starts = part["months_after_low"].clip(lower=0, upper=LONGEST)
        figure.add_scatter(
            **broken_lines(starts, ends, part["bar"]),
            mode="lines",
            line={"width": 4, "color": QUIET[mode]},
            showlegend=False,
            hoverinfo="skip",
        )
        figure.add_scatter(
            x=ends,
            y=part["bar"],
            mode="markers",
            name=label.capitalize(),
            marker={
                "symbol": DATE_KIND_SYMBOLS[kind],
                "size": 12,
                "color": [
                    STATUS_MARKS[VERDICT_MARKS.get(v, "closed_not_complete")].fill(mode) for v in part["verdict"]
                ],
                "line": {
                    "width": 1.5 if kind != "planned" else 2,
                    "color": INK[mode] if kind != "planned" else QUIET[mode],
                },
            },
            customdata=part[["council_id"]].to_numpy(),
            text=[plain(w) for w in part["words"]],
            hovertemplate="<b>%{y}</b><br>%{text}<extra></extra>",
        )
    reach = float(rows["months_after_high"].clip(upper=LONGEST).max()) if len(rows) else 12.0
    end = max(reach, max(marks.values(), default=0.0)) + 0.6
    last = rows.sort_values("months_after_high").groupby("bar", sort=False).last()
    for bar, row in last.iterrows():
        beyond = " (further right)" if row["months_after_high"] > LONGEST else ""
        notes.note(
            x=0,
            y=bar,
            xanchor="left",
            yshift=15,
            text=f"<b>{bar}</b> {plain(row['verdict_words'])}{beyond}",
            font={"size": 13, "color": INK[mode]},
        )
    for label, month in marks.items():
        _month_mark(notes, month, label, mode, width=2, size=12)
    return styled(
        figure,
        mode,
        150 + 38 * len(bars),
        notes,
        margin={"t": 92},
        legend=ABOVE,
        xaxis={"title": {"text": title}, "range": [-0.2, end], "dtick": 3},
        yaxis=_rows_of(bars, above=0.9),
    )


def _rows_of(bars: list[str], above: float) -> dict[str, Any]:
    """One row for each bar, top to bottom, a quiet line through each; the names stand above the lines."""
    return {
        "type": "category",
        "showticklabels": False,
        "categoryorder": "array",
        "categoryarray": bars[::-1],
        "range": [-0.7, len(bars) - 1 + above],
    }


def _month_mark(notes: Notes, month: float, label: str, mode: str, *, width: float, size: int) -> None:
    """A labelled dashed line across the whole figure at that month, beneath what is drawn."""
    notes.shape(
        type="line",
        x0=month,
        x1=month,
        y0=0,
        y1=1,
        yref="paper",
        layer="below",
        line={"color": ACCENT[mode], "width": width, "dash": "dash"},
    )
    notes.note(x=month, y=1, yref="paper", yanchor="bottom", text=label, font={"size": size, "color": ACCENT[mode]})


def strips(rows: pd.DataFrame, mode: str, leaf: Leaf = FIRST_LEAF) -> Drawing:
    """One line of months for each challenge, each dated step a symbol with its name; marks at 3, 5 and 12 months.

    A challenge whose visit is not dated says so. Columns: bar, step, date_kind, months_after_high.
    """
    rows = rows.assign(bar=rows["bar"].map(plain))
    figure, notes = Drawing(), Notes()
    rows = leafed(rows, figure, leaf)
    bars = list(dict.fromkeys(rows["bar"]))
    dated = rows[rows["months_after_high"].notna()]
    reach = max(float(dated["months_after_high"].clip(upper=LONGEST).max()) if len(dated) else 12.0, 12.0) + 1.5
    for month, label in ((3, "report due, 3"), (5, "plan due, 5"), (12, "review report due, 12")):
        _month_mark(notes, month, label.replace(" due,", "<br>due,"), mode, width=1.5, size=11)
    for kind, label in DATE_KINDS.items():
        part = dated[dated["date_kind"] == kind]
        if part.empty:
            continue
        figure.add_scatter(
            x=part["months_after_high"].clip(upper=LONGEST),
            y=part["bar"],
            mode="markers+text",
            name=label.capitalize(),
            text=[STEP_SHORT[step] for step in part["step"]],
            textposition="bottom center",
            textfont={"size": 12, "color": INK[mode]},
            marker={
                "symbol": DATE_KIND_SYMBOLS[kind],
                "size": 12,
                "color": ACCENT[mode] if kind != "planned" else QUIET[mode],
                "line": {"width": 1.5, "color": INK[mode]},
            },
            customdata=part[["council_id"]].to_numpy(),
            hovertemplate="%{y}: %{text}, %{x:.1f} months<extra></extra>",
        )
    for bar in bars:
        notes.note(
            x=0,
            y=bar,
            yshift=20,
            xanchor="left",
            text=f"<b>{bar}</b>",
            font={"size": 13, "color": INK[mode]},
        )
        if bar not in set(dated["bar"]):
            notes.note(
                x=0,
                y=bar,
                xanchor="left",
                font={"size": 13, "color": QUIET[mode]},
                bgcolor=GROUND[mode],
                text="[x] no dated visit or step to time",
            )
    return styled(
        figure,
        mode,
        110 + 62 * len(bars),
        notes,
        margin={"t": 80},
        legend=ABOVE,
        xaxis={"title": {"text": "Months after the peers' last day on site"}, "range": [-0.3, reach], "dtick": 3},
        yaxis=_rows_of(bars, above=0.7),
    )
