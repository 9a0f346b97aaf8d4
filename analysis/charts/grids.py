"""Grids of councils by something, each cell with its words; empty cells are crossed and say so."""

from __future__ import annotations

import pandas as pd

from analysis.charts.drawing import Drawing
from analysis.charts.tokens import (
    ACCENT,
    FIRST_LEAF,
    GROUND,
    INK,
    LINE,
    ON_DARK,
    ON_LIGHT,
    QUIET,
    SEQUENCE,
    Leaf,
    Notes,
    leafed,
    plain,
    styled,
)

ROW, CLOSE = 66, 42
"""Height of a row with its name, in pixels: where a cell holds two lines, and where it holds one."""


def grid(cells: pd.DataFrame, mode: str, crossed: bool = True, leaf: Leaf = FIRST_LEAF) -> Drawing:
    """One row per `bar`, named above its cells, one column per `field`; the fill grows with `share`, `text` says it.

    A cell with share 0 has no fill and, where `crossed`, a cross, so that it reads in print and in grey. Hovering
    or picking a cell gives `council_id` and `field`.
    """
    figure, notes = Drawing(), Notes()
    cells = leafed(cells, figure, leaf)
    bars, fields = list(dict.fromkeys(cells["bar"])), list(dict.fromkeys(cells["field"]))
    for cell in cells.to_dict("records"):
        x, y = fields.index(cell["field"]), bars.index(cell["bar"])
        empty = not cell["share"]
        step = 0 if empty else 1 + min(int(cell["share"] * 3.999), 3)
        notes.shape(
            type="rect",
            x0=x - 0.48,
            x1=x + 0.48,
            y0=y - (0.2 if crossed else 0.1),
            y1=y + 0.42,
            fillcolor=GROUND[mode] if empty else SEQUENCE[mode][step],
            line={"color": QUIET[mode] if empty else LINE[mode], "width": 1, "dash": "dot" if empty else "solid"},
        )
        words = plain(cell["text"])
        notes.note(
            x=x,
            y=y + (0.11 if crossed else 0.16),
            text=f"<b>✕</b><br>{words}" if empty and crossed and words != "[x]" else words,
            font={"size": 13, "color": _ink(step, mode)},
        )
    for bar in bars:
        notes.note(
            x=-0.48,
            y=bars.index(bar) - (0.34 if crossed else 0.3),
            xanchor="left",
            text=f"<b>{plain(bar)}</b>",
            font={"size": 13, "color": INK[mode]},
        )
    figure.add_scatter(
        x=[fields.index(field) for field in cells["field"]],
        y=[bars.index(bar) + 0.11 for bar in cells["bar"]],
        mode="markers",
        marker={"size": 30, "opacity": 0, "symbol": "square", "color": ACCENT[mode]},
        customdata=cells[["council_id", "field"]].to_numpy(),
        text=[
            f"{plain(b)}<br>{plain(f)}: {plain(t)}"
            for b, f, t in zip(cells["bar"], cells["field"], cells["text"], strict=True)
        ],
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )
    return styled(
        figure,
        mode,
        70 + (ROW if crossed else CLOSE) * len(bars),
        notes,
        margin={"t": 52, "l": 0, "r": 0},
        xaxis={
            "tickvals": list(range(len(fields))),
            "ticktext": [_wrapped(field) for field in fields],
            "tickangle": 0,
            "tickfont": {"size": 12},
            "side": "top",
            "range": [-0.5, len(fields) - 0.5],
            "showgrid": False,
        },
        yaxis={"visible": False, "range": [len(bars) - 0.52, -0.62]},
    )


def _ink(step: int, mode: str) -> str:
    """Ink that reads on the fill of that step."""
    if step == 0:
        return INK[mode]
    if mode == "dark":
        return ON_LIGHT if step >= 3 else ON_DARK
    return ON_DARK if step >= 3 else ON_LIGHT


def _wrapped(text: str) -> str:
    """A column heading on up to three lines of about nine letters."""
    lines = [""]
    for word in plain(text).split():
        if lines[-1] and len(lines[-1]) + len(word) > 9:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)
