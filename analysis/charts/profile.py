"""A council's profile drawn: for each indicator its group as dots, their middle half as a bar, the council marked."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.charts.drawing import Drawing, broken_lines
from analysis.charts.tokens import GROUND, INK, LINE, QUARTERS, QUIET, SECOND, Notes, plain, styled

ROW = 46
LONGEST = 30.0


def profile_strips(rows: pd.DataFrame, others: pd.DataFrame, council: str, mode: str, months: bool) -> Drawing:
    """One line for each indicator; its name, the council's words and what sets it apart stand above the line.

    `rows` as `profile` gives them, of one unit; `others` are the group's values (indicator, council, council_id, value,
    own_words). A line runs from the council's mark to where it would stand if what is unstated were complete. Months
    beyond thirty are drawn at thirty.
    """
    figure, notes = Drawing(), Notes()
    shown = list(rows["indicator"])
    limit = LONGEST if months else 1.0
    halves = rows[rows["quarter_low"].notna()]
    first, last = (halves[end].clip(upper=limit) for end in ("quarter_low", "quarter_high"))
    figure.add_scatter(
        **broken_lines(first, last, halves["indicator"]),
        mode="lines", name="Middle half of the group", hoverinfo="skip", line={"width": 14, "color": LINE[mode]},
    )  # fmt: skip
    dots = others[others["indicator"].isin(shown) & others["value"].notna()]
    figure.add_scatter(
        x=dots["value"].astype(float).clip(upper=limit), y=dots["indicator"], mode="markers",
        name="Councils of the group",
        marker={"size": 9, "color": GROUND[mode], "line": {"color": QUIET[mode], "width": 1.4}},
        customdata=dots[["council_id"]].to_numpy(),
        text=[f"<b>{plain(row.council)}</b><br>{row.own_words}" for row in dots.itertuples()],
        hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip
    own = rows[rows["value"].notna()]
    ranges = own[own["high"] > own["value"]] if not months else own.iloc[:0]
    figure.add_scatter(
        **broken_lines(ranges["value"].clip(upper=limit), ranges["high"].clip(upper=limit), ranges["indicator"]),
        mode="lines", showlegend=False, hoverinfo="skip", line={"width": 3, "color": SECOND[mode]},
    )  # fmt: skip
    figure.add_scatter(
        x=own["value"].astype(float).clip(upper=limit), y=own["indicator"], mode="markers", name=plain(council),
        marker={"size": 15, "symbol": "diamond", "color": SECOND[mode], "line": {"color": INK[mode], "width": 1.5}},
        text=[f"<b>{plain(council)}</b><br>{words}" for words in own["own_words"]],
        hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip
    for row in rows.to_dict("records"):
        told = row["own_words"] if not row["missing"] else f"[x] {row['missing']}"
        beside = f" · {row['beside']}" if row["beside"] else ""
        notes.note(
            x=0, y=row["indicator"], xanchor="left", yshift=16, font={"size": 13, "color": INK[mode]},
            text=f"<b>{plain(row['indicator_words'])}</b> {plain(told)}{plain(beside)}",
        )  # fmt: skip
    axis: dict[str, Any] = {
        "range": [-0.3, _reach(rows, dots)],
        "dtick": 3,
        "title": {"text": "Months after the visit"},
    }
    return styled(
        figure, mode, 90 + ROW * len(shown), notes, margin={"t": 70},
        legend={"y": 1, "yref": "container", "yanchor": "top"},
        xaxis=axis if months else {"range": [-0.03, 1.03]} | QUARTERS,
        yaxis={"type": "category", "showticklabels": False, "categoryorder": "array", "categoryarray": shown[::-1],
               "range": [-0.6, len(shown) - 1 + 0.8]},
    )  # fmt: skip


def _reach(rows: pd.DataFrame, dots: pd.DataFrame) -> float:
    most = [part["value"].dropna().astype(float).max() for part in (rows, dots) if part["value"].notna().any()]
    return min(max([12.0, *most]), LONGEST) + 0.6
