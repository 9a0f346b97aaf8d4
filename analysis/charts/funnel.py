"""The funnel: share complete against the number of items, the group's rate, and the limits of chance round it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.charts.drawing import Drawing
from analysis.charts.tokens import ACCENT, GROUND, INK, QUARTERS, QUIET, SECOND, Notes, plain, styled
from analysis.statistics.funnel import INNER, OUTER, funnel_limits

HEIGHT = 460
MANY = 40


def funnel(
    rows: pd.DataFrame, subject: str, baseline: float | None, mode: str, unit: str, tau2: float = 0.0
) -> Drawing:
    """Councils as points, the subject filled and named; 95% limits dashed, 99.8% solid, the group's rate dotted.

    Councils with fewer than five items have no rate and are not drawn. Where a council's statuses are not all
    stated, a line runs up to where it would stand if the silent ones were complete. Columns: council_id, council,
    complete, not_stated, total, rate.
    """
    drawn = rows[rows["rate"].notna()]
    figure = Drawing()
    most = int(drawn["total"].max()) if len(drawn) else 20
    if baseline is not None and 0 < baseline < 1:
        sizes = np.arange(1, max(most + 3, 12))
        for level, dash, name in ((OUTER, "solid", "99.8% limits"), (INNER, "dash", "95% limits")):
            limits = funnel_limits(sizes, baseline, level, tau2)
            for ends, shown in ((limits.upper, True), (limits.lower, False)):
                figure.add_scatter(
                    x=sizes, y=ends, mode="lines", name=name, showlegend=shown, legendgroup=name, hoverinfo="skip",
                    line={"color": QUIET[mode], "width": 1.6, "dash": dash},
                )  # fmt: skip
        figure.add_scatter(
            x=[1, sizes[-1]], y=[baseline, baseline], mode="lines", name="The group’s rate", hoverinfo="skip",
            line={"color": ACCENT[mode], "width": 2, "dash": "dot"},
        )  # fmt: skip
    own, others = drawn[drawn["council_id"] == subject], drawn[drawn["council_id"] != subject]
    # With many councils the lines of the others would hide the points.
    _silent(figure, drawn if len(drawn) <= MANY else own, mode)
    peer = {"size": 9, "color": GROUND[mode], "line": {"color": INK[mode], "width": 1.4}}
    named = {"size": 15, "symbol": "diamond", "color": SECOND[mode], "line": {"color": INK[mode], "width": 1.5}}
    name_of = plain(own["council"].iloc[0]) if len(own) else ""
    for part, name, mark in ((others, "Councils of the group", peer), (own, name_of, named)):
        if part.empty:
            continue
        figure.add_scatter(
            x=part["total"], y=part["rate"].astype(float), mode="markers", name=name, marker=mark,
            customdata=part[["council_id"]].to_numpy(),
            text=[f"<b>{plain(r.council)}</b><br>{r.complete} of {r.total} {unit}" for r in part.itertuples()],
            hovertemplate="%{text}<extra></extra>",
        )  # fmt: skip
    notes = Notes()
    for row in own.to_dict("records"):
        below = row["rate"] > 0.85
        notes.note(
            x=row["total"], y=float(row["rate"]), text=f"<b>{plain(row['council'])}</b>",
            yshift=-22 if below else 22, font={"size": 14, "color": INK[mode]}, bgcolor=GROUND[mode], borderpad=2,
            xanchor="right" if row["total"] > most * 0.75 else "center",
        )  # fmt: skip
    return styled(
        figure,
        mode,
        HEIGHT,
        notes,
        margin={"t": 70},
        legend={"y": 1.02},
        xaxis={"title": {"text": f"Number of {unit}"}, "range": [0, max(most + 2, 12)]},
        yaxis={"range": [-0.04, 1.06]} | QUARTERS,
    )


def _silent(figure: Drawing, drawn: pd.DataFrame, mode: str) -> None:
    """A line from each council's known rate up to what it would be if the silent ones were complete."""
    x: list[float | None] = []
    y: list[float | None] = []
    for row in drawn[drawn["not_stated"] > 0].to_dict("records"):
        x += [row["total"], row["total"], None]
        y += [float(row["rate"]), (row["complete"] + row["not_stated"]) / row["total"], None]
    if x:
        figure.add_scatter(
            x=x, y=y, mode="lines", name="if those that do not say were complete", hoverinfo="skip",
            line={"color": QUIET[mode], "width": 1},
        )  # fmt: skip
