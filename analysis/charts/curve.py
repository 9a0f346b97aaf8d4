"""The completion curve: the share complete by each month, drawn as the room the papers leave for it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.charts.drawing import Drawing
from analysis.charts.tokens import ACCENT, QUARTERS, QUIET, SEQUENCE, styled
from analysis.sentences import percent

HEIGHT = 380


def completion_over_time(points: pd.DataFrame, mode: str) -> Drawing:
    """A filled strip from the lowest to the highest share the papers allow, and the band round it dashed.

    The strip is wide where papers are far apart: completion lies somewhere between two of them. Columns: month,
    lowest, highest, and band_lower and band_upper where there are enough councils.
    """
    figure = Drawing()
    if "band_lower" in points.columns:
        for name, shown in (("band_upper", True), ("band_lower", False)):
            figure.add_scatter(
                x=points["month"],
                y=points[name],
                mode="lines",
                name="95% band, drawing whole councils",
                legendgroup="band",
                showlegend=shown,
                line={"color": QUIET[mode], "width": 1.5, "dash": "dash", "shape": "hv"},
                hoverinfo="skip",
            )
    ends = np.concatenate([points["month"], points["month"][::-1]])
    figure.add_scatter(
        x=ends,
        y=np.concatenate([points["highest"], points["lowest"][::-1]]),
        mode="lines",
        fill="toself",
        fillcolor=SEQUENCE[mode][1],
        line={"color": ACCENT[mode], "width": 1.5},
        name="Share complete: between the papers",
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=points["month"],
        y=points["highest"],
        mode="markers",
        marker={"size": 12, "opacity": 0},
        showlegend=False,
        text=[
            f"month {row.month:g}: {percent(row.lowest)} to {percent(row.highest)} complete<br>"
            f"{row.under_observation:,} still followed"
            for row in points.itertuples()
        ],
        hovertemplate="%{text}<extra></extra>",
    )
    return styled(
        figure,
        mode,
        HEIGHT,
        xaxis={"title": {"text": "Months after the peers' last day on site"}, "dtick": 6, "rangemode": "tozero"},
        yaxis={"range": [-0.02, 1.04]} | QUARTERS,
    )
