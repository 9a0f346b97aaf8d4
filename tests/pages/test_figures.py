"""Every chart of every page: colours from the tokens, no part without a name, something said for who cannot see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.charts import tokens
from analysis.charts.bars import row_labels
from pages.frame.menu import PAGES
from tests.pages.visits import charts, every_tab

COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|rgba?\([^)]*\)|hsla?\([^)]*\)")
CLEAR = "rgba(0,0,0,0)"
UNDRAWN = ("side-by-side", "similar", "news", "add-plan", "method", "accessibility")
DRAWN = [name for name in PAGES if name not in UNDRAWN]
"""Pages that draw before the reader has chosen anything."""


OUTLINES = set(tokens.QUIET.values())
"""The line round what is drawn hollow."""


def token_colours(value: Any) -> Iterator[str]:
    """Every colour the tokens hold, however deep."""
    if isinstance(value, str):
        yield from COLOUR.findall(value)
    elif isinstance(value, tokens.Mark):
        yield from (value.light, value.dark)
    elif isinstance(value, dict):
        for part in value.values():
            yield from token_colours(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from token_colours(part)


TOKENS = {
    colour.upper() for name, value in vars(tokens).items() if name.isupper() for colour in token_colours(value)
} | {CLEAR.upper()}


def colours(figure: Any, key: str = "") -> Iterator[str]:
    """Every colour a figure asks for, Plotly's own template left out."""
    if isinstance(figure, dict):
        for name, part in figure.items():
            if name not in ("template", "customdata"):
                yield from colours(part, name)
    elif isinstance(figure, list):
        for part in figure:
            yield from colours(part, key)
    elif isinstance(figure, str) and "color" in key.lower():
        yield figure


def show_in(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the reader's browser show the pages light or dark."""
    theme = property(lambda _: SimpleNamespace(type=mode))
    monkeypatch.setattr("streamlit.runtime.context.ContextProxy.theme", theme)


Figures = dict[str, list[tuple[dict[str, Any], str]]]


@pytest.fixture(scope="module", params=DRAWN)
def drawn(request: pytest.FixtureRequest) -> Figures:
    """Every figure of a page, all its tabs opened, with its words: in light and in dark."""
    found: Figures = {}
    for mode in ("light", "dark"):
        with pytest.MonkeyPatch.context() as monkeypatch:
            show_in(mode, monkeypatch)
            found[mode] = [figure for app in every_tab(request.param) for figure in charts(app)]
        assert found[mode]
    return found


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_figure_takes_its_colours_from_the_tokens(drawn, mode):
    asked = {colour.upper() for figure, _ in drawn[mode] for colour in colours(figure)}
    assert asked
    assert asked <= TOKENS, f"not in the tokens: {sorted(asked - TOKENS)}"


def test_light_and_dark_are_drawn_apart(drawn):
    light, dark = ({colour for figure, _ in drawn[mode] for colour in colours(figure)} for mode in ("light", "dark"))
    assert tokens.INK["light"] in light - dark
    assert tokens.INK["dark"] in dark - light


def sound(figure: dict[str, Any], alt: str) -> None:
    checked = go.Figure(figure).to_dict()
    assert checked["data"], alt
    assert len(checked["data"]) == len(figure["data"])


def test_plotly_finds_no_fault_in_any_figure(drawn):
    """Pages send figures without Plotly's checks of every value, so the checks are made here."""
    for figure, alt in drawn["light"]:
        sound(figure, alt)


@pytest.mark.thorough
@pytest.mark.parametrize("name", DRAWN)
def test_plotly_finds_no_fault_in_any_figure_of_the_practice_set(name):
    for app in every_tab(name, set="practice"):
        for figure, alt in charts(app):
            sound(figure, alt)


def test_every_figure_says_in_words_what_it_shows(drawn):
    for _, alt in drawn["light"]:
        assert len(alt.split()) >= 5


def test_no_part_of_a_figure_is_nameless(drawn):
    for figure, _ in drawn["light"]:
        assert figure["data"]
        for trace in figure["data"]:
            if trace.get("showlegend", True):
                assert trace.get("name", "").strip(), trace["type"]
            else:
                assert "hovertemplate" in trace or trace.get("hoverinfo") == "skip"
        for axis in ("xaxis", "yaxis"):
            ticks = figure["layout"].get(axis, {}).get("ticktext", [])
            assert all(str(tick).strip() for tick in ticks)


def test_status_is_never_by_colour_alone(drawn):
    for figure, _ in drawn["light"]:
        # Bars outside the legend carry their words on them.
        bars = [trace for trace in figure["data"] if trace["type"] == "bar" and trace.get("showlegend", True)]
        looks = [
            (trace["marker"]["pattern"].get("shape", ""), trace["marker"]["line"]["color"] in OUTLINES)
            for trace in bars
        ]
        assert len(set(looks)) == len(looks)


def test_rounds_of_one_council_are_bars_of_their_own_and_never_look_added_up():
    rows = pd.DataFrame(
        {
            "council": ["Ambridge", "Ambridge", "Borchester"],
            "council_id": ["ambridge", "ambridge", "borchester"],
            "challenge_id": ["ambridge-2019", "ambridge-2024", "borchester-2023"],
            "kind": "formal",
        }
    )
    assert row_labels(rows) == ["Ambridge 2019 · formal", "Ambridge 2024 · formal", "Borchester · formal"]
    assert row_labels(rows.iloc[1:], kinds=False) == ["Ambridge", "Borchester"]
    assert row_labels(rows.iloc[:0]) == []
