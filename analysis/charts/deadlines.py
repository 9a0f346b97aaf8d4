"""Deadlines on a line of time: each window from its earliest to its latest day, and dates that moved."""

from __future__ import annotations

import pandas as pd

from analysis.charts.drawing import Drawing
from analysis.charts.tokens import INK, QUIET, STANDING_MARKS, Notes, plain, styled
from data.vocabulary.codes import STANDINGS


def windows(actions: pd.DataFrame, mode: str) -> Drawing:
    """One line per action, named by its reference, from the first to the last day its deadline can mean, by council.

    A deadline "by" a day has no first day: it is drawn as its last day alone. The as-at day of each council is a
    dashed line across its rows. Columns: council, action_ref, summary, deadline_published, current_earliest,
    current_latest, as_at_earliest, standing; in drawing order.
    """
    figure, notes = Drawing(), Notes()
    rows = _with_gaps(actions)
    thickness = 13 if len(rows) > 12 else 24
    for code, label in STANDINGS.items():
        part = rows[rows["standing"] == code]
        if part.empty:
            continue
        mark = STANDING_MARKS[code]
        x: list[object] = []
        y: list[object] = []
        for number, row in part.iterrows():
            first = row["current_earliest"] if pd.notna(row["current_earliest"]) else row["current_latest"]
            x += [first, row["current_latest"], None]
            y += [number, number, None]
        figure.add_scatter(
            x=x, y=y, mode="lines", line={"width": 5, "color": mark.fill(mode)}, showlegend=False, hoverinfo="skip"
        )
        figure.add_scatter(
            x=part["current_latest"],
            y=part.index,
            mode="markers+text",
            name=label,
            text=part["action_ref"].fillna("").map(plain),
            textposition="middle right",
            textfont={"size": 10.5, "color": INK[mode]},
            cliponaxis=False,
            marker={
                "size": 10,
                "symbol": mark.symbol,
                "color": mark.fill(mode),
                "line": {"width": 1, "color": INK[mode]},
            },
            customdata=part[["council_id", "action_id"]].to_numpy(),
            hovertext=[
                f"{plain(r.council)} {plain(r.action_ref)}: {plain(r.summary)}<br>“{plain(r.deadline_published)}”"
                for r in part.itertuples()
            ],
            hovertemplate="%{hovertext}<br>last day %{x|%-d %B %Y}<extra></extra>",
        )
    for council, group in rows.groupby("council", sort=False):
        top, bottom = int(group.index.min()), int(group.index.max())
        as_at = group["as_at_earliest"].max()
        told = f"<b>{plain(council)}</b>" + (f" · as at {as_at:%-d %b %Y}" if pd.notna(as_at) else "")
        notes.note(
            x=0,
            xref="paper",
            xanchor="left",
            yanchor="bottom",
            y=top - 0.9,
            text=told,
            font={"size": 13, "color": INK[mode]},
        )
        if pd.notna(as_at):
            notes.shape(
                type="line",
                x0=as_at,
                x1=as_at,
                y0=top - 0.7,
                y1=bottom + 0.7,
                line={"color": QUIET[mode], "width": 2, "dash": "dash"},
            )
    return styled(
        figure,
        mode,
        110 + thickness * (len(rows) + 3 * rows["council"].nunique()),
        notes,
        margin={"t": 40, "r": 44},
        xaxis={"tickformat": "%b %Y"},
        yaxis={"visible": False, "range": [rows.index.max() + 0.8, -2.6]},
    )


def _with_gaps(actions: pd.DataFrame) -> pd.DataFrame:
    """The rows numbered from the top, with room above each council for its name."""
    rows = actions.reset_index(drop=True)
    group = (rows["council"] != rows["council"].shift()).cumsum() - 1
    return rows.set_index(rows.index + 3 * group)


def moves(moved: pd.DataFrame, mode: str) -> Drawing:
    """An arrow from each baseline deadline to the current one, labelled with the number of revisions.

    Columns: council, action_ref, baseline_latest, current_latest, revisions; in drawing order.
    """
    rows = moved.reset_index(drop=True)
    labels = [f"{plain(r.council)} {plain(r.action_ref)}" for r in rows.itertuples()]
    figure, notes = Drawing(), Notes()
    figure.add_scatter(
        x=rows["baseline_latest"],
        y=labels,
        mode="markers",
        name="First published",
        marker={"symbol": "circle-open", "size": 11, "color": QUIET[mode], "line": {"width": 2}},
        hovertemplate="first published: %{x|%-d %B %Y}<extra></extra>",
    )
    figure.add_scatter(
        x=rows["current_latest"],
        y=labels,
        mode="markers+text",
        name="Latest published",
        text=[f"{n} revision{'' if n == 1 else 's'}" for n in rows["revisions"]],
        textposition="middle right",
        marker={"symbol": "circle", "size": 11, "color": STANDING_MARKS["complete"].fill(mode)},
        hovertemplate="latest published: %{x|%-d %B %Y}<extra></extra>",
    )
    for label, row in zip(labels, rows.itertuples(), strict=True):
        notes.note(
            x=row.current_latest,
            ax=row.baseline_latest,
            y=label,
            ay=label,
            xref="x",
            axref="x",
            yref="y",
            ayref="y",
            showarrow=True,
            arrowhead=2,
            arrowwidth=2,
            arrowcolor=QUIET[mode],
            standoff=6,
            startstandoff=6,
            text="",
        )
    order = {"type": "category", "categoryorder": "array", "categoryarray": labels[::-1]}
    return styled(
        figure,
        mode,
        90 + 34 * len(rows),
        notes,
        xaxis={"tickformat": "%b %Y"},
        yaxis=order | {"ticklabelstandoff": 8},
    )
