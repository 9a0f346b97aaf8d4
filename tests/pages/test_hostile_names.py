"""A council may be called anything: on no page does its name become a link, a picture, a formula or markup."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from data.store import build
from pages.frame import run as reads
from pages.frame.menu import PAGES
from tests.hostile_register import HOSTILE
from tests.pages.visits import charts, elements, every_tab, faults, visit

LIVE = re.compile(
    r"(?<!\\)<a |(?<!\\)\$\\href|(?<!\\)\]\(http|!\[\]\(|https?\\?://"
    r"|www\.|\w@\w|:material/home:|\s(?:--|<-)\s|&lt;|^- <"
)
READ_AS_MARKDOWN = (
    *("markdown", "caption", "header", "subheader", "title", "info", "warning", "error", "expander", "tab", "popover"),
    *("button", "download_button", "page_link", "metric", "toggle", "radio"),
)
CHOSEN = {name: {"councils": HOSTILE} for name in PAGES} | {
    "council": {"council": HOSTILE},
    "side-by-side": {"beside": HOSTILE},
    "similar": {"councils": HOSTILE, "words": "evil"},
}
"""What is chosen, so that names stand in chips and buttons too."""


@pytest.fixture(scope="module", autouse=True)
def hostile_build(hostile_home):
    made = build.build(hostile_home / "register", hostile_home / "reference", hostile_home / "build")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(build, "current", lambda: made)
        reads.refresh()
        yield made
    reads.refresh()


@cache
def shown(name: str) -> list[AppTest]:
    """The page with each of its tabs open."""
    return list(every_tab(name, **CHOSEN[name]))


def test_the_pattern_sees_the_raw_name_and_not_the_escaped_one():
    from pages.frame.words import escaped

    assert LIVE.search(HOSTILE)
    assert not LIVE.search(escaped(HOSTILE))


@pytest.mark.parametrize("name", PAGES)
def test_no_text_of_a_document_reaches_markdown_unescaped(name):
    assert not any(map(faults, shown(name)))
    read = [e for app in shown(name) for e in elements(app._tree) if getattr(e, "type", "") in READ_AS_MARKDOWN]
    assert read
    for element in read:
        said = [getattr(element, part, None) for part in ("value", "label", "help")]
        said += [getattr(getattr(element, "proto", None), part, None) for part in ("label", "help")]
        for text in (text for text in said if isinstance(text, str)):
            assert not LIVE.search(text), f"{element.type}: {text}"


def test_a_hostile_name_is_a_chip_of_letters():
    app = visit("completion", councils=HOSTILE)
    labels = [str(button.label) for button in app.button if str(button.key).startswith(("chip-", "to-council"))]
    assert len(labels) == 2
    assert all("evil" in label and not LIVE.search(label) for label in labels)


@pytest.mark.parametrize("name", PAGES)
def test_no_text_of_a_document_reaches_plotly_as_markup(name):
    for figure, _ in (chart for app in shown(name) for chart in charts(app)):
        figure["layout"].pop("template", None)
        drawn = json.dumps(figure, ensure_ascii=False)
        assert "<a " not in drawn
        assert "$" not in drawn


def test_printed_tables_show_the_name_literally():
    """st.table reads Markdown in its cells."""
    tables = [table.value for name in PAGES for app in shown(name) for table in app.table]
    cells = [str(cell) for table in tables for cell in table.to_numpy().ravel()]
    assert any("evil" in cell for cell in cells)
    assert not [cell for cell in cells if LIVE.search(cell)]


@pytest.mark.parametrize("across", ["Nothing else", "Council"])
def test_a_chart_of_one_s_own_shows_the_name_literally(across):
    by, draw = ("Theme", "Heat map") if across == "Council" else ("Council", "Bars")
    app = visit("explore", view="Make a chart", by=by, across=across, draw=draw)
    assert not faults(app)
    for figure, _ in charts(app):
        figure["layout"].pop("template", None)
        for trace in figure["data"]:
            trace.pop("customdata", None)  # codes for whoever picks a mark: never drawn
        assert "<a " not in json.dumps(figure, ensure_ascii=False)
    shown = [str(e.value) for e in elements(app._tree) if getattr(e, "type", "") in ("header", "caption", "markdown")]
    assert not [text for text in shown if LIVE.search(text)]
