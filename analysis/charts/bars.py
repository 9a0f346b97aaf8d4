"""Bars of counts and ranges: the name above each bar, so that a phone has room; every part labelled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.charts.drawing import Drawing
from analysis.charts.tokens import (
    ACCENT,
    FIRST_LEAF,
    HATCH,
    INK,
    ON_DARK,
    ON_LIGHT,
    QUARTERS,
    QUIET,
    ROW,
    Leaf,
    Mark,
    Notes,
    leafed,
    outline,
    plain,
    styled,
)

LEGEND_ROW = 16
"""Height left for each entry of the legend, which a phone shows one below the other."""
FEW = 8
"""Up to so many, every whole number has its tick: Plotly would put ticks at halves."""
BAR = 0.5
"""How much of its row a bar fills; its name stands in the rest."""
NOT_IN_PAPER = "[x] plan not in the paper held: not zero, not known"


def row_labels(rows: pd.DataFrame, kinds: bool = True) -> list[str]:
    """The name of each row's bar: the council, its challenge's year where the rows have several of it, and the kind.

    Rounds of one council are never one bar: they would be read as added up. Columns: council, council_id,
    challenge_id and, with `kinds`, kind.
    """
    if rows.empty:
        return []
    several = rows.groupby("council_id")["challenge_id"].transform("nunique") > 1
    year = rows["challenge_id"].astype(str).str.rpartition("-")[2]
    names = rows["council"].astype(str) + (" " + year).where(several, "")
    return list(names + " · " + rows["kind"].astype(str)) if kinds else list(names)


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
    leaf: Leaf = FIRST_LEAF,
    row: int = ROW,
) -> Drawing:
    """One horizontal bar per row label, split by category; `silent` names bars with nothing published, marked [x].

    `row` is the height of a bar with its name, in pixels.
    `counts` has a column `bar` with the bar's label, top to bottom in the order of its first appearance.
    """
    counts = counts.assign(bar=counts["bar"].map(plain))
    figure, notes = Drawing(), Notes()
    counts = leafed(counts, figure, leaf)
    silent = [] if figure.layout.get("meta") else [plain(name) for name in silent]
    bars = list(dict.fromkeys(counts["bar"])) + silent
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
            customdata=part[[name for name in ("council_id", "kind", category) if name in part]].to_numpy(),
            text=[str(n) if n / widest > 0.025 else "" for n in part[value]],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            textfont={"size": 13, "color": on_fill(mark.fill(mode))},
            marker={
                "color": mark.fill(mode),
                "line": {"color": QUIET[mode], "width": 1} if open_fill else outline(mode),
                "pattern": {
                    "shape": mark.pattern,
                    "size": 7,
                    "solidity": 0.18,
                    "fillmode": "overlay",
                    "fgcolor": HATCH[mode],
                },
            },
            hovertemplate=f"%{{y}}<br>{label}: %{{x}} {unit}<extra></extra>",
        )
    for bar in silent:
        _beside(notes, bar, NOT_IN_PAPER, mode)
    return styled(
        figure,
        mode,
        90 + LEGEND_ROW * len(figure.data) + row * max(len(bars), 1),
        notes,
        barmode="stack",
        xaxis={
            "title": {"text": f"Number of {unit}"},
            "range": [0, widest * 1.02],
            "tickformat": ",d",
            "dtick": 1 if widest <= FEW else None,
        },
        **_named_above(notes, bars, mode),
    )


def shares_of(
    rows: pd.DataFrame, *, labels: Mapping[str, str], marks: Mapping[str, Mark], mode: str, leaf: Leaf = FIRST_LEAF
) -> Drawing:
    """One bar for each row on an axis from 0 to 100%, split by category; a row without a share says its counts.

    Columns: bar, council_id, col_code, share, words.
    """
    rows = rows.assign(bar=rows["bar"].map(plain))
    figure, notes = Drawing(), Notes()
    rows = leafed(rows, figure, leaf)
    bars = list(dict.fromkeys(rows["bar"]))
    for code, label in labels.items():
        part = rows[(rows["col_code"] == code) & rows["share"].notna() & (rows["share"] > 0)]
        if part.empty:
            continue
        fill, alone = marks[code].fill(mode), len(labels) == 1
        figure.add_bar(
            y=part["bar"],
            x=part["share"].astype(float),
            name=plain(label),
            orientation="h",
            showlegend=not alone,
            customdata=part[["council_id"]].to_numpy(),
            text=[plain(words) if alone else f"{n:,}" for words, n in zip(part["words"], part["number"], strict=True)],
            textposition="auto" if alone else "inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            textfont={"size": 13} if alone else {"size": 13, "color": on_fill(fill)},
            marker={
                "color": fill,
                "line": {"color": QUIET[mode], "width": 1} if code == "not_stated" else outline(mode),
                "pattern": {"shape": marks[code].pattern, "size": 7, "solidity": 0.18, "fillmode": "overlay",
                            "fgcolor": HATCH[mode]},
            },
            hovertemplate=f"%{{y}}<br>{plain(label)}: %{{hovertext}}<extra></extra>",
            hovertext=[plain(words) for words in part["words"]],
        )  # fmt: skip
    few = rows[rows["share"].isna() & (rows["number"] > 0)].groupby("bar", sort=False)
    for bar, part in few:
        said = "; ".join(f"{label} {words}".strip() for label, words in zip(part["col"], part["words"], strict=True))
        _beside(notes, str(bar), said, mode)
    return styled(
        figure,
        mode,
        90 + LEGEND_ROW * len(figure.data) + ROW * max(len(bars), 1),
        notes,
        barmode="stack",
        xaxis={"range": [0, 1.02], "title": {"text": "Share of the row"}} | QUARTERS,
        **_named_above(notes, bars, mode),
    )


def shares(rows: pd.DataFrame, *, mode: str, axis: str, wording: str = "reading", leaf: Leaf = FIRST_LEAF) -> Drawing:
    """Ranges of a share on one axis from 0 to 100%: a bar from `lowest` to `highest`, a tick where they meet.

    Rows without a range say so in words. Columns: bar, council_id, kind, lowest, highest, and the wording.
    """
    rows = rows.assign(bar=rows["bar"].map(plain))
    figure, notes = Drawing(), Notes()
    rows = leafed(rows, figure, leaf)
    bars = list(rows["bar"])
    for row in rows.to_dict("records"):
        if pd.isna(row["lowest"]):
            _beside(notes, row["bar"], row[wording], mode)
            continue
        figure.add_scatter(
            x=[row["lowest"], row["highest"]],
            y=[row["bar"], row["bar"]],
            mode="lines+markers",
            line={"width": 10, "color": ACCENT[mode]},
            marker={"size": 14, "symbol": "line-ns", "color": INK[mode], "line": {"width": 3, "color": INK[mode]}},
            customdata=[[row["council_id"], row["kind"]]] * 2,
            hovertemplate=f"%{{y}}<br>{plain(row[wording])}<extra></extra>",
            showlegend=False,
        )
        notes.note(
            x=0,
            y=row["bar"],
            yshift=-17,
            xanchor="left",
            text=plain(row[wording]),
            font={"size": 12, "color": QUIET[mode]},
        )
    return styled(
        figure,
        mode,
        70 + (ROW + 16) * max(len(bars), 1),
        notes,
        xaxis={"range": [-0.005, 1.03], "title": {"text": axis}} | QUARTERS,
        **_named_above(notes, bars, mode),
    )


def _named_above(notes: Notes, bars: Sequence[str], mode: str) -> dict[str, Any]:
    """Put each bar's name above it, at the left edge; the layout that leaves room for it and hides the axis."""
    for place, bar in enumerate(reversed(bars)):  # a category's place on the axis is its number from below
        notes.note(
            x=0,
            y=place + BAR / 2,
            yshift=1,
            xanchor="left",
            yanchor="bottom",
            text=f"<b>{bar}</b>",
            font={"size": 13, "color": INK[mode]},
        )
    axis = {"type": "category", "visible": False, "categoryorder": "array", "categoryarray": list(bars)[::-1]}
    return {"bargap": 1 - BAR, "yaxis": axis | {"range": [-0.6, len(bars) - 0.2]}}


def _beside(notes: Notes, bar: str, text: str, mode: str) -> None:
    notes.note(y=bar, x=0, xanchor="left", font={"size": 13, "color": QUIET[mode]}, text=plain(text))


def on_fill(fill: str) -> str:
    """Ink that reads on the fill: white on dark fills, near-black on light ones."""
    red, green, blue = (int(fill[i : i + 2], 16) for i in (1, 3, 5))
    return ON_DARK if 0.299 * red + 0.587 * green + 0.114 * blue < 110 else ON_LIGHT
