"""Printed totals drawn as each council printed them, in shades of one colour: other colours would be our judgement."""

from __future__ import annotations

from textwrap import wrap

import pandas as pd

from analysis.charts.bars import on_fill
from analysis.charts.drawing import Drawing
from analysis.charts.tokens import FIRST_LEAF, GROUND, INK, LINE, QUIET, SEQUENCE, Leaf, Notes, leafed, plain, styled

ROW = 96
LETTERS = 0.024
"""How much of the axis a letter takes on a phone: words that need more stand beneath the bar alone."""
LINE_OF = 52
"""Letters that a phone has room for beneath a bar."""


def printed(rows: pd.DataFrame, mode: str, leaf: Leaf = FIRST_LEAF) -> Drawing:
    """One bar for each paper and part of a plan, its printed counts one after the other, the rest of the whole open.

    The shades follow the order of printing and mean nothing. Input: `printed_totals`.
    """
    figure, notes = Drawing(), Notes()
    rows = leafed(rows, figure, leaf)
    bars = list(dict.fromkeys(rows["bar"]))
    shades = SEQUENCE[mode][1:]
    for place, bar in enumerate(reversed(bars)):
        own, start = rows[rows["bar"] == bar], 0.0
        of = int(own["of"].iloc[0])
        said = [(str(row.label), int(row.count_)) for row in own.rename(columns={"count": "count_"}).itertuples()]
        percent = own["unit"].iloc[0].startswith("percent")
        for at, (label, number) in enumerate(said):
            fill = shades[at % len(shades)]
            words = f"{number}{'%' if percent else ''} {plain(label)}"
            figure.add_bar(
                x=[number / of], y=[bar], base=[start], orientation="h", showlegend=False, width=0.28,
                marker={"color": fill, "line": {"color": GROUND[mode], "width": 1.5}},
                customdata=[[own["council_id"].iloc[0]]],
                text=words if number / of > LETTERS * len(words) else str(number) if number / of > 0.03 else "",
                textposition="inside", insidetextanchor="middle", textangle=0, constraintext="none",
                textfont={"size": 13, "color": on_fill(fill)},
                hovertemplate=f"{words}{'' if percent else f' of {of}'}<extra></extra>",
            )  # fmt: skip
            start += number / of
        if start < 0.9999:
            rest = f"{round((1 - start) * of)}{'%' if percent else ''} under no label"
            figure.add_bar(
                x=[1 - start], y=[bar], base=[start], orientation="h", showlegend=False, width=0.28,
                marker={"color": GROUND[mode], "line": {"color": QUIET[mode], "width": 1}},
                hovertemplate=f"{rest}<extra></extra>",
            )  # fmt: skip
        told = ", ".join(f"{number}{'%' if percent else ''} {label}" for label, number in said)
        whole = "" if percent or "out of" in told else f" of {of}"
        council, part, when = own[["council", "part", "when"]].iloc[0]
        notes.note(
            x=0, y=place + 0.15, xanchor="left", yanchor="bottom", font={"size": 13, "color": INK[mode]},
            text=f"<b>{plain(council)}</b> {plain(part)}",
        )  # fmt: skip
        lines = wrap(f"{told}{whole}{f' · {when}' if when else ''}", LINE_OF)
        notes.note(
            x=0, y=place - 0.15, xanchor="left", yanchor="top", align="left",
            font={"size": 12, "color": QUIET[mode]}, text="<br>".join(map(plain, lines)),
        )  # fmt: skip
    axis = {"type": "category", "visible": False, "categoryorder": "array", "categoryarray": bars[::-1]}
    return styled(
        figure, mode, 50 + ROW * max(len(bars), 1), notes, barmode="overlay",
        xaxis={"visible": False, "range": [0, 1.005], "gridcolor": LINE[mode]},
        yaxis=axis | {"range": [-0.7, len(bars) - 0.3]},
    )  # fmt: skip
