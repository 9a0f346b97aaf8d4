"""Bars of counts and ranges: names at the left on short lines, so that a phone has room; every part labelled."""

from __future__ import annotations

import textwrap
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
CLOSE_BARS = 30
"""Height of a row where there are many."""
BAR = 0.66
"""How much of its row a bar fills."""
NUMBERS_THAT_FIT = {"mode": "hide", "minsize": 13}
"""A number that its part of the bar has no room for is not drawn: on a phone it would lie on its neighbour."""
RANGE = 72
"""Height of a row with a range and, under it, its words."""
LINE_OF_NAME, LINES, MOST_LINES, LONGEST_WORDS = 15, (18, 22, 26), 2, 30
"""A name's line in pixels; in letters the shortest with which two lines hold it; letters of a line of other words."""
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
            text=[str(n) for n in part[value]],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="inside",
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
    height, named = _named(bars, row, mode)
    return styled(
        figure,
        mode,
        70 + LEGEND_ROW * len(figure.data) + height,
        notes,
        barmode="stack",
        uniformtext=NUMBERS_THAT_FIT,
        xaxis={
            "title": {"text": f"Number of {unit}"},
            "range": [0, widest * 1.02],
            "tickformat": ",d",
            "dtick": 1 if widest <= FEW else None,
        },
        **named,
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
    height, named = _named(bars, ROW, mode)
    return styled(
        figure,
        mode,
        70 + LEGEND_ROW * len(figure.data) + height,
        notes,
        barmode="stack",
        xaxis={"range": [0, 1.02], "title": {"text": "Share of the row"}} | QUARTERS,
        **named,
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
            yshift=-10,
            xanchor="left",
            yanchor="top",
            align="left",
            text=_short_lines(row[wording]),
            font={"size": 12, "color": QUIET[mode]},
        )
    height, named = _named(bars, RANGE, mode)
    return styled(
        figure,
        mode,
        60 + height,
        notes,
        xaxis={"range": [-0.005, 1.03], "title": {"text": axis}} | QUARTERS,
        **named,
    )


def _named(bars: Sequence[str], row: int, mode: str) -> tuple[int, dict[str, Any]]:
    """The height of all rows and the layout that puts each bar's name at its left, on as many lines as it needs.

    A row is `row` pixels high, or as high as the longest name needs. Lines are short: a phone has room for bars too.
    """
    names = [name_in_lines(bar) for bar in bars]
    lines = max((name.count("<br>") + 1 for name in names), default=1)
    axis = {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": list(bars)[::-1],
        "tickvals": list(bars),
        "ticktext": names,
        "tickfont": {"size": 12, "color": INK[mode]},
        "ticks": "outside",
        "ticklen": 6,
        "tickcolor": "rgba(0,0,0,0)",
        "showgrid": False,
        "range": [-0.55, len(bars) - 0.45],
    }
    return max(row, LINE_OF_NAME * lines + 6) * max(len(bars), 1), {"bargap": 1 - BAR, "yaxis": axis}


def name_in_lines(bar: str) -> str:
    """A bar's name on short lines: the council in bold, under it what tells its bars apart (after “ · ”)."""
    name, _, further = bar.partition(" · ")
    lines = next(
        (short for longest in LINES if len(short := textwrap.wrap(name, longest)) <= MOST_LINES),
        textwrap.wrap(name, LINES[-1]),
    )
    return "<br>".join([*(f"<b>{line}</b>" for line in lines), *textwrap.wrap(further, LINES[-1])])


def _beside(notes: Notes, bar: str, text: str, mode: str) -> None:
    notes.note(
        y=bar, x=0, xanchor="left", align="left", font={"size": 12, "color": QUIET[mode]}, text=_short_lines(text)
    )


def _short_lines(text: str) -> str:
    return "<br>".join(plain(line) for line in textwrap.wrap(text, LONGEST_WORDS))


def on_fill(fill: str) -> str:
    """Ink that reads on the fill: white on dark fills, near-black on light ones."""
    red, green, blue = (int(fill[i : i + 2], 16) for i in (1, 3, 5))
    return ON_DARK if 0.299 * red + 0.587 * green + 0.114 * blue < 110 else ON_LIGHT
