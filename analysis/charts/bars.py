"""Stacked bars of counts: one bar per council, categories in fixed order, every part labelled with its count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.tokens import INK, QUIET, ROW, Mark, outline, plain, styled


def row_label(council: str, kind: str | None) -> str:
    """The name of a bar: the council, and formal or additional where that matters."""
    return plain(council) if not kind else f"{plain(council)} · {kind}"


def stacked(
    counts: pd.DataFrame,
    *,
    category: str,
    value: str,
    labels: Mapping[str, str],
    marks: Mapping[str, Mark],
    unit: str,
    mode: str,
    silent: Sequence[str] = (),
) -> go.Figure:
    """One horizontal bar per row label, split by category; `silent` names bars with nothing published, marked [x].

    `counts` has a column `bar` with the bar's label, top to bottom in the order of its first appearance.
    """
    bars = list(dict.fromkeys(counts["bar"])) + list(silent)
    figure = go.Figure()
    totals = counts.groupby("bar", sort=False)[value].sum()
    widest = max(int(totals.max()) if len(totals) else 0, 1)
    for code, label in labels.items():
        part = counts[(counts[category] == code) & (counts[value] > 0)]
        if part.empty:
            continue
        mark = marks[code]
        open_fill = code in ("not_stated", "undated")
        figure.add_bar(
            y=part["bar"],
            x=part[value],
            name=label,
            orientation="h",
            customdata=part[["council_id", category]].to_numpy(),
            text=[str(n) if n / widest > 0.022 else "" for n in part[value]],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            textfont={"size": 13, "color": _on(mark.fill(mode), mode)},
            marker={
                "color": mark.fill(mode),
                "line": {"color": QUIET[mode], "width": 1} if open_fill else outline(mode),
                "pattern": {
                    "shape": mark.pattern,
                    "size": 7,
                    "solidity": 0.18,
                    "fillmode": "overlay",
                    "fgcolor": "rgba(255,255,255,0.65)" if mode == "light" else "rgba(0,0,0,0.45)",
                },
            },
            hovertemplate=f"%{{y}}<br>{label}: %{{x}} {unit}<extra></extra>",
        )
    for bar in silent:
        figure.add_annotation(
            y=bar, x=0, xanchor="left", showarrow=False, font={"size": 13, "color": INK[mode]},
            text="[x] plan not in the paper held: not zero, not known",
        )
    figure.update_layout(barmode="stack")
    styled(figure, mode, 90 + ROW * max(len(bars), 1))
    figure.update_yaxes(type="category", showgrid=False, categoryorder="array", categoryarray=bars[::-1], range=[-0.6, len(bars) - 0.4], ticklabelstandoff=8)
    figure.update_xaxes(title=f"Number of {unit}", rangemode="tozero", range=[0, widest * 1.02])
    return figure


def _on(fill: str, mode: str) -> str:
    """Ink that reads on the fill: white on dark fills, near-black on light ones."""
    red, green, blue = (int(fill[i : i + 2], 16) for i in (1, 3, 5))
    return "#FFFFFF" if 0.299 * red + 0.587 * green + 0.114 * blue < 110 else "#0B1218"


def shares(
    rows: pd.DataFrame, *, mode: str, axis: str, wording: str = "reading"
) -> go.Figure:
    """Ranges of a share on one axis from 0 to 100%: a bar from `lowest` to `highest`, a point where they meet.

    Rows without a range are named with their reading in words. Columns: bar, lowest, highest, and the wording.
    """
    bars = list(rows["bar"])
    figure = go.Figure()
    known = rows[rows["lowest"].notna()]
    for _, row in known.iterrows():
        figure.add_scatter(
            x=[row["lowest"], row["highest"]],
            y=[row["bar"], row["bar"]],
            mode="lines+markers",
            line={"width": 10, "color": "#6BACE6" if mode == "dark" else "#12436D"},
            marker={"size": 14, "symbol": "line-ns", "line": {"width": 3, "color": INK[mode]}},
            hovertemplate=f"%{{y}}<br>{plain(row[wording])}<extra></extra>",
            showlegend=False,
        )
    for _, row in rows.iterrows():
        has_range = pd.notna(row["lowest"])
        figure.add_annotation(
            x=0.0,
            y=row["bar"],
            yshift=-19 if has_range else 0,
            xanchor="left",
            showarrow=False,
            text=plain(row[wording]),
            font={"size": 13, "color": QUIET[mode] if has_range else INK[mode]},
        )
    styled(figure, mode, 70 + 58 * max(len(bars), 1))
    figure.update_yaxes(type="category", showgrid=False, categoryorder="array", categoryarray=bars[::-1], range=[-0.7, len(bars) - 0.4], ticklabelstandoff=8)
    figure.update_xaxes(range=[-0.005, 1.02], tickformat=".0%", title=axis, tickvals=[0, 0.25, 0.5, 0.75, 1])
    return figure
