"""The silence map: councils by what a plan should publish, each cell "x of n", empty cells unmistakable."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.tokens import GROUND, INK, LINE, QUIET, SEQUENCE, plain, styled


def silence_map(cells: pd.DataFrame, mode: str) -> go.Figure:
    """A grid with one row per challenge and one column per field; fill grows with the share published.

    Cells with nothing published are crossed and say so; the reading does not depend on colour. Columns of
    `cells`: bar, council_id, field, published, of, text.
    """
    bars, fields = list(dict.fromkeys(cells["bar"])), list(dict.fromkeys(cells["field"]))
    figure = go.Figure()
    row_height = 46 if len(bars) <= 12 else 34
    for _, cell in cells.iterrows():
        x, y = fields.index(cell["field"]), bars.index(cell["bar"])
        share = cell["published"] / cell["of"] if cell["of"] else 0
        empty = not cell["published"]
        fill = GROUND[mode] if empty else SEQUENCE[mode][1 + min(int(share * 3.999), 3)]
        figure.add_shape(
            type="rect", x0=x - 0.48, x1=x + 0.48, y0=y - 0.44, y1=y + 0.44, fillcolor=fill,
            line={"color": QUIET[mode] if empty else LINE[mode], "width": 1, "dash": "dot" if empty else "solid"},
        )
        dark_fill = not empty and (share >= 0.5) == (mode == "light")
        ink = INK[mode] if empty or not dark_fill else ("#FFFFFF" if mode == "light" else "#FFFFFF")
        if mode == "dark" and not empty:
            ink = "#0B1218" if share >= 0.5 else "#FFFFFF"
        figure.add_annotation(
            x=x, y=y, text=f"<b>✕</b> {cell['text']}" if empty else cell["text"], showarrow=False,
            font={"size": 13, "color": ink},
        )
    figure.add_scatter(
        x=[fields.index(f) for f in cells["field"]],
        y=[bars.index(b) for b in cells["bar"]],
        mode="markers",
        marker={"size": 34, "opacity": 0, "symbol": "square"},
        customdata=cells[["council_id", "field"]].to_numpy(),
        text=[f"{plain(b)}<br>{f}: {t}" for b, f, t in zip(cells["bar"], cells["field"], cells["text"], strict=True)],
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )
    styled(figure, mode, 70 + row_height * len(bars))
    figure.update_layout(margin={"t": 56})
    figure.update_xaxes(
        tickvals=list(range(len(fields))), ticktext=[f.replace(" ", "<br>", 1) for f in fields], side="top",
        range=[-0.5, len(fields) - 0.5], showgrid=False,
    )
    figure.update_yaxes(
        tickvals=list(range(len(bars))), ticktext=bars, range=[len(bars) - 0.45, -0.55], showgrid=False,
        ticklabelstandoff=6,
    )
    return figure
