"""Make a chart on Explore: whatever is combined there is a chart or a sentence, and the chart says what it counts."""

from __future__ import annotations

import random

import pytest

from data.vocabulary.crossing import WAYS
from pages.explore.maker import MEASURES, NOTHING, UNITS
from tests.pages.visits import answer, charts, faults, visit

VIEW = "Make a chart"
DRAWN = ("Bars", "Stacked bars", "Heat map", "Over time")


def said(app) -> str:
    shown = (*app.warning, *app.caption, *app.markdown, *app.info)
    return " ".join(element.value for element in shown).replace("\\", "")


def test_actions_by_council_and_status_as_shares():
    app = visit("explore", view=VIEW, of="Actions", by="Council", across="Status", measure="Share")
    assert not faults(app) and not app.warning
    assert answer(app) == "Actions in 3 rows by council, beside 5 columns."
    ((figure, alt),) = charts(app)
    assert alt.startswith("Stacked bars: share of actions by council and status")
    for bar in ("Harborough", "Havant", "Huntingdonshire"):
        parts = [x for trace in figure["data"] for x, y in zip(trace["x"], trace["y"], strict=True) if y == bar]
        assert sum(parts) == pytest.approx(1.0)
    assert "[x] 97 councils of this selection are not counted: no whole plan is held" in said(app)
    assert app.selectbox(key="draw").options == ["Stacked bars", "Heat map"]


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ({"across": "Topic", "draw": "Stacked bars"}, "Not stacked: one item can have more than one topic"),
        ({"by": "Region", "draw": "Over time"}, "Over time needs rows by year"),
        ({"draw": "Heat map"}, "Heat map needs columns as well as rows"),
        ({"across": "Theme", "draw": "Bars"}, "Plain bars show one way of counting"),
        ({"draw": "Pie"}, "No chart here is called “Pie”"),
        ({"by": "Status"}, "The link asks for rows “Status”, which cannot be chosen here"),
        ({"councils": "York"}, "No list is held whole for this selection"),
        ({"by": "Year of the visit", "draw": "Over time", "councils": "Harborough"}, "None of these has a date"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_said(link, words):
    app = visit("explore", view=VIEW, **link)
    assert not faults(app)
    assert words in said(app)


@pytest.mark.parametrize(("data_set", "seed"), [("published", 1), ("published", 2), ("practice", 3), ("practice", 4)])
def test_whatever_is_combined_there_is_a_chart_or_a_sentence(data_set, seed):
    draw = random.Random(seed)
    labels = [way.label for way in WAYS.values()]
    for _ in range(4):
        link = {
            "of": draw.choice(list(UNITS)), "by": draw.choice(labels), "across": draw.choice([NOTHING, *labels]),
            "measure": draw.choice(MEASURES), "draw": draw.choice(DRAWN),
        }  # fmt: skip
        app = visit("explore", view=VIEW, set=data_set, **link)
        assert not faults(app), link
        assert answer(app).endswith("."), link
        assert charts(app) or "nothing can be drawn" in said(app), link
