"""Many councils on one axis: a dot each, a line for each group, its middle half marked, chosen councils named."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.charts.drawing import Drawing, broken_lines
from analysis.charts.tokens import ACCENT, INK, LINE, QUARTERS, QUIET, SECOND, Notes, plain, styled
from analysis.sentences import percent

ROW = 62
TURN = 0.6180339887
"""The golden section: multiples of it, without their whole part, spread dots evenly up and down their line."""
HALF = 0.2


def spread(
    values: pd.DataFrame, halves: pd.DataFrame, by: str, marked: Sequence[str], mode: str, axis: str, months: bool
) -> Drawing:
    """One line for each row of `halves` (as `middle_halves` gives them), from the top; the dots are `values`.

    How high a dot stands on its line means nothing: it keeps dots apart. `marked` are ids of councils to name.
    """
    figure, notes = Drawing(), Notes()
    groups = list(halves["group"])
    place = {group: len(groups) - 1 - at for at, group in enumerate(groups)}
    held = halves[halves["low"].notna()]
    figure.add_scatter(
        **broken_lines(held["low"], held["high"], held["group"].map(place)),
        mode="lines", name="Middle half", hoverinfo="skip", line={"width": 26, "color": LINE[mode]},
    )  # fmt: skip
    dots = pd.concat([values.assign(y=place[groups[0]]), values.assign(y=values[by].map(place))], ignore_index=True)
    dots["y"] += ((np.arange(len(dots)) * TURN) % 1 - 0.5) * 2 * HALF
    for ids, name, size, symbol, color in (
        (~dots["council_id"].isin(marked), "Councils", 7, "circle", ACCENT[mode]),
        (dots["council_id"].isin(marked), "Marked", 15, "diamond", SECOND[mode]),
    ):
        part = dots[ids]
        if part.empty:
            continue
        figure.add_scatter(
            x=part["value"].astype(float), y=part["y"], mode="markers", name=name,
            marker={"size": size, "symbol": symbol, "color": color, "opacity": 0.5 if name == "Councils" else 1,
                    "line": {"width": 1.5 if name == "Marked" else 0, "color": INK[mode]}},
            customdata=part[["council_id"]].to_numpy(),
            text=[f"<b>{plain(row.council)}</b><br>{plain(row.words)}" for row in part.itertuples()],
            hovertemplate="%{text}<extra></extra>",
        )  # fmt: skip
    for row in dots[dots["council_id"].isin(marked)].itertuples():
        notes.note(
            x=float(row.value), y=row.y, yanchor="top", yshift=-9, font={"size": 12, "color": INK[mode]},
            text=plain(row.council),
        )  # fmt: skip
    for row in halves.to_dict("records"):
        half = "" if pd.isna(row["low"]) else f" · middle half {_ends(row, months)}"
        notes.note(
            x=0, y=place[row["group"]], xanchor="left", yshift=24, font={"size": 13, "color": INK[mode]},
            text=f"<b>{plain(row['group'])}</b> <span style='color:{QUIET[mode]}'>{row['councils']}{half}</span>",
        )  # fmt: skip
    axis_of = {"title": {"text": axis}} | ({"dtick": 3} if months else {"range": [-0.02, 1.03]} | QUARTERS)
    return styled(
        figure, mode, 110 + ROW * len(groups), notes, margin={"t": 44},
        legend={"y": 1, "yref": "container", "yanchor": "top"},
        xaxis=axis_of, yaxis={"visible": False, "range": [-0.6, len(groups) - 0.3]},
    )  # fmt: skip


def _ends(row: dict, months: bool) -> str:
    if months:
        return f"{row['low']:.0f} to {row['high']:.0f} months"
    return f"{percent(row['low'])} to {percent(row['high'])}"
